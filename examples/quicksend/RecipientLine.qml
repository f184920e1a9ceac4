// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The recipients of one kind, in words.
import QtQuick.Layouts

PlainLabel {
    required property string kind
    required property var mailboxes

    text: qsTr("%1: %2").arg(kind).arg(mailboxes.join(", "))
    visible: mailboxes.length > 0
    Layout.fillWidth: true
}
