// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Letters that arrive: what was said in QML is what the server got, and how it is told.

import QtQuick
import QtTest
import QSmtp
import QSmtpTests

Item {
    id: root

    readonly property string password: "wonder land+1"

    MailServer {
        id: server
    }

    Component {
        id: clients

        SmtpClient {
            id: client

            property var heard: []
            property smtpResult result
            property smtpError failure

            onMessageSent: (id, result) => {
                client.heard.push(id + " sent");
                client.result = result;
            }
            onMessageFailed: (id, error) => {
                client.heard.push(id + " failed");
                client.failure = error;
            }
        }
    }

    Component {
        id: askedClients

        SmtpClient {
            property var mechanisms: []
            property int sent: 0

            onCredentialsRequired: mechanisms => {
                this.mechanisms = mechanisms;
                setCredentials("ann", root.password);
            }
            onMessageSent: ++sent
        }
    }

    TestCase {
        id: test

        name: "Sending"

        function open(scheme) {
            const client = createTemporaryObject(clients, root, { url: server.listen(scheme) });
            verify(client !== null);
            return client;
        }

        function test_letterArrivesWithItsAttachmentOverTlsAfterALogin_data() {
            return [{ tag: "smtps" }, { tag: "smtp" }];
        }

        function test_letterArrivesWithItsAttachmentOverTlsAfterALogin(row) {
            const client = open(row.tag);
            server.addUser("ann", root.password);
            client.setCredentials("ann", root.password);
            const id = client.send({
                from: "Ann <ann@example.org>",
                to: ["bob@example.net", { name: "Carl, the great", address: "carl@example.net" }],
                cc: "dora@example.net, Emil <emil@example.net>",
                bcc: Smtp.address("fred@example.net"),
                replyTo: "office@example.org",
                subject: "Grüße",
                text: "At noon?",
                html: "<p>At <b>twelve</b>?</p>",
                attachments: [server.fileUrl("menu.txt", "soup")],
                priority: SmtpMessage.Priority.High,
                headers: { "X-Two": ["a", "b"], "X-One": 1 }
            });
            compare(client.heard.length, 0, "no signal before send() has returned");
            compare(client.pending, 1);
            tryCompare(client.heard, "length", 1);
            compare(client.heard[0], id + " sent");
            compare(client.pending, 0);
            verify(client.result.sent);
            compare(client.result.accepted.length, 5);
            compare(client.result.reply.code, 250);

            compare(server.count, 1);
            verify(server.encrypted);
            compare(server.userName, "ann");
            compare(server.sender, "ann@example.org");
            compare(server.recipients, ["bob@example.net", "carl@example.net", "dora@example.net",
                "emil@example.net", "fred@example.net"]);
            const letter = server.message;
            compare(letter.from[0].toString(), "Ann <ann@example.org>");
            compare(letter.to[1].name, "Carl, the great");
            compare(letter.cc[1].name, "Emil");
            compare(letter.bcc.length, 0);
            compare(letter.replyTo[0].address, "office@example.org");
            compare(letter.subject, "Grüße");
            compare(letter.text.trim(), "At noon?");
            compare(letter.html.trim(), "<p>At <b>twelve</b>?</p>");
            compare(letter.priority, SmtpMessage.Priority.High);
            compare(letter.headers("X-Two"), ["a", "b"]);
            compare(letter.header("X-One"), "1");
            compare(letter.attachments.length, 1);
            compare(letter.attachments[0].fileName, "menu.txt");
            compare(server.attached(0), "soup");
        }

        function test_credentialsAreAskedFor() {
            const client = createTemporaryObject(askedClients, root,
                { url: server.listen("smtps"), userName: "ann" });
            server.addUser("ann", root.password);
            client.send({ from: "ann@example.org", to: "bob@example.net", text: "Hello" });
            tryCompare(client, "sent", 1);
            verify(client.mechanisms.includes("SCRAM-SHA-256"));
            compare(server.userName, "ann");
        }

        function test_valueOfAMessageIsSent() {
            const client = open("plain");
            letters.letter.to = ["Bob <bob@example.net>"];
            letters.letter.subject = "By value";
            letters.letter.attachments = [server.fileUrl("a.txt", "one"), Smtp.attachment({ data: "two" })];
            client.send(letters.letter);
            tryCompare(client.heard, "length", 1);
            compare(client.heard[0], "1 sent");
            compare(server.message.subject, "By value");
            compare(server.message.to[0].name, "Bob");
            compare(server.attached(0), "one");
            compare(server.attached(1), "two");
        }

        function test_manyLettersGoOverOneConnection() {
            const client = open("plain");
            for (let i = 0; i < 5; ++i) {
                client.send({ from: "ann@example.org", to: "bob@example.net", subject: "No. " + i });
            }
            compare(client.pending, 5);
            tryCompare(client, "pending", 0);
            compare(server.count, 5);
            compare(server.connections, 1);
        }

        function test_clientConnectsAgainForWhatComesLater() {
            const client = open("plain");
            client.send({ from: "ann@example.org", to: "bob@example.net" });
            tryCompare(client, "pending", 0);
            client.disconnectFromHost();
            tryCompare(client, "state", SmtpClient.Disconnected);
            client.send({ from: "ann@example.org", to: "bob@example.net" });
            tryCompare(client, "pending", 0);
            compare(server.count, 2);
            compare(server.connections, 2);
        }

        function test_nothingConnectsByItselfWhereThatIsNotWanted() {
            const client = open("plain");
            client.autoConnect = false;
            client.send({ from: "ann@example.org", to: "bob@example.net" });
            client.connectToHost();
            tryCompare(client, "pending", 0);
            compare(server.count, 1);
        }

        function test_progressIsTold() {
            const client = open("plain");
            client.send({ from: "ann@example.org", to: "bob@example.net", text: "x".repeat(100000) });
            tryCompare(client, "pending", 0);
            compare(client.progress, 1);
        }

        function test_optionsAreSent() {
            const client = open("plain");
            client.send({ from: "ann@example.org", to: "bob@example.net" },
                { returnedContent: "HeadersOnly", envelopeId: "e1",
                    notifications: ["Success", SmtpRecipientOptions.Notifications.Failure],
                    recipientOptions: { "bob@example.net": { notifications: "Never" } } });
            tryCompare(client, "pending", 0);
            compare(client.failure.text, "");
            verify(server.said("RET=HDRS"));
            verify(server.said("ENVID=e1"));
        }

        function test_oneCallSendsOneLetter() {
            const url = server.listen("smtps");
            server.addUser("ann", root.password);
            let result = null;
            Smtp.send({ url: url, userName: "ann", password: root.password },
                { from: "ann@example.org", to: "bob@example.net", subject: "Once" },
                outcome => result = outcome);
            compare(result, null);
            tryVerify(() => result !== null);
            verify(result.sent, result.error.text);
            compare(server.message.subject, "Once");
            compare(server.userName, "ann");
        }

        function test_tokensAreAskedFor() {
            const client = open("smtps");
            server.addToken("ann", "t0ken");
            const asked = [];
            client.setTokenProvider("ann", request => {
                asked.push(request.reason === SmtpTokenRequest.Reason.Login ? "login" : "refused");
                request.grant(asked.length === 1 ? "old" : "t0ken");
            });
            client.send({ from: "ann@example.org", to: "bob@example.net" });
            tryCompare(client, "pending", 0);
            compare(client.heard[0], "1 sent");
            compare(asked, ["login", "refused"]);
            compare(server.mechanism, "OAUTHBEARER");
        }
    }

    QtObject {
        id: letters

        property smtpMessage letter

        Component.onCompleted: letters.letter.from = "Ann <ann@example.org>"
    }
}
