// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Makes the message that a composition names: reads the files with its texts, and sees that those
// to be attached can be read when they are sent. It connects to nothing.
#pragma once

#include "composition.h"
#include "exitstatus.h"

#include <QSmtp/QSmtpMessage>

#include <variant>

// With a date and a Message-ID, so that all copies are the same message.
std::variant<QSmtpMessage, Fault> compose(const Composition &composition);
