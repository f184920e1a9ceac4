// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// From a message and its options to what MAIL and RCPT will say; it sends nothing.
#pragma once

#include "delivery.h"
#include "mailparameters.h"
#include "messagesource.h"
#include "session.h"

#include <QSmtp/qsmtpaddress.h>
#include <QSmtp/qsmtperror.h>
#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtpsendoptions.h>

#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <memory>
#include <optional>

// One message in the line of a client.
struct Letter
{
    int id = 0;
    QString sender; // null: from the headers
    QStringList recipients; // empty: from the headers
    QSmtpSendOptions options;
    std::optional<QSmtpMessage> message; // completed; without one the source is all there is
    std::unique_ptr<MessageSource> source; // of a composed message, for the server at hand
    QSmtpMessage::Encoding grade = QSmtpMessage::Encoding::SevenBit; // what that needs
    bool withoutBinary = false; // which a server has offered, and refused
    QList<FileState> bodies; // as they were when it was composed first

    // What prepare() found.
    bool prepared = false;
    QSmtpAddress from; // null: the null reverse-path
    QList<QSmtpAddress> to;
    QList<QSmtpRecipientOptions> toOptions; // of its own for each; empty if none has any

    Delivery delivery;
    bool triedAgain = false; // since its last progress, after a connection had ended

    // Its transaction.
    bool underWay = false;
    bool ahead = false; // begun before the one in front of it had its end
    bool atOnce = false;
    qint64 given = 0; // octets that went into the session
    qint64 reported = 0; // and what was last told of them
    QSmtpError fault; // why it was given up from here
};

enum class Prepared { Yes, Waiting, No };

// Null: nothing is wrong with its headers, as far as they are there.
QSmtpError faultOf(const MessageSource &source, MessageSource::Preparation preparation);

// Reads the headers and settles the envelope. No: problems tell why the letter can never be sent.
// What the headers do not take part in is judged while they are waited for.
Prepared prepare(Letter &letter, QList<QSmtpError> &problems);

// A transaction of a letter at one server.
struct Fitting
{
    QList<QSmtpError> problems; // empty: the transaction can begin
    Transaction transaction;
    QStringList ignored; // keywords of extensions that the server lacks and the options let be
                         // ignored
};

// With its angle brackets; empty if there is none.
QString messageIdOf(const Letter &letter);

// The indexes of all its recipients.
QList<int> everybodyIn(const Letter &letter);

// The transaction that names those of the prepared letter's recipients, in this order. A message is
// composed for this server already.
Fitting fit(const Letter &letter, const QList<int> &recipients, const Offer &offer);

// How many of these recipients, from the first on, one transaction takes (RFC 9422), on a
// connection that has named these domains before; theirs are added. 0: only a new connection takes
// them.
qsizetype transactionSize(const Letter &letter, const QList<int> &recipients,
                          const QSmtpCapabilities &capabilities, QSet<QString> &domains);
