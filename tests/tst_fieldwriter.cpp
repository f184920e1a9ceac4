// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Header fields as src/message writes them: words, folds and parameters.

#include "encodedwords.h"
#include "fieldwriter.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

namespace {

// As RFC 2047 says unstructured text is read.
QString readText(QByteArray field)
{
    field.replace("\r\n", "");
    field.remove(0, field.indexOf(':') + 2);
    QByteArray text;
    bool afterEncoded = false;
    QByteArray blanks;
    for (qsizetype i = 0; i < field.size();) {
        if (field.at(i) == ' ') {
            blanks += ' ';
            ++i;
            continue;
        }
        qsizetype end = field.indexOf(' ', i);
        end = end < 0 ? field.size() : end;
        const QByteArray word = field.mid(i, end - i);
        i = end;
        if (word.startsWith("=?UTF-8?") && word.endsWith("?=")) {
            text += afterEncoded ? QByteArray() : blanks;
            QByteArray inner = word.mid(10, word.size() - 12);
            text += word.at(8) == 'B'
                        ? QByteArray::fromBase64(inner)
                        : QByteArray::fromPercentEncoding(inner.replace('_', ' '), '=');
            afterEncoded = true;
        } else {
            text += blanks + word;
            afterEncoded = false;
        }
        blanks.clear();
    }
    return QString::fromUtf8(text + blanks);
}

void verifyFolds(const QByteArray &field)
{
    QVERIFY(field.endsWith("\r\n"));
    const QByteArrayList lines = field.chopped(2).split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        QVERIFY(!line.isEmpty());
        QVERIFY(i == 0 || lines.at(i).startsWith(' '));
        QVERIFY(!line.contains("=?") || lines.at(i).size() <= 77);
        QVERIFY(lines.at(i).size() <= FieldWriter::LineLimit);
    }
}

QString randomText(QRandomGenerator &random)
{
    static const QStringList pieces {
        QStringLiteral("a"),
        QStringLiteral("word"),
        QStringLiteral(" "),
        QStringLiteral("  "),
        QStringLiteral("=?"),
        QStringLiteral("?="),
        QStringLiteral("_"),
        QString::fromUtf8("\u00fc"),
        QString::fromUtf8("e\u0301"),
        QString::fromUtf8("\u05e9\u05dc\u05d5\u05dd"),
        QString::fromUtf8("\u65e5\u672c"),
        QString::fromUtf8("\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"),
        QString(90, QLatin1Char('x')),
    };
    QString text;
    const int count = random.bounded(30);
    for (int i = 0; i < count; ++i) {
        text += pieces.at(random.bounded(int(pieces.size())));
    }
    return text;
}

} // namespace

class tst_FieldWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsWrittenSo_data();
    void textIsWrittenSo();
    void everyTextComesBack();
    void manyBlanksAreNoLine();
    void noCharacterIsCut();
    void onlyTheLastWordIsPadded();
    void linesOfMailboxesAreNotTooLong();
    void mailboxesAreWrittenSo_data();
    void mailboxesAreWrittenSo();
    void parametersAreWrittenSo_data();
    void parametersAreWrittenSo();
};

void tst_FieldWriter::textIsWrittenSo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *name, const char *text, const QByteArray &field) {
        QTest::newRow(name) << QString::fromUtf8(text) << field;
    };
    row("plain", "Hello Bob", "Subject: Hello Bob\r\n");
    row("one word of others", "Re: Gr\u00fc\u00dfe an Bob",
        "Subject: Re: =?UTF-8?B?R3LDvMOfZQ==?= an Bob\r\n");
    row("looks like an encoded word", "a =?x?= b", "Subject: a =?UTF-8?B?PT94Pz0=?= b\r\n");
    row("blanks inside", "a  b", "Subject: a  b\r\n");
    row("blank at the begin", " a", "Subject: =?UTF-8?Q?_a?=\r\n");
    row("blank at the end", "a ", "Subject: =?UTF-8?Q?a_?=\r\n");
    row("long words",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy z",
        "Subject: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n "
        "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy z\r\n");
}

void tst_FieldWriter::textIsWrittenSo()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, field);
    QCOMPARE(FieldWriter("Subject").text(text).field(), field);
}

void tst_FieldWriter::everyTextComesBack()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 5000; ++i) {
        const QString text = randomText(random);
        const QByteArray field = FieldWriter("Subject").text(text).field();
        QVERIFY2(readText(field.chopped(2)) == text, field.constData());
        if (!text.isEmpty()) {
            verifyFolds(field);
        }
    }
}

void tst_FieldWriter::manyBlanksAreNoLine()
{
    for (const int count : {74, 75, 76, 77, 150, 1000, 5000}) {
        for (const char *begin : {"", "a", "a b", "\u00fc"}) {
            const QString text = QString::fromUtf8(begin) + QString(count, u' ')
                                 + QStringLiteral("b");
            const QByteArray field = FieldWriter("Subject").text(text).field();
            QVERIFY2(readText(field.chopped(2)) == text, field.constData());
            verifyFolds(field);
        }
    }
}

void tst_FieldWriter::noCharacterIsCut()
{
    // In Q, in B, and with flags, in which Qt 6.4 finds boundaries within a code point.
    for (const char *character : {"\u00e9", "e\u0301", "\u0915\u094d\u0937\u093f",
                                  "\U0001f469\U0001f3fd\u200d\U0001f680", "\U0001f1e9\U0001f1ea"}) {
        const QString text = QString::fromUtf8(character);
        const QString letters = QLatin1Char('a') + text.repeated(40);
        QString all;
        const QByteArrayList words = EncodedWords::of(letters);
        QVERIFY(words.size() > 1);
        for (const QByteArray &word : words) {
            const QString decoded = readText("Subject: " + word);
            QVERIFY2(QString(decoded).remove(u'a').size() % text.size() == 0, word.constData());
            all += decoded;
        }
        QCOMPARE(all, letters);
    }
    // More marks than fit a word: then at least no code point.
    const QString marks = QLatin1Char('a') + QString(100, QChar(0x301));
    QByteArray all;
    const QByteArrayList marked = EncodedWords::of(marks);
    for (const QByteArray &word : marked) {
        QVERIFY(word.size() <= EncodedWords::Longest);
        const QByteArray octets = QByteArray::fromBase64(word.mid(10, word.size() - 12));
        QVERIFY(QString::fromUtf8(octets).toUtf8() == octets);
        all += octets;
    }
    QCOMPARE(QString::fromUtf8(all), marks);
}

void tst_FieldWriter::onlyTheLastWordIsPadded()
{
    // GMime up to 3.2.13 reads no word behind a padding (its issue 133).
    QRandomGenerator random(2);
    const char32_t points[] = {U'a', 0xe9, 0x65e5, 0x1f600, 0x301, 0xfeff};
    for (int i = 0; i < 2000; ++i) {
        QString text = QStringLiteral("x");
        for (int length = random.bounded(1, 120); length > 0; --length) {
            text += QChar::fromUcs4(points[random.bounded(6)]);
        }
        const QByteArrayList words = EncodedWords::of(text, random.bounded(-5, 80));
        QCOMPARE(readText("Subject: " + words.join(' ')), text);
        for (const QByteArray &word : words.first(words.size() - 1)) {
            QVERIFY(word.size() <= EncodedWords::Longest);
            QVERIFY2(word.startsWith("=?UTF-8?Q?") || !word.endsWith("=?="), word.constData());
        }
    }
}

void tst_FieldWriter::linesOfMailboxesAreNotTooLong()
{
    for (int size = 1; size < 100; ++size) {
        const QSmtpAddress address(QStringLiteral("bob@example.org"), QString(size, QChar(0xe9)));
        const QByteArray field = FieldWriter("To").mailboxes({address, address, address}).field();
        verifyFolds(field);
    }
    const QSmtpAddress address(QStringLiteral("bob@example.org"), QString(1200, QLatin1Char('x')));
    verifyFolds(FieldWriter("To").mailboxes({address, address}).field());
}

void tst_FieldWriter::mailboxesAreWrittenSo_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *name, const QByteArray &field) {
        QTest::newRow(name) << QString::fromUtf8(name) << field;
    };
    row("", "To: bob@example.org\r\n");
    row("Bob Builder", "To: Bob Builder <bob@example.org>\r\n");
    row("Builder, Bob", "To: \"Builder, Bob\" <bob@example.org>\r\n");
    row("A\" <evil@x>, \"B", "To: \"A\\\" <evil@x>, \\\"B\" <bob@example.org>\r\n");
    row("=?utf-8?b?w6k=?=", "To: =?UTF-8?B?PT91dGYtOD9iP3c2az0/PQ==?= <bob@example.org>\r\n");
    row("Bj\u00f6rn", "To: =?UTF-8?B?QmrDtnJu?= <bob@example.org>\r\n");
}

void tst_FieldWriter::mailboxesAreWrittenSo()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, field);
    const QSmtpAddress bob(QStringLiteral("bob@example.org"), name);
    QCOMPARE(FieldWriter("To").mailboxes({bob}).field(), field);
    const QByteArray both = FieldWriter("To").mailboxes({bob, bob}).field();
    QCOMPARE(both.count("bob@example.org"), 2);
    const auto read = QSmtpAddress::parseList(
        QString::fromLatin1(both.mid(3)).remove(QLatin1String("\r\n")));
    QVERIFY(read && read->size() == 2);
    QCOMPARE(read->constFirst().name(), name);
}

void tst_FieldWriter::parametersAreWrittenSo_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *value, const QByteArray &field) {
        QTest::newRow(value) << QString::fromUtf8(value) << "X: a" + field + "\r\n";
    };
    row("a.txt", "; filename=a.txt");
    row("", "; filename=\"\"");
    row("a b.txt", "; filename=\"a b.txt\"");
    row("''", "; filename=\"''\"");
    row("100%*", "; filename=\"100%*\"");
    row("a\"\\b", "; filename=\"a\\\"\\\\b\"");
    row("\u00fc.txt", "; filename*=UTF-8''%C3%BC.txt");
    QTest::newRow("long") << QString(100, QLatin1Char('x'))
                          << QByteArray("X: a; filename*0*=UTF-8''" + QByteArray(49, 'x')
                                        + ";\r\n filename*1*=" + QByteArray(51, 'x') + "\r\n");
    const QByteArray sun = "%E6%97%A5";
    QTest::newRow("long and international")
        << QString(12, QChar(0x65e5))
        << QByteArray("X: a; filename*0*=UTF-8''" + sun.repeated(5) + ";\r\n filename*1*="
                      + sun.repeated(6) + ";\r\n filename*2*=" + sun + "\r\n");
}

void tst_FieldWriter::parametersAreWrittenSo()
{
    QFETCH(const QString, value);
    QFETCH(const QByteArray, field);
    QCOMPARE(FieldWriter("X").word("a").parameter("filename", value).field(), field);
}

QTEST_APPLESS_MAIN(tst_FieldWriter)
#include "tst_fieldwriter.moc"
