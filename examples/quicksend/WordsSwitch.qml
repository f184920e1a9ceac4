// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A switch that says all it says, in more than one line if need be.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts

Switch {
    id: control

    Accessible.name: text
    Layout.fillWidth: true

    contentItem: PlainLabel {
        leftPadding: control.mirrored ? 0 : control.indicator.width + control.spacing
        rightPadding: control.mirrored ? control.indicator.width + control.spacing : 0
        text: control.text
        verticalAlignment: Text.AlignVCenter
    }
}
