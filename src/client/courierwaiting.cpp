// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How long the courier waits for what, and what it makes of time that is up and of a machine that
// slept.

#include "courier.h"

#include "clienterror.h"
#include "logging.h"
#include "texts.h"

#include <algorithm>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;

/*
    One deadline for each whole reply: it starts when the reply becomes the next one owed, and no
   octet on the way prolongs it. While content is sent, what has left does.
*/
void Courier::rearm()
{
    Wait wait;
    wait.phase = waitingFor();
    wait.turn = m_session ? m_session->turn() : 0;
    wait.limit = patience(wait.phase);
    if (wait.phase == Phase::Content) {
        wait.left = m_left;
        wait.leaves = m_unsent > 0;
        if (m_awaited.phase != Phase::Content) {
            m_pace = SendingPace(wait.limit, m_settings.minimumSendRate, m_deadline.now());
        }
        m_pace.note(wait.left, wait.leaves, m_deadline.now());
    }
    if (wait == m_awaited) {
        return;
    }
    m_awaited = wait;
    if (wait.limit > std::chrono::milliseconds::zero()) {
        m_deadline.set(wait.leaves ? m_pace.remaining() : wait.limit);
    } else {
        m_deadline.clear();
    }
}

std::chrono::milliseconds Courier::patience(QSmtpError::Phase phase) const
{
    if (m_stage == Stage::Open && phase == Phase::Idle) {
        return m_settings.keepAliveInterval; // nothing is owed to an idle client: it speaks up
    }
    // Our own NOOP is in the way of the good-bye, or of a letter that can go over another
    // connection than the one that the machine slept on.
    const bool isHeldUp = m_line.empty() ? m_leaving : m_slept && !m_settings.isDeviceGiven;
    if (isHeldUp && phase == Phase::Command && !m_questions.isAwaited()) {
        return std::min(m_settings.timeout(phase), m_settings.timeout(Phase::Quit));
    }
    return m_settings.timeout(phase);
}

void Courier::deadlinePassed()
{
    const Phase phase = std::exchange(m_awaited, {}).phase;
    // What was waited for may just have come, or is not wanted any more.
    if (waitingFor() == phase) {
        timeUp(phase);
    }
    run();
}

void Courier::timeUp(QSmtpError::Phase phase)
{
    qCDebug(lcClient) << "time is up in phase" << phase;
    const bool sourceIsAwaited = phase == Phase::Content && m_sourceWaits && unsent() == 0
                                 && !m_session->isOwed();
    if (m_stage == Stage::Closing) {
        leave();
    } else if (phase == Phase::Idle) {
        m_session->ask(QByteArrayLiteral("NOOP"));
    } else if (phase == Phase::Preparation || sourceIsAwaited) {
        contentUnreadable(Texts::tr("its source gave nothing more in time"));
    } else if (m_stage == Stage::Login && m_tokens.isAsked()) {
        m_tokens.forget();
        loginRefused(tokenTimeoutError());
    } else if (m_session && phase != Phase::Handshake) {
        m_session->timedOut(unsent());
    } else {
        lost({Kind::Timeout, phase,
              phase == Phase::Handshake ? Texts::tr("The encryption could not be set up in time.")
                                        : Texts::tr("The server %1 did not answer in time.")
                                              .arg(m_settings.serverName())});
    }
}

bool Courier::hasSlept()
{
    // An idle server waits as long as an idle client would: five minutes (RFC 5321
    // section 4.5.3.2.7).
    const std::chrono::milliseconds limit = m_awaited.limit > std::chrono::milliseconds::zero()
                                                ? m_awaited.limit
                                                : m_settings.timeout(Phase::Sender);
    return m_deadline.takeSleep() > limit && m_stage != Stage::Closed;
}

/*
    The machine has slept for longer than what is waited for may take. Whoever is at the other end
   has most likely gone, and to say more to nobody would only make it uncertain what became of it.
*/
void Courier::wake()
{
    const Phase phase = waitingFor();
    qCDebug(lcClient) << "slept in phase" << phase;
    m_awaited = {};
    if (m_stage == Stage::Open && m_session && m_session->isIdle()) {
        m_slept = true; // the next letter goes over another connection
        if (phase == Phase::Idle && patience(phase) > std::chrono::milliseconds::zero()) {
            timeUp(phase);
        }
    } else if (m_session && m_session->phase() == Phase::Content) {
        m_session->timedOut(unsent()); // also where it was the source that gave nothing
    } else if (phase != Phase::None && phase != Phase::Idle) {
        timeUp(phase);
    }
}

QSmtpError::Phase Courier::waitingFor() const
{
    switch (m_stage) {
    case Stage::Closed:
        return Phase::None;
    case Stage::Opening:
        if (m_link && m_link->isQuestioned()) {
            return Phase::None; // a person is being asked
        }
        return m_link && m_link->isConnected() ? Phase::Handshake : Phase::Connect;
    case Stage::Closing:
        return Phase::Quit;
    default:
        break;
    }
    if (!m_session) {
        return Phase::None;
    }
    if (m_session->isContentFinished() && m_unsent > 0) {
        return Phase::Content;
    }
    if (m_stage == Stage::Login && m_tokens.isAsked()) {
        return Phase::Authentication;
    }
    if (m_stage == Stage::Open && m_flight.empty() && !m_line.empty() && m_session->isIdle()) {
        return Phase::Preparation; // its source has not given the headers yet
    }
    return m_session->phase();
}
