// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves where a header section ends, what its fields say, and that no Bcc leaves; its reader of
// what leaves is written apart from the section.
#include "headersection.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <algorithm>
#include <ctime>
#include <initializer_list>

namespace {

// A section fed with the message in pieces of one size, and what it left over.
struct Fed
{
    HeaderSection section;
    QByteArray rest;
};

Fed fed(const QByteArray &message, qsizetype pieceSize)
{
    Fed result;
    qsizetype from = 0;
    while (from < message.size() && !result.section.isComplete() && !result.section.isTooLong()) {
        const qsizetype size = std::min(pieceSize, message.size() - from);
        const qsizetype taken = result.section.feed(QByteArrayView(message).sliced(from, size));
        from += taken;
        if (taken < size) {
            break;
        }
    }
    result.section.finish();
    result.rest = message.sliced(from);
    return result;
}

HeaderSection whole(const QByteArray &message)
{
    return fed(message, message.size()).section;
}

// The lines of a message as a receiver gets them, once each line end is CRLF; the last may have
// none.
QByteArrayList linesOf(const QByteArray &message)
{
    QByteArrayList lines;
    QByteArray line;
    for (qsizetype i = 0; i < message.size(); ++i) {
        if (message[i] == '\r' || message[i] == '\n') {
            lines.append(line);
            line.clear();
            i += message[i] == '\r' && i + 1 < message.size() && message[i + 1] == '\n' ? 1 : 0;
        } else {
            line += message[i];
        }
    }
    if (!line.isEmpty()) {
        lines.append(line);
    }
    return lines;
}

bool isBccLine(const QByteArray &line)
{
    const QByteArray mark = "\xef\xbb\xbf";
    const QByteArray lower = line.sliced(line.startsWith(mark) ? mark.size() : 0).toLower();
    for (const char *name : {"bcc", "resent-bcc"}) {
        if (lower.startsWith(name) && lower.sliced(qstrlen(name)).trimmed().startsWith(':')) {
            return true;
        }
    }
    return false;
}

// The lines without the Bcc fields in front of the first empty line.
QByteArrayList linesWithoutBcc(const QByteArrayList &lines)
{
    QByteArrayList kept;
    bool inHeader = true;
    bool inBcc = false;
    for (const QByteArray &line : lines) {
        inHeader = inHeader && !line.isEmpty();
        const bool continued = line.startsWith(' ') || line.startsWith('\t');
        inBcc = inHeader && (isBccLine(line) || (inBcc && continued));
        if (!inBcc) {
            kept.append(line);
        }
    }
    return kept;
}

} // namespace

class tst_HeaderSection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sectionEndsAtTheFirstEmptyLine_data();
    void sectionEndsAtTheFirstEmptyLine();
    void lineFeedOfTheEmptyLineMayComeLater();
    void nothingIsToldBeforeTheEnd();
    void valuesAreUnfolded_data();
    void valuesAreUnfolded();
    void bccNeverLeaves_data();
    void bccNeverLeaves();
    void lineThatIsNoFieldBreaksTheSection_data();
    void lineThatIsNoFieldBreaksTheSection();
    void randomSectionsAreReadInAnyPieces();
    void messageIdIsTheFirst_data();
    void messageIdIsTheFirst();
    void encodingTellsOfEightBits_data();
    void encodingTellsOfEightBits();
    void fieldsBeyondAsciiAreSeen_data();
    void fieldsBeyondAsciiAreSeen();
    void longSectionIsRefused();
    void longTextWithoutFieldsIsBody();
    void feedingByOctetIsLinear();
};

void tst_HeaderSection::sectionEndsAtTheFirstEmptyLine_data()
{
    QTest::addColumn<QByteArray>("section");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("CRLF") << QByteArray("A: b\r\n\r\n") << QByteArray("body\r\n");
    QTest::newRow("LF") << QByteArray("A: b\n\n") << QByteArray("body\n");
    QTest::newRow("CR") << QByteArray("A: b\r\r") << QByteArray("body\r");
    QTest::newRow("LF behind CRLF") << QByteArray("A: b\r\n\n") << QByteArray("body");
    QTest::newRow("CRLF behind LF") << QByteArray("A: b\n\r\n") << QByteArray("body");
    QTest::newRow("CR behind LF") << QByteArray("A: b\n\r") << QByteArray("body");
    // On the wire this is CRLF CRLF.
    QTest::newRow("CRLF behind CR") << QByteArray("A: b\r\r\n") << QByteArray("body");
    QTest::newRow("body begins with an empty line")
        << QByteArray("A: b\r\n\r\n") << QByteArray("\r\nx");
    QTest::newRow("body begins with LF") << QByteArray("A: b\n\n") << QByteArray("\nx");
    QTest::newRow("body begins with CR behind CR") << QByteArray("A: b\r\r") << QByteArray("\rx");
    QTest::newRow("no fields") << QByteArray("\r\n") << QByteArray("body");
    QTest::newRow("no fields, CR") << QByteArray("\r") << QByteArray("body");
    QTest::newRow("no fields, LF") << QByteArray("\n") << QByteArray("body");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("no empty line") << QByteArray("A: b\r\nC: d\r\n") << QByteArray();
    QTest::newRow("no line end") << QByteArray("A: b\r\nC: d") << QByteArray();
    QTest::newRow("ends with CR") << QByteArray("A: b\r") << QByteArray();
    QTest::newRow("no body") << QByteArray("A: b\r\n\r\n") << QByteArray();
    QTest::newRow("no body behind CR") << QByteArray("A: b\r\r") << QByteArray();
    QTest::newRow("blank line is a continuation")
        << QByteArray("A: b\r\n \r\nC: d\r\n\r\n") << QByteArray("body");
    QTest::newRow("line without colon")
        << QByteArray("A: b\r\nno field\r\nC: d\r\n\r\n") << QByteArray("body");
}

void tst_HeaderSection::sectionEndsAtTheFirstEmptyLine()
{
    QFETCH(QByteArray, section);
    QFETCH(QByteArray, body);

    const QByteArray message = section + body;
    for (qsizetype pieceSize = 1; pieceSize <= message.size() + 1; ++pieceSize) {
        const Fed result = fed(message, pieceSize);
        QVERIFY(result.section.isComplete());
        QVERIFY(!result.section.isTooLong());
        QCOMPARE(result.section.withoutBcc(), section);
        QCOMPARE(result.rest, body);
    }
}

void tst_HeaderSection::lineFeedOfTheEmptyLineMayComeLater()
{
    HeaderSection section;
    QCOMPARE(section.feed("A: b\r\n\r"), 7);
    QVERIFY(!section.isComplete());
    QCOMPARE(section.feed("\nbody"), 1);
    QVERIFY(section.isComplete());
    QCOMPARE(section.feed("body"), 0);
    QCOMPARE(section.withoutBcc(), QByteArray("A: b\r\n\r\n"));

    HeaderSection other;
    QCOMPARE(other.feed("A: b\r\r"), 6);
    QVERIFY(!other.isComplete());
    QCOMPARE(other.feed("body"), 0);
    QVERIFY(other.isComplete());
    QCOMPARE(other.withoutBcc(), QByteArray("A: b\r\r"));
}

void tst_HeaderSection::nothingIsToldBeforeTheEnd()
{
    HeaderSection section;
    QCOMPARE(section.feed("To: a@x\r\n"), 9);
    QVERIFY(!section.isComplete());
    QCOMPARE(section.values("To"), QByteArrayList());
    section.finish();
    QVERIFY(section.isComplete());
    QCOMPARE(section.values("To"), QByteArrayList({"a@x"}));
}

void tst_HeaderSection::valuesAreUnfolded_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArrayList>("values");

    const auto row = [](const char *name, const char *fields, const QByteArrayList &values) {
        QTest::newRow(name) << QByteArray(fields) << values;
    };
    row("one", "To: a@x\r\n", {"a@x"});
    row("any case", "tO: a@x\r\n", {"a@x"});
    row("no blank", "To:a@x\r\n", {"a@x"});
    row("blanks around", "To: \t a@x \t\r\n", {"a@x"});
    row("blanks before the colon", "To \t: a@x\r\n", {"a@x"});
    row("empty", "To:\r\n", {""});
    row("several", "To: a@x\r\nCc: c@z\r\nTo: b@y\r\n", {"a@x", "b@y"});
    row("folded", "To: a@x,\r\n\tb@y,\r\n  c@z\r\n", {"a@x,\tb@y,  c@z"});
    row("folded by LF", "To: a@x,\n b@y\n", {"a@x, b@y"});
    row("folded by CR", "To: a@x,\r b@y\r", {"a@x, b@y"});
    row("folded at once", "To:\r\n a@x\r\n", {"a@x"});
    row("folded blank line", "To: a@x,\r\n \r\n b@y\r\n", {"a@x,  b@y"});
    row("no line end", "To: a@x", {"a@x"});
    row("colons in the value", "To: g:a@x;:\r\n", {"g:a@x;:"});
    row("other fields", "Tox: a@x\r\nX-To: b@y\r\n", {});
    row("bare CR begins a field", "Subject: x\rTo: a@x\r\n", {"a@x"});
    row("behind the empty line", "Subject: x\r\n\r\nTo: a@x\r\n", {});
    row("8-bit value", "To: J\xc3\xbcrgen <a@x>\r\n", {"J\xc3\xbcrgen <a@x>"});
    row("continuation of another", "Subject: x\r\n To: a@x\r\n", {});
    row("behind an mbox line", "From ann@x Mon Jan  1\r\nTo: a@x\r\n", {"a@x"});
    row("behind a quoted mbox line", ">From ann@x Mon Jan  1\nTo: a@x\n", {"a@x"});
}

void tst_HeaderSection::valuesAreUnfolded()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArrayList, values);

    const HeaderSection section = whole(fields);
    QCOMPARE(section.values("To"), values);
    QCOMPARE(section.values("TO"), values);
    QVERIFY(!section.isBroken());
}

void tst_HeaderSection::bccNeverLeaves_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("sent");

    const auto row = [](const char *name, const char *message, const char *sent) {
        QTest::newRow(name) << QByteArray(message) << QByteArray(sent);
    };
    row("none", "A: b\r\n c\r\n\r\n", "A: b\r\n c\r\n\r\n");
    row("between", "A: b\r\nBcc: s@x\r\nC: d\r\n\r\n", "A: b\r\nC: d\r\n\r\n");
    row("first", "Bcc: s@x\r\nC: d\r\n\r\n", "C: d\r\n\r\n");
    row("last", "A: b\r\nBcc: s@x\r\n\r\n", "A: b\r\n\r\n");
    row("alone", "Bcc: s@x\r\n\r\n", "\r\n");
    row("without end", "A: b\r\nBcc: s@x", "A: b\r\n");
    row("several", "Bcc: s@x\nA: b\nBCC: t@x\nbcc: u@x\n\n", "A: b\n\n");
    row("resent", "A: b\r\nResent-Bcc: s@x\r\nRESENT-BCC: t@x\r\n\r\n", "A: b\r\n\r\n");
    row("folded", "A: b\r\nBcc: s@x,\r\n\tt@x,\r\n \r\n u@x\r\nC: d\r\n\r\n",
        "A: b\r\nC: d\r\n\r\n");
    row("folded by LF", "A: b\nBcc: s@x,\n t@x\nC: d\n\n", "A: b\nC: d\n\n");
    row("folded by CR", "A: b\rBcc: s@x,\r t@x\rC: d\r\r", "A: b\rC: d\r\r");
    row("blanks before the colon", "Bcc \t: s@x\r\nA: b\r\n\r\n", "A: b\r\n\r\n");
    row("empty", "Bcc:\r\nA: b\r\n\r\n", "A: b\r\n\r\n");
    row("behind a bare CR", "A: b\rBcc: s@x\r\nC: d\r\n\r\n", "A: b\rC: d\r\n\r\n");
    row("behind a bare LF", "A: b\nBcc: s@x\r\nC: d\r\n\r\n", "A: b\nC: d\r\n\r\n");
    // Were the CR left alone, it would take the LF of the empty line, and the body would be header.
    row("between CR and LF", "A: b\rBcc: s@x\r\n\n", "A: b\r\n\n");
    row("two between CR and LF", "A: b\rBcc: s@x\rBcc: t@x\n\n", "A: b\r\n\n");
    row("alone in front of LF", "Bcc: s@x\r\n\n", "\n");
    row("behind a line without colon", "A: b\r\nno field\r\nBcc: s@x\r\n\r\n",
        "A: b\r\nno field\r\n\r\n");
    row("behind an mbox line", "From ann@x Mon\r\nBcc: s@x\r\nA: b\r\n\r\n",
        "From ann@x Mon\r\nA: b\r\n\r\n");
    row("behind a byte order mark",
        "\xef\xbb\xbf"
        "Bcc: s@x\r\nA: b\r\n\r\n",
        "A: b\r\n\r\n");
    row("behind two byte order marks",
        "\xef\xbb\xbf"
        "Bcc: s@x\r\n\xef\xbb\xbf"
        "Bcc: t@x\r\nA: b\r\n\r\n",
        "A: b\r\n\r\n");
    row("behind a blank line at the top", " \r\nBcc: s@x\r\nA: b\r\n\r\n", " \r\nA: b\r\n\r\n");
    row("other names", "X-Bcc: a\r\nBccx: b\r\nBc: c\r\nResent-Bc: d\r\n\r\n",
        "X-Bcc: a\r\nBccx: b\r\nBc: c\r\nResent-Bc: d\r\n\r\n");
    row("in a value", "A: b\r\n Bcc: s@x\r\n\r\n", "A: b\r\n Bcc: s@x\r\n\r\n");
}

void tst_HeaderSection::bccNeverLeaves()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, sent);

    const QByteArray body = "Bcc: this is text\r\n";
    const QByteArray fedMessage = sent.endsWith("\n\n") || sent.endsWith("\r\n\r\n") || sent == "\n"
                                          || sent == "\r\n" || sent.endsWith("\r\r")
                                      ? message + body
                                      : message;
    for (qsizetype pieceSize = 1; pieceSize <= fedMessage.size(); ++pieceSize) {
        const Fed result = fed(fedMessage, pieceSize);
        QCOMPARE(result.section.withoutBcc(), sent);
        QCOMPARE(result.rest, fedMessage.sliced(message.size()));
    }
    QCOMPARE(linesOf(sent), linesWithoutBcc(linesOf(message)));
}

void tst_HeaderSection::lineThatIsNoFieldBreaksTheSection_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("broken");

    QTest::newRow("fields") << QByteArray("A: b\r\nC: d\r\n\r\nbody\r\n") << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("empty line") << QByteArray("\r\nbody") << false;
    QTest::newRow("mbox line") << QByteArray("From a@x Mon\nA: b\n\n") << false;
    QTest::newRow("every printable name")
        << QByteArray("!#$%&'*+,-./09;<=>?@AZ[\\]^_`az{|}~: x\n") << false;
    QTest::newRow("mbox line further down") << QByteArray("A: b\nFrom a@x Mon\n\n") << true;
    QTest::newRow("no colon") << QByteArray("A: b\r\nhello\r\n\r\n") << true;
    QTest::newRow("no colon at the top") << QByteArray("hello\r\n") << true;
    QTest::newRow("no colon at the end") << QByteArray("A: b\r\nhello") << true;
    QTest::newRow("blank in a name") << QByteArray("A b: c\r\n\r\n") << true;
    QTest::newRow("no name") << QByteArray(": c\r\n\r\n") << true;
    QTest::newRow("blank and no name") << QByteArray("A: b\r\n\r\n").prepend(" : c\r\n") << true;
    QTest::newRow("8-bit name") << QByteArray("\xc3\xa4: c\r\n\r\n") << true;
    QTest::newRow("control in a name") << QByteArray("A\x01: c\r\n\r\n") << true;
    QTest::newRow("DEL in a name") << QByteArray("A\x7f: c\r\n\r\n") << true;
    QTest::newRow("continuation of nothing") << QByteArray(" a\r\nA: b\r\n\r\n") << true;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "A: b\r\n\r\n")
                                     << true;
}

void tst_HeaderSection::lineThatIsNoFieldBreaksTheSection()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, broken);

    QCOMPARE(whole(message).isBroken(), broken);
}

void tst_HeaderSection::randomSectionsAreReadInAnyPieces()
{
    const std::initializer_list<const char *> parts {
        "\r",           "\n",       "\r\n",  "\r\n",   "\r\n",   "\n",
        "A: b",         "A: b",     "To: x", "Bcc: s", "Bcc: s", "BCC :t",
        "Resent-Bcc:u", "no field", " more", "\t",     ":",      " Bcc: v"};
    QRandomGenerator random(5322);
    int bccs = 0;
    for (int i = 0; i < 20000; ++i) {
        QByteArray message;
        for (int count = random.bounded(14); count > 0; --count) {
            message += *(parts.begin() + random.bounded(int(parts.size())));
        }
        const Fed result = fed(message, random.bounded(1, 6));
        const HeaderSection atOnce = whole(message);
        QCOMPARE(result.section.withoutBcc(), atOnce.withoutBcc());
        QCOMPARE(result.section.isBroken(), atOnce.isBroken());

        const QByteArray sent = result.section.withoutBcc() + result.rest;
        const QByteArrayList kept = linesWithoutBcc(linesOf(message));
        QCOMPARE(linesOf(sent), kept);
        bccs += linesOf(message).size() != kept.size() ? 1 : 0;
        if (linesOf(message).size() == kept.size()) {
            QCOMPARE(sent, message);
        }
    }
    QVERIFY(bccs > 1000);
}

void tst_HeaderSection::messageIdIsTheFirst_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("id");

    QTest::newRow("none") << QByteArray("To: <a@x>\r\n") << QByteArray();
    QTest::newRow("plain") << QByteArray("Message-ID: <1@x>\r\n") << QByteArray("<1@x>");
    QTest::newRow("any case") << QByteArray("message-id:<1@x>\r\n") << QByteArray("<1@x>");
    QTest::newRow("comment") << QByteArray("Message-Id: <1@x> (made)\r\n") << QByteArray("<1@x>");
    QTest::newRow("folded") << QByteArray("Message-ID:\r\n <1@x>\r\n") << QByteArray("<1@x>");
    QTest::newRow("two") << QByteArray("Message-ID: <1@x>\r\nMessage-ID: <2@x>\r\n")
                         << QByteArray("<1@x>");
    QTest::newRow("empty") << QByteArray("Message-ID:\r\n") << QByteArray();
    QTest::newRow("no brackets") << QByteArray("Message-ID: 1@x\r\n") << QByteArray();
    QTest::newRow("open bracket") << QByteArray("Message-ID: >1<@x\r\n") << QByteArray();
}

void tst_HeaderSection::messageIdIsTheFirst()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, id);

    QCOMPARE(whole(fields).messageId(), id);
}

void tst_HeaderSection::encodingTellsOfEightBits_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("eightBit");

    QTest::newRow("none") << QByteArray("To: 8bit\r\n") << false;
    QTest::newRow("7bit") << QByteArray("Content-Transfer-Encoding: 7bit\r\n") << false;
    QTest::newRow("base64") << QByteArray("Content-Transfer-Encoding: base64\r\n") << false;
    QTest::newRow("8bit") << QByteArray("Content-Transfer-Encoding: 8bit\r\n") << true;
    QTest::newRow("any case") << QByteArray("content-transfer-encoding:8BIT\n") << true;
    QTest::newRow("binary") << QByteArray("Content-Transfer-Encoding: binary\r\n") << true;
    QTest::newRow("folded") << QByteArray("Content-Transfer-Encoding:\r\n\t8bit\r\n") << true;
    QTest::newRow("comments") << QByteArray("Content-Transfer-Encoding: (a(\\))b) 8bit(x)\r\n")
                              << true;
    QTest::newRow("semicolon") << QByteArray("Content-Transfer-Encoding: 8bit; x\r\n") << true;
    QTest::newRow("in a comment") << QByteArray("Content-Transfer-Encoding: (8bit) 7bit\r\n")
                                  << false;
    QTest::newRow("open comment") << QByteArray("Content-Transfer-Encoding: (8bit\\\r\n") << false;
    QTest::newRow("longer word") << QByteArray("Content-Transfer-Encoding: 8bits\r\n") << false;
    QTest::newRow("empty") << QByteArray("Content-Transfer-Encoding:\r\n") << false;
    QTest::newRow("of a part") << QByteArray("A: b\r\n\r\nContent-Transfer-Encoding: 8bit\r\n")
                               << false;
}

void tst_HeaderSection::encodingTellsOfEightBits()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, eightBit);

    QCOMPARE(whole(fields).declaresEightBit(), eightBit);
}

void tst_HeaderSection::fieldsBeyondAsciiAreSeen_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<bool>("eightBit");

    QTest::newRow("none") << QByteArray("To: a\r\n\r\n") << false;
    QTest::newRow("UTF-8") << QByteArray("To: a\r\nSubject: \xc3\xbc\r\n\r\n") << true;
    QTest::newRow("Latin-1") << QByteArray("Subject: \xfc\r\n") << true;
    QTest::newRow("in a folded line") << QByteArray("Subject: a\r\n \xc3\xbc\r\n\r\n") << true;
    QTest::newRow("in Bcc, which is not sent") << QByteArray("Bcc: \xc3\xbc\r\n\r\n") << false;
    QTest::newRow("in the body") << QByteArray("Subject: a\r\n\r\n\xc3\xbc\r\n") << false;
}

void tst_HeaderSection::fieldsBeyondAsciiAreSeen()
{
    QFETCH(QByteArray, octets);
    QFETCH(bool, eightBit);

    QCOMPARE(whole(octets).hasEightBitFields(), eightBit);
}

void tst_HeaderSection::longSectionIsRefused()
{
    const QByteArray begin = "Bcc: s@x\r\nSubject: ";
    const QByteArray most = begin + QByteArray(HeaderSection::SizeLimit - begin.size() - 4, 'x')
                            + "\r\n\r\n";
    for (const qsizetype pieceSize : {most.size() + 1, qsizetype(4096), qsizetype(1)}) {
        const Fed fits = fed(most + "body", pieceSize);
        QVERIFY(fits.section.isComplete());
        QCOMPARE(fits.section.withoutBcc(), most.sliced(10));
        QCOMPARE(fits.rest, QByteArray("body"));

        const Fed tooLong = fed("A: b\r\n" + most, pieceSize);
        QVERIFY(tooLong.section.isTooLong());
        QVERIFY(!tooLong.section.isComplete());
        QCOMPARE(tooLong.section.values("Subject"), QByteArrayList());
        HeaderSection still = tooLong.section;
        QCOMPARE(still.feed("\r\n\r\n"), 0);
        still.finish();
        QVERIFY(still.isTooLong());
    }
}

void tst_HeaderSection::longTextWithoutFieldsIsBody()
{
    const QByteArray text = QByteArray("no field at all\r\n")
                                .repeated(2 * HeaderSection::SizeLimit / 17);
    for (const qsizetype pieceSize : {text.size(), qsizetype(4096)}) {
        const Fed result = fed(text, pieceSize);
        QVERIFY(result.section.isComplete());
        QVERIFY(result.section.isBroken());
        QCOMPARE(result.section.withoutBcc() + result.rest, text);
        // One more where the limit cuts a CRLF in two.
        QVERIFY(result.section.withoutBcc().size() <= HeaderSection::SizeLimit + 1);
    }
}

void tst_HeaderSection::feedingByOctetIsLinear()
{
    const QByteArray lines = QByteArray("Bcc: s@x\r\n").repeated(HeaderSection::SizeLimit / 20)
                             + "A: b\r\n\r\n";
    const std::clock_t begin = std::clock();
    const Fed result = fed(lines, 1);
    QCOMPARE(result.section.withoutBcc(), QByteArray("A: b\r\n\r\n"));
    QCOMPARE(result.section.values("Bcc").size(), HeaderSection::SizeLimit / 20);
    // Half a million octets; were each to cost all before it, this would take minutes.
    QVERIFY(std::clock() - begin < 5 * CLOCKS_PER_SEC);
}

QTEST_APPLESS_MAIN(tst_HeaderSection)

#include "tst_headersection.moc"
