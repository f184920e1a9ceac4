// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "delivery.h"

#include <algorithm>
#include <numeric>
#include <utility>

using Kind = QSmtpError::Kind;

Delivery::Delivery(const QList<QSmtpAddress> &recipients, const QString &messageId)
    : m_recipients(recipients)
    , m_untried(recipients.size())
{
    std::iota(m_untried.begin(), m_untried.end(), 0);
    m_result.setMessageId(messageId);
}

QList<int> Delivery::begin(qsizetype count)
{
    m_begun = true;
    if (count == m_untried.size()) {
        m_transaction = std::exchange(m_untried, {});
    } else {
        m_transaction = m_untried.first(count);
        m_untried.remove(0, count);
    }
    m_open.resize(count);
    std::iota(m_open.begin(), m_open.end(), 0);
    return m_transaction;
}

void Delivery::ignore(const QString &extension)
{
    m_result.addIgnoredExtension(extension);
}

void Delivery::accept(int index, const QSmtpReply &reply)
{
    close(index);
    m_accepted.append({index, reply});
}

void Delivery::refuse(int index, const QSmtpReply &reply)
{
    close(index);
    forgetAccepted(index);
    m_result.addRefused(address(index), reply);
}

void Delivery::defer(int index)
{
    close(index);
    m_deferred.append(m_transaction.at(index));
}

void Delivery::deliver(int index, const QSmtpReply &reply)
{
    forgetAccepted(index);
    m_result.addAccepted(address(index), reply);
}

void Delivery::confirm(const QSmtpReply &reply, qint64 octets)
{
    for (const Accepted &accepted : std::as_const(m_accepted)) {
        m_result.addAccepted(address(accepted.index), accepted.reply);
    }
    m_result.setReply(reply);
    m_result.setBytes(octets);
    endTransaction();
}

QList<QSmtpRecipientReply> Delivery::fail(const QSmtpError &error)
{
    // Where each recipient had a refusal of its own, that says nothing of those behind them.
    if (!m_open.isEmpty() || !m_accepted.isEmpty() || error.kind() == Kind::SenderRefused) {
        return lose(error, {});
    }
    noteError(error);
    endTransaction();
    return {};
}

void Delivery::takeBack()
{
    // But for those who had a refusal of their own.
    QList<int> back(m_open.begin(), m_open.end());
    for (const Accepted &accepted : std::as_const(m_accepted)) {
        back.append(accepted.index);
    }
    for (int &index : back) {
        index = m_transaction.at(index);
    }
    back += m_deferred;
    std::sort(back.begin(), back.end());
    m_untried = back + m_untried;
    m_deferred.clear();
    endTransaction();
}

QList<QSmtpRecipientReply> Delivery::lose(const QSmtpError &error, const QList<int> &unconfirmed)
{
    for (const int index : unconfirmed) {
        m_result.addUncertain(address(index));
    }
    QList<QSmtpRecipientReply> refused;
    if (!m_result.accepted().isEmpty()) {
        // Others have got it, so this is no failure of the message: it is one for the rest alone.
        refused = refuseTheRest(error.reply().isNull() ? QSmtpReply(0, {error.text().toUtf8()})
                                                       : error.reply(),
                                unconfirmed);
    }
    if (refused.isEmpty() || !unconfirmed.isEmpty()) {
        noteError(error);
    }
    if (!unconfirmed.isEmpty()) {
        m_result.setError(error);
    }
    m_deferred.clear();
    m_untried.clear();
    endTransaction();
    return refused;
}

QSmtpResult Delivery::result() const
{
    QSmtpResult result = m_result;
    if (result.error().isNull() && result.accepted().isEmpty()) {
        result.setError(m_error);
    }
    return result;
}

void Delivery::close(int index)
{
    m_open.erase(std::remove(m_open.begin(), m_open.end(), index), m_open.end());
}

void Delivery::forgetAccepted(int index)
{
    const auto isIt = [index](const Accepted &accepted) { return accepted.index == index; };
    m_accepted.erase(std::remove_if(m_accepted.begin(), m_accepted.end(), isIt), m_accepted.end());
}

void Delivery::endTransaction()
{
    m_untried = m_deferred + m_untried;
    m_transaction.clear();
    m_open.clear();
    m_accepted.clear();
    m_deferred.clear();
}

// The failure of the whole shall be called temporary if any part of it is.
void Delivery::noteError(const QSmtpError &error)
{
    if (m_error.kind() != Kind::RecipientsRefused || error.kind() != Kind::RecipientsRefused
        || !m_error.isTransient()) {
        m_error = error;
    }
}

QList<QSmtpRecipientReply> Delivery::refuseTheRest(const QSmtpReply &reply,
                                                   const QList<int> &except)
{
    QList<int> rest;
    for (const Accepted &accepted : std::as_const(m_accepted)) {
        if (!except.contains(accepted.index)) {
            rest.append(m_transaction.at(accepted.index));
        }
    }
    for (const int index : std::as_const(m_open)) {
        rest.append(m_transaction.at(index));
    }
    rest += m_deferred + m_untried;
    QList<QSmtpRecipientReply> refused;
    for (const int index : std::as_const(rest)) {
        m_result.addRefused(addressOf(index), reply);
        refused.emplaceBack(addressOf(index), reply);
    }
    return refused;
}
