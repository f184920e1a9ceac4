// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The smaller parts that QuickSend's pages are made of, driven by mouse and keyboard.
import QtQuick
import QtTest
import QuickSend

Item {
    id: screen

    width: 360
    height: 640

    Component {
        id: attachmentList
        AttachmentList {}
    }
    Component {
        id: noticeBar
        NoticeBar {}
    }
    Component {
        id: formFields
        Column {
            id: form
            FormField {
                width: form.width
                label: "Server"
                fault: text === "" ? "Without a server nothing is sent." : ""
            }
            FormField {
                width: form.width
                label: "Port"
            }
        }
    }
    Component {
        id: letterDelegate
        LetterDelegate {
            key: "1"
            letterState: LetterState.Failed
            subject: "Minutes <b>of Monday</b>"
            recipients: ["Bob <bob@example.net>", "carl@example.com"]
            changed: new Date(2026, 2, 9)
            reason: "550 <i>No</i> such user"
            refused: []
            attachmentCount: 1
        }
    }

    PartTest {
        name: "AttachmentList"
        part: attachmentList
        stage: screen

        readonly property url here: Qt.resolvedUrl("tst_parts.qml")
        readonly property url there: Qt.resolvedUrl("PartTest.qml")
        readonly property url gone: Qt.resolvedUrl("no such file.txt")

        function test_sameFileIsAttachedOnce() {
            item.add([here, there]);
            item.add([there, here]);
            compare(item.urls.length, 2);
        }

        function test_crossRemovesItsOwnFile() {
            item.add([here, there, gone]);
            touch("Remove PartTest.qml");
            compare(item.urls.map(String), [String(here), String(gone)]);
            verify(!named("Remove PartTest.qml"));
        }

        function test_whatCannotBeReadIsTold() {
            item.add([gone]);
            verify(shows("no such file.txt"));
            verify(shows("cannot be read"));
            item.urls = [here];
            verify(!shows("cannot be read"));
        }

        function test_sumIsToldOfSeveral() {
            item.add([here]);
            const together = "Together " + Files.size([here, there]);
            verify(!shows(together));
            item.add([there]);
            verify(shows(together));
        }
    }

    PartTest {
        name: "NoticeBar"
        part: noticeBar
        stage: screen

        function test_eachSentenceIsToldOnce() {
            verify(!item.visible);
            item.add("The disk is full.");
            item.add("The network is gone.");
            item.add("The disk is full.");
            verify(item.visible);
            verify(shows("The disk is full.\nThe network is gone."));
        }

        function test_dismissedByMouseItCanTellAgain() {
            item.tell("The disk is full.");
            touch("Dismiss");
            verify(!item.visible);
            item.add("The disk is full.");
            verify(item.visible);
        }

        function test_dismissedByKey() {
            item.tell("The disk is full.");
            named("Dismiss").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            verify(!item.visible);
        }
    }

    PartTest {
        name: "FormField"
        part: formFields
        stage: screen

        readonly property string fault: "Without a server nothing is sent."

        // Nobody is told of a fault while they are at it; who cannot see is told of it with the field.
        function test_faultIsShownWhenTheFieldWasLeft() {
            touch("Server");
            verify(named("Server").activeFocus);
            verify(!shows(fault));
            compare(named("Server").Accessible.description, fault);
            keyClick(Qt.Key_Tab);
            verify(named("Port").activeFocus);
            verify(shows(fault));
            keyClick(Qt.Key_Backtab, Qt.ShiftModifier);
            type("mail");
            keyClick(Qt.Key_Tab);
            verify(!shows(fault));
            compare(item.children[0].text, "mail");
        }
    }

    PartTest {
        id: letters

        name: "LetterDelegate"
        part: letterDelegate
        stage: screen

        SignalSpy {
            id: opened
            target: letters.item
            signalName: "opened"
        }
        SignalSpy {
            id: sentAgain
            target: letters.item
            signalName: "sendAgain"
        }
        SignalSpy {
            id: unwanted
            target: letters.item
            signalName: "unwanted"
        }

        function clear() {
            opened.clear();
            sentAgain.clear();
            unwanted.clear();
        }

        function test_sendAgainIsNotOpening() {
            clear();
            touch("Send again: Minutes <b>of Monday</b>");
            compare(sentAgain.count, 1);
            compare(opened.count, 0);
            mouseClick(item, 20, 20); // beside the button
            compare(opened.count, 1);
            compare(sentAgain.count, 1);
        }

        function test_onlyWhatFailedIsSentAgain_data() {
            return [
                { tag: "draft", state: LetterState.Draft },
                { tag: "sending", state: LetterState.Sending },
                { tag: "sent", state: LetterState.Sent }
            ];
        }

        function test_onlyWhatFailedIsSentAgain(row) {
            item.letterState = row.state;
            verify(!named("Send again: Minutes <b>of Monday</b>"));
            verify(!shows(item.reason));
        }

        function test_keysOpenAndDelete() {
            clear();
            item.forceActiveFocus();
            keyClick(Qt.Key_Return);
            keyClick(Qt.Key_Enter);
            compare(opened.count, 2);
            keyClick(Qt.Key_Delete);
            compare(unwanted.count, 1);
            item.letterState = LetterState.Sending;
            keyClick(Qt.Key_Delete);
            compare(unwanted.count, 1, "what is under way stays");
        }

        function test_markupIsShownAsItIs() {
            verify(shows("Minutes <b>of Monday</b>"));
            verify(shows("550 <i>No</i> such user"));
        }

        function test_whoMissedItIsTold() {
            item.letterState = LetterState.Sent;
            item.refused = ["carl@example.com"];
            verify(shows("Not delivered to carl@example.com"));
            compare(item.Accessible.name,
                    "Bob, carl@example.com. Minutes <b>of Monday</b>. Not delivered to carl@example.com");
        }

        function test_emptyOnesHaveWords() {
            item.recipients = [];
            item.subject = "";
            verify(shows("(nobody yet)"));
            verify(shows("(no subject)"));
        }
    }
}
