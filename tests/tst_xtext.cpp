// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Encodes values, and decodes them again as a server would.
#include "xtext.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace {

bool isXchar(char octet)
{
    return octet >= '!' && octet <= '~' && octet != '+' && octet != '=';
}

// RFC 3461 section 4; null if it is no xtext.
QByteArray fromXtext(const QByteArray &text)
{
    QByteArray octets("");
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QByteArray digits = text.mid(i + 1, 2);
        if (text.at(i) == '+' && digits.size() == 2 && digits == digits.toUpper()) {
            octets += QByteArray::fromHex(digits);
            i += 2;
        } else if (isXchar(text.at(i))) {
            octets += text.at(i);
        } else {
            return {};
        }
    }
    return octets;
}

// RFC 6533 section 3; null if it is no utf-8-addr-xtext.
QString fromUnicodeXtext(const QByteArray &text)
{
    QString decoded(u""_s);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == '\\') {
            const qsizetype end = text.indexOf('}', i);
            const QByteArray digits = text.mid(i + 3, end - i - 3);
            bool isHex = false;
            const char32_t character = digits.toUInt(&isHex, 16);
            if (text.mid(i, 3) != "\\x{" || !isHex || digits != digits.toUpper()
                || digits.size() < 2 || (digits.size() > 2 && digits.startsWith('0'))) {
                return {};
            }
            decoded += QString::fromUcs4(&character, 1);
            i = end;
        } else if (isXchar(text.at(i))) {
            decoded += QLatin1Char(text.at(i));
        } else {
            return {};
        }
    }
    return decoded;
}

} // namespace

class tst_Xtext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactOctets_data();
    void exactOctets();
    void everyOctetComesBack();
    void exactUnicode_data();
    void exactUnicode();
    void everyCharacterComesBack();
};

void tst_Xtext::exactOctets_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("plain") << "QQ314159"_ba
                           << "QQ314159"_ba;
    QTest::newRow("plus and equals") << "a+b=c"_ba
                                     << "a+2Bb+3Dc"_ba;
    QTest::newRow("blank") << "a b"_ba
                           << "a+20b"_ba;
    QTest::newRow("controls") << "\t\r\n\x7f"_ba
                              << "+09+0D+0A+7F"_ba;
    QTest::newRow("NUL") << QByteArray(1, '\0') << "+00"_ba;
    QTest::newRow("beyond ASCII") << "\u00e9"_ba
                                  << "+C3+A9"_ba;
    QTest::newRow("backslash and braces") << "\\x{7}"_ba
                                          << "\\x{7}"_ba;
    QTest::newRow("the ends of the range") << "!~"_ba
                                           << "!~"_ba;
}

void tst_Xtext::exactOctets()
{
    QFETCH(const QByteArray, octets);
    QTEST(toXtext(octets), "encoded");
}

void tst_Xtext::everyOctetComesBack()
{
    QByteArray all;
    for (int octet = 0; octet < 256; ++octet) {
        all += char(octet);
    }
    QCOMPARE(fromXtext(toXtext(all)), all);
    QCOMPARE(fromXtext(toXtext(toXtext(all))), toXtext(all));
}

void tst_Xtext::exactUnicode_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("plain") << u"ann@example.org"_s << "ann@example.org"_ba;
    QTest::newRow("specials") << u"a+b=c\\d e"_s << "a\\x{2B}b\\x{3D}c\\x{5C}d\\x{20}e"_ba;
    QTest::newRow("control") << u"\u0007"_s << "\\x{07}"_ba;
    QTest::newRow("two digits") << u"\u00fc"_s << "\\x{FC}"_ba;
    QTest::newRow("four digits") << u"\u30c6"_s << "\\x{30C6}"_ba;
    QTest::newRow("five digits") << u"\U0001F600"_s << "\\x{1F600}"_ba;
    QTest::newRow("six digits") << u"\U0010FFFF"_s << "\\x{10FFFF}"_ba;
}

void tst_Xtext::exactUnicode()
{
    QFETCH(const QString, text);
    QTEST(toUnicodeXtext(text), "encoded");
}

void tst_Xtext::everyCharacterComesBack()
{
    QString all;
    for (char32_t character = 1; character < 0x3000; ++character) {
        all += QString::fromUcs4(&character, 1);
    }
    all += u"\U00010000\U0001F600\U0010FFFD"_s;
    QCOMPARE(fromUnicodeXtext(toUnicodeXtext(all)), all);
}

QTEST_GUILESS_MAIN(tst_Xtext)
#include "tst_xtext.moc"
