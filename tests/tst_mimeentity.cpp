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

QTEST_APPLESS_MAIN(tst_MimeEntity)
#include "tst_mimeentity.moc"
