// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves how the text of header fields is read: encoded words, blanks between them, charsets. That
// names of mailboxes are read alike, tst_addresslist proves.
#include "charset.h"
#include "encodedtext.h"
#include "fieldscanner.h"
#include "fieldwriter.h"
#include "processortime.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

class tst_EncodedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unstructuredTextIsRead_data();
    void unstructuredTextIsRead();
    void randomTextComesBack();
    void charsetIsRead_data();
    void charsetIsRead();
    void octetsThatAreNotOfTheCharsetAreRefused_data();
    void octetsThatAreNotOfTheCharsetAreRefused();
    void textIsMadeOfAnyOctets_data();
    void textIsMadeOfAnyOctets();
    void costIsLinear_data();
    void costIsLinear();
};

void tst_EncodedText::unstructuredTextIsRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");

    const auto row = [](const char *name, const QByteArray &value, const QString &text) {
        QTest::newRow(name) << value << text;
    };
    row("nothing", "", u""_qs);
    row("plain", "Hello, world", u"Hello, world"_qs);
    row("blanks are kept", "a  b   c", u"a  b   c"_qs);
    row("tab is a blank", "a\tb", u"a b"_qs);
    row("Q", "=?utf-8?q?J=C3=BCrgen_M=c3=bcller?=", u"Jürgen Müller"_qs);
    row("B", "=?UTF-8?B?SsO8cmdlbg==?=", u"Jürgen"_qs);
    row("blanks around an encoded word", "a  =?utf-8?q?=C3=BC?=  b", u"a  ü  b"_qs);
    row("blanks between encoded words", "=?utf-8?q?=C3=BC?=  \t =?utf-8?q?=C3=A4?=", u"üä"_qs);
    row("blanks between encoded words of two charsets",
        "=?utf-8?q?=C3=BC?= =?iso-8859-1?q?=E4?=", u"üä"_qs);
    row("blank in an encoded word", "=?utf-8?q?a_?= =?utf-8?q?_b?=", u"a  b"_qs);
    row("character cut in two", "=?utf-8?q?J=C3?= =?utf-8?b?vHJnZW4=?=", u"Jürgen"_qs);
    row("no blank between encoded words", "=?utf-8?q?J=C3?==?utf-8?q?=BC?= x", u"Jü x"_qs);
    row("padding before the next encoded word", "=?utf-8?B?YQ==?==?utf-8?B?Yg==?=", u"ab"_qs);
    row("encoded blank at both ends", "=?utf-8?q?_a_?=", u" a "_qs);
    row("nothing encoded",
        "=?utf-8?q?"
        "?= a",
        u"a"_qs);
    row("language", "=?utf-8*de?q?=C3=BC?=", u"ü"_qs);
    row("UTF-8 as it is", "J\xc3\xbcrgen =?utf-8?q?M?=", u"Jürgen M"_qs);
    row("octets of windows-1252", "J\xfcrgen \x80", u"Jürgen €"_qs);
    row("replacement character", "=?utf-8?q?=EF=BF=BD?=", u"\ufffd"_qs);
    const auto stays = [&row](const char *name, const QByteArray &value) {
        row(name, value, QString::fromLatin1(value));
    };
    stays("word with text around it stays", "a=?utf-8?q?b?=c");
    stays("line end stays", "=?utf-8?q?a=0D=0ABcc=3A_x?=");
    stays("not UTF-8 stays", "a =?utf-8?q?=FC?= b");
    stays("two that cannot be decoded stay", "=?utf-8?q?=FC?=  =?utf-8?q?=FC?=");
    stays("unknown charset stays", "=?x-unknown?q?a?=");
    row("one that can and one that cannot",
        "=?utf-8?q?=C3=BC?=  =?x-unknown?q?a?=", u"ü  =?x-unknown?q?a?="_qs);
    row("one that cannot and one that can",
        "=?x-unknown?q?a?=  =?utf-8?q?=C3=BC?=", u"=?x-unknown?q?a?=  ü"_qs);
}

void tst_EncodedText::unstructuredTextIsRead()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, text);

    QCOMPARE(EncodedText::ofUnstructured(value), text);
}

void tst_EncodedText::randomTextComesBack()
{
    QRandomGenerator random(2047);
    const QStringList pieces {u"a"_qs,    u"word"_qs,   u" "_qs,
                              u"  "_qs,   u"=?"_qs,     u"?="_qs,
                              u"_"_qs,    u"ü"_qs,      u"e\u0301"_qs,
                              u"שלום"_qs, u"日本"_qs,   u"👩‍👩‍👧"_qs,
                              u"?==?"_qs, u"\ufeff"_qs, QString(90, u'x')};
    for (int i = 0; i < 5000; ++i) {
        QString text;
        for (int count = random.bounded(30); count > 0; --count) {
            text += pieces[random.bounded(int(pieces.size()))];
        }
        const QByteArray field = FieldWriter("Subject").text(text).field();
        FieldScanner scanner(field);
        QCOMPARE(scanner.next(), FieldScanner::Found::Field);
        QCOMPARE(scanner.end(), field.size());
        const QByteArray value = FieldScanner::unfolded(
            QByteArrayView(field).sliced(scanner.field().valueBegin));
        QCOMPARE(EncodedText::ofUnstructured(value), text);
    }
}

void tst_EncodedText::charsetIsRead_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");

    const auto row = [](const char *charset, const QByteArray &octets, const QString &text) {
        QTest::newRow(charset) << QByteArray(charset) << octets << text;
    };
    row("utf-8", "\xc3\xbc\xef\xbf\xbd", u"ü\ufffd"_qs);
    row("UTF8", "\xef\xbb\xbf\xc3\xbc", u"\ufeffü"_qs);
    row("us-ascii", "a", u"a"_qs);
    row("ISO-8859-1", "\xfc\x80\x85", u"ü€…"_qs);
    row("latin1", "\xfc", u"ü"_qs);
    row("Windows-1252", "\x93\xfc\x94", u"“ü”"_qs);
    row("utf-16be", QByteArray("\0\xfc", 2), u"ü"_qs);
    row("utf-16", QByteArray("\xff\xfe\xfc\0", 4), u"ü"_qs);
}

void tst_EncodedText::charsetIsRead()
{
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, octets);
    QFETCH(QString, text);

    QCOMPARE(Charset::decoded(octets, charset), text);
    QCOMPARE(Charset::text(octets, charset), text);
}

void tst_EncodedText::octetsThatAreNotOfTheCharsetAreRefused_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("octets");

    const auto row = [](const char *name, const QByteArray &charset, const QByteArray &octets) {
        QTest::newRow(name) << charset << octets;
    };
    row("not UTF-8", "utf-8", "\xfc");
    row("half a character", "utf-8", "a\xc3");
    row("surrogate in UTF-8", "utf-8", "\xed\xa0\x80");
    row("not ASCII", "us-ascii", "\xfc");
    row("no charset", "", "a");
    row("unknown charset", "x-unknown", "a");
    row("charset of this computer", "system", "a");
    row("charset of its language", "locale", "a");
    row("options of a converter", "utf-8,swaplfnl", "a");
    row("blank", "utf-8 ", "a");
    row("long name", QByteArray(41, 'a'), "a");
    row("NUL", QByteArray("utf-8\0a", 7), "a");
}

void tst_EncodedText::octetsThatAreNotOfTheCharsetAreRefused()
{
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, octets);

    QVERIFY(!Charset::decoded(octets, charset));
}

void tst_EncodedText::textIsMadeOfAnyOctets_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");

    const auto row = [](const char *name, const QByteArray &charset, const QByteArray &octets,
                        const QString &text) { QTest::newRow(name) << charset << octets << text; };
    row("unknown charset, UTF-8", "x-unknown", "\xc3\xbc", u"ü"_qs);
    row("unknown charset, something else", "x-unknown", "\xfc", u"ü"_qs);
    row("no charset", "", "\xc3\xbc", u"ü"_qs);
    row("ASCII that is none", "us-ascii", "\xc3\xbc", u"ü"_qs);
    row("UTF-8 that is none", "utf-8", "\xfc\x80", u"\ufffd\ufffd"_qs);
}

void tst_EncodedText::textIsMadeOfAnyOctets()
{
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, octets);
    QFETCH(QString, text);

    QCOMPARE(Charset::text(octets, charset), text);
}

void tst_EncodedText::costIsLinear_data()
{
    QTest::addColumn<QByteArray>("value");

    constexpr qsizetype Length = 1 << 20;
    for (const char c : {'=', '?', ' ', 'a', '\xff'}) {
        QTest::addRow("only %02x", static_cast<uchar>(c)) << QByteArray(Length, c);
    }
    const auto many = [](const char *name, const QByteArray &piece) {
        QTest::newRow(name) << piece.repeated(Length / piece.size());
    };
    many("encoded words", "=?utf-8?q?=C3=BC?= ");
    many("encoded words with no blank", "=?utf-8?q?=C3=BC?=");
    many("encoded words that cannot be decoded", "=?x-unknown?q?=C3=BC?= ");
    many("encoded words of two charsets", "=?utf-8?q?a?= =?utf-16?q?a?= ");
    many("open encoded words", "=?utf-8?q?");
    many("seams", "?==?");
}

void tst_EncodedText::costIsLinear()
{
    QFETCH(QByteArray, value);

    const std::clock_t taken = ProcessorTime::of(
        [&value] { QVERIFY(EncodedText::ofUnstructured(value).size() <= value.size()); });
    QVERIFY2(taken < ProcessorTime::LinearLimit, QByteArray::number(qint64(taken)).constData());
}

QTEST_APPLESS_MAIN(tst_EncodedText)
#include "tst_encodedtext.moc"
