// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>
#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtpresult.h>
#include <QSmtp/qsmtpsendoptions.h>
#include <QSmtp/qsmtpsettings.h>

#include <QtCore/QByteArray>
#include <QtCore/QFuture>
#include <QtCore/QIODevice>
#include <QtCore/QStringList>

namespace QSmtp {

QSMTP_CORE_EXPORT QFuture<QSmtpResult> send(const QSmtpSettings &settings,
                                            const QSmtpMessage &message,
                                            const QSmtpSendOptions &options = {});
QSMTP_CORE_EXPORT QFuture<QSmtpResult> send(const QSmtpSettings &settings,
                                            const QSmtpMessage &message, const QString &sender,
                                            const QStringList &recipients,
                                            const QSmtpSendOptions &options = {});
QSMTP_CORE_EXPORT QFuture<QSmtpResult> send(const QSmtpSettings &settings,
                                            const QByteArray &message,
                                            const QSmtpSendOptions &options = {});
QSMTP_CORE_EXPORT QFuture<QSmtpResult> send(const QSmtpSettings &settings, QIODevice *message,
                                            const QSmtpSendOptions &options = {});
QSMTP_CORE_EXPORT QFuture<QSmtpResult> send(const QSmtpSettings &settings, const QString &sender,
                                            const QStringList &recipients,
                                            const QByteArray &message,
                                            const QSmtpSendOptions &options = {});
QSMTP_CORE_EXPORT QFuture<QSmtpResult> send(const QSmtpSettings &settings, const QString &sender,
                                            const QStringList &recipients, QIODevice *message,
                                            const QSmtpSendOptions &options = {});

} // namespace QSmtp
