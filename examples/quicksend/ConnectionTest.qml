// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Tries the account out: connects, encrypts and logs in, sends nothing, and says how it went.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QSmtp
import QuickSend

ColumnLayout {
    id: test

    required property PasswordDialog passwords
    required property CertificateDialog certificates
    property alias hostName: client.hostName
    property alias port: client.port
    property alias security: client.security
    property alias userName: client.userName
    property alias login: client.login
    property string outcome: ""
    property string advice: ""
    property bool good: false
    readonly property bool running: client.state !== SmtpClient.Disconnected

    function run() {
        outcome = ""
        advice = ""
        client.connectToHost()
    }

    AccountClient {
        id: client
        passwords: test.passwords
        certificates: test.certificates
        onReady: {
            test.good = true
            test.outcome = test.login ? qsTr("It works: the server accepted the login, over an encrypted connection.")
                                      : qsTr("It works: the server answers without a login, over an encrypted connection.")
            disconnectFromHost()
        }
        onErrorOccurred: error => {
            test.good = false
            test.outcome = error.text
            test.advice = error.advice
        }
    }

    RowLayout {
        WordsButton {
            text: test.running ? qsTr("Stop the test") : qsTr("Test the connection")
            enabled: test.running || client.hostName !== ""
            onClicked: {
                if (test.running) {
                    client.abort()
                } else {
                    test.run()
                }
            }
        }
        BusyIndicator {
            running: test.running
            implicitHeight: 32
            implicitWidth: 32
            Accessible.name: qsTr("Testing")
        }
    }
    PlainLabel {
        text: test.outcome
        visible: test.good && text !== ""
        Layout.fillWidth: true
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    TroubleLabel {
        text: test.outcome
        visible: !test.good && text !== ""
        Layout.fillWidth: true
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    PlainLabel {
        text: test.advice
        visible: text !== ""
        Layout.fillWidth: true
    }
}
