// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How far the letter is that is being sent, and a way to stop it.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QuickSend

Pane {
    id: bar

    required property Courier courier
    readonly property bool measured: courier.octetsTotal > 0

    padding: 8
    Material.elevation: 4
    Accessible.role: Accessible.StatusBar
    Accessible.name: label.text

    RowLayout {
        anchors.fill: parent
        ColumnLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 8
            PlainLabel {
                id: label
                text: bar.measured ? qsTr("Sending: %1 of %2").arg(Files.octets(bar.courier.octetsSent))
                                         .arg(Files.octets(bar.courier.octetsTotal))
                                   : qsTr("Sending …")
                Layout.fillWidth: true
            }
            ProgressBar {
                Layout.fillWidth: true
                to: Math.max(1, bar.courier.octetsTotal)
                value: bar.courier.octetsSent
                indeterminate: !bar.measured
                Accessible.name: qsTr("Progress")
            }
        }
        WordsButton {
            text: qsTr("Cancel")
            flat: true
            Accessible.name: qsTr("Cancel sending")
            onClicked: bar.courier.cancel()
        }
    }
}
