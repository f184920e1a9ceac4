// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One letter that was sent, or not, or is under way: its text, and what the server said about it.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QuickSend

Page {
    id: page

    required property string key
    required property Courier courier
    property letter shown: Letters.letter(key)
    readonly property bool failed: shown.state === LetterState.Failed

    function compose(key: string) {
        StackView.view.replace(Qt.resolvedUrl("ComposePage.qml"), { key: key, courier: courier })
    }

    title: qsTr("Letter")

    header: PageHeader {
        title: page.title
        onBack: page.StackView.view.pop()
        IconButton {
            name: qsTr("Edit as a new letter")
            picture: "compose"
            icon.color: Material.toolTextColor
            onClicked: page.compose(Letters.copy(page.key))
        }
        IconButton {
            name: qsTr("Delete")
            picture: "delete"
            icon.color: Material.toolTextColor
            enabled: page.shown.state !== LetterState.Sending
            onClicked: deletion.ask(page.key, !page.failed)
        }
    }

    Connections {
        target: Letters
        function onLetterChanged(key: string) {
            if (key === page.key) {
                page.shown = Letters.letter(key)
            }
        }
    }

    KeepInSight {
        id: sight
        view: scroll.contentItem as Flickable
    }
    ScrollView {
        id: scroll
        anchors.fill: parent
        contentWidth: availableWidth
        focus: true
        activeFocusOnTab: true
        Accessible.name: page.title
        Keys.onPressed: event => event.accepted = sight.scrollBy(event)

        ColumnLayout {
            x: 16
            width: scroll.availableWidth - 32
            spacing: 8

            TroubleLabel {
                text: page.shown.reason
                visible: page.failed
                font.bold: true
                Layout.fillWidth: true
                Layout.topMargin: 16
            }
            PlainLabel {
                text: page.shown.advice
                visible: page.failed && text !== ""
                Layout.fillWidth: true
            }
            PlainLabel {
                text: qsTr("It may have arrived all the same. Sent again, it can arrive twice; it keeps its Message-ID, so that mail programs can tell.")
                visible: page.failed && page.shown.perhapsDelivered
                Layout.fillWidth: true
            }
            WordsButton {
                text: qsTr("Send again")
                visible: page.failed
                highlighted: true
                onClicked: {
                    page.StackView.view.pop()
                    page.courier.send(page.key)
                }
            }
            Repeater {
                model: page.shown.refusals
                TroubleLabel {
                    required property string modelData
                    text: modelData
                    Layout.fillWidth: true
                    Layout.topMargin: 8
                }
            }
            WordsButton {
                text: qsTr("Write to those who did not get it")
                visible: page.shown.refused.length > 0
                highlighted: true
                onClicked: page.compose(Letters.copyForRefused(page.key))
            }
            RecipientLine {
                kind: qsTr("To")
                mailboxes: page.shown.to
            }
            RecipientLine {
                kind: qsTr("Cc")
                mailboxes: page.shown.cc
            }
            RecipientLine {
                kind: qsTr("Bcc")
                mailboxes: page.shown.bcc
            }
            PlainLabel {
                text: page.shown.changed.toLocaleString(Qt.locale(), Locale.ShortFormat)
                color: Material.secondaryTextColor
                Layout.fillWidth: true
            }
            PlainLabel {
                text: page.shown.subject
                visible: text !== ""
                font.bold: true
                font.pixelSize: Math.round(Preferences.textSize * 1.2)
                Layout.fillWidth: true
            }
            PlainLabel {
                text: page.shown.text
                Layout.fillWidth: true
                Layout.bottomMargin: 16
            }
            Repeater {
                model: page.shown.attachments
                PlainLabel {
                    required property url modelData
                    text: Files.name(modelData)
                    color: Material.secondaryTextColor
                    Layout.fillWidth: true
                }
            }
        }
    }

    Rectangle {
        anchors.fill: scroll
        visible: scroll.visualFocus
        color: "transparent"
        border.width: 2
        border.color: Material.accent
    }

    Deletion {
        id: deletion
        onDeleted: page.StackView.view.pop()
    }
}
