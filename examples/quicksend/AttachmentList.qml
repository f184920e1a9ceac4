// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The files that go with the letter, a picker for more of them, and how much it all is.
import QtQuick
import QtQuick.Controls.Material
import QtQuick.Dialogs
import QtQuick.Layouts
import QuickSend

ColumnLayout {
    id: attachments

    property var urls: [] // list<url>, with the functions of a script

    function pick() {
        picker.open()
    }

    function add(files: var) {
        const strings = urls.map(url => url.toString())
        urls = urls.concat(files.filter(url => !strings.includes(url.toString())))
    }

    spacing: 0

    // Qt 6.5 has "pragma ComponentBehavior: Bound" for delegates that name what is around them.
    // qmllint disable unqualified
    Repeater {
        model: attachments.urls
        RowLayout {
            id: row
            required property int index
            required property url modelData
            readonly property bool readable: Files.isReadable(modelData)
            readonly property string name: Files.name(modelData)
            spacing: 8
            Layout.fillWidth: true
            Layout.leftMargin: 16

            IconPicture {
                source: "icons/attach.svg"
                color: row.Material.foreground
            }
            ColumnLayout {
                spacing: 0
                Layout.topMargin: 4
                Layout.bottomMargin: 4
                PlainLabel {
                    text: row.name
                    wrapMode: Text.NoWrap
                    elide: Text.ElideMiddle
                    Layout.fillWidth: true
                }
                PlainLabel {
                    visible: row.readable
                    text: Files.size([row.modelData])
                    color: Material.secondaryTextColor
                    Layout.fillWidth: true
                }
                TroubleLabel {
                    visible: !row.readable
                    text: qsTr("cannot be read")
                    Layout.fillWidth: true
                }
            }
            IconButton {
                name: qsTr("Remove %1").arg(row.name)
                picture: "close"
                onClicked: attachments.urls = attachments.urls.filter((url, i) => i !== row.index)
            }
        }
    }
    // qmllint enable unqualified
    PlainLabel {
        visible: attachments.urls.length > 1
        text: qsTr("Together %1").arg(Files.size(attachments.urls))
        color: Material.secondaryTextColor
        Layout.leftMargin: 16
        Layout.bottomMargin: 8
    }

    FileDialog {
        id: picker
        title: qsTr("Attach files")
        fileMode: FileDialog.OpenFiles
        onAccepted: attachments.add(selectedFiles)
    }
}
