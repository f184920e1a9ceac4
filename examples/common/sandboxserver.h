// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The mail server of a sandbox, inside of the program: what is sent to it goes nowhere else. It has
// one user, and two mailboxes that it refuses.

#include <QSmtp/qsmtptestserver.h>

#include <memory>

namespace SandboxServer {

constexpr QStringView Name = u"Ann Example";
constexpr QStringView Address = u"ann@example.org"; // which is the user name, too
constexpr QStringView Password = u"open-sesame";

// It listens; null, with the error, if it cannot. Programs and tests that call this trust the test
// server's authority from then on, and no other program does.
std::unique_ptr<QSmtpTestServer> start(QString *error);

} // namespace SandboxServer
