// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The addresses of a header field of a message that is opened again. It knows no field by its name.
#pragma once

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>

namespace AddressField {

// Those that FieldWriter writes come back: domains are shown in Unicode, and a local part alone is
// one in angle brackets, so "Miller, Ann <ann@example.org>", where quotes are missing, has no
// result.
std::optional<QList<QSmtpAddress>> read(const QByteArray &unfoldedValue);

} // namespace AddressField
