// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A button that says all it says, in more than one line if need be.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts

Button {
    id: button

    Accessible.name: text
    // Layouts have whole pixels, and a part of one less would break the last word.
    implicitWidth: Math.ceil(Math.max(implicitBackgroundWidth + leftInset + rightInset,
                                      implicitContentWidth + leftPadding + rightPadding))
    font.capitalization: Font.MixedCase
    Layout.fillWidth: true // so that it may shrink
    Layout.maximumWidth: implicitWidth

    contentItem: PlainLabel {
        text: button.text
        font: button.font
        color: !button.enabled ? button.Material.hintTextColor
               : !button.highlighted ? button.Material.foreground
               : button.flat ? button.Material.accent : button.Material.primaryHighlightedTextColor
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
}
