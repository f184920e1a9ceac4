// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves what ReplyParser takes for a reply; it speaks no SMTP.
#include "replyparser.h"

#include <QtTest/QTest>

using Fault = ReplyParser::Fault;
Q_DECLARE_METATYPE(ReplyParser::Fault)

namespace {

struct Outcome
{
    QByteArrayList replies;
    Fault fault = Fault::None;
    bool isEmpty = true;
};

QByteArray rendered(const QSmtpReply &reply)
{
    return QByteArray::number(reply.code()) + ':' + reply.lines().join('|');
}

// Feeds pieces of the given size and takes what is whole after each.
Outcome parsed(QByteArrayView octets, qsizetype piece)
{
    ReplyParser parser;
    Outcome outcome;
    for (qsizetype from = 0; from < octets.size(); from += piece) {
        parser.feed(octets.sliced(from, std::min(piece, octets.size() - from)));
        while (const std::optional<QSmtpReply> reply = parser.takeReply()) {
            outcome.replies.append(rendered(*reply));
        }
    }
    outcome.fault = parser.fault();
    outcome.isEmpty = parser.isEmpty();
    return outcome;
}

QByteArray continuations(qsizetype count, const QByteArray &line)
{
    return line.repeated(count);
}

} // namespace

class tst_ReplyParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void octetsBecomeRepliesInWhateverPieces_data();
    void octetsBecomeRepliesInWhateverPieces();
    void faultIsToldWithoutTheRestOfTheLine_data();
    void faultIsToldWithoutTheRestOfTheLine();
    void faultIsSticky();
    void nothingIsTakenBeforeTheLastLineEnds();
    void endlessLineIsNotKept();
    void emptyMeansNotOneOctet();
    void bareLineFeedIsNoted();
    void rawLinesAreThoseTakenSinceTheLastCall();
    void rawLinesShowTheLineAtFault();
    void backlogSurvivesFurtherFeeding();
    void repliesOutliveTheirParser();
    void whatWasSaidBeforeIsToldAsItIsSaidNow();
};

void tst_ReplyParser::octetsBecomeRepliesInWhateverPieces_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArrayList>("replies");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("isEmpty");

    const auto row = [](const char *name, const QByteArray &octets, const QByteArrayList &replies,
                        Fault fault = Fault::None, bool isEmpty = true) {
        QTest::newRow(name) << octets << replies << fault << (fault == Fault::None && isEmpty);
    };
    constexpr qsizetype LineLimit = ReplyParser::LineLimit;
    constexpr qsizetype ReplyLimit = ReplyParser::ReplyLimit;
    constexpr qsizetype CountLimit = ReplyParser::LineCountLimit;

    row("nothing", {}, {});
    row("one line", "250 2.1.0 Ok\r\n", {"250:2.1.0 Ok"});
    row("several lines", "250-mx\r\n250-SIZE 1\r\n250 HELP\r\n", {"250:mx|SIZE 1|HELP"});
    row("several replies", "250 a\r\n550-b\r\n550 c\r\n354 d\r\n", {"250:a", "550:b|c", "354:d"});
    row("code alone", "250\r\n", {"250:"});
    row("code and blank", "250 \r\n", {"250:"});
    row("code and hyphen", "250-\r\n250-\r\n250\r\n", {"250:||"});
    row("LF alone", "250-a\n250 b\n250\n", {"250:a|b", "250:"});
    row("blanks kept", "250  a  \r\n", {"250: a  "});
    row("8-bit text", "250 gr\xC3\xBC\xDF\r\n", {"250:gr\xC3\xBC\xDF"});
    row("NUL in text", QByteArrayLiteral("250 a\0b\r\n"), {QByteArrayLiteral("250:a\0b")});
    row("bare CR in text", "250 a\rb\r\r\n", {"250:a\rb\r"});
    row("unknown codes", "299 a\r\n399 b\r\n498 c\r\n571 d\r\n",
        {"299:a", "399:b", "498:c", "571:d"});
    row("unfinished line", "250 a\r\n250 b", {"250:a"}, Fault::None, false);
    row("unfinished line end", "250 a\r", {}, Fault::None, false);
    row("unfinished code", "25", {}, Fault::None, false);
    row("unfinished reply", "250-a\r\n", {}, Fault::None, false);

    row("blank line", "\r\n250 a\r\n", {}, Fault::Malformed);
    row("blank line, LF alone", "\n250 a\n", {}, Fault::Malformed);
    row("blank line after a reply", "250 a\r\n\r\n", {"250:a"}, Fault::Malformed);
    row("blank line in a reply", "250-a\r\n\r\n250 b\r\n", {}, Fault::Malformed);
    row("HTTP", "HTTP/1.1 400 Bad Request\r\n", {}, Fault::Malformed);
    row("letter in code", "2x0 a\r\n", {}, Fault::Malformed);
    row("preliminary", "150 a\r\n", {}, Fault::Malformed);
    row("first digit 0", "050 a\r\n", {}, Fault::Malformed);
    row("first digit 6", "650 a\r\n", {}, Fault::Malformed);
    row("two digits", "25 a\r\n", {}, Fault::Malformed);
    row("two digits and line end", "25\r\n", {}, Fault::Malformed);
    row("four digits", "2500 a\r\n", {}, Fault::Malformed);
    row("no separator", "250a\r\n", {}, Fault::Malformed);
    row("tab as separator", "250\ta\r\n", {}, Fault::Malformed);
    row("bare CR as separator", "250\ra\r\n", {}, Fault::Malformed);
    row("NUL first", QByteArrayLiteral("\0"), {}, Fault::Malformed);
    row("blank first", " 250 a\r\n", {}, Fault::Malformed);
    row("text as continuation", "250-a\r\n b\r\n", {}, Fault::Malformed);
    row("good replies come before the fault", "250 a\r\n550 b\r\nboo", {"250:a", "550:b"},
        Fault::Malformed);
    row("codes differ", "250-a\r\n550 b\r\n", {}, Fault::CodesDiffer);
    row("codes differ in the middle", "250-a\r\n251-b\r\n250 c\r\n", {}, Fault::CodesDiffer);

    const QByteArray longest = "250 " + QByteArray(LineLimit - 6, 'x') + "\r\n";
    row("longest line", longest, {"250:" + QByteArray(LineLimit - 6, 'x')});
    row("longest line, LF alone", "250 " + QByteArray(LineLimit - 5, 'x') + "\n",
        {"250:" + QByteArray(LineLimit - 5, 'x')});
    row("line too long", "250 " + QByteArray(LineLimit - 5, 'x') + "\r\n", {}, Fault::LineTooLong);
    row("line without end", "250 " + QByteArray(LineLimit - 4, 'x'), {}, Fault::LineTooLong);

    row("most lines", continuations(CountLimit - 1, "250-a\r\n") + "250 b\r\n",
        {"250:" + QByteArray("a|").repeated(CountLimit - 1) + "b"});
    row("too many lines", continuations(CountLimit, "250-a\r\n"), {}, Fault::TooManyLines);

    constexpr qsizetype Fitting = ReplyLimit / 1024;
    const QByteArray kilo = "250-" + QByteArray(1024 - 6, 'x') + "\r\n";
    QByteArray last = kilo;
    last[3] = ' ';
    row("longest reply", continuations(Fitting - 1, kilo) + last,
        {"250:" + (QByteArray(1024 - 6, 'x') + '|').repeated(Fitting - 1)
         + QByteArray(1024 - 6, 'x')});
    row("reply too long", continuations(Fitting, kilo), {}, Fault::ReplyTooLong);
    row("reply too long by its last line",
        continuations(Fitting - 1, kilo) + "250 " + QByteArray(1024 - 5, 'x') + "\r\n", {},
        Fault::ReplyTooLong);
}

void tst_ReplyParser::octetsBecomeRepliesInWhateverPieces()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QByteArrayList, replies);
    QFETCH(const Fault, fault);
    QFETCH(const bool, isEmpty);

    for (const qsizetype piece : {octets.size() + 1, qsizetype(1), qsizetype(2), qsizetype(3),
                                  qsizetype(7), qsizetype(4096)}) {
        const Outcome outcome = parsed(octets, piece);
        QCOMPARE(outcome.replies, replies);
        QCOMPARE(outcome.fault, fault);
        QCOMPARE(outcome.isEmpty, isEmpty);
    }
}

void tst_ReplyParser::faultIsToldWithoutTheRestOfTheLine_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<Fault>("fault");
    QTest::newRow("letter") << QByteArray("H") << Fault::Malformed;
    QTest::newRow("begin of a line end") << QByteArray("\r") << Fault::Malformed;
    QTest::newRow("preliminary") << QByteArray("1") << Fault::Malformed;
    QTest::newRow("no separator") << QByteArray("2500") << Fault::Malformed;
    QTest::newRow("CR without LF") << QByteArray("250\ra") << Fault::Malformed;
    QTest::newRow("another code") << QByteArray("250-a\r\n251") << Fault::CodesDiffer;
}

void tst_ReplyParser::faultIsToldWithoutTheRestOfTheLine()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const Fault, fault);

    QCOMPARE(parsed(octets.chopped(1), octets.size()).fault, Fault::None);
    QCOMPARE(parsed(octets, octets.size()).fault, fault);
}

void tst_ReplyParser::faultIsSticky()
{
    ReplyParser parser;
    parser.feed("boo\r\n");
    QVERIFY(!parser.takeReply());
    QCOMPARE(parser.fault(), Fault::Malformed);
    parser.feed("250 a\r\n");
    QVERIFY(!parser.takeReply());
    QCOMPARE(parser.fault(), Fault::Malformed);
    QVERIFY(!parser.isEmpty());
}

void tst_ReplyParser::nothingIsTakenBeforeTheLastLineEnds()
{
    const QByteArray octets = "250-a\r\n250 b\r\n";
    for (qsizetype size = 0; size < octets.size(); ++size) {
        ReplyParser parser;
        parser.feed(octets.first(size));
        QVERIFY(!parser.takeReply());
        QCOMPARE(parser.isEmpty(), size == 0);
        parser.feed(octets.sliced(size));
        QCOMPARE(parser.takeReply(), QSmtpReply(250, {"a", "b"}));
        QVERIFY(parser.isEmpty());
    }
}

void tst_ReplyParser::endlessLineIsNotKept()
{
    ReplyParser parser;
    parser.feed("250 ");
    const QByteArray flood(1 << 20, 'x');
    for (int i = 0; i < 64; ++i) {
        parser.feed(flood);
        QVERIFY(!parser.takeReply());
    }
    QCOMPARE(parser.fault(), Fault::LineTooLong);
    QCOMPARE(parser.takeRawLines(),
             QByteArrayList {"250 " + QByteArray(ReplyParser::LineLimit - 4, 'x')});
}

void tst_ReplyParser::emptyMeansNotOneOctet()
{
    ReplyParser parser;
    QVERIFY(parser.isEmpty());
    parser.feed({});
    QVERIFY(parser.isEmpty());
    parser.feed("220 go\r\n250 injected\r\n");
    QVERIFY(!parser.isEmpty());
    QCOMPARE(parser.takeReply(), QSmtpReply(220, {"go"}));
    QVERIFY(!parser.isEmpty());
    QCOMPARE(parser.takeReply(), QSmtpReply(250, {"injected"}));
    QVERIFY(parser.isEmpty());
    parser.feed("2");
    QVERIFY(!parser.isEmpty());
    QVERIFY(!parser.takeReply());
    QVERIFY(!parser.isEmpty());
}

void tst_ReplyParser::bareLineFeedIsNoted()
{
    ReplyParser parser;
    parser.feed("220 go\r\n220-a\n220 b\r\n220-a\r\n220 b\n250 ok\r\n");
    for (const bool isBare : {false, true, true, false}) {
        QVERIFY(parser.takeReply());
        QCOMPARE(parser.hadBareLineFeed(), isBare);
    }
}

void tst_ReplyParser::rawLinesAreThoseTakenSinceTheLastCall()
{
    ReplyParser parser;
    QCOMPARE(parser.takeRawLines(), QByteArrayList());
    parser.feed("250-a\r\n250 b\r\n251\n252-\r\n252 c\r\n25");
    QVERIFY(parser.takeReply());
    QCOMPARE(parser.takeRawLines(), QByteArrayList({"250-a", "250 b"}));
    QCOMPARE(parser.takeRawLines(), QByteArrayList());
    QVERIFY(parser.takeReply());
    QVERIFY(parser.takeReply());
    QCOMPARE(parser.takeRawLines(), QByteArrayList({"251", "252-", "252 c"}));
    QVERIFY(!parser.takeReply());
    QCOMPARE(parser.takeRawLines(), QByteArrayList());
    parser.feed("3 d\r\n");
    QVERIFY(parser.takeReply());
    QCOMPARE(parser.takeRawLines(), QByteArrayList({"253 d"}));
}

void tst_ReplyParser::rawLinesShowTheLineAtFault()
{
    ReplyParser parser;
    parser.feed("250 a\r\nHTTP/1.1 400 Bad Request\r\nServer: x\r\n");
    QVERIFY(parser.takeReply());
    QCOMPARE(parser.takeRawLines(), QByteArrayList({"250 a"}));
    QVERIFY(!parser.takeReply());
    QCOMPARE(parser.takeRawLines(), QByteArrayList({"HTTP/1.1 400 Bad Request"}));
    QCOMPARE(parser.takeRawLines(), QByteArrayList());
}

void tst_ReplyParser::backlogSurvivesFurtherFeeding()
{
    ReplyParser parser;
    for (int i = 0; i < 300; ++i) {
        parser.feed(QByteArray::number(200 + i) + "-a\r\n" + QByteArray::number(200 + i) + " ");
        parser.feed(QByteArray::number(i) + "\r\n");
        if (i % 3 == 2) {
            QCOMPARE(parser.takeReply(), QSmtpReply(200 + i / 3, {"a", QByteArray::number(i / 3)}));
        }
    }
    for (int i = 100; i < 300; ++i) {
        QCOMPARE(parser.takeReply(), QSmtpReply(200 + i, {"a", QByteArray::number(i)}));
    }
    QVERIFY(!parser.takeReply());
    QVERIFY(parser.isEmpty());
}

void tst_ReplyParser::repliesOutliveTheirParser()
{
    std::optional<QSmtpReply> reply;
    {
        ReplyParser parser;
        parser.feed("250 first\r\n");
        reply = parser.takeReply();
        parser.feed("550 other\r\n");
        QVERIFY(parser.takeReply());
    }
    QCOMPARE(reply, QSmtpReply(250, {"first"}));
}

// Of some replies it keeps those that were given last.
void tst_ReplyParser::whatWasSaidBeforeIsToldAsItIsSaidNow()
{
    const QByteArrayList words {"Ok", "2.1.0 Ok", "2.1.5 Ok",   "",      "Ok ",
                                "ok", "2.0.0 Ok", "Ok\xc3\xa4", "x\rOk", QByteArray(200, 'x')};
    const QByteArrayList codes {"250", "354", "251", "550"};
    ReplyParser parser;
    quint32 state = 1;
    for (int i = 0; i < 5000; ++i) {
        state = state * 1664525 + 1013904223;
        const QByteArray &text = words.at(state >> 8 & (i % 2 ? 3 : 7));
        const QByteArray &code = codes.at(state >> 16 & 3);
        const bool isLong = (state >> 24) % 5 == 0;
        parser.feed((isLong ? code + "-" + text + "\r\n" : QByteArray()) + code + ' ' + text
                    + "\r\n");
        const std::optional<QSmtpReply> reply = parser.takeReply();
        QVERIFY(reply);
        QCOMPARE(rendered(*reply), code + ':' + (isLong ? text + '|' + text : text));
        QVERIFY(!parser.takeReply());
    }
}

QTEST_APPLESS_MAIN(tst_ReplyParser)
#include "tst_replyparser.moc"
