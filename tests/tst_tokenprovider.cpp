// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Logins with access tokens that the application gets when they are needed: in time, late, never,
// refused and renewed.
#include "clientfixture.h"

#include <QtCore/QThread>

#include <memory>
#include <vector>

using Cause = QSmtpError::Cause;
using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Reason = QSmtpTokenRequest::Reason;

namespace {

const QByteArray Old = QByteArrayLiteral("old-token");
const QByteArray New = QByteArrayLiteral("new-token");

// A client that is asked for tokens, and notes it.
class TokenFixture : public ClientFixture
{
public:
    TokenFixture()
    {
        client->setAllowInsecureAuthentication(true);
        server.addToken(QStringLiteral("ann"), New);
        server.setAuthMechanisms({QStringLiteral("OAUTHBEARER")});
        provide([](const QSmtpTokenRequest &request) {
            request.grant(request.reason() == Reason::Login ? Old : New);
        });
    }

    void provide(const QSmtpTokenRequest::Provider &provider)
    {
        client->setTokenProvider(QStringLiteral("ann"),
                                 [this, provider](const QSmtpTokenRequest &request) {
                                     reasons.append(request.reason());
                                     provider(request);
                                 });
    }

    // Every request is kept for the test to answer.
    void keepRequests()
    {
        provide([this](const QSmtpTokenRequest &request) { requests.push_back(request); });
    }

    int send() { return client->send(Ann, {Bob}, Letter); }

    QList<Reason> reasons;
    std::vector<QSmtpTokenRequest> requests;
};

QByteArray bearer(const QByteArray &token)
{
    return QByteArray("n,a=ann,\1auth=Bearer " + token + "\1\1").toBase64();
}

QByteArray greeted(const QByteArray &rest)
{
    return "S: 220 mail.test\nC* EHLO *\nS: 250-mail.test\nS: 250 AUTH OAUTHBEARER\n" + rest;
}

QByteArray mailed()
{
    return "C: MAIL FROM:<ann@example.org>\nS: 250 ok\nC: RCPT TO:<bob@example.org>\nS: 250 ok\n"
           "C: DATA\nS: 354 go on\nD\nS: 250 ok\nC: QUIT\nS: 221 bye\nE\n";
}

} // namespace

class tst_TokenProvider : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void providerIsAskedForEachLogin();
    void refusedTokenIsRenewedOnTheSameConnection_data();
    void refusedTokenIsRenewedOnTheSameConnection();
    void plain535RenewsTheTokenToo();
    void secondRefusalEndsTheLogin();
    void serverThatLeavesIsLoggedInToAnew_data();
    void serverThatLeavesIsLoggedInToAnew();
    void serverThatLeavesTwiceEndsIt();
    void refusalThatIsNotOfTheTokenRenewsNothing_data();
    void refusalThatIsNotOfTheTokenRenewsNothing();
    void refusedCredentialsAreNotRenewed();
    void providerThatFailsEndsTheLogin_data();
    void providerThatFailsEndsTheLogin();
    void failedRenewalEndsTheLogin();
    void providerThatNeverAnswersIsNotWaitedForLonger();
    void answerMayComeFromAnotherThread();
    void firstAnswerCounts();
    void lateAnswerIsForNobody();
    void clientMayBeDeletedByItsProvider();
    void clientMayBeDeletedWhileItWaits();
    void disconnectingDoesNotWaitForATokenOfNoUse();
    void disconnectingWaitsWhileMessagesDo();
    void abortForgetsTheRequest();
    void nextConnectionTakesNoAnswerOfTheLast();
    void connectionLostWhileAskingIsAnError();
    void nobodyIsAskedForATokenThatCannotBeSaid_data();
    void nobodyIsAskedForATokenThatCannotBeSaid();
    void lastSettingOfASecretHolds();
    void providerAnswersCredentialsRequired();
    void tokensStayOutOfTraceAndErrors();
    void defaultRequestIsNobodys();
    void availableMechanismsAreOursOfTheServers_data();
    void availableMechanismsAreOursOfTheServers();
    void noMechanismIsAvailableWithoutAConnection();
};

void tst_TokenProvider::providerIsAskedForEachLogin()
{
    TokenFixture f;
    QStringList users;
    f.provide([&users](const QSmtpTokenRequest &request) {
        users.append(request.userName());
        request.grant(New);
    });
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QCOMPARE(f.client->authMechanism(), QStringLiteral("OAUTHBEARER"));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    f.heard.clear();
    f.client->connectToHost();
    QVERIFY(f.hears(QStringLiteral("ready")));
    QCOMPARE(f.reasons, QList<Reason>({Reason::Login, Reason::Login}));
    QCOMPARE(users, QStringList({QStringLiteral("ann"), QStringLiteral("ann")}));
}

void tst_TokenProvider::refusedTokenIsRenewedOnTheSameConnection_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<QByteArray>("acknowledgement");
    QTest::newRow("XOAUTH2") << QStringLiteral("XOAUTH2") << QByteArray();
    QTest::newRow("OAUTHBEARER") << QStringLiteral("OAUTHBEARER") << QByteArray("AQ==");
}

void tst_TokenProvider::refusedTokenIsRenewedOnTheSameConnection()
{
    QFETCH(const QString, mechanism);
    QFETCH(const QByteArray, acknowledgement);
    TokenFixture f;
    f.server.setAuthMechanisms({mechanism});
    const int id = f.send();
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("%1 sent").arg(id)));
    QCOMPARE(f.reasons, QList<Reason>({Reason::Login, Reason::TokenRefused}));
    QCOMPARE(f.server.connectionCount(), 1);
    QCOMPARE(f.saidCount("AUTH " + mechanism.toLatin1() + ' '), 2);
    QVERIFY(f.server.receivedLines().contains(acknowledgement));
    QVERIFY(!f.all().contains(QStringLiteral("error")));
    QCOMPARE(f.heard.count(QStringLiteral("authenticated")), 1);
    QCOMPARE(f.server.messages().first().userName, QStringLiteral("ann"));
}

void tst_TokenProvider::plain535RenewsTheTokenToo()
{
    TokenFixture f;
    QVERIFY(f.server.play(greeted("C: AUTH OAUTHBEARER " + bearer(Old)
                                  + "\nS: 535 5.7.3 Authentication unsuccessful\n"
                                    "C: AUTH OAUTHBEARER "
                                  + bearer(New) + "\nS: 235 ok\n" + mailed())));
    const int id = f.send();
    QVERIFY(f.open());
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.server.playError()));
    QVERIFY2(f.server.isPlayed(), qPrintable(f.server.playError()));
    QVERIFY(f.heard.contains(QStringLiteral("%1 sent").arg(id)));
}

void tst_TokenProvider::secondRefusalEndsTheLogin()
{
    TokenFixture f;
    f.provide([](const QSmtpTokenRequest &request) { request.grant(Old); });
    f.send();
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.reasons, QList<Reason>({Reason::Login, Reason::TokenRefused}));
    QCOMPARE(f.saidCount("AUTH"), 2);
    QCOMPARE(f.saidCount("QUIT"), 1);
    QCOMPARE(f.lastError.kind(), Kind::Authentication);
    QCOMPARE(f.lastError.cause(), Cause::TokenExpired);
    QCOMPARE(f.lastError.reply().code(), 535);
    QCOMPARE(f.errors.value(1), f.lastError);
}

void tst_TokenProvider::serverThatLeavesIsLoggedInToAnew_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("closes") << QByteArray("S: 535 5.7.8 no\nX\n");
    QTest::newRow("says 421") << QByteArray("S: 535 5.7.8 no\nF\nS: 421 4.7.0 bye\nX\n");
    QTest::newRow("closes at the next try")
        << QByteArray("S: 535 5.7.8 no\nC: AUTH OAUTHBEARER " + bearer(New) + "\nX\n");
}

void tst_TokenProvider::serverThatLeavesIsLoggedInToAnew()
{
    QFETCH(const QByteArray, end);
    TokenFixture f;
    QVERIFY(f.server.play(greeted("C: AUTH OAUTHBEARER " + bearer(Old) + '\n' + end)));
    QVERIFY(
        f.server.play(greeted("C: AUTH OAUTHBEARER " + bearer(New) + "\nS: 235 ok\n" + mailed())));
    const int id = f.send();
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("%1 sent").arg(id)), qPrintable(f.server.playError()));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.reasons.last(), Reason::TokenRefused);
    QCOMPARE(f.server.connectionCount(), 2);
    QVERIFY(!f.all().contains(QStringLiteral("error")));
    QCOMPARE(f.heard.count(QStringLiteral("disconnected")), 1);
}

void tst_TokenProvider::serverThatLeavesTwiceEndsIt()
{
    TokenFixture f;
    QVERIFY(
        f.server.play(greeted("C: AUTH OAUTHBEARER " + bearer(Old) + "\nS: 535 5.7.8 no\nX\n")));
    QVERIFY(f.server.play(greeted("C: AUTH OAUTHBEARER " + bearer(New) + "\nX\n")));
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.lastError.cause(), Cause::ConnectionLost);
    QCOMPARE(f.lastError.phase(), Phase::Authentication);
    QCOMPARE(f.server.connectionCount(), 2);
}

void tst_TokenProvider::refusalThatIsNotOfTheTokenRenewsNothing_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("for now") << QByteArray("454 4.7.0 later") << Cause::Unknown;
    QTest::newRow("switched off") << QByteArray(
        "535 5.7.139 SmtpClientAuthentication is disabled for the Tenant.")
                                  << Cause::LoginDisabled;
    QTest::newRow("too often") << QByteArray("454 4.7.0 Too many login attempts")
                               << Cause::TooManyLogins;
    QTest::newRow("unknown mechanism")
        << QByteArray("504 5.5.4 what") << Cause::MechanismNotOffered;
}

void tst_TokenProvider::refusalThatIsNotOfTheTokenRenewsNothing()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const Cause, cause);
    TokenFixture f;
    f.server.setReply(QStringLiteral("AUTH"), reply);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.reasons, QList<Reason>({Reason::Login}));
    QCOMPARE(f.lastError.kind(), Kind::Authentication);
    QCOMPARE(f.lastError.cause(), cause);
}

void tst_TokenProvider::refusedCredentialsAreNotRenewed()
{
    TokenFixture f;
    f.client->setCredentials(QSmtpCredentials::fromToken(QStringLiteral("ann"), Old));
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.lastError.cause(), Cause::TokenExpired);
    QCOMPARE(f.saidCount("AUTH"), 1);
    QVERIFY(f.reasons.isEmpty());
}

void tst_TokenProvider::providerThatFailsEndsTheLogin_data()
{
    using Provider = QSmtpTokenRequest::Provider;
    QTest::addColumn<Provider>("provider");
    QTest::addColumn<QString>("text");
    QTest::newRow("refuses") << Provider([](const QSmtpTokenRequest &request) {
        request.refuse(QStringLiteral("Sign in\x1b first."));
    }) << QStringLiteral("Sign in\\x1B first.");
    QTest::newRow("grants nothing")
        << Provider([](const QSmtpTokenRequest &request) { request.grant({}); })
        << QStringLiteral("There is no access token for the login.");
    QTest::newRow("forgets") << Provider([](const QSmtpTokenRequest &) {})
                             << QStringLiteral("There is no access token for the login.");
}

void tst_TokenProvider::providerThatFailsEndsTheLogin()
{
    QFETCH(const QSmtpTokenRequest::Provider, provider);
    QFETCH(const QString, text);
    TokenFixture f;
    f.provide(provider);
    const int id = f.send();
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.lastError.kind(), Kind::Authentication);
    QCOMPARE(f.lastError.phase(), Phase::Authentication);
    QCOMPARE(f.lastError.cause(), Cause::TokenUnavailable);
    QVERIFY2(f.lastError.text().contains(text), qPrintable(f.lastError.text()));
    QCOMPARE(f.errors.value(id), f.lastError);
    QCOMPARE(f.saidCount("AUTH"), 0);
    QCOMPARE(f.saidCount("QUIT"), 1);
}

void tst_TokenProvider::failedRenewalEndsTheLogin()
{
    TokenFixture f;
    f.provide([](const QSmtpTokenRequest &request) {
        if (request.reason() == Reason::Login) {
            request.grant(Old);
        } else {
            request.refuse(QStringLiteral("Revoked."));
        }
    });
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.lastError.kind(), Kind::Authentication);
    QVERIFY(f.lastError.text().contains(QStringLiteral("Revoked.")));
    QCOMPARE(f.saidCount("AUTH"), 1);
}

void tst_TokenProvider::providerThatNeverAnswersIsNotWaitedForLonger()
{
    TokenFixture f;
    f.keepRequests();
    f.client->setTimeout(Phase::Authentication, std::chrono::milliseconds(50));
    const int id = f.send();
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.lastError.kind(), Kind::Timeout);
    QCOMPARE(f.lastError.phase(), Phase::Authentication);
    QCOMPARE(f.lastError.cause(), Cause::TokenUnavailable);
    QCOMPARE(f.errors.value(id), f.lastError);
    QVERIFY(!f.requests.front().isPending());
    QCOMPARE(f.saidCount("AUTH"), 0);
    QCOMPARE(f.saidCount("QUIT"), 1);
}

void tst_TokenProvider::answerMayComeFromAnotherThread()
{
    TokenFixture f;
    std::unique_ptr<QThread> thread;
    f.provide([&thread](const QSmtpTokenRequest &request) {
        thread.reset(QThread::create([request] { request.grant(New); }));
        thread->start();
    });
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QVERIFY(thread->wait());
}

void tst_TokenProvider::firstAnswerCounts()
{
    TokenFixture f;
    f.provide([](const QSmtpTokenRequest &request) {
        QVERIFY(request.isPending());
        request.grant(New);
        QVERIFY(!request.isPending());
        request.grant(Old);
        request.refuse(QStringLiteral("no"));
    });
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QCOMPARE(f.reasons, QList<Reason>({Reason::Login}));
}

void tst_TokenProvider::lateAnswerIsForNobody()
{
    TokenFixture f;
    f.keepRequests();
    QVERIFY(f.open());
    QTRY_COMPARE(f.requests.size(), std::size_t(1));
    QVERIFY(f.requests.front().isPending());
    f.client->abort();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY(!f.requests.front().isPending());
    f.requests.front().grant(New);
    f.requests.clear();
    QCOMPARE(f.client->state(), QSmtpClient::State::Disconnected);
    QCOMPARE(f.saidCount("AUTH"), 0);
}

void tst_TokenProvider::clientMayBeDeletedByItsProvider()
{
    TokenFixture f;
    bool deleted = false;
    f.provide([&f, &deleted](const QSmtpTokenRequest &request) {
        delete f.client;
        deleted = true;
        QVERIFY(!request.isPending());
        request.grant(New);
    });
    QVERIFY(f.open());
    QTRY_VERIFY(deleted);
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
    QCOMPARE(f.saidCount("AUTH"), 0);
}

void tst_TokenProvider::clientMayBeDeletedWhileItWaits()
{
    TokenFixture f;
    f.keepRequests();
    QVERIFY(f.open());
    QTRY_COMPARE(f.requests.size(), std::size_t(1));
    delete f.client;
    QVERIFY(!f.requests.front().isPending());
    f.requests.front().grant(New);
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
}

void tst_TokenProvider::disconnectingDoesNotWaitForATokenOfNoUse()
{
    TokenFixture f;
    f.keepRequests();
    QVERIFY(f.open());
    QTRY_COMPARE(f.requests.size(), std::size_t(1));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY(!f.requests.front().isPending());
    QVERIFY(!f.all().contains(QStringLiteral("error")));
    QCOMPARE(f.saidCount("AUTH"), 0);
    QCOMPARE(f.saidCount("QUIT"), 1);
}

void tst_TokenProvider::disconnectingWaitsWhileMessagesDo()
{
    TokenFixture f;
    f.keepRequests();
    const int id = f.send();
    QVERIFY(f.open());
    QTRY_COMPARE(f.requests.size(), std::size_t(1));
    f.client->disconnectFromHost();
    QVERIFY(f.requests.front().isPending());
    f.requests.front().grant(New);
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY(f.heard.contains(QStringLiteral("%1 sent").arg(id)));
}

void tst_TokenProvider::abortForgetsTheRequest()
{
    TokenFixture f;
    f.keepRequests();
    const int id = f.send();
    QVERIFY(f.open());
    QTRY_COMPARE(f.requests.size(), std::size_t(1));
    f.client->abort();
    QVERIFY(!f.requests.front().isPending());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.errors.value(id).kind(), Kind::Canceled);
}

void tst_TokenProvider::nextConnectionTakesNoAnswerOfTheLast()
{
    TokenFixture f;
    f.keepRequests();
    QVERIFY(f.open());
    QTRY_COMPARE(f.requests.size(), std::size_t(1));
    f.client->abort();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    f.client->connectToHost();
    QTRY_COMPARE(f.requests.size(), std::size_t(2));
    f.requests.front().grant(Old);
    f.requests.back().grant(New);
    QVERIFY(f.hears(QStringLiteral("ready")));
    QCOMPARE(f.reasons, QList<Reason>({Reason::Login, Reason::Login}));
    QCOMPARE(f.saidCount("AUTH"), 1);
}

void tst_TokenProvider::connectionLostWhileAskingIsAnError()
{
    TokenFixture f;
    f.keepRequests();
    QVERIFY(f.open());
    QTRY_COMPARE(f.requests.size(), std::size_t(1));
    f.server.dropConnections();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.lastError.cause(), Cause::ConnectionLost);
    QVERIFY(!f.requests.front().isPending());
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_TokenProvider::nobodyIsAskedForATokenThatCannotBeSaid_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<bool>("allowInsecure");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("unencrypted") << QStringLiteral("XOAUTH2") << false << Cause::LinkNotEncrypted;
    QTest::newRow("not offered") << QStringLiteral("PLAIN") << true << Cause::MechanismNotOffered;
}

void tst_TokenProvider::nobodyIsAskedForATokenThatCannotBeSaid()
{
    QFETCH(const QString, mechanism);
    QFETCH(const bool, allowInsecure);
    QFETCH(const Cause, cause);
    TokenFixture f;
    f.server.setAuthMechanisms({mechanism});
    f.client->setAllowInsecureAuthentication(allowInsecure);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.lastError.kind(), Kind::CredentialsWithheld);
    QCOMPARE(f.lastError.cause(), cause);
    QVERIFY(f.reasons.isEmpty());
    QCOMPARE(f.saidCount("AUTH"), 0);
}

void tst_TokenProvider::lastSettingOfASecretHolds()
{
    TokenFixture f;
    f.server.setAuthMechanisms({QStringLiteral("PLAIN"), QStringLiteral("OAUTHBEARER")});
    f.login();
    QCOMPARE(f.client->userName(), QStringLiteral("ann"));
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QCOMPARE(f.client->authMechanism(), QStringLiteral("PLAIN"));
    QVERIFY(f.reasons.isEmpty());

    const auto again = [&f] {
        f.client->disconnectFromHost();
        if (!f.hears(QStringLiteral("disconnected"))) {
            return false;
        }
        f.heard.clear();
        f.client->connectToHost();
        return f.hears(QStringLiteral("ready")) || f.hears(QStringLiteral("disconnected"));
    };
    f.provide([](const QSmtpTokenRequest &request) { request.grant(New); });
    QVERIFY(again());
    QCOMPARE(f.client->authMechanism(), QStringLiteral("OAUTHBEARER"));

    // What belongs to one user is not said for another.
    QSignalSpy renamed(f.client, &QSmtpClient::userNameChanged);
    f.client->setUserName(QString());
    QCOMPARE(renamed.size(), 1);
    QVERIFY(again());
    QCOMPARE(f.client->authMechanism(), QString());
    QCOMPARE(f.reasons.size(), 1);
}

void tst_TokenProvider::providerAnswersCredentialsRequired()
{
    TokenFixture f;
    f.client->setTokenProvider(QString(), nullptr);
    connect(f.client, &QSmtpClient::credentialsRequired, &f,
            [&f] { f.provide([](const QSmtpTokenRequest &request) { request.grant(New); }); });
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QCOMPARE(f.client->userName(), QStringLiteral("ann"));
    QCOMPARE(f.client->authMechanism(), QStringLiteral("OAUTHBEARER"));
}

void tst_TokenProvider::tokensStayOutOfTraceAndErrors()
{
    TokenFixture f;
    f.provide([](const QSmtpTokenRequest &request) {
        request.grant(request.reason() == Reason::Login ? Old : Old + "-2");
    });
    QString trace;
    connect(f.client, &QSmtpClient::traced, &f,
            [&trace](QSmtpClient::TraceDirection, const QString &line) { trace += line + u'\n'; });
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(trace.count(QStringLiteral("AUTH OAUTHBEARER [secret]")), 2);
    for (const QByteArray &secret : {Old, bearer(Old), bearer(Old + "-2")}) {
        QVERIFY(!trace.contains(QString::fromLatin1(secret)));
        QVERIFY(!f.lastError.text().contains(QString::fromLatin1(secret)));
    }
}

void tst_TokenProvider::defaultRequestIsNobodys()
{
    const QSmtpTokenRequest request;
    QVERIFY(!request.isPending());
    QCOMPARE(request.reason(), Reason::Login);
    QCOMPARE(request.userName(), QString());
    request.grant(New);
    request.refuse(QStringLiteral("no"));
    QVERIFY(!request.isPending());
}

void tst_TokenProvider::availableMechanismsAreOursOfTheServers_data()
{
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<bool>("allowInsecure");
    QTest::addColumn<QStringList>("available");
    const QStringList all {QStringLiteral("LOGIN"),         QStringLiteral("X-OTHER"),
                           QStringLiteral("EXTERNAL"),      QStringLiteral("XOAUTH2"),
                           QStringLiteral("SCRAM-SHA-256"), QStringLiteral("PLAIN")};
    QTest::newRow("by strength") << all << QStringList() << true
                                 << QStringList {QStringLiteral("SCRAM-SHA-256"),
                                                 QStringLiteral("XOAUTH2"), QStringLiteral("PLAIN"),
                                                 QStringLiteral("LOGIN")};
    QTest::newRow("as wanted") << all
                               << QStringList {QStringLiteral("external"),
                                               QStringLiteral("CRAM-MD5"), QStringLiteral("PLAIN")}
                               << true
                               << QStringList {QStringLiteral("EXTERNAL"), QStringLiteral("PLAIN")};
    QTest::newRow("unencrypted") << all << QStringList() << false
                                 << QStringList {QStringLiteral("SCRAM-SHA-256")};
    QTest::newRow("none in common")
        << QStringList {QStringLiteral("X-OTHER")} << QStringList() << true << QStringList();
}

void tst_TokenProvider::availableMechanismsAreOursOfTheServers()
{
    QFETCH(const QStringList, offered);
    QFETCH(const QStringList, wanted);
    QFETCH(const bool, allowInsecure);
    QFETCH(const QStringList, available);
    TokenFixture f;
    f.server.setAuthMechanisms(offered);
    f.client->setCredentials({});
    f.client->setAllowInsecureAuthentication(allowInsecure);
    f.client->setAuthMechanisms(wanted);
    f.client->setUserName(QStringLiteral("ann"));
    QStringList told;
    connect(f.client, &QSmtpClient::capabilitiesChanged, &f,
            [&] { told = f.client->availableMechanisms(); });
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")) || !told.isEmpty());
    QCOMPARE(told, available);
}

void tst_TokenProvider::noMechanismIsAvailableWithoutAConnection()
{
    TokenFixture f;
    QCOMPARE(f.client->availableMechanisms(), QStringList());
    f.provide([](const QSmtpTokenRequest &request) { request.grant(New); });
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QCOMPARE(f.client->availableMechanisms(), QStringList {QStringLiteral("OAUTHBEARER")});
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.client->availableMechanisms(), QStringList());
}

QTEST_GUILESS_MAIN(tst_TokenProvider)
#include "tst_tokenprovider.moc"
