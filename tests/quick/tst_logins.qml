// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Who the server takes a client for: passwords, tokens, mechanisms, and going on without a login.

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
            property int asked: 0
            property var offered: []
            property bool encryptedWhenReady: false
            property smtpError failure

            onCredentialsRequired: mechanisms => {
                ++asked;
                offered = mechanisms;
            }
            onReady: encryptedWhenReady = isEncrypted()
            onMessageSent: ++sent
            onMessageFailed: (id, error) => failure = error
        }
    }

    TestCase {
        id: test

        name: "Logins"

        function open(scheme) {
            return createTemporaryObject(clients, root, { url: server.listen(scheme) });
        }

        function send(client) {
            client.send({ from: "ann@example.org", to: "bob@example.net", text: "Hello" });
        }

        function test_tokenLogsIn() {
            const client = open("smtps");
            server.addToken("ann", "t0ken");
            client.setToken("ann", "t0ken");
            send(client);
            tryCompare(client, "sent", 1);
            compare(server.userName, "ann");
            verify(/^(OAUTHBEARER|XOAUTH2)$/.test(server.mechanism), server.mechanism);
            verify(!JSON.stringify(client).includes("t0ken"), "no property has the token");
        }

        function test_wrongTokenIsTold() {
            const client = open("smtps");
            server.addToken("ann", "t0ken");
            client.setToken("ann", "another");
            send(client);
            tryCompare(client, "pending", 0);
            compare(client.sent, 0);
            compare(client.failure.kind, SmtpError.Kind.Authentication);
            verify(!client.failure.text.includes("another"), client.failure.text);
        }

        function test_clearedCredentialsAreNotUsed() {
            const client = open("smtps");
            client.setCredentials("ann", "right");
            client.clearCredentials();
            send(client);
            tryCompare(client, "asked", 1);
            client.clearCredentials();
            tryCompare(client, "sent", 1);
            compare(server.userName, "");
        }

        function test_clearedCredentialsAnswerTheQuestion() {
            const client = open("smtps");
            server.addUser("ann", "right");
            client.userName = "ann";
            send(client);
            tryCompare(client, "asked", 1);
            verify(client.offered.length > 0);
            compare(client.sent, 0);
            client.clearCredentials();
            tryCompare(client, "pending", 0);
            compare(client.failure.reply.code, 530, "this server wants a login");
            compare(client.asked, 1);
        }

        function test_onlyTheMechanismsThatWereSetAreUsed() {
            const client = open("smtps");
            server.addUser("ann", "right");
            client.setAuthMechanisms(["PLAIN"]);
            client.setCredentials("ann", "right");
            send(client);
            tryCompare(client, "sent", 1);
            compare(server.mechanism, "PLAIN");
            compare(client.availableMechanisms(), ["PLAIN"]);
        }

        function test_mechanismThatTheServerHasNotIsTold() {
            const client = open("smtps");
            server.addUser("ann", "right");
            client.setAuthMechanisms(["GSSAPI"]);
            client.setCredentials("ann", "right");
            send(client);
            tryCompare(client, "pending", 0);
            compare(client.sent, 0);
            verify(client.failure.text.length > 0);
            compare(client.failure.kind, SmtpError.Kind.CredentialsWithheld);
        }

        function test_availableMechanismsAreThoseOfTheServer() {
            const client = open("smtps");
            server.addUser("ann", "right");
            compare(client.availableMechanisms(), []);
            client.setCredentials("ann", "right");
            send(client);
            tryCompare(client, "sent", 1);
            const offered = client.availableMechanisms();
            verify(offered.includes("PLAIN"), offered.join());
            compare(offered[0], server.mechanism, "the best comes first, and is taken");
        }

        function test_encryptionIsTold_data() {
            return [
                { tag: "smtps", encrypted: true },
                { tag: "smtp", encrypted: true },
                { tag: "plain", encrypted: false }
            ];
        }

        function test_encryptionIsTold(row) {
            const client = open(row.tag);
            compare(client.isEncrypted(), false);
            send(client);
            tryCompare(client, "sent", 1);
            compare(client.encryptedWhenReady, row.encrypted);
            compare(client.isEncrypted(), row.encrypted);
            client.disconnectFromHost();
            tryCompare(client, "state", SmtpClient.Disconnected);
            compare(client.isEncrypted(), false);
        }

        // Android alone can open them; elsewhere it is a file that is not there, told by its name.
        function test_documentsOfAndroidAreMissingElsewhere() {
            const client = open("plain");
            const letter = {
                from: "ann@example.org", to: "bob@example.net",
                attachments: ["content://com.example.documents/document/17"]
            };
            const problems = client.check(letter);
            compare(problems.length, 1, "known without asking any server");
            compare(problems[0].kind, SmtpError.Kind.InvalidMessage);
            compare(server.connections, 0);
            client.send(letter);
            tryCompare(client, "pending", 0);
            compare(client.sent, 0);
            compare(client.failure.kind, SmtpError.Kind.InvalidMessage);
            verify(client.failure.text.includes("17"), client.failure.text);
            compare(client.addCaCertificates("content://com.example.documents/document/17"), false);
        }
    }
}
