// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What becomes of a letter from the moment its author lets go of it: first it can be taken back, then
// it is sent, and its fate is written down. It shows nothing.
import QtQuick
import QuickSend

Item {
    id: courier

    required property PasswordDialog passwords
    required property CertificateDialog certificates

    property string waitingKey: "" // of the letter that can still be taken back
    property int secondsLeft: 0
    readonly property bool sending: client.pending > 0
    readonly property bool busy: sending || waitingKey !== ""
    property bool failed: false // for a recipient of those that are being sent, or were last
    property real octetsSent: 0
    property real octetsTotal: 0
    property var keys: ({}) // of the letters that the client has, by its numbers

    function post(key: string) {
        sendNow()
        waitingKey = key
        secondsLeft = Preferences.undoSeconds
        if (secondsLeft === 0) {
            sendNow()
        }
    }

    function undo(): string {
        const key = waitingKey
        waitingKey = ""
        return key
    }

    // For whoever has something else in mind for this letter.
    function release(key: string) {
        if (waitingKey === key) {
            undo()
        }
    }

    function sendNow() {
        const key = undo()
        if (key !== "") {
            send(key)
        }
    }

    // The letter is a file before, while and after it is sent; the same letter has the same
    // Message-ID each time, by which a mail program knows one that came twice.
    function send(key: string) {
        if (!Letters.setSending(key)) {
            Letters.setFailed(key, qsTr("The letter was not sent, because it cannot be saved."), "", false)
            return
        }
        const letter = Letters.letter(key)
        if (!sending) {
            failed = false
        }
        octetsSent = 0
        octetsTotal = 0
        const id = client.send({
            from: Account.sender,
            to: letter.to,
            cc: letter.cc,
            bcc: letter.bcc,
            subject: letter.subject,
            text: letter.text,
            attachments: letter.attachments,
            messageId: "<" + key + "@" + Account.domain + ">"
        })
        keys[id] = key
    }

    // Also a connection that is still being made.
    function cancel() {
        client.abort()
    }

    function take(id: int): string {
        const key = keys[id]
        delete keys[id]
        return key
    }

    Timer {
        interval: 1000
        repeat: true
        running: courier.waitingKey !== ""
        onTriggered: {
            if (--courier.secondsLeft <= 0) {
                courier.sendNow()
            }
        }
    }

    AccountClient {
        id: client
        passwords: courier.passwords
        certificates: courier.certificates
        hostName: Account.hostName
        port: Account.port
        security: Account.security
        userName: Account.login ? Account.userName : ""
        login: Account.login

        onPendingChanged: {
            if (pending === 0) {
                disconnectFromHost()
            }
        }
        onSendProgress: (id, sent, total) => {
            courier.octetsSent = sent
            courier.octetsTotal = total
        }
        onMessageSent: (id, result) => {
            const key = courier.take(id)
            Letters.setSent(key, result.refused.map(one => one.address),
                            result.refused.map(one => one.address + ": " + one.reply.text))
            courier.failed = courier.failed || result.refused.length > 0
        }
        onMessageFailed: (id, error) => {
            const key = courier.take(id)
            Letters.setFailed(key, error.text, error.advice, error.mayHaveBeenDelivered)
            courier.failed = true
        }
    }
}
