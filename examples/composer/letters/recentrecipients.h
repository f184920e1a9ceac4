// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// To whom letters went before, and how often; kept on disk.

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QObject>

class RecentRecipients : public QObject
{
    Q_OBJECT

public:
    explicit RecentRecipients(QObject *parent = nullptr);

    // The most used first.
    QList<QSmtpAddress> matching(const QString &part, qsizetype atMost) const;
    bool contains(const QSmtpAddress &address) const;

    void add(const QList<QSmtpAddress> &recipients);
    void forget(const QSmtpAddress &recipient);

Q_SIGNALS:
    void storageFailed(const QString &reason);

private:
    struct Recipient
    {
        QSmtpAddress address;
        int uses = 0;
        QDateTime last;
    };

    void load();
    void keep();
    qsizetype indexOf(const QSmtpAddress &address) const;
    static bool isMoreUsed(const Recipient &a, const Recipient &b);

    QList<Recipient> m_recipients; // sorted
};
