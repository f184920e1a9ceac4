// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// SASLprep of RFC 4013: two spellings of the same name or password become the same octets. It knows
// no mechanism.
#pragma once

#include "secret.h"

#include <QtCore/QByteArrayView>

#include <optional>

// Of a "stored string", so characters that Unicode 3.2 did not know are prohibited (RFC 5802
// section 2.2). Nothing if the text is prohibited or not UTF-8. The result shares no memory,
// and no copy of the text is left behind.
std::optional<Secret> saslPrep(QByteArrayView utf8);
