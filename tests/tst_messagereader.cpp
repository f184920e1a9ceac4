// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A composed message as src/message gives it out: piece by piece, again, and never as if it were
// whole where a file failed.

#include "messagereader.h"

#include <QtCore/QTemporaryFile>
#include <QtTest/QtTest>

namespace {

Segment ready(const QByteArray &octets)
{
    return {Segment::Form::Ready, octets, {}};
}

QByteArray octetsOf(qsizetype size)
{
    QByteArray octets(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        octets[i] = char((i * 31 + i / 251) & 0xff);
    }
    return octets;
}

QByteArray inLines(const QByteArray &octets)
{
    QByteArray lines;
    Base64Lines base64;
    base64.append(octets, lines);
    base64.finish(lines);
    return lines;
}

void write(QTemporaryFile &file, const QByteArray &octets)
{
    QVERIFY(file.isOpen() || file.open());
    QVERIFY(file.resize(0) && file.seek(0));
    QCOMPARE(file.write(octets), octets.size());
    QVERIFY(file.flush());
}

} // namespace

class tst_MessageReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySegmentIsReadInItsForm();
    void pieceOfBase64AloneIsToldFromOthers();
    void sizeIsKnownBeforeAnythingIsRead();
    void readingCanBeginAnewAnywhere();
    void emptySegmentsEndNothing();
    void fileThatChangedIsAnError_data();
    void fileThatChangedIsAnError();
};

void tst_MessageReader::everySegmentIsReadInItsForm()
{
    QTemporaryFile file;
    for (const qsizetype size : {0, 1, 56, 57, 58, 16415, 16416, 16417, 100000}) {
        const QByteArray octets = octetsOf(size);
        write(file, octets);
        const QByteArray expected = "head\r\n" + inLines(octets) + "middle\r\n" + octets
                                    + inLines(octets) + "tail\r\n";
        for (const qint64 piece : {qint64(1), qint64(1000), qint64(1 << 20)}) {
            if (piece == 1 && size > 1000) {
                continue;
            }
            MessageReader reader({ready("head\r\n"),
                                  {Segment::Form::Base64, {}, Body::fromFile(file.fileName())},
                                  ready("middle\r\n"),
                                  {Segment::Form::AsItIs, {}, Body::fromOctets(octets)},
                                  {Segment::Form::Base64, {}, Body::fromOctets(octets)},
                                  ready("tail\r\n")});
            QVERIFY(reader.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
            QCOMPARE(reader.size(), expected.size());
            QByteArray read;
            while (!reader.atEnd()) {
                const QByteArray got = reader.read(piece);
                QVERIFY(!got.isEmpty());
                read += got;
            }
            QCOMPARE(read, expected);
            QVERIFY(reader.read(1).isEmpty());
        }
    }
}

void tst_MessageReader::pieceOfBase64AloneIsToldFromOthers()
{
    constexpr qint64 PieceSize = 1000;
    const QByteArray head = ".head\r\n";
    const QByteArray lines = inLines(octetsOf(20000));
    MessageReader reader({ready(head),
                          {Segment::Form::Base64, {}, Body::fromOctets(octetsOf(20000))},
                          {Segment::Form::AsItIs, {}, Body::fromOctets(".tail")}});
    QVERIFY(reader.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    const qint64 end = head.size() + lines.size();
    while (!reader.atEnd()) {
        const qint64 from = reader.pos();
        const QByteArray piece = reader.read(PieceSize);
        QVERIFY(!piece.isEmpty());
        QCOMPARE(reader.hasGivenBase64Alone(), from >= head.size() && from + piece.size() <= end);
    }
    QCOMPARE(reader.pos(), end + 5);
    QVERIFY(reader.seek(0));
    QCOMPARE(reader.read(end + 5).size(), end + 5);
    QVERIFY(!reader.hasGivenBase64Alone());
}

void tst_MessageReader::sizeIsKnownBeforeAnythingIsRead()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    // A hole: it takes no room on the disk, and reading it would take long.
    QVERIFY(file.resize(qint64(5) << 30));
    MessageReader reader({{Segment::Form::Base64, {}, Body::fromFile(file.fileName())}});
    QCOMPARE(reader.size(), Base64Lines::encodedSize(qint64(5) << 30));
}

void tst_MessageReader::readingCanBeginAnewAnywhere()
{
    const QByteArray octets = octetsOf(50000);
    const QByteArray expected = "head\r\n" + inLines(octets);
    MessageReader reader(
        {ready("head\r\n"), {Segment::Form::Base64, {}, Body::fromOctets(octets)}});
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QCOMPARE(reader.readAll(), expected);
    for (const qint64 position :
         {qint64(0), qint64(3), qint64(40000), qint64(20000), reader.size()}) {
        QVERIFY(reader.seek(position));
        QCOMPARE(reader.pos(), position);
        QCOMPARE(reader.readAll(), expected.mid(position));
    }
    QVERIFY(!reader.seek(reader.size() + 1));
    QVERIFY(!reader.seek(-1));
}

void tst_MessageReader::emptySegmentsEndNothing()
{
    MessageReader reader({ready(""),
                          {Segment::Form::Base64, {}, Body::fromOctets("")},
                          ready("a"),
                          ready(""),
                          ready("b")});
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QCOMPARE(reader.readAll(), QByteArray("ab"));
}

void tst_MessageReader::fileThatChangedIsAnError_data()
{
    QTest::addColumn<qsizetype>("later");
    QTest::newRow("shrunk") << qsizetype(40000);
    QTest::newRow("shrunk to nothing") << qsizetype(0);
    QTest::newRow("grown") << qsizetype(60000);
    QTest::newRow("gone") << qsizetype(-1);
}

void tst_MessageReader::fileThatChangedIsAnError()
{
    QFETCH(const qsizetype, later);
    QTemporaryFile file;
    write(file, octetsOf(50000));
    MessageReader reader({ready("head\r\n"),
                          {Segment::Form::Base64, {}, Body::fromFile(file.fileName())},
                          ready("tail\r\n")});
    if (later < 0) {
        QVERIFY(file.remove());
    } else {
        write(file, octetsOf(later));
    }
    QVERIFY(reader.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    QByteArray piece(1000, Qt::Uninitialized);
    qint64 length = 0;
    QByteArray read;
    while ((length = reader.read(piece.data(), piece.size())) > 0) {
        read += piece.first(length);
    }
    QCOMPARE(length, -1);
    QVERIFY(!reader.errorString().isEmpty());
    QVERIFY(!read.contains("tail"));
    QVERIFY(!reader.atEnd());
}

QTEST_APPLESS_MAIN(tst_MessageReader)
#include "tst_messagereader.moc"
