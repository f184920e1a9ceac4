// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QDebug)

class QSMTP_CORE_EXPORT QSmtpAddress
{
    Q_GADGET
    Q_PROPERTY(QString name READ name WRITE setName)
    Q_PROPERTY(QString address READ address)
    Q_PROPERTY(QString localPart READ localPart)
    Q_PROPERTY(QString domain READ domain)
    Q_PROPERTY(bool valid READ isValid)

public:
    QSmtpAddress() noexcept;
    explicit QSmtpAddress(const QString &address, const QString &name = {});
    QSmtpAddress(const QSmtpAddress &other) noexcept;
    QSmtpAddress(QSmtpAddress &&other) noexcept;
    QSmtpAddress &operator=(const QSmtpAddress &other) noexcept;
    QSmtpAddress &operator=(QSmtpAddress &&other) noexcept;
    ~QSmtpAddress();

    void swap(QSmtpAddress &other) noexcept { d.swap(other.d); }

    static QSmtpAddress fromString(const QString &text);
    static std::optional<QList<QSmtpAddress>> parseList(const QString &text);
    static QString toString(const QList<QSmtpAddress> &addresses);

    bool isNull() const noexcept;
    bool isValid() const noexcept;

    QString name() const;
    void setName(const QString &name);
    QString localPart() const;
    QString domain() const;
    QString address() const;
    QByteArray toMailbox() const;
    bool needsSmtpUtf8() const;
    Q_INVOKABLE QString toString() const;

    bool isSameMailbox(const QSmtpAddress &other) const;

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpAddress &a, const QSmtpAddress &b) noexcept;
    friend bool operator!=(const QSmtpAddress &a, const QSmtpAddress &b) noexcept
    {
        return !(a == b);
    }
    QSMTP_CORE_EXPORT friend size_t qHash(const QSmtpAddress &address, size_t seed) noexcept;

private:
    class Data;
    Data &own();

    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpAddress)

QSMTP_CORE_EXPORT size_t qHash(const QSmtpAddress &address, size_t seed = 0) noexcept;
QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpAddress &address);
