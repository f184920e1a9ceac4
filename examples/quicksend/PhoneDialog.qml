// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A dialog in the middle of the window, which scrolls where it is too high for that.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QuickSend

Dialog {
    id: dialog

    required property string acceptText
    required property string rejectText
    default property alias content: column.data

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(parent.width - 32, 400)
    height: Math.min(implicitHeight, parent.height - 32)
    modal: true
    Overlay.modal: Rectangle {
        color: "#99000000" // in the dark, too, where Material's would be as bright as day
    }

    header: PlainLabel {
        text: dialog.title
        padding: 24
        bottomPadding: 0
        font.bold: true
        font.pixelSize: Math.round(Preferences.textSize * 1.15)
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    Flickable {
        id: flick
        anchors.fill: parent
        implicitHeight: column.implicitHeight
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {}

        KeepInSight {
            view: flick
        }
        ColumnLayout {
            id: column
            width: parent.width
            spacing: 8
        }
    }

    footer: DialogButtons {
        acceptText: dialog.acceptText
        rejectText: dialog.rejectText
        onAccepted: dialog.accept()
        onRejected: dialog.reject()
    }
}
