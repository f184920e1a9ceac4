// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Why no connection came about, in an error that a person can act on; it connects to nothing.
#pragma once

#include "linksettings.h"

#include <QSmtp/qsmtperror.h>

#include <QtNetwork/QAbstractSocket>

QSmtpError connectError(const Destination &destination, QAbstractSocket::SocketError socketError,
                        const QString &errorString);
QSmtpError hostNotFoundError(const Destination &destination);
// Nobody could say whether there is such a host.
QSmtpError lookUpError(const Destination &destination, const QString &reason);
// The host has addresses, but none of the family of the local address.
QSmtpError noSuchFamilyError(const Destination &destination);
QSmtpError localAddressError(const Destination &destination, const QString &errorString);

// Which of two errors tells more, where each address of a host has failed in its own way.
const QSmtpError &moreTelling(const QSmtpError &one, const QSmtpError &other);
