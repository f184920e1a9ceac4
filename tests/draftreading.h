// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Messages as they are opened in the tests, and what is in them, as a line of text.
#pragma once

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace DraftReading {

inline QByteArray withCrlf(QByteArray lines)
{
    return lines.replace('\n', "\r\n");
}

inline QSmtpMessage opened(const QByteArray &lines)
{
    return QSmtpMessage::fromBytes(withCrlf(lines)).value_or(QSmtpMessage());
}

// "text[...] html[...] inline(id type[...]) attached(name type[...])", in this order.
inline QString outline(const QSmtpMessage &message)
{
    const auto part = [](const char *word, const QSmtpAttachment &attachment) {
        const QString name = attachment.contentId().isEmpty()
                                 ? attachment.fileName()
                                 : attachment.fileName() + u'#' + attachment.contentId();
        const QString type = attachment.kind() == QSmtpAttachment::Kind::MimeEntity
                                 ? u"entity"_qs
                                 : attachment.contentType();
        const QString about = attachment.description().isEmpty()
                                  ? QString()
                                  : QStringLiteral(" \"%1\"").arg(attachment.description());
        return QStringLiteral("%1(%2 %3%4[%5])")
            .arg(QString::fromLatin1(word), name, type, about,
                 QString::fromUtf8(attachment.data()));
    };
    QStringList list;
    if (!message.text().isEmpty()) {
        list.append(QStringLiteral("text[%1]").arg(message.text()));
    }
    if (!message.html().isEmpty()) {
        list.append(QStringLiteral("html[%1]").arg(message.html()));
    }
    if (!message.calendar().isEmpty()) {
        list.append(QStringLiteral("calendar(%1)[%2]")
                        .arg(message.calendarMethod(), QString::fromUtf8(message.calendar())));
    }
    QStringList inlineParts; // their order tells nothing
    for (const QSmtpAttachment &attachment : message.inlineParts()) {
        inlineParts.append(part("inline", attachment));
    }
    inlineParts.sort();
    list += inlineParts;
    for (const QSmtpAttachment &attachment : message.attachments()) {
        list.append(part("attached", attachment));
    }
    if (!message.mimeEntity().isEmpty()) {
        list.append(QStringLiteral("entity[%1]").arg(QString::fromUtf8(message.mimeEntity())));
    }
    return list.join(u' ').remove(u'\r');
}

// Each further header on a line of its own.
inline QString furtherHeaders(const QSmtpMessage &message)
{
    QStringList list;
    for (const QString &name : message.headerNames()) {
        const QString line = name + u": "_qs + message.headers(name).join(u'|');
        if (!list.contains(line)) {
            list.append(line);
        }
    }
    return list.join(u'\n');
}

} // namespace DraftReading
