// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a server is told of a message's size before it gets it (RFC 1870).

#include "letters.h"
#include "messagefixture.h"

#include <QtCore/QBuffer>

using namespace Qt::StringLiterals;

class tst_ClientSize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizeIsThatOfTheEncoding();
    void sizeCountsTheLastLineEnd();
    void sizeCountsLineEndsAsTheyAreSent_data();
    void sizeCountsLineEndsAsTheyAreSent();
    void sizeThatIsNotKnownIsNotTold();
    void sizeInBinaryIsThatOfTheOctets();
};

void tst_ClientSize::sizeIsThatOfTheEncoding()
{
    QSmtpMessage message = plain();
    message.addAttachment(QSmtpAttachment::fromData(octets(100000), u"data.bin"_s));
    MessageFixture f;
    f.offer(Binary);
    f.server.setMaximumSize(110000);
    f.client->setMaxMessagesPerConnection(1);
    QVERIFY(f.open());
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    f.offer(EightBit);
    f.client->send(message);
    QVERIFY2(f.hears(u"2 failed MessageRefused Preparation"_s), qPrintable(f.all()));
    QCOMPARE(f.errors.value(2).cause(), QSmtpError::Cause::MessageTooBig);
    QCOMPARE(f.client->check(message), QList<QSmtpError> {f.errors.value(2)});
    QCOMPARE(f.saidCount("MAIL"), 1);
}

void tst_ClientSize::sizeCountsTheLastLineEnd()
{
    MessageFixture f;
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    message.setText(u"At noon?"_s);
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(received.content, message.toBytes() + "\r\n");
    QCOMPARE(received.mailParameters, QStringList {u"SIZE=%1"_s.arg(received.content.size())});
    QCOMPARE(f.results.value(1).bytes(), received.content.size());
}

void tst_ClientSize::sizeCountsLineEndsAsTheyAreSent_data()
{
    QTest::addColumn<QByteArray>("letter");
    const QByteArray lines = QByteArray("line\n").repeated(10000);
    QTest::newRow("CRLF") << Letter;
    QTest::newRow("LF") << QByteArray(Letter).replace("\r\n", "\n") + lines;
    QTest::newRow("CR") << QByteArray(Letter).replace("\r\n", "\r");
    QTest::newRow("LF in the body alone") << Letter + lines;
    QTest::newRow("LF in the headers alone") << "Subject: x\n\n" + Letter;
    QTest::newRow("mixed") << Letter + "\r\r\n\n\n\r" + lines + "\r";
    QTest::newRow("no line end at the end") << Letter + lines + "last";
    QTest::newRow("headers alone") << QByteArray("Subject: x");
    QTest::newRow("Bcc") << "Bcc: dora@example.org\n" + Letter;
}

void tst_ClientSize::sizeCountsLineEndsAsTheyAreSent()
{
    QFETCH(const QByteArray, letter);
    MessageFixture f;
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, letter);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QVERIFY(!received.bareLineEnds);
    QCOMPARE(received.mailParameters, QStringList {u"SIZE=%1"_s.arg(received.content.size())});
    f.server.setMaximumSize(received.content.size() - 1);
    f.client->disconnectFromHost();
    QVERIFY(f.hears(u"disconnected"_s));
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, letter);
    QVERIFY2(f.hears(u"2 failed MessageRefused Preparation"_s), qPrintable(f.all()));
    QCOMPARE(f.errors.value(2).cause(), QSmtpError::Cause::MessageTooBig);
}

void tst_ClientSize::sizeThatIsNotKnownIsNotTold()
{
    MessageFixture f;
    f.server.setMaximumSize(10000);
    QVERIFY(f.open());
    QByteArray letter = bigLetter(5000).replace("\r\n", "\n");
    QBuffer device(&letter);
    QVERIFY(device.open(QIODevice::ReadOnly));
    f.client->send(Ann, {Bob}, &device);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.server.takeMessage().mailParameters, QStringList());

    // It has at least as many octets as there are now.
    QByteArray longer = bigLetter(20000).replace("\r\n", "\n");
    QBuffer other(&longer);
    QVERIFY(other.open(QIODevice::ReadOnly));
    f.client->send(Ann, {Bob}, &other);
    QVERIFY2(f.hears(u"2 failed MessageRefused Preparation"_s), qPrintable(f.all()));
}

void tst_ClientSize::sizeInBinaryIsThatOfTheOctets()
{
    MessageFixture f;
    f.offer(Binary);
    QVERIFY(f.open());
    QSmtpSendOptions options;
    options.setBody(QSmtpSendOptions::Body::Binary);
    f.client->send(Ann, {Bob}, Letter + "a\nb\rc", options);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(received.content, Letter + "a\nb\rc");
    QCOMPARE(received.mailParameters.value(0), u"SIZE=%1"_s.arg(received.content.size()));
}

QTEST_GUILESS_MAIN(tst_ClientSize)
#include "tst_clientsize.moc"
