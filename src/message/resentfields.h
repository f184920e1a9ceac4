// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The resent blocks of a header (RFC 5322 section 3.6.6), found again among the fields. It knows no
// other field.
#pragma once

#include <QSmtp/qsmtpresentblock.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QDateTime>
#include <QtCore/QList>

class ResentFields
{
public:
    static bool areNamed(QByteArrayView name);

    // In order of appearance. False if the value is not what the field should say.
    bool take(QByteArrayView name, const QByteArray &unfoldedValue);
    // Another field came: no block goes on behind it.
    void endBlock();
    // The newest first, as they stand.
    QList<QSmtpResentBlock> blocks();

private:
    // In the order in which HeaderFields writes them.
    enum class Kind { Date, From, Sender, To, Cc, Bcc, MessageId };

    struct Field
    {
        Kind kind;
        QList<QSmtpAddress> addresses;
        QDateTime date;
        QString id;
    };

    static void add(const Field &field, QSmtpResentBlock &block);

    QList<Field> m_run; // with no other field between them
    QList<QSmtpResentBlock> m_blocks;
};
