// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves what QSmtpMessage::fromBytes() makes of the header of a message.
#include "draftreading.h"

#include <QtTest/QTest>

using namespace DraftReading;

class tst_Draft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void octetsWithoutHeaderAreNoMessage_data();
    void octetsWithoutHeaderAreNoMessage();
    void fieldsAreRead();
    void addressesAreRead_data();
    void addressesAreRead();
    void whatIsNoAddressIsKeptAndTold_data();
    void whatIsNoAddressIsKeptAndTold();
    void priorityIsRead_data();
    void priorityIsRead();
    void autoSubmittedIsRead_data();
    void autoSubmittedIsRead();
    void listUnsubscribeIsRead_data();
    void listUnsubscribeIsRead();
    void dateAndMessageIdThatAreNoneAreMadeAnew();
    void furtherHeadersAreKept_data();
    void furtherHeadersAreKept();
    void resentBlocksAreFound_data();
    void resentBlocksAreFound();
};

void tst_Draft::octetsWithoutHeaderAreNoMessage_data()
{
    QTest::addColumn<QByteArray>("octets");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("Hello, Ben\r\n");
    QTest::newRow("empty line") << QByteArray("\r\nSubject: a\r\n\r\n");
    QTest::newRow("mbox line alone") << QByteArray("From ann@example.org Mon Nov 23\r\n\r\na");
    QTest::newRow("endless line") << QByteArray(2 << 20, 'a');
    QTest::newRow("octets") << QByteArray("\x89PNG\r\n\x1a\n");
}

void tst_Draft::octetsWithoutHeaderAreNoMessage()
{
    QFETCH(QByteArray, octets);

    QVERIFY(!QSmtpMessage::fromBytes(octets));
}

void tst_Draft::fieldsAreRead()
{
    const QSmtpMessage message = opened("Date: Sun, 22 Nov 2026 10:30:01 +0100\n"
                                        "FROM: =?utf-8?q?J=C3=BCrgen?= <j@example.org>,\n"
                                        "  \"Miller, Ann\" <ann@example.org>\n"
                                        "sender: ann@example.org\n"
                                        "Reply-To: list@example.org\n"
                                        "To: ben@example.org\n"
                                        "Cc: cid@example.org, Dee <dee@example.org>\n"
                                        "Bcc: eve@example.org\n"
                                        "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n"
                                        " from afar\n"
                                        "Message-ID:\n <1@example.org>\n"
                                        "In-Reply-To: <0@example.org>\n"
                                        "References: <a@example.org>\n\t<b@example.org>\n"
                                        "Disposition-Notification-To: ann@example.org\n"
                                        "MIME-Version: 1.0\n"
                                        "Content-Language: en\n"
                                        "X-Mailer: a program\n"
                                        "\n"
                                        "text\n");
    QCOMPARE(message.date(),
             QDateTime(QDate(2026, 11, 22), QTime(10, 30, 1), Qt::OffsetFromUTC, 3600));
    QCOMPARE(message.date().offsetFromUtc(), 3600);
    QCOMPARE(QSmtpAddress::toString(message.from()),
             u"Jürgen <j@example.org>, \"Miller, Ann\" <ann@example.org>"_qs);
    QCOMPARE(message.sender().toString(), u"ann@example.org"_qs);
    QCOMPARE(QSmtpAddress::toString(message.replyTo()), u"list@example.org"_qs);
    QCOMPARE(QSmtpAddress::toString(message.to()), u"ben@example.org"_qs);
    QCOMPARE(QSmtpAddress::toString(message.cc()), u"cid@example.org, Dee <dee@example.org>"_qs);
    QCOMPARE(QSmtpAddress::toString(message.bcc()), u"eve@example.org"_qs);
    QCOMPARE(message.subject(), u"Grüße from afar"_qs);
    QCOMPARE(message.messageId(), u"<1@example.org>"_qs);
    QCOMPARE(message.inReplyTo(), QStringList(u"<0@example.org>"_qs));
    QCOMPARE(message.references(), QStringList({u"<a@example.org>"_qs, u"<b@example.org>"_qs}));
    QCOMPARE(QSmtpAddress::toString(message.readReceiptTo()), u"ann@example.org"_qs);
    QCOMPARE(message.text(), u"text\n"_qs);
    QCOMPARE(furtherHeaders(message), u"X-Mailer: a program"_qs);
    QVERIFY(message.isValid());
}

void tst_Draft::addressesAreRead_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("addresses");

    const auto row = [](const char *name, const QByteArray &field, const QString &addresses) {
        QTest::newRow(name) << field << addresses;
    };
    row("none", "", u""_qs);
    row("group", "Team: Ann <a@x>, b@y;", u"Ann <a@x>, b@y"_qs);
    row("nobody", "undisclosed-recipients:;", u""_qs);
    row("comments", "Ann (the first) <a@x>, b@y (Ben)", u"Ann <a@x>, b@y"_qs);
    row("UTF-8 in a name", "J\xc3\xbcrgen <a@x>", u"Jürgen <a@x>"_qs);
    row("windows-1252 in a name", "J\xfcrgen <a@x>", u"Jürgen <a@x>"_qs);
    row("international address", "\xe7\x94\xa8\xe6\x88\xb7@example.org", u"用户@example.org"_qs);
    row("international domain", "a@xn--bcher-kva.example", u"a@bücher.example"_qs);
    row("domain that is none", "a@xn--a.example", u"a@xn--a.example"_qs);
    row("quoted local part", "\"a b\"@x", u"\"a b\"@x"_qs);
    row("local part in brackets", "<postmaster>, Ann <ann>", u"postmaster, Ann <ann>"_qs);
    row("folded", "a@x,\n b@y,\n\tc@z", u"a@x, b@y, c@z"_qs);
    row("encoded words in quotes", "\"=?utf-8?q?M=C3=BC?= =?utf-8?q?ller?=\" <a@x>, \"b\" <b@y>",
        u"Müller <a@x>, b <b@y>"_qs);
    row("twice", "a@x\nto: b@y", u"a@x, b@y"_qs);
}

void tst_Draft::addressesAreRead()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, addresses);

    const QSmtpMessage message = opened("To: " + field + "\n\n");
    QCOMPARE(QSmtpAddress::toString(message.to()), addresses);
    QVERIFY(message.headerNames().isEmpty());
    QVERIFY(message.isValid());
}

void tst_Draft::whatIsNoAddressIsKeptAndTold_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("header");

    const auto row = [](const char *name, const QByteArray &field, const QString &header) {
        QTest::newRow(name) << field << header;
    };
    row("half typed", "To: ann@", u"To: ann@"_qs);
    row("name alone", "Cc: Ann", u"Cc: Ann"_qs);
    row("quotes missing", "To: Miller, Ann <ann@example.org>",
        u"To: Miller, Ann <ann@example.org>"_qs);
    row("encoded", "bcc: =?utf-8?q?J=C3=BCrgen?= <j@>", u"bcc: Jürgen <j@>"_qs);
    row("two senders", "Sender: a@x, b@y", u"Sender: a@x, b@y"_qs);
    row("no sender", "Sender:", u"Sender: "_qs);
    row("sender for the second time", "Sender: a@x\nSender: b@y", u"Sender: b@y"_qs);
    row("subject for the second time", "Subject: a\nSubject: b", u"Subject: b"_qs);
    row("resent to nobody", "Resent-To: a@", u"Resent-To: a@"_qs);
    row("resent from two", "Resent-From: a@x, b@y", u"Resent-From: a@x, b@y"_qs);
    row("resent with an unknown field", "Resent-Reply-To: a@x", u"Resent-Reply-To: a@x"_qs);
    row("nothing to unsubscribe", "List-Unsubscribe: nowhere", u"List-Unsubscribe: nowhere"_qs);
    row("nothing good to unsubscribe", "List-Unsubscribe: <mailto:a@x>, <leave>",
        u"List-Unsubscribe: <mailto:a@x>, <leave>"_qs);
}

void tst_Draft::whatIsNoAddressIsKeptAndTold()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, header);

    const QSmtpMessage message = opened(field + "\n\n");
    QCOMPARE(furtherHeaders(message), header);
    QCOMPARE(message.faults().size(), 1);
    QVERIFY(message.faults().constFirst().contains(message.headerNames().constFirst()));
    QVERIFY(message.toBytes().isEmpty());
}

void tst_Draft::priorityIsRead_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QSmtpMessage::Priority>("priority");

    using Priority = QSmtpMessage::Priority;
    const auto row = [](const QByteArray &fields, Priority priority) {
        QTest::newRow(QByteArray(fields).replace('\n', ", ").constData()) << fields << priority;
    };
    row("Subject: none", Priority::Normal);
    row("X-Priority: 1", Priority::Highest);
    row("X-Priority: 1 (Highest)", Priority::Highest);
    row("X-Priority: 2", Priority::High);
    row("x-priority: 3", Priority::Normal);
    row("X-Priority: 4", Priority::Low);
    row("X-Priority: 5 (Lowest)", Priority::Lowest);
    row("X-Priority: 0", Priority::Normal);
    row("X-Priority: 10", Priority::Normal);
    row("X-Priority: high", Priority::Normal);
    row("X-Priority:", Priority::Normal);
    row("Importance: High", Priority::High);
    row("Importance: low", Priority::Low);
    row("Importance: normal", Priority::Normal);
    row("X-Priority: 1\nImportance: high", Priority::Highest);
    row("Importance: low\nX-Priority: 5", Priority::Lowest);
}

void tst_Draft::priorityIsRead()
{
    QFETCH(QByteArray, fields);
    QFETCH(QSmtpMessage::Priority, priority);

    const QSmtpMessage message = opened(fields + "\n\n");
    QCOMPARE(message.priority(), priority);
    QVERIFY(message.headerNames().isEmpty());
}

void tst_Draft::autoSubmittedIsRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QSmtpMessage::AutoSubmitted>("kind");

    using Kind = QSmtpMessage::AutoSubmitted;
    QTest::newRow("no") << QByteArray("no") << Kind::No;
    QTest::newRow("comment") << QByteArray("(a) No") << Kind::No;
    QTest::newRow("generated") << QByteArray("auto-generated") << Kind::AutoGenerated;
    QTest::newRow("replied") << QByteArray("Auto-Replied (vacation)") << Kind::AutoReplied;
    QTest::newRow("notified") << QByteArray("auto-notified; owner-email=\"a@x\"")
                              << Kind::AutoGenerated;
}

void tst_Draft::autoSubmittedIsRead()
{
    QFETCH(QByteArray, value);
    QFETCH(QSmtpMessage::AutoSubmitted, kind);

    const QSmtpMessage message = opened("Auto-Submitted: " + value + "\n\n");
    QCOMPARE(message.autoSubmitted(), kind);
    QVERIFY(message.isValid());
}

void tst_Draft::listUnsubscribeIsRead_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("urls");
    QTest::addColumn<bool>("oneClick");

    const auto row = [](const char *name, const QByteArray &fields, const QString &urls,
                        bool oneClick) { QTest::newRow(name) << fields << urls << oneClick; };
    row("one", "List-Unsubscribe: <https://example.org/u?a=1%202>",
        u"https://example.org/u?a=1%202"_qs, false);
    row("two", "List-Unsubscribe: <mailto:leave@example.org?subject=x>,\n <https://example.org/>",
        u"mailto:leave@example.org?subject=x https://example.org/"_qs, false);
    row("comments", "List-Unsubscribe: (by web) <https://example.org/> (or not)",
        u"https://example.org/"_qs, false);
    row("folded within", "List-Unsubscribe: <https://example.org/\n abc>",
        u"https://example.org/abc"_qs, false);
    row("one click",
        "List-Unsubscribe: <https://example.org/>\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        u"https://example.org/"_qs, true);
    row("one click first",
        "List-Unsubscribe-Post: list-unsubscribe=one-click\n"
        "List-Unsubscribe: <https://example.org/>",
        u"https://example.org/"_qs, true);
    row("one click with nowhere to",
        "List-Unsubscribe: <mailto:leave@example.org>\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        u"mailto:leave@example.org"_qs, false);
    row("another click",
        "List-Unsubscribe: <https://example.org/>\n"
        "List-Unsubscribe-Post: List-Unsubscribe=Two-Click",
        u"https://example.org/"_qs, false);
}

void tst_Draft::listUnsubscribeIsRead()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, urls);
    QFETCH(bool, oneClick);

    const QSmtpMessage message = opened(fields + "\n\n");
    QStringList list;
    for (const QUrl &url : message.listUnsubscribe()) {
        list.append(url.toString(QUrl::FullyEncoded));
    }
    QCOMPARE(list.join(u' '), urls);
    QCOMPARE(message.isOneClickUnsubscribe(), oneClick);
    QVERIFY(message.isValid());
}

void tst_Draft::dateAndMessageIdThatAreNoneAreMadeAnew()
{
    const QSmtpMessage message = opened("Date: tomorrow\nMessage-ID: one\n two\n"
                                        "In-Reply-To: Your message of today\n\n");
    QVERIFY(!message.date().isValid());
    QVERIFY(message.messageId().isEmpty());
    QVERIFY(message.inReplyTo().isEmpty());
    QVERIFY(message.headerNames().isEmpty());
    QVERIFY(message.isValid());

    const QSmtpMessage several = opened("Date: Sun, 22 Nov 2026 10:30:01 GMT\n"
                                        "Date: Mon, 23 Nov 2026 10:30:01 GMT\n"
                                        "Message-ID: <1@x>\nMessage-ID: <2@x>\n\n");
    QCOMPARE(several.date().date(), QDate(2026, 11, 22));
    QCOMPARE(several.messageId(), u"<1@x>"_qs);
    QVERIFY(several.isValid());
}

void tst_Draft::furtherHeadersAreKept_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("headers");

    const auto row = [](const char *name, const QByteArray &fields, const QString &headers) {
        QTest::newRow(name) << fields << headers;
    };
    row("case", "x-Foo: Bar", u"x-Foo: Bar"_qs);
    row("order", "X-B: 1\nX-A: 2\nX-B: 3", u"X-B: 1|3\nX-A: 2"_qs);
    row("encoded", "X-A: =?utf-8?q?=C3=BC?= b", u"X-A: ü b"_qs);
    row("UTF-8", "X-A: \xc3\xbc", u"X-A: ü"_qs);
    row("folded with a tab", "X-A: b\n\tc", u"X-A: b c"_qs);
    row("empty", "X-A:\nX-B:   ", u"X-A: \nX-B: "_qs);
    row("trace", "Received: from a by b; Sun, 22 Nov 2026 10:30:01 GMT\nX-A: b", u"X-A: b"_qs);
    row("notes of a stored message",
        "Return-Path: <a@x>\nDKIM-Signature: v=1\nARC-Seal: i=1\nX-Mozilla-Status: 0001\n"
        "FCC: imap://x/Sent\nX-Identity-Key: id1\nUser-Agent: c",
        u"User-Agent: c"_qs);
    row("of the content", "Content-Class: x\nMime-version: 1.0\nX-A: b", u"X-A: b"_qs);
    row("byte order mark", "\xef\xbb\xbfX-A: b", u"X-A: b"_qs);
}

void tst_Draft::furtherHeadersAreKept()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, headers);

    const QSmtpMessage message = opened(fields + "\n\n");
    QCOMPARE(furtherHeaders(message), headers);
    QVERIFY(message.isValid());
}

void tst_Draft::resentBlocksAreFound_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("blocks");

    const auto row = [](const char *name, const QByteArray &fields, const QString &blocks) {
        QTest::newRow(name) << fields << blocks;
    };
    row("one",
        "Resent-Date: Sun, 22 Nov 2026 10:30:01 GMT\nResent-From: a@x\nResent-Sender: s@x\n"
        "Resent-To: b@y\nResent-Cc: c@z\nResent-Bcc: d@z\nResent-Message-ID: <1@x>",
        u"22 a@x s@x to b@y cc c@z bcc d@z <1@x>"_qs);
    row("two in our order", "Resent-From: a@x\nResent-To: b@y\nResent-From: c@x\nResent-To: d@y",
        u"a@x to b@y; c@x to d@y"_qs);
    row("the newest without a date",
        "Resent-From: a@x\nResent-To: b@y\n"
        "Resent-Date: Sun, 22 Nov 2026 10:30:01 GMT\nResent-From: c@x\nResent-To: d@y",
        u"a@x to b@y; 22 c@x to d@y"_qs);
    row("another order",
        "Resent-To: b@y\nResent-Message-ID: <1@x>\n"
        "Resent-Date: Sun, 22 Nov 2026 10:30:01 GMT\nResent-From: a@x",
        u"22 a@x to b@y <1@x>"_qs);
    row("two in another order",
        "Resent-To: b@y\nResent-From: a@x\nResent-Date: Sun, 22 Nov 2026 10:30:01 GMT\n"
        "Resent-To: d@y\nResent-From: c@x\nResent-Date: Mon, 23 Nov 2026 10:30:01 GMT",
        u"22 a@x to b@y; 23 c@x to d@y"_qs);
    row("parted by another field",
        "Resent-From: a@x\nReceived: by x\nResent-To: d@y\nX-A: b\nResent-Cc: e@z",
        u"a@x; to d@y; cc e@z"_qs);
    row("date that is none", "Resent-Date: soon\nResent-From: a@x", u"a@x"_qs);
}

void tst_Draft::resentBlocksAreFound()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, blocks);

    QStringList list;
    const QSmtpMessage message = opened(fields + "\nSubject: a\n\n");
    for (const QSmtpResentBlock &block : message.resentBlocks()) {
        QStringList words;
        const auto add = [&words](const char *word, const QString &text) {
            if (!text.isEmpty()) {
                words.append(QString::fromLatin1(word) + text);
            }
        };
        add("", block.date().isValid() ? QString::number(block.date().date().day()) : QString());
        add("", block.from().toString());
        add("", block.sender().toString());
        add("to ", QSmtpAddress::toString(block.to()));
        add("cc ", QSmtpAddress::toString(block.cc()));
        add("bcc ", QSmtpAddress::toString(block.bcc()));
        add("", block.messageId());
        list.append(words.join(u' '));
    }
    QCOMPARE(list.join(u"; "_qs), blocks);
    // One that names nobody cannot be sent (RFC 5322 section 3.6.6), but is not lost.
    const QList<QSmtpResentBlock> all = message.resentBlocks();
    QCOMPARE(message.isValid(),
             std::none_of(all.begin(), all.end(),
                          [](const QSmtpResentBlock &block) { return block.from().isNull(); }));
}

QTEST_APPLESS_MAIN(tst_Draft)
#include "tst_draft.moc"
