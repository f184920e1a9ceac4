// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The two answers to a dialog, in words that say what they do.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

RowLayout {
    id: box

    required property string acceptText
    required property string rejectText

    signal accepted
    signal rejected

    spacing: 0

    Item {
        Layout.fillWidth: true
    }
    Button {
        text: box.rejectText
        flat: true
        Accessible.name: text
        onClicked: box.rejected()
    }
    Button {
        text: box.acceptText
        flat: true
        highlighted: true
        Accessible.name: text
        Layout.rightMargin: 8
        onClicked: box.accepted()
    }
}
