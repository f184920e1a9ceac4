// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A text about something that went wrong.
import QtQuick.Controls.Material

PlainLabel {
    color: Material.color(Material.Red, Material.theme === Material.Dark ? Material.Shade200 : Material.Shade700)
}
