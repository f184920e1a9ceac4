// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Something that moves all the time, beside the progress of a letter.

import QtQuick
import QSmtp

Window {
    id: window

    required property url server
    required property url file
    property int sent: 0
    property string failure

    function send() {
        client.send({
            from: "ann@example.org",
            to: "bob@example.net",
            subject: "A film",
            attachments: [window.file]
        });
    }

    width: 320
    height: 240
    visible: true

    SmtpClient {
        id: client

        url: window.server
        onMessageSent: ++window.sent
        onMessageFailed: (id, error) => window.failure = error.text
    }

    Rectangle {
        width: 100
        height: 100
        color: "teal"
        anchors.centerIn: parent

        RotationAnimator on rotation {
            from: 0
            to: 360
            duration: 1000
            loops: Animation.Infinite
        }
    }

    Rectangle {
        width: parent.width * client.progress
        height: 8
        color: "orange"
    }
}
