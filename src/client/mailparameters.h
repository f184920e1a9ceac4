// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What MAIL and RCPT say to one server: what the options and the message ask for against what it
// offers. It reads no message.
#pragma once

#include <QSmtp/qsmtpcapabilities.h>
#include <QSmtp/qsmtperror.h>
#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtpsendoptions.h>

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QVarLengthArray>

// In the order of the recipients. Most messages have one, for whom no list need be allocated.
using RecipientOptions = QVarLengthArray<QSmtpRecipientOptions, 4>;
using RecipientParameters = QVarLengthArray<QByteArray, 4>;

// What a server offers, and over what kind of link.
struct Offer
{
    Offer() = default;
    Offer(const QSmtpCapabilities &offered, bool isEncrypted);

    QSmtpCapabilities capabilities;
    bool encrypted = false;
    // The most that the capabilities carry, which matters to each message.
    QSmtpMessage::Encoding carried = QSmtpMessage::Encoding::SevenBit;
};

// What a message asks of a server by its content and its addresses.
struct Demands
{
    qint64 size = -1; // octets as they are sent, dots not counted; -1: nobody knows
    bool sizeIsExact = true; // or else there are more when line ends have become CRLF
    bool eightBitContent = false; // as its headers declare
    bool binaryContent = false; // as it was composed
    bool eightBitHeaders = false;
    bool internationalAddress = false;
};

struct MailParameters
{
    QByteArray mail;
    bool binary = false; // the content has to go octet for octet, by BDAT (RFC 3030 section 3)
    RecipientParameters recipients;
    QList<QSmtpError> problems; // none: the server takes all of it
    QStringList ignored; // keywords of optional extensions that the server lacks
};

// Whether the content goes octet for octet.
bool isBinary(const QSmtpSendOptions &options, const Demands &demands);

// For recipients with these options of their own.
MailParameters mailParameters(const QSmtpSendOptions &options, const Demands &demands,
                              const RecipientOptions &recipients, const Offer &offer);
