// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The command as a process against a server: what arrives, what is printed, what each option does.
// Who is trusted is in tst_clisecurity, what goes wrong in tst_clifailures.

#include "commandtest.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_Cli : public CommandTest
{
    Q_OBJECT

private Q_SLOTS:
    void letterFromAPipeArrives();
    void letterFromAFileArrives_data();
    void letterFromAFileArrives();
    void largePipeIsSpooledWithItsSize();
    void slowPipeIsReadToItsEnd();
    void fileIsReadFromWhereItStands();
    void successIsOneLineAndQuietIsNone();
    void jsonTellsWhatHappened();
    void senderComesFromTheHeader();
    void nullSenderIsSent();
    void recipientsComeFromTheHeaderAndBccIsNotSent();
    void countUsesOneConnection();
    void countGoesOnAfterARefusal();
    void countIsSharedAmongConnections();
    void windowLetsMessagesFollowEachOther();
    void failureOfOneConnectionIsToldOfAll();
    void partialDeliveryIsStatusOne();
    void unansweredQuitIsStillSent();
    void parametersReachTheServer();
    void disabledExtensionIsNotUsed();
    void greetingNameIsSaid();
    void connectionComesFromTheBoundAddress();
    void lmtpIsSpoken();
    void localSocketIsReached_data();
    void localSocketIsReached();
    void progressIsShown();
    void helpAndVersionArePrinted_data();
    void helpAndVersionArePrinted();
};

void tst_Cli::letterFromAPipeArrives()
{
    CommandRun command(to());
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->messages().size(), 1);
    const QSmtpReceivedMessage message = m_server->takeMessage();
    QCOMPARE(message.content, Letter);
    QCOMPARE(message.sender, u"ann@example.org"_s);
    QCOMPARE(message.recipients, QStringList {u"bob@example.org"_s});
    QVERIFY(received("QUIT"));
}

void tst_Cli::letterFromAFileArrives_data()
{
    QTest::addColumn<QString>("option"); // empty: standard input is the file
    QTest::newRow("message") << u"--message"_s;
    QTest::newRow("data") << u"--data"_s;
    QTest::newRow("standard input") << QString();
}

void tst_Cli::letterFromAFileArrives()
{
    QFETCH(const QString, option);
    const QString name = file(u"letter.eml"_s, Letter);
    CommandRun command(option.isEmpty() ? to() : to({option, name}));
    if (option.isEmpty()) {
        command.setInputFile(name);
    }
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->takeMessage().content, Letter);
}

void tst_Cli::largePipeIsSpooledWithItsSize()
{
    QByteArray large = Letter;
    large += QByteArray("0123456789012345678901234567890123456789\r\n").repeated(50000);
    CommandRun command(to({u"--json"_s}));
    command.setInput(large);
    QCOMPARE(command.run(), 0);
    const QSmtpReceivedMessage message = m_server->takeMessage();
    QCOMPARE(message.content, large);
    QCOMPARE(command.json().value("bytes"_L1).toInteger(), large.size());
    const QStringList parameters = message.mailParameters;
    QVERIFY2(parameters.contains(u"SIZE=%1"_s.arg(large.size())),
             qPrintable(parameters.join(u' ')));
}

void tst_Cli::slowPipeIsReadToItsEnd()
{
    // Octet by octet, each of them on its way before the next is written.
    CommandRun command(to());
    command.setInput(Letter);
    QVERIFY(command.startWithSlowInput());
    QVERIFY(command.finish());
    QCOMPARE(command.exitStatus(), 0);
    QCOMPARE(m_server->takeMessage().content, Letter);
}

void tst_Cli::fileIsReadFromWhereItStands()
{
    // The shell takes the first line; the rest is ours, as often as it is wanted.
    const QString name = file(u"letter.eml"_s, "first line\n" + Letter);
    CommandRun command(to({u"--count"_s, u"2"_s}));
    command.setShellLine(u"head -c 11 > /dev/null; exec \"$@\""_s);
    command.setInputFile(name);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->messages().size(), 2);
    QCOMPARE(m_server->messages().at(0).content, Letter);
    QCOMPARE(m_server->messages().at(1).content, Letter);
}

void tst_Cli::successIsOneLineAndQuietIsNone()
{
    m_server->setReply(u"DATA-END"_s, "250 2.0.0 Ok: queued as X");
    CommandRun command(to({u"carol@example.org"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(command.output(), QByteArray("Sent to 2 recipients: 250 2.0.0 Ok: queued as X\n"));
    QCOMPARE(command.errors(), QByteArray());

    CommandRun quiet(to({u"--quiet"_s}));
    quiet.setInput(Letter);
    QCOMPARE(quiet.run(), 0);
    QCOMPARE(quiet.output(), QByteArray());
    QCOMPARE(quiet.errors(), QByteArray());
}

void tst_Cli::jsonTellsWhatHappened()
{
    m_server->setSecurity(QSmtpTestServer::Security::StartTls);
    m_server->addUser(u"ann"_s, u"secret"_s);
    m_server->setReply(u"DATA-END"_s, "250 2.0.0 Ok: queued as X");
    CommandRun command(to({u"--json"_s, u"--ca-file"_s, authority(), u"--user"_s, u"ann"_s,
                           u"--password-env"_s, u"SECRET"_s, u"--auth"_s, u"SCRAM-SHA-256"_s}));
    command.setVariable(u"SECRET"_s, u"secret"_s);
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(command.errors(), QByteArray());
    const QJsonObject json = command.json();
    QStringList keys {u"status"_s,        u"exit"_s,       u"error"_s,    u"phase"_s,
                      u"reply"_s,         u"accepted"_s,   u"refused"_s,  u"bytes"_s,
                      u"messageId"_s,     u"messages"_s,   u"tls"_s,      u"text"_s,
                      u"authMechanism"_s, u"extensions"_s, u"uncertain"_s};
    keys.sort();
    QCOMPARE(json.keys(), keys);
    QCOMPARE(json.value("status"_L1).toString(), u"sent"_s);
    QCOMPARE(json.value("exit"_L1).toInt(-1), 0);
    QVERIFY(json.value("error"_L1).isNull());
    QCOMPARE(json.value("phase"_L1).toString(), u"None"_s);
    QCOMPARE(json.value("reply"_L1).toObject(),
             (QJsonObject {{u"code"_s, 250},
                           {u"enhanced"_s, u"2.0.0"_s},
                           {u"text"_s, u"2.0.0 Ok: queued as X"_s}}));
    QCOMPARE(json.value("accepted"_L1).toArray(), QJsonArray {u"bob@example.org"_s});
    QCOMPARE(json.value("refused"_L1).toArray(), QJsonArray());
    QCOMPARE(json.value("messageId"_L1).toString(), u"<1@example.org>"_s);
    QCOMPARE(json.value("messages"_L1).toInt(), 1);
    QCOMPARE(json.value("bytes"_L1).toInteger(), Letter.size());
    QCOMPARE(json.value("tls"_L1)["protocol"_L1].toString(), u"TLSv1.3"_s);
    QVERIFY(json.value("tls"_L1)["cipher"_L1].toString().startsWith("TLS_"_L1));
    QVERIFY(json.value("extensions"_L1).toArray().contains(u"PIPELINING"_s));
    QCOMPARE(json.value("authMechanism"_L1).toString(), u"SCRAM-SHA-256"_s);
    QVERIFY(json.value("text"_L1).toString().contains("queued as X"_L1));
}

void tst_Cli::senderComesFromTheHeader()
{
    CommandRun command({u"--server"_s, m_server->url().toString(), u"carol@example.org"_s});
    command.setInput("Sender: Eve <eve@example.org>\r\n" + Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->messages().constFirst().sender, u"eve@example.org"_s);
    QCOMPARE(m_server->messages().constFirst().recipients, QStringList {u"carol@example.org"_s});
}

void tst_Cli::nullSenderIsSent()
{
    for (const QString &sender : {u""_s, u"<>"_s}) {
        m_server->clearReceivedLines();
        CommandRun command({u"--server"_s, m_server->url().toString(), u"--disable-extension"_s,
                            u"SIZE"_s, u"--from"_s, sender, u"bob@example.org"_s});
        command.setInput(Letter);
        QCOMPARE(command.run(), 0);
        QVERIFY(received("MAIL FROM:<>"));
    }
}

void tst_Cli::recipientsComeFromTheHeaderAndBccIsNotSent()
{
    CommandRun command({u"--server"_s, m_server->url().toString(), u"-t"_s});
    command.setInput("Cc: Carol <carol@example.org>\r\nBcc: dave@example.org\r\n" + Letter);
    QCOMPARE(command.run(), 0);
    const QSmtpReceivedMessage message = m_server->takeMessage();
    QCOMPARE(message.sender, u"ann@example.org"_s);
    QCOMPARE(message.recipients,
             (QStringList {u"bob@example.org"_s, u"carol@example.org"_s, u"dave@example.org"_s}));
    QCOMPARE(message.content, "Cc: Carol <carol@example.org>\r\n" + Letter);
}

void tst_Cli::countUsesOneConnection()
{
    // More than wait in line at a time.
    CommandRun command(to({u"--count"_s, u"30"_s, u"--json"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->connectionCount(), 1);
    QCOMPARE(m_server->messages().size(), 30);
    for (const QSmtpReceivedMessage &message : m_server->messages()) {
        QCOMPARE(message.content, Letter);
    }
    QCOMPARE(command.json().value("messages"_L1).toInt(), 30);
    QCOMPARE(command.json().value("bytes"_L1).toInteger(), 30 * Letter.size());
    QCOMPARE(command.json().value("accepted"_L1).toArray(), QJsonArray {u"bob@example.org"_s});
}

void tst_Cli::countGoesOnAfterARefusal()
{
    m_server->setReply(u"DATA-END"_s, "451 4.3.0 not this one", 1);
    CommandRun command(to({u"--count"_s, u"3"_s, u"--json"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 75);
    QCOMPARE(m_server->connectionCount(), 1);
    QCOMPARE(m_server->messages().size(), 2);
    QCOMPARE(command.json().value("messages"_L1).toInt(), 2);
    QCOMPARE(command.json().value("status"_L1).toString(), u"failed"_s);
    QCOMPARE(command.json().value("reply"_L1)["code"_L1].toInt(), 451);
}

void tst_Cli::countIsSharedAmongConnections()
{
    m_server->setSecurity(QSmtpTestServer::Security::StartTls);
    m_server->addUser(u"ann"_s, u"secret"_s);
    // The password comes through a pipe, and once.
    CommandRun command(
        to({u"--json"_s, u"--ca-file"_s, authority(), u"--user"_s, u"ann"_s, u"--password-file"_s,
            u"-"_s, u"--message"_s, file(u"letter.eml"_s, Letter), u"--count"_s, u"11"_s,
            u"--connections"_s, u"4"_s}));
    command.setInput("secret\n");
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->connectionCount(), 4);
    QCOMPARE(m_server->messages().size(), 11);
    QCOMPARE(command.json().value("messages"_L1).toInt(), 11);
    QCOMPARE(command.json().value("bytes"_L1).toInt(), int(11 * Letter.size()));
    QCOMPARE(command.json().value("accepted"_L1).toArray(), QJsonArray {u"bob@example.org"_s});

    CommandRun few(
        to({u"--ca-file"_s, authority(), u"--count"_s, u"2"_s, u"--connections"_s, u"9"_s}));
    few.setInput(Letter);
    QCOMPARE(few.run(), 0);
    QCOMPARE(m_server->connectionCount(), 6);
}

void tst_Cli::windowLetsMessagesFollowEachOther()
{
    for (const bool isWide : {false, true}) {
        CommandRun command(to({u"--security"_s, u"plaintext"_s, u"--count"_s, u"30"_s,
                               u"--window"_s, isWide ? u"10"_s : u"1"_s}));
        command.setInput(Letter);
        QCOMPARE(command.run(), 0);
        QCOMPARE(m_server->messages().size(), isWide ? 60 : 30);
        // With which an envelope behind chunks begins that nobody has confirmed yet.
        QCOMPARE(received("RSET"), isWide);
    }
}

void tst_Cli::failureOfOneConnectionIsToldOfAll()
{
    m_server->setReply(u"GREETING"_s, "554 5.3.2 one too many", 1);
    CommandRun command(to({u"--json"_s, u"--count"_s, u"4"_s, u"--connections"_s, u"2"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 69);
    QCOMPARE(m_server->messages().size(), 2);
    const QJsonObject json = command.json();
    QCOMPARE(json.value("error"_L1).toString(), u"ServiceRefused"_s);
    QCOMPARE(json.value("messages"_L1).toInt(), 2);
    QCOMPARE(json.value("accepted"_L1).toArray(), QJsonArray {u"bob@example.org"_s});
    QVERIFY(!json.value("extensions"_L1).toArray().isEmpty());
}

void tst_Cli::partialDeliveryIsStatusOne()
{
    m_server->refuseRecipient(u"bob@example.org"_s, "550 5.1.1 no such user");
    m_server->setReply(u"DATA-END"_s, "250 2.0.0 Ok: queued as X");
    CommandRun command(to({u"carol@example.org"_s, u"dave@example.org"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 1);
    QCOMPARE(m_server->messages().constFirst().recipients,
             (QStringList {u"carol@example.org"_s, u"dave@example.org"_s}));
    QCOMPARE(command.output(),
             QByteArray("Sent to 2 of 3 recipients: 250 2.0.0 Ok: queued as X\n"));
    QCOMPARE(command.errors(),
             QByteArray("qsmtp: <bob@example.org> was refused: 550 5.1.1 no such user\n"));

    CommandRun script(to({u"carol@example.org"_s, u"--json"_s}));
    script.setInput(Letter);
    QCOMPARE(script.run(), 1);
    QCOMPARE(script.json().value("status"_L1).toString(), u"partial"_s);
    QVERIFY(script.json().value("error"_L1).isNull());
    QCOMPARE(script.json().value("accepted"_L1).toArray(), QJsonArray {u"carol@example.org"_s});
    QCOMPARE(script.json().value("refused"_L1).toArray(),
             (QJsonArray {QJsonObject {{u"address"_s, u"bob@example.org"_s},
                                       {u"code"_s, 550},
                                       {u"enhanced"_s, u"5.1.1"_s},
                                       {u"text"_s, u"5.1.1 no such user"_s}}}));
}

void tst_Cli::unansweredQuitIsStillSent()
{
    // A minute: whoever waits for this reply waits for the test to fail.
    m_server->setReplyDelay(u"QUIT"_s, std::chrono::minutes(1));
    CommandRun command(to());
    command.setInput(Letter);
    QElapsedTimer sinceDelivery;
    connect(m_server.get(), &QSmtpTestServer::messageReceived, this,
            [&sinceDelivery] { sinceDelivery.start(); });
    QCOMPARE(command.run(), 0);
    QVERIFY(command.output().startsWith("Sent to 1 recipient"));
    QVERIFY2(sinceDelivery.elapsed() < 2000, qPrintable(QString::number(sinceDelivery.elapsed())));
    QVERIFY(received("QUIT"));
}

void tst_Cli::parametersReachTheServer()
{
    CommandRun command(to({u"--mail-option"_s, u"RET=HDRS"_s, u"--mail-option=ENVID=x"_s,
                           u"--rcpt-option"_s, u"NOTIFY=NEVER"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    const QSmtpReceivedMessage message = m_server->takeMessage();
    QVERIFY(message.mailParameters.contains(u"RET=HDRS"_s));
    QVERIFY(message.mailParameters.contains(u"ENVID=x"_s));
    QCOMPARE(message.recipientParameters, QList<QStringList> {{u"NOTIFY=NEVER"_s}});
}

void tst_Cli::disabledExtensionIsNotUsed()
{
    CommandRun command(to({u"--disable-extension"_s, u"SIZE"_s, u"--json"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->messages().constFirst().mailParameters, QStringList());
}

void tst_Cli::greetingNameIsSaid()
{
    CommandRun command(to({u"--helo"_s, u"client.example.org"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->messages().constFirst().heloName, u"client.example.org"_s);
}

void tst_Cli::connectionComesFromTheBoundAddress()
{
    // The greeting tells: without a name it is the own address.
    CommandRun command(to({u"--bind"_s, u"127.0.0.1"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->messages().constFirst().heloName, u"[127.0.0.1]"_s);

    CommandRun foreign(to({u"--bind"_s, u"192.0.2.1"_s}));
    foreign.setInput(Letter);
    QCOMPARE(foreign.run(), 64);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_Cli::lmtpIsSpoken()
{
    m_server->setProtocol(QSmtpTestServer::Protocol::Lmtp);
    m_server->refuseDelivery(u"carol@example.org"_s, "552 5.2.2 mailbox full");
    CommandRun byUrl(to({u"carol@example.org"_s, u"--json"_s}));
    byUrl.setInput(Letter);
    QCOMPARE(byUrl.run(), 1);
    QCOMPARE(byUrl.json().value("accepted"_L1).toArray(), QJsonArray {u"bob@example.org"_s});
    QCOMPARE(byUrl.json().value("refused"_L1)[0]["address"_L1].toString(), u"carol@example.org"_s);

    CommandRun byOption({u"--server"_s, u"127.0.0.1:%1"_s.arg(m_server->port()), u"--lmtp"_s,
                         u"--security"_s, u"plaintext"_s, u"bob@example.org"_s});
    byOption.setInput(Letter);
    QCOMPARE(byOption.run(), 0);
    QCOMPARE(m_server->messages().size(), 2);
}

void tst_Cli::localSocketIsReached_data()
{
    QTest::addColumn<QStringList>("arguments"); // %1 is the path
    QTest::newRow("path") << QStringList {u"--socket"_s, u"%1"_s, u"--lmtp"_s};
    QTest::newRow("relative path") << QStringList {u"--socket"_s, u"lmtp"_s, u"--lmtp"_s};
    QTest::newRow("URL") << QStringList {u"--server"_s, u"lmtp+unix:%1"_s};
}

void tst_Cli::localSocketIsReached()
{
    QFETCH(QStringList, arguments);
    m_server->close();
    m_server->setProtocol(QSmtpTestServer::Protocol::Lmtp);
    QVERIFY2(m_server->listenLocal(path(u"lmtp"_s)), qPrintable(m_server->errorString()));
    arguments.replaceInStrings(u"%1"_s, path(u"lmtp"_s));
    CommandRun command(arguments + QStringList {u"--json"_s, u"bob@example.org"_s});
    command.setFolder(path(u"."_s));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->messages().size(), 1);
    QVERIFY(command.json().value("tls"_L1).isNull());

    m_server->close();
    CommandRun nobody(arguments + QStringList {u"--json"_s, u"bob@example.org"_s});
    nobody.setFolder(path(u"."_s));
    nobody.setInput(Letter);
    QCOMPARE(nobody.run(), 68);
}

void tst_Cli::progressIsShown()
{
    CommandRun command(to({u"--progress"_s, u"--quiet"_s}));
    command.setInput(Letter + QByteArray("0123456789\r\n").repeated(100000));
    QCOMPARE(command.run(), 0);
    QVERIFY(command.errors().contains("100 % of "));
    QVERIFY(command.errors().endsWith('\n'));
    QCOMPARE(command.output(), QByteArray());
}

void tst_Cli::helpAndVersionArePrinted_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("help") << u"--help"_s << QByteArray("Exit status:");
    QTest::newRow("short") << u"-h"_s << QByteArray("--password-file <FILE>");
    QTest::newRow("version") << u"--version"_s << QByteArray("qsmtp ");
}

void tst_Cli::helpAndVersionArePrinted()
{
    QFETCH(const QString, option);
    QFETCH(const QByteArray, text);
    CommandRun command({option});
    QCOMPARE(command.run(), 0);
    QVERIFY(command.output().contains(text));
    QCOMPARE(command.errors(), QByteArray());
}

QTEST_GUILESS_MAIN(tst_Cli)
#include "tst_cli.moc"
