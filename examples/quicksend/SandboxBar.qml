// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Says that nothing leaves this machine, and what the server inside of the program expects.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QuickSend

Pane {
    padding: 8
    Material.background: Material.theme === Material.Dark ? "#4e3b00" : "#fff3c4"
    Accessible.role: Accessible.StaticText
    Accessible.name: label.text

    PlainLabel {
        id: label
        width: parent.width
        font.pixelSize: Math.round(Preferences.textSize * 0.9)
        text: qsTr("Sandbox: nothing leaves this machine. The password is “%1”, nobody@example.org is refused. Letters that arrived: %2")
                  .arg(Sandbox.password).arg(Sandbox.received)
    }
}
