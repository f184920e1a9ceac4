// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the courier makes of each event of the session; it says nothing to the server.

#include "courier.h"

#include "clienterror.h"
#include "listeners.h"
#include "logging.h"
#include "printable.h"

using Kind = QSmtpError::Kind;

namespace {

template<typename... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template<typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

void Courier::handle(SessionEvent &event)
{
    std::visit(
        Overloaded {
            [this](Event::Connected &) {
                m_offer.emplace(m_session->capabilities(), m_link->isEncrypted());
                m_greeting = m_session->greeting();
                m_helloReply = m_session->helloReply();
                m_takesChunks = m_settings.protocol == QSmtpClient::Protocol::Smtp
                                && capabilities().contains(QStringLiteral("PIPELINING"))
                                && capabilities().contains(QStringLiteral("CHUNKING"));
                notify([this] { Q_EMIT q->capabilitiesChanged(); });
                m_stage = Stage::Login;
                m_login = LoginState::NotBegun;
            },
            [this](Event::TlsRequested &) {
                m_stage = Stage::Opening;
                m_tlsRequested = true;
            },
            [this](Event::Authenticated &) {
                m_tokens.forget();
                m_refresh = Refresh::None;
                m_authMechanism = QString::fromLatin1(m_session->authMechanism());
                notify([this] { Q_EMIT q->authenticated(); });
                enterOpen();
            },
            [this](Event::AuthenticationRefused &refused) {
                if (!refreshesToken(refused.failure)) {
                    loginRefused(toError(refused.failure));
                }
            },
            [this](Event::KeyDerivationRequested &request) { deriveKey(request.derivation); },
            [this](Event::RecipientAccepted &accepted) {
                Letter &letter = oldest();
                letter.delivery.accept(accepted.index, accepted.reply);
                if (Listeners::ofRecipientAccepted(q)) {
                    notify([this, id = letter.id, address = letter.delivery.address(accepted.index),
                            reply = accepted.reply] {
                        Q_EMIT q->recipientAccepted(id, address, reply);
                    });
                }
            },
            [this](Event::RecipientRefused &refused) {
                Letter &letter = oldest();
                letter.delivery.refuse(refused.index, refused.reply);
                notify([this, id = letter.id, address = letter.delivery.address(refused.index),
                        reply = refused.reply] { Q_EMIT q->recipientRefused(id, address, reply); });
            },
            [this](Event::RecipientDeferred &deferred) { oldest().delivery.defer(deferred.index); },
            [this](Event::RecipientDelivered &delivered) {
                oldest().delivery.deliver(delivered.index, delivered.reply);
            },
            [this](Event::ContentRequested &) {
                Letter &letter = newest();
                if (letter.source && !letter.delivery.isLast()) {
                    letter.source->keep();
                }
            },
            [this](Event::MessageAccepted &accepted) {
                Letter &letter = oldest();
                reportSent(letter, letter.given);
                letter.delivery.confirm(accepted.reply, letter.given);
                transactionEnded();
            },
            [this](Event::MessageRefused &refused) {
                transactionRefused(toError(refused.failure));
            },
            [this](Event::Answered &answered) {
                m_slept = false;
                m_questions.answer(answered.reply);
            },
            [this](Event::Ready &) { m_again = true; },
            [this](Event::Failed &failed) {
                lost(toError(failed.failure), failed.failure.kind == Kind::Canceled
                                                  ? Extent::FirstLetter
                                                  : Extent::Everything);
            },
            [this](Event::Finished &) { leave(); },
            [this](Event::Traced &traced) { traceLine(traced); },
        },
        event);
}

void Courier::traceLine(const Event::Traced &traced)
{
    const QString line = printable(traced.line);
    QSmtpClient::TraceDirection direction = QSmtpClient::TraceDirection::Note;
    switch (traced.origin) {
    case Event::Traced::Origin::Client:
        direction = QSmtpClient::TraceDirection::ClientToServer;
        qCDebug(lcSession).noquote() << "C:" << line;
        break;
    case Event::Traced::Origin::Server:
        direction = QSmtpClient::TraceDirection::ServerToClient;
        qCDebug(lcSession).noquote() << "S:" << line;
        break;
    case Event::Traced::Origin::Note:
        qCDebug(lcSession).noquote() << "*" << line;
        break;
    }
    notify([this, direction, line] { Q_EMIT q->traced(direction, line); });
}

void Courier::traceNote(const QString &note)
{
    if (m_traced) {
        traceLine({Event::Traced::Origin::Note, note.toUtf8()});
    }
}
