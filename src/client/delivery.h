// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One letter's way through one transaction or more: who is next, who has got it, who will not; it
// says nothing to a server.
#pragma once

#include <QSmtp/qsmtpaddress.h>
#include <QSmtp/qsmtpresult.h>

#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QVarLengthArray>

// Recipients are counted as in the letter, but for those of the transaction under way: they are
// counted as that names them.
class Delivery
{
public:
    Delivery() = default;
    Delivery(const QList<QSmtpAddress> &recipients, const QString &messageId);

    const QList<int> &untried() const { return m_untried; }
    // Begins a transaction for so many of them.
    QList<int> begin(qsizetype count);
    bool isUnderWay() const { return !m_transaction.isEmpty(); }
    QString address(int index) const { return addressOf(m_transaction.at(index)); }

    // The transaction goes without an extension that the server lacks.
    void ignore(const QString &extension);

    // What the server says of one recipient of the transaction. Accepted is not delivered yet.
    void accept(int index, const QSmtpReply &reply);
    void refuse(int index, const QSmtpReply &reply);
    void defer(int index);
    void deliver(int index, const QSmtpReply &reply);
    // Nobody waits for a further transaction, as far as is known.
    bool isLast() const { return m_deferred.isEmpty() && m_untried.isEmpty(); }

    // The ends of a transaction: the server has the message, it said no, it is to be said anew,
    // the connection ended and of these recipients nobody knows. What a no or an end means for
    // those who had no refusal of their own is what is returned.
    void confirm(const QSmtpReply &reply, qint64 octets);
    QList<QSmtpRecipientReply> fail(const QSmtpError &error);
    void takeBack();
    QList<QSmtpRecipientReply> lose(const QSmtpError &error, const QList<int> &unconfirmed);

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

    QString addressOf(int recipient) const { return m_recipients.at(recipient).address(); }
    void close(int index);
    void forgetAccepted(int index);
    void endTransaction();
    void noteError(const QSmtpError &error);
    QList<QSmtpRecipientReply> refuseTheRest(const QSmtpReply &reply, const QList<int> &except);

    QList<QSmtpAddress> m_recipients;
    QList<int> m_untried;
    QList<int> m_transaction;
    // Most messages have one recipient, for whom no list need be allocated.
    QVarLengthArray<int, 4> m_open; // of the transaction, without any word
    QVarLengthArray<Accepted, 1> m_accepted; // of the transaction, without a final word
    QList<int> m_deferred;
    QSmtpResult m_result;
    QSmtpError m_error; // where nobody was accepted
    bool m_begun = false;
};
