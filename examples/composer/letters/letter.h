// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A letter as it is written: what is sent, and what only its author sees of it.

#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtpsendoptions.h>

#include <QtCore/QStringList>

// What was typed where an address belongs, and is none yet.
struct HalfTyped
{
    QStringList to;
    QStringList cc;
    QStringList bcc;
    QStringList replyTo;

    friend bool operator==(const HalfTyped &a, const HalfTyped &b) = default;
};

struct Letter
{
    QString id; // names its file
    QSmtpMessage message;
    QString accountId;
    bool plainText = false;
    QSmtpSendOptions options;
    HalfTyped halfTyped;
    QString signature; // of its author, as a plain text; the letter may have another one

    friend bool operator==(const Letter &a, const Letter &b)
    {
        return a.id == b.id && a.message == b.message && a.accountId == b.accountId
               && a.plainText == b.plainText && a.options == b.options && a.halfTyped == b.halfTyped
               && a.signature == b.signature;
    }
};
