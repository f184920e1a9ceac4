// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Bodies out of their transfer encoding (RFC 2045 section 6). It knows no part and no header.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace TransferDecoding {

// Takes what can be taken: there is no text that is an error, as RFC 2045 section 6.8 wants it.
QByteArray fromBase64(QByteArrayView text);

// The line ends of the text are kept as they are. What RFC 2045 section 6.7 does not allow stands
// for itself.
QByteArray fromQuotedPrintable(QByteArrayView text);

} // namespace TransferDecoding
