// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves where the parts of a message begin and end, also where it is not written as it should be,
// and that no message is costly.
#include "messageparser.h"
#include "processortime.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

namespace {

// The types of the parts and their bodies: "mixed(plain[text],html[<p>])".
QByteArray outline(const ParsedEntity &entity)
{
    const QByteArray type = entity.contentType.value();
    QByteArray text = type.sliced(type.indexOf('/') + 1);
    if (entity.parts.empty()) {
        return text + '[' + entity.body.toByteArray() + ']';
    }
    QByteArrayList parts;
    for (const ParsedEntity &part : entity.parts) {
        parts.append(outline(part));
    }
    return text + '(' + parts.join(',') + ')';
}

QByteArray withCrlf(QByteArray lines)
{
    return lines.replace('\n', "\r\n");
}

qsizetype depthOf(const ParsedEntity &entity)
{
    qsizetype depth = 0;
    const ParsedEntity *deepest = &entity;
    while (!deepest->parts.empty()) {
        deepest = &deepest->parts.front();
        ++depth;
    }
    return depth;
}

QByteArray nested(int depth)
{
    QByteArray message;
    for (int i = 0; i < depth; ++i) {
        message += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\n\n--b"
                   + QByteArray::number(i) + '\n';
    }
    return message + "\ntext\n";
}

} // namespace

class tst_MessageParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsAreFound_data();
    void partsAreFound();
    void octetsOfAPartAreThoseBetweenTheDelimiters();
    void headerIsRead_data();
    void headerIsRead();
    void depthIsLimited();
    void numberOfPartsIsLimited();
    void headerIsLimited();
    void numberOfFieldsIsLimited();
    void randomMessagesLoseNothing();
    void costIsLinear_data();
    void costIsLinear();
};

void tst_MessageParser::partsAreFound_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("parts");

    const auto row = [](const char *name, const QByteArray &message, const QByteArray &parts) {
        QTest::newRow(name) << message << parts;
    };
    const QByteArray mixed = "Content-Type: multipart/mixed; boundary=b\n\n";
    const QByteArray plain = "Content-Type: text/plain\n\n";

    row("text", plain + "a\nb\n", "plain[a\nb\n]");
    row("no type", "Subject: x\n\na\n", "[a\n]");
    row("two parts", mixed + "--b\n" + plain + "a\n--b\n" + plain + "b\n--b--\n",
        "mixed(plain[a],plain[b])");
    row("line ends of a part", mixed + "--b\n" + plain + "\na\n\n\n--b--", "mixed(plain[\na\n\n])");
    row("quoted boundary",
        "Content-Type: multipart/mixed; boundary=\"b c:d\"\n\n--b c:d\n" + plain + "a\n--b c:d--",
        "mixed(plain[a])");
    row("preamble and epilogue",
        mixed + "nothing\n\n-- b\n--b\n" + plain + "a\n--b--\nnothing\n--b\n\nnothing",
        "mixed(plain[a])");
    row("no last delimiter", mixed + "--b\n" + plain + "a\n--b\n" + plain + "b\nc",
        "mixed(plain[a],plain[b\nc])");
    row("delimiter at the end with no line end", mixed + "--b\n" + plain + "a\n--b",
        "mixed(plain[a],[])");
    row("blanks behind delimiters", mixed + "--b \t\n" + plain + "a\n--b-- \n", "mixed(plain[a])");
    row("line ends that were doubled", mixed + "--b\r\r\n" + plain + "a\n--b--\r\r\n",
        "mixed(plain[a])");
    row("CR alone ends no delimiter", mixed + "--b\n" + plain + "--b\ra\n--b--\r",
        "mixed(plain[--b\ra])");
    row("blank at the end of the boundary",
        "Content-Type: multipart/mixed; boundary=\"b \"\n\n--b\n" + plain + "a\n--b--",
        "mixed(plain[a])");
    row("no delimiter", mixed + "text\n", "mixed[text\n]");
    row("no boundary", "Content-Type: multipart/mixed\n\n--\na\n----\n", "mixed[--\na\n----\n]");
    row("last delimiter alone", mixed + "a\n--b--\n", "mixed[a\n--b--\n]");
    row("longer line is no delimiter", mixed + "--b\n" + plain + "--bb\n--b-\n --b\n--b--",
        "mixed(plain[--bb\n--b-\n --b])");
    row("line in the middle is no delimiter", mixed + "--b\n" + plain + "a--b\n--b--",
        "mixed(plain[a--b])");
    row("boundary in upper case is another", mixed + "--b\n" + plain + "--B\n--b--",
        "mixed(plain[--B])");
    row("part with nothing", mixed + "--b\n--b\n\n--b--", "mixed([],[])");
    row("part with no header", mixed + "--b\n\na\n--b--", "mixed([a])");
    row("part with no empty line", mixed + "--b\nContent-Type: text/html\n--b--", "mixed(html[])");
    row("part with no body", mixed + "--b\nContent-Type: text/html\n\n--b--", "mixed(html[])");
    row("part that begins with text", mixed + "--b\nno field\n\na\n--b--",
        "mixed([no field\n\na])");
    row("header that ends with text", mixed + "--b\nContent-Type: text/html\nno field\n--b--",
        "mixed(html[no field])");
    row("boundary that looks like a field",
        "Content-Type: multipart/mixed; boundary=\"a: b\"\n\n--a: b\nContent-Type: text/html\n"
        "--a: b\nContent-Type: text/html\n\nx\n--a: b--\n",
        "mixed(html[],html[x])");

    const QByteArray inner = "Content-Type: multipart/alternative; boundary=c\n\n";
    row("multipart in a multipart",
        mixed + "--b\n" + inner + "--c\n" + plain + "a\n--c\n" + plain + "b\n--c--\n\n--b\n" + plain
            + "c\n--b--\n",
        "mixed(alternative(plain[a],plain[b]),plain[c])");
    row("inner multipart with no last delimiter",
        mixed + "--b\n" + inner + "--c\n" + plain + "a\n--b\n" + plain + "c\n--b--\n",
        "mixed(alternative(plain[a]),plain[c])");
    row("outer delimiter in the inner preamble",
        mixed + "--b\n" + inner + "a\n--b\n" + plain + "c\n--b--\n",
        "mixed(alternative[a],plain[c])");
    row("inner delimiter behind the inner multipart",
        mixed + "--b\n" + inner + "--c\n" + plain + "a\n--c--\n--c\n\nx\n--b\n" + plain
            + "c\n--c\n--b--\n",
        "mixed(alternative(plain[a]),plain[c\n--c])");
    row("boundary that begins with the outer one",
        mixed + "--b\nContent-Type: multipart/alternative; boundary=bc\n\n--bc\n" + plain
            + "a\n--bc--\n--b--\n",
        "mixed(alternative(plain[a]))");
    row("boundary that is the last delimiter of the outer one",
        mixed + "--b\nContent-Type: multipart/alternative; boundary=b--\n\n--b--\n" + plain
            + "a\n--b----\n--b\n" + plain + "c",
        "mixed(alternative(plain[a]),plain[c])");
    row("same boundary inside",
        mixed + "--b\nContent-Type: multipart/alternative; boundary=b\n\n--b\n" + plain
            + "a\n--b--\n--b--\n",
        "mixed(alternative[],plain[a])");
    row("forwarded message is no part of this one",
        mixed + "--b\nContent-Type: message/rfc822\n\n" + inner + "--c\n\na\n--c--\n--b--\n",
        "mixed(rfc822[" + inner + "--c\n\na\n--c--])");
}

void tst_MessageParser::partsAreFound()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, parts);

    QCOMPARE(outline(MessageParser::parse(message)), parts);
    const QByteArray onTheWire = withCrlf(message);
    QCOMPARE(outline(MessageParser::parse(onTheWire)), withCrlf(parts));
}

void tst_MessageParser::octetsOfAPartAreThoseBetweenTheDelimiters()
{
    const QByteArray part = "Content-Type: multipart/signed;\r\n boundary=c\r\n\r\n"
                            "--c\r\nA: b\r\n\r\n \r\n\r\n--c--\r\n";
    const QByteArray message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + part
                               + "\r\n--b--\r\n";
    const ParsedEntity entity = MessageParser::parse(message);
    QCOMPARE(entity.octets.toByteArray(), message);
    QCOMPARE(entity.parts.size(), 1u);
    QCOMPARE(entity.parts[0].octets.toByteArray(), part);
    QCOMPARE(entity.parts[0].parts[0].octets.toByteArray(), QByteArray("A: b\r\n\r\n \r\n"));
    QCOMPARE(entity.parts[0].parts[0].body.toByteArray(), QByteArray(" \r\n"));
}

void tst_MessageParser::headerIsRead_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("body");

    const auto row = [](const char *name, const QByteArray &message, const QByteArray &fields,
                        const QByteArray &body) {
        QTest::newRow(name) << message << fields << body;
    };
    row("nothing", "", "", "");
    row("fields", "A: b\nC:d\n\ne", "A=b|C=d", "e");
    row("folded", "A: b\n c\n\td\n\ne", "A=b c\td", "e");
    row("blank before the colon", "A : b\n\nc", "A=b", "c");
    row("no body", "A: b\n", "A=b", "");
    row("no line end", "A: b", "A=b", "");
    row("mbox line", "From ann@example.org Mon\nA: b\n\nc", "A=b", "c");
    row("mbox line further down", "A: b\nFrom ann\nC: d\n\ne", "A=b", "From ann\nC: d\n\ne");
    row("byte order mark",
        "\xef\xbb\xbf"
        "A: b\n\nc",
        "A=b", "c");
    row("text at once", "hello\nA: b\n\nc", "", "hello\nA: b\n\nc");
    row("empty line at once", "\nA: b\n\nc", "", "A: b\n\nc");
    row("folded line at once", " A: b\n\nc", "", " A: b\n\nc");
    row("CR alone", "A: b\rC: d\r\re", "A=b|C=d", "e");
}

void tst_MessageParser::headerIsRead()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, body);

    QByteArrayList list;
    const ParsedEntity entity = MessageParser::parse(message);
    for (const ParsedEntity::Field &field : entity.fields) {
        list.append(field.name.toByteArray() + '=' + field.unfolded());
        QCOMPARE(entity.value(field.name.toByteArray().toLower()), field.unfolded());
    }
    QCOMPARE(list.join('|'), fields);
    QCOMPARE(entity.body.toByteArray(), body);
    QVERIFY(entity.value("Other").isNull());
}

void tst_MessageParser::depthIsLimited()
{
    constexpr int Limit = MessageParser::DepthLimit;
    const QByteArray deep = nested(Limit);
    QCOMPARE(depthOf(MessageParser::parse(deep)), Limit);
    const QByteArray tooDeep = nested(Limit + 1);
    QCOMPARE(depthOf(MessageParser::parse(tooDeep)), Limit);
}

void tst_MessageParser::numberOfPartsIsLimited()
{
    const QByteArray message = "Content-Type: multipart/mixed; boundary=b\n\n"
                               + QByteArray("--b\n\na\n").repeated(MessageParser::PartLimit + 1)
                               + "--b--\n";
    const ParsedEntity entity = MessageParser::parse(message);
    QCOMPARE(qsizetype(entity.parts.size()), MessageParser::PartLimit);
    QCOMPARE(entity.parts.front().body.toByteArray(), QByteArray("a"));
    QCOMPARE(entity.parts.back().body.toByteArray(), QByteArray("a\n--b\n\na\n--b--\n"));
}

void tst_MessageParser::headerIsLimited()
{
    const QByteArray field = "A: " + QByteArray(MessageParser::HeaderLimit - 5, 'x') + '\n';
    const QByteArray longest = field + "\nbody";
    QCOMPARE(MessageParser::parse(longest).fields.size(), 1);
    QCOMPARE(MessageParser::parse(longest).body.toByteArray(), QByteArray("body"));
    const QByteArray tooLong = 'A' + longest;
    QVERIFY(MessageParser::parse(tooLong).fields.isEmpty());
    QCOMPARE(MessageParser::parse(tooLong).body.toByteArray(), tooLong);
    const QByteArray withNoBody = field + '\n';
    QCOMPARE(MessageParser::parse(withNoBody).fields.size(), 1);
}

void tst_MessageParser::numberOfFieldsIsLimited()
{
    const QByteArray fields = QByteArray("A: b\n").repeated(MessageParser::FieldLimit);
    QCOMPARE(MessageParser::parse(fields + "\nbody").body.toByteArray(), QByteArray("body"));
    const QByteArray withOneMore = fields + "B: c\n\nbody"; // the entity looks into it
    const ParsedEntity entity = MessageParser::parse(withOneMore);
    QCOMPARE(entity.fields.size(), MessageParser::FieldLimit);
    QCOMPARE(entity.body.toByteArray(), QByteArray("B: c\n\nbody"));
}

void tst_MessageParser::randomMessagesLoseNothing()
{
    const QByteArrayList lines {"--b",
                                "--c",
                                "--b--",
                                "--c--",
                                "",
                                "",
                                "text",
                                "A: b",
                                " folded",
                                "Content-Type: text/plain",
                                "Content-Type: multipart/mixed; boundary=b",
                                "Content-Type: multipart/mixed; boundary=c"};
    QRandomGenerator random(2046);
    qsizetype multiparts = 0;
    for (int i = 0; i < 20000; ++i) {
        QByteArray message = "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
        for (int count = random.bounded(20); count > 0; --count) {
            message += lines[random.bounded(int(lines.size()))]
                       + (random.bounded(2) == 0 ? "\n" : "\r\n");
        }
        const ParsedEntity root = MessageParser::parse(message);
        QVERIFY(!root.parts.empty());
        QList<const ParsedEntity *> open {&root};
        while (!open.isEmpty()) {
            const ParsedEntity &entity = *open.takeLast();
            multiparts += entity.parts.empty() ? 0 : 1;
            const char *from = entity.body.begin();
            QVERIFY(entity.octets.begin() <= from && from <= entity.octets.end());
            QCOMPARE(entity.body.end(), entity.octets.end());
            for (const ParsedEntity &part : entity.parts) {
                // Between the parts are delimiters alone.
                QVERIFY(part.octets.begin() >= from);
                QVERIFY(part.octets.isEmpty() || part.octets.end() <= entity.octets.end());
                const QByteArray between(from, part.octets.begin() - from);
                QVERIFY(from == entity.body.begin() || between.trimmed() == "--b"
                        || between.trimmed() == "--c");
                from = part.octets.end();
                open.append(&part);
            }
        }
    }
    QVERIFY2(multiparts > 20400, QByteArray::number(multiparts).constData());
}

void tst_MessageParser::costIsLinear_data()
{
    QTest::addColumn<QByteArray>("message");

    constexpr qsizetype Length = 1 << 20;
    const QByteArray mixed = "Content-Type: multipart/mixed; boundary=b\n\n";
    const auto many = [&mixed](const char *name, const QByteArray &piece) {
        QTest::newRow(name) << mixed + "--b\n" + piece.repeated(Length / piece.size());
    };
    for (const char c : {'\n', '\r', '-', ' ', 'a', ':'}) {
        QTest::addRow("only %02x", static_cast<uchar>(c)) << QByteArray(Length, c);
        QTest::addRow("part of only %02x", static_cast<uchar>(c))
            << mixed + "--b\n" + QByteArray(Length, c);
    }
    QTest::newRow("nested multiparts") << nested(1000);
    QTest::newRow("very many nested multiparts") << nested(15000);
    many("delimiters", "--b\n");
    many("delimiters with no blank line", "--b\nA: b\n");
    many("almost delimiters", "--a\n");
    many("almost delimiters with hyphens", "--------------\n");
    many("fields", "A: b\n");
    many("empty fields", "A:\n");
    many("folded lines", "A: b\n c\n c\n c\n");
    many("multiparts of the same boundary", mixed + "--b\n");
    QTest::newRow("long boundary")
        << QByteArray("Content-Type: multipart/mixed; boundary=" + QByteArray(Length / 2, 'b')
                      + "\n\n" + ("--" + QByteArray(1000, 'b') + '\n').repeated(500));
    QTest::newRow("almost delimiters that end with CR alone")
        << mixed + "--b\n" + QByteArray("--x:\r").repeated(Length / 5) + QByteArray(Length, 'a');
    QTest::newRow("headers that have no end")
        << mixed + ("--b\nA: " + QByteArray(Length / 4, 'a') + "\n").repeated(4);
}

void tst_MessageParser::costIsLinear()
{
    QFETCH(QByteArray, message);

    const std::clock_t taken = ProcessorTime::of([&message] {
        const ParsedEntity entity = MessageParser::parse(message);
        QCOMPARE(entity.octets.size(), message.size());
    });
    QVERIFY2(taken < ProcessorTime::LinearLimit, QByteArray::number(qint64(taken)).constData());
}

QTEST_APPLESS_MAIN(tst_MessageParser)
#include "tst_messageparser.moc"
