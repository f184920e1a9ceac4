// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The units of src/message: whoever looks at many at once sees no other ones than who looks at
// each.

#include "unitkernels.h"
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
    void everyKernelFindsAndWritesTheSame();
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

// Whatever this processor's fastest is.
void tst_Units::everyKernelFindsAndWritesTheSame()
{
    constexpr qsizetype InBlock = UnitKernels::BlockSize / sizeof(char16_t);
    QString text;
    for (char16_t unit = 1; unit <= 4 * InBlock + 1; ++unit) {
        text += QChar(char16_t(unit * 0x1f3 & 0x7fff));
    }
    const std::vector<UnitKernels::Kernel> kernels = UnitKernels::available();
    QCOMPARE(kernels.back().name, "portable");
    for (const UnitKernels::Kernel &kernel : kernels) {
        for (qsizetype blocks = 0; blocks <= 4; ++blocks) {
            // Not where vectors begin.
            const QStringView units = QStringView(text).sliced(1, blocks * InBlock);
            QByteArray octets(units.size() + 1, '!');
            quint64 all = 0;
            QByteArray lowerHalves;
            for (qsizetype i = 0; i < units.size(); ++i) {
                all |= quint64(units[i].unicode()) << 16 * (i % 4);
                lowerHalves += char(units[i].unicode() & 0xff);
            }
            QCOMPARE(kernel.unite(units.utf16(), blocks), all);
            QCOMPARE(kernel.narrow(units.utf16(), blocks, octets.data()), all);
            QCOMPARE(octets, lowerHalves + '!');
        }
        for (qsizetype i = 0; i < 2 * InBlock; ++i) {
            const QString one = QString(2 * InBlock, QChar(u'\0')).replace(i, 1, QChar(0x8001));
            QCOMPARE(kernel.unite(one.utf16(), 2), quint64(0x8001) << 16 * (i % 4));
        }
    }
}

QTEST_APPLESS_MAIN(tst_Units)
#include "tst_units.moc"
