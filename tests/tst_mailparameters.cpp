// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Options and capabilities in, the exact words of MAIL and RCPT or the complaint out; it knows no
// dialogue.
#include "mailparameters.h"
#include "optionparameters.h"

#include <QSmtp/qsmtpreply.h>

#include <QtCore/QMetaEnum>
#include <QtTest/QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Notification = QSmtpRecipientOptions::Notification;
using Options = QSmtpSendOptions;
using Kind = QSmtpError::Kind;
using Cause = QSmtpError::Cause;

using Setter = std::function<void(Options &)>;
Q_DECLARE_METATYPE(Setter)
using RecipientSetter = std::function<void(QSmtpRecipientOptions &)>;
Q_DECLARE_METATYPE(RecipientSetter)
Q_DECLARE_METATYPE(Demands)

namespace {

const QByteArrayList Everything {"SIZE 1000000",
                                 "8BITMIME",
                                 "SMTPUTF8",
                                 "DSN",
                                 "REQUIRETLS",
                                 "DELIVERBY 60",
                                 "FUTURERELEASE 86400 2026-12-31T00:00:00Z",
                                 "MT-PRIORITY MIXER",
                                 "AUTH PLAIN",
                                 "RRVS"};

QByteArrayList without(const QByteArray &keyword)
{
    QByteArrayList lines = Everything;
    lines.removeIf([&](const QByteArray &line) { return line.split(' ').first() == keyword; });
    return lines;
}

Offer offer(const QByteArrayList &lines, bool encrypted = true)
{
    return {QSmtpCapabilities::fromReply(QSmtpReply(250, QByteArrayList {"mx.example"} + lines)),
            encrypted};
}

const Offer Helo;

QSmtpRecipientOptions recipient(const RecipientSetter &set)
{
    QSmtpRecipientOptions options;
    set(options);
    return options;
}

Options options(const Setter &set)
{
    Options made;
    set(made);
    return made;
}

MailParameters fitted(const Setter &set, const Offer &offered, const Demands &demands = {},
                      const RecipientOptions &recipients = {{}})
{
    return mailParameters(options(set), demands, recipients, offered);
}

QByteArrayList parametersOf(const MailParameters &result)
{
    return {result.recipients.begin(), result.recipients.end()};
}

QStringList words(const QList<QSmtpError> &errors)
{
    QStringList result;
    for (const QSmtpError &error : errors) {
        result += QLatin1String(QMetaEnum::fromType<Kind>().valueToKey(int(error.kind())))
                  + QLatin1Char(' ')
                  + QLatin1String(QMetaEnum::fromType<Cause>().valueToKey(int(error.cause())));
    }
    return result;
}

const Setter Nothing = [](Options &) {};
const QString Missing = u"NotSupported ExtensionMissing"_s;
const QString Refused = u"NotSupported ParameterRefused"_s;

} // namespace

class tst_MailParameters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optionsOfTheMessage_data();
    void optionsOfTheMessage();
    void optionsOfARecipient_data();
    void optionsOfARecipient();
    void demandsOfTheMessage_data();
    void demandsOfTheMessage();
    void missingExtension_data();
    void missingExtension();
    void optionalExtensionIsLeftOutAndTold_data();
    void optionalExtensionIsLeftOutAndTold();
    void limitsOfTheServer_data();
    void limitsOfTheServer();
    void invalidOptions_data();
    void invalidOptions();
    void validOptionsHaveNoFault();
    void eachExtensionIsMissedOnce();
    void whatOneIsAskedForReplacesWhatAllAre();
    void requiredTlsNeedsAnEncryptedLink();
    void addressIsNeverSentWithoutSmtpUtf8();
    void binaryContentIsNeverSentWithoutItsExtensions_data();
    void binaryContentIsNeverSentWithoutItsExtensions();
    void heloServerHearsNoParameter();
    void heloServerRefusesUnknownParameters();
    void unknownParametersAreSentAsSaid();
};

void tst_MailParameters::optionsOfTheMessage_data()
{
    QTest::addColumn<Setter>("set");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const Setter &set, const QByteArray &said) {
        QTest::newRow(name) << set << said;
    };
    row("nothing", Nothing, "");
    row(
        "full content back",
        [](Options &o) { o.setReturnedContent(Options::ReturnedContent::Full); }, "RET=FULL");
    row(
        "headers back",
        [](Options &o) { o.setReturnedContent(Options::ReturnedContent::HeadersOnly); },
        "RET=HDRS");
    row(
        "envelope identifier", [](Options &o) { o.setEnvelopeId(u"QQ314159"_s); },
        "ENVID=QQ314159");
    row(
        "envelope identifier with specials", [](Options &o) { o.setEnvelopeId(u"a+b=c d"_s); },
        "ENVID=a+2Bb+3Dc+20d");
    row(
        "100 octets of identifier", [](Options &o) { o.setEnvelopeId(QString(100, u'x')); },
        "ENVID=" + QByteArray(100, 'x'));
    row(
        "TLS all the way", [](Options &o) { o.setRequireTls(true); }, "REQUIRETLS");
    row(
        "deliver or return", [](Options &o) { o.setDeliverBy(2min); }, "BY=120;R");
    row(
        "deliver or return, traced",
        [](Options &o) {
            o.setDeliverBy(60s);
            o.setDeliverByTrace(true);
        },
        "BY=60;RT");
    row(
        "deliver or notify, below the least time",
        [](Options &o) {
            o.setDeliverBy(1s);
            o.setDeliverByMode(Options::DeliverByMode::Notify);
        },
        "BY=1;N");
    row(
        "deliver or notify, traced",
        [](Options &o) {
            o.setDeliverBy(999999999s);
            o.setDeliverByMode(Options::DeliverByMode::Notify);
            o.setDeliverByTrace(true);
        },
        "BY=999999999;NT");
    row(
        "hold for a day", [](Options &o) { o.setHoldFor(24h); }, "HOLDFOR=86400");
    row(
        "hold until, in UTC",
        [](Options &o) {
            o.setHoldUntil(QDateTime(QDate(2026, 12, 24), QTime(18, 0, 30, 999), Qt::UTC));
        },
        "HOLDUNTIL=2026-12-24T18:00:30Z");
    row(
        "hold until, elsewhere",
        [](Options &o) {
            o.setHoldUntil(
                QDateTime(QDate(2026, 12, 24), QTime(1, 0), Qt::OffsetFromUTC, 2 * 3600));
        },
        "HOLDUNTIL=2026-12-23T23:00:00Z");
    row(
        "urgent", [](Options &o) { o.setPriority(9); }, "MT-PRIORITY=9");
    row(
        "not urgent at all", [](Options &o) { o.setPriority(-9); }, "MT-PRIORITY=-9");
    row(
        "submitter", [](Options &o) { o.setSubmitter(u"e+mc2@example.com"_s); },
        "AUTH=e+2Bmc2@example.com");
    row(
        "international submitter",
        [](Options &o) { o.setSubmitter(u"\u00e9@b\u00fccher.example"_s); },
        "AUTH=+C3+A9@xn--bcher-kva.example");
    row(
        "submitter not known", [](Options &o) { o.setSubmitter(u"<>"_s); }, "AUTH=<>");
    row(
        "seven bits", [](Options &o) { o.setBody(Options::Body::SevenBit); }, "BODY=7BIT");
    row(
        "eight bits", [](Options &o) { o.setBody(Options::Body::EightBit); }, "BODY=8BITMIME");
    row(
        "raw, in their order",
        [](Options &o) {
            o.setMailParameters({u"X-B=1"_s, u"ret=hdrs"_s, u"X-A"_s});
        },
        "X-B=1 ret=hdrs X-A");
    row(
        "raw beside typed",
        [](Options &o) {
            o.setRequireTls(true);
            o.setMailParameters({u"RET=FULL"_s});
        },
        "REQUIRETLS RET=FULL");
    row(
        "all at once",
        [](Options &o) {
            o.setMailParameters({u"X-A=\u00fc"_s});
            o.setSubmitter(u"ann@example.org"_s);
            o.setPriority(3);
            o.setHoldFor(1s);
            o.setDeliverBy(90s);
            o.setRequireTls(true);
            o.setEnvelopeId(u"7"_s);
            o.setReturnedContent(Options::ReturnedContent::Full);
            o.setBody(Options::Body::EightBit);
        },
        "BODY=8BITMIME RET=FULL ENVID=7 REQUIRETLS BY=90;R HOLDFOR=1 MT-PRIORITY=3 "
        "AUTH=ann@example.org X-A=\u00fc");
}

void tst_MailParameters::optionsOfTheMessage()
{
    QFETCH(const Setter, set);
    const MailParameters result = fitted(set, offer(Everything));
    QTEST(result.mail, "said");
    QCOMPARE(words(result.problems), QStringList());
    QCOMPARE(result.ignored, QStringList());
    QCOMPARE(parametersOf(result), QByteArrayList {""});
    QCOMPARE(words(faultsOf(options(set))), QStringList());
}

void tst_MailParameters::optionsOfARecipient_data()
{
    QTest::addColumn<RecipientSetter>("set");
    QTest::addColumn<QByteArray>("said");
    using Recipient = QSmtpRecipientOptions;
    const auto row = [](const char *name, const RecipientSetter &set, const QByteArray &said) {
        QTest::newRow(name) << set << said;
    };
    row(
        "nothing", [](Recipient &) {}, "");
    row(
        "never", [](Recipient &r) { r.setNotifications(Notification::Never); }, "NOTIFY=NEVER");
    row(
        "one", [](Recipient &r) { r.setNotifications(Notification::Delay); }, "NOTIFY=DELAY");
    row(
        "all",
        [](Recipient &r) {
            r.setNotifications(Notification::Delay | Notification::Failure | Notification::Success);
        },
        "NOTIFY=SUCCESS,FAILURE,DELAY");
    row(
        "original", [](Recipient &r) { r.setOriginalRecipient(u"bob+x@example.org"_s); },
        "ORCPT=rfc822;bob+2Bx@example.org");
    row(
        "original with a quoted local part",
        [](Recipient &r) { r.setOriginalRecipient(u"\"b o=b\"@example.org"_s); },
        "ORCPT=rfc822;\"b+20o+3Db\"@example.org");
    row(
        "international domain of the original",
        [](Recipient &r) { r.setOriginalRecipient(u"bob@b\u00fccher.example"_s); },
        "ORCPT=rfc822;bob@xn--bcher-kva.example");
    row(
        "international original",
        [](Recipient &r) { r.setOriginalRecipient(u"b\u00f6+b@example.org"_s); },
        "ORCPT=utf-8;b\\x{F6}\\x{2B}b@example.org");
    row(
        "original of the type utf-8",
        [](Recipient &r) {
            r.setOriginalRecipient(u"bob@b\u00fccher.example"_s);
            r.setOriginalRecipientType(u"UTF-8"_s);
        },
        "ORCPT=UTF-8;bob@b\\x{FC}cher.example");
    row(
        "original of another type",
        [](Recipient &r) {
            r.setOriginalRecipient(u"/C=de/S=bob a/"_s);
            r.setOriginalRecipientType(u"X400"_s);
        },
        "ORCPT=X400;/C+3Dde/S+3Dbob+20a/");
    row(
        "500 octets of original",
        [](Recipient &r) {
            r.setOriginalRecipient(QString(495, u'x'));
            r.setOriginalRecipientType(u"X400"_s);
        },
        "ORCPT=X400;" + QByteArray(495, 'x'));
    row(
        "raw",
        [](Recipient &r) {
            r.setParameters({u"RRVS=2026-01-01T00:00:00Z"_s, u"X-A"_s});
        },
        "RRVS=2026-01-01T00:00:00Z X-A");
    row(
        "all at once",
        [](Recipient &r) {
            r.setParameters({u"X-A=b"_s});
            r.setOriginalRecipient(u"bob@example.org"_s);
            r.setNotifications(Notification::Never);
        },
        "NOTIFY=NEVER ORCPT=rfc822;bob@example.org X-A=b");
}

void tst_MailParameters::optionsOfARecipient()
{
    QFETCH(const RecipientSetter, set);
    QFETCH(const QByteArray, said);
    const MailParameters result = fitted(Nothing, offer(Everything), {}, {{}, recipient(set), {}});
    QCOMPARE(parametersOf(result), (QByteArrayList {"", said, ""}));
    QCOMPARE(result.mail, QByteArray());
    QCOMPARE(words(result.problems), QStringList());
    const auto valid = options(
        [&](Options &o) { o.setRecipientOptions(u"bob@example.org"_s, recipient(set)); });
    QCOMPARE(words(faultsOf(valid)), QStringList());
}

void tst_MailParameters::demandsOfTheMessage_data()
{
    QTest::addColumn<Setter>("set");
    QTest::addColumn<Demands>("demands");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const Demands &demands, const QByteArray &said,
                        const Setter &set = Nothing) {
        QTest::newRow(name) << set << demands << said;
    };
    Demands size;
    size.size = 1000000;
    row("size", size, "SIZE=1000000");
    row("size of nothing", {.size = 0}, "SIZE=0");
    row("size said by the application", size, "SIZE=7",
        [](Options &o) { o.setMailParameters({u"SIZE=7"_s}); });
    Demands content;
    content.eightBitContent = true;
    row("8-bit content", content, "BODY=8BITMIME");
    row("8-bit content, body said raw", content, "body=7bit",
        [](Options &o) { o.setMailParameters({u"body=7bit"_s}); });
    row("8-bit content, body said otherwise", content, "BODY=7BIT",
        [](Options &o) { o.setBody(Options::Body::SevenBit); });
    Demands headers;
    headers.eightBitHeaders = true;
    row("8-bit headers", headers, "SMTPUTF8");
    Demands address;
    address.internationalAddress = true;
    row("international address", address, "SMTPUTF8");
    row("SMTPUTF8 said by the application", address, "smtputf8",
        [](Options &o) { o.setMailParameters({u"smtputf8"_s}); });
    Demands all;
    all.size = 5;
    all.eightBitContent = true;
    all.eightBitHeaders = true;
    all.internationalAddress = true;
    row("all, before the options", all, "SIZE=5 BODY=8BITMIME SMTPUTF8 RET=FULL",
        [](Options &o) { o.setReturnedContent(Options::ReturnedContent::Full); });
}

void tst_MailParameters::demandsOfTheMessage()
{
    QFETCH(const Setter, set);
    QFETCH(const Demands, demands);
    const MailParameters result = fitted(set, offer(Everything), demands);
    QTEST(result.mail, "said");
    QCOMPARE(words(result.problems), QStringList());
}

void tst_MailParameters::missingExtension_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<Setter>("set");
    QTest::addColumn<Demands>("demands");
    const auto row = [](const char *name, const char *extension, const Setter &set,
                        const Demands &demands = {}) {
        QTest::newRow(name) << QByteArray(extension) << set << demands;
    };
    row("content back", "DSN",
        [](Options &o) { o.setReturnedContent(Options::ReturnedContent::Full); });
    row("envelope identifier", "DSN", [](Options &o) { o.setEnvelopeId(u"a"_s); });
    row("notifications", "DSN", [](Options &o) { o.setNotifications(Notification::Never); });
    row("TLS all the way", "REQUIRETLS", [](Options &o) { o.setRequireTls(true); });
    row("delivery in time", "DELIVERBY", [](Options &o) { o.setDeliverBy(1h); });
    row("hold", "FUTURERELEASE", [](Options &o) { o.setHoldFor(1h); });
    row("hold until", "FUTURERELEASE",
        [](Options &o) { o.setHoldUntil(QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)); });
    row("priority", "MT-PRIORITY", [](Options &o) { o.setPriority(1); });
    row("submitter", "AUTH", [](Options &o) { o.setSubmitter(u"<>"_s); });
    row("eight bits", "8BITMIME", [](Options &o) { o.setBody(Options::Body::EightBit); });
    row("8-bit content", "8BITMIME", Nothing, {.eightBitContent = true});
    row("8-bit headers", "SMTPUTF8", Nothing, {.eightBitHeaders = true});
    row("raw of MAIL", "DSN", [](Options &o) { o.setMailParameters({u"ret=full"_s}); });
    row("raw size", "SIZE", [](Options &o) { o.setMailParameters({u"SIZE=1"_s}); });
    row("raw of RCPT", "DSN", [](Options &o) { o.setRecipientParameters({u"NOTIFY=NEVER"_s}); });
    row("raw of RCPT, RRVS", "RRVS",
        [](Options &o) { o.setRecipientParameters({u"RRVS=2026-01-01T00:00:00Z"_s}); });
}

void tst_MailParameters::missingExtension()
{
    QFETCH(const QByteArray, extension);
    QFETCH(const Setter, set);
    QFETCH(const Demands, demands);
    const MailParameters result = fitted(set, offer(without(extension)), demands);
    QCOMPARE(words(result.problems), QStringList {Missing});
    QVERIFY2(result.problems.at(0).text().contains(QLatin1String(extension)),
             qPrintable(result.problems.at(0).text()));
    QCOMPARE(result.problems.at(0).phase(), QSmtpError::Phase::Preparation);
    QVERIFY(!result.problems.at(0).isTransient());
}

void tst_MailParameters::optionalExtensionIsLeftOutAndTold_data()
{
    missingExtension_data();
}

void tst_MailParameters::optionalExtensionIsLeftOutAndTold()
{
    QFETCH(const QByteArray, extension);
    QFETCH(const Setter, set);
    QFETCH(const Demands, demands);
    const auto optional = [&](Options &o) {
        set(o);
        o.setOptionalExtensions({u"X-OTHER"_s, QString::fromLatin1(extension.toLower())});
    };
    const MailParameters result = fitted(optional, offer(without(extension)), demands);
    QCOMPARE(words(result.problems), QStringList());
    QCOMPARE(result.mail, QByteArray());
    QCOMPARE(parametersOf(result), QByteArrayList {""});
    QCOMPARE(result.ignored, QStringList {QString::fromLatin1(extension)});

    QCOMPARE(fitted(optional, offer(Everything), demands).ignored, QStringList());
}

void tst_MailParameters::limitsOfTheServer_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<Setter>("set");
    QTest::addColumn<Demands>("demands");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char *name, const QByteArrayList &lines, const Setter &set,
                        const Demands &demands, const QStringList &problems) {
        QTest::newRow(name) << lines << set << demands << problems;
    };
    const QStringList tooBig {u"MessageRefused MessageTooBig"_s};
    row("as big as may be", {"SIZE 10"}, Nothing, {.size = 10}, {});
    row("too big", {"SIZE 10"}, Nothing, {.size = 11}, tooBig);
    row(
        "too big, whatever the application says", {"SIZE 10"},
        [](Options &o) { o.setMailParameters({u"SIZE=1"_s}); }, {.size = 11}, tooBig);
    row("no limit", {"SIZE 0"}, Nothing, {.size = 1LL << 40}, {});
    row("nobody knows how big", {"SIZE 10"}, Nothing, {.size = -1}, {});

    const auto deliverBy = [](std::chrono::seconds time) {
        return Setter([time](Options &o) { o.setDeliverBy(time); });
    };
    row("as soon as may be", {"DELIVERBY 60"}, deliverBy(60s), {}, {});
    row("too soon", {"DELIVERBY 60"}, deliverBy(59s), {}, {Refused});
    row("no least time", {"DELIVERBY"}, deliverBy(1s), {}, {});

    const auto holdFor = [](std::chrono::seconds time) {
        return Setter([time](Options &o) { o.setHoldFor(time); });
    };
    row("as long as may be", {"FUTURERELEASE 60"}, holdFor(60s), {}, {});
    row("too long", {"FUTURERELEASE 60"}, holdFor(61s), {}, {Refused});
    row("no longest time", {"FUTURERELEASE"}, holdFor(999999999s), {}, {});

    const QDateTime latest(QDate(2026, 12, 31), QTime(0, 0), Qt::UTC);
    const auto holdUntil = [](const QDateTime &time) {
        return Setter([time](Options &o) { o.setHoldUntil(time); });
    };
    const QByteArrayList future {"FUTURERELEASE 1 2026-12-31T00:00:00Z"};
    row("as late as may be", future, holdUntil(latest), {}, {});
    row("as late as may be, elsewhere", future, holdUntil(latest.toOffsetFromUtc(3600)), {}, {});
    row("too late", future, holdUntil(latest.addSecs(1)), {}, {Refused});
    row("no latest time", {"FUTURERELEASE 1"}, holdUntil(latest), {}, {});
}

void tst_MailParameters::limitsOfTheServer()
{
    QFETCH(const QByteArrayList, lines);
    QFETCH(const Setter, set);
    QFETCH(const Demands, demands);
    QTEST(words(fitted(set, offer(lines), demands).problems), "problems");
}

void tst_MailParameters::invalidOptions_data()
{
    QTest::addColumn<Setter>("set");
    const auto row = [](const char *name, const Setter &set) { QTest::newRow(name) << set; };
    const auto one = [](const RecipientSetter &set) {
        return Setter(
            [set](Options &o) { o.setRecipientOptions(u"bob@example.org"_s, recipient(set)); });
    };
    const auto original = [&](const QString &address, const QString &type = {}) {
        return one([=](QSmtpRecipientOptions &r) {
            r.setOriginalRecipient(address);
            r.setOriginalRecipientType(type);
        });
    };
    const auto raw = [](const QStringList &parameters) {
        return Setter([parameters](Options &o) { o.setMailParameters(parameters); });
    };
    row("identifier with a control character", [](Options &o) { o.setEnvelopeId(u"a\rb"_s); });
    row("identifier beyond ASCII", [](Options &o) { o.setEnvelopeId(u"\u00fc"_s); });
    row("101 octets of identifier", [](Options &o) { o.setEnvelopeId(QString(98, u'x') + u'+'); });
    row("never and more",
        [](Options &o) { o.setNotifications(Notification::Never | Notification::Delay); });
    row("never and more for one", one([](QSmtpRecipientOptions &r) {
            r.setNotifications(Notification::Never | Notification::Success);
        }));
    row("original that is no address", original(u"bob@"_s));
    row("original with a line end", original(u"bob@example.org\r\nDATA"_s));
    row("international original of the type rfc822",
        original(u"b\u00f6b@example.org"_s, u"rfc822"_s));
    row("original of the type utf-8 that is no address", original(u"bob bob"_s, u"utf-8"_s));
    row("original beyond ASCII of another type", original(u"b\u00f6b"_s, u"X400"_s));
    row("control character in an original of another type", original(u"a\tb"_s, u"X400"_s));
    row("type that is none", original(u"bob@example.org"_s, u"x;y"_s));
    row("501 octets of original", original(QString(496, u'x'), u"X400"_s));
    row("negative time for delivery", [](Options &o) { o.setDeliverBy(-1s); });
    row("ten digits of time for delivery", [](Options &o) { o.setDeliverBy(1000000000s); });
    row("negative hold", [](Options &o) { o.setHoldFor(-1s); });
    row("ten digits of hold", [](Options &o) { o.setHoldFor(1000000000s); });
    row("hold until a date that is none",
        [](Options &o) { o.setHoldUntil(QDateTime(QDate(2026, 2, 30), QTime(1, 0), Qt::UTC)); });
    row("hold until the year 10000",
        [](Options &o) { o.setHoldUntil(QDateTime(QDate(10000, 1, 1), QTime(1, 0), Qt::UTC)); });
    row("hold twice", [](Options &o) {
        o.setHoldFor(1s);
        o.setHoldUntil(QDateTime(QDate(2026, 1, 1), QTime(1, 0), Qt::UTC));
    });
    row("priority 10", [](Options &o) { o.setPriority(10); });
    row("priority -10", [](Options &o) { o.setPriority(-10); });
    row("submitter that is no address", [](Options &o) { o.setSubmitter(u"ann>"_s); });
    row("raw with a blank", raw({u"A=b c"_s}));
    row("raw with a line end", raw({u"A=b\r\nRCPT TO:<c@example.org>"_s}));
    row("raw with a C1 control character", raw({u"A=\u0085"_s}));
    row("raw without a keyword", raw({u"=b"_s}));
    row("raw without a value", raw({u"A="_s}));
    row("raw with two equals signs", raw({u"A=b=c"_s}));
    row("raw keyword that is none", raw({u"-A=b"_s}));
    row("raw keyword beyond ASCII", raw({u"\u00fc=b"_s}));
    row("empty raw", raw({QString()}));
    row("raw twice", raw({u"A=b"_s, u"a=c"_s}));
    row("raw and typed", [](Options &o) {
        o.setEnvelopeId(u"a"_s);
        o.setMailParameters({u"envid=b"_s});
    });
    row("raw of RCPT with a blank", [](Options &o) { o.setRecipientParameters({u"A=b c"_s}); });
    row("raw and typed for all", [](Options &o) {
        o.setNotifications(Notification::Delay);
        o.setRecipientParameters({u"NOTIFY=NEVER"_s});
    });
    row("raw and typed for one", one([](QSmtpRecipientOptions &r) {
            r.setNotifications(Notification::Delay);
            r.setParameters({u"NOTIFY=NEVER"_s});
        }));
}

void tst_MailParameters::invalidOptions()
{
    QFETCH(const Setter, set);
    const QList<QSmtpError> faults = faultsOf(options(set));
    QCOMPARE(words(faults), QStringList {u"InvalidMessage Unknown"_s});
    QCOMPARE(faults.at(0).phase(), QSmtpError::Phase::Preparation);
    const QString text = faults.at(0).text();
    QVERIFY2(!text.isEmpty()
                 && std::all_of(text.begin(), text.end(),
                                [](QChar c) {
                                    return c.unicode() >= 0x20
                                           && (c.unicode() < 0x7f || c.unicode() > 0x9f);
                                }),
             qPrintable(text));
}

void tst_MailParameters::validOptionsHaveNoFault()
{
    const auto valid = options([](Options &o) {
        o.setNotifications(Notification::Failure);
        o.setRecipientParameters({u"RRVS=2026-01-01T00:00:00Z"_s});
        for (const QString &address : {u"bob@example.org"_s, u"carl@example.org"_s}) {
            o.setRecipientOptions(address, recipient([](QSmtpRecipientOptions &r) {
                                      r.setNotifications(Notification::Never);
                                      r.setParameters({u"RRVS=2026-02-02T00:00:00Z"_s});
                                  }));
        }
    });
    QCOMPARE(words(faultsOf(valid)), QStringList());
}

void tst_MailParameters::eachExtensionIsMissedOnce()
{
    const auto all = [](Options &o) {
        o.setReturnedContent(Options::ReturnedContent::Full);
        o.setEnvelopeId(u"a"_s);
        o.setNotifications(Notification::Failure);
        o.setPriority(1);
    };
    const MailParameters result = fitted(all, offer({"SIZE"}), {}, {{}, {}, {}});
    QCOMPARE(words(result.problems), (QStringList {Missing, Missing}));
    QVERIFY(result.problems.at(0).text().contains(u"DSN"_s));
    QVERIFY(result.problems.at(1).text().contains(u"MT-PRIORITY"_s));

    const auto optional = [&](Options &o) {
        all(o);
        o.setOptionalExtensions({u"DSN"_s, u"MT-PRIORITY"_s});
    };
    QCOMPARE(fitted(optional, offer({"SIZE"}), {}, {{}, {}, {}}).ignored,
             (QStringList {u"DSN"_s, u"MT-PRIORITY"_s}));
}

void tst_MailParameters::whatOneIsAskedForReplacesWhatAllAre()
{
    const auto all = [](Options &o) {
        o.setNotifications(Notification::Failure);
        o.setRecipientParameters({u"X-A=all"_s, u"X-B=all"_s});
    };
    const auto one = recipient([](QSmtpRecipientOptions &r) {
        r.setNotifications(Notification::Never);
        r.setParameters({u"x-b=one"_s});
    });
    const auto other = recipient(
        [](QSmtpRecipientOptions &r) { r.setOriginalRecipient(u"dora@example.org"_s); });
    const MailParameters result = fitted(all, offer(Everything), {}, {{}, one, other});
    QCOMPARE(parametersOf(result),
             (QByteArrayList {"NOTIFY=FAILURE X-A=all X-B=all", "X-A=all NOTIFY=NEVER x-b=one",
                              "NOTIFY=FAILURE X-A=all X-B=all ORCPT=rfc822;dora@example.org"}));
}

void tst_MailParameters::requiredTlsNeedsAnEncryptedLink()
{
    const auto require = [](Options &o) { o.setRequireTls(true); };
    QCOMPARE(fitted(require, offer(Everything, true)).mail, "REQUIRETLS"_ba);
    const MailParameters refused = fitted(require, offer(Everything, false));
    QCOMPARE(words(refused.problems), QStringList {Missing});
    const auto raw = [](Options &o) { o.setMailParameters({u"RequireTLS"_s}); };
    QCOMPARE(words(fitted(raw, offer(Everything, false)).problems), QStringList {Missing});
}

void tst_MailParameters::addressIsNeverSentWithoutSmtpUtf8()
{
    Demands demands;
    demands.internationalAddress = true;
    demands.eightBitHeaders = true;
    const auto optional = [](Options &o) { o.setOptionalExtensions({u"SMTPUTF8"_s}); };
    const MailParameters result = fitted(optional, offer(without("SMTPUTF8")), demands);
    QCOMPARE(words(result.problems), QStringList {Missing});
    QCOMPARE(result.ignored, QStringList());
}

void tst_MailParameters::binaryContentIsNeverSentWithoutItsExtensions_data()
{
    QTest::addColumn<Setter>("set");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("binary");
    const auto row = [](const char *name, const char *said, bool binary, const Setter &set) {
        QTest::newRow(name) << set << QByteArray(said) << binary;
    };
    row("an option", "BODY=BINARYMIME", true, [](Options &o) { o.setBody(Options::Body::Binary); });
    row("raw", "BODY=BinaryMime", true,
        [](Options &o) { o.setMailParameters({u"BODY=BinaryMime"_s}); });
    row("raw, and an option", "body=binarymime", true, [](Options &o) {
        o.setBody(Options::Body::EightBit);
        o.setMailParameters({u"body=binarymime"_s});
    });
    row("an option, and raw otherwise", "BODY=7BIT", false, [](Options &o) {
        o.setBody(Options::Body::Binary);
        o.setMailParameters({u"BODY=7BIT"_s});
    });
}

void tst_MailParameters::binaryContentIsNeverSentWithoutItsExtensions()
{
    QFETCH(const Setter, set);
    QFETCH(const QByteArray, said);
    QFETCH(const bool, binary);
    const auto optional = [&](Options &o) {
        set(o);
        o.setOptionalExtensions({u"BINARYMIME"_s, u"CHUNKING"_s});
    };
    QByteArrayList lines = Everything;
    lines += {"BINARYMIME", "CHUNKING"};
    const MailParameters able = fitted(optional, offer(lines), {.eightBitContent = true});
    QCOMPARE(words(able.problems), QStringList());
    QCOMPARE(able.mail, said);
    QCOMPARE(able.binary, binary);

    Options options;
    set(options);
    QCOMPARE(bodyOf(options), binary ? Options::Body::Binary : Options::Body::SevenBit);
    if (!binary) {
        return;
    }
    for (const QByteArray lacking : {"BINARYMIME", "CHUNKING"}) {
        QByteArrayList rest = lines;
        rest.removeOne(lacking);
        const MailParameters result = fitted(optional, offer(rest));
        QCOMPARE(words(result.problems), QStringList {Missing});
        QVERIFY(result.problems.constFirst().text().contains(QLatin1String(lacking)));
        QCOMPARE(result.ignored, QStringList());
    }
    QCOMPARE(words(fitted(optional, Helo).problems), (QStringList {Missing, Missing}));
}

void tst_MailParameters::heloServerHearsNoParameter()
{
    const MailParameters result = fitted([](Options &o) { o.setBody(Options::Body::SevenBit); },
                                         Helo, {.size = 7});
    QCOMPARE(words(result.problems), QStringList());
    QCOMPARE(result.mail, QByteArray());
    QCOMPARE(parametersOf(result), QByteArrayList {""});
}

void tst_MailParameters::heloServerRefusesUnknownParameters()
{
    const auto unknown = [](Options &o) {
        o.setMailParameters({u"X-A=1"_s});
        o.setRecipientParameters({u"X-B"_s});
    };
    QCOMPARE(words(fitted(unknown, Helo).problems), (QStringList {Missing, Missing}));

    const auto optional = [&](Options &o) {
        unknown(o);
        o.setOptionalExtensions({u"x-a"_s, u"X-B"_s});
    };
    const MailParameters result = fitted(optional, Helo);
    QCOMPARE(words(result.problems), QStringList());
    QCOMPARE(result.mail, QByteArray());
    QCOMPARE(parametersOf(result), QByteArrayList {""});
    QCOMPARE(result.ignored, (QStringList {u"X-A"_s, u"X-B"_s}));
}

void tst_MailParameters::unknownParametersAreSentAsSaid()
{
    const MailParameters result = fitted(
        [](Options &o) {
            o.setMailParameters({u"XFoo=Bar"_s});
            o.setRecipientParameters({u"xbaz"_s});
        },
        offer({}));
    QCOMPARE(words(result.problems), QStringList());
    QCOMPARE(result.mail, "XFoo=Bar"_ba);
    QCOMPARE(parametersOf(result), QByteArrayList {"xbaz"});
}

QTEST_GUILESS_MAIN(tst_MailParameters)
#include "tst_mailparameters.moc"
