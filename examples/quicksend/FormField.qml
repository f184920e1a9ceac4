// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A line to fill in, with its label above it and, where something is wrong, a word about that below.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QuickSend

ColumnLayout {
    id: field

    required property string label
    property string fault: ""
    property alias text: input.text
    property alias inputMethodHints: input.inputMethodHints
    property alias validator: input.validator

    signal editingFinished

    spacing: 0
    Layout.fillWidth: true

    PlainLabel {
        text: field.label
        color: Material.secondaryTextColor
        Layout.fillWidth: true
        Layout.topMargin: 8
    }
    TextField {
        id: input
        font.pixelSize: Math.round(Preferences.textSize * 1.15)
        focus: true
        Accessible.name: field.label
        Accessible.description: field.fault
        Layout.fillWidth: true
        onEditingFinished: field.editingFinished()
    }
    TroubleLabel {
        text: field.fault
        visible: text !== "" && !input.activeFocus
        Layout.fillWidth: true
    }
}
