// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The public types under the names that QML has for them; it adds nothing to them.
#pragma once

#include <QSmtp/qsmtpaddress.h>
#include <QSmtp/qsmtpaddressgroup.h>
#include <QSmtp/qsmtpattachment.h>
#include <QSmtp/qsmtpcapabilities.h>
#include <QSmtp/qsmtpclient.h>
#include <QSmtp/qsmtperror.h>
#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtprecipientoptions.h>
#include <QSmtp/qsmtpreply.h>
#include <QSmtp/qsmtpresentblock.h>
#include <QSmtp/qsmtpresult.h>
#include <QSmtp/qsmtpsendoptions.h>
#include <QSmtp/qsmtptokenrequest.h>

#include <QtQml/qqml.h>

// The base of SmtpClient, whose properties, signals and enums it inherits.
struct ForeignClient
{
    Q_GADGET
    QML_FOREIGN(QSmtpClient)
    QML_ANONYMOUS
};

struct ForeignAddress
{
    Q_GADGET
    QML_FOREIGN(QSmtpAddress)
    QML_VALUE_TYPE(smtpAddress)
};

struct ForeignAddressGroup
{
    Q_GADGET
    QML_FOREIGN(QSmtpAddressGroup)
    QML_VALUE_TYPE(smtpAddressGroup)
};

struct ForeignAttachment
{
    Q_GADGET
    QML_FOREIGN(QSmtpAttachment)
    QML_VALUE_TYPE(smtpAttachment)
};

struct ForeignCapabilities
{
    Q_GADGET
    QML_FOREIGN(QSmtpCapabilities)
    QML_VALUE_TYPE(smtpCapabilities)
};

struct ForeignError
{
    Q_GADGET
    QML_FOREIGN(QSmtpError)
    QML_VALUE_TYPE(smtpError)
};

struct ForeignMessage
{
    Q_GADGET
    QML_FOREIGN(QSmtpMessage)
    QML_VALUE_TYPE(smtpMessage)
};

struct ForeignRecipientOptions
{
    Q_GADGET
    QML_FOREIGN(QSmtpRecipientOptions)
    QML_VALUE_TYPE(smtpRecipientOptions)
};

struct ForeignRecipientReply
{
    Q_GADGET
    QML_FOREIGN(QSmtpRecipientReply)
    QML_VALUE_TYPE(smtpRecipientReply)
};

struct ForeignReply
{
    Q_GADGET
    QML_FOREIGN(QSmtpReply)
    QML_VALUE_TYPE(smtpReply)
};

struct ForeignResentBlock
{
    Q_GADGET
    QML_FOREIGN(QSmtpResentBlock)
    QML_VALUE_TYPE(smtpResentBlock)
};

struct ForeignResult
{
    Q_GADGET
    QML_FOREIGN(QSmtpResult)
    QML_VALUE_TYPE(smtpResult)
};

struct ForeignSendOptions
{
    Q_GADGET
    QML_FOREIGN(QSmtpSendOptions)
    QML_VALUE_TYPE(smtpSendOptions)
};

struct ForeignTokenRequest
{
    Q_GADGET
    QML_FOREIGN(QSmtpTokenRequest)
    QML_VALUE_TYPE(smtpTokenRequest)
};
