// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The dialogue of src/protocol as transcripts, each replayed whole, by line and by octet.

#include "sessionplayer.h"

#include <QtTest/QtTest>

using Tls = SessionSettings::Tls;

namespace {

const QString Open = QStringLiteral("S: 220 mail.test ready\nC: EHLO c\nS: 250 mail.test\n");
const QString OpenPipelining = QStringLiteral(
    "S: 220 mail.test ready\nC: EHLO c\nS: 250-mail.test\nS: 250 PIPELINING\n");

} // namespace

class tst_Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPaceTellsTheSame_data();
    void everyPaceTellsTheSame();
    void injectedRepliesAreNeverTaken_data();
    void injectedRepliesAreNeverTaken();
    void controlCharactersNeverReachTheWire_data();
    void controlCharactersNeverReachTheWire();
    void controlCharactersOfTheNameEndTheSession_data();
    void controlCharactersOfTheNameEndTheSession();
    void secretsAreMaskedInTheTrace();
    void lmtpJudgesEachRecipientAfterTheContent();
    void loginThatIsWantedLeavesNoWayAroundEhlo();
    void disabledExtensionsAreNotUsed();
    void contentIsStuffedAndTraced();
    void replyBeforeTheLastOctetLeftIsNoSuccess();
    void endlessReplyEndsTheSession();

private:
    void compareInEveryPace(const SessionSettings &settings, const QString &transcript,
                            const QString &told);
};

void tst_Session::compareInEveryPace(const SessionSettings &settings, const QString &transcript,
                                     const QString &told)
{
    for (const auto pace :
         {SessionPlayer::Pace::Whole, SessionPlayer::Pace::ByLine, SessionPlayer::Pace::ByOctet}) {
        SessionPlayer player(settings);
        QCOMPARE(player.play(transcript, pace), told);
    }
}

void tst_Session::everyPaceTellsTheSame_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<QString>("transcript");
    QTest::addColumn<QString>("told");

    QTest::newRow("greeting of several lines")
        << Tls::Never
        << QStringLiteral("S: 220-one\nS: 220-two\nS: 220 three\nC: EHLO c\nS: 250 x\n")
        << QStringLiteral("connected");
    QTest::newRow("codes without text")
        << Tls::Never << QStringLiteral("S: 220\nC: EHLO c\nS: 250-\nS: 250\n")
        << QStringLiteral("connected");
    QTest::newRow("service refused at the greeting")
        << Tls::Never << QStringLiteral("S: 554 5.3.2 no\n")
        << QStringLiteral("failed ServiceRefused Greeting 554");
    QTest::newRow("greeting says 250") << Tls::Never << QStringLiteral("S: 250 hello\n")
                                       << QStringLiteral("failed Protocol Greeting 250");
    QTest::newRow("not a mail server")
        << Tls::Never << QStringLiteral("S: HTTP/1.1 400 Bad Request\n")
        << QStringLiteral("failed Protocol Greeting");
    QTest::newRow("EHLO unknown, HELO taken")
        << Tls::Never << QStringLiteral("S: 220 x\nC: EHLO c\nS: 502 what\nC: HELO c\nS: 250 x\n")
        << QStringLiteral("connected");
    QTest::newRow("EHLO and HELO unknown")
        << Tls::Never
        << QStringLiteral("S: 220 x\nC: EHLO c\nS: 502 what\nC: HELO c\nS: 502 what\n")
        << QStringLiteral("failed ServiceRefused Hello 502");
    QTest::newRow("EHLO refused for now: no HELO")
        << Tls::Never << QStringLiteral("S: 220 x\nC: EHLO c\nS: 450 later\n")
        << QStringLiteral("failed ServiceRefused Hello 450");
    QTest::newRow("EHLO refused where TLS is required: no HELO")
        << Tls::Required << QStringLiteral("S: 220 x\nC: EHLO c\nS: 502 what\n")
        << QStringLiteral("failed Security Hello 502");

    QTest::newRow("STARTTLS") << Tls::Required
                              << QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 STARTTLS\n"
                                                "C: STARTTLS\nS: 220 go\n> tls\nC: EHLO c\n"
                                                "S: 250-x\nS: 250 STARTTLS\n")
                              << QStringLiteral("tls, connected");
    QTest::newRow("STARTTLS not offered")
        << Tls::Required << QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 AUTH PLAIN\n")
        << QStringLiteral("failed Security StartTls");
    QTest::newRow("STARTTLS refused")
        << Tls::Required
        << QStringLiteral(
               "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 STARTTLS\nC: STARTTLS\nS: 454 no\n")
        << QStringLiteral("failed Security StartTls 454");
    QTest::newRow("STARTTLS answered with 354")
        << Tls::Required
        << QStringLiteral(
               "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 STARTTLS\nC: STARTTLS\nS: 354 no\n")
        << QStringLiteral("failed Security StartTls 354");
    QTest::newRow("STARTTLS if offered, and it is not")
        << Tls::IfOffered << Open << QStringLiteral("connected");
    QTest::newRow("STARTTLS if offered, and refused")
        << Tls::IfOffered
        << QStringLiteral(
               "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 STARTTLS\nC: STARTTLS\nS: 454 no\n")
        << QStringLiteral("connected");
    QTest::newRow("what was learnt before TLS is void")
        << Tls::Required
        << QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250-PIPELINING\nS: 250 STARTTLS\n"
                          "C: STARTTLS\nS: 220 go\n> tls\nC: EHLO c\nS: 250 x\n"
                          "> begin a@x b@x\nC: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<b@x>\n")
        << QStringLiteral("tls, connected");

    const QString lockstep = Open
                             + QStringLiteral("> begin a@example.org b@example.org c@example.org\n"
                                              "C: MAIL FROM:<a@example.org>\n");
    QTest::newRow("refused recipient does not stop the others")
        << Tls::Never
        << lockstep
               + QStringLiteral(
                   "S: 250 ok\nC: RCPT TO:<b@example.org>\nS: 550-no such\nS: 550 mailbox\n"
                   "C: RCPT TO:<c@example.org>\nS: 251 forwarded\nC: DATA\nS: 354 go\n"
                   "> content hi\n> end\nC: hi\nC: .\nS: 250 queued\n")
        << QStringLiteral("connected, refused 0 550, accepted 1 251, content, sent 250, ready");
    QTest::newRow("all recipients refused: no DATA, RSET, the session goes on")
        << Tls::Never
        << lockstep
               + QStringLiteral("S: 250 ok\nC: RCPT TO:<b@example.org>\nS: 550 no\n"
                                "C: RCPT TO:<c@example.org>\nS: 450 later\nC: RSET\nS: 250 ok\n"
                                "> begin a@x d@x\nC: MAIL FROM:<a@x>\n")
        << QStringLiteral("connected, refused 0 550, refused 1 450, "
                          "not sent RecipientsRefused Recipients 450, ready");
    QTest::newRow("sender refused: no RCPT")
        << Tls::Never << lockstep + QStringLiteral("S: 550 no\nC: RSET\nS: 250 ok\n")
        << QStringLiteral("connected, not sent SenderRefused Sender 550, ready");
    QTest::newRow("DATA refused")
        << Tls::Never
        << lockstep
               + QStringLiteral("S: 250 ok\nC: RCPT TO:<b@example.org>\nS: 250 ok\n"
                                "C: RCPT TO:<c@example.org>\nS: 250 ok\nC: DATA\nS: 451 later\n"
                                "C: RSET\nS: 200 ok\n")
        << QStringLiteral("connected, accepted 0 250, accepted 1 250, "
                          "not sent MessageRefused Data 451, ready");
    QTest::newRow("message refused at its end")
        << Tls::Never
        << lockstep
               + QStringLiteral(
                   "S: 250 ok\nC: RCPT TO:<b@example.org>\nS: 250 ok\n"
                   "C: RCPT TO:<c@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n> content x\n"
                   "> end\nC: x\nC: .\nS: 554 spam\nC: RSET\nS: 250 ok\n")
        << QStringLiteral("connected, accepted 0 250, accepted 1 250, content, "
                          "not sent MessageRefused Delivery 554, ready");
    QTest::newRow("RSET refused ends the session")
        << Tls::Never << lockstep + QStringLiteral("S: 550 no\nC: RSET\nS: 500 what\n")
        << QStringLiteral(
               "connected, not sent SenderRefused Sender 550, failed Protocol Reset 500");
    QTest::newRow("354 to MAIL") << Tls::Never << lockstep + QStringLiteral("S: 354 go\n")
                                 << QStringLiteral("connected, failed Protocol Sender 354");
    QTest::newRow("421 to RCPT")
        << Tls::Never
        << lockstep + QStringLiteral("S: 250 ok\nC: RCPT TO:<b@example.org>\nS: 421 bye\n")
        << QStringLiteral("connected, failed RecipientsRefused Recipients 421");
    QTest::newRow("421 while idle") << Tls::Never << Open + QStringLiteral("S: 421 idle too long\n")
                                    << QStringLiteral("connected, failed ServiceRefused Idle 421");
    QTest::newRow("closed while idle") << Tls::Never << Open + QStringLiteral("> closed\n")
                                       << QStringLiteral("connected, failed Network Idle");
    QTest::newRow("closed inside a reply line")
        << Tls::Never << lockstep + QStringLiteral("s: 250 o\n> closed\n")
        << QStringLiteral("connected, failed Network Sender");
    QTest::newRow("time-out names the phase")
        << Tls::Never
        << lockstep + QStringLiteral("S: 250 ok\nC: RCPT TO:<b@example.org>\n> timeout\n")
        << QStringLiteral("connected, failed Timeout Recipients");

    const QString pipelined =
        OpenPipelining
        + QStringLiteral("> begin a@x b@x c@x\n"
                         "C: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\nC: RCPT TO:<c@x>\nC: DATA\n");
    QTest::newRow("envelope in one flight")
        << Tls::Never
        << pipelined
               + QStringLiteral(
                   "S: 250 ok\nS: 550 no\nS: 250 ok\nS: 354 go\n> content x\n> end\nC: x\n"
                   "C: .\nS: 250 ok\n")
        << QStringLiteral("connected, refused 0 550, accepted 1 250, content, sent 250, ready");
    QTest::newRow("one flight, all refused, DATA refused")
        << Tls::Never
        << pipelined
               + QStringLiteral(
                   "S: 250 ok\nS: 550 no\nS: 550 no\nS: 554 none\nC: RSET\nS: 250 ok\n")
        << QStringLiteral("connected, refused 0 550, refused 1 550, "
                          "not sent RecipientsRefused Recipients 550, ready");
    QTest::newRow("one flight, all refused, DATA granted: nothing is delivered")
        << Tls::Never
        << pipelined
               + QStringLiteral(
                   "S: 250 ok\nS: 550 no\nS: 550 no\nS: 354 go\nC: .\nS: 554 none\nC: RSET\n"
                   "S: 250 ok\n")
        << QStringLiteral("connected, refused 0 550, refused 1 550, "
                          "not sent RecipientsRefused Recipients 550, ready");
    QTest::newRow("one flight, sender refused: the echoes are no refusals of recipients")
        << Tls::Never
        << pipelined
               + QStringLiteral("S: 550 no\nS: 503 no\nS: 503 no\nS: 503 no\nC: RSET\nS: 250 ok\n")
        << QStringLiteral("connected, not sent SenderRefused Sender 550, ready");
    QTest::newRow("all or none: DATA waits for the recipients")
        << Tls::Never
        << OpenPipelining
               + QStringLiteral(
                   "> all a@x b@x c@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\n"
                   "C: RCPT TO:<c@x>\nS: 250 ok\nS: 250 ok\nS: 550 no\nC: RSET\nS: 250 ok\n")
        << QStringLiteral("connected, accepted 0 250, refused 1 550, "
                          "not sent RecipientsRefused Recipients 550, ready");
    QTest::newRow("all or none: all")
        << Tls::Never
        << OpenPipelining
               + QStringLiteral("> all a@x b@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\n"
                                "S: 250 ok\nS: 250 ok\nC: DATA\nS: 354 go\n")
        << QStringLiteral("connected, accepted 0 250, content");

    const QString content = Open
                            + QStringLiteral(
                                "> begin a@x b@x\nC: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<b@x>\n"
                                "S: 250 ok\nC: DATA\nS: 354 go\n");
    const QString told = QStringLiteral("connected, accepted 0 250, content, ");
    QTest::newRow("closed in the content: certainly not delivered")
        << Tls::Never << content + QStringLiteral("> content x\\n\nC: x\n> closed\n")
        << told + QStringLiteral("failed Network Content");
    QTest::newRow("closed behind the dot: may have been delivered")
        << Tls::Never << content + QStringLiteral("> end\nC: .\n> closed\n")
        << told + QStringLiteral("failed Network Delivery maybe");
    QTest::newRow("closed before the dot has left: certainly not delivered")
        << Tls::Never << content + QStringLiteral("> end\nC: .\n> closed unsent\n")
        << told + QStringLiteral("failed Network Content");
    QTest::newRow("closed in the middle of the last reply")
        << Tls::Never << content + QStringLiteral("> end\nC: .\ns: 250 ok\n> closed\n")
        << told + QStringLiteral("failed Network Delivery maybe");
    QTest::newRow("no answer to the dot: may have been delivered")
        << Tls::Never << content + QStringLiteral("> end\nC: .\n> timeout\n")
        << told + QStringLiteral("failed Timeout Delivery maybe");
    QTest::newRow("421 behind the dot: not delivered")
        << Tls::Never << content + QStringLiteral("> end\nC: .\nS: 421 bye\n")
        << told + QStringLiteral("failed MessageRefused Delivery 421");
    QTest::newRow("354 behind the dot")
        << Tls::Never << content + QStringLiteral("> end\nC: .\nS: 354 more\n")
        << told + QStringLiteral("failed Protocol Delivery 354 maybe");
    QTest::newRow("250 in the content is no success")
        << Tls::Never << content + QStringLiteral("> wait\nS: 250 ok\n")
        << told + QStringLiteral("failed Protocol Content 250");
    QTest::newRow("552 in the content stops it")
        << Tls::Never << content + QStringLiteral("> wait\nS: 552 too big\n")
        << told + QStringLiteral("failed MessageRefused Content 552");
    QTest::newRow("QUIT unanswered, closed")
        << Tls::Never << Open + QStringLiteral("> quit\nC: QUIT\n> closed\n")
        << QStringLiteral("connected, finished");
    QTest::newRow("nonsense in answer to QUIT")
        << Tls::Never << Open + QStringLiteral("> quit\nC: QUIT\nS: HTTP/1.1 400 no\n")
        << QStringLiteral("connected, finished");
    QTest::newRow("a reply begun before the dot and ended behind it")
        << Tls::Never << content + QStringLiteral("> wait\ns: 250 2.0.0 tak\n> end\nS: en\n")
        << told + QStringLiteral("failed Protocol Content");
    QTest::newRow("QUIT unanswered, timed out")
        << Tls::Never << Open + QStringLiteral("> quit\nC: QUIT\n> timeout\n")
        << QStringLiteral("connected, finished");

    QTest::newRow("abandoned in lockstep")
        << Tls::Never << lockstep + QStringLiteral("> abandon\nS: 250 ok\nC: RSET\nS: 250 ok\n")
        << QStringLiteral("connected, not sent Canceled Sender, ready");
    QTest::newRow("abandoned in a flight, DATA refused")
        << Tls::Never
        << pipelined
               + QStringLiteral("> abandon\nS: 250 ok\nS: 250 ok\nS: 250 ok\nS: 451 no\nC: RSET\n"
                                "S: 250 ok\n")
        << QStringLiteral(
               "connected, accepted 0 250, accepted 1 250, not sent Canceled Sender, ready");
    QTest::newRow("abandoned in a flight, DATA granted: the link has to go")
        << Tls::Never
        << pipelined + QStringLiteral("> abandon\nS: 250 ok\nS: 250 ok\nS: 250 ok\nS: 354 go\n")
        << QStringLiteral("connected, accepted 0 250, accepted 1 250, failed Canceled Sender");
    QTest::newRow("abandoned in the content: the link has to go")
        << Tls::Never << content + QStringLiteral("> abandon\n")
        << told + QStringLiteral("failed Canceled Content");
    QTest::newRow("abandoned behind the dot: too late")
        << Tls::Never << content + QStringLiteral("> end\nC: .\n> abandon\nS: 250 ok\n")
        << told + QStringLiteral("sent 250, ready");
    QTest::newRow("login of two steps, no second EHLO")
        << Tls::Established
        << QStringLiteral(
               "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 AUTH LOGIN\n> login user pass\n"
               "C: AUTH LOGIN\nS: 334 VXNlcg==\nC: dXNlcg==\nS: 334 UGFzcw==\nC: cGFzcw==\n"
               "S: 235 ok\n> begin a@x b@x\nC: MAIL FROM:<a@x>\n")
        << QStringLiteral("connected, authenticated");
    QTest::newRow("login refused: no second try")
        << Tls::Established
        << QStringLiteral(
               "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 AUTH PLAIN LOGIN\n> login user pass\n"
               "C: AUTH PLAIN AHVzZXIAcGFzcw==\nS: 535 no\n> quit\nC: QUIT\nS: 221 bye\n")
        << QStringLiteral("connected, login refused Authentication Authentication 535, finished");
    QTest::newRow("no login in the clear")
        << Tls::Never
        << QStringLiteral(
               "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 AUTH PLAIN LOGIN\n> login user pass\n")
        << QStringLiteral("connected, login refused CredentialsWithheld Authentication");
}

void tst_Session::everyPaceTellsTheSame()
{
    QFETCH(Tls, tls);
    QFETCH(QString, transcript);
    QFETCH(QString, told);
    compareInEveryPace(sessionSettings(tls), transcript, told);
}

/*
    What came before it was asked for. By octet it would come later, and be an answer, so these are
   played whole.
*/
void tst_Session::injectedRepliesAreNeverTaken_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<QString>("transcript");
    QTest::addColumn<QString>("told");

    const QString startTls = QStringLiteral(
        "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 STARTTLS\nC: STARTTLS\n");
    QTest::newRow("replies behind the 220 of STARTTLS")
        << Tls::Required << startTls + QStringLiteral("S: 220 go\nS: 250-x\nS: 250 AUTH PLAIN\n")
        << QStringLiteral("tls, failed Security StartTls");
    QTest::newRow("half a line behind the 220 of STARTTLS")
        << Tls::Required << startTls + QStringLiteral("S: 220 go\ns: 250-AUTH PLAIN LOGIN\n")
        << QStringLiteral("tls, failed Security StartTls");
    QTest::newRow("a reply behind the 220, in its own packet")
        << Tls::Required << startTls + QStringLiteral("S: 220 go\n> wait\nS: 250 x\n")
        << QStringLiteral("tls, failed Security StartTls");
    QTest::newRow("a session's replies behind the refusal of STARTTLS")
        << Tls::Required
        << startTls
               + QStringLiteral(
                   "S: 454 no\nS: 235 ok\nS: 250 ok\nS: 250 ok\nS: 354 go\nS: 250 ok\n")
        << QStringLiteral("failed Security StartTls 454");
    QTest::newRow("the same where TLS is optional")
        << Tls::IfOffered << startTls + QStringLiteral("S: 454 no\nS: 250 ok\n")
        << QStringLiteral("connected, failed Protocol Idle 250");
    QTest::newRow("the 220 of STARTTLS with the offer")
        << Tls::Required
        << QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 STARTTLS\nS: 220 go\n")
        << QStringLiteral("failed Security StartTls 220");
    QTest::newRow("all replies with the greeting")
        << Tls::Never
        << QStringLiteral("S: 220 x\nS: 250 x\nS: 250 ok\nS: 250 ok\nS: 354 go\nS: 250 ok\n")
        << QStringLiteral("failed Protocol Hello 250");
    QTest::newRow("half a reply with the greeting")
        << Tls::Never << QStringLiteral("S: 220 x\ns: 250 \n")
        << QStringLiteral("failed Protocol Hello");
    QTest::newRow("a stray 250 behind RCPT's")
        << Tls::Never
        << Open
               + QStringLiteral("> begin a@x b@x\nC: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<b@x>\n"
                                "S: 250 ok\nS: 354 go\n")
        << QStringLiteral("connected, accepted 0 250, failed Protocol Data 354");
    QTest::newRow("a 250 behind the 354")
        << Tls::Never
        << Open
               + QStringLiteral("> begin a@x b@x\nC: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<b@x>\n"
                                "S: 250 ok\nC: DATA\nS: 354 go\nS: 250 ok\n")
        << QStringLiteral("connected, accepted 0 250, failed Protocol Data");
    QTest::newRow("unasked while idle")
        << Tls::Never << Open + QStringLiteral("> wait\nS: 250 ok\n")
        << QStringLiteral("connected, failed Protocol Idle 250");
}

void tst_Session::injectedRepliesAreNeverTaken()
{
    QFETCH(Tls, tls);
    QFETCH(QString, transcript);
    QFETCH(QString, told);
    SessionPlayer player(sessionSettings(tls));
    QCOMPARE(player.play(transcript, SessionPlayer::Pace::Whole), told);
}

void tst_Session::controlCharactersNeverReachTheWire_data()
{
    QTest::addColumn<QByteArray>("sender");
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<QByteArray>("parameters");

    const QByteArray good = "a@example.org";
    QTest::newRow("line break in the sender")
        << QByteArray("a@x>\r\nRCPT TO:<evil@attacker.example") << good << QByteArray();
    QTest::newRow("line feed in a recipient") << good << QByteArray("b@x>\nDATA") << QByteArray();
    QTest::newRow("carriage return in a recipient") << good << QByteArray("b@x\r") << QByteArray();
    QTest::newRow("NUL in a recipient") << good << QByteArray("b\0@x", 4) << QByteArray();
    QTest::newRow("line break in a parameter") << good << good << QByteArray("ENVID=1\r\nQUIT");
    QTest::newRow("DEL in a parameter") << good << good << QByteArray("ENVID=\x7f");
}

void tst_Session::controlCharactersNeverReachTheWire()
{
    QFETCH(QByteArray, sender);
    QFETCH(QByteArray, recipient);
    QFETCH(QByteArray, parameters);

    Session session(sessionSettings(Tls::Never));
    session.receive("220 x\r\n");
    session.receive("250-x\r\n250 PIPELINING\r\n");
    session.takeOutput();
    while (session.takeEvent()) { }
    Transaction transaction;
    transaction.sender = sender;
    transaction.parameters = parameters;
    transaction.recipients = {{recipient, {}}};
    session.begin(transaction);
    QCOMPARE(session.takeOutput(), QByteArray());
    const auto refused = session.takeEvent();
    QVERIFY(refused && std::holds_alternative<Event::MessageRefused>(*refused));
    QCOMPARE(std::get<Event::MessageRefused>(*refused).failure.kind,
             QSmtpError::Kind::InvalidMessage);
    QVERIFY(session.isIdle());
}

void tst_Session::controlCharactersOfTheNameEndTheSession_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("line break") << QByteArray("c\r\nMAIL FROM:<x@y>");
    QTest::newRow("line feed at the end") << QByteArray("a.long.name.example\n");
    QTest::newRow("carriage return") << QByteArray("a.long\r.name.example");
    QTest::newRow("NUL") << QByteArray("c\0d", 3);
    QTest::newRow("DEL") << QByteArray("c\x7f");
}

// What leaves at once is looked at last of all, when it is part of the output.
void tst_Session::controlCharactersOfTheNameEndTheSession()
{
    QFETCH(const QByteArray, name);
    SessionSettings settings = sessionSettings(Tls::Never);
    settings.localName = name;
    settings.traced = true;
    Session session(settings);
    session.receive("220 x\r\n");
    QCOMPARE(session.takeOutput(), QByteArray());
    bool hasFailed = false;
    while (const auto event = session.takeEvent()) {
        if (const auto *failed = std::get_if<Event::Failed>(&*event)) {
            QCOMPARE(failed->failure.kind, QSmtpError::Kind::InvalidConfiguration);
            hasFailed = true;
        } else {
            QCOMPARE(std::get<Event::Traced>(*event).origin, Event::Traced::Origin::Server);
        }
    }
    QVERIFY(hasFailed);
    session.receive("250 x\r\n");
    QCOMPARE(session.takeOutput(), QByteArray());
    QVERIFY(!session.takeEvent());
}

void tst_Session::secretsAreMaskedInTheTrace()
{
    SessionPlayer player(sessionSettings(Tls::Established));
    const QString told = player.play(
        QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 AUTH PLAIN\n> login user pass\n"
                       "C: AUTH PLAIN AHVzZXIAcGFzcw==\nS: 235 ok\n"),
        SessionPlayer::Pace::Whole);
    QCOMPARE(told, QStringLiteral("connected, authenticated"));
    const QString trace = player.trace().join(QLatin1Char('\n'));
    QVERIFY2(trace.contains(QLatin1String("C: AUTH PLAIN")), qPrintable(trace));
    QVERIFY(trace.contains(QLatin1String("S: 250-x\nS: 250 AUTH PLAIN")));
    QVERIFY(!trace.contains(QLatin1String("AHVzZXIAcGFzcw")));
}

void tst_Session::lmtpJudgesEachRecipientAfterTheContent()
{
    SessionSettings lmtp = sessionSettings(Tls::Never);
    lmtp.lmtp = true;
    const QString envelope = QStringLiteral(
        "S: 220 x\nC: LHLO c\nS: 250 x\n> begin a@x b@x c@x d@x\n"
        "C: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<b@x>\nS: 250 ok\n"
        "C: RCPT TO:<c@x>\nS: 550 no\nC: RCPT TO:<d@x>\nS: 250 ok\n"
        "C: DATA\nS: 354 go\n> content x\n> end\nC: x\nC: .\n");
    const QString told = QStringLiteral(
        "connected, accepted 0 250, refused 1 550, accepted 2 250, content, ");
    compareInEveryPace(lmtp, envelope + QStringLiteral("S: 250 ok\nS: 452 full\n"),
                       told + QStringLiteral("delivered 0 250, refused 2 452, sent 250, ready"));
    compareInEveryPace(lmtp,
                       envelope + QStringLiteral("S: 552 full\nS: 452 full\nC: RSET\nS: 250 ok\n"),
                       told
                           + QStringLiteral("refused 0 552, refused 2 452, "
                                            "not sent MessageRefused Delivery 452, ready"));
    compareInEveryPace(lmtp, envelope + QStringLiteral("S: 250 ok\nS: 421 bye\n"),
                       told
                           + QStringLiteral("delivered 0 250, refused 2 421, sent 250, "
                                            "failed ServiceRefused Idle 421"));
    compareInEveryPace(lmtp, envelope + QStringLiteral("S: 250 ok\n> closed\n"),
                       told + QStringLiteral("delivered 0 250, failed Network Delivery maybe"));
}

// HELO knows no AUTH: whoever wants a message without a login would only have to refuse EHLO.
void tst_Session::loginThatIsWantedLeavesNoWayAroundEhlo()
{
    for (const Tls tls : {Tls::Never, Tls::IfOffered, Tls::Established}) {
        SessionSettings login = sessionSettings(tls);
        login.login = true;
        const QString hello = QStringLiteral("S: 220 x\nC: EHLO c\n");
        compareInEveryPace(login, hello + QStringLiteral("S: 500 what\n"),
                           QStringLiteral("failed CredentialsWithheld Hello 500"));
        compareInEveryPace(login, hello + QStringLiteral("S: 502-5.5.1 what\nS: 502 5.5.1 is it\n"),
                           QStringLiteral("failed CredentialsWithheld Hello 502"));
        // Not about EHLO, but about who says it.
        compareInEveryPace(login, hello + QStringLiteral("S: 554 5.7.1 not you\n"),
                           QStringLiteral("failed ServiceRefused Hello 554"));
        compareInEveryPace(login, hello + QStringLiteral("S: 450 later\n"),
                           QStringLiteral("failed ServiceRefused Hello 450"));
    }
    SessionSettings both = sessionSettings(Tls::Required);
    both.login = true;
    compareInEveryPace(both, QStringLiteral("S: 220 x\nC: EHLO c\nS: 502 what\n"),
                       QStringLiteral("failed Security Hello 502"));
    SessionSettings lmtp = sessionSettings(Tls::Never);
    lmtp.login = lmtp.lmtp = true;
    compareInEveryPace(lmtp, QStringLiteral("S: 220 x\nC: LHLO c\nS: 502 what\n"),
                       QStringLiteral("failed ServiceRefused Hello 502"));
}

void tst_Session::disabledExtensionsAreNotUsed()
{
    SessionSettings masked = sessionSettings(Tls::Never);
    masked.disabledExtensions = QStringList {QStringLiteral("pipelining")};
    compareInEveryPace(masked,
                       OpenPipelining
                           + QStringLiteral("> begin a@x b@x\nC: MAIL FROM:<a@x>\nS: 250 ok\n"
                                            "C: RCPT TO:<b@x>\n"),
                       QStringLiteral("connected"));
}

void tst_Session::contentIsStuffedAndTraced()
{
    SessionPlayer player(sessionSettings(Tls::Never));
    const QString told = player.play(
        Open
            + QStringLiteral("> begin a@x b@x\nC: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<b@x>\n"
                             "S: 250 ok\nC: DATA\nS: 354 go\n> content .a\\n\n> content .\\r\n"
                             "> content \\nb\n> end\nC: ..a\nC: ..\nC: b\nC: .\nS: 250 ok\n"),
        SessionPlayer::Pace::Whole);
    QCOMPARE(told, QStringLiteral("connected, accepted 0 250, content, sent 250, ready"));
    QVERIFY(
        player.trace().contains(QStringLiteral("*: [15 octets of content, final dot included]")));
}

void tst_Session::replyBeforeTheLastOctetLeftIsNoSuccess()
{
    Session session(sessionSettings(Tls::Never));
    session.receive("220 x\r\n");
    session.receive("250 x\r\n");
    Transaction transaction;
    transaction.sender = "a@x";
    transaction.recipients = {{"b@x", {}}};
    session.begin(transaction);
    session.receive("250 ok\r\n");
    session.receive("250 ok\r\n");
    session.receive("354 go\r\n");
    QVERIFY(session.wantsContent());
    session.writeContent("x");
    session.finishContent();
    while (session.takeEvent()) { }
    session.receive("250 queued\r\n", 1);
    int failures = 0;
    while (const auto event = session.takeEvent()) {
        QVERIFY(!std::holds_alternative<Event::MessageAccepted>(*event));
        if (const auto *failed = std::get_if<Event::Failed>(&*event)) {
            ++failures;
            QCOMPARE(failed->failure.kind, QSmtpError::Kind::Protocol);
        }
    }
    QCOMPARE(failures, 1);
}

void tst_Session::endlessReplyEndsTheSession()
{
    Session session(sessionSettings(Tls::Never));
    const QByteArray line = "220-" + QByteArray(500, 'x') + "\r\n";
    int fed = 0;
    bool failed = false;
    while (!failed && fed < 1000) {
        session.receive(line);
        ++fed;
        while (const auto event = session.takeEvent()) {
            failed = failed || std::holds_alternative<Event::Failed>(*event);
        }
    }
    QVERIFY(failed);
    QVERIFY(fed <= 140);
}

QTEST_APPLESS_MAIN(tst_Session)

#include "tst_session.moc"
