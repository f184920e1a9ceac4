// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Messages of everything that a draft can have, chosen at random, half-filled ones among them. All
// of it is in memory, so what is read back must be equal.
#pragma once

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QRandomGenerator>

class RandomDraft
{
public:
    explicit RandomDraft(quint32 seed)
        : m_random(seed)
    {
    }

    // Valid, and with nothing in it that a narrower way would change.
    QSmtpMessage next();

private:
    bool isOneOf(int count) { return m_random.bounded(count) == 0; }
    template<typename T>
    T anyOf(const QList<T> &choices)
    {
        return choices[m_random.bounded(int(choices.size()))];
    }

    QString line(int words);
    QString text();
    QString html();
    QString word();
    QByteArray octets();
    QSmtpAddress address();
    QList<QSmtpAddress> addresses(int most);
    QString id();
    QStringList ids(int most);
    QDateTime date();
    QSmtpAttachment attachment();
    QSmtpAttachment file();
    void addFields(QSmtpMessage &message);
    void addContent(QSmtpMessage &message);
    void addResent(QSmtpMessage &message);

    QRandomGenerator m_random;
    int m_count = 0;
};
