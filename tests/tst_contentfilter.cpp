// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves what leaves after DATA; it knows no server.
#include "contentfilter.h"
#include "octetmasks.h"
#include "wirereader.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

namespace {

// Filters pieces that end at the given borders.
QByteArray wireOf(QByteArrayView content, const QList<qsizetype> &borders = {})
{
    ContentFilter filter;
    QByteArray wire;
    qsizetype from = 0;
    for (const qsizetype border : borders) {
        filter.append(content.sliced(from, border - from), wire);
        from = border;
    }
    filter.append(content.sliced(from), wire);
    filter.finish(wire);
    return wire;
}

void verifyWire(QByteArrayView content, const QByteArray &wire)
{
    QVERIFY(wire.endsWith(Terminator));
    QVERIFY(!hasBareLineEnd(wire));
    QCOMPARE(stored(wire), normalised(content));
    QCOMPARE(lenientTerminators(wire), QList<qsizetype>({wire.size() - Terminator.size()}));
}

} // namespace

class tst_ContentFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contentBecomesWire_data();
    void contentBecomesWire();
    void chunksHaveLinesAndTheirDots_data();
    void chunksHaveLinesAndTheirDots();
    void bordersDoNotMatter();
    void linesOfBase64AreTakenAsTheyAre();
    void randomContentIsStoredAsItWas();
    void longContentIsStoredAsItWas();
    void blocksAreReadAlikeByEveryProcessor();
    void repeatedMessagesStartAnew();
    void outputIsAppendedTo();
    void sharedOutputIsNotTouched();
    void densestContentFits_data();
    void densestContentFits();
    void ordinaryContentNeedsLittleMoreRoom();
};

void tst_ContentFilter::contentBecomesWire_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("wire");

    QTest::newRow("nothing") << QByteArray() << QByteArray(".\r\n");
    QTest::newRow("one line") << QByteArray("a\r\n") << QByteArray("a\r\n.\r\n");
    QTest::newRow("no line end") << QByteArray("a") << QByteArray("a\r\n.\r\n");
    QTest::newRow("LF") << QByteArray("a\nb\n") << QByteArray("a\r\nb\r\n.\r\n");
    QTest::newRow("CR") << QByteArray("a\rb\r") << QByteArray("a\r\nb\r\n.\r\n");
    QTest::newRow("LF CR") << QByteArray("a\n\rb") << QByteArray("a\r\n\r\nb\r\n.\r\n");
    QTest::newRow("CR CR LF") << QByteArray("a\r\r\nb") << QByteArray("a\r\n\r\nb\r\n.\r\n");
    QTest::newRow("dot alone") << QByteArray(".") << QByteArray("..\r\n.\r\n");
    QTest::newRow("dot line") << QByteArray(".\r\n") << QByteArray("..\r\n.\r\n");
    QTest::newRow("two dots") << QByteArray("..\r\n") << QByteArray("...\r\n.\r\n");
    QTest::newRow("dot in the middle") << QByteArray("a.b.\r\n") << QByteArray("a.b.\r\n.\r\n");
    QTest::newRow("LF dot LF") << QByteArray("a\n.\nb") << QByteArray("a\r\n..\r\nb\r\n.\r\n");
    QTest::newRow("LF dot CRLF") << QByteArray("a\n.\r\nb") << QByteArray("a\r\n..\r\nb\r\n.\r\n");
    QTest::newRow("CR dot CR") << QByteArray("a\r.\rb") << QByteArray("a\r\n..\r\nb\r\n.\r\n");
    QTest::newRow("CRLF dot LF") << QByteArray("a\r\n.\nb") << QByteArray("a\r\n..\r\nb\r\n.\r\n");
    QTest::newRow("blank lines at the end")
        << QByteArray("a\r\n\r\n") << QByteArray("a\r\n\r\n.\r\n");
    QTest::newRow("NUL") << QByteArrayLiteral("a\0\n.\0")
                         << QByteArrayLiteral("a\0\r\n..\0\r\n.\r\n");
    QTest::newRow("8-bit") << QByteArray("\xFF\n\x80") << QByteArray("\xFF\r\n\x80\r\n.\r\n");
}

void tst_ContentFilter::contentBecomesWire()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, wire);

    QCOMPARE(wireOf(content), wire);
    verifyWire(content, wire);
}

void tst_ContentFilter::chunksHaveLinesAndTheirDots_data()
{
    contentBecomesWire_data();
}

void tst_ContentFilter::chunksHaveLinesAndTheirDots()
{
    QFETCH(const QByteArray, content);
    for (qsizetype border = 0; border <= content.size(); ++border) {
        ContentFilter filter(ContentFilter::Dots::AsTheyAre);
        QByteArray chunks;
        filter.append(QByteArrayView(content).first(border), chunks);
        filter.append(QByteArrayView(content).sliced(border), chunks);
        filter.finish(chunks);
        // What a server makes of the same behind DATA, which ends its last line in any case.
        QCOMPARE(chunks, stored(wireOf(content)));
    }
}

void tst_ContentFilter::bordersDoNotMatter()
{
    const QByteArray content = "a\r\n.\r\n..\n.\r\r\n\n\r.a\r\n.\n\r\r.";
    const QByteArray wire = wireOf(content);
    verifyWire(content, wire);
    QList<qsizetype> all;
    for (qsizetype first = 0; first <= content.size(); ++first) {
        all.append(first);
        for (qsizetype second = first; second <= content.size(); ++second) {
            QCOMPARE(wireOf(content, {first, second}), wire);
        }
    }
    QCOMPARE(wireOf(content, all), wire);
}

void tst_ContentFilter::linesOfBase64AreTakenAsTheyAre()
{
    using Input = ContentFilter::Input;
    const QByteArray before = ".\n";
    const QByteArray lines = "QUJD\r\nREVG\r\nRw==\r\n";
    const QByteArray behind = "\r\n.\n.";
    const QByteArray wire = wireOf(before + lines + behind);
    for (qsizetype first = 0; first <= lines.size(); ++first) {
        for (qsizetype second = first; second <= lines.size(); ++second) {
            ContentFilter filter;
            QByteArray output;
            filter.append(before, output);
            filter.append(QByteArrayView(lines).first(first), output, Input::Base64Lines);
            filter.append(QByteArrayView(lines).sliced(first, second - first), output,
                          Input::Base64Lines);
            filter.append(QByteArrayView(lines).sliced(second), output, Input::Base64Lines);
            filter.append(behind, output);
            filter.finish(output);
            QCOMPARE(output, wire);
        }
    }
    ContentFilter filter;
    QByteArray output;
    filter.append("QUJD", output, Input::Base64Lines);
    filter.finish(output);
    QCOMPARE(output, QByteArray("QUJD\r\n.\r\n"));
}

void tst_ContentFilter::randomContentIsStoredAsItWas()
{
    constexpr char Alphabet[] = {'\r', '\n', '.', '\0', 'a'};
    QRandomGenerator random(20260101);
    for (int round = 0; round < 20000; ++round) {
        QByteArray content(random.bounded(24), Qt::Uninitialized);
        for (char &octet : content) {
            octet = Alphabet[random.bounded(int(sizeof Alphabet))];
        }
        QList<qsizetype> borders(random.bounded(5));
        for (qsizetype &border : borders) {
            border = random.bounded(int(content.size()) + 1);
        }
        std::sort(borders.begin(), borders.end());

        verifyWire(content, wireOf(content, borders));
        if (QTest::currentTestFailed()) {
            qWarning() << "content" << content << "borders" << borders;
            return;
        }
    }
}

void tst_ContentFilter::longContentIsStoredAsItWas()
{
    // Each sign where a block begins, where one ends, and everywhere between.
    QRandomGenerator random(20260102);
    for (int round = 0; round < 5000; ++round) {
        QByteArray content(random.bounded(300), 'a');
        const int signs = random.bounded(12);
        for (int i = 0; i < signs && !content.isEmpty(); ++i) {
            static constexpr const char *Signs[] = {"\r", "\n", "\r\n", "\n.", "\r\n.", "\r.", "."};
            const QByteArray sign = Signs[random.bounded(int(std::size(Signs)))];
            const int place = random.bounded(int(content.size()));
            content.replace(place, sign.size(), sign);
        }
        const int border = random.bounded(int(content.size()) + 1);
        verifyWire(content, wireOf(content, {border}));
        if (QTest::currentTestFailed()) {
            qWarning() << "content" << content << "border" << border;
            return;
        }
    }
}

void tst_ContentFilter::blocksAreReadAlikeByEveryProcessor()
{
    QRandomGenerator random(20260103);
    const std::vector<OctetMasks::Kernel> kernels = OctetMasks::kernels();
    QCOMPARE(QByteArray(kernels.back().name), QByteArray("portable"));
    for (int round = 0; round < 20000; ++round) {
        // Signs that differ in one bit from those looked for, too.
        constexpr char Signs[] = {'\r',   '\n',   '.',    '\0',   '\x0c',
                                  '\x8d', '\x8a', '\xae', '\x0b', '/'};
        QByteArray block(64, Qt::Uninitialized);
        OctetMasks expected {0, 0, 0};
        for (int i = 0; i < 64; ++i) {
            const char sign = round % 2 ? Signs[random.bounded(int(sizeof Signs))]
                                        : char(random.bounded(256));
            block[i] = sign;
            expected.cr |= quint64(sign == '\r') << i;
            expected.lf |= quint64(sign == '\n') << i;
            expected.dot |= quint64(sign == '.') << i;
        }
        for (const OctetMasks::Kernel &kernel : kernels) {
            OctetMasks masks {};
            kernel.read(block.constData(), 1, &masks);
            QCOMPARE(masks.cr, expected.cr);
            QCOMPARE(masks.lf, expected.lf);
            QCOMPARE(masks.dot, expected.dot);
        }
    }
}

void tst_ContentFilter::repeatedMessagesStartAnew()
{
    for (const char *content : {"", "a", ".", "a\r", "a\n", "a\r\n", "."}) {
        ContentFilter filter;
        QByteArray first;
        filter.append(content, first);
        filter.finish(first);
        QByteArray second;
        filter.append("\n.", second);
        filter.finish(second);
        QCOMPARE(second, QByteArray("\r\n..\r\n.\r\n"));
    }
}

void tst_ContentFilter::outputIsAppendedTo()
{
    ContentFilter filter;
    QByteArray output = "DATA\r\n";
    filter.append("a\n", output);
    filter.append({}, output);
    filter.append(".b", output);
    QCOMPARE(output, QByteArray("DATA\r\na\r\n..b"));
}

void tst_ContentFilter::sharedOutputIsNotTouched()
{
    ContentFilter filter;
    QByteArray output = "x";
    const QByteArray before = output;
    filter.append("a\n", output);
    QCOMPARE(before, QByteArray("x"));
    QCOMPARE(output, QByteArray("xa\r\n"));
}

void tst_ContentFilter::densestContentFits_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("LF") << QByteArray("\n");
    QTest::newRow("CR") << QByteArray("\r");
    QTest::newRow("dot lines") << QByteArray(".\n");
    QTest::newRow("dot lines with CR") << QByteArray(".\r");
    QTest::newRow("dot lines with CRLF") << QByteArray(".\r\n");
}

void tst_ContentFilter::densestContentFits()
{
    QFETCH(const QByteArray, unit);
    const QByteArray content = unit.repeated(50000);
    verifyWire(content, wireOf(content, {1, 3, 4096, 70000 % content.size()}));
}

void tst_ContentFilter::ordinaryContentNeedsLittleMoreRoom()
{
    const QByteArray content = (QByteArray(76, 'x') + "\r\n").repeated(840);
    ContentFilter filter;
    QByteArray output;
    filter.append(content, output);
    QCOMPARE(output, content);
    QVERIFY(output.capacity() <= content.size() + content.size() / 16);
}

QTEST_APPLESS_MAIN(tst_ContentFilter)
#include "tst_contentfilter.moc"
