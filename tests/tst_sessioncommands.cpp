// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Commands of the application's own, lists that a server takes in parts, and who is left without a
// word, as transcripts of src/protocol.

#include "commandcheck.h"
#include "sessionplayer.h"

#include <QtTest/QtTest>

namespace {

const QString Open = QStringLiteral("S: 220 mail.test ready\nC: EHLO c\nS: 250 mail.test\n");
const QString OpenPipelining = QStringLiteral(
    "S: 220 mail.test ready\nC: EHLO c\nS: 250-mail.test\nS: 250 PIPELINING\n");
const QString OpenLmtp = QStringLiteral("S: 220 x\nC: LHLO c\nS: 250-x\nS: 250 PIPELINING\n");
const QString Envelope = QStringLiteral(
    "> begin a@x b@x c@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\n"
    "C: RCPT TO:<c@x>\nC: DATA\n"
    "S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 354 go\n");

} // namespace

class tst_SessionCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transcriptTellsTheSameInEveryPace_data();
    void transcriptTellsTheSameInEveryPace();
    void onlyHarmlessCommandsCanBeAsked_data();
    void onlyHarmlessCommandsCanBeAsked();
    void greetingAndHelloReplyAreKept();
};

void tst_SessionCommands::transcriptTellsTheSameInEveryPace_data()
{
    QTest::addColumn<bool>("lmtp");
    QTest::addColumn<QString>("transcript");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const QString &transcript, const QString &told) {
        QTest::newRow(name) << false << transcript << told;
    };
    const auto lmtpRow = [](const char *name, const QString &transcript, const QString &told) {
        QTest::newRow(name) << true << transcript << told;
    };

    row("a command of the application's own",
        Open
            + QStringLiteral(
                "> ask VRFY bob\nC: VRFY bob\nS: 252 try\n> ask NOOP\nC: NOOP\nS: 250\n"),
        QStringLiteral("connected, answered 252, answered 250"));
    row("a command that the server refuses",
        Open
            + QStringLiteral(
                "> ask EXPN list\nC: EXPN list\nS: 502-no\nS: 502 such\n> quit\nC: QUIT\nS: 221\n"),
        QStringLiteral("connected, answered 502, finished"));
    row("a command that makes the server wait",
        Open + QStringLiteral("> ask XFOO\nC: XFOO\nS: 354 more\n"),
        QStringLiteral("connected, answered 354, failed Protocol Command 354"));
    row("a command answered with good-bye",
        Open + QStringLiteral("> ask NOOP\nC: NOOP\nS: 421 idle\n"),
        QStringLiteral("connected, answered 421, failed ServiceRefused Command 421"));
    row("a command never answered", Open + QStringLiteral("> ask NOOP\nC: NOOP\n> closed\n"),
        QStringLiteral("connected, failed Network Command"));
    row("MAIL by hand is cleared before the next message",
        OpenPipelining
            + QStringLiteral("> ask mail from:<>\nC: mail from:<>\nS: 250 ok\n"
                             "> begin a@x b@x\nC: RSET\nS: 250 ok\nC: MAIL FROM:<a@x>\n"
                             "C: RCPT TO:<b@x>\nC: DATA\nS: 250\nS: 250\nS: 354\n"
                             "> end\nC: .\nS: 250\n> begin a@x b@x\nC: MAIL FROM:<a@x>\n"
                             "C: RCPT TO:<b@x>\nC: DATA\n"),
        QStringLiteral("connected, answered 250, accepted 0 250, content, sent 250, ready"));
    row("RSET by hand clears by itself",
        Open
            + QStringLiteral("> ask MAIL FROM:<>\nC: MAIL FROM:<>\nS: 250 ok\n> ask RSET\nC: RSET\n"
                             "S: 250 ok\n> begin a@x b@x\nC: MAIL FROM:<a@x>\n"),
        QStringLiteral("connected, answered 250, answered 250"));
    row("MAIL by hand was refused: nothing to clear",
        Open
            + QStringLiteral("> ask MAIL FROM:<>\nC: MAIL FROM:<>\nS: 550 no\n> begin a@x b@x\n"
                             "C: MAIL FROM:<a@x>\n"),
        QStringLiteral("connected, answered 550"));

    row("too many recipients: the rest is deferred",
        OpenPipelining
            + QStringLiteral("> split a@x b@x c@x d@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\n"
                             "C: RCPT TO:<c@x>\nC: RCPT TO:<d@x>\nC: DATA\n"
                             "S: 250\nS: 250\nS: 452 4.5.3 many\nS: 452 4.5.3 many\nS: 354\n"
                             "> end\nC: .\nS: 250\n"),
        QStringLiteral(
            "connected, accepted 0 250, deferred 1, deferred 2, content, sent 250, ready"));
    row("too many recipients without an enhanced code",
        Open
            + QStringLiteral(
                "> split a@x b@x c@x d@x\nC: MAIL FROM:<a@x>\nS: 250\nC: RCPT TO:<b@x>\nS: 250\n"
                "C: RCPT TO:<c@x>\nS: 452 many\nC: RCPT TO:<d@x>\nS: 552 many\nC: DATA\nS: 354\n"
                "> end\nC: .\nS: 250\n"),
        QStringLiteral(
            "connected, accepted 0 250, deferred 1, deferred 2, content, sent 250, ready"));
    row("a full mailbox is no full transaction",
        Open
            + QStringLiteral(
                "> split a@x b@x c@x\nC: MAIL FROM:<a@x>\nS: 250\nC: RCPT TO:<b@x>\nS: 250\n"
                "C: RCPT TO:<c@x>\nS: 452 4.2.2 full\nC: DATA\n"),
        QStringLiteral("connected, accepted 0 250, refused 1 452"));
    row("nobody is accepted: too many is a refusal",
        Open
            + QStringLiteral("> split a@x b@x\nC: MAIL FROM:<a@x>\nS: 250\nC: RCPT TO:<b@x>\n"
                             "S: 452 4.5.3 many\nC: RSET\nS: 250\n"),
        QStringLiteral(
            "connected, refused 0 452, not sent RecipientsRefused Recipients 452, ready"));
    row("all or none: too many is a refusal",
        Open
            + QStringLiteral(
                "> all a@x b@x c@x\nC: MAIL FROM:<a@x>\nS: 250\nC: RCPT TO:<b@x>\nS: 250\n"
                "C: RCPT TO:<c@x>\nS: 452 4.5.3 many\nC: RSET\nS: 250\n"),
        QStringLiteral("connected, accepted 0 250, refused 1 452, "
                       "not sent RecipientsRefused Recipients 452, ready"));

    row("lost behind the dot: nobody knows",
        OpenPipelining + Envelope
            + QStringLiteral("> end\nC: .\n> unconfirmed\n> closed\n> unconfirmed\n"),
        QStringLiteral("connected, accepted 0 250, accepted 1 250, content, unconfirmed 0 1, "
                       "failed Network Delivery maybe, unconfirmed 0 1"));
    row("lost before the dot: nobody has it",
        OpenPipelining + Envelope + QStringLiteral("> closed\n> unconfirmed\n"),
        QStringLiteral("connected, accepted 0 250, accepted 1 250, content, "
                       "failed Network Content, unconfirmed "));
    row("nonsense behind the dot: nobody knows",
        OpenPipelining + Envelope + QStringLiteral("> end\nC: .\nS: 354 what\n> unconfirmed\n"),
        QStringLiteral("connected, accepted 0 250, accepted 1 250, content, "
                       "failed Protocol Delivery 354 maybe, unconfirmed 0 1"));
    row("no reply behind the dot: nobody knows",
        OpenPipelining + Envelope + QStringLiteral("> end\nC: .\nS: what\n> unconfirmed\n"),
        QStringLiteral("connected, accepted 0 250, accepted 1 250, content, "
                       "failed Protocol Delivery maybe, unconfirmed 0 1"));
    lmtpRow("LMTP: one reply too few",
            OpenLmtp + Envelope
                + QStringLiteral("> end\nC: .\nS: 250 got\n> timeout\n> unconfirmed\n"),
            QStringLiteral("connected, accepted 0 250, accepted 1 250, content, delivered 0 250, "
                           "failed Timeout Delivery maybe, unconfirmed 1"));
    lmtpRow("LMTP: nonsense for the second",
            OpenLmtp + Envelope
                + QStringLiteral("> end\nC: .\nS: 250 got\nS: 354 what\n> unconfirmed\n"),
            QStringLiteral("connected, accepted 0 250, accepted 1 250, content, delivered 0 250, "
                           "failed Protocol Delivery 354 maybe, unconfirmed 1"));
}

void tst_SessionCommands::transcriptTellsTheSameInEveryPace()
{
    QFETCH(const bool, lmtp);
    QFETCH(const QString, transcript);
    QFETCH(const QString, told);
    SessionSettings settings = sessionSettings(SessionSettings::Tls::Never);
    settings.lmtp = lmtp;
    for (const auto pace :
         {SessionPlayer::Pace::Whole, SessionPlayer::Pace::ByLine, SessionPlayer::Pace::ByOctet}) {
        SessionPlayer player(settings);
        QCOMPARE(player.play(transcript, pace), told);
    }
}

void tst_SessionCommands::onlyHarmlessCommandsCanBeAsked_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("possible");
    const auto row = [](const char *line, bool possible) {
        QTest::newRow(QByteArray(line).toPercentEncoding(" ").constData())
            << QByteArray(line) << possible;
    };
    row("NOOP", true);
    row("HELP MAIL", true);
    row("XFOO BAR=x", true);
    row("XCLIENT NAME=x", false);
    row("ATRN", false);
    row("MAIL FROM:<>", true);
    row("", false);
    row("  ", false);
    row("NOOP\r\nQUIT", false);
    row("NOOP\tx", false);
    row("DATA", false);
    row("data", false);
    row(" DATA", false);
    row("BDAT 3 LAST", false);
    row("STARTTLS", false);
    row("AUTH PLAIN AAA=", false);
    row("EHLO x", false);
    row("QUIT", false);
    QTest::newRow("too long") << QByteArray(3000, 'x') << false;
}

void tst_SessionCommands::onlyHarmlessCommandsCanBeAsked()
{
    QFETCH(const QByteArray, line);
    QFETCH(const bool, possible);
    QCOMPARE(objectionTo(line) == nullptr, possible);
}

void tst_SessionCommands::greetingAndHelloReplyAreKept()
{
    SessionSettings settings;
    settings.tls = SessionSettings::Tls::Never;
    Session session(settings);
    QVERIFY(session.greeting().isNull());
    session.receive("220 mail.test at your service\r\n");
    QCOMPARE(session.greeting().text(), QStringLiteral("mail.test at your service"));
    session.receive("502 EHLO?\r\n");
    QCOMPARE(session.helloReply().code(), 502);
    session.receive("250 HELO, you\r\n");
    QCOMPARE(session.helloReply().text(), QStringLiteral("HELO, you"));
    QVERIFY(!session.capabilities().isEsmtp());
}

QTEST_APPLESS_MAIN(tst_SessionCommands)
#include "tst_sessioncommands.moc"
