// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The title of a part of a page.
import QtQuick
import QtQuick.Controls.Material

PlainLabel {
    leftPadding: 16
    rightPadding: 16
    topPadding: 16
    bottomPadding: 4
    color: Material.accent
    font.bold: true
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
