// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A stranger's letter: the module is there, with its types, and with what they convert.

import QtQml
import QSmtp

SmtpClient {
    id: client

    required property string password
    property string outcome

    onCredentialsRequired: client.setCredentials(client.userName, client.password)
    onMessageSent: (id, result) => client.outcome = result.sent ? "sent" : "not sent"
    onMessageFailed: (id, error) => client.outcome = Smtp.nameOf(error.kind) + ": " + error.text

    Component.onCompleted: client.send({
        from: "ann@example.org",
        to: ["Bob <bob@example.org>"],
        subject: "from a stranger",
        attachments: [{ data: "Hello Bob", fileName: "hello.txt" }]
    })
}
