// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What keeps a message from being written, in sentences. It repairs nothing, and writes nothing.
#pragma once

#include "messagedata.h"

#include <QtCore/QStringList>

namespace MessageFaults {

QStringList of(const MessageData &message);

} // namespace MessageFaults
