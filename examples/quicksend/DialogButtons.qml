// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The two answers to a dialog, in words that say what they do; below each other where these are long.
import QtQuick
import QtQuick.Layouts

GridLayout {
    id: box

    required property string acceptText
    required property string rejectText

    signal accepted
    signal rejected

    rowSpacing: 0
    columnSpacing: 0
    columns: reject.implicitWidth + accept.implicitWidth + 16 <= width ? 3 : 1

    Item {
        visible: box.columns > 1
        Layout.fillWidth: true
    }
    WordsButton {
        id: reject
        text: box.rejectText
        flat: true
        Layout.alignment: Qt.AlignRight
        Layout.rightMargin: box.columns === 1 ? 8 : 0
        onClicked: box.rejected()
    }
    WordsButton {
        id: accept
        text: box.acceptText
        flat: true
        highlighted: true
        Layout.alignment: Qt.AlignRight
        Layout.rightMargin: 8
        onClicked: box.accepted()
    }
}
