// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The values as they lie in properties, what may be assigned to them, and addresses as they are typed.

import QtQuick
import QtTest
import QSmtp
import QSmtpTests

TestCase {
    id: test

    name: "Values"

    property smtpAddress ann
    property smtpMessage letter
    property smtpAttachment file
    property smtpReply reply
    property smtpResult result
    property smtpError failure
    property list<url> picked
    readonly property string typed: "Ann <ann@example.org>"

    SmtpClient {
        id: client
    }

    MailServer {
        id: server
    }

    function init() {
        test.letter = Smtp.message({});
    }

    function test_defaultsAreEmpty() {
        compare(test.ann.valid, false);
        compare(test.letter.to.length, 0);
        compare(test.letter.valid, true);
        compare(test.file.kind, SmtpAttachment.Kind.Null);
        compare(test.reply.code, 0);
        compare(test.result.sent, false);
        compare(test.failure.kind, SmtpError.Kind.None);
        compare(client.state, SmtpClient.Disconnected);
        compare(client.security, SmtpClient.ImplicitTls);
    }

    function test_enumsHaveTheirValues() {
        compare(SmtpClient.StartTls, SmtpClient.Security.StartTls);
        verify(SmtpError.Kind.Authentication !== SmtpError.Phase.Authentication);
        compare(SmtpError["Authentication"], undefined, "it would be either");
        compare(SmtpMessage.Priority.Highest, 1);
        compare(SmtpAttachment.Kind.File, 2);
        compare(SmtpRecipientOptions.Notifications.Failure, 4);
        compare(SmtpSendOptions.Body.Binary, 3);
        compare(SmtpTokenRequest.Reason.TokenRefused, 1);
        compare(Smtp.nameOf(SmtpError.Kind.RecipientsRefused), "RecipientsRefused");
        verify(Smtp.adviceFor(SmtpError.Cause.MailboxFull).length > 0);
    }

    function test_addressesConvert_data() {
        return [
            { tag: "string", given: "Bob <bob@example.net>", names: ["Bob"] },
            { tag: "list in a string", given: "Bob <bob@example.net>, Carl <c@example.net>", names: ["Bob", "Carl"] },
            { tag: "list of strings", given: ["Bob <bob@example.net>", "c@example.net"], names: ["Bob", ""] },
            { tag: "objects", given: [{ name: "Bob", address: "bob@example.net" }], names: ["Bob"] },
            { tag: "values", given: [Smtp.address("Bob <bob@example.net>")], names: ["Bob"] },
            { tag: "one value", given: Smtp.address("Bob <bob@example.net>"), names: ["Bob"] },
            { tag: "one object", given: { name: "Bob", address: "bob@example.net" }, names: ["Bob"] },
            { tag: "none", given: [], names: [] },
            { tag: "empty string", given: "", names: [] }
        ];
    }

    function test_addressesConvert(row) {
        compare(Smtp.message({ to: row.given }).to.map(address => address.name), row.names);
        if (Array.isArray(row.given)) {
            test.letter.to = row.given;
            compare(test.letter.to.map(address => address.name), row.names);
        }
    }

    function test_stringsAreAssignedToAddresses() {
        test.ann = test.typed;
        compare(test.ann.name, "Ann");
        compare(test.ann.domain, "example.org");
        test.ann.name = "Anna";
        compare(String(test.ann), "Anna <ann@example.org>");
        test.letter.from = test.typed;
        compare(test.letter.from[0].address, "ann@example.org");
    }

    function test_whatIsNoAddressIsNotLost() {
        ignoreWarning("QSmtp: This is \"nonsense@\", and should be an address.");
        ignoreWarning("\"Could not convert array value at position 1 from QString to QSmtpAddress\"");
        test.letter.to = ["bob@example.net", "nonsense@"];
        compare(test.letter.to.length, 2);
        compare(test.letter.valid, false);
        compare(test.letter.faults.length, 1);
        verify(String(test.letter.faults).includes("To"), test.letter.faults);
    }

    function test_attachmentsConvert_data() {
        const url = String(server.fileUrl("a b.txt", "text"));
        const path = url.replace("file://", "").replace("%20", " ");
        return [
            { tag: "URL", given: server.fileUrl("a b.txt", "text"), name: "a b.txt", type: "text/plain", size: 4 },
            { tag: "string of a URL", given: url, name: "a b.txt", type: "text/plain", size: 4 },
            { tag: "path", given: path, name: "a b.txt", type: "text/plain", size: 4 },
            { tag: "object", given: { url: url, fileName: "b.bin", contentType: "image/png" }, name: "b.bin",
                type: "image/png", size: 4 },
            { tag: "text", given: { data: "häh", fileName: "c.txt" }, name: "c.txt",
                type: "text/plain; charset=utf-8", size: 4 },
            { tag: "octets", given: { data: new Uint8Array([1, 2, 3]).buffer, contentId: "x@y" }, name: "",
                type: "application/octet-stream", size: 3 },
            { tag: "data URL", given: "data:text/html,hi", name: "", type: "text/html", size: 2 },
            { tag: "resource", given: "qrc:/qt/qml/QSmtpTests/qmldir", name: "qmldir" },
            { tag: "document of Android", given: "content://com.example/1", name: "1" },
            { tag: "value", given: Smtp.attachment({ data: "x" }), size: 1 }
        ];
    }

    function test_attachmentsConvert(row) {
        for (const letter of [Smtp.message({ attachments: [row.given] }), Smtp.message({ attachments: row.given })]) {
            compare(letter.attachments.length, 1);
            const attachment = letter.attachments[0];
            verify(attachment.kind !== SmtpAttachment.Kind.Null);
            if (row.name !== undefined) {
                compare(attachment.fileName, row.name);
            }
            if (row.type !== undefined) {
                compare(attachment.contentType, row.type);
            }
            if (row.size !== undefined) {
                compare(attachment.size, row.size);
            }
        }
    }

    function assigned() {
        test.letter.attachments = test.picked;
        return test.letter.attachments;
    }

    function test_listsOfUrlsAreAttached() {
        test.picked = [server.fileUrl("1.txt", "1"), server.fileUrl("2.txt", "22")];
        for (const attachments of [Smtp.message({ attachments: test.picked }).attachments, assigned()]) {
            compare(attachments.length, 2);
            compare(attachments[0].size, 1);
            compare(attachments[1].size, 2);
        }
    }

    function test_everyPropertyOfAMessageConverts() {
        const letter = Smtp.message({
            from: "a@example.org", sender: "s@example.org", replyTo: "r@example.org", to: "b@example.org",
            cc: "c@example.org", bcc: "d@example.org", subject: "subject", text: "text",
            html: "<img src='cid:i@x'>", inlineParts: [{ data: "GIF8", contentId: "i@x" }],
            attachments: [{ data: "d" }], calendar: "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
            date: new Date(86400000), messageId: "m@x", inReplyTo: "n@x", references: ["n@x", "o@x"],
            priority: "Low", autoSubmitted: SmtpMessage.AutoSubmitted.AutoReplied,
            readReceiptTo: ["a@example.org"], listUnsubscribe: ["https://example.org/u"],
            oneClickUnsubscribe: true, headers: { "X-A": "1" },
            resentBlocks: [{ from: "z@example.org", to: ["y@example.org"] }]
        });
        compare(letter.sender.address, "s@example.org");
        compare(letter.inlineParts[0].contentId, "i@x");
        compare(letter.calendarMethod, "REQUEST");
        compare(letter.date.getTime(), 86400000);
        compare(letter.inReplyTo, ["n@x"]);
        compare(letter.references, ["n@x", "o@x"]);
        compare(letter.priority, SmtpMessage.Priority.Low);
        compare(letter.autoSubmitted, SmtpMessage.AutoSubmitted.AutoReplied);
        compare(letter.listUnsubscribe[0].toString(), "https://example.org/u");
        compare(letter.oneClickUnsubscribe, true);
        compare(letter.headerNames(), ["X-A"]);
        compare(letter.resentBlocks[0].to[0].address, "y@example.org");
        for (const key in letter) {
            if (!["calendarMethod", "mimeEntity", "valid", "faults"].includes(key)
                    && typeof letter[key] !== "function") {
                verify(String(letter[key]) !== String(test.letter[key]), key + " was not set");
            }
        }
    }

    function test_addressesAreCheckedWhileTheyAreTyped_data() {
        return [
            { tag: "", address: false, list: false },
            { tag: "ann", address: false, list: false },
            { tag: "ann@", address: false, list: false },
            { tag: "ann@example.org", address: true, list: true },
            { tag: "Ann <ann@example.org>", address: true, list: true },
            { tag: "Ann <ann@example.org", address: false, list: false },
            { tag: "ann@example.org, ", address: true, list: true },
            { tag: "ann@example.org, bob@example.org", address: false, list: true },
            { tag: "Team: ann@example.org, bob@example.org;", address: false, list: true },
            { tag: "Miller, Ann <ann@example.org>", address: false, list: false }
        ];
    }

    function test_addressesAreCheckedWhileTheyAreTyped(row) {
        compare(Smtp.isAddress(row.tag), row.address);
        compare(Smtp.isAddressList(row.tag), row.list);
        compare(Smtp.address(row.tag).domain.length > 0, row.address);
        compare(Smtp.addresses(row.tag).length > 0, row.list);
    }

    function test_addressesAreWritten() {
        compare(Smtp.text(Smtp.addresses("Ann <ann@example.org>,bob@example.org")),
            "Ann <ann@example.org>, bob@example.org");
    }
}
