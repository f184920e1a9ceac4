// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The date of a message: written as RFC 5322 has it whatever the locale, and read as others write
// it.

#include "messagedate.h"

#include <QtCore/QLocale>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

namespace {

QDateTime at(const char *iso)
{
    return QDateTime::fromString(QLatin1String(iso), Qt::ISODate);
}

} // namespace

class tst_MessageDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeIsWritten_data();
    void timeIsWritten();
    void localeChangesNothing();
    void everyDayIsReadAsItWasWritten();
    void dateOfOthersIsRead_data();
    void dateOfOthersIsRead();
    void whatIsNoDateIsInvalid_data();
    void whatIsNoDateIsInvalid();
    void longTextsTakeNoTime();
    void sameSecondIsWrittenForEachOffset();
    void whatCanBeWrittenIsKnownBefore();
    void presentIsTheSameInstantInAnotherZone();
};

void tst_MessageDate::timeIsWritten_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QDateTime &time, const char *text) {
        QTest::newRow(name) << time << QByteArray(text);
    };
    row("UTC", at("1970-01-01T00:00:00Z"), "Thu, 01 Jan 1970 00:00:00 +0000");
    row("east", at("2024-02-29T23:59:59+05:30"), "Thu, 29 Feb 2024 23:59:59 +0530");
    row("west", at("2026-11-22T07:08:09-03:30"), "Sun, 22 Nov 2026 07:08:09 -0330");
    row("less than an hour west", at("2026-11-22T07:08:09-00:44"),
        "Sun, 22 Nov 2026 07:08:09 -0044");
    row("fractions are cut off", at("2026-11-22T07:08:09Z").addMSecs(999),
        "Sun, 22 Nov 2026 07:08:09 +0000");
    row("summer of a named zone",
        QDateTime(QDate(2026, 7, 1), QTime(12, 0), QTimeZone("Europe/Berlin")),
        "Wed, 01 Jul 2026 12:00:00 +0200");
    row("winter of a named zone",
        QDateTime(QDate(2026, 1, 1), QTime(12, 0), QTimeZone("Europe/Berlin")),
        "Thu, 01 Jan 2026 12:00:00 +0100");
    row("seconds of an offset east",
        QDateTime(QDate(1920, 1, 1), QTime(12, 0), Qt::OffsetFromUTC, 1 * 3600 + 19 * 60 + 32),
        "Thu, 01 Jan 1920 11:59:28 +0119");
    row("seconds of an offset west",
        QDateTime(QDate(1920, 1, 1), QTime(12, 0), Qt::OffsetFromUTC, -(25 * 60 + 21)),
        "Thu, 01 Jan 1920 12:00:21 -0025");
    row("first year", at("1900-01-01T00:00:00Z"), "Mon, 01 Jan 1900 00:00:00 +0000");
    row("last year", at("9999-12-31T23:59:59Z"), "Fri, 31 Dec 9999 23:59:59 +0000");
    row("the offset makes it the first year", at("1900-01-01T00:30:00+01:00"),
        "Mon, 01 Jan 1900 00:30:00 +0100");
    row("too early", at("1899-12-31T23:59:59Z"), "");
    row("too early in its own offset", at("1899-12-31T23:30:00-01:00"), "");
    row("too late", QDateTime(QDate(10000, 1, 1), QTime(0, 0), Qt::UTC), "");
    row("before Christ", QDateTime(QDate(-44, 3, 15), QTime(0, 0), Qt::UTC), "");
    row("null", QDateTime(), "");
    row("invalid", QDateTime(QDate(2026, 2, 30), QTime(0, 0), Qt::UTC), "");
}

void tst_MessageDate::timeIsWritten()
{
    QFETCH(const QDateTime, time);
    QFETCH(const QByteArray, text);
    QCOMPARE(MessageDate::write(time), text);
}

void tst_MessageDate::localeChangesNothing()
{
    const QByteArray expected = "Thu, 01 Oct 2026 01:02:03 +0000";
    const QLocale before;
    for (const QLocale::Language language :
         {QLocale::Arabic, QLocale::Persian, QLocale::German, QLocale::Chinese}) {
        QLocale::setDefault(QLocale(language));
        const QByteArray text = MessageDate::write(at("2026-10-01T01:02:03Z"));
        const QDateTime read = MessageDate::parse(text);
        QLocale::setDefault(before);
        QCOMPARE(text, expected);
        QCOMPARE(read, at("2026-10-01T01:02:03Z"));
    }
}

void tst_MessageDate::everyDayIsReadAsItWasWritten()
{
    // Steps that meet each weekday, month, time of day and offset.
    int count = 0;
    for (QDateTime time = at("1900-01-02T00:00:00Z"); time < at("9999-12-30T00:00:00Z");
         time = time.addSecs(40 * 24 * 3600 + 12345)) {
        const QDateTime there = time.toOffsetFromUtc((count % 27 - 13) * 3600 + count % 4 * 900);
        const QByteArray text = MessageDate::write(there);
        const QDateTime read = MessageDate::parse(text);
        QCOMPARE(read, there);
        QCOMPARE(read.offsetFromUtc(), there.offsetFromUtc());
        QCOMPARE(there.toString(Qt::RFC2822Date).toLatin1(), text.sliced(5));
        QCOMPARE(QLocale::c().toString(there.date(), QStringLiteral("ddd")).toLatin1(),
                 text.first(3));
        ++count;
    }
    QVERIFY(count > 70000);
}

void tst_MessageDate::dateOfOthersIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDateTime>("time");
    const auto row = [](const char *name, const QByteArray &text, const char *iso) {
        QTest::newRow(name) << text << at(iso);
    };
    row("no weekday", "1 Jan 2026 02:03:04 +0100", "2026-01-01T02:03:04+01:00");
    row("no seconds", "Thu, 1 Jan 2026 02:03 +0100", "2026-01-01T02:03:00+01:00");
    row("comment behind", "Thu, 1 Jan 2026 02:03:04 +0100 (CET)", "2026-01-01T02:03:04+01:00");
    row("comments everywhere",
        "(a)Thu(b),(c(d\\)e))1(f)Jan(\\()2026 (g) 02(h):(i)03 :04(j)+0100(k)",
        "2026-01-01T02:03:04+01:00");
    row("folded", "Thu,\r\n 1 Jan 2026\r\n\t02:03:04 +0100", "2026-01-01T02:03:04+01:00");
    row("no comma", "Thu 1 Jan 2026 02:03:04 +0100", "2026-01-01T02:03:04+01:00");
    row("no blank behind the comma", "Thu,1 Jan 2026 02:03:04 +0100", "2026-01-01T02:03:04+01:00");
    row("capitals", "THU, 1 JAN 2026 02:03:04 GMT", "2026-01-01T02:03:04Z");
    row("hour of one digit", "Thu, 1 Jan 2026 2:03:04 +0100", "2026-01-01T02:03:04+01:00");
    row("another weekday", "Mon, 1 Jan 2026 02:03:04 +0100", "2026-01-01T02:03:04+01:00");
    row("zone unknown", "Thu, 1 Jan 2026 02:03:04 -0000", "2026-01-01T02:03:04Z");
    row("no zone", "Thu, 1 Jan 2026 02:03:04", "2026-01-01T02:03:04Z");
    row("Greenwich", "Thu, 1 Jan 2026 02:03:04 GMT", "2026-01-01T02:03:04Z");
    row("universal", "Thu, 1 Jan 2026 02:03:04 UT", "2026-01-01T02:03:04Z");
    row("Eastern", "Thu, 1 Jan 2026 02:03:04 EST", "2026-01-01T02:03:04-05:00");
    row("Eastern in summer", "Thu, 1 Jan 2026 02:03:04 edt", "2026-01-01T02:03:04-04:00");
    row("Central", "Thu, 1 Jan 2026 02:03:04 CST", "2026-01-01T02:03:04-06:00");
    row("Central in summer", "Thu, 1 Jan 2026 02:03:04 CDT", "2026-01-01T02:03:04-05:00");
    row("Mountain", "Thu, 1 Jan 2026 02:03:04 MST", "2026-01-01T02:03:04-07:00");
    row("Mountain in summer", "Thu, 1 Jan 2026 02:03:04 MDT", "2026-01-01T02:03:04-06:00");
    row("Pacific", "Thu, 1 Jan 2026 02:03:04 PST", "2026-01-01T02:03:04-08:00");
    row("Pacific in summer", "Thu, 1 Jan 2026 02:03:04 PDT", "2026-01-01T02:03:04-07:00");
    row("military", "Thu, 1 Jan 2026 02:03:04 A", "2026-01-01T02:03:04Z");
    row("zone that nobody knows", "Thu, 1 Jan 2026 02:03:04 XYZ", "2026-01-01T02:03:04Z");
    row("largest zone", "Thu, 1 Jan 2026 02:03:04 +9959", "2025-12-27T22:04:04Z");
    row("two digits", "Thu, 1 Jan 26 02:03:04 +0000", "2026-01-01T02:03:04Z");
    row("last of two digits in this century", "1 Jan 49 02:03:04 +0000", "2049-01-01T02:03:04Z");
    row("first of two digits in the last", "1 Jan 50 02:03:04 +0000", "1950-01-01T02:03:04Z");
    row("three digits", "1 Jan 126 02:03:04 +0000", "2026-01-01T02:03:04Z");
    row("leap second", "31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z");
    row("leap day", "29 Feb 2000 00:00:00 +0000", "2000-02-29T00:00:00Z");
}

void tst_MessageDate::dateOfOthersIsRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QDateTime, time);
    const QDateTime read = MessageDate::parse(text);
    QVERIFY(read.isValid());
    QCOMPARE(read, time);
}

void tst_MessageDate::whatIsNoDateIsInvalid_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const QByteArray &text) { QTest::newRow(text.constData()) << text; };
    row("");
    row(" ");
    row("(Thu, 1 Jan 2026 02:03:04 +0000)");
    row("(Thu, 1 Jan 2026 02:03:04 +0000");
    row("Thu, 1 Jan 2026 02:03:04 +0000 (");
    row("Thu, 1 Jan 2026 02:03:04 +0000 x");
    row("yesterday");
    row("Xyz, 1 Jan 2026 02:03:04 +0000");
    row("Thu, 1 Xyz 2026 02:03:04 +0000");
    row("Thu, Jan 2026 02:03:04 +0000");
    row("Thu, 0 Jan 2026 02:03:04 +0000");
    row("Thu, 32 Jan 2026 02:03:04 +0000");
    row("Thu, 001 Jan 2026 02:03:04 +0000");
    row("Thu, 29 Feb 1900 02:03:04 +0000");
    row("Thu, 30 Feb 2024 02:03:04 +0000");
    row("Thu, 1 Jan 1899 02:03:04 +0000");
    row("Thu, 1 Jan 6 02:03:04 +0000");
    row("Thu, 1 Jan 02026 02:03:04 +0000");
    row("Thu, 1 Jan 2026 24:00:00 +0000");
    row("Thu, 1 Jan 2026 02:60:00 +0000");
    row("Thu, 1 Jan 2026 02:03:61 +0000");
    row("Thu, 1 Jan 2026 02:3:04 +0000");
    row("Thu, 1 Jan 2026 02 +0000");
    row("Thu, 1 Jan 2026 02: +0000");
    row("Thu, 1 Jan 2026 02:03: +0000");
    row("Thu, 1 Jan 2026 +0000");
    row("Thu, 1 Jan 2026");
    row("Thu, 1 Jan 2026 02:03:04 +00");
    row("Thu, 1 Jan 2026 02:03:04 +00000");
    row("Thu, 1 Jan 2026 02:03:04 +0060");
    row("Thu, 1 Jan 2026 02:03:04 +");
    row("99999999999999999999 Jan 2026 02:03:04 +0000");
    row("2026-01-01T02:03:04Z");
}

void tst_MessageDate::whatIsNoDateIsInvalid()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!MessageDate::parse(text).isValid());
}

void tst_MessageDate::longTextsTakeNoTime()
{
    constexpr qsizetype Length = 1 << 22;
    for (const char c : {'(', ')', ' ', '1', 'a', '\\', ','}) {
        QVERIFY(!MessageDate::parse(QByteArray(Length, c)).isValid());
        QVERIFY(!MessageDate::parse("Thu, 1 Jan 2026 " + QByteArray(Length, c)).isValid());
    }
    const QByteArray comment = QByteArray(Length, '(') + QByteArray(Length, ')');
    QCOMPARE(MessageDate::parse("Thu, 1 Jan 2026 " + comment + "02:03:04 +0000"),
             at("2026-01-01T02:03:04Z"));
}

void tst_MessageDate::sameSecondIsWrittenForEachOffset()
{
    const QDateTime noon(QDate(2024, 2, 29), QTime(12, 0), Qt::UTC);
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(MessageDate::write(noon), QByteArray("Thu, 29 Feb 2024 12:00:00 +0000"));
        QCOMPARE(MessageDate::write(noon.toOffsetFromUtc(-16200)),
                 QByteArray("Thu, 29 Feb 2024 07:30:00 -0430"));
        QCOMPARE(MessageDate::write(noon.addSecs(1).toOffsetFromUtc(-16200)),
                 QByteArray("Thu, 29 Feb 2024 07:30:01 -0430"));
    }
    QVERIFY(MessageDate::write(QDateTime()).isEmpty());
}

void tst_MessageDate::whatCanBeWrittenIsKnownBefore()
{
    QVERIFY(!MessageDate::isWritable(QDateTime()));
    for (const int year : {1899, 1900, 1970, 2024, 9999, 10000}) {
        for (const int offset : {0, 3600, -3600, 3630}) {
            for (const QDate day : {QDate(year, 1, 1), QDate(year, 12, 31)}) {
                const QDateTime time(day, QTime(23, 59, 59), Qt::OffsetFromUTC, offset);
                QCOMPARE(MessageDate::isWritable(time), !MessageDate::write(time).isEmpty());
            }
        }
    }
}

void tst_MessageDate::presentIsTheSameInstantInAnotherZone()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QDateTime now = MessageDate::now();
    QVERIFY(now > before.addSecs(-1) && now <= QDateTime::currentDateTimeUtc());
    QCOMPARE(now.time().msec(), 0);
    QCOMPARE(now.offsetFromUtc(), now.toLocalTime().offsetFromUtc());
    const QByteArray written = MessageDate::write(now);
    const QByteArray zone = qgetenv("TZ");
    const bool hadZone = qEnvironmentVariableIsSet("TZ");
    qputenv("TZ", "XYZ-11:30");
    const QByteArray writtenThen = MessageDate::write(now.addSecs(1).addSecs(-1));
    const qint64 secondThen = now.toSecsSinceEpoch();
    if (hadZone) {
        qputenv("TZ", zone);
    } else {
        qunsetenv("TZ");
    }
    QCOMPARE(writtenThen, written);
    QCOMPARE(secondThen, now.toSecsSinceEpoch());
    QCOMPARE(MessageDate::parse(written), now);
}

QTEST_APPLESS_MAIN(tst_MessageDate)
#include "tst_messagedate.moc"
