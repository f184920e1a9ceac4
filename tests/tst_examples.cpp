// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The small examples as processes: what they send, show and answer.

#include "programrun.h"

#include <QSmtp/QSmtpTestServer>

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

class tst_Examples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sendmailSendsWhatItReads();
    void sendmailWritesALetterOfItsOwn();
    void sendmailTellsWhenNothingWasSent();
    void sendmailTellsWhenNobodyKnows();
    void sendmailWantsAllItsArguments();
    void inboxKeepsWhatArrives();
    void inboxEndsWithItsInput();

private:
    QStringList envelope() const;

    std::unique_ptr<QSmtpTestServer> m_server;
};

void tst_Examples::init()
{
    m_server = std::make_unique<QSmtpTestServer>();
    m_server->setSecurity(QSmtpTestServer::Security::ImplicitTls);
    m_server->addUser(u"ann"_s, u"wonder land+1"_s);
    m_server->setAuthenticationRequired(true);
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
}

QStringList tst_Examples::envelope() const
{
    QUrl url = m_server->url();
    url.setUserName(u"ann"_s);
    return {url.toString(), u"ann@example.org"_s, u"bob@example.net"_s};
}

void tst_Examples::sendmailSendsWhatItReads()
{
    const QByteArray letter = "From: ann@example.org\r\nSubject: ready\r\n\r\nHello Bob\r\n.\r\n";
    ProgramRun sendmail(QStringLiteral(QSMTP_SENDMAIL), envelope());
    sendmail.setVariable(u"MAIL_PASSWORD"_s, u"wonder land+1"_s);
    sendmail.setInput(letter);
    QCOMPARE(sendmail.run(), 0);
    QCOMPARE(sendmail.output(), "Sent: 250 2.0.0 Queued as 1\n");

    QCOMPARE(m_server->messages().size(), 1);
    const QSmtpReceivedMessage message = m_server->takeMessage();
    QCOMPARE(message.content, letter);
    QCOMPARE(message.sender, u"ann@example.org"_s);
    QCOMPARE(message.recipients, QStringList {u"bob@example.net"_s});
    QCOMPARE(message.userName, u"ann"_s);
    QVERIFY(message.encrypted);
}

void tst_Examples::sendmailWritesALetterOfItsOwn()
{
    ProgramRun sendmail(QStringLiteral(QSMTP_SENDMAIL), envelope());
    sendmail.setVariable(u"MAIL_PASSWORD"_s, u"wonder land+1"_s);
    QCOMPARE(sendmail.run(), 0);
    const QSmtpReceivedMessage message = m_server->takeMessage();
    QCOMPARE(message.header("From"), "ann@example.org");
    QCOMPARE(message.header("To"), "bob@example.net");
    QVERIFY(QDateTime::fromString(QString::fromLatin1(message.header("Date")), Qt::RFC2822Date)
                .isValid());
    QVERIFY(message.header("Message-ID").startsWith('<'));
    QVERIFY(message.body().contains("QSmtp"));
}

void tst_Examples::sendmailTellsWhenNothingWasSent()
{
    ProgramRun sendmail(QStringLiteral(QSMTP_SENDMAIL), envelope());
    sendmail.setVariable(u"MAIL_PASSWORD"_s, u"wrong"_s);
    QCOMPARE(sendmail.run(), 1);
    QVERIFY2(sendmail.errors().startsWith("Not sent: "), sendmail.errors().constData());
    QVERIFY(m_server->messages().isEmpty());
}

void tst_Examples::sendmailTellsWhenNobodyKnows()
{
    QVERIFY(m_server->play("S: 220 ready\nC* EHLO *\nS: 250 mail.test\n"
                           "C* MAIL *\nS: 250 ok\nC* RCPT *\nS: 250 ok\n"
                           "C: DATA\nS: 354 go on\nD:\nX\n"));
    QStringList arguments = envelope();
    arguments[0] = m_server->url().toString();
    ProgramRun sendmail(QStringLiteral(QSMTP_SENDMAIL), arguments);
    QCOMPARE(sendmail.run(), 1);
    QVERIFY2(sendmail.errors().startsWith("Perhaps sent: "), sendmail.errors().constData());
}

void tst_Examples::sendmailWantsAllItsArguments()
{
    ProgramRun sendmail(QStringLiteral(QSMTP_SENDMAIL), {u"smtps://localhost"_s});
    QCOMPARE(sendmail.run(), 64);
    QVERIFY2(sendmail.errors().startsWith("usage: "), sendmail.errors().constData());
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_Examples::inboxKeepsWhatArrives()
{
    const QTemporaryDir folder;
    const QByteArray letter = "From: ann@example.org\r\n\r\nHello\r\n";
    ProgramRun inbox(QStringLiteral(QSMTP_INBOX),
                     {u"--count"_s, u"1"_s, u"--refuse"_s, u"nobody@example.org"_s, folder.path()});
    inbox.start();
    const QByteArray server = inbox.readLine().mid(11).trimmed();
    QVERIFY2(server.startsWith("smtps://ann@127.0.0.1:"), server.constData());

    QFile secret(folder.filePath(u"password"_s));
    QVERIFY(secret.open(QIODevice::ReadOnly));
    constexpr QFile::Permissions Others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
                                          | QFile::WriteOther;
    QVERIFY(!(secret.permissions() & Others));
    const QString password = QString::fromLatin1(secret.readAll().trimmed());
    QVERIFY(password.size() >= 32);
    const QList<QSslCertificate> authority = QSslCertificate::fromPath(
        folder.filePath(u"ca.pem"_s));
    QCOMPARE(authority, QList<QSslCertificate> {QSmtpTestServer::testCaCertificate()});

    const auto send = [&](const QString &secretWord, const QString &recipient) {
        ProgramRun sendmail(QStringLiteral(QSMTP_SENDMAIL),
                            {QString::fromLatin1(server), u"ann@example.org"_s, recipient});
        sendmail.setVariable(u"MAIL_PASSWORD"_s, secretWord);
        sendmail.setInput(letter);
        return sendmail.run();
    };
    QCOMPARE(send(u"wrong"_s, u"bob@example.org"_s), 1);
    QCOMPARE(send(password, u"nobody@example.org"_s), 1);
    QCOMPARE(send(password, u"bob@example.org"_s), 0);
    QCOMPARE(inbox.finish(), 0);
    QVERIFY2(inbox.output().contains("letter 1, kept as "), inbox.output().constData());
    QVERIFY2(!inbox.output().contains("letter 2"), inbox.output().constData());

    QFile kept(folder.filePath(u"1.eml"_s));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), letter);
}

void tst_Examples::inboxEndsWithItsInput()
{
    const QTemporaryDir folder;
    ProgramRun inbox(QStringLiteral(QSMTP_INBOX), {folder.path()});
    inbox.start();
    QVERIFY(inbox.readLine().startsWith("server:"));
    inbox.endInput();
    QCOMPARE(inbox.finish(), 0);
}

QTEST_GUILESS_MAIN(tst_Examples)
#include "tst_examples.moc"
