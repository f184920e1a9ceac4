// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A text that is shown as it is, whatever it looks like: what a server said is no markup.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material

Label {
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
}
