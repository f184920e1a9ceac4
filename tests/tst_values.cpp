// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves what the protocol's values tell, hide and share; it speaks no SMTP.
#include "printable.h"

#include <QSmtp/qsmtpcapabilities.h>
#include <QSmtp/qsmtpcredentials.h>
#include <QSmtp/qsmtperror.h>
#include <QSmtp/qsmtpreply.h>

#include <QtCore/QMetaProperty>
#include <QtTest/QTest>

#include <cstdlib>
#include <limits>
#include <new>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

namespace {

int allocations = 0;

} // namespace

// Data of values come from here; a default-constructed value shall have none.
void *operator new(std::size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size)) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace {

template<typename T>
QString debugged(const T &value)
{
    QString text;
    QDebug(&text) << value;
    return text.trimmed();
}

QSmtpCapabilities capabilities(const QByteArrayList &lines, const QStringList &disabled = {})
{
    return QSmtpCapabilities::fromReply(QSmtpReply(250, QByteArrayList {"mx.example"} + lines),
                                        disabled);
}

QSmtpError error(Kind kind, int code = 0)
{
    QSmtpError error(kind, Phase::Sender, u"text"_qs);
    if (code != 0) {
        error.setReply(QSmtpReply(code, {"said"}));
    }
    return error;
}

} // namespace

class tst_Values : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void told(const QSmtpReply &reply, const QSmtpError &error,
              const QSmtpCapabilities &capabilities, const QSmtpCredentials &credentials);

private Q_SLOTS:
    void whatIsPrintableDoesNoHarm_data();
    void whatIsPrintableDoesNoHarm();
    void lineBreaksAreKeptOnRequestAlone();

    void replyIsJudgedByItsFirstDigit_data();
    void replyIsJudgedByItsFirstDigit();
    void enhancedCodeIsThatOfTheFirstLine_data();
    void enhancedCodeIsThatOfTheFirstLine();
    void replyTextIsFitToBeShown();
    void replyOnOneLine_data();
    void replyOnOneLine();
    void repliesAreEqualByCodeAndLines();

    void firstLineIsNoCapability();
    void keywordsHaveNoCase();
    void authLinesAreMerged_data();
    void authLinesAreMerged();
    void disabledKeywordsAreMasked();
    void brokenLinesAreNoCapability();
    void maximumSizeOfTheServer_data();
    void maximumSizeOfTheServer();
    void refusedHelloLeavesNoCapability();
    void capabilitiesAreEqualByContent();

    void transienceFollowsTheEvidence_data();
    void transienceFollowsTheEvidence();
    void transienceSaidAloudWins();
    void errorsDifferInEachPart();
    void changedCopyLeavesTheErrorAlone();

    void defaultValuesAllocateNothing();
    void copiesShare();
    void movedFromValuesCanBeUsed();
    void valuesTravelInVariantsAndQueuedSignals();
    void propertiesReadLikeGetters();
};

void tst_Values::whatIsPrintableDoesNoHarm_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("ASCII") << QByteArray("Ok ~!") << u"Ok ~!"_qs;
    QTest::newRow("UTF-8") << QByteArray("gr\xC3\xBC\xC3\x9F \xF0\x9F\x93\xA7") << u"grüß 📧"_qs;
    QTest::newRow("not UTF-8") << QByteArray("gr\xFC\xDF") << u"gr\uFFFD\uFFFD"_qs;
    QTest::newRow("cut UTF-8") << QByteArray("a\xC3") << u"a\uFFFD"_qs;
    QTest::newRow("surrogate in UTF-8") << QByteArray("\xED\xA0\x80") << u"\uFFFD\uFFFD\uFFFD"_qs;
    QTest::newRow("ESC") << QByteArray("\x1B[2J") << u"\\x1B[2J"_qs;
    QTest::newRow("NUL") << QByteArrayLiteral("a\0b") << u"a\\x00b"_qs;
    QTest::newRow("line ends") << QByteArray("a\r\nb") << u"a\\x0D\\x0Ab"_qs;
    QTest::newRow("DEL") << QByteArray("\x7F") << u"\\x7F"_qs;
    QTest::newRow("C1") << QByteArray("\xC2\x9B") << u"\\x9B"_qs;
    QTest::newRow("BiDi override") << QByteArray("\xE2\x80\xAE") << u"\\u202E"_qs;
    QTest::newRow("BiDi isolate") << QByteArray("\xE2\x81\xA6") << u"\\u2066"_qs;
    QTest::newRow("line separator") << QByteArray("\xE2\x80\xA8") << u"\\u2028"_qs;
    QTest::newRow("tag") << QByteArray("\xF3\xA0\x81\x81") << u"\\uE0041"_qs;
}

void tst_Values::whatIsPrintableDoesNoHarm()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, text);
    QCOMPARE(printable(octets), text);
}

void tst_Values::lineBreaksAreKeptOnRequestAlone()
{
    QCOMPARE(printable("a\nb", LineBreaks::Escape), u"a\\x0Ab"_qs);
    QCOMPARE(printable("a\nb\r\n\x1B", LineBreaks::Keep), u"a\nb\\x0D\n\\x1B"_qs);
}

void tst_Values::replyIsJudgedByItsFirstDigit_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("judgement");
    QTest::newRow("null") << 0 << QByteArray("null");
    QTest::newRow("2yz") << 250 << QByteArray("positive");
    QTest::newRow("unknown 2yz") << 299 << QByteArray("positive");
    QTest::newRow("3yz") << 354 << QByteArray("positive");
    QTest::newRow("4yz") << 400 << QByteArray("transient");
    QTest::newRow("unknown 4yz") << 499 << QByteArray("transient");
    QTest::newRow("5yz") << 500 << QByteArray("permanent");
    QTest::newRow("unknown 5yz") << 599 << QByteArray("permanent");
}

void tst_Values::replyIsJudgedByItsFirstDigit()
{
    QFETCH(const int, code);
    QFETCH(const QByteArray, judgement);
    const QSmtpReply reply = code == 0 ? QSmtpReply() : QSmtpReply(code, {"text"});
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.isNull(), judgement == "null");
    QCOMPARE(reply.isPositive(), judgement == "positive");
    QCOMPARE(reply.isTransient(), judgement == "transient");
    QCOMPARE(reply.isPermanent(), judgement == "permanent");
}

void tst_Values::enhancedCodeIsThatOfTheFirstLine_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QString>("enhanced");
    const auto row = [](const char *name, int code, const QByteArrayList &lines,
                        const QString &enhanced) {
        QTest::newRow(name) << code << lines << enhanced;
    };
    row("with text", 550, {"5.1.1 no such user"}, u"5.1.1"_qs);
    row("alone", 250, {"2.0.0"}, u"2.0.0"_qs);
    row("three digits", 450, {"4.123.456 x"}, u"4.123.456"_qs);
    row("four digits", 450, {"4.1.4567 x"}, {});
    row("four digits in the subject", 450, {"4.1234.5 x"}, {});
    row("no detail", 450, {"4.1. x"}, {});
    row("no subject", 450, {"4..1 x"}, {});
    row("two parts", 450, {"4.1 x"}, {});
    row("class alone", 450, {"4."}, {});
    row("address", 250, {"2.0.0.1 is your address"}, {});
    row("text sticks to it", 250, {"2.0.0x"}, {});
    row("other class", 550, {"4.1.1 x"}, {});
    row("intermediate", 354, {"3.0.0 go"}, {});
    row("second line", 550, {"no", "5.1.1 such user"}, {});
    row("no text", 550, {""}, {});
    row("no line", 550, {}, {});
    row("blank first", 550, {" 5.1.1 x"}, {});
}

void tst_Values::enhancedCodeIsThatOfTheFirstLine()
{
    QFETCH(const int, code);
    QFETCH(const QByteArrayList, lines);
    QFETCH(const QString, enhanced);
    QCOMPARE(QSmtpReply(code, lines).enhancedCode(), enhanced);
}

void tst_Values::replyTextIsFitToBeShown()
{
    const QSmtpReply reply(550, {"5.1.1 gr\xC3\xBC\xC3\x9F", "", "\x1B[31m\xFF a\rb"});
    QCOMPARE(reply.text(), u"5.1.1 grüß\n\n\\x1B[31m\uFFFD a\\x0Db"_qs);
    QCOMPARE(reply.lines(), QByteArrayList({"5.1.1 gr\xC3\xBC\xC3\x9F", "", "\x1B[31m\xFF a\rb"}));
    QCOMPARE(QSmtpReply().text(), QString());
}

void tst_Values::replyOnOneLine_data()
{
    QTest::addColumn<QSmtpReply>("reply");
    QTest::addColumn<QString>("string");
    QTest::newRow("null") << QSmtpReply() << QString();
    QTest::newRow("code alone") << QSmtpReply(250, {""}) << u"250"_qs;
    QTest::newRow("one line") << QSmtpReply(550, {"5.1.1 no such user"})
                              << u"550 5.1.1 no such user"_qs;
    QTest::newRow("enhanced code on each line")
        << QSmtpReply(550, {"5.1.1 no such user;", "5.1.1  try another", "5.1.2 or not"})
        << u"550 5.1.1 no such user; try another 5.1.2 or not"_qs;
    QTest::newRow("blank lines") << QSmtpReply(250, {"a", "", " b "}) << u"250 a b"_qs;
    QTest::newRow("poison") << QSmtpReply(250, {"a\x1B", "b\nc"}) << u"250 a\\x1B b\\x0Ac"_qs;
}

void tst_Values::replyOnOneLine()
{
    QFETCH(const QSmtpReply, reply);
    QFETCH(const QString, string);
    QCOMPARE(reply.toString(), string);
    QCOMPARE(debugged(reply), u"QSmtpReply("_qs + string + u')');
}

void tst_Values::repliesAreEqualByCodeAndLines()
{
    const QSmtpReply reply(250, {"a", "b"});
    QCOMPARE(reply, QSmtpReply(250, {"a", "b"}));
    QVERIFY(reply != QSmtpReply(251, {"a", "b"}));
    QVERIFY(reply != QSmtpReply(250, {"a"}));
    QVERIFY(reply != QSmtpReply());
    QCOMPARE(QSmtpReply(), QSmtpReply());
}

void tst_Values::firstLineIsNoCapability()
{
    const QSmtpCapabilities offered = QSmtpCapabilities::fromReply(
        QSmtpReply(250, {"SIZE greets you", "PIPELINING"}));
    QCOMPARE(offered.keywords(), QStringList {u"PIPELINING"_qs});
    QVERIFY(QSmtpCapabilities::fromReply(QSmtpReply(250, {"mx"})).isEsmtp());
    QVERIFY(QSmtpCapabilities::fromReply(QSmtpReply(250, {})).isEsmtp());
}

void tst_Values::keywordsHaveNoCase()
{
    const QSmtpCapabilities offered = capabilities(
        {"StartTLS", "  dsn  ", "X-Foo   bar  baz", "SIZE\t35 "});
    QCOMPARE(offered.keywords(), QStringList({u"DSN"_qs, u"SIZE"_qs, u"STARTTLS"_qs, u"X-FOO"_qs}));
    QVERIFY(offered.contains(u"starttls"_qs));
    QVERIFY(offered.contains(u"Dsn"_qs));
    QVERIFY(!offered.contains(u"CHUNKING"_qs));
    QCOMPARE(offered.parameters(u"x-foo"_qs), u"bar baz"_qs);
    QCOMPARE(offered.parameters(u"size"_qs), u"35"_qs);
    QCOMPARE(offered.parameters(u"DSN"_qs), QString());
    QCOMPARE(offered.authMechanisms(), QStringList());
    QCOMPARE(debugged(offered), u"QSmtpCapabilities(DSN, SIZE 35, STARTTLS, X-FOO bar baz)"_qs);
}

void tst_Values::authLinesAreMerged_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QStringList>("mechanisms");
    const QStringList both {u"PLAIN"_qs, u"LOGIN"_qs};
    QTest::newRow("plain") << QByteArrayList {"AUTH PLAIN LOGIN"} << both;
    QTest::newRow("lower case") << QByteArrayList {"auth plain  Login"} << both;
    QTest::newRow("old form") << QByteArrayList {"AUTH=PLAIN LOGIN"} << both;
    QTest::newRow("both forms") << QByteArrayList {"AUTH PLAIN", "auth=plain login", "AUTH LOGIN"}
                                << both;
    QTest::newRow("old form with a blank") << QByteArrayList {"AUTH= PLAIN LOGIN"} << both;
    QTest::newRow("repeated") << QByteArrayList {"AUTH PLAIN LOGIN PLAIN"} << both;
    QTest::newRow("not a name") << QByteArrayList {"AUTH PLAIN PL\x1B[AIN \xC3\xBC A,B "
                                                   + QByteArray(21, 'X') + " LOGIN"}
                                << both;
    QTest::newRow("with digits") << QByteArrayList {"AUTH SCRAM-SHA-256-PLUS X_1"}
                                 << QStringList {u"SCRAM-SHA-256-PLUS"_qs, u"X_1"_qs};
    QTest::newRow("none") << QByteArrayList {"AUTH"} << QStringList();
}

void tst_Values::authLinesAreMerged()
{
    QFETCH(const QByteArrayList, lines);
    QFETCH(const QStringList, mechanisms);
    const QSmtpCapabilities offered = capabilities(lines);
    QCOMPARE(offered.authMechanisms(), mechanisms);
    QCOMPARE(offered.keywords(), QStringList {u"AUTH"_qs});
    QCOMPARE(offered.parameters(u"AUTH"_qs), mechanisms.join(u' '));
}

void tst_Values::disabledKeywordsAreMasked()
{
    const QSmtpCapabilities offered = capabilities({"PIPELINING", "AUTH=LOGIN", "AUTH PLAIN",
                                                    "SIZE 5"},
                                                   {u"pipelining"_qs, u"Auth"_qs, u"UNKNOWN"_qs});
    QCOMPARE(offered.keywords(), QStringList {u"SIZE"_qs});
    QVERIFY(offered.isEsmtp());
    QVERIFY(!offered.contains(u"PIPELINING"_qs));
    QCOMPARE(offered.authMechanisms(), QStringList());
}

void tst_Values::brokenLinesAreNoCapability()
{
    const QSmtpCapabilities offered = capabilities(
        {"", "   ", "DSN\x1B", "\xC3\xBC", "\xFFSIZE", "A=B", "=", "HELP \x1B[2J"});
    QCOMPARE(offered.keywords(), QStringList {u"HELP"_qs});
    QVERIFY(!offered.contains(u"DSN"_qs));
    QCOMPARE(offered.parameters(u"HELP"_qs), u"\\x1B[2J"_qs);
}

void tst_Values::maximumSizeOfTheServer_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<qint64>("size");
    QTest::newRow("not offered") << QByteArrayList() << qint64(-1);
    QTest::newRow("no number") << QByteArrayList {"SIZE"} << qint64(0);
    QTest::newRow("no limit") << QByteArrayList {"SIZE 0"} << qint64(0);
    QTest::newRow("number") << QByteArrayList {"SIZE 35882577"} << qint64(35882577);
    QTest::newRow("more than 32 bits") << QByteArrayList {"SIZE 9999999999"} << qint64(9999999999);
    QTest::newRow("20 digits") << QByteArrayList {"SIZE 99999999999999999999"}
                               << std::numeric_limits<qint64>::max();
    QTest::newRow("more words") << QByteArrayList {"SIZE 10 20"} << qint64(10);
    QTest::newRow("a word") << QByteArrayList {"SIZE many"} << qint64(-1);
    QTest::newRow("negative") << QByteArrayList {"SIZE -1"} << qint64(-1);
    QTest::newRow("signed") << QByteArrayList {"SIZE +1"} << qint64(-1);
}

void tst_Values::maximumSizeOfTheServer()
{
    QFETCH(const QByteArrayList, lines);
    QFETCH(const qint64, size);
    QCOMPARE(capabilities(lines).maximumSize(), size);
}

void tst_Values::refusedHelloLeavesNoCapability()
{
    for (const int code : {0, 354, 421, 502}) {
        const auto offered = QSmtpCapabilities::fromReply(QSmtpReply(code, {"mx", "SIZE 5"}));
        QVERIFY(!offered.isEsmtp());
        QVERIFY(!offered.contains(u"SIZE"_qs));
        QCOMPARE(offered.maximumSize(), qint64(-1));
        QCOMPARE(offered, QSmtpCapabilities());
    }
    QCOMPARE(debugged(QSmtpCapabilities()), u"QSmtpCapabilities(HELO)"_qs);
}

void tst_Values::capabilitiesAreEqualByContent()
{
    QCOMPARE(capabilities({"A", "b c"}), capabilities({"B c", "a"}));
    QVERIFY(capabilities({"A"}) != capabilities({"A b"}));
    QVERIFY(capabilities({}) != QSmtpCapabilities());
    QCOMPARE(QSmtpCapabilities(), QSmtpCapabilities());
}

void tst_Values::transienceFollowsTheEvidence_data()
{
    QTest::addColumn<QSmtpError>("error");
    QTest::addColumn<bool>("isTransient");
    const auto row = [](const char *name, const QSmtpError &subject, bool isTransient) {
        QTest::newRow(name) << subject << isTransient;
    };
    row("null", {}, false);
    row("network", error(Kind::Network), true);
    row("time-out", error(Kind::Timeout), true);
    row("security", error(Kind::Security), false);
    row("protocol", error(Kind::Protocol), false);
    row("protocol, 2yz", error(Kind::Protocol, 250), false);
    row("withheld", error(Kind::CredentialsWithheld), false);
    row("not supported", error(Kind::NotSupported), false);
    row("invalid", error(Kind::InvalidMessage), false);
    row("canceled", error(Kind::Canceled), false);
    row("sender refused for now", error(Kind::SenderRefused, 451), true);
    row("sender refused for good", error(Kind::SenderRefused, 553), false);
    row("login refused for now", error(Kind::Authentication, 454), true);
    row("lost after a 5yz", error(Kind::Network, 554), false);
    row("lost after a 4yz", error(Kind::Network, 421), true);
    row("lost after a 2yz", error(Kind::Network, 250), true);
    QSmtpError unknownHost = error(Kind::Network);
    unknownHost.setCause(Cause::HostNotFound);
    row("host not found", unknownHost, true);
}

void tst_Values::transienceFollowsTheEvidence()
{
    QFETCH(const QSmtpError, error);
    QFETCH(const bool, isTransient);
    QCOMPARE(error.isTransient(), isTransient);
}

void tst_Values::transienceSaidAloudWins()
{
    QSmtpError subject = error(Kind::RecipientsRefused, 550);
    subject.setTransient(true);
    QVERIFY(subject.isTransient());
    subject = error(Kind::Network, 421);
    subject.setTransient(false);
    QVERIFY(!subject.isTransient());
}

void tst_Values::errorsDifferInEachPart()
{
    const QSmtpError original = error(Kind::Network, 421);
    QCOMPARE(original, error(Kind::Network, 421));
    QCOMPARE(QSmtpError(), QSmtpError());
    QVERIFY(QSmtpError().isNull());
    QVERIFY(!original.isNull());

    const auto changed = [&original](auto change) {
        QSmtpError copy = original;
        change(copy);
        return copy;
    };
    QVERIFY(original != error(Kind::Timeout, 421));
    QVERIFY(original != error(Kind::Network, 450));
    QVERIFY(original != QSmtpError());
    QVERIFY(original != changed([](QSmtpError &e) { e.setCause(Cause::ConnectionLost); }));
    QVERIFY(original != changed([](QSmtpError &e) { e.setTransient(false); }));
    QVERIFY(original != changed([](QSmtpError &e) { e.setMayHaveBeenDelivered(true); }));
    QVERIFY(original != changed([](QSmtpError &e) { e.setReply({}); }));
    QVERIFY(QSmtpError(Kind::Network, Phase::Sender, u"a"_qs)
            != QSmtpError(Kind::Network, Phase::Sender, u"b"_qs));
    QVERIFY(QSmtpError(Kind::Network, Phase::Sender, {})
            != QSmtpError(Kind::Network, Phase::Data, {}));

    // Nothing that was set to what it is by itself makes a difference.
    QSmtpError nothing;
    nothing.setMayHaveBeenDelivered(false);
    QCOMPARE(nothing, QSmtpError());
}

void tst_Values::changedCopyLeavesTheErrorAlone()
{
    const QSmtpError original = error(Kind::Network);
    QSmtpError copy = original;
    copy.setMayHaveBeenDelivered(true);
    copy.setReply(QSmtpReply(421, {"bye"}));
    QCOMPARE(original, error(Kind::Network));
    QVERIFY(copy.mayHaveBeenDelivered());
    QCOMPARE(copy.reply().code(), 421);
    QCOMPARE(copy.text(), u"text"_qs);
    QCOMPARE(copy.phase(), Phase::Sender);
    QCOMPARE(debugged(copy), u"QSmtpError(Network, phase Sender, \"text\", QSmtpReply(421 bye), "
                             "transient, may have been delivered)"_qs);
    QCOMPARE(debugged(QSmtpError()), u"QSmtpError(None)"_qs);
}

void tst_Values::defaultValuesAllocateNothing()
{
    allocations = 0;
    const QSmtpReply reply;
    const QSmtpError subject;
    const QSmtpCapabilities offered;
    const QSmtpCredentials credentials;
    const QSmtpReply replyCopy = reply;
    const QSmtpError errorCopy = subject;
    const int counted = allocations;
    QCOMPARE(counted, 0);
    QCOMPARE(replyCopy, reply);
    QCOMPARE(errorCopy, subject);
    QVERIFY(!offered.isEsmtp() && credentials.isNull());

    const QSmtpReply full(250, {});
    QVERIFY(allocations > counted);
    QVERIFY(!full.isNull());
}

void tst_Values::copiesShare()
{
    const QSmtpReply reply(250, {"a"});
    const QSmtpError subject = error(Kind::Network, 421);
    const QSmtpCapabilities offered = capabilities({"SIZE"});
    allocations = 0;
    const QSmtpReply replyCopy = reply;
    const QSmtpError errorCopy = subject;
    const QSmtpCapabilities offeredCopy = offered;
    const int counted = allocations;
    QCOMPARE(counted, 0);
    QCOMPARE(replyCopy, reply);
    QCOMPARE(errorCopy, subject);
    QCOMPARE(offeredCopy, offered);
}

void tst_Values::movedFromValuesCanBeUsed()
{
    QSmtpReply reply(250, {"a"});
    QSmtpReply taken = std::move(reply);
    QCOMPARE(reply, QSmtpReply()); // NOLINT(bugprone-use-after-move)
    swap(reply, taken);
    QCOMPARE(reply.code(), 250);
    QVERIFY(taken.isNull());

    QSmtpError subject = error(Kind::Network);
    QSmtpError takenError = std::move(subject);
    QVERIFY(subject.isNull()); // NOLINT(bugprone-use-after-move)
    subject.setCause(Cause::ConnectionLost);
    QCOMPARE(subject.cause(), Cause::ConnectionLost);
    QCOMPARE(takenError, error(Kind::Network));
}

void tst_Values::valuesTravelInVariantsAndQueuedSignals()
{
    const QSmtpReply reply(250, {"a"});
    const QSmtpError subject = error(Kind::Network, 421);
    const QSmtpCapabilities offered = capabilities({"SIZE 1"});
    const auto credentials = QSmtpCredentials::fromPassword(u"ann"_qs, u"hush"_qs);

    QCOMPARE(QVariant::fromValue(reply), QVariant::fromValue(QSmtpReply(250, {"a"})));
    QVERIFY(QVariant::fromValue(reply) != QVariant::fromValue(QSmtpReply()));
    QCOMPARE(QVariant::fromValue(subject).value<QSmtpError>(), subject);
    QCOMPARE(QVariant::fromValue(offered).value<QSmtpCapabilities>(), offered);
    QVERIFY(debugged(QVariant::fromValue(reply)).contains(u"QSmtpReply(250 a)"_qs));
    QVERIFY(debugged(QVariant::fromValue(subject)).contains(u"QSmtpError(Network"_qs));

    int arrived = 0;
    connect(
        this, &tst_Values::told, this,
        [&](const QSmtpReply &r, const QSmtpError &e, const QSmtpCapabilities &c,
            const QSmtpCredentials &k) {
            arrived += r == reply && e == subject && c == offered && k == credentials ? 1 : 100;
        },
        Qt::QueuedConnection);
    Q_EMIT told(reply, subject, offered, credentials);
    QCOMPARE(arrived, 0);
    QCoreApplication::processEvents();
    QCOMPARE(arrived, 1);
}

void tst_Values::propertiesReadLikeGetters()
{
    const auto read = [](const auto &gadget, const char *name) {
        const QMetaObject &meta = gadget.staticMetaObject;
        return meta.property(meta.indexOfProperty(name)).readOnGadget(&gadget);
    };
    const QSmtpReply reply(550, {"5.1.1 no"});
    QCOMPARE(read(reply, "code").toInt(), 550);
    QCOMPARE(read(reply, "enhancedCode").toString(), u"5.1.1"_qs);
    QCOMPARE(read(reply, "text").toString(), u"5.1.1 no"_qs);
    const QSmtpError subject = error(Kind::Network, 421);
    QCOMPARE(read(subject, "kind").value<Kind>(), Kind::Network);
    QCOMPARE(read(subject, "reply").value<QSmtpReply>(), subject.reply());
    QCOMPARE(read(subject, "transient").toBool(), true);
    const QSmtpCapabilities offered = capabilities({"SIZE 7", "AUTH PLAIN"});
    QCOMPARE(read(offered, "maximumSize").toLongLong(), 7);
    QCOMPARE(read(offered, "esmtp").toBool(), true);
    QCOMPARE(read(offered, "authMechanisms").toStringList(), QStringList {u"PLAIN"_qs});
}

QTEST_GUILESS_MAIN(tst_Values)
#include "tst_values.moc"
