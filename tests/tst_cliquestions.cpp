// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The command as a process where it asks a server instead of sending: --verify, --expand and
// --command.

#include "commandtest.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_CliQuestions : public CommandTest
{
    Q_OBJECT

private Q_SLOTS:
    void answerIsPrintedAndIsTheStatus_data();
    void answerIsPrintedAndIsTheStatus();
    void jsonHoldsTheReply();
    void quietLeavesTheStatus();
    void loginComesFirst();
    void lineThatCannotBeSaidIs64AndCallsNobody_data();
    void lineThatCannotBeSaidIs64AndCallsNobody();
    void wrongSettingsAre64WithTheirReason();
    void connectionLostBeforeTheAnswerIs74();
    void silenceIs75();
    void serverThatLeavesInsteadOfAnsweringIs75();
    void addressThatTheServerCannotTakeIs69();
    void interruptionIs75();

private:
    QStringList asking(const QStringList &arguments) const
    {
        return QStringList {u"--server"_s, m_server->url().toString()} + arguments;
    }
};

void tst_CliQuestions::answerIsPrintedAndIsTheStatus_data()
{
    QTest::addColumn<QStringList>("question");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("printed");
    QTest::addColumn<int>("status");
    const QStringList verify {u"--verify"_s, u"Bob <bob@example.org>"_s};
    QTest::newRow("mailbox") << verify << QByteArray("VRFY bob@example.org")
                             << QByteArray("250 2.1.5 Bob <bob@example.org>")
                             << QByteArray("250 2.1.5 Bob <bob@example.org>\n") << 0;
    QTest::newRow("not told") << verify << QByteArray("VRFY bob@example.org")
                              << QByteArray("252 2.1.5 try") << QByteArray("252 2.1.5 try\n") << 0;
    QTest::newRow("no mailbox") << verify << QByteArray("VRFY bob@example.org")
                                << QByteArray("550 5.1.1 none") << QByteArray("550 5.1.1 none\n")
                                << 69;
    QTest::newRow("not now") << verify << QByteArray("VRFY bob@example.org")
                             << QByteArray("450 4.2.1 later") << QByteArray("450 4.2.1 later\n")
                             << 75;
    QTest::newRow("list") << QStringList {u"--expand"_s, u"staff"_s} << QByteArray("EXPN staff")
                          << QByteArray("250-<ann@example.org>\r\n250 <bob@example.org>")
                          << QByteArray("250-<ann@example.org>\n250 <bob@example.org>\n") << 0;
    QTest::newRow("line") << QStringList {u"--command"_s, u"XPING a b"_s} << QByteArray("XPING a b")
                          << QByteArray("211 pong") << QByteArray("211 pong\n") << 0;
    QTest::newRow("not known") << QStringList {u"--command"_s, u"XPING"_s} << QByteArray("XPING")
                               << QByteArray("502 5.5.1 what") << QByteArray("502 5.5.1 what\n")
                               << 69;
}

void tst_CliQuestions::answerIsPrintedAndIsTheStatus()
{
    QFETCH(const QStringList, question);
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, printed);
    QFETCH(const int, status);
    QVERIFY(m_server->play("S: 220 x\nC* EHLO *\nS: 250-x\nS: 250 DSN\nC: " + line
                           + "\nS: " + QByteArray(reply).replace("\r\n", "\nS: ")
                           + "\nC: QUIT\nS: 221 x\nX\n"));
    CommandRun command(asking(question));
    QCOMPARE(command.run(), status);
    QCOMPARE(command.output(), printed);
    QCOMPARE(command.errors().isEmpty(), status == 0);
    QTRY_VERIFY2(m_server->isPlayed(), qPrintable(m_server->playError()));
}

void tst_CliQuestions::jsonHoldsTheReply()
{
    m_server->setReply(u"VRFY"_s, "551 5.7.1 ask elsewhere");
    CommandRun command(asking({u"--json"_s, u"--verify"_s, u"bob@example.org"_s}));
    QCOMPARE(command.run(), 69);
    const QJsonObject json = command.json();
    QCOMPARE(json.value("status"_L1).toString(), u"failed"_s);
    QCOMPARE(json.value("error"_L1).toString(), u"ServiceRefused"_s);
    QCOMPARE(json.value("phase"_L1).toString(), u"Command"_s);
    QCOMPARE(json.value("reply"_L1)["code"_L1].toInt(), 551);
    QCOMPARE(json.value("reply"_L1)["enhanced"_L1].toString(), u"5.7.1"_s);
    QCOMPARE(json.value("messages"_L1).toInt(-1), 0);

    CommandRun help(asking({u"--json"_s, u"--command"_s, u"HELP"_s}));
    QCOMPARE(help.run(), 0);
    QCOMPARE(help.json().value("reply"_L1)["code"_L1].toInt(), 214);
    QVERIFY(help.json().value("error"_L1).isNull());
    QVERIFY(!help.json().value("extensions"_L1).toArray().isEmpty());
}

void tst_CliQuestions::quietLeavesTheStatus()
{
    CommandRun command(asking({u"--quiet"_s, u"--command"_s, u"NOOP"_s}));
    QCOMPARE(command.run(), 0);
    QCOMPARE(command.output(), QByteArray());
    QCOMPARE(command.errors(), QByteArray());
}

void tst_CliQuestions::loginComesFirst()
{
    m_server->setSecurity(QSmtpTestServer::Security::StartTls);
    m_server->addUser(u"ann"_s, u"wonder land+1"_s);
    CommandRun command({u"--server"_s, u"localhost:%1"_s.arg(m_server->port()), u"--security"_s,
                        u"starttls"_s, u"--ca-file"_s, authority(), u"--user"_s, u"ann"_s,
                        u"--password-file"_s, u"-"_s, u"--json"_s, u"--command"_s, u"NOOP"_s});
    command.setInput("wonder land+1\n");
    QCOMPARE(command.run(), 0);
    QCOMPARE(command.json().value("authMechanism"_L1).toString(), u"SCRAM-SHA-256-PLUS"_s);
    QVERIFY(received("NOOP"));
}

void tst_CliQuestions::lineThatCannotBeSaidIs64AndCallsNobody_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("two lines") << u"NOOP\r\nRSET"_s;
    QTest::newRow("a part of the dialogue") << u"EHLO me"_s;
    QTest::newRow("content") << u"DATA"_s;
}

void tst_CliQuestions::lineThatCannotBeSaidIs64AndCallsNobody()
{
    QFETCH(const QString, line);
    CommandRun command(asking({u"--json"_s, u"--command"_s, line}));
    QCOMPARE(command.run(), 64);
    QCOMPARE(command.json().value("error"_L1).toString(), u"InvalidConfiguration"_s);
    QVERIFY(command.json().value("reply"_L1).isNull());
    QCOMPARE(m_server->receivedLines(), QByteArrayList());
}

void tst_CliQuestions::wrongSettingsAre64WithTheirReason()
{
    CommandRun command({u"--server"_s, u"127.0.0.1"_s, u"--lmtp"_s, u"--security"_s, u"plaintext"_s,
                        u"--json"_s, u"--command"_s, u"NOOP"_s});
    QCOMPARE(command.run(), 64);
    QCOMPARE(command.json().value("phase"_L1).toString(), u"Configuration"_s);
    QVERIFY(command.json().value("text"_L1).toString().contains("port"_L1));
}

void tst_CliQuestions::connectionLostBeforeTheAnswerIs74()
{
    QVERIFY(m_server->play("S: 220 x\nC* EHLO *\nS: 250 x\nC: NOOP\nX\n"));
    CommandRun command(asking({u"--json"_s, u"--command"_s, u"NOOP"_s}));
    QCOMPARE(command.run(), 74);
    QCOMPARE(command.json().value("error"_L1).toString(), u"Network"_s);
    QVERIFY(command.json().value("reply"_L1).isNull());
}

void tst_CliQuestions::silenceIs75()
{
    QVERIFY(m_server->play("S: 220 x\nC* EHLO *\nS: 250 x\nC: NOOP\nE\n"));
    CommandRun command(asking({u"--json"_s, u"--timeout"_s, u"0.3"_s, u"--command"_s, u"NOOP"_s}));
    QCOMPARE(command.run(), 75);
    QCOMPARE(command.json().value("error"_L1).toString(), u"Timeout"_s);
}

void tst_CliQuestions::serverThatLeavesInsteadOfAnsweringIs75()
{
    m_server->setReply(u"NOOP"_s, "421 4.3.2 going down");
    CommandRun command(asking({u"--json"_s, u"--command"_s, u"NOOP"_s}));
    QCOMPARE(command.run(), 75);
    QCOMPARE(command.json().value("reply"_L1)["code"_L1].toInt(), 421);
}

void tst_CliQuestions::addressThatTheServerCannotTakeIs69()
{
    m_server->setExtensionEnabled(u"SMTPUTF8"_s, false);
    CommandRun command(asking({u"--json"_s, u"--verify"_s, u"börje@example.org"_s}));
    command.setVariable(u"LC_ALL"_s, u"C.UTF-8"_s);
    QCOMPARE(command.run(), 69);
    QCOMPARE(command.json().value("error"_L1).toString(), u"NotSupported"_s);
    QVERIFY(!receivedBeginning("VRFY"));
}

void tst_CliQuestions::interruptionIs75()
{
    QVERIFY(m_server->play("S: 220 x\nC* EHLO *\nS: 250 x\nC: NOOP\nE\n"));
    CommandRun command(asking({u"--json"_s, u"--command"_s, u"NOOP"_s}));
    command.start();
    QTRY_VERIFY(received("NOOP"));
    command.terminate();
    QVERIFY(command.finish());
    QCOMPARE(command.exitStatus(), 75);
    QCOMPARE(command.json().value("error"_L1).toString(), u"Canceled"_s);
}

QTEST_GUILESS_MAIN(tst_CliQuestions)
#include "tst_cliquestions.moc"
