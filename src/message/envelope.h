// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sender and recipients as the header fields name them (RFC 5322 section 3.6, resent blocks
// included).
#pragma once

#include "headersection.h"

#include <QSmtp/qsmtpaddress.h>

struct HeaderEnvelope
{
    enum class Fault {
        None,
        NoSender,
        NoRecipients,
        SeveralResentBlocks,
        BadAddress,
        BrokenHeaders // readers disagree where they end, so who is meant is a guess
    };

    QSmtpAddress sender;
    QList<QSmtpAddress> recipients; // To, Cc, Bcc in this order, each mailbox once
    Fault senderFault = Fault::None;
    Fault recipientsFault = Fault::None;
    QByteArray badSenderField; // the field of a BadAddress
    QByteArray badRecipientsField;

    static HeaderEnvelope of(const HeaderSection &headers);
};
