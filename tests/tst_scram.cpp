// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves SCRAM by the vectors of its RFCs and against servers that cheat.
#include "scram.h"

#include "credentialsdata.h"
#include "scrampeer.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

#include <variant>

namespace {

constexpr auto Sha1 = QCryptographicHash::Sha1;
constexpr auto Sha256 = QCryptographicHash::Sha256;
const QByteArray Nonce = QByteArrayLiteral("clientNonce");

QSmtpCredentials userWithPencil()
{
    return QSmtpCredentials::fromPassword(u"user"_qs, u"pencil"_qs);
}

// What the exchange does, in one word for a case: the response, "derives <iterations>", or the
// sentence of its giving up.
QByteArray nameOf(const SaslMove &move)
{
    if (const auto *const response = std::get_if<QByteArray>(&move)) {
        return *response;
    }
    if (const auto *const derivation = std::get_if<KeyDerivation>(&move)) {
        return "derives " + QByteArray::number(derivation->iterations);
    }
    return std::get<SaslGiveUp>(move).failure.sentence;
}

KeptSecret derive(const SaslMove &move)
{
    const auto *const derivation = std::get_if<KeyDerivation>(&move);
    return derivation ? derivation->derive() : KeptSecret();
}

struct Run
{
    QByteArray first;
    QByteArray final;
    bool proofAccepted = false;
    bool serverAccepted = false;
};

Run run(Scram &scram, ScramPeer &peer)
{
    Run run;
    run.first = scram.initialResponse().value_or(QByteArray());
    const KeptSecret key = derive(scram.respond(peer.first(run.first)));
    run.final = nameOf(scram.keyDerived(key));
    run.proofAccepted = peer.accepts(run.final);
    run.serverAccepted = nameOf(scram.respond(peer.final())).isEmpty() && scram.acceptsSuccess();
    return run;
}

} // namespace

class tst_Scram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectorsOfTheRfcs_data();
    void vectorsOfTheRfcs();
    void namesAndPasswordsArePrepared();
    void namesAreEscaped();
    void actsForAnotherUser();
    void bindingGoesIntoTheProof_data();
    void bindingGoesIntoTheProof();
    void proofForAnotherCertificateIsRefused();
    void noncesAreFresh();
    void cheatingBeforeTheProofEndsIt_data();
    void cheatingBeforeTheProofEndsIt();
    void iterationsAtTheLimitsAreTaken_data();
    void iterationsAtTheLimitsAreTaken();
    void optionalExtensionsAreIgnored();
    void anErrorInsteadOfSaltIsTold();
    void onlyAForeignBindingLetsTheNextOneTry();
    void wrongSignatureIsNotGenuine_data();
    void wrongSignatureIsNotGenuine();
    void successCountsOnlyBehindTheSignature();
    void nothingIsSaidBehindTheEnd();
    void aKeyThatNobodyAskedForIsNotUsed();
    void keyThatCouldNotBeDerivedEndsIt();
};

void tst_Scram::vectorsOfTheRfcs_data()
{
    QTest::addColumn<QCryptographicHash::Algorithm>("hash");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArrayList>("messages");

    QTest::newRow("RFC 5802 section 5")
        << Sha1 << QByteArray("fyko+d2lbbFgONRv9qkxdawL")
        << QByteArrayList {
               "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
               "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
               "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
               "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="};
    QTest::newRow("RFC 7677 section 3")
        << Sha256 << QByteArray("rOprNGfwEbeRWgbNEkqO")
        << QByteArrayList {
               "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
               "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,"
               "i=4096",
               "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p="
               "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
               "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="};
}

void tst_Scram::vectorsOfTheRfcs()
{
    QFETCH(QCryptographicHash::Algorithm, hash);
    QFETCH(QByteArray, nonce);
    QFETCH(QByteArrayList, messages);

    Scram scram(hash, userWithPencil(), Scram::Binding::Unsupported, {}, nonce);
    QCOMPARE(scram.initialResponse().value_or(QByteArray()), messages.at(0));
    const SaslMove move = scram.respond(messages.at(1));
    QCOMPARE(nameOf(move), QByteArrayLiteral("derives 4096"));
    QVERIFY(!scram.acceptsSuccess());
    QCOMPARE(nameOf(scram.keyDerived(derive(move))), messages.at(2));
    QVERIFY(!scram.acceptsSuccess());
    QCOMPARE(nameOf(scram.respond(messages.at(3))), QByteArrayLiteral(""));
    QVERIFY(scram.acceptsSuccess());
}

void tst_Scram::namesAndPasswordsArePrepared()
{
    Scram scram(Sha256, QSmtpCredentials::fromPassword(u"I\u00adX"_qs, u"pen\u3000\u2168"_qs),
                Scram::Binding::Unsupported);
    ScramPeer peer(Sha256, "pen IX");
    const Run done = run(scram, peer);
    QVERIFY(done.first.startsWith("n,,n=IX,r="));
    QVERIFY(done.proofAccepted);
    QVERIFY(done.serverAccepted);
}

void tst_Scram::namesAreEscaped()
{
    Scram scram(Sha1, QSmtpCredentials::fromPassword(u"a=b,c=2C"_qs, u"pencil"_qs),
                Scram::Binding::Unsupported, {}, Nonce);
    QCOMPARE(scram.initialResponse().value_or(QByteArray()),
             QByteArrayLiteral("n,,n=a=3Db=2Cc=3D2C,r=clientNonce"));
}

void tst_Scram::actsForAnotherUser()
{
    QSmtpCredentials credentials = userWithPencil();
    credentials.setAuthorizationName(u"sales,eu"_qs);
    Scram scram(Sha256, credentials, Scram::Binding::Unsupported);
    ScramPeer peer(Sha256, "pencil");
    const Run done = run(scram, peer);
    QVERIFY(done.first.startsWith("n,a=sales=2Ceu,n=user,r="));
    QVERIFY(done.proofAccepted);
}

void tst_Scram::bindingGoesIntoTheProof_data()
{
    QTest::addColumn<QCryptographicHash::Algorithm>("hash");
    QTest::addColumn<int>("binding");
    QTest::addColumn<QByteArray>("header");

    for (const auto &[hash, name] : {std::pair(Sha1, "SHA-1"), std::pair(Sha256, "SHA-256")}) {
        QTest::addRow("%s, n", name)
            << hash << int(Scram::Binding::Unsupported) << QByteArray("n,,");
        QTest::addRow("%s, y", name)
            << hash << int(Scram::Binding::NotOffered) << QByteArray("y,,");
        QTest::addRow("%s, p", name) << hash << int(Scram::Binding::TlsServerEndPoint)
                                     << QByteArray("p=tls-server-end-point,,");
    }
}

void tst_Scram::bindingGoesIntoTheProof()
{
    QFETCH(QCryptographicHash::Algorithm, hash);
    QFETCH(int, binding);
    QFETCH(QByteArray, header);
    const QByteArray endPoint(32, '\x9c');
    Scram scram(hash, userWithPencil(), Scram::Binding(binding), endPoint);
    ScramPeer peer(hash, "pencil", endPoint);
    const Run done = run(scram, peer);
    QVERIFY(done.first.startsWith(header + "n=user,r="));
    QVERIFY(done.proofAccepted);
    QVERIFY(done.serverAccepted);
}

void tst_Scram::proofForAnotherCertificateIsRefused()
{
    Scram scram(Sha256, userWithPencil(), Scram::Binding::TlsServerEndPoint, QByteArray(32, 'a'));
    ScramPeer peer(Sha256, "pencil", QByteArray(32, 'b'));
    QVERIFY(!run(scram, peer).proofAccepted);
}

void tst_Scram::noncesAreFresh()
{
    QSet<QByteArray> nonces;
    for (int i = 0; i < 100; ++i) {
        const QByteArray nonce = Scram::freshNonce();
        QVERIFY(QByteArray::fromBase64(nonce).size() >= 18);
        QVERIFY(!nonce.contains(','));
        nonces.insert(nonce);
    }
    QCOMPARE(nonces.size(), 100);
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported);
    Scram other(Sha256, userWithPencil(), Scram::Binding::Unsupported);
    QVERIFY(scram.initialResponse() != other.initialResponse());
}

void tst_Scram::cheatingBeforeTheProofEndsIt_data()
{
    QTest::addColumn<QByteArray>("message");

    const auto row = [](const char *name, const char *message) {
        QTest::newRow(name) << QByteArray(message);
    };
    row("empty", "");
    row("text", "Welcome to our server");
    row("nonce of somebody else", "r=otherNonceServer,s=c2FsdA==,i=4096");
    row("nonce with ours inside", "r=xclientNonceServer,s=c2FsdA==,i=4096");
    row("nonce not extended", "r=clientNonce,s=c2FsdA==,i=4096");
    row("nonce cut short", "r=clientNonc,s=c2FsdA==,i=4096");
    row("nonce with a space", "r=clientNonce server,s=c2FsdA==,i=4096");
    row("nonce empty", "r=,s=c2FsdA==,i=4096");
    row("salt empty", "r=clientNonceServer,s=,i=4096");
    row("salt not base64", "r=clientNonceServer,s=c2F*dA==,i=4096");
    row("salt without padding", "r=clientNonceServer,s=c2FsdA,i=4096");
    row("salt of padding", "r=clientNonceServer,s====,i=4096");
    row("no salt", "r=clientNonceServer,i=4096");
    row("no iterations", "r=clientNonceServer,s=c2FsdA==");
    row("one iteration", "r=clientNonceServer,s=c2FsdA==,i=1");
    row("iterations below the floor", "r=clientNonceServer,s=c2FsdA==,i=4095");
    row("iterations above the ceiling", "r=clientNonceServer,s=c2FsdA==,i=600001");
    row("iterations without end", "r=clientNonceServer,s=c2FsdA==,i=2147483647");
    row("iterations beyond 32 bits", "r=clientNonceServer,s=c2FsdA==,i=4294971392");
    row("iterations beyond 64 bits", "r=clientNonceServer,s=c2FsdA==,i=18446744073709555712");
    row("iterations negative", "r=clientNonceServer,s=c2FsdA==,i=-4096");
    row("iterations with a sign", "r=clientNonceServer,s=c2FsdA==,i=+4096");
    row("iterations with a zero before", "r=clientNonceServer,s=c2FsdA==,i=04096");
    row("iterations with a space", "r=clientNonceServer,s=c2FsdA==,i= 4096");
    row("iterations in hexadecimal", "r=clientNonceServer,s=c2FsdA==,i=0x1000");
    row("iterations empty", "r=clientNonceServer,s=c2FsdA==,i=");
    row("another order", "s=c2FsdA==,r=clientNonceServer,i=4096");
    row("mandatory extension before", "m=x,r=clientNonceServer,s=c2FsdA==,i=4096");
    row("mandatory extension behind", "r=clientNonceServer,s=c2FsdA==,i=4096,m=x");
    row("attribute without a value", "r=clientNonceServer,s=c2FsdA==,i=4096,x");
    row("attribute without a name", "r=clientNonceServer,s=c2FsdA==,i=4096,=x");
    row("attribute twice", "r=clientNonceServer,s=c2FsdA==,i=4096,i=5000");
    row("comma at the end", "r=clientNonceServer,s=c2FsdA==,i=4096,");
    row("error", "e=unknown-user");
    row("final message at once", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
}

void tst_Scram::cheatingBeforeTheProofEndsIt()
{
    QFETCH(QByteArray, message);
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported, {}, Nonce);
    QVERIFY(scram.initialResponse());
    const SaslMove move = scram.respond(message);
    const auto *const giveUp = std::get_if<SaslGiveUp>(&move);
    QVERIFY2(giveUp, nameOf(move).constData());
    QCOMPARE(giveUp->failure.kind, QSmtpError::Kind::Authentication);
    QVERIFY(!giveUp->nextMayDo);
    QVERIFY(!scram.acceptsSuccess());
}

void tst_Scram::iterationsAtTheLimitsAreTaken_data()
{
    QTest::addColumn<int>("iterations");

    QTest::newRow("floor") << Scram::IterationFloor;
    QTest::newRow("ceiling") << Scram::IterationCeiling;
}

void tst_Scram::iterationsAtTheLimitsAreTaken()
{
    QFETCH(int, iterations);
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported, {}, Nonce);
    QVERIFY(scram.initialResponse());
    const QByteArray count = QByteArray::number(iterations);
    QCOMPARE(nameOf(scram.respond("r=clientNonceServer,s=c2FsdA==,i=" + count)),
             "derives " + count);
}

void tst_Scram::optionalExtensionsAreIgnored()
{
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported, {}, Nonce);
    QVERIFY(scram.initialResponse());
    QCOMPARE(nameOf(scram.respond("r=clientNonceServer,s=c2FsdA==,i=4096,x=new")),
             QByteArrayLiteral("derives 4096"));
}

void tst_Scram::anErrorInsteadOfSaltIsTold()
{
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported, {}, Nonce);
    QVERIFY(scram.initialResponse());
    QVERIFY(!nameOf(scram.respond("e=unknown-user")).isEmpty());
    QCOMPARE(scram.detail(), QByteArrayLiteral("unknown-user"));
}

void tst_Scram::onlyAForeignBindingLetsTheNextOneTry()
{
    const auto nextMayDo = [](const QByteArray &error) {
        Scram scram(Sha256, userWithPencil(), Scram::Binding::TlsServerEndPoint, "x", Nonce);
        scram.initialResponse();
        return std::get<SaslGiveUp>(scram.respond(error)).nextMayDo;
    };
    QVERIFY(nextMayDo("e=unsupported-channel-binding-type"));
    QVERIFY(!nextMayDo("e=channel-bindings-dont-match"));
    QVERIFY(!nextMayDo("e=invalid-proof"));
}

void tst_Scram::wrongSignatureIsNotGenuine_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("wrong");

    QTest::newRow("another signature") << QByteArray("v=" + QByteArray(32, 'x').toBase64()) << true;
    QTest::newRow("too short") << QByteArray("v=" + QByteArray(31, 'x').toBase64()) << true;
    QTest::newRow("one octet") << QByteArray("v=eA==") << true;
    QTest::newRow("empty") << QByteArray("v=") << false;
    QTest::newRow("not base64") << QByteArray("v=****") << false;
    QTest::newRow("no attribute") << QByteArray("ok") << false;
    QTest::newRow("nothing") << QByteArray("") << false;
    QTest::newRow("error") << QByteArray("e=other-error") << false;
}

void tst_Scram::wrongSignatureIsNotGenuine()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, wrong);
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported, {}, Nonce);
    ScramPeer peer(Sha256, "pencil");
    const QByteArray first = peer.first(scram.initialResponse().value_or(QByteArray()));
    scram.keyDerived(derive(scram.respond(first)));
    const SaslMove move = scram.respond(message);
    const auto *const giveUp = std::get_if<SaslGiveUp>(&move);
    QVERIFY(giveUp);
    QCOMPARE(giveUp->failure.cause == QSmtpError::Cause::ServerNotGenuine, wrong);
    QVERIFY(!scram.acceptsSuccess());
}

void tst_Scram::successCountsOnlyBehindTheSignature()
{
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported);
    ScramPeer peer(Sha256, "pencil");
    QVERIFY(!scram.acceptsSuccess());
    const QByteArray first = peer.first(scram.initialResponse().value_or(QByteArray()));
    QVERIFY(!scram.acceptsSuccess());
    const SaslMove move = scram.respond(first);
    QVERIFY(!scram.acceptsSuccess());
    QVERIFY(peer.accepts(nameOf(scram.keyDerived(derive(move)))));
    QVERIFY(!scram.acceptsSuccess());
    QCOMPARE(nameOf(scram.respond(peer.final())), QByteArrayLiteral(""));
    QVERIFY(scram.acceptsSuccess());
}

void tst_Scram::nothingIsSaidBehindTheEnd()
{
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported);
    ScramPeer peer(Sha256, "pencil");
    QVERIFY(run(scram, peer).serverAccepted);
    QVERIFY(std::holds_alternative<SaslGiveUp>(scram.respond(peer.final())));
    QVERIFY(std::holds_alternative<SaslGiveUp>(scram.respond("")));
}

void tst_Scram::aKeyThatNobodyAskedForIsNotUsed()
{
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported);
    QVERIFY(scram.initialResponse());
    QVERIFY(std::holds_alternative<SaslGiveUp>(scram.keyDerived(KeptSecret(QByteArray(32, 'k')))));
}

void tst_Scram::keyThatCouldNotBeDerivedEndsIt()
{
    Scram scram(Sha256, userWithPencil(), Scram::Binding::Unsupported);
    ScramPeer peer(Sha256, "pencil");
    scram.respond(peer.first(scram.initialResponse().value_or(QByteArray())));
    const SaslMove move = scram.keyDerived(KeptSecret());
    const auto *const giveUp = std::get_if<SaslGiveUp>(&move);
    QVERIFY(giveUp);
    QVERIFY(giveUp->failure.isTransient);
    QVERIFY(!giveUp->nextMayDo);
    QVERIFY(!scram.acceptsSuccess());
}

QTEST_GUILESS_MAIN(tst_Scram)
#include "tst_scram.moc"
