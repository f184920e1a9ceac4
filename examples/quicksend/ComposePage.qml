// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where a letter is written. Whatever is in it is on disk a moment later.
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Material
import QtQuick.Layouts
import QuickSend

Page {
    id: page

    required property string key // of the draft to go on with; a new letter has none
    required property Courier courier
    property letter draft
    property bool loaded: false

    function load() {
        draft = key === "" ? Letters.blank() : Letters.letter(key)
        to.mailboxes = draft.to
        cc.mailboxes = draft.cc
        bcc.mailboxes = draft.bcc
        subject.text = draft.subject
        body.text = draft.text
        attachments.urls = draft.attachments
        loaded = true
        if (draft.to.length === 0) {
            to.forceActiveFocus()
        } else {
            body.forceActiveFocus()
        }
    }

    function touch() {
        if (loaded) {
            soon.start()
        }
    }

    function collect() {
        draft.to = to.mailboxes
        draft.cc = cc.mailboxes
        draft.bcc = bcc.mailboxes
        draft.subject = subject.text
        draft.text = body.text
        draft.attachments = attachments.urls
    }

    function save(): bool {
        soon.stop()
        collect()
        return draft.empty ? Letters.remove(draft.key) : Letters.saveDraft(draft)
    }

    function leave() {
        if (loaded) {
            commit()
        }
        if (soon.running) {
            save()
        }
    }

    // What nobody would miss goes without a question.
    function discard() {
        commit()
        collect()
        if (draft.empty) {
            StackView.view.pop()
        } else {
            deletion.ask(draft.key, false)
        }
    }

    function commit() {
        to.commit()
        cc.commit()
        bcc.commit()
    }

    // What would keep the letter from being sent, and what is to be done about it.
    function fault(): string {
        const invalid = to.invalid.concat(cc.invalid, bcc.invalid)
        if (invalid.length > 0) {
            return qsTr("“%1” is not a mail address.").arg(invalid[0])
        }
        if (to.mailboxes.length + cc.mailboxes.length + bcc.mailboxes.length === 0) {
            return qsTr("Nobody would get this letter. Add a recipient.")
        }
        const gone = attachments.urls.find(url => !Files.isReadable(url))
        if (gone !== undefined) {
            return qsTr("The file “%1” cannot be read. Attach it anew, or remove it.").arg(Files.name(gone))
        }
        return Account.complete ? "" : qsTr("There is no account to send from. Fill in the account page.")
    }

    function send() {
        commit()
        const text = fault()
        if (text !== "") {
            problem.tell(text)
        } else if (subject.text === "" && !withoutSubject.agreed) {
            withoutSubject.open()
        } else if (save()) {
            StackView.view.pop()
            courier.post(draft.key)
        }
    }

    title: qsTr("New letter")

    Component.onCompleted: load()
    StackView.onDeactivating: leave()
    Component.onDestruction: leave()

    header: PageHeader {
        title: page.title
        onBack: page.StackView.view.pop()
        IconButton {
            name: qsTr("Delete")
            picture: "delete"
            icon.color: Material.toolTextColor
            onClicked: page.discard()
        }
        IconButton {
            name: qsTr("Attach a file")
            picture: "attach"
            icon.color: Material.toolTextColor
            onClicked: attachments.pick()
        }
        IconButton {
            name: qsTr("Send")
            picture: "send"
            icon.color: Material.toolTextColor
            onClicked: page.send()
        }
    }
    footer: NoticeBar {
        id: problem
    }

    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        onActivated: page.send()
    }
    Shortcut {
        sequence: "Ctrl+Shift+A"
        onActivated: attachments.pick()
    }
    Shortcut {
        sequence: "Ctrl+Shift+D"
        onActivated: page.discard()
    }
    Shortcut {
        sequence: "Ctrl+S"
        onActivated: page.save()
    }

    Timer {
        id: soon
        interval: 400
        onTriggered: page.save()
    }
    // A phone may end a program that is out of sight.
    Connections {
        target: Application
        function onStateChanged() { page.leave() }
    }

    Flickable {
        id: flick
        anchors.fill: parent
        contentWidth: width
        contentHeight: fields.height
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}

        KeepInSight {
            id: sight
            view: flick
        }
        ColumnLayout {
            id: fields
            width: flick.width
            height: Math.max(implicitHeight, flick.height)
            spacing: 0

            RecipientField {
                id: to
                label: qsTr("To")
                Layout.fillWidth: true
                onEdited: page.touch()
                WordsButton {
                    text: qsTr("Cc/Bcc")
                    visible: !cc.visible
                    flat: true
                    Accessible.name: qsTr("Add copies")
                    onClicked: {
                        cc.wanted = true
                        cc.forceActiveFocus()
                    }
                }
            }
            RecipientField {
                id: cc
                property bool wanted: false
                label: qsTr("Cc")
                visible: wanted || mailboxes.length > 0 || bcc.mailboxes.length > 0
                Layout.fillWidth: true
                onEdited: page.touch()
            }
            RecipientField {
                id: bcc
                label: qsTr("Bcc")
                visible: cc.visible
                Layout.fillWidth: true
                onEdited: page.touch()
            }
            TextField {
                id: subject
                font.pixelSize: Math.round(Preferences.textSize * 1.15)
                placeholderText: qsTr("Subject")
                Accessible.name: qsTr("Subject")
                leftPadding: 16
                rightPadding: 16
                Layout.fillWidth: true
                onTextChanged: page.touch()
                onAccepted: body.forceActiveFocus()
            }
            AttachmentList {
                id: attachments
                Layout.fillWidth: true
                onUrlsChanged: page.touch()
            }
            TextArea {
                id: body
                font.pixelSize: Math.round(Preferences.textSize * 1.15)
                placeholderText: qsTr("Your letter")
                Accessible.name: qsTr("Text of the letter")
                wrapMode: TextEdit.Wrap
                textFormat: TextEdit.PlainText
                leftPadding: 16
                rightPadding: 16
                background: null
                Layout.fillWidth: true
                Layout.fillHeight: true
                onTextChanged: page.touch()
                onCursorRectangleChanged: sight.show(body, cursorRectangle)
                // A tab leads on, as in every form.
                KeyNavigation.priority: KeyNavigation.BeforeItem
                KeyNavigation.tab: page.header
            }
        }
    }

    Deletion {
        id: deletion
        onDeleted: {
            page.loaded = false // nothing of it is saved any more
            soon.stop()
            page.StackView.view.pop()
        }
    }
    Question {
        id: withoutSubject
        property bool agreed: false
        title: qsTr("No subject")
        text: qsTr("Send the letter without a subject?")
        acceptText: qsTr("Send")
        rejectText: qsTr("Add one")
        onAccepted: {
            agreed = true
            page.send()
        }
        onRejected: subject.forceActiveFocus()
    }
}
