// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Messages, and a client beside a server whose ways of carrying them can be chosen; it expects
// nothing.
#pragma once

#include "clientfixture.h"

#include <QSmtp/QSmtpMessage>

inline const QStringList EightBit {QStringLiteral("8BITMIME")};
inline const QStringList Binary {QStringLiteral("8BITMIME"), QStringLiteral("CHUNKING"),
                                 QStringLiteral("BINARYMIME")};

inline QSmtpMessage plain()
{
    QSmtpMessage message;
    message.setFrom(QSmtpAddress(Ann, QStringLiteral("Änn")));
    message.addTo(QSmtpAddress(Bob));
    message.setSubject(QStringLiteral("Grüße"));
    message.setText(QStringLiteral("At noon?\n.\n..\n"));
    message.setDate(QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC));
    message.setMessageId(QStringLiteral("<1@example.org>"));
    return message;
}

inline QSmtpMessage eightBit()
{
    QSmtpMessage message = plain();
    message.setText(QStringLiteral("Schöne Grüße\n"));
    return message;
}

// What no line-oriented way carries.
inline QByteArray octets(qsizetype size = 3000)
{
    QByteArray octets(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        octets[i] = char(i * 7 + i / 256);
    }
    return octets;
}

inline QSmtpMessage withFile()
{
    QSmtpMessage message = plain();
    message.addAttachment(QSmtpAttachment::fromData(octets(), QStringLiteral("data.bin")));
    return message;
}

inline QSmtpMessage withContent(const QByteArray &entity)
{
    QSmtpMessage message = plain();
    message.setText({});
    message.setMimeEntity(entity);
    return message;
}

// Nobody can guess a boundary, so any of them is as good.
inline QByteArray withoutBoundary(QByteArray content)
{
    const qsizetype begin = content.indexOf("boundary=\"") + 10;
    if (begin >= 10) {
        content.replace(content.sliced(begin, content.indexOf('"', begin) - begin), "boundary");
    }
    return content;
}

// The octets of the one attachment, which is the last part.
inline QByteArray attachmentOf(const QByteArray &content)
{
    const qsizetype disposition = content.indexOf("Content-Disposition: attachment");
    const qsizetype headers = content.lastIndexOf("\r\n--", disposition);
    const qsizetype begin = content.indexOf("\r\n\r\n", disposition) + 4;
    const qsizetype end = content.lastIndexOf("\r\n--");
    const QByteArray body = content.sliced(begin, end - begin);
    return content.sliced(headers, begin - headers).contains("Encoding: base64")
               ? QByteArray::fromBase64(body)
               : body;
}

class MessageFixture : public ClientFixture
{
public:
    MessageFixture() { offer(EightBit); }

    // Nothing but these, besides what does not matter here.
    void offer(const QStringList &keywords)
    {
        for (const QString &keyword : Binary) {
            server.setExtensionEnabled(keyword, keywords.contains(keyword));
        }
    }
};
