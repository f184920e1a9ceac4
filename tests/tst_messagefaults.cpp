// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What keeps a QSmtpMessage from being written: a sentence each, and no octet.

#include "letter.h"

#include <functional>

#include <QtTest/QtTest>

using Encoding = QSmtpMessage::Encoding;

class tst_MessageFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faultIsNamedAndNothingIsWritten_data();
    void faultIsNamedAndNothingIsWritten();
};

void tst_MessageFaults::faultIsNamedAndNothingIsWritten_data()
{
    using Change = std::function<void(QSmtpMessage &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *named, const char *name, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(named);
    };
    row("Subject", "line end in the subject", [](QSmtpMessage &message) {
        message.setSubject(QStringLiteral("a\r\nBcc: eve@example.org"));
    });
    row("Subject", "half a character",
        [](QSmtpMessage &message) { message.setSubject(QString(QChar(0xd83d))); });
    row("text", "half a character in the text",
        [](QSmtpMessage &message) { message.setText(QString(QChar(0xd83d))); });
    row("From", "name with a line end", [](QSmtpMessage &message) {
        message.setFrom(QSmtpAddress(QStringLiteral("a@b.example"), QStringLiteral("a\nb")));
    });
    row("To", "no address",
        [](QSmtpMessage &message) { message.addTo(QSmtpAddress(QStringLiteral("a b"))); });
    row("Sender", "several authors and no sender", [](QSmtpMessage &message) {
        message.setFrom({ann(), ann()});
    });
    row("Message-ID", "identifier without brackets",
        [](QSmtpMessage &message) { message.setMessageId(QStringLiteral("a@b")); });
    row("References", "blank in an identifier",
        [](QSmtpMessage &message) { message.setReferences({QStringLiteral("<a@b>\r\n X")}); });
    row("Date", "year of five digits", [](QSmtpMessage &message) {
        message.setDate(QDateTime(QDate(10000, 1, 1), QTime(0, 0), Qt::UTC));
    });
    row("List-Unsubscribe", "one click without https", [](QSmtpMessage &message) {
        message.setListUnsubscribe({QUrl(QStringLiteral("mailto:a@b"))});
        message.setOneClickUnsubscribe(true);
    });
    row("header", "name of a header", [](QSmtpMessage &message) {
        message.addHeader(QStringLiteral("X: y\r\nBcc"), QStringLiteral("a"));
    });
    row("Content-Type", "header of MIME", [](QSmtpMessage &message) {
        message.addHeader(QStringLiteral("Content-Type"), QStringLiteral("text/plain"));
    });
    row("BCC", "header with a function of its own", [](QSmtpMessage &message) {
        message.addHeader(QStringLiteral("BCC"), QStringLiteral("eve@example.org"));
    });
    row("X-A", "value of a header", [](QSmtpMessage &message) {
        message.addHeader(QStringLiteral("X-A"), QStringLiteral("a\u2028b"));
    });
    row("file", "name of a file", [](QSmtpMessage &message) {
        message.addAttachment(QSmtpAttachment::fromData("a", QStringLiteral("a\nb")));
    });
    row("content type", "content type", [](QSmtpMessage &message) {
        message.addAttachment(QSmtpAttachment::fromData("a", QStringLiteral("a"),
                                                        QStringLiteral("text/plain\r\nX: y")));
    });
    row("content type", "type longer than a line", [](QSmtpMessage &message) {
        message.addAttachment(QSmtpAttachment::fromData(
            "x", QStringLiteral("x.txt"), u'a' + QString(900, u'b') + QLatin1String("/c")));
    });
    row("content type", "parameter longer than a line", [](QSmtpMessage &message) {
        message.addAttachment(QSmtpAttachment::fromData(
            "x", QStringLiteral("x.txt"), QLatin1String("text/plain; a=") + QString(900, u'b')));
    });
    row("content type", "type that may not be encoded", [](QSmtpMessage &message) {
        message.addAttachment(
            QSmtpAttachment::fromData("a", QStringLiteral("a"), QStringLiteral("message/rfc822")));
    });
    row("nothing", "null attachment",
        [](QSmtpMessage &message) { message.addAttachment(QSmtpAttachment()); });
    row("content id", "content id", [](QSmtpMessage &message) {
        message.addInlinePart(picture(QStringLiteral("a>\r\nX: y")));
    });
    row("same content id", "content id twice", [](QSmtpMessage &message) {
        message.addInlinePart(picture(QStringLiteral("a@b")));
        message.addInlinePart(picture(QStringLiteral("a@b")));
    });
    row("method", "method of a calendar", [](QSmtpMessage &message) {
        message.setCalendar("BEGIN:VCALENDAR", QStringLiteral("REQUEST\r\nX: y"));
    });
    row("Resent-To", "resent to nobody", [](QSmtpMessage &message) {
        QSmtpResentBlock block;
        block.setTo({QSmtpAddress()});
        message.addResentBlock(block);
    });
}

void tst_MessageFaults::faultIsNamedAndNothingIsWritten()
{
    QFETCH(const std::function<void(QSmtpMessage &)>, change);
    QFETCH(const QString, named);
    QSmtpMessage message = letter();
    QCOMPARE(message.faults(), QStringList());
    change(message);
    QVERIFY(!message.isValid());
    QCOMPARE(message.faults().size(), 1);
    QVERIFY2(message.faults().constFirst().contains(named),
             qPrintable(message.faults().constFirst()));
    QVERIFY(message.toBytes().isEmpty());
    QCOMPARE(message.size(), -1);
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QString error;
    QVERIFY(!message.writeTo(&buffer, Encoding::SevenBit, &error));
    QCOMPARE(error, message.faults().constFirst());
    QVERIFY(buffer.data().isEmpty());
}

QTEST_APPLESS_MAIN(tst_MessageFaults)
#include "tst_messagefaults.moc"
