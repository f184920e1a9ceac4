// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messagedata.h"

#include "htmltext.h"

#include <algorithm>

namespace {

// Which of them comes first tells nothing: HTML names them.
bool areSameParts(QList<QSmtpAttachment> a, QList<QSmtpAttachment> b)
{
    const auto before = [](const QSmtpAttachment &left, const QSmtpAttachment &right) {
        return left.contentId() < right.contentId();
    };
    std::stable_sort(a.begin(), a.end(), before);
    std::stable_sort(b.begin(), b.end(), before);
    return a == b;
}

QString writtenText(const MessageData &message)
{
    return message.text.isEmpty() ? HtmlText::plain(message.html) : message.text;
}

} // namespace

bool MessageData::operator==(const MessageData &other) const
{
    return from == other.from && sender == other.sender && replyTo == other.replyTo
           && to == other.to && cc == other.cc && bcc == other.bcc && subject == other.subject
           && html == other.html && attachments == other.attachments && calendar == other.calendar
           && calendarMethod == other.calendarMethod && date == other.date
           && messageId == other.messageId && inReplyTo == other.inReplyTo
           && references == other.references && priority == other.priority
           && autoSubmitted == other.autoSubmitted && readReceiptTo == other.readReceiptTo
           && listUnsubscribe == other.listUnsubscribe
           && oneClickUnsubscribe == other.oneClickUnsubscribe && headers == other.headers
           && resentBlocks == other.resentBlocks && mimeEntity == other.mimeEntity
           && readyMade == other.readyMade
           && (text == other.text || writtenText(*this) == writtenText(other))
           && areSameParts(inlineParts, other.inlineParts);
}
