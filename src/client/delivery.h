// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One letter's way through one transaction or more: who is next, who has got it, who will not; it
// says nothing to a server.
#pragma once

#include <QSmtp/qsmtpresult.h>

#include <QtCore/QList>
#include <QtCore/QStringList>

// Recipients are counted as in the letter, but for those of the transaction under way: they are
// counted as that names them.
class Delivery
{
public:
    Delivery() = default;
    Delivery(const QStringList &recipients, const QString &messageId);

    // Begins a transaction for as many recipients as the limit allows; 0: for all.
    QList<int> begin(int limit);
    bool isUnderWay() const { return !m_transaction.isEmpty(); }
    QString address(int index) const { return m_recipients.at(m_transaction.at(index)); }

    // The transaction goes without an extension that the server lacks.
    void ignore(const QString &extension);

    // What the server says of one recipient of the transaction. Accepted is not delivered yet.
    void accept(int index, const QSmtpReply &reply);
    void refuse(int index, const QSmtpReply &reply);
    void defer(int index);
    void deliver(int index, const QSmtpReply &reply);
    // Nobody waits for a further transaction, as far as is known.
    bool isLast() const { return m_deferred.isEmpty() && m_untried.isEmpty(); }

    // The ends of a transaction: the server has the message, it said no, nothing was said at all.
    void confirm(const QSmtpReply &reply, qint64 octets);
    void fail(const QSmtpError &error);
    void takeBack();
    // The connection ended, and of these recipients of the transaction nobody knows.
    void lose(const QSmtpError &error, const QList<int> &unconfirmed);

    // Nothing is left to try.
    bool isDone() const { return !isUnderWay() && m_untried.isEmpty(); }
    bool hasBegun() const { return m_begun; }
    QSmtpResult result() const;

private:
    struct Accepted
    {
        int index;
        QSmtpReply reply;
    };

    void endTransaction();
    void giveUp(const QSmtpError &error);
    bool takeAccepted(int index);

    QStringList m_recipients;
    QList<int> m_untried;
    QList<int> m_transaction;
    QList<Accepted> m_accepted; // of the transaction, without a final word yet
    QList<int> m_deferred;
    QSmtpResult m_result;
    QSmtpError m_error; // of the transaction that nobody was accepted in
    bool m_begun = false;
};
