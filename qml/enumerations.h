// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where QML finds the enums of the values, as SmtpError.Kind.Network: a value type has a name in
// lower case, under which no enum is looked for. It has none of its own.
#pragma once

#include <QSmtp/qsmtpattachment.h>
#include <QSmtp/qsmtperror.h>
#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtprecipientoptions.h>
#include <QSmtp/qsmtpsendoptions.h>
#include <QSmtp/qsmtptokenrequest.h>

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

class SmtpAttachment : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Only its enums are used: the value is a smtpAttachment.")
    QML_EXTENDED_NAMESPACE(QSmtpAttachment)
};

class SmtpError : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("RegisterEnumClassesUnscoped", "false")
    QML_ELEMENT
    QML_UNCREATABLE("Only its enums are used: the value is a smtpError.")
    QML_EXTENDED_NAMESPACE(QSmtpError)
};

class SmtpMessage : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Only its enums are used: the value is a smtpMessage.")
    QML_EXTENDED_NAMESPACE(QSmtpMessage)
};

class SmtpRecipientOptions : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Only its enums are used: the value is a smtpRecipientOptions.")
    QML_EXTENDED_NAMESPACE(QSmtpRecipientOptions)
};

class SmtpSendOptions : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Only its enums are used: the value is a smtpSendOptions.")
    QML_EXTENDED_NAMESPACE(QSmtpSendOptions)
};

class SmtpTokenRequest : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Only its enums are used: the value is a smtpTokenRequest.")
    QML_EXTENDED_NAMESPACE(QSmtpTokenRequest)
};
