// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Asks for the password where a client wants one that was not told yet, and tells it to that client.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QSmtp
import QuickSend

ClientDialog {
    id: dialog

    onTurned: {
        if (Keyring.knows(client)) {
            Keyring.unlock(client)
            client = null
        } else {
            open()
        }
    }

    title: qsTr("Password")
    acceptText: qsTr("Log in")
    rejectText: qsTr("Cancel")

    onAboutToShow: password.clear()
    onOpened: password.forceActiveFocus()
    onAccepted: {
        Keyring.remember(client, password.text)
        Keyring.unlock(client)
    }
    onRejected: client.abort()
    onClosed: password.clear()

    PlainLabel {
        text: dialog.client ? qsTr("For %1 at %2. It is kept until QuickSend ends, and never on disk.")
                                  .arg(dialog.client.userName).arg(dialog.client.hostName) : ""
        Layout.fillWidth: true
    }
    TextField {
        id: password
        Accessible.name: qsTr("Password")
        Layout.fillWidth: true
        placeholderText: qsTr("Password")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        onAccepted: dialog.accept()
    }
}
