// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The programs of README.md, built as they are printed there: what they send and what they say. How
// they were built it does not know.

#include "programrun.h"

#include <QSmtp/QSmtpTestServer>

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

class tst_Readme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void letterArrivesAfterALoginOverTls();
    void refusedRecipientIsTold();
    void wrongPasswordIsAFailure();
    void uncertainOutcomeIsTold();
    void testOfTheUserPasses();

private:
    std::unique_ptr<ProgramRun> sendTo(const QSmtpTestServer &server,
                                       const QString &password) const;

    std::unique_ptr<QSmtpTestServer> m_server;
};

static QString program(const QString &name)
{
    return QStringLiteral(QSMTP_README_PROGRAMS) + u'/' + name;
}

void tst_Readme::init()
{
    m_server = std::make_unique<QSmtpTestServer>();
    m_server->setSecurity(QSmtpTestServer::Security::ImplicitTls);
    m_server->addUser(u"ann"_s, u"wonder land+1"_s);
    m_server->setAuthenticationRequired(true);
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
}

std::unique_ptr<ProgramRun> tst_Readme::sendTo(const QSmtpTestServer &server,
                                               const QString &password) const
{
    QUrl url = server.url();
    url.setUserName(u"ann"_s);
    auto run = std::make_unique<ProgramRun>(program(u"send"_s));
    run->setVariable(u"MAIL_SERVER"_s, url.toString());
    run->setVariable(u"MAIL_PASSWORD"_s, password);
    return run;
}

void tst_Readme::letterArrivesAfterALoginOverTls()
{
    const auto send = sendTo(*m_server, u"wonder land+1"_s);
    QCOMPARE(send->run(), 0);
    QVERIFY2(send->errors().startsWith("sent: "), send->errors().constData());
    QCOMPARE(send->errors().count('\n'), 1);

    QCOMPARE(m_server->messages().size(), 1);
    const QSmtpReceivedMessage message = m_server->takeMessage();
    QCOMPARE(message.sender, u"ann@example.org"_s);
    QCOMPARE(message.recipients, QStringList({u"bob@example.net"_s, u"carl@example.net"_s}));
    QCOMPARE(message.header("From"), "Ann <ann@example.org>");
    QCOMPARE(message.header("To"), "bob@example.net, carl@example.net");
    QCOMPARE(message.header("Subject"), "Lunch");
    QVERIFY(message.header("Content-Type").startsWith("multipart/alternative"));
    QVERIFY(message.body().contains("\r\nAt noon?\r\n"));
    QVERIFY(message.body().contains("<p>At <b>noon</b>?</p>"));
    QCOMPARE(message.userName, u"ann"_s);
    QVERIFY(message.encrypted);
}

void tst_Readme::refusedRecipientIsTold()
{
    m_server->refuseRecipient(u"carl@example.net"_s, "550 5.1.1 carl has moved");
    const auto send = sendTo(*m_server, u"wonder land+1"_s);
    QCOMPARE(send->run(), 0);
    QVERIFY2(send->errors().contains("but not to \"carl@example.net\" \"5.1.1 carl has moved\""),
             send->errors().constData());
    QCOMPARE(m_server->takeMessage().recipients, QStringList {u"bob@example.net"_s});
}

void tst_Readme::wrongPasswordIsAFailure()
{
    const auto send = sendTo(*m_server, u"wrong"_s);
    QCOMPARE(send->run(), 69);
    QVERIFY2(!send->errors().contains("nobody knows"), send->errors().constData());
    QVERIFY(m_server->messages().isEmpty());
}

void tst_Readme::uncertainOutcomeIsTold()
{
    // Everything but the reply to the final dot.
    m_server->setReplyDelay(u"DATA-END"_s, std::chrono::hours(1));
    connect(m_server.get(), &QSmtpTestServer::messageReceived, this,
            [this] { m_server->dropConnections(); });
    const auto send = sendTo(*m_server, u"wonder land+1"_s);
    QVERIFY(send->run() != 0);
    QVERIFY2(send->errors().startsWith("nobody knows whether it arrived"),
             send->errors().constData());
}

void tst_Readme::testOfTheUserPasses()
{
    ProgramRun test(program(u"tst_newsletter"_s));
    QCOMPARE(test.run(), 0);
    QVERIFY2(
        test.output().contains("PASS   : tst_Newsletter::oneUnknownReaderDoesNotStopTheOthers"),
        test.output().constData());
}

QTEST_GUILESS_MAIN(tst_Readme)
#include "tst_readme.moc"
