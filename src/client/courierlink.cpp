// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The courier's connection: how it is opened and secured, and how it ends. The login is in
// courierlogin.cpp, what travels on it is in courier.cpp.

#include "courier.h"

#include "clienterror.h"
#include "linkchoice.h"
#include "listeners.h"
#include "logging.h"
#include "loginplan.h"
#include "texts.h"

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Tls = SessionSettings::Tls;

namespace {

// RFC 5321 section 4.1.3. A name would have to be looked up, and looking it up can take as long as
// sending.
QByteArray addressLiteral(const QHostAddress &address)
{
    // A local socket has none, and a proxy may not tell: this machine, whatever its address.
    if (address.isNull() || address == QHostAddress(QHostAddress::Any)
        || address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6)) {
        return QByteArrayLiteral("[127.0.0.1]");
    }
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4) {
        return '[' + QHostAddress(ipv4).toString().toLatin1() + ']';
    }
    QHostAddress unscoped(address);
    unscoped.setScopeId(QString());
    return "[IPv6:" + unscoped.toString().toLatin1() + ']';
}

} // namespace

void Courier::openLink()
{
    m_link = chooseLink(m_settings, m_tickets, this);
    connect(m_link.get(), &Link::connected, this, &Courier::linkConnected);
    connect(m_link.get(), &Link::encrypted, this, &Courier::linkEncrypted);
    connect(m_link.get(), &Link::closed, this, &Courier::linkClosed);
    connect(m_link.get(), &Link::progressed, this, [this] {
        // Writing makes progress at once where the network takes all: going on from within would
        // never give the event loop its turn.
        if (m_running) {
            m_progressed = true;
        } else {
            run();
        }
    });
    connect(m_link.get(), &Link::readable, this, [this] {
        m_readable = true;
        run();
    });
    connect(m_link.get(), &Link::failed, this, [this](const QSmtpError &error) {
        lost(error);
        run();
    });
    connect(m_link.get(), &Link::certificateQuestioned, this,
            [this](const QList<QSslError> &errors) {
                notify([this, errors] { Q_EMIT q->sslErrors(errors); });
                run();
            });

    m_traced = lcSession().isDebugEnabled() || Listeners::ofTraced(q);
    m_authMechanism.clear();
    m_readable = false;
    m_tlsRequested = false;
    m_unsent = 0;
    m_leastUnsent = 0;
    m_passed = 0;
    m_left = 0;
    m_transactions = 0;
    m_domains.clear();
    m_wornOut = false;
    m_inStep = false;
    m_slept = false;
    m_wasIdle = false;
    m_awaited = {};
    m_deadline.takeSleep(); // it was before
    m_derivation.setFuture({});
    m_stage = Stage::Opening;
    traceNote(Texts::tr("Connecting to %1").arg(m_link->destination()));
    m_link->open();
}

void Courier::linkConnected()
{
    notify([this] { Q_EMIT q->connected(); });
    switch (m_settings.security) {
    case QSmtpClient::Security::ImplicitTls:
        m_link->startTls();
        break;
    case QSmtpClient::Security::StartTls:
        startSession(Tls::Required);
        break;
    case QSmtpClient::Security::StartTlsIfOffered:
        startSession(m_link->canEncrypt() ? Tls::IfOffered : Tls::Never);
        break;
    case QSmtpClient::Security::Plaintext:
        startSession(Tls::Never);
        break;
    }
    run();
}

void Courier::linkEncrypted()
{
    const QSslCipher cipher = m_link->facts().cipher;
    traceNote(Texts::tr("Encrypted: %1, %2").arg(cipher.protocolString(), cipher.name()));
    notify([this] { Q_EMIT q->encrypted(); });
    if (m_session) {
        m_stage = Stage::Greeting;
        m_session->tlsStarted();
    } else {
        startSession(Tls::Established);
    }
    run();
}

void Courier::linkClosed()
{
    m_readable = true;
    readLink();
    takeEvents();
    if (m_stage == Stage::Closing || m_stage == Stage::Leaving) {
        ended();
    } else if (m_session) {
        m_session->linkClosed(unsent());
    } else if (m_link) {
        lost(connectionLostError(Phase::Connect));
    }
    run();
}

void Courier::startSession(SessionSettings::Tls tls)
{
    SessionSettings settings;
    settings.tls = tls;
    settings.lmtp = m_settings.protocol == QSmtpClient::Protocol::Lmtp;
    settings.login = LoginPlan::isWanted(m_settings);
    settings.traced = m_traced;
    settings.localName = m_settings.localName.isEmpty()
                             ? addressLiteral(m_link->facts().localAddress)
                             : m_settings.localName.toUtf8();
    settings.disabledExtensions = m_settings.disabledExtensions;
    m_session = std::make_unique<Session>(settings);
    m_stage = Stage::Greeting;
}

/*
    The end of a connection.
*/

void Courier::leave()
{
    if (m_stage == Stage::Leaving && m_link) {
        // A peer that answers no QUIT, or keeps the connection after it, is not waited for.
        m_session.reset();
        m_stage = Stage::Closing;
        m_link->close();
        return;
    }
    ended();
}

// The end that was asked for.
void Courier::ended()
{
    const bool nothingLeft = m_leaving && m_line.empty() && m_questions.isEmpty();
    const bool again = m_renewing && !nothingLeft;
    drop();
    if (again) {
        openLink();
        return;
    }
    m_questions.giveUp(Texts::tr("The client is not connected."));
    tellDisconnected();
}

void Courier::tellDisconnected()
{
    notify([this] { Q_EMIT q->disconnected(); });
    if (m_reopen) {
        notify([this] {
            if (m_reopen) {
                open(m_nextSettings);
            }
        });
    }
}

void Courier::drop()
{
    m_session.reset();
    m_link.reset();
    m_room = {}; // nothing of a letter stays when it is done
    m_stage = Stage::Closed;
    m_login = LoginState::NotBegun;
    m_renewing = false;
    m_tokens.forget();
    m_unsent = 0;
    m_leastUnsent = 0;
    m_deadline.clear();
    m_awaited = {};
}

void Courier::lost(const QSmtpError &error, Extent extent)
{
    const bool wasOpen = m_stage != Stage::Closed;
    // An idle connection that ends is a change of state, and an end that was asked for is no error.
    const bool quiet = error.kind() == Kind::Canceled || extent == Extent::FirstLetter
                       || (m_stage == Stage::Open && m_line.empty() && !m_questions.isAwaited());
    qCDebug(lcClient) << "connection dropped:" << error;
    if (reconnectsToRefresh(error)) {
        m_session.reset();
        openLink();
        return;
    }
    const bool wasUnderWay = !m_flight.empty();
    if (endFlight(error, extent)) {
        traceNote(Texts::tr("Connecting anew: the connection had ended"));
        m_questions.answer(Questions::noReply(error.text()));
        drop();
        openLink();
        return;
    }
    drop();
    // A connection that somebody else has made is not made again.
    if (extent == Extent::FirstLetter && !m_settings.isDeviceGiven
        && (!m_line.empty() || !m_leaving)) {
        // The other letters have done nothing wrong.
        openLink();
        return;
    }
    // What the server said of one letter is no verdict on the next.
    const bool ofTheLetter = wasUnderWay
                             && (!error.reply().isNull() || error.mayHaveBeenDelivered());
    if (!m_reopen) {
        failLine(extent == Extent::FirstLetter    ? connectionLostError(error.phase())
                 : error.kind() == Kind::Canceled ? canceledError()
                 : ofTheLetter                    ? connectionLostError(error.phase())
                                                  : error);
    }
    m_questions.giveUp(error.text());
    if (!quiet) {
        reportError(error);
    }
    if (wasOpen) {
        tellDisconnected();
    }
}

void Courier::reportError(const QSmtpError &error)
{
    m_error = error;
    notify([this] { Q_EMIT q->errorChanged(); });
    notify([this, error] { Q_EMIT q->errorOccurred(error); });
}
