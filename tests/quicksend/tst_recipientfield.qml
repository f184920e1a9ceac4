// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The field for recipients, driven by mouse and keyboard.
import QtQuick
import QtTest
import QuickSend

Item {
    id: screen

    width: 360
    height: 640

    Component {
        id: recipientField
        Item {
            id: page
            property alias field: field
            RecipientField {
                id: field
                width: page.width
                label: "To"
            }
            TextInput {
                id: elsewhere
                objectName: "elsewhere"
                y: 600
                width: page.width
            }
        }
    }

    TextEdit {
        id: clipboard
        visible: false
    }

    PartTest {
        id: test

        name: "RecipientField"
        part: recipientField
        stage: screen

        SignalSpy {
            id: edited
            target: test.item ? test.item.field : null
            signalName: "edited"
        }

        function field() {
            return item.field;
        }

        function start(mailboxes) {
            field().mailboxes = mailboxes ?? [];
            field().forceActiveFocus();
            edited.clear();
        }

        function paste(text) {
            clipboard.text = text;
            clipboard.selectAll();
            clipboard.copy();
            keyClick(Qt.Key_V, Qt.ControlModifier);
        }

        function test_typedOnesBecomeChips_data() {
            return [
                { tag: "comma", typed: "bob@example.net,", chips: ["bob@example.net"] },
                { tag: "semicolon", typed: "bob@example.net; ", chips: ["bob@example.net"] },
                { tag: "return", typed: "bob@example.net\r", chips: ["bob@example.net"] },
                { tag: "the same again", typed: "bob@example.net,bob@example.net,", chips: ["bob@example.net"] },
                { tag: "with a name", typed: "Bob <bob@example.net>,", chips: ["Bob <bob@example.net>"] },
                { tag: "comma in a name", typed: "\"Doe, John\" <john@example.net>,",
                  chips: ["\"Doe, John\" <john@example.net>"] },
                { tag: "nothing but commas", typed: ",, ;", chips: [] },
                { tag: "no address", typed: "carl,", chips: ["carl"] }
            ];
        }

        function test_typedOnesBecomeChips(row) {
            start();
            type(row.typed);
            compare(Array.from(field().mailboxes), row.chips);
            compare(edited.count, row.chips.length);
        }

        function test_pastedListBecomesChips_data() {
            const expected = ["Ann Example <ann@example.org>", "\"Doe, John\" <john@example.net>", "bob@example.com",
                              "carl@example.com"];
            return [
                { tag: "commas", between: ", ", expected: expected },
                { tag: "semicolons", between: "; ", expected: expected },
                { tag: "lines", between: "\n", expected: expected },
                { tag: "lines of Windows", between: ",\r\n", expected: expected }
            ];
        }

        function test_pastedListBecomesChips(row) {
            start();
            paste(row.expected.join(row.between));
            keyClick(Qt.Key_Return);
            compare(Array.from(field().mailboxes), row.expected);
            compare(field().invalid.length, 0);
        }

        function test_whatIsTypedIsKeptWhenTheFieldIsLeft() {
            start();
            type("bob@example.net");
            compare(field().mailboxes.length, 0);
            mouseClick(findChild(item, "elsewhere"));
            compare(Array.from(field().mailboxes), ["bob@example.net"]);
        }

        function test_crossRemovesItsOwnChip() {
            start(["ann@example.org", "bob@example.net", "carl@example.com"]);
            touch("Remove bob@example.net");
            compare(Array.from(field().mailboxes), ["ann@example.org", "carl@example.com"]);
            compare(edited.count, 1);
            verify(named("ann@example.org").activeFocus);
        }

        function test_touchedChipIsEditedAndNothingTypedIsLost() {
            start(["ann@example.org", "Bob <bob@example.net>"]);
            type("carl@example.com");
            draw();
            const chip = named("Bob <bob@example.net>");
            mouseClick(chip, 20, chip.height / 2);
            compare(Array.from(field().mailboxes), ["ann@example.org", "carl@example.com"]);
            keyClick(Qt.Key_End);
            type(",");
            compare(Array.from(field().mailboxes), ["ann@example.org", "carl@example.com", "Bob <bob@example.net>"]);
        }

        function test_backspaceLeadsToTheLastChipAndRemovesIt() {
            start(["ann@example.org", "bob@example.net"]);
            keyClick(Qt.Key_Backspace);
            verify(named("bob@example.net").activeFocus, "the first one only chooses");
            compare(field().mailboxes.length, 2);
            keyClick(Qt.Key_Backspace);
            compare(Array.from(field().mailboxes), ["ann@example.org"]);
            verify(named("ann@example.org").activeFocus);
            keyClick(Qt.Key_Delete);
            compare(field().mailboxes.length, 0);
            type("d@example.org,");
            compare(Array.from(field().mailboxes), ["d@example.org"]);
        }

        function test_arrowsWalkTheWayOneReads_data() {
            return [
                { tag: "left to right", mirrored: false, back: Qt.Key_Left, forth: Qt.Key_Right },
                { tag: "right to left", mirrored: true, back: Qt.Key_Right, forth: Qt.Key_Left }
            ];
        }

        function test_arrowsWalkTheWayOneReads(row) {
            item.LayoutMirroring.childrenInherit = true;
            item.LayoutMirroring.enabled = row.mirrored;
            start(["ann@example.org", "bob@example.net"]);
            keyClick(row.back);
            verify(named("bob@example.net").activeFocus);
            keyClick(row.back);
            verify(named("ann@example.org").activeFocus);
            keyClick(row.back);
            verify(named("ann@example.org").activeFocus, "there is none before it");
            keyClick(row.forth);
            keyClick(row.forth);
            verify(named("To").activeFocus);
        }

        function test_longOnesStayInside() {
            const wide = "a".repeat(60) + "@" + "b".repeat(60) + ".example.net";
            start([wide, "Somebody with a name of very many words indeed <" + wide + ">"]);
            draw();
            for (const mailbox of field().mailboxes) {
                const chip = named(mailbox);
                const right = chip.mapToItem(field(), chip.width, 0).x;
                verify(right <= field().width, "it ends at " + right);
            }
        }

        function test_manyAreAllToBeSeen() {
            const many = [...Array(120).keys()].map(i => "somebody" + i + "@example.net");
            start();
            paste(many.join(", ") + ",");
            compare(Array.from(field().mailboxes), many);
            const last = named(many[119]);
            tryVerify(() => last.mapToItem(field(), 0, last.height).y <= field().implicitHeight);
        }
    }
}
