// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A question with two answers.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts

Dialog {
    id: question

    required property string text
    required property string acceptText
    required property string rejectText

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(parent.width - 32, 400)
    modal: true

    ColumnLayout {
        anchors.fill: parent
        PlainLabel {
            text: question.text
            Layout.fillWidth: true
        }
    }

    footer: DialogButtons {
        acceptText: question.acceptText
        rejectText: question.rejectText
        onAccepted: question.accept()
        onRejected: question.reject()
    }
}
