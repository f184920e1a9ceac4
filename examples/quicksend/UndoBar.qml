// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// For some seconds a letter that was sent can be taken back: then it has not been sent at all.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts

Pane {
    id: bar

    required property Courier courier

    signal undone(string key)

    Material.theme: Material.Dark
    Material.background: "#263238"
    padding: 8
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text

    GridLayout {
        anchors.fill: parent
        columns: label.implicitWidth + buttons.implicitWidth + 24 <= width ? 2 : 1

        PlainLabel {
            id: label
            text: qsTr("Sending in %1 s").arg(bar.courier.secondsLeft)
            Layout.fillWidth: true
            Layout.leftMargin: 8
        }
        RowLayout {
            id: buttons
            spacing: 4
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            Layout.alignment: Qt.AlignRight

            WordsButton {
                text: qsTr("Undo")
                flat: true
                Material.foreground: "#80cbc4"
                onClicked: bar.undone(bar.courier.undo())
            }
            WordsButton {
                text: qsTr("Send now")
                flat: true
                Material.foreground: "#80cbc4"
                onClicked: bar.courier.sendNow()
            }
        }
    }
}
