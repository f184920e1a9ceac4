// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QByteArrayList>
#include <QtCore/QDebug>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>

class QSMTP_CORE_EXPORT QSmtpReply
{
    Q_GADGET
    Q_PROPERTY(int code READ code CONSTANT)
    Q_PROPERTY(QString enhancedCode READ enhancedCode CONSTANT)
    Q_PROPERTY(QString text READ text CONSTANT)
    Q_PROPERTY(bool positive READ isPositive CONSTANT)
    Q_PROPERTY(bool transient READ isTransient CONSTANT)
    Q_PROPERTY(bool permanent READ isPermanent CONSTANT)

public:
    QSmtpReply() noexcept;
    QSmtpReply(int code, const QByteArrayList &lines);
    QSmtpReply(const QSmtpReply &other) noexcept;
    QSmtpReply(QSmtpReply &&other) noexcept;
    QSmtpReply &operator=(const QSmtpReply &other) noexcept;
    QSmtpReply &operator=(QSmtpReply &&other) noexcept;
    ~QSmtpReply();

    void swap(QSmtpReply &other) noexcept { d.swap(other.d); }

    bool isNull() const { return code() == 0; }
    int code() const noexcept;
    bool isPositive() const { return code() >= 200 && code() < 400; }
    bool isTransient() const { return code() >= 400 && code() < 500; }
    bool isPermanent() const { return code() >= 500 && code() < 600; }

    QString enhancedCode() const;
    QByteArrayList lines() const;
    QString text() const;
    Q_INVOKABLE QString toString() const;

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpReply &a, const QSmtpReply &b);
    friend bool operator!=(const QSmtpReply &a, const QSmtpReply &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpReply)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpReply &reply);
