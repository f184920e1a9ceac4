// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The protocol's code where memory ends: whichever allocation fails, and whether those after it
// fail as well, std::bad_alloc comes out or the work is done as always, and nothing is left behind.

#include "outofmemory.h"
#include "scram.h"
#include "scrampeer.h"
#include "sessionplayer.h"

#include <QSmtp/qsmtpcapabilities.h>

#include <QtTest/QTest>

#include <variant>

using Pace = SessionPlayer::Pace;
using Tls = SessionSettings::Tls;

namespace {

const QByteArray Hello = QByteArrayLiteral(
    "250-mail.test at your service\r\n250-SIZE 1000000\r\n250-AUTH PLAIN SCRAM-SHA-256\r\n"
    "250-LIMITS RCPTMAX=20 MAILMAX=5\r\n250-PIPELINING\r\n250-FUTURERELEASE 100 "
    "2027-01-01T00:00:00Z"
    "\r\n250 ENHANCEDSTATUSCODES\r\n");

} // namespace

class tst_ProtocolMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repliesAreReadOrNot();
    void capabilitiesAreReadOrNot();
    void dialogueIsHeldOrNot_data();
    void dialogueIsHeldOrNot();
    void keyIsDerivedOrNot();
    void scramProvesOrNot();
};

void tst_ProtocolMemory::repliesAreReadOrNot()
{
    QSMTP_TORTURE([] {
        ReplyParser parser;
        QList<QSmtpReply> replies;
        QByteArrayList lines;
        for (const char octet : Hello + "550-5.1.1 no such\r\n550 5.1.1 mailbox\r\n25x what\r\n") {
            parser.feed(QByteArrayView(&octet, 1));
            while (const auto reply = parser.takeReply()) {
                replies.append(*reply);
            }
            lines += parser.takeRawLines();
        }
        return std::pair(replies, lines);
    });
}

void tst_ProtocolMemory::capabilitiesAreReadOrNot()
{
    ReplyParser parser;
    parser.feed(Hello);
    const QSmtpReply reply = parser.takeReply().value_or(QSmtpReply());
    QCOMPARE(reply.code(), 250);
    const QStringList disabled {QStringLiteral("SIZE")};
    QSMTP_TORTURE([&reply, &disabled] {
        const auto capabilities = QSmtpCapabilities::fromReply(reply, disabled);
        return std::tuple(capabilities, capabilities.authMechanisms(),
                          capabilities.maximumRecipients(), capabilities.maximumHoldUntil());
    });
}

void tst_ProtocolMemory::dialogueIsHeldOrNot_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<QString>("transcript");
    QTest::addColumn<QString>("end");

    QTest::newRow("STARTTLS, login, refused recipient, dots, good-bye")
        << Tls::Required
        << QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n"
                          "> tls\nC: EHLO c\nS: 250-x\nS: 250 AUTH PLAIN\n> login ann secret\n"
                          "C: AUTH PLAIN AGFubgBzZWNyZXQ=\nS: 235 2.7.0 welcome\n"
                          "> begin a@x b@x c@x\nC: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<b@x>\n"
                          "S: 550-5.1.1 no\nS: 550 5.1.1 such\nC: RCPT TO:<c@x>\nS: 250 ok\n"
                          "C: DATA\nS: 354 go\n> content one\\r\\n.two\\nthree\n> end\n"
                          "C: one\nC: ..two\nC: three\nC: .\nS: 250 queued\n> quit\nC: QUIT\n"
                          "S: 221 bye\n")
        << QStringLiteral("sent 250, ready, finished");
    QTest::newRow("pipelining and chunks")
        << Tls::Never
        << QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250-PIPELINING\nS: 250 CHUNKING\n"
                          "> chunks a@x b@x c@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\n"
                          "C: RCPT TO:<c@x>\nS: 250 ok\nS: 250 ok\nS: 452 4.5.3 later\n"
                          "> fill 70000\n> end\nC: BDAT 70000 LAST\nx: 70000\n"
                          "S: 250 a\n")
        << QStringLiteral("refused 1 452, content, sent 250, ready");
    QTest::newRow("LMTP recipients, each with a reply of its own")
        << Tls::Never
        << QStringLiteral("S: 220 x\nC: LHLO c\nS: 250-x\nS: 250 PIPELINING\n> begin a@x b@x c@x\n"
                          "C: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\nC: RCPT TO:<c@x>\nC: DATA\n"
                          "S: 250 a\nS: 250 b\nS: 250 c\nS: 354 go\n> content hi\n> end\nC: hi\n"
                          "C: .\nS: 250 d\nS: 452 4.2.2 full\n")
        << QStringLiteral("delivered 0 250, refused 1 452, sent 250, ready");
    QTest::newRow("violation of the protocol")
        << Tls::Never << QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 251 y\n")
        << QStringLiteral("failed Protocol Hello");
}

void tst_ProtocolMemory::dialogueIsHeldOrNot()
{
    QFETCH(const Tls, tls);
    QFETCH(const QString, transcript);
    QFETCH(const QString, end);
    SessionSettings wanted = sessionSettings(tls);
    wanted.lmtp = transcript.contains(QLatin1String("LHLO"));
    const auto play = [&] { return SessionPlayer(wanted).play(transcript, Pace::Whole); };
    const QString told = play();
    QVERIFY2(told.contains(end), qPrintable(told));
    QSMTP_TORTURE(play);
}

void tst_ProtocolMemory::keyIsDerivedOrNot()
{
    KeyDerivation derivation;
    derivation.password = KeptSecret("pencil");
    derivation.salt = "salt";
    derivation.iterations = 3;
    for (const auto hash : {QCryptographicHash::Sha1, QCryptographicHash::Sha256}) {
        derivation.hash = hash;
        QSMTP_TORTURE([&derivation] { return derivation.derive(); });
    }
}

void tst_ProtocolMemory::scramProvesOrNot()
{
    const QSmtpCredentials user = QSmtpCredentials::fromPassword(u"\u00fcser"_qs, u"pencil"_qs);
    const QByteArray nonce = "clientNonce";
    QByteArray challenge;
    KeptSecret key;
    QByteArray thanks;
    // Both sides once, so that the slow part is done.
    {
        ScramPeer peer(QCryptographicHash::Sha256, "pencil");
        Scram scram(QCryptographicHash::Sha256, user, Scram::Binding::Unsupported, {}, nonce);
        challenge = peer.first(scram.initialResponse().value_or(QByteArray()));
        const SaslMove move = scram.respond(challenge);
        const auto *const derivation = std::get_if<KeyDerivation>(&move);
        QVERIFY(derivation);
        key = derivation->derive();
        const SaslMove proof = scram.keyDerived(key);
        QVERIFY(peer.accepts(*std::get_if<QByteArray>(&proof)));
        thanks = peer.final();
    }
    QSMTP_TORTURE([&] {
        Scram scram(QCryptographicHash::Sha256, user, Scram::Binding::Unsupported, {}, nonce);
        const QByteArray hello = scram.initialResponse().value_or(QByteArray());
        scram.respond(challenge);
        const SaslMove proof = scram.keyDerived(key);
        const SaslMove end = scram.respond(thanks);
        return std::tuple(hello, *std::get_if<QByteArray>(&proof), *std::get_if<QByteArray>(&end),
                          scram.acceptsSuccess());
    });
}

QTEST_GUILESS_MAIN(tst_ProtocolMemory)
#include "tst_protocolmemory.moc"
