// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Carries the letters of one QSmtpClient: owns the link, the session, the deadline, the line of
// letters and the application's own commands, and turns events into the client's signals. It has no
// settings of its own.
#pragma once

#include "clientsettings.h"
#include "deadline.h"
#include "herald.h"
#include "letterline.h"
#include "link.h"
#include "preparation.h"
#include "questions.h"
#include "sendingpace.h"
#include "session.h"
#include "sessiontickets.h"
#include "tokendesk.h"

#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QSet>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

class Courier : public QObject
{
    Q_OBJECT

public:
    explicit Courier(QSmtpClient *client);
    ~Courier() override;

    int send(Letter letter);
    int refuse(const QSmtpError &error);
    QFuture<QSmtpResult> result(int id);
    void cancel(int id);
    QFuture<QSmtpReply> ask(const QByteArray &line);

    // With the settings as they are now: what is changed later counts for the next time. False: not
    // now.
    bool open(const ClientSettings &settings);
    void close();
    void abort();
    void acceptCertificate();
    void rejectCertificate();
    void resumeLogin(const QSmtpCredentials &credentials,
                     const QSmtpTokenRequest::Provider &tokenProvider);

    QSmtpClient::State state() const { return m_state; }
    QSmtpError error() const { return m_error; }
    // Of the last server that was greeted, also after the connection has ended.
    const std::optional<Offer> &offer() const { return m_offer; }
    QSmtpCapabilities capabilities() const
    {
        return m_offer ? m_offer->capabilities : QSmtpCapabilities();
    }
    QSmtpReply greeting() const { return m_greeting; }
    QSmtpReply helloReply() const { return m_helloReply; }
    QStringList availableMechanisms() const;
    QString authMechanism() const { return m_authMechanism; }
    const Link *link() const { return m_link.get(); }

private:
    enum class Stage { Closed, Opening, Greeting, Login, Open, Leaving, Closing };
    // What the end of a connection ends with it.
    enum class Extent { FirstLetter, Everything };
    enum class LoginState { NotBegun, Asked, Answered, UnderWay };
    // A refused token is replaced once, if need be over a new connection, also once.
    enum class Refresh { None, OnThisConnection, OnANewOne };

    // What was a line, and goes by and by: thousands at once would keep the event loop waiting.
    struct Failing
    {
        LetterLine letters;
        QSmtpError error;
    };
    static constexpr int FailedAtOnce = 32;

    // How much may wait between the session and the network.
    static constexpr qint64 HighWaterMark = 65536;
    // How much is passed on before the event loop gets its turn again.
    static constexpr qint64 TurnBudget = 65536;

    // What is waited for. A wait is over when any of it changes.
    struct Wait
    {
        QSmtpError::Phase phase = QSmtpError::Phase::None;
        quint64 turn = 0;
        qint64 left = 0;
        bool leaves = false; // octets of the content wait for the network to take them
        std::chrono::milliseconds limit {0};

        bool operator==(const Wait &other) const = default;
    };

    // What an application calls acts from the event loop, so that no signal comes before the call
    // returned.
    void schedule() { m_herald.plan(); }
    void run();
    void readLink();
    void takeEvents();
    void handle(SessionEvent &event);
    void step();
    void askNext();
    bool mayPassOn() const;
    void pump();
    void writeOutput();
    void rearm();
    std::chrono::milliseconds patience(QSmtpError::Phase phase) const;
    void deadlinePassed();
    void timeUp(QSmtpError::Phase phase);
    bool hasSlept();
    void wake();
    void updateState();
    void reportProgress();
    void reportSent(Letter &letter, qint64 octets);
    void notify(std::function<void()> news) { m_herald.note(std::move(news)); }

    void openLink();
    void linkConnected();
    void linkEncrypted();
    void linkClosed();
    void startSession(SessionSettings::Tls tls);
    bool isLineEmpty() const { return m_line.empty() && m_questions.isEmpty(); }
    void beginLogin();
    void authenticate(const QSmtpCredentials &credentials, const AuthenticationPolicy &policy);
    void loginByToken(const AuthenticationPolicy &policy);
    AuthenticationPolicy withLinkFacts(AuthenticationPolicy policy) const;
    bool refreshesToken(const Failure &failure);
    bool reconnectsToRefresh(const QSmtpError &error);
    void deriveKey(const KeyDerivation &derivation);
    void ended();
    void tellDisconnected();
    void enterOpen();
    void followUp();
    void beginLetter(Letter &letter);
    void beginTransaction(Letter &letter);
    bool mayGoAtOnce(const Letter &letter) const;
    qsizetype window() const;
    Letter *nextLetter();
    Letter &oldest() { return *m_flight.front(); }
    Letter &newest() { return *m_flight.back(); }
    void land(Letter &letter);
    bool goesOtherwise(Letter &letter, const QSmtpError &error);
    bool endFlight(const QSmtpError &error, Extent extent);
    void watch(Letter &letter);
    QSmtpError problemOf(const Letter &letter, const Fitting &forAll) const;
    qsizetype nextTransactionSize(const Letter &letter);
    void transactionEnded();
    void transactionRefused(const QSmtpError &error);
    void tellRefused(int id, const QList<QSmtpRecipientReply> &recipients);
    void letterFailed(Letter &letter, const QSmtpError &error, const QList<int> &unconfirmed = {});
    void letterDone(const Letter &letter);
    void failLine(const QSmtpError &error);
    void tellFailing();
    bool isFailing(int id) const;
    bool isWornOut() const;
    bool isStale(const QSmtpError &error) const;
    void renew();
    void finish(int id, const QSmtpResult &result);
    void loginRefused(const QSmtpError &error);
    void leave();
    void lost(const QSmtpError &error, Extent extent = Extent::Everything);
    void reportError(const QSmtpError &error);
    void contentUnreadable(const QString &reason);
    void drop();
    void traceLine(const Event::Traced &traced);
    void traceNote(const QString &note);
    QSmtpError::Phase waitingFor() const;
    qint64 unsent() const;
    bool isTlsDemanded() const;

    QSmtpClient *const q;
    ClientSettings m_settings;
    ClientSettings m_nextSettings; // of a connectToHost() that came before the end
    SessionTickets m_tickets;
    Link::Pointer m_link;
    std::unique_ptr<Session> m_session;
    LetterLine m_line;
    std::deque<Failing> m_failing;
    std::unordered_map<int, std::shared_ptr<QPromise<QSmtpResult>>> m_promises;
    QHash<int, QSmtpResult> m_unannounced;

    QFutureWatcher<KeptSecret> m_derivation;
    TokenDesk m_tokens;
    Herald m_herald;
    Questions m_questions;
    Deadline m_deadline;
    Wait m_awaited;
    SendingPace m_pace; // while content is sent

    QSmtpError m_error;
    std::optional<Offer> m_offer;
    QSmtpReply m_greeting;
    QSmtpReply m_helloReply;
    QString m_authMechanism;
    QSmtpClient::State m_state = QSmtpClient::State::Disconnected;
    Stage m_stage = Stage::Closed;
    LoginState m_login = LoginState::NotBegun;
    Refresh m_refresh = Refresh::None;
    std::deque<Letter *> m_flight; // the letters with a transaction, in their order
    QByteArray m_room; // of the letter that was composed last, for the next
    qint64 m_passed = 0; // octets of content that went into the session on this connection
    qint64 m_left = 0; // and on to the network
    qint64 m_unsent = 0;
    qint64 m_leastUnsent = 0; // of what the session has given out
    std::chrono::steady_clock::time_point m_heardAt;
    int m_nextId = 1;
    int m_transactions = 0; // on this connection
    QSet<QString> m_domains; // of the recipients named on this connection
    bool m_sourceWaits = false;
    bool m_leaving = false;
    bool m_reopen = false;
    bool m_renewing = false; // the good-bye is said only to connect again
    bool m_wornOut = false; // the server takes no more messages on this connection
    bool m_inStep = false; // it has stumbled over what it had invited
    bool m_takesChunks = false; // of text, and commands in groups
    bool m_oneAtATime = false; // since a connection was lost with several messages under way
    bool m_slept = false; // since the server was heard last
    bool m_wasIdle = false; // since the last message, if there was one
    bool m_traced = false;
    bool m_readable = false;
    bool m_tlsRequested = false;
    bool m_running = false;
    bool m_progressed = false; // the link, while that ran
    bool m_again = false;
};
