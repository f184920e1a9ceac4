// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Asks for the password where a client wants one that was not told yet, and tells it to that client.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QSmtp
import QuickSend

PhoneDialog {
    id: dialog

    property SmtpClient client: null

    function provide(client: SmtpClient) {
        if (Keyring.knows(client)) {
            Keyring.unlock(client)
            return
        }
        dialog.client = client
        password.clear()
        open()
    }

    closePolicy: Popup.CloseOnEscape
    title: qsTr("Password")
    acceptText: qsTr("Log in")
    rejectText: qsTr("Cancel")

    onOpened: password.forceActiveFocus()
    onAccepted: {
        Keyring.remember(client, password.text)
        password.clear()
        Keyring.unlock(client)
    }
    onRejected: {
        password.clear()
        client.abort()
    }

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
