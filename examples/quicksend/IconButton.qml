// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A button that shows a picture, and says in words what it does.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material

ToolButton {
    id: button

    required property string name
    required property string picture

    icon.source: "icons/" + picture + ".svg"
    icon.color: enabled ? Material.foreground : Material.hintTextColor
    display: AbstractButton.IconOnly
    Accessible.name: name
    ToolTip.text: name
    ToolTip.visible: hovered || visualFocus
    ToolTip.delay: 600
}
