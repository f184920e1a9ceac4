// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a QSmtpMessage holds. It knows no octet of how that is written.
#pragma once

#include "body.h"

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QSharedData>

#include <optional>

class MessageData : public QSharedData
{
public:
    struct Field
    {
        QString name;
        QString value;

        friend bool operator==(const Field &a, const Field &b)
        {
            return a.name == b.name && a.value == b.value;
        }
    };

    bool operator==(const MessageData &other) const;

    QList<QSmtpAddress> from;
    QSmtpAddress sender;
    QList<QSmtpAddress> replyTo;
    QList<QSmtpAddress> to;
    QList<QSmtpAddress> cc;
    QList<QSmtpAddress> bcc;
    QString subject;
    QString text; // lines end with LF, as those of html do
    QString html;
    QList<QSmtpAttachment> inlineParts;
    QList<QSmtpAttachment> attachments;
    QByteArray calendar;
    QString calendarMethod;
    QDateTime date;
    QString messageId;
    QStringList inReplyTo;
    QStringList references;
    QSmtpMessage::Priority priority = QSmtpMessage::Priority::Normal;
    QSmtpMessage::AutoSubmitted autoSubmitted = QSmtpMessage::AutoSubmitted::No;
    QList<QSmtpAddress> readReceiptTo;
    QList<QUrl> listUnsubscribe;
    bool oneClickUnsubscribe = false;
    QList<Field> headers; // any further ones
    QList<QSmtpResentBlock> resentBlocks; // the newest first
    QByteArray mimeEntity; // instead of texts and attachments
    std::optional<Body> readyMade; // instead of everything but the resent blocks
};
