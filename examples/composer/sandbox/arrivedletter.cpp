// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sandbox/arrivedletter.h"

#include <algorithm>

namespace {

constexpr qsizetype MostSource = 256 * 1024; // octets: a window that shows more is slow

} // namespace

ArrivedLetter ArrivedLetter::read(const QSmtpReceivedMessage &received)
{
    const QByteArray &content = received.content;
    ArrivedLetter letter;
    letter.message = QSmtpMessage::fromBytes(content).value_or(QSmtpMessage());
    const QList<QSmtpAttachment> parts = letter.message.inlineParts();
    for (const QSmtpAttachment &part : parts) {
        const QImage picture = QImage::fromData(part.data());
        if (!picture.isNull()) {
            letter.pictures.insert(part.contentId(), picture);
        }
    }
    const QList<QSmtpAttachment> attachments = letter.message.attachments();
    for (const QSmtpAttachment &attachment : attachments) {
        letter.attachments.append({attachment.fileName(), attachment.size()});
    }
    letter.message.setInlineParts({});
    letter.message.setAttachments({});
    letter.recipients = received.recipients;
    letter.source = QString::fromUtf8(content.left(MostSource)).remove(u'\r');
    letter.moreSource = std::max(content.size() - MostSource, qsizetype(0));
    return letter;
}
