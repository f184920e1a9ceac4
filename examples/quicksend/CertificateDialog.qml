// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Asks whether a server is to be trusted that cannot prove who it is: this once, or from now on.
import QtQuick
import QtQuick.Layouts
import QuickSend

ClientDialog {
    id: dialog

    title: qsTr("Is this your server?")
    acceptText: always.checked ? qsTr("Trust from now on") : qsTr("Trust this once")
    rejectText: qsTr("Do not connect")

    onTurned: open()
    onAboutToShow: always.checked = false
    onAccepted: {
        if (always.checked) {
            Trust.keep(client)
        }
        client.acceptCertificate()
    }
    onRejected: client.rejectCertificate()

    PlainLabel {
        text: qsTr("It cannot be verified that this is %1. If it is not, somebody else could read your letters and your password.")
                  .arg(dialog.client ? dialog.client.hostName : "")
        Layout.fillWidth: true
    }
    Repeater {
        model: dialog.matter
        TroubleLabel {
            required property string modelData
            text: modelData
            Layout.fillWidth: true
        }
    }
    Repeater {
        model: dialog.client ? Trust.facts(dialog.client) : []
        PlainLabel {
            required property string modelData
            text: modelData
            Layout.fillWidth: true
        }
    }
    PlainLabel {
        text: qsTr("Trust it only if whoever runs the server has told you this fingerprint.")
        Layout.fillWidth: true
    }
    WordsSwitch {
        id: always
        text: qsTr("For this server, from now on")
    }
}
