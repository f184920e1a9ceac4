// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QByteArray>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>
#include <memory>

class QSMTP_CORE_EXPORT QSmtpTokenRequest
{
    Q_GADGET
    Q_PROPERTY(Reason reason READ reason CONSTANT)
    Q_PROPERTY(QString userName READ userName CONSTANT)
    Q_PROPERTY(bool pending READ isPending)

public:
    enum class Reason { Login, TokenRefused };
    Q_ENUM(Reason)

    using Provider = std::function<void(const QSmtpTokenRequest &request)>;

    Reason reason() const;
    QString userName() const;
    bool isPending() const;

    Q_INVOKABLE void grant(const QByteArray &token) const;
    Q_INVOKABLE void refuse(const QString &text) const;

private:
    friend class TokenDesk;
    class Data;
    std::shared_ptr<Data> d;
};
