// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Octets of a charset (RFC 2978) as text. It knows no transfer encoding and no header.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>

namespace Charset {

// Nothing if the charset is not known, or the octets are not of it.
std::optional<QString> decoded(QByteArrayView octets, QByteArrayView charset);

// Where the charset does not help: UTF-8 if the octets are that, else windows-1252.
QString text(QByteArrayView octets, QByteArrayView charset = {});

} // namespace Charset
