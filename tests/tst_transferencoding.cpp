// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// base64 and quoted-printable of src/message: lines, sizes, and that every text comes back.

#include "base64lines.h"
#include "quotedprintable.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

namespace {

template<typename Encoder>
QByteArray encoded(QByteArrayView octets, qsizetype piece)
{
    Encoder encoder;
    QByteArray out;
    for (qsizetype begin = 0; begin < octets.size(); begin += piece) {
        encoder.append(octets.sliced(begin, std::min(piece, octets.size() - begin)), out);
    }
    encoder.finish(out);
    return out;
}

QByteArray randomOctets(int size, QRandomGenerator &random)
{
    QByteArray octets(size, Qt::Uninitialized);
    for (char &octet : octets) {
        octet = char(random.bounded(256));
    }
    return octets;
}

QByteArray linesOf(const QByteArray &text)
{
    QByteArray lines;
    for (qsizetype i = 0; i < text.size(); i += 76) {
        lines += text.mid(i, 76) + "\r\n";
    }
    return lines;
}

qsizetype longestLine(const QByteArray &text)
{
    qsizetype longest = 0;
    const QByteArrayList lines = text.split('\n');
    for (const QByteArray &line : lines) {
        longest = std::max(longest, line.endsWith('\r') ? line.size() - 1 : line.size());
    }
    return longest;
}

// As RFC 2045 section 6.7 says it is read.
QByteArray readQuotedPrintable(QByteArray text)
{
    text.replace("=\r\n", "");
    QByteArray octets;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == '=') {
            octets += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
        } else {
            octets += text.at(i);
        }
    }
    return octets;
}

QByteArray randomOctets(QRandomGenerator &random, const QByteArray &alphabet)
{
    QByteArray octets;
    const int size = random.bounded(400);
    for (int i = 0; i < size; ++i) {
        octets += alphabet.isEmpty() ? char(random.bounded(256))
                                     : alphabet.at(random.bounded(int(alphabet.size())));
    }
    return octets;
}

} // namespace

Q_DECLARE_METATYPE(Base64Kernels::EncodeLines)

class tst_TransferEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64IsTheSameInWhateverPieces_data();
    void base64IsTheSameInWhateverPieces();
    void base64FillsWhateverRoomThereIs_data();
    void base64FillsWhateverRoomThereIs();
    void everyOctetHasItsBase64_data();
    void everyOctetHasItsBase64();
    void base64SizeIsKnownBeforehand();
    void quotedPrintableIsWrittenSo_data();
    void quotedPrintableIsWrittenSo();
    void quotedPrintableComesBack();
};

void tst_TransferEncoding::base64IsTheSameInWhateverPieces_data()
{
    QTest::addColumn<Base64Kernels::EncodeLines>("encodeLines");
    for (const Base64Kernels::Kernel &kernel : Base64Kernels::available()) {
        QTest::newRow(kernel.name) << kernel.encodeLines;
    }
}

void tst_TransferEncoding::base64IsTheSameInWhateverPieces()
{
    QFETCH(const Base64Kernels::EncodeLines, encodeLines);
    QRandomGenerator random(4711);
    for (int size = 0; size <= 1000; ++size) {
        const QByteArray octets = randomOctets(size, random);
        const QByteArray expected = linesOf(octets.toBase64());
        for (const int most : {1, 2, 60, 400, 1001}) {
            Base64Lines encoder(encodeLines);
            QByteArray appended;
            for (qsizetype begin = 0; begin < size;) {
                const qsizetype length = qMin<qsizetype>(random.bounded(most) + 1, size - begin);
                encoder.append(QByteArrayView(octets).sliced(begin, length), appended);
                begin += length;
            }
            encoder.finish(appended);
            QCOMPARE(appended, expected);
        }
    }
}

void tst_TransferEncoding::base64FillsWhateverRoomThereIs_data()
{
    base64IsTheSameInWhateverPieces_data();
}

void tst_TransferEncoding::base64FillsWhateverRoomThereIs()
{
    QFETCH(const Base64Kernels::EncodeLines, encodeLines);
    QRandomGenerator random(4712);
    for (int round = 0; round < 2000; ++round) {
        const QByteArray octets = randomOctets(random.bounded(1000), random);
        Base64Lines encoder(encodeLines);
        QByteArray written;
        QByteArrayView left = octets;
        bool finished = false;
        for (;;) {
            // What is offered and the room are of their very sizes, for a sanitizer to see.
            const QByteArray offered = left.first(random.bounded(int(left.size()) + 1))
                                           .toByteArray();
            QByteArray room(random.bounded(200) + 1, '#');
            const Base64Lines::Step step = encoder.encode(offered, room.data(), room.size());
            QVERIFY(step.given == room.size() || step.taken == offered.size());
            QCOMPARE(room.sliced(step.given), QByteArray(room.size() - step.given, '#'));
            written += room.first(step.given);
            left = left.sliced(step.taken);
            if (finished && step.given < room.size()) {
                break;
            }
            if (left.isEmpty() && step.given < room.size()) {
                encoder.finish();
                finished = true;
            }
        }
        QCOMPARE(written, linesOf(octets.toBase64()));
    }
}

void tst_TransferEncoding::everyOctetHasItsBase64_data()
{
    base64IsTheSameInWhateverPieces_data();
}

void tst_TransferEncoding::everyOctetHasItsBase64()
{
    QFETCH(const Base64Kernels::EncodeLines, encodeLines);
    // Each of the 64 signs in each place of a line.
    for (int value = 0; value < 64; ++value) {
        for (int place = 0; place < 76; ++place) {
            QByteArray signs(76, 'A');
            signs[place] =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[value];
            QByteArray line(78, '#');
            encodeLines(QByteArray::fromBase64(signs).constData(), 1, line.data());
            QCOMPARE(line, signs + "\r\n");
        }
    }
}

void tst_TransferEncoding::base64SizeIsKnownBeforehand()
{
    for (int size = 0; size < 400; ++size) {
        QCOMPARE(Base64Lines::encodedSize(size),
                 encoded<Base64Lines>(QByteArray(size, 'x'), 1000).size());
    }
    QCOMPARE(Base64Lines::encodedSize(qint64(3) << 40),
             (qint64(4) << 40) + ((qint64(4) << 40) + 75) / 76 * 2);
}

void tst_TransferEncoding::quotedPrintableIsWrittenSo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &written) {
        QTest::newRow(name) << text << written;
    };
    row("nothing", "", "");
    row("plain", "Hello Bob", "Hello Bob");
    row("signs", "1=2 \xc3\xa9", "1=3D2 =C3=A9");
    row("line ends", "a\nb\rc\r\nd\n\r\ne", "a\r\nb\r\nc\r\nd\r\n\r\ne");
    row("blanks at the end", "a \nb\t\n \nc ", "a=20\r\nb=09\r\n=20\r\nc=20");
    row("blanks inside", "a  b\tc", "a  b\tc");
    row("dot", ".\n..a\na.", "=2E\r\n=2E.a\r\na.");
    row("From", "From me\nFrom\nFro me\n From me", "=46rom me\r\nFrom\r\nFro me\r\n From me");
    row("controls", QByteArray("a\0b\x7f", 4), "a=00b=7F");
    row("long", QByteArray(80, 'x'), QByteArray(75, 'x') + "=\r\nxxxxx");
    row("long with a sign at the edge", QByteArray(74, 'x') + "=y",
        QByteArray(74, 'x') + "=\r\n=3Dy");
    row("From behind a soft break", QByteArray(75, 'x') + "From y",
        QByteArray(75, 'x') + "=\r\n=46rom y");
}

void tst_TransferEncoding::quotedPrintableIsWrittenSo()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, written);
    QCOMPARE(encoded<QuotedPrintable>(text, 1000), written);
    QCOMPARE(encoded<QuotedPrintable>(text, 1), written);
}

void tst_TransferEncoding::quotedPrintableComesBack()
{
    QRandomGenerator random(42);
    for (int i = 0; i < 3000; ++i) {
        const QByteArray text = randomOctets(random, i % 2 ? QByteArray("Fro m.=\r\n\tx\xc3")
                                                           : QByteArray());
        QByteArray lines = text;
        lines.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        const QByteArray written = encoded<QuotedPrintable>(text, 1 + random.bounded(50));
        QCOMPARE(readQuotedPrintable(written), lines);
        QVERIFY(longestLine(written) <= QuotedPrintable::LineLength);
        QVERIFY(!written.contains(" \r\n") && !written.contains("\t\r\n"));
        QVERIFY(!written.startsWith('.') && !written.contains("\n."));
        QVERIFY(!written.startsWith("From ") && !written.contains("\nFrom "));
    }
}

QTEST_APPLESS_MAIN(tst_TransferEncoding)
#include "tst_transferencoding.moc"
