// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// All letters: those that need attention first, then drafts, then those that were sent.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QuickSend

Page {
    id: page

    required property Courier courier

    function compose(key: string) {
        courier.release(key)
        StackView.view.push(Qt.resolvedUrl("ComposePage.qml"), { key: key, courier: courier })
    }

    title: qsTr("Letters")

    header: PageHeader {
        title: page.title
        canGoBack: false
        IconButton {
            name: qsTr("Account")
            picture: "account"
            onClicked: page.StackView.view.push(Qt.resolvedUrl("AccountPage.qml"), { courier: page.courier })
        }
    }

    ListView {
        id: list

        readonly property list<string> sections: [qsTr("Being sent"), qsTr("Not sent"), qsTr("Drafts"), qsTr("Sent")]

        // What has the focus is shown as that as soon as somebody uses keys.
        function walk(step: int) {
            if ((currentItem as LetterDelegate)?.visualFocus) {
                currentIndex = Math.max(0, Math.min(currentIndex + step, count - 1))
            }
            const row = currentItem as LetterDelegate
            if (row) {
                row.forceActiveFocus()
                row.focusReason = Qt.TabFocusReason // which it may have had for another one before
            }
        }

        anchors.fill: parent
        model: Letters
        focus: true
        activeFocusOnTab: true
        Accessible.name: page.title
        Keys.onUpPressed: walk(-1)
        Keys.onDownPressed: walk(1)
        clip: true
        bottomMargin: 88 // so that the round button hides no letter
        ScrollBar.vertical: ScrollBar {}
        section.property: "section"
        // Qt 6.5 has "pragma ComponentBehavior: Bound" for delegates that name what is around them.
        // qmllint disable unqualified
        section.delegate: SectionLabel {
            required property string section
            width: ListView.view.width
            text: list.sections[Number(section)]
        }
        delegate: LetterDelegate {
            width: ListView.view.width
            onOpened: {
                if (letterState === LetterState.Draft) {
                    page.compose(key)
                } else {
                    page.StackView.view.push(Qt.resolvedUrl("LetterPage.qml"), { key: key, courier: page.courier })
                }
            }
            onSendAgain: page.courier.send(key)
            onUnwanted: {
                page.courier.release(key)
                deletion.ask(key, letterState === LetterState.Sent)
            }
        }
        // qmllint enable unqualified
    }

    PlainLabel {
        anchors.centerIn: parent
        width: parent.width - 64
        visible: list.count === 0
        horizontalAlignment: Text.AlignHCenter
        color: Material.hintTextColor
        text: qsTr("No letters yet. The round button begins one.")
    }

    Deletion {
        id: deletion
    }

    RoundButton {
        anchors { right: parent.right; bottom: parent.bottom; margins: 16 }
        width: 56
        height: 56
        highlighted: true
        icon.source: "icons/compose.svg"
        icon.color: Material.theme === Material.Dark ? "#00332e" : "white"
        Accessible.name: qsTr("New letter")
        ToolTip.text: Accessible.name
        ToolTip.visible: hovered || visualFocus
        ToolTip.delay: 600
        onClicked: page.compose("")
    }
}
