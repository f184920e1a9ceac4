// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The transfer encoding that src/message chooses for a text, and that the text comes back out of
// it.

#include "base64lines.h"
#include "flowedtext.h"
#include "quotedprintable.h"
#include "textpart.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

namespace {

constexpr auto Lines = TextPart::Flow::Forbidden;
constexpr auto Flowed = TextPart::Flow::Allowed;
constexpr auto Seven = TextPart::Octets::SevenBit;
constexpr auto Eight = TextPart::Octets::EightBit;

QByteArray wireOf(const QString &text)
{
    return text.toUtf8().replace('\n', "\r\n");
}

// As RFC 2045 section 6 says the octets are read.
QByteArray decoded(const TextPart &part)
{
    if (part.transferEncoding == "base64") {
        return QByteArray::fromBase64(part.octets);
    }
    if (part.transferEncoding != "quoted-printable") {
        return part.octets;
    }
    QByteArray text = part.octets;
    text.replace("=\r\n", "");
    QByteArray octets;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == '=') {
            octets += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
        } else {
            octets += text.at(i);
        }
    }
    return octets;
}

QString randomText(QRandomGenerator &random)
{
    static const QStringList pieces = {QStringLiteral("word "),
                                       QStringLiteral("\n"),
                                       QStringLiteral(" "),
                                       QStringLiteral("\t"),
                                       QStringLiteral("\u00e9"),
                                       QStringLiteral("\u6f22\u5b57"),
                                       QString::fromUtf8("\xf0\x9f\x98\x80"),
                                       QStringLiteral("="),
                                       QStringLiteral("."),
                                       QStringLiteral("From "),
                                       QStringLiteral("-- \n"),
                                       QStringLiteral(">"),
                                       QStringLiteral("long").repeated(300),
                                       QString(1, QChar(u'\0')),
                                       QStringLiteral("\r"),
                                       QStringLiteral("\u001b")};
    // Of some pieces only, for each encoding to have its turn.
    const int kinds = 1 + random.bounded(int(pieces.size()));
    QString text;
    for (int count = random.bounded(120); count > 0; --count) {
        text += pieces.at(random.bounded(kinds));
    }
    return text;
}

} // namespace

class tst_TextPart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodingIsChosenSo_data();
    void encodingIsChosenSo();
    void smallerEncodingIsTaken();
    void textIsFlowedWhereItMayBe();
    void whatIsSignedHasNoLineThatOthersChange_data();
    void whatIsSignedHasNoLineThatOthersChange();
    void everyTextComesBack();
    void roomChangesNothing();
};

void tst_TextPart::encodingIsChosenSo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("inSeven");
    QTest::addColumn<QByteArray>("inEight");
    const auto row = [](const char *name, const QString &text, const char *inSeven,
                        const char *inEight) {
        QTest::newRow(name) << text << QByteArray(inSeven) << QByteArray(inEight);
    };
    const char *const quoted = "quoted-printable";
    row("nothing", QString(), "7bit", "7bit");
    row("ASCII", QStringLiteral("Hello\n\n.\nBob\n"), "7bit", "7bit");
    row("controls that break no line", QStringLiteral("\t\f\u001b[1m\u007f\n"), "7bit", "7bit");
    row("umlauts", QStringLiteral("Gr\u00fc\u00dfe aus K\u00f6ln und allen anderen Orten\n"),
        quoted, "8bit");
    row("Chinese", QStringLiteral("\u6f22\u5b57\n").repeated(20), "base64", "8bit");
    row("longest line", QStringLiteral("x").repeated(998) + u'\n', "7bit", "7bit");
    row("longest line of two octets", QStringLiteral("\u00fc").repeated(499) + u'\n', "base64",
        "8bit");
    row("longest line without an end", QStringLiteral("a\n") + QStringLiteral("x").repeated(998),
        "7bit", "7bit");
    row("line too long", QStringLiteral("x").repeated(999), quoted, quoted);
    row("line of two octets too long", QStringLiteral("\u00fc").repeated(500), "base64", "base64");
    row("NUL", QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b\n"), quoted, quoted);
    row("CR that ends no line", QStringLiteral("a\rb\n").repeated(9), "base64", "base64");
    row("CR before a line end", QStringLiteral("a\r\n"), "base64", "base64");
}

void tst_TextPart::encodingIsChosenSo()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, inSeven);
    QFETCH(const QByteArray, inEight);
    for (const auto octets : {Seven, Eight}) {
        const TextPart part = TextPart::of(text, Lines, octets);
        QCOMPARE(part.transferEncoding, octets == Seven ? inSeven : inEight);
        QCOMPARE(decoded(part), wireOf(text));
        QVERIFY(!part.flowed);
    }
}

void tst_TextPart::smallerEncodingIsTaken()
{
    const QString ascii = QStringLiteral("x").repeated(999);
    QSet<QByteArray> chosen;
    for (int marks = 0; marks < 600; ++marks) {
        const QString text = ascii + QStringLiteral("\u00fc").repeated(marks);
        const TextPart part = TextPart::of(text, Lines, Seven);
        QByteArray quoted;
        QuotedPrintable encoder;
        encoder.append(text.toUtf8(), quoted);
        encoder.finish(quoted);
        const qint64 base64 = Base64Lines::encodedSize(text.toUtf8().size());
        QCOMPARE(part.octets.size(), std::min(qint64(quoted.size()), base64));
        chosen += part.transferEncoding;
    }
    QCOMPARE(chosen.size(), 2);
    // As long in either: what a person can read is taken.
    const TextPart tie = TextPart::of(QStringLiteral("abcd\u00fc"), Lines, Seven);
    QCOMPARE(tie.octets, QByteArray("abcd=C3=BC"));
    QCOMPARE(Base64Lines::encodedSize(6), tie.octets.size());
}

void tst_TextPart::textIsFlowedWhereItMayBe()
{
    const QString text = QStringLiteral("A line that is quite long as the lines of letters go, and "
                                        "has blanks to break it at.\n");
    const TextPart flowed = TextPart::of(text, Flowed, Seven);
    QVERIFY(flowed.flowed);
    QCOMPARE(flowed.transferEncoding, QByteArray("7bit"));
    QCOMPARE(flowed.octets,
             QByteArray(
                 "A line that is quite long as the lines of letters go, and has blanks to \r\n"
                 "break it at.\r\n"));
    const TextPart fixed = TextPart::of(text, Lines, Seven);
    QVERIFY(!fixed.flowed);
    QCOMPARE(fixed.octets, wireOf(text));
    QVERIFY(!TextPart::of(QStringLiteral("short\n"), Flowed, Seven).flowed);

    // A paragraph is one line of the text, and would be too long for one of mail.
    const TextPart paragraph = TextPart::of(QStringLiteral("word ").repeated(500) + u'.', Flowed,
                                            Seven);
    QVERIFY(paragraph.flowed);
    QCOMPARE(paragraph.transferEncoding, QByteArray("7bit"));
}

void tst_TextPart::whatIsSignedHasNoLineThatOthersChange_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("harmless") << QStringLiteral("a b\n> From \n c From me.\n")
                              << QByteArray("a b\r\n> From=20\r\n c From me.\r\n");
    QTest::newRow("nothing to encode")
        << QStringLiteral("a b\n\n>From me\n") << QByteArray("a b\r\n\r\n>From me\r\n");
    QTest::newRow("blank") << QStringLiteral("a \nb") << QByteArray("a=20\r\nb");
    QTest::newRow("tab") << QStringLiteral("a\t\nb") << QByteArray("a=09\r\nb");
    QTest::newRow("blank at the end") << QStringLiteral("ab ") << QByteArray("ab=20");
    QTest::newRow("From at the begin") << QStringLiteral("From me") << QByteArray("=46rom me");
    QTest::newRow("From") << QStringLiteral("a\nFrom me") << QByteArray("a\r\n=46rom me");
    const QString longLine = QStringLiteral("word ").repeated(20) + u'.';
    QTest::newRow("a line that would be flowed") << longLine << longLine.toLatin1();
}

void tst_TextPart::whatIsSignedHasNoLineThatOthersChange()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, octets);
    for (const auto allowed : {Seven, Eight}) {
        const TextPart part = TextPart::of(text, Flowed, allowed, TextPart::Use::Signed);
        QCOMPARE(part.octets, octets);
        QVERIFY(!part.flowed);
        QCOMPARE(decoded(part), wireOf(text));
        QVERIFY(TextPart::areSignable(part.octets));
    }
}

// What stood there before is in no text, and who shares it keeps it.
void tst_TextPart::roomChangesNothing()
{
    QRandomGenerator random(2046);
    const QByteArray dirt(6000, 'X');
    for (int i = 0; i < 2000; ++i) {
        const QString text = randomText(random);
        const TextPart part = TextPart::of(text, i % 2 ? Flowed : Lines, i % 3 ? Seven : Eight);
        QByteArray cut = dirt.first(random.bounded(1, 6000));
        cut.remove(0, cut.size() / 3);
        for (const QByteArray &shared : {dirt.first(random.bounded(6000)), std::as_const(cut),
                                         QByteArray::fromRawData(dirt.constData(), 3000)}) {
            QByteArray room = shared;
            if (i % 5 > 0) {
                room.detach();
            }
            const TextPart other = TextPart::of(text, i % 2 ? Flowed : Lines, i % 3 ? Seven : Eight,
                                                TextPart::Use::Sent, std::move(room));
            QCOMPARE(other.octets, part.octets);
            QCOMPARE(other.transferEncoding, part.transferEncoding);
            QCOMPARE(shared.count('X'), shared.size());
        }
    }
}

void tst_TextPart::everyTextComesBack()
{
    QRandomGenerator random(2045);
    QHash<QByteArray, int> chosen;
    int flowedOnes = 0;
    for (int i = 0; i < 5000; ++i) {
        QString text = randomText(random);
        if (i % 4 == 1) {
            text.replace(QRegularExpression(QStringLiteral(" +(?=\n|$)")), QString());
        }
        const TextPart part = TextPart::of(text, i % 2 ? Flowed : Lines, i % 3 ? Seven : Eight);
        ++chosen[part.transferEncoding];
        flowedOnes += part.flowed ? 1 : 0;
        const QByteArray wire = decoded(part);
        if (part.flowed) {
            QString lines = QString::fromUtf8(wire);
            lines.replace(QLatin1String("\r\n"), QLatin1String("\n"));
            QCOMPARE(FlowedText::unflowed(lines, false), text);
        } else {
            QCOMPARE(wire, wireOf(text));
        }

        QCOMPARE(part.octets.count('\n'), part.octets.count("\r\n"));
        QCOMPARE(part.octets.count('\r'), part.octets.count("\r\n"));
        QVERIFY(!part.octets.contains('\0'));
        const QByteArrayList lines = part.octets.split('\n');
        for (const QByteArray &line : lines) {
            const bool isEncoded = !part.transferEncoding.endsWith("bit");
            QVERIFY(line.size() <= (isEncoded ? 76 : 998) + 1);
        }
        const bool isAscii = std::all_of(part.octets.begin(), part.octets.end(),
                                         [](char c) { return static_cast<uchar>(c) < 0x80; });
        QCOMPARE(!isAscii, part.transferEncoding == "8bit");

        const TextPart toSign = TextPart::of(text, Flowed, i % 3 ? Seven : Eight,
                                             TextPart::Use::Signed);
        QVERIFY(!toSign.flowed && TextPart::areSignable(toSign.octets));
        QCOMPARE(decoded(toSign), wireOf(text));
    }
    for (const char *encoding : {"7bit", "8bit", "quoted-printable", "base64"}) {
        QVERIFY2(chosen.value(encoding) > 100, encoding);
    }
    QVERIFY(flowedOnes > 100);
}

QTEST_APPLESS_MAIN(tst_TextPart)
#include "tst_textpart.moc"
