// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The oddities of real servers, one transcript each: what is made of it, or which clear error ends
// it. Those that only show with a socket are in tst_clientquirks.cpp.
#include "sessionplayer.h"

#include <QtTest/QtTest>

using Tls = SessionSettings::Tls;

namespace {

constexpr auto Never = Tls::Never;
constexpr auto Required = Tls::Required;
constexpr auto Encrypted = Tls::Established;

const char Open[] = "S: 220 x\nC: EHLO c\nS: 250 x\n";
const char Pipelining[] = "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 PIPELINING\n";

QString offering(const char *mechanisms)
{
    return QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 AUTH %1\n")
        .arg(QLatin1String(mechanisms));
}

QString base64(const QByteArray &octets)
{
    return QString::fromLatin1(octets.toBase64());
}

} // namespace

class tst_Quirks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quirkIsHandledOrRefusedClearly_data();
    void quirkIsHandledOrRefusedClearly();
    void maskedExtensionIsNotUsed();
    void tailOfACutReplyIsKept_data();
    void tailOfACutReplyIsKept();

private:
    static void hello();
    static void replies();
    static void logins();
    static void securing();
    static void envelopes();
};

static void row(const char *name, Tls tls, const QString &transcript, const char *told)
{
    QTest::newRow(name) << tls << transcript << QString::fromLatin1(told);
}

static void row(const char *name, Tls tls, const char *transcript, const char *told)
{
    row(name, tls, QString::fromLatin1(transcript), told);
}

void tst_Quirks::hello()
{
    for (const char *code : {"500", "501", "502", "554"}) {
        QTest::addRow("EHLO refused with %s", code)
            << Never
            << QStringLiteral("S: 220 x\nC: EHLO c\nS: %1 what\nC: HELO c\nS: 250 x\n")
                   .arg(QLatin1String(code))
            << QStringLiteral("connected");
    }
    row("server drops the link on EHLO", Never, "S: 220 x\nC: EHLO c\n> closed\n",
        "failed Network Hello");
    row("EHLO name rejected", Never,
        "S: 220 x\nC: EHLO c\nS: 501 5.5.4 Invalid domain name\nC: HELO c\n"
        "S: 501 5.5.4 Invalid domain name\n",
        "failed ServiceRefused Hello 501");
    row("AUTH= instead of AUTH", Encrypted,
        "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 AUTH=LOGIN PLAIN\n> login u p\n"
        "C: AUTH PLAIN AHUAcA==\nS: 235 ok\n",
        "connected, authenticated");
    row("AUTH= besides AUTH, and several lines", Encrypted,
        "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250-AUTH=LOGIN\nS: 250-AUTH LOGIN\nS: 250 AUTH PLAIN\n"
        "> login u p\nC: AUTH PLAIN AHUAcA==\nS: 235 ok\n",
        "connected, authenticated");
    row("mechanisms under X-EXPS", Encrypted,
        "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250-X-EXPS=LOGIN\nS: 250 X-EXPS GSSAPI NTLM LOGIN\n"
        "> login u p\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: dQ==\nS: 334 UGFzc3dvcmQ6\nC: cA==\n"
        "S: 235 ok\n",
        "connected, authenticated");
    row("keywords in lower or mixed case", Encrypted,
        "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250-Pipelining\nS: 250 auth plain\n> login u p\n"
        "C: AUTH PLAIN AHUAcA==\nS: 235 ok\n> begin a b\nC: MAIL FROM:<a>\nC: RCPT TO:<b>\nC: "
        "DATA\nS: 250 ok\nS: 250 ok\nS: 354 go\n",
        "connected, authenticated, accepted 0 250, content");
    row("extra blanks before a keyword", Encrypted,
        "S: 220 x\nC: EHLO c\nS: 250-x\nS: 250   AUTH   PLAIN\n> login u p\n"
        "C: AUTH PLAIN AHUAcA==\nS: 235 ok\n",
        "connected, authenticated");
    row("greeting of several lines", Never,
        "S: 220-x\nS: 220-no spam\nS: 220 please\nC: EHLO c\nS: 250 x\n", "connected");
    row("greeting only after a long delay", Never, "> wait\nS: 220 x\nC: EHLO c\nS: 250 x\n",
        "connected");
}

void tst_Quirks::replies()
{
    row("blank line before a reply", Never, "S: \nS: 220 x\n", "failed Protocol Greeting");
    row("reply is only the code", Never, "S: 220\nC: EHLO c\nS: 250\n", "connected");
    row("codes differ between lines", Never, "S: 220 x\nC: EHLO c\nS: 250-x\nS: 220 SIZE\n",
        "failed Protocol Hello");
    row("550 of several lines in the RCPT phase", Never,
        QString::fromLatin1(Open)
            + QStringLiteral("> begin a b c\nC: MAIL FROM:<a>\nS: 250 ok\nC: RCPT TO:<b>\n"
                             "S: 550-5.1.1 The account does\nS: 550-5.1.1 not\nS: 550 5.1.1 "
                             "exist\nC: RCPT TO:<c>\nS: 250 ok\nC: DATA\nS: 354 go\n"),
        "connected, refused 0 550, accepted 1 250, content");
    row("endless text in a reply", Never, QStringLiteral("S: 220 ") + QString(20000, u'x') + u'\n',
        "failed Protocol Greeting");
    row("421 unasked", Never,
        QString::fromLatin1(Open) + QStringLiteral("> wait\nS: 421 4.4.2 idle\n"),
        "connected, failed ServiceRefused Idle 421");
    row("421 at the greeting", Never, "S: 421 4.3.2 busy\n", "failed ServiceRefused Greeting 421");
    row("421 to RCPT", Never,
        QString::fromLatin1(Open)
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nS: 250 ok\nC: RCPT TO:<b>\n"
                             "S: 421 4.7.0 bye\n> closed\n"),
        "connected, failed RecipientsRefused Recipients 421");
    row("error followed at once by close", Never,
        QString::fromLatin1(Open)
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nS: 554 5.7.1 no\nC: RSET\n> closed\n"),
        "connected, not sent SenderRefused Sender 554, failed Network Reset");
    row("200 to RSET", Never,
        QString::fromLatin1(Open)
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nS: 553 no\nC: RSET\nS: 200 ok\n"),
        "connected, not sent SenderRefused Sender 553, ready");
    row("no answer to QUIT", Never,
        QString::fromLatin1(Open) + QStringLiteral("> quit\nC: QUIT\n> timeout\n"),
        "connected, finished");
    row("odd answer to QUIT", Never,
        QString::fromLatin1(Open) + QStringLiteral("> quit\nC: QUIT\nS: 500 what\n"),
        "connected, finished");
    row("no reply after the final dot", Never,
        QString::fromLatin1(Open)
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nS: 250 ok\nC: RCPT TO:<b>\nS: 250 ok\n"
                             "C: DATA\nS: 354 go\n> end\nC: .\n> timeout\n"),
        "connected, accepted 0 250, content, failed Timeout Delivery maybe");
}

void tst_Quirks::logins()
{
    row("503 to AUTH: already logged in", Encrypted,
        offering("PLAIN")
            + QStringLiteral("> login u p\nC: AUTH PLAIN AHUAcA==\nS: 503 Already authenticated\n"),
        "connected, authenticated");
    row("504 to AUTH for a listed mechanism", Encrypted,
        offering("CRAM-MD5 PLAIN")
            + QStringLiteral("> login u p\nC: AUTH CRAM-MD5\nS: 504 5.5.4 what\n"
                             "C: AUTH PLAIN AHUAcA==\nS: 235 ok\n"),
        "connected, authenticated");
    row("534 mechanism too weak", Encrypted,
        offering("PLAIN LOGIN")
            + QStringLiteral("> login u p\nC: AUTH PLAIN AHUAcA==\nS: 534 5.7.9 too weak\n"
                             "C: AUTH LOGIN\nS: 334 \nC: dQ==\nS: 334 \nC: cA==\nS: 235 ok\n"),
        "connected, authenticated");
    row("mechanism advertised but not working", Encrypted,
        offering("PLAIN LOGIN")
            + QStringLiteral("> login u p\nC: AUTH PLAIN AHUAcA==\nS: 535 5.7.8 no\n"),
        "connected, login refused Authentication Authentication 535");
    row("530 though nobody wanted to log in", Never,
        QString::fromLatin1(Open)
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nS: 530 5.7.0 Authentication required\n"
                             "C: RSET\nS: 250 ok\n"),
        "connected, not sent SenderRefused Sender 530, ready");
    row("XOAUTH2 failure in a 334", Encrypted,
        offering("XOAUTH2")
            + QStringLiteral("> token u t\nC: AUTH XOAUTH2 %1\nS: 334 %2\nC: \nS: 535 5.7.8 no\n")
                  .arg(base64("user=u\1auth=Bearer t\1\1"), base64(R"({"status":"400"})")),
        "connected, login refused Authentication Authentication 535");
    row("token longer than a command line", Encrypted,
        offering("XOAUTH2")
            + QStringLiteral("> token u %1\nC: AUTH XOAUTH2\nS: 334 \nC: %2\nS: 235 ok\n")
                  .arg(QString(600, u't'),
                       base64("user=u\1auth=Bearer " + QByteArray(600, 't') + "\1\1")),
        "connected, authenticated");
    row("LOGIN prompts differ", Encrypted,
        offering("LOGIN")
            + QStringLiteral("> login u p\nC: AUTH LOGIN\nS: 334 %1\nC: dQ==\nS: 334 %2\n"
                             "C: cA==\nS: 235 ok\n")
                  .arg(base64(QByteArray("User Name\0", 10)), base64("Enter the password please")),
        "connected, authenticated");
    row("LOGIN that wants the user name inline", Encrypted,
        offering("LOGIN")
            + QStringLiteral("> login u p\nC: AUTH LOGIN\nS: 501 5.5.2 user name missing\n"),
        "connected, login refused Authentication Authentication 501");
    row("challenge that is not base64", Encrypted,
        offering("LOGIN")
            + QStringLiteral("> login u p\nC: AUTH LOGIN\nS: 334 Username:\nC: *\nS: 501 ok\n"),
        "connected, login refused Authentication Authentication");
    row("challenge of full length", Encrypted,
        offering("LOGIN")
            + QStringLiteral("> login u p\nC: AUTH LOGIN\nS: 334 %1\nC: dQ==\nS: 334 \nC: cA==\n"
                             "S: 235 ok\n")
                  .arg(QString(12288, u'A')),
        "connected, authenticated");
    row("challenge too long", Encrypted,
        offering("LOGIN")
            + QStringLiteral("> login u p\nC: AUTH LOGIN\nS: 334 %1\n").arg(QString(12289, u'A')),
        "connected, failed Protocol Authentication");
    row("endless challenges", Encrypted,
        offering("LOGIN")
            + QStringLiteral("> login u p\nC: AUTH LOGIN\nS: 334 \nC: dQ==\nS: 334 \nC: cA==\n"
                             "S: 334 \nC: *\nS: 501 ok\n"),
        "connected, login refused Authentication Authentication");
    // Strato, Proton Bridge and others log out on a second EHLO.
    row("EHLO after AUTH would log out", Encrypted,
        offering("PLAIN")
            + QStringLiteral("> login u p\nC: AUTH PLAIN AHUAcA==\nS: 235 ok\n> begin a b\n"
                             "C: MAIL FROM:<a>\nS: 250 ok\n"
                             "C: RCPT TO:<b>\n"),
        "connected, authenticated");
    row("too many logins", Encrypted,
        offering("PLAIN")
            + QStringLiteral("> login u p\nC: AUTH PLAIN AHUAcA==\n"
                             "S: 454 4.7.0 Too many login attempts\n"),
        "connected, login refused Authentication Authentication 454");
}

void tst_Quirks::securing()
{
    const QString offered = QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 STARTTLS\n");
    row("STARTTLS would do though not advertised", Required, Open, "failed Security StartTls");
    for (const char *code : {"454", "501"}) {
        QTest::addRow("STARTTLS refused with %s", code)
            << Required
            << offered + QStringLiteral("C: STARTTLS\nS: %1 no\n").arg(QLatin1String(code))
            << QStringLiteral("failed Security StartTls %1").arg(QLatin1String(code));
        QTest::addRow("STARTTLS refused with %s where it is no must", code)
            << Tls::IfOffered
            << offered + QStringLiteral("C: STARTTLS\nS: %1 no\n").arg(QLatin1String(code))
            << QStringLiteral("connected");
    }
    row("plaintext behind the 220", Required,
        offered + QStringLiteral("C: STARTTLS\nS: 220 go\nS: 250 injected\n"),
        "tls, failed Security StartTls");
}

void tst_Quirks::envelopes()
{
    const QString open = QString::fromLatin1(Open);
    row("250 instead of 354 to DATA", Never,
        open
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nS: 250 ok\nC: RCPT TO:<b>\nS: 250 ok\n"
                             "C: DATA\nS: 250 go\n"),
        "connected, accepted 0 250, failed Protocol Data 250");
    row("another 25x to MAIL, 251 to RCPT", Never,
        open
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nS: 252 ok\nC: RCPT TO:<b>\n"
                             "S: 251 will forward\nC: DATA\nS: 354 go\n> end\nC: .\nS: 250 ok\n"),
        "connected, accepted 0 251, content, sent 250, ready");
    row("pipelined DATA granted with all recipients refused", Never,
        QString::fromLatin1(Pipelining)
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nC: RCPT TO:<b>\nC: DATA\nS: 250 ok\n"
                             "S: 550 no\nS: 354 go\nC: .\nS: 554 no recipients\nC: RSET\n"
                             "S: 250 ok\n"),
        "connected, refused 0 550, not sent RecipientsRefused Recipients 550, ready");
    row("too many messages in a session", Never,
        open
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nS: 452 4.4.5 Too many messages\n"
                             "C: RSET\nS: 250 ok\n"),
        "connected, not sent SenderRefused Sender 452, ready");
    row("sender must be the login", Never,
        open
            + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\n"
                             "S: 553 Mail from must equal authorized user\nC: RSET\nS: 250 ok\n"),
        "connected, not sent SenderRefused Sender 553, ready");
    row("BDAT broken: it is not said", Never,
        QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250-CHUNKING\nS: 250 BINARYMIME\n"
                       "> begin a b\nC: MAIL FROM:<a>\nS: 250 ok\nC: RCPT TO:<b>\nS: 250 ok\n"
                       "C: DATA\nS: 354 go\n"),
        "connected, accepted 0 250, content");
    row("553 to an international address despite SMTPUTF8", Never,
        QStringLiteral("S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 SMTPUTF8\n> begin a \u00fc\n"
                       "C: MAIL FROM:<a>\nS: 250 ok\nC: RCPT TO:<\u00fc>\nS: 553 5.6.7 no\n"
                       "C: RSET\nS: 250 ok\n"),
        "connected, refused 0 553, not sent RecipientsRefused Recipients 553, ready");
}

void tst_Quirks::quirkIsHandledOrRefusedClearly_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<QString>("transcript");
    QTest::addColumn<QString>("told");
    hello();
    replies();
    logins();
    securing();
    envelopes();
}

void tst_Quirks::quirkIsHandledOrRefusedClearly()
{
    QFETCH(const Tls, tls);
    QFETCH(const QString, transcript);
    QFETCH(const QString, told);
    const SessionSettings settings = sessionSettings(tls);
    for (const auto pace :
         {SessionPlayer::Pace::Whole, SessionPlayer::Pace::ByLine, SessionPlayer::Pace::ByOctet}) {
        QCOMPARE(SessionPlayer(settings).play(transcript, pace), told);
    }
}

// VPOP3 offers PIPELINING and loses commands that come together.
void tst_Quirks::maskedExtensionIsNotUsed()
{
    SessionSettings settings = sessionSettings(Never);
    settings.disabledExtensions = {QStringLiteral("pipelining")};
    QCOMPARE(SessionPlayer(settings).play(
                 QString::fromLatin1(Pipelining)
                     + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\nS: 250 ok\nC: RCPT TO:<b>\n"
                                      "S: 250 ok\nC: DATA\nS: 354 go\n"),
                 SessionPlayer::Pace::Whole),
             QStringLiteral("connected, accepted 0 250, content"));
}

void tst_Quirks::tailOfACutReplyIsKept_data()
{
    QTest::addColumn<QString>("tail");
    QTest::addColumn<QString>("told");
    const QString lost = QStringLiteral("connected, failed Network Sender");
    QTest::newRow("no line end") << QStringLiteral("s: 554 5.7.1 go away\n")
                                 << lost + QStringLiteral(" 554");
    QTest::newRow("code alone") << QStringLiteral("s: 554\n") << lost + QStringLiteral(" 554");
    QTest::newRow("last of several lines")
        << QStringLiteral("S: 554-go\ns: 554 away\n") << lost + QStringLiteral(" 554");
    QTest::newRow("not the last line") << QStringLiteral("s: 554-go away\n") << lost;
    QTest::newRow("half a code") << QStringLiteral("s: 55\n") << lost;
    QTest::newRow("good news") << QStringLiteral("s: 250 ok\n") << lost;
    QTest::newRow("another code") << QStringLiteral("S: 554-go\ns: 550 away\n")
                                  << QStringLiteral("connected, failed Protocol Sender");
    QTest::newRow("nothing") << QString() << lost;
}

void tst_Quirks::tailOfACutReplyIsKept()
{
    QFETCH(const QString, tail);
    QFETCH(const QString, told);
    const SessionSettings settings = sessionSettings(Never);
    for (const auto pace : {SessionPlayer::Pace::Whole, SessionPlayer::Pace::ByOctet}) {
        QCOMPARE(SessionPlayer(settings).play(
                     QString::fromLatin1(Open) + QStringLiteral("> begin a b\nC: MAIL FROM:<a>\n")
                         + tail + QStringLiteral("> closed\n"),
                     pace),
                 told);
    }
}

QTEST_APPLESS_MAIN(tst_Quirks)
#include "tst_quirks.moc"
