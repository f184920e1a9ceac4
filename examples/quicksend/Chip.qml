// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One recipient: shown by name, red if it is no mail address.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QuickSend

AbstractButton {
    id: chip

    required property string mailbox
    readonly property bool valid: Mailboxes.isValid(mailbox)
    readonly property color ink: valid ? Material.foreground
        : Material.color(Material.Red, Material.theme === Material.Dark ? Material.Shade200 : Material.Shade700)

    signal removed
    signal wandered(bool forward)

    implicitWidth: Math.min(implicitContentWidth + leftPadding + rightPadding, parent ? parent.width : 1000)
    implicitHeight: Math.max(32, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: mirrored ? 4 : 12
    rightPadding: mirrored ? 12 : 4
    activeFocusOnTab: true
    Accessible.name: valid ? mailbox : qsTr("%1, not a mail address").arg(mailbox)
    Accessible.description: qsTr("Enter edits, Delete removes")
    ToolTip.text: valid ? mailbox : qsTr("This is not a mail address.")
    ToolTip.visible: hovered || visualFocus
    ToolTip.delay: 600

    Keys.onPressed: event => {
        switch (event.key) {
        case Qt.Key_Delete:
        case Qt.Key_Backspace:
            removed()
            break
        case Qt.Key_Return:
        case Qt.Key_Enter:
            clicked()
            break
        case Qt.Key_Left:
            wandered(mirrored)
            break
        case Qt.Key_Right:
            wandered(!mirrored)
            break
        default:
            return
        }
        event.accepted = true
    }

    background: Rectangle {
        radius: height / 2
        color: Qt.alpha(chip.ink, chip.down || chip.visualFocus ? 0.24 : 0.1)
        border.width: chip.valid && !chip.activeFocus ? 0 : 1
        border.color: chip.ink
    }

    contentItem: RowLayout {
        spacing: 0
        PlainLabel {
            text: Mailboxes.label(chip.mailbox)
            color: chip.ink
            wrapMode: Text.NoWrap
            elide: Text.ElideMiddle
            Layout.fillWidth: true
        }
        AbstractButton {
            icon.source: "icons/close.svg"
            focusPolicy: Qt.NoFocus
            implicitWidth: 28
            implicitHeight: 28
            Accessible.name: qsTr("Remove %1").arg(chip.mailbox)
            contentItem: IconPicture {
                source: "icons/close.svg"
                color: chip.ink
            }
            onClicked: chip.removed()
        }
    }
}
