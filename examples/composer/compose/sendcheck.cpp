// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/sendcheck.h"

#include "compose/reminder.h"
#include "sizetext.h"

QList<Question> SendCheck::questions(const Letter &letter, const QString &ownText, qint64 sizeLimit)
{
    QList<Question> questions;
    if (letter.message.subject().trimmed().isEmpty()) {
        questions.append({tr("Send the letter without a subject?"),
                          tr("Those who get it will not see what it is about."),
                          tr("Send without a subject"), tr("Write a subject")});
    }
    if (letter.message.attachments().isEmpty() && Reminder::speaksOfAttachment(ownText)) {
        questions.append({tr("Send the letter without an attachment?"),
                          tr("The text speaks of an attachment, and there is none."),
                          tr("Send without"), tr("Back to the letter")});
    }
    const qint64 size = letter.message.size();
    if (sizeLimit >= 0 && size > sizeLimit) {
        questions.append({tr("The letter is larger than the server takes."),
                          tr("It has %1, and the server takes %2. It will refuse the letter, "
                             "unless it has changed its mind.")
                              .arg(sizeText(size), sizeText(sizeLimit)),
                          tr("Try nevertheless"), tr("Back to the letter")});
    }
    return questions;
}
