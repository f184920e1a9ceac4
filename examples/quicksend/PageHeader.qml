// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The bar at the top of a page: the way back, what the page is, and room for what it can do.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QuickSend

ToolBar {
    id: bar

    required property string title
    property bool canGoBack: true
    default property alias actions: actions.data

    signal back

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: bar.canGoBack ? 0 : 16
        spacing: 0

        IconButton {
            name: qsTr("Back")
            picture: "back"
            visible: bar.canGoBack
            icon.color: bar.Material.toolTextColor
            onClicked: bar.back()
            transform: Scale {
                origin.x: 24
                xScale: bar.mirrored ? -1 : 1
            }
        }
        PlainLabel {
            text: bar.title
            font.bold: true
            font.pixelSize: Math.round(Preferences.textSize * 1.2)
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Preferences.textSize * 0.6)
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        RowLayout {
            id: actions
            spacing: 0
        }
    }
}
