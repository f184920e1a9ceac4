// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The recipients of one kind as chips, and a place to type more of them.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QuickSend

FocusScope {
    id: field

    required property string label
    default property alias extras: extras.data // at the end of the line
    property var mailboxes: [] // list<string>, with the functions of a script
    readonly property var invalid: mailboxes.filter(one => !Mailboxes.isValid(one))

    signal edited

    // What was typed so far becomes chips, with or without a comma after it.
    function commit() {
        add(input.text)
        input.clear()
    }

    function add(text: string) {
        const added = Array.from(Mailboxes.split(text)).filter(one => !mailboxes.includes(one))
        if (added.length > 0) {
            mailboxes = mailboxes.concat(added)
            edited()
        }
    }

    function remove(index: int) {
        mailboxes = mailboxes.filter((one, i) => i !== index)
        edited()
        focusChip(index - 1)
    }

    function edit(index: int) {
        commit()
        const text = mailboxes[index]
        remove(index)
        input.text = text
        input.forceActiveFocus()
    }

    function focusChip(index: int) {
        const chip = index >= 0 && index < mailboxes.length ? chips.itemAt(index) : null
        if (chip) {
            chip.forceActiveFocus(Qt.TabFocusReason)
        } else {
            input.forceActiveFocus()
        }
    }

    // Here, since a suggestion that was chosen is gone at once.
    function choose(suggestion: string) {
        input.clear()
        add(suggestion)
        input.forceActiveFocus()
    }

    function focusSuggestion(index: int) {
        const suggestion = index < 0 ? input : suggestions.itemAt(Math.min(index, suggestions.count - 1))
        suggestion.forceActiveFocus(Qt.TabFocusReason)
    }

    implicitHeight: column.implicitHeight + 8
    // Not as soon as the input is left, since the way to a suggestion leads out of it.
    onActiveFocusChanged: {
        if (!activeFocus) {
            commit()
        }
    }

    // What is in several lines is put in place by hand: a layout within a layout would ask it for its
    // height before it knows its width, and again.
    Column {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 4 }

        Item {
            width: column.width
            height: Math.max(kind.y + kind.height, flow.height, extras.y + extras.height)

            PlainLabel {
                id: kind
                anchors { left: parent.left; leftMargin: 12 }
                y: 12
                text: field.label
                color: Material.secondaryTextColor
                wrapMode: Text.NoWrap
            }
            Flow {
                id: flow
                anchors { left: kind.right; leftMargin: 8; right: extras.left; rightMargin: 8 }
                spacing: 4
                topPadding: 4

                // Qt 6.5 has "pragma ComponentBehavior: Bound" for delegates that name what is around them.
                // qmllint disable unqualified
                Repeater {
                    id: chips
                    model: field.mailboxes
                    Chip {
                        required property int index
                        required property string modelData
                        mailbox: modelData
                        onRemoved: field.remove(index)
                        onClicked: field.edit(index)
                        onWandered: forward => field.focusChip(forward ? index + 1 : Math.max(0, index - 1))
                    }
                }
                // qmllint enable unqualified
                TextField {
                    id: input
                    font.pixelSize: Math.round(Preferences.textSize * 1.15)
                    width: Math.min(flow.width, Math.max(80, contentWidth + leftPadding + rightPadding))
                    focus: true
                    topPadding: 6
                    bottomPadding: 6
                    leftPadding: 0
                    background: null
                    inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
                    Accessible.name: field.label
                    onTextEdited: {
                        // Whatever came next would be another one: no comma within a name ends it.
                        if (Mailboxes.split(text + "x").length > 1) {
                            field.commit()
                        }
                    }
                    onAccepted: field.commit()
                    Keys.onPressed: event => {
                        const back = input.LayoutMirroring.enabled ? Qt.Key_Right : Qt.Key_Left
                        if (cursorPosition === 0 && selectedText === "" && field.mailboxes.length > 0
                                && (event.key === Qt.Key_Backspace || event.key === back)) {
                            field.focusChip(field.mailboxes.length - 1)
                            event.accepted = true
                        } else if (event.key === Qt.Key_Down && suggestions.count > 0) {
                            field.focusSuggestion(0)
                            event.accepted = true
                        }
                    }
                }
            }
            Row {
                id: extras
                anchors { right: parent.right; rightMargin: 4 }
                y: -4
            }
        }

        // Whom letters went to before.
        // qmllint disable unqualified
        Repeater {
            id: suggestions
            model: input.text.trim() === "" ? []
                 : Array.from(Letters.knownRecipients(input.text.trim())).filter(one => !field.mailboxes.includes(one))
            ItemDelegate {
                id: suggestion
                required property int index
                required property string modelData
                Accessible.name: qsTr("Add %1").arg(modelData)
                width: column.width
                contentItem: PlainLabel {
                    text: suggestion.modelData
                    wrapMode: Text.NoWrap
                    elide: Text.ElideRight
                }
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                Keys.onUpPressed: field.focusSuggestion(index - 1)
                Keys.onDownPressed: field.focusSuggestion(index + 1)
                onClicked: field.choose(modelData)
            }
        }
    }

    // qmllint enable unqualified
    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: input.activeFocus ? field.Material.accent : field.Material.dividerColor
    }
}
