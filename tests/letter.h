// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A message as an application fills it, and what goes into one; it expects nothing.
#pragma once

#include <QSmtp/QSmtpMessage>

inline QSmtpAddress ann()
{
    return QSmtpAddress(QStringLiteral("ann@example.org"), QStringLiteral("Ann"));
}

inline QSmtpMessage letter()
{
    QSmtpMessage message;
    message.setFrom(ann());
    message.addTo(QSmtpAddress(QStringLiteral("ben@example.org")));
    message.setSubject(QStringLiteral("Hello"));
    message.setText(QStringLiteral("Dear Ben\n"));
    message.setDate(QDateTime(QDate(2026, 11, 22), QTime(9, 30, 1, 5), Qt::OffsetFromUTC, 3600));
    message.setMessageId(QStringLiteral("<1@example.org>"));
    return message;
}

inline QByteArray inCrlf(QByteArray lines)
{
    return lines.replace("\n", "\r\n");
}

inline QSmtpAttachment picture(const QString &id)
{
    QSmtpAttachment picture = QSmtpAttachment::fromData("\x89PNG\r\n", QStringLiteral("a.png"));
    picture.setContentId(id);
    return picture;
}
