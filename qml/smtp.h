// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What QML can have without a client of its own: one letter sent by one call, addresses read as
// they are typed, values made from what a script has. It keeps nothing.
#pragma once

#include <QSmtp/qsmtpaddress.h>
#include <QSmtp/qsmtperror.h>
#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtpresult.h>

#include <QtCore/QObject>
#include <QtCore/QVariant>
#include <QtQml/QJSValue>
#include <QtQml/qqmlregistration.h>

class Smtp : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString version READ version CONSTANT)

public:
    explicit Smtp(QObject *parent = nullptr);

    QString version() const;

    Q_INVOKABLE void send(const QVariant &settings, const QVariant &message,
                          const QJSValue &done = {}, const QVariant &options = {});

    Q_INVOKABLE bool isAddress(const QString &text) const;
    Q_INVOKABLE bool isAddressList(const QString &text) const;
    Q_INVOKABLE QSmtpAddress address(const QString &text) const;
    Q_INVOKABLE QList<QSmtpAddress> addresses(const QString &text) const;
    Q_INVOKABLE QString text(const QList<QSmtpAddress> &addresses) const;

    Q_INVOKABLE QSmtpMessage message(const QVariant &fields) const;
    Q_INVOKABLE QSmtpAttachment attachment(const QVariant &source) const;

    Q_INVOKABLE QString nameOf(QSmtpError::Kind kind) const;
    Q_INVOKABLE QString adviceFor(QSmtpError::Cause cause) const;
    Q_INVOKABLE QString escaped(const QString &text) const;

private:
    void tell(const QJSValue &done, const QSmtpResult &result);
    template<typename Value>
    Value made(const QVariant &source) const;
};
