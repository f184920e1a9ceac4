// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The envelope of the mail under way and the rules it must keep; it knows no socket and no content.
#pragma once

#include "commandline.h"
#include "reply.h"
#include "settings.h"

namespace SmtpServer {

class Transaction
{
public:
    // Whether the client said EHLO or LHLO: without it there are no extensions.
    enum class Service { Basic, Extended };

    Transaction(const Settings &settings, Service service);

    Reply mail(const QByteArray &argument);
    Reply recipient(const QByteArray &argument);

    bool isOpen() const { return m_open; }
    bool hasRecipients() const { return !m_recipients.isEmpty(); }
    bool isBinary() const { return m_binary; }
    const QStringList &recipients() const { return m_recipients; }

    // Writes sender, recipients and parameters.
    void describe(QSmtpReceivedMessage &message) const;

private:
    bool offers(QLatin1String keyword) const;
    std::optional<Reply> checkMail(const Parameter &parameter) const;
    std::optional<Reply> checkRecipient(const Parameter &parameter) const;
    Reply checkSize(const QByteArray &value) const;

    const Settings &m_settings;
    Service m_service;
    bool m_open = false;
    bool m_binary = false;
    bool m_internationalized = false;
    QString m_sender;
    QStringList m_mailParameters;
    QStringList m_recipients;
    QList<QStringList> m_recipientParameters;
};

} // namespace SmtpServer
