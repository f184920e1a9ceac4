// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sentences about things that went wrong, until they were read.
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

    // Beside what was not read yet: each is told once.
    function add(sentence: string) {
        const told = text === "" ? [] : text.split("\n")
        if (!told.includes(sentence)) {
            text = told.concat(sentence).join("\n")
        }
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
