// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the typed queries make of the lines of an EHLO reply; it knows no dialogue.

#include <QSmtp/qsmtpcapabilities.h>
#include <QSmtp/qsmtpreply.h>

#include <QtCore/QDateTime>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace {

QSmtpCapabilities capabilities(const QByteArray &line)
{
    return QSmtpCapabilities::fromReply(QSmtpReply(250, QByteArrayList {"mx.example", line}));
}

QVariant read(const QSmtpCapabilities &offered, const char *property)
{
    const QMetaObject &meta = QSmtpCapabilities::staticMetaObject;
    return meta.property(meta.indexOfProperty(property)).readOnGadget(&offered);
}

} // namespace

class tst_Capabilities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsOfASession_data();
    void limitsOfASession();
    void leastTimeForDelivery_data();
    void leastTimeForDelivery();
    void longestHold_data();
    void longestHold();
    void policyOfPriorities_data();
    void policyOfPriorities();
    void heloServerSaysNothing();
};

void tst_Capabilities::limitsOfASession_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("recipients");
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("domains");
    QTest::newRow("not offered") << "DSN"_ba << -1 << -1 << -1;
    QTest::newRow("none named") << "LIMITS"_ba << -1 << -1 << -1;
    QTest::newRow("all") << "LIMITS RCPTMAX=20 MAILMAX=5 RCPTDOMAINMAX=1"_ba << 20 << 5 << 1;
    QTest::newRow("another order, and others")
        << "LIMITS OTHER X-Y=a MAILMAX=7 RCPTMAX=1000"_ba << 1000 << 7 << -1;
    QTest::newRow("lower case") << "limits rcptmax=3"_ba << 3 << -1 << -1;
    QTest::newRow("six digits") << "LIMITS RCPTMAX=999999"_ba << 999999 << -1 << -1;
    QTest::newRow("seven digits") << "LIMITS RCPTMAX=1000000 MAILMAX=2"_ba << -1 << 2 << -1;
    QTest::newRow("zero") << "LIMITS RCPTMAX=0"_ba << -1 << -1 << -1;
    QTest::newRow("no value") << "LIMITS RCPTMAX MAILMAX="_ba << -1 << -1 << -1;
    QTest::newRow("no number") << "LIMITS RCPTMAX=many MAILMAX=-1 RCPTDOMAINMAX=1x"_ba << -1 << -1
                               << -1;
    QTest::newRow("a name in another") << "LIMITS XRCPTMAX=4 RCPTMAXX=5"_ba << -1 << -1 << -1;
}

void tst_Capabilities::limitsOfASession()
{
    QFETCH(const QByteArray, line);
    const QSmtpCapabilities offered = capabilities(line);
    QTEST(offered.maximumRecipients(), "recipients");
    QTEST(offered.maximumMessages(), "messages");
    QTEST(offered.maximumRecipientDomains(), "domains");
    QTEST(read(offered, "maximumRecipients").toInt(), "recipients");
    QTEST(read(offered, "maximumMessages").toInt(), "messages");
    QTEST(read(offered, "maximumRecipientDomains").toInt(), "domains");
}

void tst_Capabilities::leastTimeForDelivery_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("seconds");
    QTest::newRow("not offered") << "DSN"_ba << -1;
    QTest::newRow("no least time") << "DELIVERBY"_ba << 0;
    QTest::newRow("a least time") << "DELIVERBY 60"_ba << 60;
    QTest::newRow("with more after a comma") << "DELIVERBY 3600,X-SLOW"_ba << 3600;
    QTest::newRow("nine digits") << "DELIVERBY 999999999"_ba << 999999999;
    QTest::newRow("ten digits") << "DELIVERBY 9999999999"_ba << 0;
    QTest::newRow("a word") << "DELIVERBY soon"_ba << 0;
}

void tst_Capabilities::leastTimeForDelivery()
{
    QFETCH(const QByteArray, line);
    const QSmtpCapabilities offered = capabilities(line);
    QTEST(offered.minimumDeliverBy(), "seconds");
    QTEST(read(offered, "minimumDeliverBy").toInt(), "seconds");
}

void tst_Capabilities::longestHold_data()
{
    const QDateTime whitsun(QDate(2007, 5, 27), QTime(14, 0), Qt::UTC);
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QDateTime>("until");
    QTest::newRow("not offered") << "DSN"_ba << -1 << QDateTime();
    QTest::newRow("nothing said") << "FUTURERELEASE"_ba << -1 << QDateTime();
    QTest::newRow("both") << "FUTURERELEASE 864000 2007-05-27T14:00:00Z"_ba << 864000 << whitsun;
    QTest::newRow("seconds only") << "FUTURERELEASE 864000"_ba << 864000 << QDateTime();
    QTest::newRow("elsewhere") << "FUTURERELEASE 5 2007-05-27T16:00:00+02:00"_ba << 5 << whitsun;
    QTest::newRow("words") << "FUTURERELEASE long later"_ba << -1 << QDateTime();
}

void tst_Capabilities::longestHold()
{
    QFETCH(const QByteArray, line);
    const QSmtpCapabilities offered = capabilities(line);
    QTEST(offered.maximumHoldFor(), "seconds");
    QTEST(offered.maximumHoldUntil(), "until");
    QTEST(read(offered, "maximumHoldFor").toInt(), "seconds");
    QTEST(read(offered, "maximumHoldUntil").toDateTime(), "until");
    QCOMPARE(offered.maximumHoldUntil().timeSpec(), Qt::UTC);
}

void tst_Capabilities::policyOfPriorities_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("profile");
    QTest::newRow("not offered") << "DSN"_ba << QString();
    QTest::newRow("not named") << "MT-PRIORITY"_ba << QString();
    QTest::newRow("named") << "MT-PRIORITY STANAG4406"_ba << u"STANAG4406"_s;
}

void tst_Capabilities::policyOfPriorities()
{
    QFETCH(const QByteArray, line);
    const QSmtpCapabilities offered = capabilities(line);
    QTEST(offered.priorityProfile(), "profile");
    QTEST(read(offered, "priorityProfile").toString(), "profile");
}

void tst_Capabilities::heloServerSaysNothing()
{
    const QSmtpCapabilities none;
    QCOMPARE(none.maximumRecipients(), -1);
    QCOMPARE(none.maximumMessages(), -1);
    QCOMPARE(none.maximumRecipientDomains(), -1);
    QCOMPARE(none.minimumDeliverBy(), -1);
    QCOMPARE(none.maximumHoldFor(), -1);
    QVERIFY(!none.maximumHoldUntil().isValid());
    QVERIFY(none.priorityProfile().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Capabilities)
#include "tst_capabilities.moc"
