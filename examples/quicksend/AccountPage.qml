// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Whose letters are sent, through which server, and how the program behaves.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QSmtp
import QuickSend

Page {
    id: page

    required property Courier courier

    // No bindings: what was saved first would overwrite what is still to be saved.
    function load() {
        name.text = Account.name
        address.text = Account.address
        host.text = Account.hostName
        port.text = Account.port > 0 ? Account.port : ""
        security.currentIndex = Math.max(0, security.indexOfValue(Account.security))
        login.checked = Account.login
        user.text = Account.userName
    }

    function save() {
        Account.name = name.text.trim()
        Account.address = address.text.trim()
        Account.hostName = host.text.trim()
        Account.port = Number(port.text)
        Account.security = security.currentValue
        Account.login = login.checked
        Account.userName = user.text.trim()
        Account.save()
    }

    title: qsTr("Account")

    Component.onCompleted: load()
    StackView.onDeactivating: save()
    Component.onDestruction: save()

    header: PageHeader {
        title: page.title
        onBack: page.StackView.view.pop()
    }

    KeepInSight {
        id: sight
        view: scroll.contentItem as Flickable
    }
    ScrollView {
        id: scroll
        anchors.fill: parent
        contentWidth: availableWidth

        ColumnLayout {
            x: 16
            width: scroll.availableWidth - 32
            spacing: 4

            FormField {
                id: name
                label: qsTr("Your name")
                focus: true
                Layout.topMargin: 8
            }
            FormField {
                id: address
                label: qsTr("Mail address")
                inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
                fault: text.trim() === "" || Mailboxes.isValid(text) ? "" : qsTr("This is not a mail address.")
                onEditingFinished: {
                    if (user.text === "") {
                        user.text = text.trim()
                    }
                }
            }
            FormField {
                id: host
                label: qsTr("Mail server")
                inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
            }
            PlainLabel {
                text: qsTr("Encryption")
                color: Material.secondaryTextColor
                Layout.topMargin: 8
            }
            ComboBox {
                id: security
                Accessible.name: qsTr("Encryption")
                Layout.fillWidth: true
                textRole: "text"
                valueRole: "value"
                model: [
                    { text: qsTr("TLS (465)"), value: SmtpClient.ImplicitTls, port: 465 },
                    { text: qsTr("STARTTLS (587)"), value: SmtpClient.StartTls, port: 587 }
                ]
            }
            FormField {
                id: port
                label: qsTr("Port (empty: the usual one)")
                inputMethodHints: Qt.ImhDigitsOnly
                validator: IntValidator { bottom: 1; top: 65535 }
            }
            WordsSwitch {
                id: login
                text: qsTr("The server wants a login")
            }
            FormField {
                id: user
                label: qsTr("User name")
                visible: login.checked
                inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
            }
            ConnectionTest {
                id: connection
                passwords: page.courier.passwords
                certificates: page.courier.certificates
                hostName: host.text.trim()
                port: Number(port.text)
                security: security.currentValue
                userName: login.checked ? user.text.trim() : ""
                login: login.checked
                Layout.fillWidth: true
                onHeightChanged: {
                    if (outcome !== "") {
                        sight.showSoon(connection)
                    }
                }
            }
            PlainLabel {
                text: qsTr("Of this server, you trust one certificate and no other.")
                visible: forget.visible
                Layout.fillWidth: true
                Layout.topMargin: 8
            }
            WordsButton {
                id: forget
                text: qsTr("Trust it no longer")
                visible: Array.from(Trust.hosts).includes(host.text.trim().toLowerCase())
                onClicked: Trust.forget(host.text.trim())
            }

            SectionLabel {
                text: qsTr("QuickSend")
                leftPadding: 0
            }
            PlainLabel {
                text: qsTr("Colours")
                color: Material.secondaryTextColor
            }
            ComboBox {
                Accessible.name: qsTr("Colours")
                Layout.fillWidth: true
                model: [qsTr("System"), qsTr("Light"), qsTr("Dark")]
                currentIndex: Preferences.theme
                onActivated: index => Preferences.theme = index
            }
            PlainLabel {
                text: qsTr("Seconds in which a letter can be taken back")
                color: Material.secondaryTextColor
                Layout.fillWidth: true
                Layout.topMargin: 8
            }
            SpinBox {
                Accessible.name: qsTr("Seconds in which a letter can be taken back")
                to: 60
                value: Preferences.undoSeconds
                onValueModified: Preferences.undoSeconds = value
                Layout.bottomMargin: 16
            }
        }
    }
}
