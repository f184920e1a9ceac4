// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What keeps a QSmtpMessage from being written: a sentence each, and no octet.

#include "letter.h"
#include "processortime.h"

#include <functional>

#include <QtTest/QtTest>

using Encoding = QSmtpMessage::Encoding;

class tst_MessageFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faultIsNamedAndNothingIsWritten_data();
    void faultIsNamedAndNothingIsWritten();
    void whatOnlyLooksOddIsNoFault();
    void manyParametersTakeNoTime();
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
    row("References", "empty identifier",
        [](QSmtpMessage &message) { message.setReferences({QString()}); });
    row("References", "blank in an identifier",
        [](QSmtpMessage &message) { message.setReferences({QStringLiteral("<a@b>\r\n X")}); });
    row("Date", "year of five digits", [](QSmtpMessage &message) {
        message.setDate(QDateTime(QDate(10000, 1, 1), QTime(0, 0), Qt::UTC));
    });
    row("List-Unsubscribe", "one click without https", [](QSmtpMessage &message) {
        message.setListUnsubscribe({QUrl(QStringLiteral("mailto:a@b"))});
        message.setOneClickUnsubscribe(true);
    });
    row("name of a header", "name of a header", [](QSmtpMessage &message) {
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
    row("the name of a file", "name of a file", [](QSmtpMessage &message) {
        message.addAttachment(QSmtpAttachment::fromData("a", QStringLiteral("a\nb")));
    });
    row("Attachment 1 (a)", "content type", [](QSmtpMessage &message) {
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
    row("Attachment 1 is made from nothing", "null attachment",
        [](QSmtpMessage &message) { message.addAttachment(QSmtpAttachment()); });
    row("Inline part 1 (a.png): the content id \"a>", "content id", [](QSmtpMessage &message) {
        message.addInlinePart(picture(QStringLiteral("a>\r\nX: y")));
    });
    row("same content id", "content id twice", [](QSmtpMessage &message) {
        message.addInlinePart(picture(QStringLiteral("a@b")));
        message.addInlinePart(picture(QStringLiteral("a@b")));
    });
    row("method", "method of a calendar", [](QSmtpMessage &message) {
        message.setCalendar("BEGIN:VCALENDAR", QStringLiteral("REQUEST\r\nX: y"));
    });
    row("method", "method that is no token", [](QSmtpMessage &message) {
        message.setCalendar("BEGIN:VCALENDAR", QStringLiteral("RE QUEST"));
    });
    row("\"CANCEL\", and not \"REQUEST\"", "method of another calendar", [](QSmtpMessage &message) {
        message.setCalendar("BEGIN:VCALENDAR\nmethod;x=y:CAN\n CEL\nEND:VCALENDAR",
                            QStringLiteral("REQUEST"));
    });
    row("method", "calendar with an untold method", [](QSmtpMessage &message) {
        message.setCalendar("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n", {});
    });
    row("no calendar", "method without a calendar",
        [](QSmtpMessage &message) { message.setCalendar({}, QStringLiteral("REQUEST")); });
    row("UTF-8", "calendar in Latin 1", [](QSmtpMessage &message) {
        message.setCalendar("BEGIN:VCALENDAR\r\nSUMMARY:\xe4\r\n", {});
    });
    const auto contentType = [&row](const char *name, const char *type) {
        row("Attachment 1 (a): the content type", name, [type](QSmtpMessage &message) {
            message.addAttachment(
                QSmtpAttachment::fromData("a", QStringLiteral("a"), QString::fromLatin1(type)));
        });
    };
    contentType("type with a semicolon at its end", "text/plain;");
    contentType("type with blanks in a parameter", "text/plain; charset = utf-8");
    contentType("parameter without a value", "text/plain; charset=");
    contentType("parameter without a name", "text/plain; =a");
    contentType("parameter twice", "text/plain; charset=utf-8; Charset=us-ascii");
    contentType("quotes without an end", "text/plain; a=\"b");
    contentType("quoted line end", "text/plain; a=\"\\\r\"");
    contentType("nothing behind the quotes", "text/plain; a=\"b\"c");
    contentType("no subtype", "text");
    contentType("two subtypes", "text/plain/x");
    row("\"text/plain;\"", "type is named", [](QSmtpMessage &message) {
        message.addAttachment(QSmtpAttachment::fromData("a", {}, QStringLiteral("text/plain;")));
    });
    row("that of a message", "forwarded message of another type", [](QSmtpMessage &message) {
        QSmtpAttachment forwarded = QSmtpAttachment::fromMessage("Subject: a\r\n\r\n");
        forwarded.setContentType(QStringLiteral("text/plain"));
        message.addAttachment(forwarded);
    });
    row("angle brackets", "content id in angle brackets",
        [](QSmtpMessage &message) { message.addInlinePart(picture(QStringLiteral("<a@b>"))); });
    row("angle brackets", "identifier of an answered message without them",
        [](QSmtpMessage &message) { message.setInReplyTo({QStringLiteral("a@b")}); });
    row("Date", "date whose zone has seconds", [](QSmtpMessage &message) {
        message.setDate(
            QDateTime(QDate(1900, 1, 1), QTime(0, 0, 10), QTimeZone("Europe/Amsterdam")));
    });
    const auto unsubscribe = [&row](const char *name, const char *url) {
        row("List-Unsubscribe", name, [url](QSmtpMessage &message) {
            message.setListUnsubscribe({QUrl(QString::fromLatin1(url))});
        });
    };
    unsubscribe("address of ftp", "ftp://example.org/");
    unsubscribe("address of a script", "javascript:alert(1)");
    unsubscribe("relative address", "leave");
    unsubscribe("address without a host", "https:///leave");
    unsubscribe("address with a password", "https://ann:secret@example.org/");
    unsubscribe("mailto without an address", "mailto:?subject=leave");
    row("one click", "one click with two addresses", [](QSmtpMessage &message) {
        message.setListUnsubscribe({QUrl(QStringLiteral("https://example.org/a")),
                                    QUrl(QStringLiteral("https://example.org/b"))});
        message.setOneClickUnsubscribe(true);
    });
    row("one click", "one click with http", [](QSmtpMessage &message) {
        message.setListUnsubscribe({QUrl(QStringLiteral("https://example.org/a")),
                                    QUrl(QStringLiteral("http://example.org/b"))});
        message.setOneClickUnsubscribe(true);
    });
    row("X-Token", "word too long for a line", [](QSmtpMessage &message) {
        message.addHeader(QStringLiteral("X-Token"), QStringLiteral("a ") + QString(950, u'b'));
    });
    row("return-path", "field of the last server", [](QSmtpMessage &message) {
        message.addHeader(QStringLiteral("return-path"), QStringLiteral("<ann@example.org>"));
    });
    row("Resent-From", "resent by nobody", [](QSmtpMessage &message) {
        QSmtpResentBlock block;
        block.setTo({ann()});
        message.addResentBlock(block);
    });
    row("Resent-To", "resent to nobody", [](QSmtpMessage &message) {
        QSmtpResentBlock block;
        block.setFrom(ann());
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

void tst_MessageFaults::whatOnlyLooksOddIsNoFault()
{
    QSmtpMessage message = letter();
    for (const char *type : {"text/plain", " text/plain ; charset=utf-8 ", "a/b; c=\"\\\"; d\"",
                             "A/B;c=\"\";d*0=e;d*1=f", "a/b; c=d; C2=d"}) {
        message.addAttachment(QSmtpAttachment::fromData("a", {}, QString::fromLatin1(type)));
    }
    message.setListUnsubscribe({QUrl(QStringLiteral("https://example.org/a")),
                                QUrl(QStringLiteral("MAILTO:leave@example.org"))});
    message.setOneClickUnsubscribe(true);
    message.addHeader(QStringLiteral("X-Long"), QString(950, u'b') + QStringLiteral(" \u00e4"));
    message.addHeader(QStringLiteral("X-Long"), QString(900, u'b'));
    message.setCalendar("BEGIN:VCALENDAR\r\nmethod:request\r\n", QStringLiteral("REQUEST"));
    message.setMessageId(QStringLiteral("<someone else's>").replace(u' ', u'_'));
    QCOMPARE(message.faults(), QStringList());
    QVERIFY(!message.toBytes().isEmpty());
}

void tst_MessageFaults::manyParametersTakeNoTime()
{
    QString type = QStringLiteral("a/b");
    for (int i = 0; i < 100000; ++i) {
        type += QStringLiteral("; p%1=v").arg(i);
    }
    QSmtpMessage message = letter();
    message.addAttachment(QSmtpAttachment::fromData("a", {}, type));
    bool isValid = false;
    const std::clock_t taken = ProcessorTime::of([&] { isValid = message.isValid(); });
    QVERIFY(isValid);
    QVERIFY2(taken < ProcessorTime::LinearLimit, QByteArray::number(qint64(taken)).constData());
}

QTEST_APPLESS_MAIN(tst_MessageFaults)
#include "tst_messagefaults.moc"
