// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where a request for an access token goes out and its answer comes back, however late; it knows no
// server.
#pragma once

#include "tokenrequestdata.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>

#include <optional>

class TokenDesk : public QObject
{
    Q_OBJECT

public:
    explicit TokenDesk(QObject *parent);
    ~TokenDesk() override;

    // What was asked before is forgotten.
    QSmtpTokenRequest ask(const QString &userName, QSmtpTokenRequest::Reason reason);
    bool isAsked() const { return m_asked; }
    const std::optional<TokenAnswer> &answer() const { return m_answer; }
    // The answer, and one that is still to come.
    void forget();

Q_SIGNALS:
    void answered();

private:
    void takeAnswer();

    QFutureWatcher<TokenAnswer> m_watcher;
    std::optional<TokenAnswer> m_answer;
    bool m_asked = false;
};
