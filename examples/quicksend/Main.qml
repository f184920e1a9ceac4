// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The window: which page is shown, and what lies over and under all pages.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QuickSend

ApplicationWindow {
    id: window

    property bool leaving: false
    readonly property bool mirrored: Application.layoutDirection === Qt.RightToLeft

    function compose(key: string) {
        pages.push(Qt.resolvedUrl("ComposePage.qml"), { key: key, courier: courier })
    }

    function tellWhatWasUnreadable() {
        for (const trouble of [Account.trouble, Sandbox.trouble, Trust.trouble, Preferences.trouble]) {
            if (trouble !== "") {
                notice.add(trouble)
            }
        }
        if (Letters.unreadable > 0) {
            notice.add(qsTr("Letters that cannot be read, and stay as they are on disk: %1").arg(Letters.unreadable))
        }
    }

    width: 360
    height: 640
    visible: true
    title: qsTr("QuickSend")

    font.pixelSize: Preferences.textSize // which Material would have as it likes
    Material.theme: Preferences.theme === Preferences.DarkTheme ? Material.Dark
                    : Preferences.theme === Preferences.LightTheme ? Material.Light : Material.System
    Material.primary: Material.Teal
    Material.accent: Material.theme === Material.Dark ? "#80cbc4" : "#00796b"
    LayoutMirroring.enabled: mirrored
    LayoutMirroring.childrenInherit: true

    // To end the program, Qt closes its windows: who has said so already is not asked again.
    onClosing: close => {
        if (courier.busy && !leaving) {
            close.accepted = false
            courier.sendNow()
            if (courier.busy) {
                closing.open()
            }
        }
    }

    Courier {
        id: courier
        passwords: passwordDialog
        certificates: certificateDialog
        onBusyChanged: {
            if (!busy && closing.visible && !failed) {
                Qt.quit()
            } else if (!busy) {
                closing.close() // and stay: its author should see that it was not sent
            }
        }
    }

    Connections {
        target: Letters
        function onStorageFailed(reason: string) { notice.add(reason) }
    }
    Connections {
        target: Account
        function onStorageFailed(reason: string) { notice.add(reason) }
    }
    Connections {
        target: Trust
        function onStorageFailed(reason: string) { notice.add(reason) }
    }
    Connections {
        target: Preferences
        function onStorageFailed(reason: string) { notice.add(reason) }
    }

    StackView {
        id: pages
        anchors.fill: parent
        focus: true
        Component.onCompleted: {
            pages.push(Qt.resolvedUrl("LettersPage.qml"), { courier: courier }, StackView.Immediate)
            if (!Account.complete) {
                pages.push(Qt.resolvedUrl("AccountPage.qml"), { courier: courier }, StackView.Immediate)
            }
            window.tellWhatWasUnreadable()
        }
    }

    // The key by which a phone goes back, and Escape.
    Shortcut {
        sequences: ["Back", "Esc"]
        enabled: pages.depth > 1
        onActivated: pages.pop()
    }
    Shortcut {
        sequence: "Ctrl+N"
        enabled: pages.depth === 1
        onActivated: window.compose("")
    }

    footer: Column {
        NoticeBar {
            id: notice
            width: parent.width
        }
        SandboxBar {
            visible: Sandbox.active
            width: parent.width
        }
        SendingBar {
            courier: courier
            visible: courier.sending
            width: parent.width
        }
        UndoBar {
            courier: courier
            visible: courier.waitingKey !== ""
            width: parent.width
            onUndone: key => window.compose(key)
        }
    }

    PasswordDialog {
        id: passwordDialog
    }
    CertificateDialog {
        id: certificateDialog
    }

    Question {
        id: closing
        title: qsTr("Still sending")
        text: qsTr("QuickSend closes as soon as the letter is sent.")
        acceptText: qsTr("Close now")
        rejectText: qsTr("Stay")
        onAccepted: {
            window.leaving = true
            Qt.quit()
        }
    }
}
