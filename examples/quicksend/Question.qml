// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A question with two answers.
import QtQuick
import QtQuick.Layouts

PhoneDialog {
    id: question

    required property string text

    PlainLabel {
        text: question.text
        Layout.fillWidth: true
    }
}
