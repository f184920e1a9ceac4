// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The command as a process when something goes wrong: the exit status, the one object, and a
// sentence.

#include "commandtest.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using Security = QSmtpTestServer::Security;

class tst_CliFailures : public CommandTest
{
    Q_OBJECT

private Q_SLOTS:
    void wrongCommandLineIs64();
    void wrongCommandLineIsAnsweredInJson();
    void unsetVariableIs64();
    void emptyMessageIs65_data();
    void emptyMessageIs65();
    void invalidAddressIs65AndCallsNobody_data();
    void invalidAddressIs65AndCallsNobody();
    void headerWithoutRecipientsIs65();
    void unreadableInputIs66_data();
    void unreadableInputIs66();
    void directoryAsStandardInputIs66();
    void allRefusedForGoodIs67();
    void allRefusedButOneForNowIs75();
    void oneRefusedIsNoneSentIfAllAreRequired();
    void unknownHostIs68();
    void refusalForGoodIs69_data();
    void refusalForGoodIs69();
    void loginThatIsWantedIs69WithAHint();
    void refusalForNowIs75_data();
    void refusalForNowIs75();
    void spoolThatCannotBeWrittenIs73();
    void reportThatCannotBeWrittenIs73_data();
    void reportThatCannotBeWrittenIs73();
    void closedStreamsDoNotBecomeTheConnection();
    void refusedConnectionIs74();
    void lostConnectionIs74_data();
    void lostConnectionIs74();
    void silenceIs75_data();
    void silenceIs75();
    void interruptionIs75_data();
    void interruptionIs75();
    void brokenProtocolIs76_data();
    void brokenProtocolIs76();
    void lostAfterTheFinalDotIs79AndNotTriedAgain_data();
    void lostAfterTheFinalDotIs79AndNotTriedAgain();
    void interruptionAfterTheFinalDotIs79();
    void lostSecondMessageIsUnknownThoughTheFirstWasSent();
    void lostConnectionEndsTheCount();

private:
    // A dialogue up to the message, written down as the server's side of it.
    static QByteArray upToTheMessage();
    QJsonObject failed(CommandRun &command, int status, const QString &kind,
                       const QString &phase = {});
};

QByteArray tst_CliFailures::upToTheMessage()
{
    return "S: 220 mail.test ESMTP\n"
           "C* EHLO *\n"
           "S: 250 mail.test\n"
           "C: MAIL FROM:<ann@example.org>\n"
           "S: 250 ok\n"
           "C: RCPT TO:<bob@example.org>\n"
           "S: 250 ok\n"
           "C: DATA\n"
           "S: 354 go on\n"
           "D:\n";
}

// Runs it with --json, and checks what every failure has in common.
QJsonObject tst_CliFailures::failed(CommandRun &command, int status, const QString &kind,
                                    const QString &phase)
{
    const auto check = [&] {
        QCOMPARE(command.run(), status);
        const QJsonObject json = command.json();
        QCOMPARE(json.value("status"_L1).toString(), status == 79 ? u"unknown"_s : u"failed"_s);
        QCOMPARE(json.value("exit"_L1).toInt(-1), status);
        QCOMPARE(json.value("error"_L1).toString(), kind);
        if (!phase.isEmpty()) {
            QCOMPARE(json.value("phase"_L1).toString(), phase);
        }
        QVERIFY(!json.value("text"_L1).toString().isEmpty());
        QCOMPARE(json.size(), 15);
        QCOMPARE(command.errors(), QByteArray());
    };
    check();
    return command.json();
}

void tst_CliFailures::wrongCommandLineIs64()
{
    CommandRun command({u"--nonsense"_s});
    QCOMPARE(command.run(), 64);
    QCOMPARE(command.output(), QByteArray());
    QCOMPARE(command.errors(),
             QByteArray("qsmtp: Unknown option 'nonsense'.\nqsmtp: See qsmtp --help.\n"));
}

void tst_CliFailures::wrongCommandLineIsAnsweredInJson()
{
    CommandRun command({u"--nonsense"_s, u"--json"_s});
    failed(command, 64, u"InvalidConfiguration"_s, u"Configuration"_s);
    CommandRun noRecipient({u"--server"_s, m_server->url().toString(), u"--json"_s});
    failed(noRecipient, 64, u"InvalidConfiguration"_s, u"Configuration"_s);
    CommandRun badName(to({u"--helo"_s, u"a b"_s, u"--json"_s}));
    badName.setInput(Letter);
    failed(badName, 64, u"InvalidConfiguration"_s, u"Configuration"_s);
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_CliFailures::unsetVariableIs64()
{
    CommandRun command(
        to({u"--json"_s, u"--user"_s, u"ann"_s, u"--password-env"_s, u"QSMTP_NOT_SET"_s}));
    command.setInput(Letter);
    const QJsonObject json = failed(command, 64, u"InvalidConfiguration"_s);
    QVERIFY(json.value("text"_L1).toString().contains("QSMTP_NOT_SET"_L1));
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_CliFailures::emptyMessageIs65_data()
{
    QTest::addColumn<QString>("source");
    QTest::newRow("pipe") << u"pipe"_s;
    QTest::newRow("file") << u"file"_s;
    QTest::newRow("nothing") << u"nothing"_s;
}

void tst_CliFailures::emptyMessageIs65()
{
    QFETCH(const QString, source);
    CommandRun command(to({u"--json"_s}));
    if (source == "file"_L1) {
        command.setInputFile(file(u"empty.eml"_s, {}));
    } else if (source == "nothing"_L1) {
        command.setInputFile(QProcess::nullDevice());
    }
    const QJsonObject json = failed(command, 65, u"InvalidMessage"_s, u"Preparation"_s);
    QCOMPARE(json.value("text"_L1).toString(), u"The message is empty."_s);
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_CliFailures::invalidAddressIs65AndCallsNobody_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("recipient") << QStringList {u"no address"_s};
    QTest::newRow("line end") << QStringList {u"a@b.test>\r\nRCPT TO:<evil@example.org"_s};
    QTest::newRow("sender") << QStringList {u"--from"_s, u"@@"_s};
    QTest::newRow("parameter") << QStringList {u"--mail-option"_s, u"X=1\r\nRSET"_s};
}

void tst_CliFailures::invalidAddressIs65AndCallsNobody()
{
    QFETCH(const QStringList, arguments);
    CommandRun command(to({u"--json"_s, u"--count"_s, u"20"_s}) + arguments);
    command.setInput(Letter);
    failed(command, 65, u"InvalidMessage"_s, u"Preparation"_s);
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_CliFailures::headerWithoutRecipientsIs65()
{
    CommandRun command({u"--server"_s, m_server->url().toString(), u"-t"_s, u"--json"_s});
    command.setInput("From: ann@example.org\r\n\r\nHi\r\n");
    failed(command, 65, u"InvalidMessage"_s, u"Preparation"_s);
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_CliFailures::unreadableInputIs66_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("message") << QStringList {u"--message"_s, u"missing.eml"_s};
    QTest::newRow("directory") << QStringList {u"--message"_s, u"."_s};
    QTest::newRow("authorities") << QStringList {u"--ca-file"_s, u"missing.pem"_s};
    QTest::newRow("authorities that are none") << QStringList {u"--ca-file"_s, u"letter.eml"_s};
    QTest::newRow("certificate") << QStringList {u"--cert"_s, u"missing.pem"_s};
    QTest::newRow("key") << QStringList {u"--cert"_s, u"cert.pem"_s, u"--key"_s, u"missing.pem"_s};
    QTest::newRow("key that is none") << QStringList {u"--cert"_s, u"cert.pem"_s};
    QTest::newRow("password") << QStringList {u"--user"_s, u"ann"_s, u"--password-file"_s,
                                              u"missing"_s};
    QTest::newRow("password in a directory")
        << QStringList {u"--user"_s, u"ann"_s, u"--password-file"_s, u"."_s};
    QTest::newRow("token") << QStringList {u"--user"_s, u"ann"_s, u"--token-file"_s, u"missing"_s};
}

void tst_CliFailures::unreadableInputIs66()
{
    QFETCH(const QStringList, arguments);
    file(u"letter.eml"_s, Letter);
    file(u"cert.pem"_s, QSmtpTestServer::testClientCertificate().toPem());
    CommandRun command(to({u"--json"_s}) + arguments);
    command.setFolder(m_directory->path());
    command.setInput(Letter);
    failed(command, 66, u"InvalidConfiguration"_s, u"Preparation"_s);
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_CliFailures::directoryAsStandardInputIs66()
{
    CommandRun command(to({u"--json"_s}));
    command.setShellLine(u"exec \"$@\" < ."_s);
    failed(command, 66, u"InvalidConfiguration"_s, u"Preparation"_s);
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_CliFailures::allRefusedForGoodIs67()
{
    m_server->refuseRecipient(u"bob@example.org"_s, "550 5.1.1 no such user");
    m_server->refuseRecipient(u"carol@example.org"_s, "553 5.1.3 not here");
    CommandRun command(to({u"carol@example.org"_s, u"--json"_s}));
    command.setInput(Letter);
    const QJsonObject json = failed(command, 67, u"RecipientsRefused"_s, u"Recipients"_s);
    QCOMPARE(json.value("accepted"_L1).toArray(), QJsonArray());
    QCOMPARE(json.value("refused"_L1).toArray().size(), 2);
    QCOMPARE(json.value("refused"_L1)[1]["code"_L1].toInt(), 553);
    QCOMPARE(json.value("messages"_L1).toInt(-1), 0);
    QCOMPARE(m_server->messages().size(), 0);
    QVERIFY(received("RSET"));
    QVERIFY(received("QUIT"));

    CommandRun human(to({u"carol@example.org"_s}));
    human.setInput(Letter);
    QCOMPARE(human.run(), 67);
    QCOMPARE(human.output(), QByteArray());
    QVERIFY(
        human.errors().contains("qsmtp: <bob@example.org> was refused: 550 5.1.1 no such user\n"
                                "qsmtp: <carol@example.org> was refused: 553 5.1.3 not here\n"));
}

void tst_CliFailures::allRefusedButOneForNowIs75()
{
    m_server->refuseRecipient(u"bob@example.org"_s, "550 5.1.1 no such user");
    m_server->refuseRecipient(u"carol@example.org"_s, "450 4.2.0 greylisted");
    CommandRun command(to({u"carol@example.org"_s, u"--json"_s}));
    command.setInput(Letter);
    failed(command, 75, u"RecipientsRefused"_s);
}

void tst_CliFailures::oneRefusedIsNoneSentIfAllAreRequired()
{
    m_server->refuseRecipient(u"carol@example.org"_s, "550 5.1.1 no such user");
    CommandRun command(to({u"carol@example.org"_s, u"--require-all"_s, u"--json"_s}));
    command.setInput(Letter);
    const QJsonObject json = failed(command, 67, u"RecipientsRefused"_s);
    QCOMPARE(json.value("refused"_L1).toArray().size(), 1);
    QCOMPARE(m_server->messages().size(), 0);
}

void tst_CliFailures::unknownHostIs68()
{
    CommandRun command({u"--server"_s, u"no-such-host.invalid"_s, u"--from"_s, u"ann@example.org"_s,
                        u"bob@example.org"_s, u"--json"_s});
    command.setInput(Letter);
    failed(command, 68, u"Network"_s, u"Connect"_s);
}

void tst_CliFailures::refusalForGoodIs69_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("kind");
    QTest::newRow("greeting") << u"GREETING"_s << QByteArray("554 5.3.2 go away")
                              << u"ServiceRefused"_s;
    QTest::newRow("sender") << u"MAIL"_s << QByteArray("550 5.7.1 not you") << u"SenderRefused"_s;
    QTest::newRow("message") << u"DATA"_s << QByteArray("554 5.7.1 no spam") << u"MessageRefused"_s;
    QTest::newRow("content") << u"DATA-END"_s << QByteArray("554 5.7.1 no spam")
                             << u"MessageRefused"_s;
}

void tst_CliFailures::refusalForGoodIs69()
{
    QFETCH(const QString, command);
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, kind);
    m_server->setReply(command, reply);
    m_server->setExtensionEnabled(u"CHUNKING"_s, false);
    CommandRun run(to({u"--json"_s}));
    run.setInput(Letter);
    const QJsonObject json = failed(run, 69, kind);
    QCOMPARE(json.value("reply"_L1)["code"_L1].toInt(), reply.left(3).toInt());
    QCOMPARE(json.value("accepted"_L1).toArray(), QJsonArray());
    QCOMPARE(m_server->messages().size(), 0);

    CommandRun human(to());
    human.setInput(Letter);
    QCOMPARE(human.run(), 69);
    QCOMPARE(human.output(), QByteArray());
    QVERIFY2(human.errors().contains(reply), "the server's own words");
    QCOMPARE(human.errors().count(reply), 1);
}

void tst_CliFailures::loginThatIsWantedIs69WithAHint()
{
    m_server->addUser(u"ann"_s, u"secret"_s);
    m_server->setAuthenticationRequired(true);
    CommandRun command(to());
    command.setInput(Letter);
    QCOMPARE(command.run(), 69);
    QVERIFY(command.errors().contains("--user"));
}

void tst_CliFailures::refusalForNowIs75_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("greeting") << u"GREETING"_s << QByteArray("421 4.3.2 closing");
    QTest::newRow("hello") << u"EHLO"_s << QByteArray("421 4.3.2 closing");
    QTest::newRow("sender") << u"MAIL"_s << QByteArray("451 4.3.0 later");
    QTest::newRow("message") << u"DATA"_s << QByteArray("452 4.3.1 disk full");
    QTest::newRow("content") << u"DATA-END"_s << QByteArray("452 4.3.1 disk full");
    QTest::newRow("content and bye") << u"DATA-END"_s << QByteArray("421 4.3.2 closing");
}

void tst_CliFailures::refusalForNowIs75()
{
    QFETCH(const QString, command);
    QFETCH(const QByteArray, reply);
    m_server->setExtensionEnabled(u"CHUNKING"_s, false);
    m_server->setReply(command, reply);
    CommandRun run(to());
    run.setInput(Letter);
    QCOMPARE(run.run(), 75);
    QVERIFY(run.errors().contains(reply));
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_CliFailures::spoolThatCannotBeWrittenIs73()
{
    CommandRun command(to({u"--json"_s}));
    command.setVariable(u"TMPDIR"_s, file(u"no folder"_s, "x"));
    command.setInput(Letter);
    failed(command, 73, u"InvalidConfiguration"_s, u"Preparation"_s);

    // Two blocks, and the message is larger. The signal that tells of it must not end the command.
    CommandRun full(to({u"--json"_s}));
    full.setShellLine(u"trap '' XFSZ; ulimit -f 2; exec \"$@\""_s);
    full.setInput(Letter + QByteArray("0123456789\r\n").repeated(100000));
    failed(full, 73, u"InvalidConfiguration"_s, u"Preparation"_s);
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_CliFailures::reportThatCannotBeWrittenIs73_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("messages");
    QTest::newRow("closed") << u"exec \"$@\" >&-"_s << 0;
    QTest::newRow("full") << u"exec \"$@\" > /dev/full"_s << 1;
}

void tst_CliFailures::reportThatCannotBeWrittenIs73()
{
    QFETCH(const QString, line);
    QFETCH(const int, messages);
    CommandRun command(to({u"--json"_s, u"--message"_s, file(u"letter.eml"_s, Letter)}));
    command.setShellLine(line);
    QCOMPARE(command.run(), 73);
    QVERIFY(command.errors().startsWith("qsmtp: "));
    QCOMPARE(m_server->messages().size(), messages);
    QCOMPARE(command.errors().contains("Sent to 1 recipient"), messages == 1);
}

void tst_CliFailures::closedStreamsDoNotBecomeTheConnection()
{
    CommandRun command(to({u"--message"_s, file(u"letter.eml"_s, Letter), u"--trace"_s}));
    command.setShellLine(u"exec \"$@\" <&- >&- 2>&-"_s);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->messages().size(), 1);
    QCOMPARE(m_server->messages().constFirst().content, Letter);
    for (const QByteArray &line : m_server->receivedLines()) {
        QVERIFY2(!line.startsWith("C:") && !line.startsWith("S:"), line.constData());
    }
}

void tst_CliFailures::refusedConnectionIs74()
{
    const QStringList arguments = to({u"--json"_s});
    m_server->close();
    CommandRun command(arguments);
    command.setInput(Letter);
    failed(command, 74, u"Network"_s, u"Connect"_s);
}

void tst_CliFailures::lostConnectionIs74_data()
{
    QTest::addColumn<QByteArray>("transcript");
    QTest::newRow("at once") << QByteArray("X\n");
    QTest::newRow("reset") << QByteArray("S: 220 mail.test ESMTP\nC* EHLO *\nR\n");
    QTest::newRow("in the envelope") << QByteArray("S: 220 mail.test ESMTP\nC* EHLO *\n"
                                                   "S: 250 mail.test\n"
                                                   "C: MAIL FROM:<ann@example.org>\nX\n");
    QTest::newRow("half a reply") << QByteArray("S: 220 mail.test ESMTP\nC* EHLO *\n"
                                                "S> 250-mail.test\nX\n");
}

void tst_CliFailures::lostConnectionIs74()
{
    QFETCH(const QByteArray, transcript);
    QVERIFY2(m_server->play(transcript), qPrintable(m_server->playError()));
    CommandRun command(to({u"--json"_s}));
    command.setInput(Letter);
    failed(command, 74, u"Network"_s);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_CliFailures::silenceIs75_data()
{
    QTest::addColumn<QByteArray>("transcript");
    QTest::addColumn<QString>("phase");
    QTest::newRow("greeting") << QByteArray("H\n") << u"Greeting"_s;
    QTest::newRow("hello") << QByteArray("S: 220 mail.test ESMTP\nC* EHLO *\nH\n") << u"Hello"_s;
    QTest::newRow("sender") << QByteArray("S: 220 mail.test ESMTP\nC* EHLO *\nS: 250 mail.test\n"
                                          "C: MAIL FROM:<ann@example.org>\nH\n")
                            << u"Sender"_s;
}

void tst_CliFailures::silenceIs75()
{
    QFETCH(const QByteArray, transcript);
    QFETCH(const QString, phase);
    QVERIFY2(m_server->play(transcript), qPrintable(m_server->playError()));
    CommandRun command(to({u"--timeout"_s, u"0.3"_s, u"--json"_s}));
    command.setInput(Letter);
    failed(command, 75, u"Timeout"_s, phase);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_CliFailures::interruptionIs75_data()
{
    QTest::addColumn<QByteArray>("transcript");
    QTest::newRow("greeting") << QByteArray("H\n");
    QTest::newRow("hello") << QByteArray("S: 220 mail.test ESMTP\nC* EHLO *\nH\n");
    QTest::newRow("envelope") << QByteArray("S: 220 mail.test ESMTP\nC* EHLO *\nS: 250 mail.test\n"
                                            "C: MAIL FROM:<ann@example.org>\nH\n");
}

void tst_CliFailures::interruptionIs75()
{
    QFETCH(const QByteArray, transcript);
    QVERIFY2(m_server->play(transcript), qPrintable(m_server->playError()));
    CommandRun command(to({u"--json"_s, u"--count"_s, u"20"_s}));
    command.setInput(Letter);
    command.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_server->isPlayed(), 10000);
    QElapsedTimer sinceSignal;
    sinceSignal.start();
    command.terminate();
    QVERIFY(command.finish());
    QCOMPARE(command.exitStatus(), 75);
    QVERIFY(sinceSignal.elapsed() < 2500);
    QCOMPARE(command.json().value("error"_L1).toString(), u"Canceled"_s);
}

void tst_CliFailures::brokenProtocolIs76_data()
{
    QTest::addColumn<QByteArray>("transcript");
    QTest::newRow("no reply at all") << QByteArray("S: SSH-2.0-OpenSSH_9.2\nE\n");
    QTest::newRow("codes that differ") << QByteArray("S: 220 mail.test ESMTP\nC* EHLO *\n"
                                                     "S: 250-mail.test\nS: 550 SIZE\nE\n");
    QTest::newRow("reply that nobody asked for")
        << QByteArray("S: 220 mail.test ESMTP\nS: 250 hello\nE\n");
}

void tst_CliFailures::brokenProtocolIs76()
{
    QFETCH(const QByteArray, transcript);
    QVERIFY2(m_server->play(transcript), qPrintable(m_server->playError()));
    CommandRun command(to({u"--json"_s}));
    command.setInput(Letter);
    failed(command, 76, u"Protocol"_s);
}

void tst_CliFailures::lostAfterTheFinalDotIs79AndNotTriedAgain_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QString>("kind");
    QTest::newRow("closed") << QByteArray("X\n") << u"Network"_s;
    QTest::newRow("reset") << QByteArray("R\n") << u"Network"_s;
    QTest::newRow("half a reply") << QByteArray("S> 250 2.0.0 Ok\nX\n") << u"Network"_s;
    QTest::newRow("silence") << QByteArray("H\n") << u"Timeout"_s;
}

void tst_CliFailures::lostAfterTheFinalDotIs79AndNotTriedAgain()
{
    QFETCH(const QByteArray, end);
    QFETCH(const QString, kind);
    const QByteArray transcript = upToTheMessage() + end;
    QVERIFY2(m_server->play(transcript), qPrintable(m_server->playError()));
    CommandRun command(to({u"--json"_s, u"--timeout"_s, u"0.5"_s}));
    command.setInput(Letter);
    const QJsonObject json = failed(command, 79, kind, u"Delivery"_s);
    QCOMPARE(json.value("accepted"_L1).toArray(), QJsonArray());
    QCOMPARE(json.value("messages"_L1).toInt(-1), 0);
    QCOMPARE(m_server->connectionCount(), 1);

    QVERIFY(m_server->play(transcript));
    CommandRun human(to({u"--timeout"_s, u"0.5"_s}));
    human.setInput(Letter);
    QCOMPARE(human.run(), 79);
    QVERIFY2(human.errors().contains("may have been delivered"), human.errors().constData());
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_CliFailures::interruptionAfterTheFinalDotIs79()
{
    QVERIFY(m_server->play(upToTheMessage() + "H\n"));
    CommandRun command(to({u"--json"_s}));
    command.setInput(Letter);
    command.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_server->isPlayed(), 10000);
    command.terminate();
    QVERIFY(command.finish());
    QCOMPARE(command.exitStatus(), 79);
    QCOMPARE(command.json().value("status"_L1).toString(), u"unknown"_s);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_CliFailures::lostSecondMessageIsUnknownThoughTheFirstWasSent()
{
    const QByteArray second = upToTheMessage();
    const QByteArray envelope = second.mid(second.indexOf("C: MAIL"));
    QVERIFY(m_server->play(second + "S: 250 2.0.0 queued\n" + envelope + "X\n"));
    CommandRun command(to({u"--json"_s, u"--count"_s, u"3"_s}));
    command.setInput(Letter);
    const QJsonObject json = failed(command, 79, u"Network"_s, u"Delivery"_s);
    QCOMPARE(json.value("messages"_L1).toInt(), 1);
    QCOMPARE(json.value("accepted"_L1).toArray(), QJsonArray {u"bob@example.org"_s});
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_CliFailures::lostConnectionEndsTheCount()
{
    QVERIFY(m_server->play(
        upToTheMessage()
        + "S: 250 2.0.0 queued\nC: MAIL FROM:<ann@example.org>\nS: 250 ok\nC* RCPT *\nX\n"));
    CommandRun command(to({u"--json"_s, u"--count"_s, u"30"_s}));
    command.setInput(Letter);
    const QJsonObject json = failed(command, 74, u"Network"_s);
    QCOMPARE(json.value("messages"_L1).toInt(), 1);
    QCOMPARE(m_server->connectionCount(), 1);
}

QTEST_GUILESS_MAIN(tst_CliFailures)
#include "tst_clifailures.moc"
