// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "delivery.h"

#include <algorithm>
#include <numeric>
#include <utility>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;

Delivery::Delivery(const QStringList &recipients, const QString &messageId)
    : m_recipients(recipients)
    , m_untried(recipients.size())
{
    std::iota(m_untried.begin(), m_untried.end(), 0);
    m_result.setMessageId(messageId);
}

QList<int> Delivery::begin(int limit)
{
    const qsizetype count = limit > 0 ? std::min(qsizetype(limit), m_untried.size())
                                      : m_untried.size();
    m_begun = true;
    m_transaction = m_untried.first(count);
    m_untried.remove(0, count);
    return m_transaction;
}

void Delivery::ignore(const QString &extension)
{
    m_result.addIgnoredExtension(extension);
}

void Delivery::accept(int index, const QSmtpReply &reply)
{
    m_accepted.append({index, reply});
}

void Delivery::refuse(int index, const QSmtpReply &reply)
{
    takeAccepted(index);
    m_result.addRefused(address(index), reply);
}

void Delivery::defer(int index)
{
    m_deferred.append(m_transaction.at(index));
}

void Delivery::deliver(int index, const QSmtpReply &reply)
{
    takeAccepted(index);
    m_result.addAccepted(address(index), reply);
}

void Delivery::confirm(const QSmtpReply &reply, qint64 octets)
{
    for (const Accepted &accepted : std::as_const(m_accepted)) {
        m_result.addAccepted(address(accepted.index), accepted.reply);
    }
    m_result.setReply(reply);
    m_result.setBytes(octets);
    m_untried = m_deferred + m_untried;
    endTransaction();
}

void Delivery::fail(const QSmtpError &error)
{
    // Each recipient had a refusal of its own, which says nothing of those behind them.
    const bool ofEach = error.kind() == Kind::RecipientsRefused
                        || (error.kind() == Kind::MessageRefused && m_accepted.isEmpty());
    if (ofEach && !m_untried.isEmpty()) {
        m_error = error;
        endTransaction();
        return;
    }
    if (m_result.accepted().isEmpty() || error.reply().isNull()) {
        giveUp(error);
        return;
    }
    // Others have got it in an earlier transaction; for the rest the server said no.
    for (const Accepted &accepted : std::as_const(m_accepted)) {
        m_result.addRefused(address(accepted.index), error.reply());
    }
    for (const int index : m_deferred + m_untried) {
        m_result.addRefused(m_recipients.at(index), error.reply());
    }
    m_untried.clear();
    endTransaction();
}

void Delivery::takeBack()
{
    m_untried = m_transaction + m_untried;
    endTransaction();
}

void Delivery::lose(const QSmtpError &error, const QList<int> &unconfirmed)
{
    for (const int index : unconfirmed) {
        m_result.addUncertain(address(index));
    }
    giveUp(error);
}

QSmtpResult Delivery::result() const
{
    QSmtpResult result = m_result;
    if (result.error().isNull() && result.accepted().isEmpty()) {
        result.setError(m_error);
    }
    return result;
}

void Delivery::endTransaction()
{
    m_transaction.clear();
    m_accepted.clear();
    m_deferred.clear();
}

void Delivery::giveUp(const QSmtpError &error)
{
    QSmtpError told = error;
    // Whoever sends it to all of them again sends it to some twice.
    told.setMayHaveBeenDelivered(error.mayHaveBeenDelivered() || !m_result.accepted().isEmpty());
    m_result.setError(told);
    m_untried.clear();
    endTransaction();
}

bool Delivery::takeAccepted(int index)
{
    return m_accepted.removeIf([index](const Accepted &accepted) {
        return accepted.index == index;
    }) > 0;
}
