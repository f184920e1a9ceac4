// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the copies of one QSmtpTokenRequest share, and the one answer to it; it does not know who
// waits for that.
#pragma once

#include <QSmtp/qsmtpcredentials.h>
#include <QSmtp/qsmtptokenrequest.h>

#include <QtCore/QPromise>

#include <atomic>

struct TokenAnswer
{
    QSmtpCredentials credentials; // they wipe the token when the last copy ends
    QString refusal; // where there is no token
};

class QSmtpTokenRequest::Data
{
public:
    Data(const QString &user, Reason why)
        : userName(user)
        , reason(why)
    {
        promise.start();
    }

    // The first one counts, from whatever thread it comes.
    void answer(const TokenAnswer &given)
    {
        if (!answered.exchange(true)) {
            promise.addResult(given);
            promise.finish();
        }
    }

    const QString userName;
    const Reason reason;
    // Left unfinished by the last copy, it finishes without a result.
    QPromise<TokenAnswer> promise;
    std::atomic_bool answered = false;
};
