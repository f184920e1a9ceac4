// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "tokendesk.h"

#include <new>
#include <utility>

TokenDesk::TokenDesk(QObject *parent)
    : QObject(parent)
    , m_watcher(this)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &TokenDesk::takeAnswer);
}

TokenDesk::~TokenDesk()
{
    try {
        forget();
    } catch (const std::bad_alloc &) {
        // Who still works on it finds out by itself that nobody waits.
    }
}

QSmtpTokenRequest TokenDesk::ask(const QString &userName, QSmtpTokenRequest::Reason reason)
{
    forget();
    QSmtpTokenRequest request;
    request.d = std::make_shared<QSmtpTokenRequest::Data>(userName, reason);
    m_asked = true;
    m_watcher.setFuture(request.d->promise.future());
    return request;
}

void TokenDesk::forget()
{
    m_answer.reset();
    if (std::exchange(m_asked, false)) {
        QFuture<TokenAnswer> future = m_watcher.future();
        m_watcher.setFuture({});
        // Who still works on it can see that nobody waits.
        future.cancel();
    }
}

void TokenDesk::takeAnswer()
{
    // A watcher that was told to let go finishes, too.
    if (!m_asked) {
        return;
    }
    QFuture<TokenAnswer> future = m_watcher.future();
    m_watcher.setFuture({});
    m_asked = false;
    // Taken, not copied: an application may keep its request, and with it what the future holds.
    m_answer = future.resultCount() > 0 ? future.takeResult() : TokenAnswer();
    Q_EMIT answered();
}
