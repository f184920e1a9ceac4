// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Content that was made elsewhere, and content that is to be signed.

#include "letter.h"

#include <QtTest/QtTest>

class tst_MimeEntity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readyMadeContentStaysOctetForOctet();
    void brokenPartIsAFault_data();
    void brokenPartIsAFault();
    void partIsWhatItsHeaderSays();
    void contentToBeSignedSurvivesProgramsOnTheWay();
};

void tst_MimeEntity::readyMadeContentStaysOctetForOctet()
{
    const QByteArray entity = "Content-Type: multipart/signed;\r\n boundary=b\r\n\r\n--b\r\n"
                              "Content-Type: text/plain \r\n\r\n Hi \r\n\r\n--b--\r\n";
    QSmtpMessage message;
    message.setSubject(QStringLiteral("Signed"));
    message.setMimeEntity(entity);
    QCOMPARE(message.toBytes(), "Subject: Signed\r\nMIME-Version: 1.0\r\n" + entity);
    QCOMPARE(message.toMimeEntity(), entity);
    message.setMimeEntity("Mime-version: 1.0\r\n" + entity);
    QCOMPARE(message.toBytes(), "Subject: Signed\r\nMime-version: 1.0\r\n" + entity);

    QSmtpMessage with;
    with.addAttachment(QSmtpAttachment::fromMimeEntity(entity));
    QVERIFY(with.toBytes().contains("\r\n" + entity + "\r\n--"));

    message.setText(QStringLiteral("More"));
    QVERIFY(!message.isValid());
    for (const char *bad : {"Content-Type: text/plain\r\nBcc: eve@example.org\r\n\r\n", "no header",
                            "Content-Type: text/plain\r\nbroken\r\n\r\n"}) {
        QSmtpMessage injected;
        injected.setMimeEntity(bad);
        QVERIFY2(!injected.isValid(), bad);
    }

    // What is to be signed has no field of the message's own.
    QCOMPARE(letter().toMimeEntity(), inCrlf("Content-Type: text/plain; charset=UTF-8\n"
                                             "Content-Transfer-Encoding: 7bit\n"
                                             "\n"
                                             "Dear Ben\n"));
}

void tst_MimeEntity::brokenPartIsAFault_data()
{
    QTest::addColumn<QByteArray>("entity");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no header") << QByteArray("hello");
    QTest::newRow("no field") << QByteArray("\r\nhello");
    QTest::newRow("no empty line") << QByteArray("Content-Type: text/plain\r\n");
    QTest::newRow("no line end") << QByteArray("Content-Type: text/plain");
    QTest::newRow("a line that is no field")
        << QByteArray("Content-Type: text/plain\r\nhello\r\n\r\nhello");
    QTest::newRow("a fold in front") << QByteArray(" x\r\nContent-Type: text/plain\r\n\r\n");
    QTest::newRow("a line of an mbox")
        << QByteArray("From ann\r\nContent-Type: text/plain\r\n\r\n");
    QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf"
                                                     "Content-Type: text/plain\r\n\r\n");
}

void tst_MimeEntity::brokenPartIsAFault()
{
    QFETCH(const QByteArray, entity);
    QSmtpMessage message = letter();
    message.addAttachment(QSmtpAttachment::fromMimeEntity(entity));
    QCOMPARE(message.faults().size(), 1);
    QVERIFY(message.faults().constFirst().startsWith(QLatin1String("Attachment 1")));
    QVERIFY(message.toBytes().isEmpty());
    if (!entity.isEmpty()) {
        QSmtpMessage whole;
        whole.setMimeEntity(entity);
        QCOMPARE(whole.faults().size(), 1);
    }
}

void tst_MimeEntity::partIsWhatItsHeaderSays()
{
    const QSmtpAttachment picture = QSmtpAttachment::fromMimeEntity(
        "Content-Type: image/png; name=b\r\n"
        "content-id:\r\n <a@b>\r\n"
        "Content-Description: =?UTF-8?Q?=C3=A4?=\r\n"
        "Content-Disposition: inline; filename=a.png\r\n"
        "X-More: 1\r\n\r\nx");
    QCOMPARE(picture.contentId(), QStringLiteral("a@b"));
    QCOMPARE(picture.fileName(), QStringLiteral("a.png"));
    QCOMPARE(picture.contentType(), QStringLiteral("image/png; name=b"));
    QCOMPARE(picture.description(), QStringLiteral("\u00e4"));
    QSmtpMessage message = letter();
    message.setHtml(QStringLiteral("<img src=\"cid:a@b\">"));
    QCOMPARE(message.addInlinePart(picture), QStringLiteral("a@b"));
    QCOMPARE(message.faults(), QStringList());
    QVERIFY(message.toBytes().contains("multipart/related"));

    // What is set and would be lost.
    using Set = void (QSmtpAttachment::*)(const QString &);
    for (const Set set : {&QSmtpAttachment::setFileName, &QSmtpAttachment::setContentType,
                          &QSmtpAttachment::setContentId, &QSmtpAttachment::setDescription}) {
        QSmtpAttachment changed = picture;
        (changed.*set)(QStringLiteral("other"));
        QSmtpMessage with = letter();
        with.addAttachment(changed);
        QCOMPARE(with.faults().size(), 1);
        QVERIFY(with.faults().constFirst().contains(QLatin1String("ready-made")));
    }
    QSmtpMessage without = letter();
    without.addInlinePart(QSmtpAttachment::fromMimeEntity("Content-Type: image/png\r\n\r\nx"));
    QCOMPARE(without.faults().size(), 1);
    QVERIFY(without.faults().constFirst().contains(QLatin1String("content id")));
}

// RFC 3156 section 3.
void tst_MimeEntity::contentToBeSignedSurvivesProgramsOnTheWay()
{
    QSmtpMessage message = letter();
    message.setText(QStringLiteral("From me\n") + QStringLiteral("word ").repeated(40) + u'.');
    message.setHtml(QStringLiteral("<p>a \nFrom b</p>"));
    message.setCalendar("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:a \r\nEND:VCALENDAR\r\n",
                        QStringLiteral("REQUEST"));
    message.addAttachment(QSmtpAttachment::fromData("a \r\nFrom b", QStringLiteral("a.txt")));
    message.addAttachment(QSmtpAttachment::fromMessage("Subject: a\r\n\r\n-- \r\nAnn\r\n"));
    message.addAttachment(QSmtpAttachment::fromMessage("Subject: c\r\n\r\nd\r\n"));
    for (const auto encoding :
         {QSmtpMessage::Encoding::SevenBit, QSmtpMessage::Encoding::EightBit}) {
        const QByteArray content = message.toMimeEntity(encoding);
        QVERIFY(!content.isEmpty());
        const QByteArrayList lines = content.split('\n');
        for (const QByteArray &line : lines) {
            QVERIFY2(!line.startsWith("From ") && !line.endsWith(" \r") && !line.endsWith("\t\r"),
                     line.constData());
        }
        QVERIFY(!content.contains("flowed"));
        QCOMPARE(content.count("message/rfc822"), 1);
        // Who only sends needs none of that.
        QVERIFY(message.toBytes(encoding).contains("format=flowed"));
        QCOMPARE(message.toBytes(encoding).count("message/rfc822"), 2);
    }
}

QTEST_APPLESS_MAIN(tst_MimeEntity)
#include "tst_mimeentity.moc"
