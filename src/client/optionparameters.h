// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the options of a message say as parameters of MAIL and RCPT, and what is wrong with them
// whatever the server; it knows no server and no message.
#pragma once

#include <QSmtp/qsmtperror.h>
#include <QSmtp/qsmtpsendoptions.h>

#include <QtCore/QByteArray>
#include <QtCore/QList>

struct Parameter
{
    QByteArray keyword; // upper case
    QByteArray text; // as it is said
    QByteArray extension; // which offers it; empty: none that is known here
};

struct OptionParameters
{
    QList<Parameter> parameters;
    QList<QSmtpError> faults;
};

OptionParameters mailParametersOf(const QSmtpSendOptions &options);
// Of a recipient with options of its own.
OptionParameters recipientParametersOf(const QSmtpSendOptions &options,
                                       const QSmtpRecipientOptions &own);

// What they say of the content's octets, by type or raw. A BODY that is not known here is taken for
// the least.
QSmtpSendOptions::Body bodyOf(const QSmtpSendOptions &options);

// Everything that is wrong with them, whoever the recipients are.
QList<QSmtpError> faultsOf(const QSmtpSendOptions &options);
