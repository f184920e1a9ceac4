// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A message with a file of 2 GiB: its size is known without reading it, and reading it takes no
// more memory than a small one.

#include "messagereader.h"

#include <QtCore/QTemporaryFile>
#include <QtTest/QtTest>

namespace {

constexpr qint64 FileSize = qint64(2) << 30;
constexpr qint64 EncodedSize = (FileSize + 2) / 3 * 4 + ((FileSize + 2) / 3 * 4 + 75) / 76 * 2;
constexpr qint64 MemoryLimitKiB = 4096;

// The most that was ever resident; 0 where the system does not tell it so.
qint64 peakKiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).chopped(2).trimmed().toLongLong();
        }
    }
    return 0;
}

} // namespace

class tst_HugeFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sizeIsKnownWithoutReading();
    void memoryDoesNotGrow_data();
    void memoryDoesNotGrow();
    void firstChangeEndsIt();

private:
    std::unique_ptr<QTemporaryFile> m_file;
};

void tst_HugeFile::init()
{
    // A hole, which takes no room on the disk.
    m_file = std::make_unique<QTemporaryFile>();
    QVERIFY(m_file->open());
    QVERIFY(m_file->resize(FileSize));
}

void tst_HugeFile::sizeIsKnownWithoutReading()
{
    const Body body = Body::fromFile(m_file->fileName());
    const Segment segment {Segment::Form::Base64, {}, body};
    MessageReader reader({segment, segment, segment});
    QCOMPARE(body.size(), FileSize);
    QCOMPARE(segment.size(), EncodedSize);
    QCOMPARE(reader.size(), 3 * EncodedSize);
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QCOMPARE(reader.bytesAvailable(), 3 * EncodedSize);
}

void tst_HugeFile::memoryDoesNotGrow_data()
{
    QTest::addColumn<bool>("fromDevice");
    QTest::newRow("file") << false;
    QTest::newRow("device") << true;
}

void tst_HugeFile::memoryDoesNotGrow()
{
    QFETCH(const bool, fromDevice);
    // So much of it takes seconds even where each octet is watched by a sanitizer.
    constexpr qint64 Lines = (qint64(64) << 20) / 57;
    constexpr qint64 AtOnce = 200;
    const QByteArray expected = (QByteArray(76, 'A') + "\r\n").repeated(AtOnce);
    MessageReader reader(
        {{Segment::Form::Base64,
          {},
          fromDevice ? Body::fromDevice(m_file.get()) : Body::fromFile(m_file->fileName())}});
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QByteArray piece(expected.size(), Qt::Uninitialized);
    QCOMPARE(reader.read(piece.data(), piece.size()), piece.size());
    const qint64 before = peakKiB();
    for (qint64 lines = AtOnce; lines < Lines; lines += AtOnce) {
        if (reader.read(piece.data(), piece.size()) != piece.size() || piece != expected) {
            QFAIL("not what is in the file");
        }
    }
    const qint64 growth = peakKiB() - before;
    QVERIFY2(growth <= MemoryLimitKiB, qPrintable(QString::number(growth)));
}

void tst_HugeFile::firstChangeEndsIt()
{
    MessageReader reader({{Segment::Form::Base64, {}, Body::fromFile(m_file->fileName())}});
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QCOMPARE(reader.read(1000).size(), 1000);
    QVERIFY(m_file->resize(100000));
    qint64 given = 1000;
    qint64 length = 0;
    QByteArray piece(100000, Qt::Uninitialized);
    while ((length = reader.read(piece.data(), piece.size())) > 0) {
        given += length;
    }
    QCOMPARE(length, -1);
    QVERIFY(given <= Base64Lines::encodedSize(100000));
}

QTEST_APPLESS_MAIN(tst_HugeFile)
#include "tst_hugefile.moc"
