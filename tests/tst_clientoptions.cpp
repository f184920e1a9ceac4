// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Options on their way to a server that judges them as real ones do.

#include "clientfixture.h"

using namespace std::chrono_literals;
using Notification = QSmtpRecipientOptions::Notification;

class tst_ClientOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOptionArrives();
    void eachRecipientHasOptionsOfItsOwn();
    void spellingOfARecipientDoesNotMatter();
    void optionsForAStrangerAreInvalid();
    void optionsForOneMailboxTwiceAreInvalid();
    void missingExtensionIsToldBeforeMail();
    void optionalExtensionIsLeftOutAndTold();
    void rawUtf8InHeadersIsDeclared();
    void wholeListIsJudgedBeforeItsFirstPart();
    void serverRefusesWhatItDoesNotKnow();
};

void tst_ClientOptions::everyOptionArrives()
{
    ClientFixture f;
    f.protect(QSmtpClient::Security::ImplicitTls);
    f.login();
    for (const auto &line : {"REQUIRETLS", "DELIVERBY 60",
                             "FUTURERELEASE 86400 2099-01-01T00:00:00Z", "MT-PRIORITY MIXER"}) {
        f.server.setExtensionEnabled(QString::fromLatin1(line), true);
    }
    QVERIFY(f.open());
    QSmtpSendOptions options;
    options.setNotifications(Notification::Failure | Notification::Delay);
    options.setReturnedContent(QSmtpSendOptions::ReturnedContent::HeadersOnly);
    options.setEnvelopeId(QStringLiteral("invoice 2026+17"));
    options.setBody(QSmtpSendOptions::Body::EightBit);
    options.setRequireTls(true);
    options.setDeliverBy(1h);
    options.setDeliverByTrace(true);
    options.setHoldFor(10min);
    options.setPriority(-2);
    options.setSubmitter(Ann);
    f.client->send(Ann, {Bob}, Letter, options);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    const QSmtpReceivedMessage message = f.server.takeMessage();
    QCOMPARE(message.mailParameters.join(u' '),
             QStringLiteral("SIZE=%1 BODY=8BITMIME RET=HDRS ENVID=invoice+202026+2B17 REQUIRETLS "
                            "BY=3600;RT HOLDFOR=600 MT-PRIORITY=-2 AUTH=ann@example.org")
                 .arg(Letter.size()));
    QCOMPARE(message.recipientParameters,
             (QList<QStringList> {{QStringLiteral("NOTIFY=FAILURE,DELAY")}}));
}

void tst_ClientOptions::eachRecipientHasOptionsOfItsOwn()
{
    ClientFixture f;
    QVERIFY(f.open());
    QSmtpRecipientOptions never;
    never.setNotifications(Notification::Never);
    QSmtpRecipientOptions original;
    original.setOriginalRecipient(QStringLiteral("b\u00f6b@example.org"));
    QSmtpSendOptions options;
    options.setRecipientOptions(Carl, never);
    options.setRecipientOptions(Dora, original);
    f.client->send(Ann, {Bob, Carl, Dora}, Letter, options);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.takeMessage().recipientParameters,
             (QList<QStringList> {{},
                                  {QStringLiteral("NOTIFY=NEVER")},
                                  {QStringLiteral("ORCPT=utf-8;b\\x{F6}b@example.org")}}));
}

void tst_ClientOptions::spellingOfARecipientDoesNotMatter()
{
    ClientFixture f;
    QVERIFY(f.open());
    QSmtpRecipientOptions never;
    never.setNotifications(Notification::Never);
    QSmtpSendOptions options;
    options.setRecipientOptions(QStringLiteral("bob@B\u00dcCHER.example"), never);
    f.client->send(Ann, {QStringLiteral("bob@xn--bcher-kva.example")}, Letter, options);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.takeMessage().recipientParameters,
             (QList<QStringList> {{QStringLiteral("NOTIFY=NEVER")}}));
}

void tst_ClientOptions::optionsForAStrangerAreInvalid()
{
    ClientFixture f;
    QVERIFY(f.open());
    QSmtpRecipientOptions never;
    never.setNotifications(Notification::Never);
    QSmtpSendOptions options;
    options.setRecipientOptions(Carl, never);
    f.client->send(Ann, {Bob}, Letter, options);
    QVERIFY2(f.hears(QStringLiteral("1 failed InvalidMessage Preparation")), qPrintable(f.all()));
    QVERIFY(f.errors.value(1).text().contains(Carl));
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientOptions::optionsForOneMailboxTwiceAreInvalid()
{
    ClientFixture f;
    QVERIFY(f.open());
    QSmtpRecipientOptions never;
    never.setNotifications(Notification::Never);
    QSmtpSendOptions options;
    options.setRecipientOptions(Bob, never);
    options.setRecipientOptions(QStringLiteral("bob@EXAMPLE.org"), never);
    f.client->send(Ann, {Bob}, Letter, options);
    QVERIFY2(f.hears(QStringLiteral("1 failed InvalidMessage Preparation")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientOptions::missingExtensionIsToldBeforeMail()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("DSN"), false);
    QVERIFY(f.open());
    QSmtpSendOptions options;
    options.setReturnedContent(QSmtpSendOptions::ReturnedContent::Full);
    f.client->send(Ann, {Bob}, Letter, options);
    QVERIFY2(f.hears(QStringLiteral("1 failed NotSupported Preparation")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).cause(), QSmtpError::Cause::ExtensionMissing);
    QVERIFY(f.errors.value(1).text().contains(QStringLiteral("DSN")));
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientOptions::optionalExtensionIsLeftOutAndTold()
{
    ClientFixture f;
    QStringList notes;
    connect(f.client, &QSmtpClient::traced, this,
            [&](QSmtpClient::TraceDirection direction, const QString &line) {
                if (direction == QSmtpClient::TraceDirection::Note) {
                    notes.append(line);
                }
            });
    f.server.setExtensionEnabled(QStringLiteral("DSN"), false);
    QVERIFY(f.open());
    QSmtpSendOptions options;
    options.setReturnedContent(QSmtpSendOptions::ReturnedContent::Full);
    options.setNotifications(Notification::Success);
    options.setOptionalExtensions({QStringLiteral("DSN")});
    f.client->send(Ann, {Bob}, Letter, options);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.takeMessage().recipientParameters, (QList<QStringList> {{}}));
    QCOMPARE(f.results.value(1).ignoredExtensions(), QStringList {QStringLiteral("DSN")});
    QCOMPARE(notes.filter(QStringLiteral("DSN")).size(), 1);
}

void tst_ClientOptions::rawUtf8InHeadersIsDeclared()
{
    const QByteArray message("Subject: \xc3\xbc\r\n\r\nbody\r\n");
    ClientFixture f;
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, message);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(f.server.takeMessage().mailParameters.contains(QStringLiteral("SMTPUTF8")));

    ClientFixture g;
    g.server.setExtensionEnabled(QStringLiteral("SMTPUTF8"), false);
    QVERIFY(g.open());
    g.client->send(Ann, {Bob}, message);
    QVERIFY2(g.hears(QStringLiteral("1 failed NotSupported Preparation")), qPrintable(g.all()));
    QSmtpSendOptions options;
    options.setOptionalExtensions({QStringLiteral("SMTPUTF8")});
    g.client->send(Ann, {Bob}, message, options);
    QVERIFY2(g.hears(QStringLiteral("2 sent")), qPrintable(g.all()));
    QCOMPARE(g.server.takeMessage().content, message);
    QCOMPARE(g.results.value(2).ignoredExtensions(), QStringList {QStringLiteral("SMTPUTF8")});
}

void tst_ClientOptions::wholeListIsJudgedBeforeItsFirstPart()
{
    ClientFixture f;
    f.server.setExtensions({QStringLiteral("LIMITS RCPTMAX=1")});
    QVERIFY(f.open());
    f.client->send(Ann, {Bob, QStringLiteral("\u00e7arl@example.org")}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 failed NotSupported Preparation")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("MAIL"), 0);
    QVERIFY(!f.errors.value(1).mayHaveBeenDelivered());
}

void tst_ClientOptions::serverRefusesWhatItDoesNotKnow()
{
    ClientFixture f;
    QVERIFY(f.open());
    QSmtpSendOptions options;
    options.setMailParameters({QStringLiteral("X-UNKNOWN=1")});
    f.client->send(Ann, {Bob}, Letter, options);
    QVERIFY2(f.hears(QStringLiteral("1 failed SenderRefused Sender")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).reply().code(), 555);
}

QTEST_GUILESS_MAIN(tst_ClientOptions)
#include "tst_clientoptions.moc"
