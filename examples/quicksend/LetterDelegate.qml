// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One letter in the list: to whom, about what, and what became of it.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QuickSend

ItemDelegate {
    id: delegate

    required property string key
    required property int letterState
    required property string subject
    required property var recipients
    required property date changed
    required property string reason
    required property var refused
    required property int attachmentCount

    readonly property string who: recipients.length === 0 ? qsTr("(nobody yet)")
                                  : recipients.map(one => Mailboxes.label(one)).join(qsTr(", "))
    readonly property string what: subject === "" ? qsTr("(no subject)") : subject
    readonly property string trouble: letterState === LetterState.Failed ? reason
                                      : refused.length > 0 ? qsTr("Not delivered to %1").arg(refused.join(", ")) : ""

    signal opened
    signal sendAgain
    signal unwanted

    topPadding: 12
    bottomPadding: 12
    Accessible.name: who + ". " + what + (trouble === "" ? "" : ". " + trouble)
    Accessible.description: qsTr("Enter opens, Delete deletes")
    onClicked: opened()
    Keys.onReturnPressed: opened()
    Keys.onEnterPressed: opened()
    Keys.onDeletePressed: {
        if (letterState !== LetterState.Sending) {
            unwanted()
        }
    }

    contentItem: ColumnLayout {
        spacing: 2

        RowLayout {
            Layout.fillWidth: true
            PlainLabel {
                text: delegate.who
                font.bold: true
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                Layout.fillWidth: true
            }
            IconPicture {
                visible: delegate.attachmentCount > 0
                source: "icons/attach.svg"
                color: delegate.Material.secondaryTextColor
                sourceSize.width: 16
                sourceSize.height: 16
            }
            PlainLabel {
                text: Qt.formatDate(delegate.changed, Qt.locale().dateFormat(Locale.ShortFormat))
                color: Material.secondaryTextColor
                font.pixelSize: Math.round(Preferences.textSize * 0.9)
            }
        }
        PlainLabel {
            text: delegate.what
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        TroubleLabel {
            text: delegate.trouble
            visible: text !== ""
            maximumLineCount: 3
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        WordsButton {
            text: qsTr("Send again")
            visible: delegate.letterState === LetterState.Failed
            flat: true
            highlighted: true
            leftPadding: mirrored ? 12 : 0
            rightPadding: mirrored ? 0 : 12
            Accessible.name: qsTr("Send again: %1").arg(delegate.what)
            onClicked: delegate.sendAgain()
        }
    }
}
