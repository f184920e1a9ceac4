// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// QSmtpAttachment: what it is made from, how it is named, and how it stands in a message.

#include "letter.h"

#include <QtTest/QtTest>

using Encoding = QSmtpMessage::Encoding;

class tst_Attachment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forwardedMessageIsNeverEncoded();
    void unreadableFileWritesNothing();
    void attachmentKnowsWhatItIs();
    void attachmentOfAUrlIsAFileOrItsOwnOctets();
    void attachmentOfADeviceBeginsWhereThatStands();
    void forwardedMessageKeepsABareCr();
    void textTellsItsCharset_data();
    void textTellsItsCharset();
    void nameIsWrittenOnce();
};

void tst_Attachment::forwardedMessageIsNeverEncoded()
{
    QSmtpMessage message;
    message.addAttachment(QSmtpAttachment::fromMessage("Subject: a\n\n\xc3\xa4\n"));
    const QByteArray eightBit = message.toBytes(Encoding::EightBit);
    QVERIFY(eightBit.contains("Content-Type: message/rfc822\r\n"
                              "Content-Transfer-Encoding: 8bit\r\n"
                              "Content-Disposition: attachment\r\n"
                              "\r\n"
                              "Subject: a\r\n\r\n\xc3\xa4\r\n"));
    const QByteArray sevenBit = message.toBytes();
    QVERIFY(sevenBit.contains("Content-Type: application/octet-stream; name=message.eml\r\n"
                              "Content-Transfer-Encoding: base64\r\n"));
    QVERIFY(!sevenBit.contains("rfc822"));
}

void tst_Attachment::unreadableFileWritesNothing()
{
    QSmtpMessage message = letter();
    message.addAttachment(QSmtpAttachment::fromFile(QStringLiteral("/no/such/file.txt")));
    QVERIFY(message.isValid());
    QCOMPARE(message.attachments().constFirst().size(), -1);
    QVERIFY(message.toBytes().isEmpty());
    QCOMPARE(message.size(), -1);
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QString error;
    QVERIFY(!message.writeTo(&buffer, Encoding::SevenBit, &error));
    QVERIFY2(error.contains(QLatin1String("/no/such/file.txt")), qPrintable(error));
}

void tst_Attachment::attachmentKnowsWhatItIs()
{
    QTemporaryDir folder;
    const auto written = [&folder](const QString &name, const QByteArray &octets) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size()
                   ? file.fileName()
                   : QString();
    };
    const auto attached = [&written](const char *name, const QByteArray &octets) {
        return QSmtpAttachment::fromFile(written(QString::fromLatin1(name), octets));
    };
    const QByteArray png = "\x89PNG\r\n\x1a\n";
    QCOMPARE(attached("a.pdf", "x").contentType(), QStringLiteral("application/pdf"));
    QCOMPARE(attached("a.pdf", "xy").size(), 2);
    QCOMPARE(attached("a.pdf", "x").fileName(), QStringLiteral("a.pdf"));
    QCOMPARE(attached("picture", png).contentType(), QStringLiteral("image/png"));
    // It would be a message of this one, which may not be encoded.
    QCOMPARE(attached("a.eml", "From: a@b\n\nx").contentType(),
             QStringLiteral("application/octet-stream"));
    QCOMPARE(QSmtpAttachment::fromData(png).contentType(), QStringLiteral("image/png"));
    QCOMPARE(QSmtpAttachment::fromData("x", QStringLiteral("a.png"), QStringLiteral("a/b"))
                 .contentType(),
             QStringLiteral("a/b"));
    QVERIFY(QSmtpAttachment().isNull() && QSmtpAttachment() == QSmtpAttachment());
    QVERIFY(attached("a.pdf", "x") == attached("a.pdf", "x"));
    QVERIFY(attached("a.pdf", "x") != attached("b.pdf", "x"));
}

void tst_Attachment::attachmentOfAUrlIsAFileOrItsOwnOctets()
{
    QTemporaryFile file;
    QVERIFY(file.open() && file.write("octets") == 6 && file.flush());
    const auto ofUrl = [](const QUrl &url) { return QSmtpAttachment::fromUrl(url); };
    const QSmtpAttachment local = ofUrl(QUrl::fromLocalFile(file.fileName()));
    QCOMPARE(local.kind(), QSmtpAttachment::Kind::File);
    QCOMPARE(local.filePath(), file.fileName());
    QCOMPARE(local.fileName(), QFileInfo(file.fileName()).fileName());
    QCOMPARE(local.size(), 6);
    const QSmtpAttachment own = ofUrl(QUrl(QStringLiteral("data:image/gif;base64,R0lGODlh")));
    QCOMPARE(own.kind(), QSmtpAttachment::Kind::Data);
    QCOMPARE(own.data(), QByteArray("GIF89a"));
    QCOMPARE(own.contentType(), QStringLiteral("image/gif"));

    // Nothing is fetched, and nothing is left out in silence.
    QSmtpMessage message = letter();
    message.addAttachment(ofUrl(QUrl(QStringLiteral("https://example.org/a.png"))));
    QCOMPARE(message.attachments().constFirst().size(), -1);
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QString error;
    QVERIFY(!message.writeTo(&buffer, Encoding::SevenBit, &error));
    QVERIFY2(error.contains(QLatin1String("https://example.org/a.png")), qPrintable(error));
    QVERIFY(buffer.data().isEmpty());
}

void tst_Attachment::attachmentOfADeviceBeginsWhereThatStands()
{
    QBuffer device;
    device.setData("abcdef");
    QVERIFY(device.open(QIODevice::ReadOnly) && device.seek(3));
    QSmtpMessage message = letter();
    message.addAttachment(QSmtpAttachment::fromDevice(&device, QStringLiteral("a.txt")));
    const QSmtpAttachment attachment = message.attachments().constFirst();
    QCOMPARE(attachment.device(), &device);
    QCOMPARE(attachment.size(), 3);
    QCOMPARE(attachment.contentType(), QStringLiteral("text/plain"));
    // Again and again.
    QVERIFY(message.toBytes().contains("\r\n\r\nZGVm\r\n--"));
    QVERIFY(message.toBytes().contains("\r\n\r\nZGVm\r\n--"));
    QCOMPARE(message.size(), message.toBytes().size());
}

void tst_Attachment::forwardedMessageKeepsABareCr()
{
    const QByteArray octets = "Subject: a\n\nb\rc\r\r\nd\n";
    QSmtpMessage message;
    message.addAttachment(QSmtpAttachment::fromMessage(octets));
    for (const Encoding encoding : {Encoding::SevenBit, Encoding::EightBit}) {
        const QByteArray written = message.toBytes(encoding);
        QVERIFY(written.contains("application/octet-stream; name=message.eml"));
        QVERIFY(written.contains("\r\n\r\n" + octets.toBase64() + "\r\n"));
    }
    QVERIFY(
        message.toBytes(Encoding::Binary).contains("\r\n\r\nSubject: a\r\n\r\nb\rc\r\r\nd\r\n"));
}

void tst_Attachment::textTellsItsCharset_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<bool>("isTold");
    const QByteArray umlaut = "\xc3\xa4";
    QTest::newRow("ASCII") << QByteArray("abc") << false;
    QTest::newRow("UTF-8") << "abc" + umlaut << true;
    QTest::newRow("Latin 1") << QByteArray("abc\xe4") << false;
    QTest::newRow("cut at its end") << QByteArray("abc\xc3") << false;
    QTest::newRow("long") << QByteArray(16383, 'a') + umlaut << true;
    QTest::newRow("long, and the end is not looked at")
        << umlaut + QByteArray(20000, 'a') + "\xe4" << true;
    QTest::newRow("long, and not UTF-8") << umlaut + "\xe4" + QByteArray(20000, 'a') << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

// RFC 2046 section 4.1.2.
void tst_Attachment::textTellsItsCharset()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const bool, isTold);
    const auto expected = [isTold](const char *type) {
        return QLatin1String(type) + (isTold ? QLatin1String("; charset=utf-8") : QLatin1String());
    };
    const QString name = QStringLiteral("a.txt");
    QCOMPARE(QSmtpAttachment::fromData(octets, name).contentType(), expected("text/plain"));
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size());
    file.close();
    QCOMPARE(QSmtpAttachment::fromFile(file.fileName()).contentType(), expected("text/csv"));
    // What somebody says is not corrected, and what is no text has no charset.
    QCOMPARE(QSmtpAttachment::fromData(octets, name, QStringLiteral("text/html")).contentType(),
             QStringLiteral("text/html"));
    QCOMPARE(QSmtpAttachment::fromData(octets, QStringLiteral("a.png")).contentType(),
             QStringLiteral("image/png"));
}

void tst_Attachment::nameIsWrittenOnce()
{
    for (const char *type : {"a/b; name=c", "a/b; NAME*=UTF-8''c", "a/b; name*0=c; name*1*=d"}) {
        QSmtpMessage message;
        message.addAttachment(
            QSmtpAttachment::fromData("x", QStringLiteral("x.txt"), QString::fromLatin1(type)));
        const QByteArray octets = message.toBytes();
        QVERIFY2(octets.contains(type) && !octets.contains(" name=x.txt"), type);
    }
}

QTEST_APPLESS_MAIN(tst_Attachment)
#include "tst_attachment.moc"
