// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What would keep a letter from being sent, as far as it can be known beforehand; it sends nothing
// and leaves the letter's device as it was.
#pragma once

#include "mailparameters.h"
#include "preparation.h"

#include <QSmtp/qsmtperror.h>

#include <QtCore/QList>

#include <optional>

class QIODevice;

// Without an offer, only what no server would take.
QList<QSmtpError> preflight(Letter letter, const std::optional<Offer> &offer,
                            bool requireAllRecipients);
// The letter's message is what the device holds.
QList<QSmtpError> preflight(Letter letter, QIODevice *device, const std::optional<Offer> &offer,
                            bool requireAllRecipients);
