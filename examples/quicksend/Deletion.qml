// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Asks whether a letter is to be deleted, and deletes it.
import QtQuick
import QuickSend

Question {
    id: deletion

    property string key
    property bool sent: false

    signal deleted

    function ask(key: string, sent: bool) {
        deletion.key = key
        deletion.sent = sent
        open()
    }

    title: qsTr("Delete this letter?")
    text: sent ? qsTr("Who received it keeps it.") : qsTr("It was not sent, and there is no other copy.")
    acceptText: qsTr("Delete")
    rejectText: qsTr("Keep")
    onAccepted: {
        if (Letters.remove(key)) {
            deleted()
        }
    }
}
