// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QDebug)

class QSMTP_CORE_EXPORT QSmtpAddressGroup
{
    Q_GADGET
    Q_PROPERTY(QString name READ name WRITE setName)
    Q_PROPERTY(QList<QSmtpAddress> addresses READ addresses WRITE setAddresses)
    Q_PROPERTY(bool valid READ isValid)

public:
    QSmtpAddressGroup() noexcept;
    explicit QSmtpAddressGroup(const QString &name, const QList<QSmtpAddress> &addresses = {});
    explicit QSmtpAddressGroup(const QList<QSmtpAddress> &addresses);
    QSmtpAddressGroup(const QSmtpAddressGroup &other) noexcept;
    QSmtpAddressGroup(QSmtpAddressGroup &&other) noexcept;
    QSmtpAddressGroup &operator=(const QSmtpAddressGroup &other) noexcept;
    QSmtpAddressGroup &operator=(QSmtpAddressGroup &&other) noexcept;
    ~QSmtpAddressGroup();

    void swap(QSmtpAddressGroup &other) noexcept { d.swap(other.d); }

    static std::optional<QList<QSmtpAddressGroup>> parseList(const QString &text);
    static QString toString(const QList<QSmtpAddressGroup> &groups);

    bool isNull() const noexcept;
    bool isValid() const noexcept;

    QString name() const;
    void setName(const QString &name);
    QList<QSmtpAddress> addresses() const;
    void setAddresses(const QList<QSmtpAddress> &addresses);
    QString toString() const;

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpAddressGroup &a,
                                             const QSmtpAddressGroup &b) noexcept;
    friend bool operator!=(const QSmtpAddressGroup &a, const QSmtpAddressGroup &b) noexcept
    {
        return !(a == b);
    }

private:
    class Data;
    Data &own();

    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpAddressGroup)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpAddressGroup &group);
