// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How many messages of a client are on their way at the same time, and that each has exactly one
// outcome, whatever becomes of the others. The wire is a script: it answers when it has heard all
// of a flight.

#include "trial.h"

using namespace Qt::StringLiterals;

namespace {

const QByteArray Greeting = QByteArrayLiteral(
    "S: 220 x\nC* EHLO *\nS: 250-x\nS: 250-PIPELINING\nS: 250 CHUNKING\n");
const QByteArray Pipelining = QByteArrayLiteral(
    "S: 220 x\nC* EHLO *\nS: 250-x\nS: 250 PIPELINING\n");
const QByteArray Bye = QByteArrayLiteral("C: QUIT\nS: 221 bye\nX\n");

const QByteArray Envelope = QByteArrayLiteral("C* MAIL *\nC: RCPT TO:<bob@example.org>\n");
const QByteArray AtOnce = Envelope + "C* BDAT * LAST\nD\n";
const QByteArray Follows = "C: RSET\n" + AtOnce;
const QByteArray Taken = QByteArrayLiteral("S: 250 ok\nS: 250 ok\nS: 250 queued\n");
const QByteArray TakenToo = "S: 250 reset\n" + Taken;
const QByteArray ByData = Envelope + "C: DATA\n";
const QByteArray CarriedByData = "C: RSET\n" + ByData;
const QByteArray Granted = QByteArrayLiteral("S: 250 ok\nS: 250 ok\nS: 354 go\n");
const QByteArray GrantedToo = "S: 250 reset\n" + Granted;

const QByteArray Text = QByteArrayLiteral("Subject: x\r\n\r\nHello\r\n");

struct Window : ClientFixture
{
    Window(int window, const QByteArray &script, int messages)
    {
        client->setPipelineWindow(window);
        for (int i = 0; i < messages; ++i) {
            client->send(Ann, {Bob}, Text);
        }
        QVERIFY2(server.play(script), qPrintable(server.playError()));
        QVERIFY(open());
        connect(client, &QSmtpClient::ready, client, &QSmtpClient::disconnectFromHost);
    }

    // The final signals, and in their order.
    QString outcomes() const
    {
        static const QRegularExpression Final(u"^\\d+ (sent|failed)"_s);
        return heard.filter(Final).join(u", "_s);
    }
};

} // namespace

class tst_ClientWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flights_data();
    void flights();
    void bigMessageWaitsForItsRecipient();
    void allOrNoneWaitsForItsRecipients();
    void windowIsAProperty();
    void canceledMessagesAreNotSent();
    void readableOnceIsReadOnce();
    void progressEndsWithTheWhole();
    void serverTakesAWindowOverTls();
};

void tst_ClientWindow::flights_data()
{
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("messages");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("outcomes");
    const auto row = [](const char *name, int window, int messages, const QByteArray &script,
                        const QString &outcomes) {
        QTest::newRow(name) << window << messages << script << outcomes;
    };
    const QString two = u"1 sent, 2 sent"_s;
    const QString three = u"1 sent, 2 sent, 3 sent"_s;

    row("one message, one flight", 1, 1, Greeting + AtOnce + Taken + Bye, u"1 sent"_s);
    row("a window of one waits", 1, 2, Greeting + AtOnce + Taken + AtOnce + Taken + Bye, two);
    row("a window of three", 3, 3,
        Greeting + AtOnce + Follows + Follows + Taken + TakenToo + TakenToo + Bye, three);
    row("a window of two moves on", 2, 3,
        Greeting + AtOnce + Follows + Taken + Follows + TakenToo + TakenToo + Bye, three);
    row("refused, and the others go on", 3, 3,
        Greeting + AtOnce + Follows + Follows + "S: 250 ok\nS: 250 ok\nS: 554 spam\n" + TakenToo
            + TakenToo + Bye,
        u"1 failed MessageRefused Delivery, 2 sent, 3 sent"_s);
    row("for nobody, and the others go on", 2, 2,
        Greeting + AtOnce + Follows + "S: 250 ok\nS: 550 no\nS: 554 nobody\n" + TakenToo + Bye,
        u"1 failed RecipientsRefused Recipients, 2 sent"_s);
    row("out of step is served in step", 3, 3,
        Greeting + AtOnce + Follows + Follows + "S: 250 ok\nS: 250 ok\nS: 554 spam\n"
            + "S: 250 reset\nS: 503 no\nS: 503 no\nS: 503 no\n"
            + "S: 250 reset\nS: 503 no\nS: 503 no\nS: 503 no\nC: RSET\nS: 250 ok\n"
            + "C* MAIL *\nS: 250 ok\nC* RCPT *\nS: 250 ok\nC: DATA\nS: 354 go\nD\nS: 250 ok\n"
            + "C* MAIL *\nS: 250 ok\nC* RCPT *\nS: 250 ok\nC: DATA\nS: 354 go\nD\nS: 250 ok\n"
            + Bye,
        u"1 failed MessageRefused Delivery, 2 sent, 3 sent"_s);
    row("RSET is refused: served in step", 3, 4,
        Greeting + AtOnce + Follows + Follows + Taken + "S: 502 no\n" + Taken + "S: 502 no\n"
            + Taken + "C* MAIL *\nS: 250 ok\nC* RCPT *\nS: 250 ok\nC* BDAT * LAST\nD\nS: 250 ok\n"
            + Bye,
        u"1 sent, 2 sent, 3 sent, 4 sent"_s);
    row("RSET and MAIL are refused: served in step", 2, 2,
        Greeting + AtOnce + Follows + Taken + "S: 502 no\nS: 503 no\nS: 503 no\nS: 503 no\n"
            + "C: RSET\nS: 250 ok\n"
            + "C* MAIL *\nS: 250 ok\nC* RCPT *\nS: 250 ok\nC: DATA\nS: 354 go\nD\nS: 250 ok\n"
            + Bye,
        two);
    row("BDAT is refused as unknown", 1, 2,
        Greeting + AtOnce + "S: 250 ok\nS: 250 ok\nS: 500 what\nC: RSET\n" + ByData + "S: 250 ok\n"
            + Granted + "D\n" + CarriedByData + "S: 250 ok\n" + GrantedToo + "D\nS: 250 ok\n" + Bye,
        two);
    row("lost: what was taken is uncertain, each by itself", 3, 3,
        Greeting + AtOnce + Follows + Follows + Taken + "X\n",
        u"1 sent, 2 failed Network Reset maybe, 3 failed Network Delivery maybe"_s);
    row("421: what is behind goes over another connection", 3, 3,
        Greeting + AtOnce + Follows + Follows + "S: 250 ok\nS: 250 ok\nS: 421 later\nX\n" + Greeting
            + AtOnce + Taken + AtOnce + Taken + Bye,
        u"1 failed MessageRefused Delivery, 2 sent, 3 sent"_s);
    row("421 to the second: it goes over another connection", 2, 2,
        Greeting + AtOnce + Follows + Taken + "S: 250 reset\nS: 421 later\nX\n" + Greeting + AtOnce
            + Taken + Bye,
        two);

    row("the envelope behind the dot", 1, 2,
        Pipelining + ByData + Granted + "D\n" + CarriedByData + "S: 250 queued\n" + GrantedToo
            + "D\nS: 250 queued\n" + Bye,
        two);
    row("RSET is refused behind the dot: in step", 1, 3,
        Pipelining + ByData + Granted + "D\n" + CarriedByData + "S: 250 queued\nS: 503 no\n"
            + Granted
            + "D\nS: 250 queued\nC* MAIL *\nS: 250 ok\nC* RCPT *\nS: 250 ok\nC: DATA\nS: 354 go\n"
              "D\nS: 250 ok\n"
            + Bye,
        three);
    row("behind a refused message", 1, 2,
        Pipelining + ByData + Granted + "D\n" + CarriedByData + "S: 554 spam\n" + GrantedToo
            + "D\nS: 250 queued\n" + Bye,
        u"1 failed MessageRefused Delivery, 2 sent"_s);
    row("out of step behind the dot", 1, 2,
        Pipelining + ByData + Granted + "D\n" + CarriedByData
            + "S: 554 spam\nS: 250 reset\nS: 503 no\nS: 503 no\nS: 503 no\nC: RSET\nS: 250 ok\n"
              "C* MAIL *\nS: 250 ok\nC* RCPT *\nS: 250 ok\nC: DATA\nS: 354 go\nD\nS: 250 ok\n"
            + Bye,
        u"1 failed MessageRefused Delivery, 2 sent"_s);
    row("lost behind the dot: the next goes over another connection", 1, 2,
        Pipelining + ByData + Granted + "D\n" + CarriedByData + "X\n" + Pipelining + ByData
            + Granted + "D\nS: 250 queued\n" + Bye,
        u"1 failed Network Delivery maybe, 2 sent"_s);
    row("a recipient refused: the next does not wait for RSET", 1, 2,
        Pipelining + ByData + "S: 250 ok\nS: 550 no\nS: 554 nobody\nC: RSET\n" + ByData
            + "S: 250 ok\n" + Granted + "D\nS: 250 queued\n" + Bye,
        u"1 failed RecipientsRefused Recipients, 2 sent"_s);
}

void tst_ClientWindow::flights()
{
    QFETCH(int, window);
    QFETCH(int, messages);
    QFETCH(QByteArray, script);
    QFETCH(QString, outcomes);
    Window f(window, script, messages);
    QTRY_VERIFY2_WITH_TIMEOUT(f.results.size() + f.errors.size() == messages,
                              qPrintable(f.all() + f.server.playError()), 20000);
    QCOMPARE(f.outcomes(), outcomes);
    QTRY_COMPARE(f.client->state(), QSmtpClient::State::Disconnected);
    QVERIFY2(f.server.playError().isEmpty(), qPrintable(f.server.playError()));
    QTRY_VERIFY2(f.server.isPlayed(), qPrintable(f.all()));
}

// What was sent for nobody would be too much.
void tst_ClientWindow::bigMessageWaitsForItsRecipient()
{
    ClientFixture f;
    QVERIFY(f.server.play(Greeting + ByData + Granted + "D\nS: 250 queued\n" + Bye));
    f.client->send(Ann, {Bob}, Text + QByteArray(65536, 'x'));
    QVERIFY(f.open());
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all() + f.server.playError()));
}

void tst_ClientWindow::allOrNoneWaitsForItsRecipients()
{
    ClientFixture f;
    f.client->setRequireAllRecipients(true);
    QVERIFY(f.server.play(Greeting
                          + "C* MAIL *\nC* RCPT *\nC* RCPT *\nS: 250 ok\nS: 250 ok\n"
                            "S: 550 no\nC: RSET\n"
                          + AtOnce + "S: 250 ok\n" + Taken + Bye));
    f.client->send(Ann, {Bob, Carl}, Text);
    f.client->send(Ann, {Bob}, Text); // whose only recipient is all of them
    QVERIFY(f.open());
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all() + f.server.playError()));
    QVERIFY(f.heard.contains(u"1 failed RecipientsRefused Recipients"_s));
}

void tst_ClientWindow::windowIsAProperty()
{
    QSmtpClient client;
    QCOMPARE(client.pipelineWindow(), 1);
    QSignalSpy changed(&client, &QSmtpClient::pipelineWindowChanged);
    client.setPipelineWindow(16);
    QCOMPARE(client.property("pipelineWindow").toInt(), 16);
    client.setPipelineWindow(0);
    QCOMPARE(client.pipelineWindow(), 1);
    QCOMPARE(changed.size(), 2);
}

void tst_ClientWindow::canceledMessagesAreNotSent()
{
    ClientFixture f;
    f.client->setPipelineWindow(2);
    QVERIFY(f.server.play(Greeting + AtOnce + Follows + "H\n"));
    for (int i = 0; i < 4; ++i) {
        f.client->send(Ann, {Bob}, Text);
    }
    QVERIFY(f.open());
    QTRY_COMPARE(f.saidCount("BDAT"), 2);
    f.client->cancel(2); // has left whole, so it is too late
    f.client->cancel(3);
    QTRY_VERIFY(f.errors.contains(3));
    QCOMPARE(f.errors.size(), 1);
    f.client->abort();
    QTRY_COMPARE(f.errors.size(), 4);
    for (const int id : {1, 2, 3, 4}) {
        QVERIFY(f.errors.value(id).kind() == QSmtpError::Kind::Canceled);
        QCOMPARE(f.errors.value(id).mayHaveBeenDelivered(), id <= 2);
    }
}

void tst_ClientWindow::readableOnceIsReadOnce()
{
    ClientFixture f;
    QVERIFY(f.server.play(Greeting + ByData + Granted + "D\nS: 250 queued\n" + Bye));
    Once once(Text, Once::Then::Ends, nullptr);
    f.client->send(Ann, {Bob}, &once);
    QVERIFY(f.open());
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all() + f.server.playError()));
}

void tst_ClientWindow::progressEndsWithTheWhole()
{
    ClientFixture f;
    f.client->setPipelineWindow(4);
    QHash<int, qint64> sent;
    QHash<int, qint64> total;
    connect(f.client, &QSmtpClient::sendProgress, this, [&](int id, qint64 octets, qint64 all) {
        QVERIFY(octets > sent.value(id));
        QVERIFY(!f.results.contains(id));
        sent.insert(id, octets);
        total.insert(id, all);
    });
    QVERIFY(f.open());
    for (int i = 0; i < 6; ++i) {
        f.client->send(Ann, {Bob}, Text);
    }
    QVERIFY2(f.hears(u"6 sent"_s), qPrintable(f.all()));
    QCOMPARE(sent.size(), 6);
    QCOMPARE(sent, total);
    QCOMPARE(sent.value(6), Text.size());
}

void tst_ClientWindow::serverTakesAWindowOverTls()
{
    ClientFixture f;
    f.protect(QSmtpClient::Security::ImplicitTls);
    f.trustTestCa();
    f.client->setPipelineWindow(16);
    QVERIFY(f.open());
    constexpr int Count = 500;
    for (int i = 1; i <= Count; ++i) {
        f.client->send(Ann, {Bob, Carl},
                       "Subject: " + QByteArray::number(i) + "\r\n\r\n"
                           + QByteArray(i * 37 % 9000, '.') + "\r\n.\r\n");
    }
    QVERIFY2(f.hears(u"%1 sent"_s.arg(Count), 60000), qPrintable(f.all().right(500)));
    QCOMPARE(f.results.size(), Count);
    QVERIFY(f.errors.isEmpty());
    const QList<QSmtpReceivedMessage> messages = f.server.messages();
    QCOMPARE(messages.size(), Count);
    for (int i = 1; i <= Count; ++i) {
        QVERIFY(
            messages.at(i - 1).content.startsWith("Subject: " + QByteArray::number(i) + "\r\n"));
        QCOMPARE(messages.at(i - 1).content.size(), f.results.value(i).bytes());
    }
    QCOMPARE(f.server.connectionCount(), 1);
}

QTEST_GUILESS_MAIN(tst_ClientWindow)
#include "tst_clientwindow.moc"
