// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What does not go well: each bad key and value is told by its name, and each failure of the server as a
// sentence and as a kind; what the server writes stays text.

import QtQuick
import QtTest
import QSmtp
import QSmtpTests

Item {
    id: root

    MailServer {
        id: server
    }

    Component {
        id: clients

        SmtpClient {
            property int sent: 0
            property var order: []
            property smtpResult result
            property smtpError failure

            onMessageSent: (id, outcome) => {
                ++sent;
                result = outcome;
            }
            onMessageFailed: (id, error) => {
                order.push("message " + id);
                failure = error;
            }
            onErrorOccurred: order.push("client")
        }
    }

    // The same text twice: as it should be shown, and as it would be by default.
    Text {
        id: plain

        textFormat: Text.PlainText
    }

    Text {
        id: automatic
    }

    TestCase {
        id: test

        name: "Errors"

        function cleanup() {
            server.setTrusted(true);
        }

        function open(scheme) {
            return createTemporaryObject(clients, root, { url: server.listen(scheme) });
        }

        function letter(changes) {
            return Object.assign({ from: "ann@example.org", to: "bob@example.net" }, changes);
        }

        function test_badKeysAndValuesAreNamed_data() {
            return [
                { tag: "unknown key", given: letter({ subjekt: "x" }), text: "subjekt: There is no such key; there are: attachments, autoSubmitted, bcc, " },
                { tag: "read-only key", given: letter({ valid: true }), text: "valid: There is no such key" },
                { tag: "undefined", given: letter({ cc: undefined }), text: "cc: This is undefined, and should be an address." },
                { tag: "null", given: letter({ subject: null }), text: "subject: This is null, and should be a string." },
                { tag: "no address", given: letter({ to: ["bob@example.net", "nonsense@"] }), text: "to[1]: This is \"nonsense@\", and should be an address." },
                { tag: "control character", given: letter({ to: "a\nb" }), text: "to: This is \"a\ufffdb\", and should be an address." },
                { tag: "empty element", given: letter({ to: [""] }), text: "to[0]: This is \"\", and should be an address." },
                { tag: "key of an address", given: letter({ to: [{ adress: "a@b" }] }), text: "to[0]: An address has no \"adress\"; it has: address, name." },
                { tag: "address of an address", given: letter({ to: { address: "@" } }), text: "to: This is \"@\", and should be an address." },
                { tag: "name of an address", given: letter({ to: { address: "a@b.example", name: true } }), text: "to.name: This is true, and should be a string." },
                { tag: "number for a list", given: letter({ to: 5 }), text: "to: This is 5, and should be an address." },
                { tag: "list for text", given: letter({ text: ["a"] }), text: "text: This is a list, and should be a string." },
                { tag: "object for text", given: letter({ html: {} }), text: "html: This is an object, and should be a string." },
                { tag: "function", given: letter({ text: () => "x" }), text: "text: " },
                { tag: "number for an attachment", given: letter({ attachments: [5] }), text: "attachments[0]: This is 5, and should be a URL or an object." },
                { tag: "key of an attachment", given: letter({ attachments: [{ data: "x", filename: "y" }] }), text: "attachments[0].filename: There is no such key; there are: contentId, contentType, description, fileName." },
                { tag: "attachment of nothing", given: letter({ attachments: [{ fileName: "y" }] }), text: "attachments[0]: An attachment has either a \"url\" or \"data\"." },
                { tag: "attachment of two things", given: letter({ attachments: { url: "file:///x", data: "y" } }), text: "attachments: An attachment has either" },
                { tag: "data of an attachment", given: letter({ attachments: { data: 5 } }), text: "attachments.data: This is 5, and should be a string or an ArrayBuffer." },
                { tag: "enum by number", given: letter({ priority: 9 }), text: "priority: This is 9, and should be one of Highest, High, Normal, Low, Lowest." },
                { tag: "enum by name", given: letter({ priority: "Urgent" }), text: "priority: This is \"Urgent\", and" },
                { tag: "truth", given: letter({ oneClickUnsubscribe: 1 }), text: "oneClickUnsubscribe: This is 1, and should be true or false." },
                { tag: "date", given: letter({ date: "today" }), text: "date: This is \"today\", and should be a Date." },
                { tag: "broken date", given: letter({ date: new Date("today") }), text: "date" },
                { tag: "headers", given: letter({ headers: "X-A: 1" }), text: "headers: This is \"X-A: 1\", and should be an object." },
                { tag: "value of a header", given: letter({ headers: { "X-A": [1, null] } }), text: "headers.X-A[1]: This is null, and should be a string." },
                { tag: "name of a header", given: letter({ headers: { "X A": "1" } }), text: "\"X A\" cannot be the name of a header field." },
                { tag: "no message", given: "Hello", text: "This is \"Hello\", and should be an object." },
                { tag: "nothing", given: undefined, text: "This is undefined, and should be an object." },
                { tag: "option", given: letter({}), options: { requireTLS: true }, text: "requireTLS: There is no such key; there are: " },
                { tag: "value of an option", given: letter({}), options: { holdFor: 1.5 }, text: "holdFor: This is 1.5, and should be a whole number." },
                { tag: "flag", given: letter({}), options: { notifications: ["Never", "Always"] }, text: "notifications[1]: This is \"Always\", and should be one of Never, Success, Failure, Delay." }
            ];
        }

        function test_badKeysAndValuesAreNamed(row) {
            const client = open("plain");
            const id = client.send(row.given, row.options);
            compare(client.failure.kind, SmtpError.Kind.None, "no signal before send() has returned");
            tryCompare(client, "pending", 0);
            compare(client.failure.kind, SmtpError.Kind.InvalidMessage);
            verify(client.failure.text.startsWith(row.text), client.failure.text);
            compare(client.order, ["message " + id]);
            compare(client.check(row.given, row.options).map(error => error.text), [client.failure.text]);
            compare(server.connections, 0);
        }

        function test_oneCallNamesWhatIsBad_data() {
            return [
                { tag: "key", settings: { urll: "smtps://x" }, text: "urll: There is no such key; there are: " },
                { tag: "value", settings: { port: "x" }, text: "port: This is \"x\", and should be a whole number." },
                { tag: "no settings", settings: 5, text: "The settings are no object" },
                { tag: "URL", settings: { url: "http://x" }, text: "The URL \"http://x\" names no mail server.", warning: true },
                { tag: "password", settings: { url: "smtps://x", password: 5.5, token: {} }, text: "token: This is an object" }
            ];
        }

        function test_oneCallNamesWhatIsBad(row) {
            let result = null;
            if (row.warning) {
                ignoreWarning(new RegExp(row.text));
            }
            Smtp.send(row.settings, letter({}), outcome => result = outcome);
            tryVerify(() => result !== null);
            compare(result.error.kind, SmtpError.Kind.InvalidConfiguration);
            verify(result.error.text.startsWith(row.text), result.error.text);
        }

        function test_oneCallWithoutAnybodyToTellWarns() {
            ignoreWarning(/subjekt: There is no such key/);
            Smtp.send({ url: server.listen("plain") }, letter({ subjekt: "x" }));
            let over = false;
            Smtp.send({ url: server.listen("plain") }, letter({ subjekt: "x" }), () => over = true);
            tryVerify(() => over);
        }

        function test_valuesThatCannotBeMadeThrow() {
            let told = "";
            try {
                Smtp.message({ subjekt: "x" });
            } catch (error) {
                told = error.message;
            }
            verify(told.startsWith("subjekt: There is no such key"), told);
            try {
                Smtp.attachment({});
            } catch (error) {
                told = error.message;
            }
            compare(told, "An attachment has either a \"url\" or \"data\".");
        }

        function test_badUrlSendsNothing_data() {
            return [
                { tag: "http://example.org", text: "The URL \"http://example.org\" names no mail server." },
                { tag: "smtps://ann:secret@localhost", text: "The URL \"smtps://ann@localhost\" has a password, which setCredentials() takes." }
            ];
        }

        function test_badUrlSendsNothing(row) {
            ignoreWarning(new RegExp(row.text.replace("()", "..")));
            const client = createTemporaryObject(clients, root, { hostName: "localhost", url: row.tag });
            client.send(letter({}));
            tryCompare(client, "pending", 0);
            compare(client.failure.kind, SmtpError.Kind.InvalidConfiguration);
            compare(client.failure.text, row.text);
            verify(!client.url.toString().includes("secret"));
        }

        function test_missingFileIsToldByItsName() {
            const client = open("plain");
            client.send(letter({ attachments: ["file:///nowhere/menu.pdf"] }));
            tryCompare(client, "pending", 0);
            compare(client.failure.kind, SmtpError.Kind.InvalidMessage);
            verify(client.failure.text.includes("menu.pdf"), client.failure.text);
        }

        function test_refusedRecipientIsTold() {
            const client = open("plain");
            server.refuse("carl@example.net", "550 5.1.1 nobody <b>here</b>");
            client.send(letter({ to: ["bob@example.net", "carl@example.net"] }));
            tryCompare(client, "pending", 0);
            compare(client.sent, 1);
            compare(client.result.refused.length, 1);
            compare(client.result.refused[0].address, "carl@example.net");
            compare(client.result.refused[0].cause, SmtpError.Cause.MailboxUnknown);
            compare(client.result.refused[0].reply.code, 550);
            verify(client.result.refused[0].reply.permanent);
        }

        function test_failuresHaveAKindAndASentence_data() {
            return [
                { tag: "refused", command: "RCPT", reply: "550 5.1.1 no such user", kind: SmtpError.Kind.RecipientsRefused, cause: SmtpError.Cause.MailboxUnknown, transient: false },
                { tag: "later", command: "MAIL", reply: "451 4.7.1 try later", kind: SmtpError.Kind.SenderRefused, transient: true },
                { tag: "content", command: "DATA-END", reply: "554 5.6.0 no", kind: SmtpError.Kind.MessageRefused, transient: false }
            ];
        }

        function test_failuresHaveAKindAndASentence(row) {
            const client = open("plain");
            server.reply(row.command, row.reply);
            client.send(letter({}));
            tryCompare(client, "pending", 0);
            compare(client.failure.kind, row.kind);
            compare(client.failure.transient, row.transient);
            compare(client.failure.reply.code, Number(row.reply.slice(0, 3)));
            verify(client.failure.text.includes(row.reply.slice(10)), client.failure.text);
            if (row.cause !== undefined) {
                compare(client.failure.cause, row.cause);
                verify(client.failure.advice.length > 0);
            }
        }

        function test_wrongPasswordIsTold() {
            const client = open("smtps");
            server.addUser("ann", "right");
            client.setCredentials("ann", "wrong");
            client.send(letter({}));
            tryCompare(client, "pending", 0);
            compare(client.failure.kind, SmtpError.Kind.Authentication);
            compare(client.failure.cause, SmtpError.Cause.CredentialsWrong);
            compare(client.error.kind, SmtpError.Kind.Authentication);
            verify(!JSON.stringify(client).includes("wrong\""), "no property has the password");
        }

        function test_uncertainOutcomeIsTold() {
            const client = open("plain");
            server.dropInsteadOfLastReply();
            client.send(letter({}));
            tryCompare(client, "pending", 0);
            verify(client.failure.mayHaveBeenDelivered);
        }

        function test_serverThatIsNotThereIsTold() {
            const client = open("plain");
            server.close();
            client.send(letter({}));
            tryCompare(client, "pending", 0);
            compare(client.failure.kind, SmtpError.Kind.Network);
            compare(client.error.kind, SmtpError.Kind.Network);
            verify(client.failure.transient);
        }

        function test_markupOfAServerIsText() {
            const client = open("plain");
            const markup = "<b>no</b> <img src=\"http://example.org/x.png\"> & more";
            server.reply("RCPT", "550 " + markup);
            client.send(letter({}));
            tryCompare(client, "pending", 0);
            const said = client.failure.reply.text;
            compare(said, markup, "it is not changed");
            verify(client.failure.text.includes(markup), client.failure.text);

            plain.text = said;
            automatic.text = said;
            verify(plain.implicitWidth > automatic.implicitWidth, "markup would be taken for markup");
            automatic.text = "<i></i>" + Smtp.escaped(said);
            fuzzyCompare(automatic.implicitWidth, plain.implicitWidth, 2);
        }

        function test_linesOfAServerStayLines() {
            compare(Smtp.escaped("a < b & c\n\"d\""), "a &lt; b &amp; c<br>&quot;d&quot;");
        }

        function test_certificateIsAskedAbout() {
            server.setTrusted(false);
            const client = createTemporaryObject(doubters, root, { url: server.listen("smtps") });
            client.send(letter({}));
            tryCompare(client, "sent", 1);
            verify(client.problems.length > 0);
            verify(client.problems[0].length > 0);
            compare(client.sha256.length, 64);

            const pinned = open("smtps");
            pinned.pinCertificate(pinned.hostName, client.sha256);
            pinned.send(letter({}));
            tryCompare(pinned, "pending", 0);
            compare(pinned.failure.text, "");

            const strict = open("smtps");
            strict.send(letter({}));
            tryCompare(strict, "pending", 0);
            compare(strict.failure.kind, SmtpError.Kind.Security);
            compare(strict.failure.cause, SmtpError.Cause.CertificateRefused);
        }

        function test_authorityOfAFileIsTrusted() {
            server.setTrusted(false);
            const client = open("smtps");
            compare(client.addCaCertificates(server.authority()), true);
            client.send(letter({}));
            tryCompare(client, "sent", 1);
        }

        function test_certificatesOfAuthoritiesAreRead() {
            const client = open("smtps");
            compare(client.addCaCertificates("file:///nowhere/ca.pem"), false);
            compare(client.addCaCertificates(server.fileUrl("ca.pem", "nothing")), false);
        }
    }

    Component {
        id: doubters

        SmtpClient {
            property int sent: 0
            property var problems: []
            property string sha256

            askAboutCertificates: true
            onCertificateDoubted: (problems, sha256) => {
                this.problems = problems;
                this.sha256 = sha256;
                acceptCertificate();
            }
            onMessageSent: ++sent
        }
    }
}
