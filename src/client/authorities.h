// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The authorities of the system, where some are added to them; it judges no certificate.
#pragma once

#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

namespace Authorities {

// Whether they are looked up one by one, so that the configuration names none.
bool areFoundOnDemand(const QSslConfiguration &configuration);
// All of them. They are read once, by another thread: there may be hundreds. Without a result there
// was no memory for them.
QFuture<QList<QSslCertificate>> ofTheSystem();

} // namespace Authorities
