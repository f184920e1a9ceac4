// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What went wrong, in the protocol's own words; it knows neither translation nor QString.
#pragma once

#include <QSmtp/qsmtperror.h>

#include <QtCore/QByteArray>

struct Failure
{
    QSmtpError::Kind kind = QSmtpError::Kind::None;
    QSmtpError::Phase phase = QSmtpError::Phase::None;
    QSmtpError::Cause cause = QSmtpError::Cause::Unknown;
    // An English sentence marked with QT_TRANSLATE_NOOP("QSmtpClient", ...).
    const char *sentence = "";
    QSmtpReply reply = {};
    bool mayHaveBeenDelivered = false;
    // It may pass by itself, whatever the rest looks like.
    bool isTransient = false;
    // What the server told beside the reply, such as the error of an OAuth login; not escaped yet.
    QByteArray detail = {};
};
