// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Octets of a charset (RFC 2978) as text. It knows no transfer encoding and no header.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>

namespace Charset {

// Whether text() reads it; so it does where none is said. Which charsets that are beyond Unicode
// and Latin-1 depends on what Qt was built with.
bool isKnown(QByteArrayView charset);

// Nothing if the charset is not known, or the octets are not of it.
std::optional<QString> decoded(QByteArrayView octets, QByteArrayView charset);

// As decoded(), but octets that are not of a known charset become U+FFFD. If it is not known, or is
// ASCII and the octets are not, the text is UTF-8 if the octets are that, else windows-1252.
QString text(QByteArrayView octets, QByteArrayView charset = {});

} // namespace Charset
