// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Options as values: what they hold, share, equal and print. What becomes of them on the wire is in
// tst_mailparameters.

#include <QSmtp/QSmtpRecipientOptions>
#include <QSmtp/QSmtpSendOptions>

#include <QtCore/QMetaProperty>
#include <QtTest/QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Notification = QSmtpRecipientOptions::Notification;
using Options = QSmtpSendOptions;

namespace {

template<typename T>
QString debugged(const T &value)
{
    QString text;
    QDebug(&text) << value;
    return text.trimmed();
}

const QDateTime Evening(QDate(2026, 12, 24), QTime(18, 0), Qt::UTC);

} // namespace

using Setter = std::function<void(QSmtpSendOptions &)>;
Q_DECLARE_METATYPE(Setter)

class tst_SendOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultsAskForNothing();
    void eachValueIsHeldComparedAndShown_data();
    void eachValueIsHeldComparedAndShown();
    void gettersReadWhatSettersWrote();
    void optionsOfARecipientAreFoundByTheAddress();
    void emptyOptionsOfARecipientAreNone();
    void recipientOptionsAreValues();
    void movedFromOptionsCanBeUsed();
};

void tst_SendOptions::defaultsAskForNothing()
{
    const QSmtpSendOptions options;
    QCOMPARE(options.notifications(), QSmtpRecipientOptions::Notifications());
    QCOMPARE(options.returnedContent(), Options::ReturnedContent::Unspecified);
    QCOMPARE(options.envelopeId(), QString());
    QCOMPARE(options.body(), Options::Body::Automatic);
    QCOMPARE(options.requireTls(), false);
    QVERIFY(options.deliverBy() == 0s);
    QCOMPARE(options.deliverByMode(), Options::DeliverByMode::Return);
    QCOMPARE(options.deliverByTrace(), false);
    QVERIFY(options.holdFor() == 0s);
    QCOMPARE(options.holdUntil(), QDateTime());
    QCOMPARE(options.priority(), 0);
    QCOMPARE(options.submitter(), QString());
    QCOMPARE(options.mailParameters(), QStringList());
    QCOMPARE(options.recipientParameters(), QStringList());
    QCOMPARE(options.recipientsWithOptions(), QStringList());
    QCOMPARE(options.optionalExtensions(), QStringList());
    QCOMPARE(debugged(options), u"QSmtpSendOptions()"_s);
}

void tst_SendOptions::eachValueIsHeldComparedAndShown_data()
{
    QTest::addColumn<QString>("property");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<Setter>("set");
    const auto row = [](const char *property, const QVariant &value, const Setter &set) {
        QTest::newRow(property) << QString::fromLatin1(property) << value << set;
    };
    const QSmtpRecipientOptions::Notifications notifications = Notification::Success
                                                               | Notification::Delay;
    row("notifications", QVariant::fromValue(notifications),
        [=](Options &o) { o.setNotifications(notifications); });
    row("returnedContent", QVariant::fromValue(Options::ReturnedContent::HeadersOnly),
        [](Options &o) { o.setReturnedContent(Options::ReturnedContent::HeadersOnly); });
    row("envelopeId", u"a b"_s, [](Options &o) { o.setEnvelopeId(u"a b"_s); });
    row("body", QVariant::fromValue(Options::Body::EightBit),
        [](Options &o) { o.setBody(Options::Body::EightBit); });
    row("requireTls", true, [](Options &o) { o.setRequireTls(true); });
    row("deliverBy", qint64(120), [](Options &o) { o.setDeliverBy(2min); });
    row("deliverByMode", QVariant::fromValue(Options::DeliverByMode::Notify),
        [](Options &o) { o.setDeliverByMode(Options::DeliverByMode::Notify); });
    row("deliverByTrace", true, [](Options &o) { o.setDeliverByTrace(true); });
    row("holdFor", qint64(3600), [](Options &o) { o.setHoldFor(1h); });
    row("holdUntil", Evening, [](Options &o) { o.setHoldUntil(Evening); });
    row("priority", -4, [](Options &o) { o.setPriority(-4); });
    row("submitter", u"ann@example.org"_s,
        [](Options &o) { o.setSubmitter(u"ann@example.org"_s); });
    row("mailParameters", QStringList {u"A=1"_s},
        [](Options &o) { o.setMailParameters({u"A=1"_s}); });
    row("recipientParameters", QStringList {u"B"_s},
        [](Options &o) { o.setRecipientParameters({u"B"_s}); });
    row("optionalExtensions", QStringList {u"DSN"_s},
        [](Options &o) { o.setOptionalExtensions({u"DSN"_s}); });
}

void tst_SendOptions::eachValueIsHeldComparedAndShown()
{
    QFETCH(const QString, property);
    QFETCH(const QVariant, value);
    QFETCH(const Setter, set);
    QSmtpSendOptions options;
    const QSmtpSendOptions before = options;
    set(options);
    QVERIFY(options != before);
    QCOMPARE(before, QSmtpSendOptions());
    QVERIFY(debugged(options).startsWith(u"QSmtpSendOptions("_s + property + u' '));

    const QMetaObject &meta = QSmtpSendOptions::staticMetaObject;
    const QMetaProperty found = meta.property(
        meta.indexOfProperty(property.toLatin1().constData()));
    QCOMPARE(found.readOnGadget(&options), value);
    QSmtpSendOptions written;
    QVERIFY(found.writeOnGadget(&written, value));
    QCOMPARE(written, options);
    const QSmtpSendOptions copy = options;
    QCOMPARE(QVariant::fromValue(copy).value<QSmtpSendOptions>(), options);
}

void tst_SendOptions::gettersReadWhatSettersWrote()
{
    QSmtpSendOptions options;
    options.setDeliverBy(90s);
    options.setHoldFor(10min);
    options.setHoldUntil(Evening);
    QVERIFY(options.deliverBy() == 90s);
    QVERIFY(options.holdFor() == 600s);
    QCOMPARE(options.holdUntil(), Evening);
}

void tst_SendOptions::optionsOfARecipientAreFoundByTheAddress()
{
    QSmtpRecipientOptions never;
    never.setNotifications(Notification::Never);
    QSmtpSendOptions options;
    options.setRecipientOptions(u"carl@example.org"_s, never);
    options.setRecipientOptions(u"bob@example.org"_s, never);
    QCOMPARE(options.recipientOptions(u"bob@example.org"_s), never);
    QCOMPARE(options.recipientOptions(u"dora@example.org"_s), QSmtpRecipientOptions());
    QCOMPARE(options.recipientsWithOptions(),
             (QStringList {u"bob@example.org"_s, u"carl@example.org"_s}));
    QVERIFY(options != QSmtpSendOptions());
    QVERIFY(debugged(options).contains(u"carl@example.org"_s));
}

void tst_SendOptions::emptyOptionsOfARecipientAreNone()
{
    QSmtpRecipientOptions never;
    never.setNotifications(Notification::Never);
    QSmtpSendOptions options;
    options.setRecipientOptions(u"bob@example.org"_s, never);
    options.setRecipientOptions(u"bob@example.org"_s, {});
    QCOMPARE(options.recipientsWithOptions(), QStringList());
    QCOMPARE(options, QSmtpSendOptions());
}

void tst_SendOptions::recipientOptionsAreValues()
{
    QSmtpRecipientOptions options;
    QCOMPARE(options.notifications(), QSmtpRecipientOptions::Notifications());
    QCOMPARE(options.originalRecipient(), QString());
    QCOMPARE(options.originalRecipientType(), QString());
    QCOMPARE(options.parameters(), QStringList());

    QList<QSmtpRecipientOptions> different {options};
    options.setNotifications(Notification::Failure | Notification::Delay);
    different.append(options);
    options.setOriginalRecipient(u"list@example.org"_s);
    different.append(options);
    options.setOriginalRecipientType(u"rfc822"_s);
    different.append(options);
    options.setParameters({u"RRVS=2026-01-01T00:00:00Z"_s});
    different.append(options);
    for (qsizetype i = 0; i < different.size(); ++i) {
        for (qsizetype j = 0; j < different.size(); ++j) {
            QCOMPARE(different.at(i) == different.at(j), i == j);
            QCOMPARE(different.at(i) != different.at(j), i != j);
        }
    }
    QCOMPARE(options.notifications(), Notification::Failure | Notification::Delay);
    QCOMPARE(options.originalRecipient(), u"list@example.org"_s);
    QCOMPARE(options.originalRecipientType(), u"rfc822"_s);
    QCOMPARE(options.parameters(), QStringList {u"RRVS=2026-01-01T00:00:00Z"_s});

    QCOMPARE(QVariant::fromValue(options).value<QSmtpRecipientOptions>(), options);
    const QString text = debugged(options);
    QVERIFY(text.contains(u"Failure|Delay"_s));
    QVERIFY(text.contains(u"list@example.org"_s));
    QVERIFY(text.contains(u"RRVS="_s));
}

void tst_SendOptions::movedFromOptionsCanBeUsed()
{
    QSmtpSendOptions options;
    options.setPriority(3);
    const QSmtpSendOptions taken = std::move(options);
    options.setPriority(4);
    QCOMPARE(taken.priority(), 3);
    QCOMPARE(options.priority(), 4);

    QSmtpRecipientOptions one;
    one.setOriginalRecipient(u"a@example.org"_s);
    const QSmtpRecipientOptions other = std::move(one);
    one.setOriginalRecipient(u"b@example.org"_s);
    QCOMPARE(other.originalRecipient(), u"a@example.org"_s);
    QCOMPARE(one.originalRecipient(), u"b@example.org"_s);
}

QTEST_GUILESS_MAIN(tst_SendOptions)
#include "tst_sendoptions.moc"
