// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A sentence about something that went wrong, until it was read.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts

Pane {
    id: bar

    property string text: ""

    function tell(sentence: string) {
        text = sentence
    }

    visible: text !== ""
    Material.theme: Material.Dark
    Material.background: "#b71c1c"
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        anchors.fill: parent
        PlainLabel {
            text: bar.text
            Layout.fillWidth: true
        }
        IconButton {
            name: qsTr("Dismiss")
            picture: "close"
            onClicked: bar.text = ""
        }
    }
}
