// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sender and recipients as the header fields name them (RFC 5322 section 3.6, resent blocks included).
#pragma once

#include "headersection.h"

#include <QSmtp/qsmtpaddress.h>

struct HeaderEnvelope
{
    enum class Fault { None, NoSender, NoRecipients, SeveralResentBlocks, BadAddress };

    QSmtpAddress sender;
    QList<QSmtpAddress> recipients; // To, Cc, Bcc in this order, each address once
    Fault senderFault = Fault::None;
    Fault recipientsFault = Fault::None;
    QByteArray faultyField; // the field of a BadAddress

    static HeaderEnvelope of(const HeaderSection &headers);
};
