// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The units of src/message: whoever looks at many at once sees no other ones than who looks at
// each.

#include "units.h"

#include <QtTest/QtTest>

class tst_Units : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyUnitCountsWhereverItStands();
    void everyOctetCountsWhereverItStands();
    void narrowTextIsTheSame();
    void octetIsFoundInEitherHalf();
    void nothingHasNoBits();
};

void tst_Units::everyUnitCountsWhereverItStands()
{
    const QString text(200, u' ');
    for (qsizetype begin = 0; begin < 5; ++begin) {
        for (qsizetype size = 1; begin + size <= text.size(); ++size) {
            QCOMPARE(Units::united(QStringView(text).sliced(begin, size)), u' ');
            for (qsizetype i = begin; i < begin + size; ++i) {
                QString other = text;
                other[i] = QChar(0x8003);
                const QStringView part = QStringView(other).sliced(begin, size);
                QCOMPARE(int(Units::united(part)), size == 1 ? 0x8003 : 0x8023);
                QVERIFY(!Units::areAscii(part));
            }
            if (begin > 0) {
                QString before = text;
                before[begin - 1] = QChar(0x8003);
                QVERIFY(Units::areAscii(QStringView(before).sliced(begin, size)));
            }
            QString behind = text + u' ';
            behind[begin + size] = QChar(0x8003);
            QVERIFY(Units::areAscii(QStringView(behind).sliced(begin, size)));
        }
    }
}

void tst_Units::everyOctetCountsWhereverItStands()
{
    const QByteArray octets(200, ' ');
    for (qsizetype size = 1; size <= octets.size(); ++size) {
        QCOMPARE(int(Units::united(QByteArrayView(octets).first(size))), int(' '));
        for (qsizetype i = 0; i < octets.size(); ++i) {
            QByteArray other = octets;
            other[i] = '\x81';
            const QByteArrayView part = QByteArrayView(other).first(size);
            QCOMPARE(Units::areAscii(part), i >= size);
        }
    }
}

void tst_Units::narrowTextIsTheSame()
{
    QString text;
    for (char16_t c = 0; c < 200; ++c) {
        text += QChar(c % 0x80);
    }
    for (qsizetype size = 0; size <= text.size(); ++size) {
        QByteArray octets(size + 1, '?');
        QCOMPARE(Units::narrow(QStringView(text).first(size), octets.data()) & 0xff80, 0);
        QCOMPARE(octets, text.first(size).toLatin1() + '?');
        for (qsizetype i = 0; i < size; ++i) {
            QString other = text;
            other[i] = QChar(0x1000);
            QVERIFY(Units::narrow(QStringView(other).first(size), octets.data()) >= 0x1000);
        }
    }
}

void tst_Units::octetIsFoundInEitherHalf()
{
    QVERIFY(Units::haveOctet(u"ab\r", '\r'));
    QVERIFY(Units::haveOctet(u"ab\u0d41", '\r'));
    QVERIFY(!Units::haveOctet(u"ab\n", '\r'));
    QVERIFY(!Units::haveOctet(QStringView(u"ab\r").first(2), '\r'));
}

void tst_Units::nothingHasNoBits()
{
    QCOMPARE(int(Units::united(QStringView())), 0);
    QCOMPARE(int(Units::united(QByteArrayView())), 0);
    QVERIFY(!Units::haveOctet(QStringView(), '\0'));
}

QTEST_APPLESS_MAIN(tst_Units)
#include "tst_units.moc"
