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
