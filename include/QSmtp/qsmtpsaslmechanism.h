// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QByteArray>

#include <functional>
#include <memory>
#include <optional>

class QSMTP_CORE_EXPORT QSmtpSaslMechanism
{
public:
    using Factory = std::function<std::unique_ptr<QSmtpSaslMechanism>()>;

    QSmtpSaslMechanism();
    virtual ~QSmtpSaslMechanism();
    Q_DISABLE_COPY_MOVE(QSmtpSaslMechanism)

    virtual QByteArray name() const = 0;
    virtual bool needsEncryption() const;
    virtual std::optional<QByteArray> initialResponse();
    virtual std::optional<QByteArray> respond(const QByteArray &challenge) = 0;
    virtual bool acceptsSuccess();
};
