// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The errors that the client itself finds, and the translation of the session's; it decides
// nothing.
#pragma once

#include "clientsettings.h"
#include "failure.h"

#include <QSmtp/qsmtperror.h>

QSmtpError toError(const Failure &failure);
QSmtpError canceledError();
QSmtpError unreadableError(QSmtpError::Phase phase, const QString &reason);
QSmtpError connectionLostError(QSmtpError::Phase phase);
// A device that was given, and that nobody here may touch.
QSmtpError otherThreadError();
QSmtpError tooManyForAllOrNone(int limit, qsizetype recipients);
QSmtpError unknownMessageError();
// The reason is the application's; empty: it gave none.
QSmtpError noTokenError(const QString &reason);
QSmtpError tokenTimeoutError();
// Null: these settings can be tried.
QSmtpError configurationError(const ClientSettings &settings);
