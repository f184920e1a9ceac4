// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// QSmtpMessage as an application fills it: a value, and what it writes.

#include "letter.h"

#include <QtTest/QtTest>

using Encoding = QSmtpMessage::Encoding;

namespace {

// The octets with each boundary replaced by its number, in the order of their declaration.
QByteArray withNumberedBoundaries(QByteArray octets)
{
    const QByteArray key = "boundary=\"";
    QByteArrayList boundaries;
    for (qsizetype i = octets.indexOf(key); i >= 0; i = octets.indexOf(key, i + 1)) {
        const qsizetype begin = i + key.size();
        boundaries.append(octets.sliced(begin, octets.indexOf('"', begin) - begin));
    }
    for (qsizetype i = 0; i < boundaries.size(); ++i) {
        octets.replace(boundaries.at(i), QByteArray::number(i + 1));
    }
    return octets;
}

// The types of the parts, as they are nested: "mixed(plain, png)".
QByteArray structureOf(const QSmtpMessage &message)
{
    const QByteArray octets = withNumberedBoundaries(message.toBytes());
    QByteArray structure;
    const QByteArrayList lines = octets.split('\n');
    bool first = true;
    for (const QByteArray &line : lines) {
        if (line.startsWith("Content-Type: ")) {
            const QByteArray type = line.mid(14, line.indexOf(';') - 14).trimmed();
            structure += first ? "" : " ";
            structure += type.mid(type.indexOf('/') + 1);
            first = type.startsWith("multipart/");
            structure += first ? "(" : "";
        } else if (line.startsWith("--") && line.trimmed().endsWith("--")) {
            structure += ')';
        }
    }
    return structure;
}

} // namespace

class tst_Message : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textAloneIsWrittenSo();
    void attachmentIsWrittenSo();
    void partsAreNestedAsMailProgramsExpect_data();
    void partsAreNestedAsMailProgramsExpect();
    void encodingIsWhatTheWayCarries();
    void readyMadeMessageStaysOctetForOctet();
    void resentBlockStandsInFront();
    void bccIsInADraftAndUndisclosedToOthers();
    void everyFieldIsWrittenSo();
    void furtherHeadersAreKeptInOrder();
    void completingSetsWhatIsMissingAndNothingElse();
    void envelopeIsThatOfTheNewestBlock();
    void sizeIsThatOfTheOctets();
    void nobodyAndSeveralAreSetAlike();
    void readyMadeContentTakesThePlaceOfAll();
    void calendarNamesItsMethod();
    void deviceThatCannotBeWrittenIsNamed();
    void copyIsAValue();
    void copyIsAsCheapAsThatOfAString();
};

void tst_Message::textAloneIsWrittenSo()
{
    QCOMPARE(letter().toBytes(), inCrlf("Date: Sun, 22 Nov 2026 09:30:01 +0100\n"
                                        "From: Ann <ann@example.org>\n"
                                        "To: ben@example.org\n"
                                        "Subject: Hello\n"
                                        "Message-ID: <1@example.org>\n"
                                        "MIME-Version: 1.0\n"
                                        "Content-Type: text/plain; charset=UTF-8\n"
                                        "Content-Transfer-Encoding: 7bit\n"
                                        "\n"
                                        "Dear Ben\n"));
}

void tst_Message::attachmentIsWrittenSo()
{
    QSmtpMessage message;
    message.setText(QStringLiteral("See"));
    QSmtpAttachment attachment = QSmtpAttachment::fromData("a,b\n", QStringLiteral("\u00fc.csv"));
    attachment.setDescription(QStringLiteral("Figures"));
    message.addAttachment(attachment);
    message.addAttachment(QSmtpAttachment::fromData({}, QStringLiteral("none"),
                                                    QStringLiteral("Text/X-None; a=\"b c\"; d=e")));
    QCOMPARE(withNumberedBoundaries(message.toBytes()),
             inCrlf("MIME-Version: 1.0\n"
                    "Content-Type: multipart/mixed; boundary=\"1\"\n"
                    "\n"
                    "--1\n"
                    "Content-Type: text/plain; charset=UTF-8\n"
                    "Content-Transfer-Encoding: 7bit\n"
                    "\n"
                    "See\n"
                    "--1\n"
                    "Content-Type: text/csv; name=_.csv\n"
                    "Content-Transfer-Encoding: base64\n"
                    "Content-Description: Figures\n"
                    "Content-Disposition: attachment; filename*=UTF-8''%C3%BC.csv\n"
                    "\n"
                    "YSxiCg==\n"
                    "--1\n"
                    "Content-Type: Text/X-None; a=\"b c\"; d=e; name=none\n"
                    "Content-Transfer-Encoding: base64\n"
                    "Content-Disposition: attachment; filename=none\n"
                    "\n"
                    "\n"
                    "--1--\n"));
}

void tst_Message::partsAreNestedAsMailProgramsExpect_data()
{
    QTest::addColumn<QSmtpMessage>("message");
    QTest::addColumn<QByteArray>("structure");
    QSmtpMessage message;
    QTest::newRow("nothing") << message << QByteArray("plain");
    message.setHtml(QStringLiteral("<p>Hi <img src=\"cid:a@b\"></p>"));
    QTest::newRow("html") << message << QByteArray("alternative(plain html)");
    message.addInlinePart(picture(QStringLiteral("a@b")));
    QTest::newRow("picture") << message << QByteArray("alternative(plain related(html png))");
    message.setCalendar("BEGIN:VCALENDAR\nEND:VCALENDAR\r\n", QStringLiteral("REQUEST"));
    QTest::newRow("invitation") << message
                                << QByteArray("alternative(plain related(html png) calendar)");
    message.addAttachment(QSmtpAttachment::fromData("x", QStringLiteral("x.pdf")));
    message.addInlinePart(picture(QStringLiteral("c@d")));
    QTest::newRow("all") << message
                         << QByteArray("mixed(alternative(plain related(html png) calendar) png "
                                       "pdf)");
    QSmtpMessage file;
    file.addAttachment(QSmtpAttachment::fromData("x", QStringLiteral("x.pdf")));
    QTest::newRow("attachment alone") << file << QByteArray("mixed(pdf)");
    QSmtpMessage shown;
    shown.addInlinePart(picture(QStringLiteral("a@b")));
    QTest::newRow("picture alone") << shown << QByteArray("png");
    shown.setText(QStringLiteral("Look"));
    QTest::newRow("text and picture") << shown << QByteArray("mixed(plain png)");
}

void tst_Message::partsAreNestedAsMailProgramsExpect()
{
    QFETCH(const QSmtpMessage, message);
    QFETCH(const QByteArray, structure);
    QCOMPARE(message.faults(), QStringList());
    QCOMPARE(structureOf(message), structure);
}

void tst_Message::encodingIsWhatTheWayCarries()
{
    QSmtpMessage message;
    message.setText(QStringLiteral("\u00e4\n"));
    message.addAttachment(QSmtpAttachment::fromData(QByteArray("\r\0\n", 3)));
    const QByteArray sevenBit = message.toBytes(Encoding::SevenBit);
    QVERIFY(std::all_of(sevenBit.begin(), sevenBit.end(), [](char c) { return uchar(c) < 0x80; }));
    QVERIFY(!sevenBit.contains("8bit") && !sevenBit.contains("binary"));
    const QByteArray eightBit = message.toBytes(Encoding::EightBit);
    QCOMPARE(eightBit.count("Content-Transfer-Encoding: 8bit\r\n"), 2);
    QVERIFY(eightBit.contains("\r\n\r\n\xc3\xa4\r\n"));
    QVERIFY(eightBit.contains("DQAK\r\n"));
    const QByteArray binary = message.toBytes(Encoding::Binary);
    QCOMPARE(binary.count("Content-Transfer-Encoding: binary\r\n"), 2);
    QVERIFY(binary.contains(QByteArray("\r\n\r\n\r\0\n\r\n--", 9)));
}

void tst_Message::readyMadeMessageStaysOctetForOctet()
{
    const QByteArray octets = "X: \t y \n\nSome\rthing \0 \xff\n.\n";
    const QSmtpMessage message = QSmtpMessage::fromReadyMade(octets);
    QVERIFY(message.isReadyMade() && message.isValid());
    QCOMPARE(message.toBytes(), octets);
    QCOMPARE(message.completed().toBytes(), octets);
    QSmtpMessage changed = message;
    changed.setSubject(QStringLiteral("No"));
    QVERIFY(!changed.isValid());
    QVERIFY(changed.toBytes().isEmpty());
}

void tst_Message::resentBlockStandsInFront()
{
    QSmtpResentBlock block;
    block.setFrom(ann());
    block.setTo({QSmtpAddress(QStringLiteral("cy@example.org"))});
    block.setDate(QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC));
    block.setMessageId(QStringLiteral("<2@example.org>"));
    QSmtpMessage message = QSmtpMessage::fromReadyMade("From: x@example.org\r\n\r\n");
    message.addResentBlock(block);
    block.setMessageId(QStringLiteral("<3@example.org>"));
    block.setSender(QSmtpAddress(QStringLiteral("dee@example.org")));
    message.addResentBlock(block);
    QCOMPARE(message.toBytes(), inCrlf("Resent-Date: Fri, 02 Jan 2026 03:04:05 +0000\n"
                                       "Resent-From: Ann <ann@example.org>\n"
                                       "Resent-Sender: dee@example.org\n"
                                       "Resent-To: cy@example.org\n"
                                       "Resent-Message-ID: <3@example.org>\n"
                                       "Resent-Date: Fri, 02 Jan 2026 03:04:05 +0000\n"
                                       "Resent-From: Ann <ann@example.org>\n"
                                       "Resent-To: cy@example.org\n"
                                       "Resent-Message-ID: <2@example.org>\n"
                                       "From: x@example.org\n"
                                       "\n"));
}

void tst_Message::bccIsInADraftAndUndisclosedToOthers()
{
    QSmtpMessage message;
    message.addBcc(ann());
    QVERIFY(message.toBytes().startsWith("Bcc: Ann <ann@example.org>\r\n"
                                         "To: undisclosed-recipients:;\r\n"));
    message.addCc(ann());
    QVERIFY(!message.toBytes().contains("undisclosed"));
}

void tst_Message::everyFieldIsWrittenSo()
{
    QSmtpMessage message;
    message.setFrom({ann(), QSmtpAddress(QStringLiteral("ben@example.org"))});
    message.setSender(ann());
    message.setReplyTo(ann());
    message.setInReplyTo({QStringLiteral("<a@b>")});
    message.setReferences({QStringLiteral("<c@d>"), QStringLiteral("<a@b>")});
    message.setPriority(QSmtpMessage::Priority::Highest);
    message.setAutoSubmitted(QSmtpMessage::AutoSubmitted::AutoReplied);
    message.setReadReceiptTo(ann());
    message.setListUnsubscribe({QUrl(QStringLiteral("https://example.org/leave?id=1,2")),
                                QUrl(QStringLiteral("mailto:leave@example.org"))});
    message.setOneClickUnsubscribe(true);
    message.addHeader(QStringLiteral("X-Mood"), QStringLiteral("gr\u00fc\u00dfe"));
    QCOMPARE(message.toBytes(), inCrlf("From: Ann <ann@example.org>, ben@example.org\n"
                                       "Sender: Ann <ann@example.org>\n"
                                       "Reply-To: Ann <ann@example.org>\n"
                                       "In-Reply-To: <a@b>\n"
                                       "References: <c@d> <a@b>\n"
                                       "X-Priority: 1\n"
                                       "Importance: high\n"
                                       "Auto-Submitted: auto-replied\n"
                                       "Disposition-Notification-To: Ann <ann@example.org>\n"
                                       "List-Unsubscribe: <https://example.org/leave?id=1,2>,\n"
                                       " <mailto:leave@example.org>\n"
                                       "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
                                       "X-Mood: =?UTF-8?B?Z3LDvMOfZQ==?=\n"
                                       "MIME-Version: 1.0\n"
                                       "Content-Type: text/plain; charset=UTF-8\n"
                                       "Content-Transfer-Encoding: 7bit\n"
                                       "\n"));
}

void tst_Message::furtherHeadersAreKeptInOrder()
{
    QSmtpMessage message;
    message.addHeader(QStringLiteral("X-A"), QStringLiteral("1"));
    message.addHeader(QStringLiteral("X-B"), QStringLiteral("2"));
    message.addHeader(QStringLiteral("x-a"), QStringLiteral("3"));
    QCOMPARE(message.headerNames(),
             QStringList({QStringLiteral("X-A"), QStringLiteral("X-B"), QStringLiteral("x-a")}));
    QCOMPARE(message.headers(QStringLiteral("X-a")),
             QStringList({QStringLiteral("1"), QStringLiteral("3")}));
    QCOMPARE(message.header(QStringLiteral("x-b")), QStringLiteral("2"));
    QVERIFY(message.header(QStringLiteral("X-C")).isNull());
    message.setHeader(QStringLiteral("X-A"), QStringLiteral("4"));
    QCOMPARE(message.headers(QStringLiteral("x-a")), QStringList(QStringLiteral("4")));
    message.removeHeader(QStringLiteral("x-A"));
    QCOMPARE(message.headerNames(), QStringList(QStringLiteral("X-B")));
    message.removeHeader(QStringLiteral("X-B"));
    QVERIFY(message.isNull());
}

void tst_Message::completingSetsWhatIsMissingAndNothingElse()
{
    QCOMPARE(letter().completed(), letter());
    QSmtpMessage message;
    message.setFrom(ann());
    const QDateTime before = QDateTime::currentDateTime();
    const QSmtpMessage completed = message.completed();
    QVERIFY(completed.date() > before.addSecs(-1)
            && completed.date() <= QDateTime::currentDateTime());
    QVERIFY(completed.messageId().endsWith(QLatin1String("@example.org>")));
    QVERIFY(!completed.messageId().contains(QSysInfo::machineHostName()));
    QVERIFY(message.completed().messageId() != completed.messageId());
    QVERIFY(message.messageId().isEmpty());
    QCOMPARE(completed.completed(), completed);

    // In place, but for those who share it.
    QSmtpMessage given = message;
    QVERIFY(std::move(given).completed().date().isValid());
    QVERIFY(!message.date().isValid());
    QVERIFY(message.messageId().isEmpty());
}

void tst_Message::envelopeIsThatOfTheNewestBlock()
{
    QSmtpMessage message = letter();
    message.addCc(ann());
    message.addBcc(ann());
    QCOMPARE(message.envelopeSender(), ann());
    QCOMPARE(message.envelopeRecipients().size(), 2);
    QSmtpResentBlock block;
    block.setFrom(QSmtpAddress(QStringLiteral("dee@example.org")));
    block.setBcc({QSmtpAddress(QStringLiteral("eve@example.org"))});
    message.addResentBlock(block);
    QCOMPARE(message.envelopeSender(), block.from());
    QCOMPARE(message.envelopeRecipients(), block.bcc());
}

void tst_Message::sizeIsThatOfTheOctets()
{
    QSmtpMessage message = letter();
    message.setHtml(QStringLiteral("<p>\u00e4</p>"));
    for (const qsizetype size : {0, 1, 56, 57, 58, 1000}) {
        message.addAttachment(QSmtpAttachment::fromData(QByteArray(size, 'x')));
    }
    for (const Encoding encoding : {Encoding::SevenBit, Encoding::EightBit, Encoding::Binary}) {
        QCOMPARE(message.size(encoding), message.toBytes(encoding).size());
    }
}

void tst_Message::nobodyAndSeveralAreSetAlike()
{
    const QSmtpAddress ben(QStringLiteral("ben@example.org"));
    const QList<QSmtpAddress> both {ann(), ben};
    QSmtpMessage message;
    const auto holds = [&message](const QList<QSmtpAddress> &expected) {
        const QList<QSmtpAddress> all[] = {message.from(), message.replyTo(),
                                           message.to(),   message.cc(),
                                           message.bcc(),  message.readReceiptTo()};
        return std::all_of(std::begin(all), std::end(all),
                           [&expected](const auto &each) { return each == expected; });
    };
    const auto setAll = [&message](const auto &value) {
        message.setFrom(value);
        message.setReplyTo(value);
        message.setTo(value);
        message.setCc(value);
        message.setBcc(value);
        message.setReadReceiptTo(value);
    };
    message.setFrom({ann(), ben});
    message.setReplyTo({ann(), ben});
    message.setTo({ann(), ben});
    message.setCc({ann(), ben});
    message.setBcc({ann(), ben});
    message.setReadReceiptTo({ann(), ben});
    QVERIFY(holds(both));
    setAll(ben);
    QVERIFY(holds({ben}));
    message.setFrom({ann()});
    message.setReplyTo({ann()});
    message.setTo({ann()});
    message.setCc({ann()});
    message.setBcc({ann()});
    message.setReadReceiptTo({ann()});
    QVERIFY(holds({ann()}));
    message.setFrom({});
    message.setReplyTo({});
    message.setTo({});
    message.setCc({});
    message.setBcc({});
    message.setReadReceiptTo({});
    QVERIFY(message.isNull());
    setAll(both);
    QVERIFY(holds(both));
    // One that was mistyped is null as well, and shall not vanish.
    setAll(QSmtpAddress(QStringLiteral("ann example.org")));
    QVERIFY(holds({QSmtpAddress()}));
    QCOMPARE(message.faults().size(), 6);
}

void tst_Message::readyMadeContentTakesThePlaceOfAll()
{
    QSmtpMessage message = letter();
    message.setHtml(QStringLiteral("<p>"));
    message.setCalendar("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n");
    message.addInlinePart(picture(QStringLiteral("a@b")));
    message.addAttachment(picture({}));
    const QSmtpMessage before = message;
    message.setMimeEntity({});
    QCOMPARE(message, before);
    const QByteArray content = message.toMimeEntity();
    message.setMimeEntity(content);
    QCOMPARE(message.faults(), QStringList());
    QVERIFY(message.text().isEmpty() && message.html().isEmpty() && message.calendar().isEmpty()
            && message.calendarMethod().isEmpty() && message.inlineParts().isEmpty()
            && message.attachments().isEmpty());
    QVERIFY(message.toBytes().endsWith(content));
    QCOMPARE(message.subject(), before.subject());
}

void tst_Message::calendarNamesItsMethod()
{
    QSmtpMessage message = letter();
    message.setCalendar("BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n");
    QCOMPARE(message.calendarMethod(), QStringLiteral("CANCEL"));
    QCOMPARE(message.calendar(),
             QByteArray("BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"));
    QVERIFY(message.toBytes().contains("method=CANCEL"));
    message.setCalendar({});
    QCOMPARE(message, letter());
}

void tst_Message::deviceThatCannotBeWrittenIsNamed()
{
    QBuffer closed;
    for (QIODevice *device :
         {static_cast<QIODevice *>(nullptr), static_cast<QIODevice *>(&closed)}) {
        QString error;
        QVERIFY(!letter().writeTo(device, Encoding::SevenBit, &error));
        QVERIFY2(error.contains(QLatin1String("device")), qPrintable(error));
        QVERIFY(!letter().writeTo(device));
    }
}

void tst_Message::copyIsAValue()
{
    const QSmtpMessage message = letter();
    QSmtpMessage copy = message;
    QCOMPARE(copy, message);
    copy.setSubject(QStringLiteral("Other"));
    QVERIFY(copy != message);
    QCOMPARE(message.subject(), QStringLiteral("Hello"));
    QVERIFY(QSmtpMessage().isNull() && !message.isNull());
    // Parts that HTML names have no order, attachments have.
    QSmtpMessage a;
    QSmtpMessage b;
    a.addInlinePart(picture(QStringLiteral("1@b")));
    a.addInlinePart(picture(QStringLiteral("2@b")));
    b.addInlinePart(picture(QStringLiteral("2@b")));
    b.addInlinePart(picture(QStringLiteral("1@b")));
    QCOMPARE(a, b);
    // Nor does it matter who has made the text of the HTML.
    a.setHtml(QStringLiteral("<p>Hi</p>"));
    b.setHtml(a.html());
    b.setText(QStringLiteral("Other"));
    QVERIFY(a != b);
}

// Nothing is copied, neither a field nor an attachment: a pointer and a count, as with QString.
void tst_Message::copyIsAsCheapAsThatOfAString()
{
    QCOMPARE(sizeof(QSmtpMessage), sizeof(void *));
    QSmtpMessage message = letter();
    for (int i = 0; i < 10; ++i) {
        message.addAttachment(QSmtpAttachment::fromData(QByteArray(100000, 'x')));
    }
    const QSmtpMessage copy = message;
    QCOMPARE(copy.attachments().constData(), message.attachments().constData());
    QCOMPARE(copy.attachments().constFirst().data().constData(),
             message.attachments().constFirst().data().constData());
}

QTEST_APPLESS_MAIN(tst_Message)
#include "tst_message.moc"
