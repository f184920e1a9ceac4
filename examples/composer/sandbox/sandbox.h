// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// For trying the program out: an account at a mail server that lives inside of it.

#include "accounts/account.h"

#include <QSmtp/qsmtptestserver.h>

#include <memory>

class Sandbox
{
public:
    bool start(QString *error);

    QSmtpTestServer *server() const { return m_server.get(); }
    Account account() const;
    static QString password();

private:
    std::unique_ptr<QSmtpTestServer> m_server;
};
