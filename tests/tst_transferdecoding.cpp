// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves how bodies are taken out of base64 and quoted-printable, also those that programs write
// wrongly; octets of any kind come back from what src/message writes.
#include "base64lines.h"
#include "processortime.h"
#include "quotedprintable.h"
#include "transferdecoding.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace TransferDecoding;

class tst_TransferDecoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64IsRead_data();
    void base64IsRead();
    void quotedPrintableIsRead_data();
    void quotedPrintableIsRead();
    void randomOctetsComeBackFromBase64();
    void randomTextComesBackFromQuotedPrintable();
    void costIsLinear_data();
    void costIsLinear();
};

void tst_TransferDecoding::base64IsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("octets");

    const auto row = [](const char *name, const QByteArray &text, const QByteArray &octets) {
        QTest::newRow(name) << text << octets;
    };
    row("nothing", "", "");
    row("no padding needed", "YWJj", "abc");
    row("one sign of padding", "YWI=", "ab");
    row("two signs of padding", "YQ==", "a");
    row("padding left out", "YWI", "ab");
    row("padding of two left out", "YQ", "a");
    row("half a group", "YWJjY", "abc");
    row("lines", "YW\r\nJj\r\nZA==\r\n", "abcd");
    row("lines that end with LF", "YW\nJj\nZA==\n", "abcd");
    row("blanks", "  YW Jj\t", "abc");
    row("signs that mean nothing", "Y!W*J-j_", "abc");
    row("octets beyond ASCII", "YW\xffJj\x80", "abc");
    row("NUL", QByteArray("YW\0Jj", 5), "abc");
    row("pieces with padding of their own", "YQ==\r\nYg==\r\nYWI=YWJj", "abababc");
    row("padding alone", "====", "");
    row("all bits", "//79/Pv6", "\xff\xfe\xfd\xfc\xfb\xfa");
}

void tst_TransferDecoding::base64IsRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, octets);

    QCOMPARE(fromBase64(text), octets);
}

void tst_TransferDecoding::quotedPrintableIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("octets");

    const auto row = [](const char *name, const QByteArray &text, const QByteArray &octets) {
        QTest::newRow(name) << text << octets;
    };
    row("nothing", "", "");
    row("plain", "abc", "abc");
    row("octets", "J=C3=BCrgen=3D", "J\xc3\xbcrgen=");
    row("lower case", "=c3=bc", "\xc3\xbc");
    row("line ends", "a\r\nb\nc\rd", "a\r\nb\nc\rd");
    row("soft line break", "a=\r\nb", "ab");
    row("soft line break with LF", "a=\nb", "ab");
    row("soft line break with CR", "a=\rb", "ab");
    row("soft line break with blanks behind it", "a= \t\r\nb", "ab");
    row("soft line break at the end", "a=\r\n", "a");
    row("sign of a soft line break at the end", "a=", "a");
    row("blank before a soft line break", "a =\r\nb", "a b");
    row("blanks at the end of a line", "a \t\r\nb  \nc", "a\r\nb\nc");
    row("blanks at the end of the text", "a \t", "a");
    row("blank that is encoded", "a=20\r\nb=09", "a \r\nb\t");
    row("blank before one that is encoded", "a =20\r\n", "a  \r\n");
    row("blanks that end a soft line", "a \t=\r\n", "a \t");
    row("blanks at the begin", "  a\r\n b", "  a\r\n b");
    row("line of blanks", "a\r\n  \r\nb", "a\r\n\r\nb");
    row("no digits", "a=xyb", "a=xyb");
    row("one digit", "a=4xb", "a=4xb");
    row("cut digits", "a=4", "a=4");
    row("two equals signs", "a==3D", "a==");
    row("octets beyond ASCII", "J\xc3\xbcrgen", "J\xc3\xbcrgen");
    row("NUL", "a=00b", QByteArray("a\0b", 3));
    row("encoded line end", "a=0D=0Ab", "a\r\nb");
    row("encoded line feed keeps the blank in front of it", "a =0Ab", "a \nb");
}

void tst_TransferDecoding::quotedPrintableIsRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, octets);

    QCOMPARE(fromQuotedPrintable(text), octets);
}

void tst_TransferDecoding::randomOctetsComeBackFromBase64()
{
    QRandomGenerator random(2045);
    for (int i = 0; i < 2000; ++i) {
        QByteArray octets(random.bounded(300), Qt::Uninitialized);
        for (char &octet : octets) {
            octet = static_cast<char>(random.bounded(256));
        }
        Base64Lines lines;
        QByteArray text;
        lines.append(octets, text);
        lines.finish(text);
        QCOMPARE(fromBase64(text), octets);
        QCOMPARE(fromBase64(octets.toBase64(QByteArray::OmitTrailingEquals)), octets);
    }
}

void tst_TransferDecoding::randomTextComesBackFromQuotedPrintable()
{
    QRandomGenerator random(2045);
    const QByteArray alphabet = QByteArrayLiteral("aF.=  \t\xc3\xbc") + '\0' + "From \n";
    for (int i = 0; i < 5000; ++i) {
        QByteArray octets;
        for (int size = random.bounded(400); size > 0; --size) {
            const char octet = alphabet[random.bounded(int(alphabet.size()))];
            octets += octet == '\n' ? QByteArrayLiteral("\r\n") : QByteArray(1, octet);
        }
        QuotedPrintable writer;
        QByteArray text;
        writer.append(octets, text);
        writer.finish(text);
        QCOMPARE(fromQuotedPrintable(text), octets);
        QCOMPARE(fromQuotedPrintable(text.replace("\r\n", " \t\n")), octets.replace("\r\n", "\n"));
    }
}

void tst_TransferDecoding::costIsLinear_data()
{
    QTest::addColumn<QByteArray>("text");

    constexpr qsizetype Length = 1 << 20;
    for (const char c : {'=', ' ', '\t', '\r', '\n', 'A', '\0', '\xff'}) {
        QTest::addRow("only %02x", static_cast<uchar>(c)) << QByteArray(Length, c);
    }
    QTest::newRow("blanks in turn with equals signs") << QByteArray("= ").repeated(Length / 2);
    QTest::newRow("equals sign and blanks") << QByteArray('=' + QByteArray(Length, ' ') + 'a');
    QTest::newRow("many of them")
        << QByteArray('=' + QByteArray(1000, ' ')).repeated(Length / 1000);
}

void tst_TransferDecoding::costIsLinear()
{
    QFETCH(QByteArray, text);

    const std::clock_t taken = ProcessorTime::of([&text] {
        QVERIFY(fromBase64(text).size() <= text.size());
        QVERIFY(fromQuotedPrintable(text).size() <= text.size());
    });
    QVERIFY2(taken < ProcessorTime::LinearLimit, QByteArray::number(qint64(taken)).constData());
}

QTEST_APPLESS_MAIN(tst_TransferDecoding)
#include "tst_transferdecoding.moc"
