// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Files that are not what they were when a message was composed of them: whatever happens to them,
// and whenever, the message ends with an error and never as if it were whole.

#include "messagereader.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <functional>

using Form = Segment::Form;
using Harm = std::function<bool(const QString &path)>;

namespace {

constexpr qsizetype FileSize = 100000;

bool write(const QString &path, qsizetype size, char octet = 'x')
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QByteArray(size, octet)) == size;
}

QDateTime timeOf(const QString &path, QFileDevice::FileTime time)
{
    return QFileInfo(path).fileTime(time);
}

bool setModified(const QString &path, const QDateTime &time)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite)
           && file.setFileTime(time, QFileDevice::FileModificationTime);
}

// Another file with the name, the size and the time of the old one.
bool replaceBySimilar(const QString &path)
{
    const QString other = path + QLatin1String(".new");
    const QDateTime made = timeOf(path, QFileDevice::FileBirthTime);
    // Some clocks tick slowly.
    do {
        QFile::remove(other);
        if (!write(other, FileSize, 'y')) {
            return false;
        }
    } while (made.isValid() && timeOf(other, QFileDevice::FileBirthTime) == made);
    return setModified(other, timeOf(path, QFileDevice::FileModificationTime))
           && QFile::remove(path) && QFile::rename(other, path);
}

bool makePipe(const QString &path)
{
    return QProcess::execute(QStringLiteral("mkfifo"), {path}) == 0;
}

QList<Segment> around(const QString &path, Form form)
{
    return {{Form::Ready, "head\r\n", {}},
            {form, {}, Body::fromFile(path)},
            {Form::Ready, "tail\r\n", {}}};
}

struct Reading
{
    QByteArray octets;
    bool failed = false;
};

Reading readOn(MessageReader &reader)
{
    Reading reading;
    char piece[1000];
    qint64 length = 0;
    while ((length = reader.read(piece, sizeof piece)) > 0) {
        reading.octets.append(piece, length);
    }
    reading.failed = length < 0;
    return reading;
}

// How many files the process has open, where the system tells.
uint openFiles()
{
    return QDir(QStringLiteral("/proc/self/fd")).count();
}

} // namespace

class tst_FileFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void harmIsNoticed_data();
    void harmIsNoticed();
    void lastOctetsWaitForTheEnd_data();
    void lastOctetsWaitForTheEnd();
    void whatChangesNoOctetIsNoHarm_data();
    void whatChangesNoOctetIsNoHarm();
    void contentWithoutASizeIsReadToItsEnd();
    void oddFilesAreNotRead_data();
    void oddFilesAreNotRead();
    void fileThatMayNotBeReadIsAnError();
    void sizeIsTakenWhenTheMessageIsComposed();
    void fileIsOpenOnlyWhileItIsRead();

private:
    void addHarm();

    const QTemporaryDir m_folder;
};

void tst_FileFaults::addHarm()
{
    QTest::addColumn<Harm>("harm");
    const auto row = [](const char *name, const Harm &harm) { QTest::newRow(name) << harm; };
    row("one octet less", [](const QString &path) { return QFile::resize(path, FileSize - 1); });
    row("emptied", [](const QString &path) { return QFile::resize(path, 0); });
    row("one octet more", [](const QString &path) { return QFile::resize(path, FileSize + 1); });
    row("gone", [](const QString &path) { return QFile::remove(path); });
    row("written anew", [](const QString &path) {
        return write(path, FileSize, 'y')
               && setModified(path, QDateTime::currentDateTime().addSecs(10));
    });
    row("dated back", [](const QString &path) {
        return setModified(path, QDateTime::currentDateTime().addYears(-1));
    });
    row("a longer one in its place",
        [](const QString &path) { return QFile::remove(path) && write(path, FileSize + 1); });
    row("a shorter one in its place",
        [](const QString &path) { return QFile::remove(path) && write(path, FileSize - 1); });
    row("a folder in its place",
        [](const QString &path) { return QFile::remove(path) && QDir().mkdir(path); });
#ifdef Q_OS_LINUX
    if (timeOf(m_folder.path(), QFileDevice::FileBirthTime).isValid()) {
        row("a similar one in its place", replaceBySimilar);
    }
    row("a pipe without a writer in its place",
        [](const QString &path) { return QFile::remove(path) && makePipe(path); });
    row("a device in its place", [](const QString &path) {
        return QFile::remove(path) && QFile::link(QStringLiteral("/dev/zero"), path);
    });
    row("a link to nowhere in its place", [](const QString &path) {
        return QFile::remove(path) && QFile::link(QStringLiteral("/nonexistent/a"), path);
    });
#endif
}

void tst_FileFaults::harmIsNoticed_data()
{
    addHarm();
}

void tst_FileFaults::harmIsNoticed()
{
    QFETCH(const Harm, harm);
    for (const Form form : {Form::AsItIs, Form::Base64}) {
        for (const qint64 before : {0, 6, 1000, 50000, 100005}) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("a"));
            QVERIFY(write(path, FileSize));
            MessageReader reader(around(path, form));
            QVERIFY(reader.open(QIODevice::ReadOnly));
            QCOMPARE(reader.read(before).size(), before);
            QVERIFY(harm(path));
            const Reading reading = readOn(reader);
            QVERIFY(reading.failed);
            QVERIFY(!reading.octets.contains("tail"));
            QVERIFY(before + reading.octets.size() < reader.size() - 6);
            QVERIFY(!reader.atEnd());
            QVERIFY2(reader.errorString().contains(path), qPrintable(reader.errorString()));
            // Whoever tries again is told the same.
            QVERIFY(!reader.seek(reader.size()));
        }
    }
}

void tst_FileFaults::lastOctetsWaitForTheEnd_data()
{
    addHarm();
}

// Nothing follows the file, so who knows the size could take the last octet for the end.
void tst_FileFaults::lastOctetsWaitForTheEnd()
{
    QFETCH(const Harm, harm);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a"));
    QVERIFY(write(path, FileSize));
    MessageReader reader({{Form::AsItIs, {}, Body::fromFile(path)}});
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QCOMPARE(reader.read(FileSize - 1).size(), FileSize - 1);
    QVERIFY(harm(path));
    const Reading reading = readOn(reader);
    QVERIFY(reading.failed);
    QVERIFY(reading.octets.isEmpty());
}

void tst_FileFaults::whatChangesNoOctetIsNoHarm_data()
{
    QTest::addColumn<Harm>("harm");
    QTest::newRow("nothing") << Harm([](const QString &) { return true; });
    QTest::newRow("read by others") << Harm([](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) && file.readAll().size() == FileSize;
    });
    QTest::newRow("permissions") << Harm(
        [](const QString &path) { return QFile::setPermissions(path, QFile::ReadOwner); });
    QTest::newRow("date of access") << Harm([](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadWrite)
               && file.setFileTime(QDateTime::currentDateTime().addDays(-1),
                                   QFileDevice::FileAccessTime);
    });
}

void tst_FileFaults::whatChangesNoOctetIsNoHarm()
{
    QFETCH(const Harm, harm);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a"));
    QVERIFY(write(path, FileSize));
    for (const qint64 before : {0, 50000}) {
        MessageReader reader(around(path, Form::AsItIs));
        QVERIFY(reader.open(QIODevice::ReadOnly));
        QByteArray octets = reader.read(before);
        QVERIFY(harm(path));
        octets += readOn(reader).octets;
        QCOMPARE(octets, "head\r\n" + QByteArray(FileSize, 'x') + "tail\r\n");
        QVERIFY(reader.atEnd());
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    }
}

void tst_FileFaults::contentWithoutASizeIsReadToItsEnd()
{
#ifdef Q_OS_LINUX
    const QString path = QStringLiteral("/proc/version");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.size(), 0);
    for (const bool isOpened : {false, true}) {
        QList<Segment> segments = around(path, Form::AsItIs);
        segments[1].body = isOpened ? Body::fromDevice(&file) : Body::fromFile(path);
        QCOMPARE(segments.at(1).body.size(), -1);
        MessageReader reader(segments);
        QVERIFY(reader.open(QIODevice::ReadOnly));
        QVERIFY(reader.isSequential());
        const Reading reading = readOn(reader);
        QVERIFY2(!reading.failed, qPrintable(reader.errorString()));
        QVERIFY(reader.atEnd());
        QFile version(path);
        QVERIFY(version.open(QIODevice::ReadOnly));
        QCOMPARE(reading.octets, "head\r\n" + version.readAll() + "tail\r\n");
    }
#endif
    const QString empty = m_folder.filePath(QStringLiteral("empty"));
    QVERIFY(write(empty, 0));
    QCOMPARE(Body::fromFile(empty).size(), 0);
    MessageReader reader(around(empty, Form::AsItIs));
    QCOMPARE(reader.size(), 12);
}

void tst_FileFaults::oddFilesAreNotRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("seenBefore");
    const auto row = [](const char *name, const QString &path, bool seenBefore) {
        QTest::newRow(name) << path << seenBefore;
    };
    row("folder", QDir::tempPath(), true);
    row("missing", QStringLiteral("/nonexistent/a"), true);
    row("nameless", QString(), true);
#ifdef Q_OS_LINUX
    row("device", QStringLiteral("/dev/zero"), true);
    row("empty device", QStringLiteral("/dev/null"), true);
    row("reading fails", QStringLiteral("/proc/self/mem"), false);
    const QString pipe = m_folder.filePath(QStringLiteral("pipe"));
    QVERIFY(makePipe(pipe));
    row("pipe without a writer", pipe, true);
#endif
}

void tst_FileFaults::oddFilesAreNotRead()
{
    QFETCH(const QString, path);
    QFETCH(const bool, seenBefore);
    for (const Form form : {Form::AsItIs, Form::Base64}) {
        MessageReader reader(around(path, form));
        QCOMPARE(reader.open(QIODevice::ReadOnly), !seenBefore);
        if (!seenBefore) {
            const Reading reading = readOn(reader);
            QVERIFY(reading.failed);
            QCOMPARE(reading.octets, QByteArray("head\r\n"));
        }
        QVERIFY(!reader.errorString().isEmpty());
        QVERIFY2(reader.errorString().contains(path), qPrintable(reader.errorString()));
    }
}

void tst_FileFaults::fileThatMayNotBeReadIsAnError()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a"));
    QVERIFY(write(path, FileSize));
    MessageReader early(around(path, Form::Base64));
    QVERIFY(early.open(QIODevice::ReadOnly));
    QVERIFY(QFile::setPermissions(path, {}));
    // Some users may read whatever there is.
    const bool mayBeRead = QFileInfo(path).isReadable();
    QCOMPARE(readOn(early).failed, !mayBeRead);
    MessageReader late(around(path, Form::Base64));
    QCOMPARE(late.open(QIODevice::ReadOnly), mayBeRead);
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
}

void tst_FileFaults::sizeIsTakenWhenTheMessageIsComposed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a"));
    const QList<Segment> segments = around(path, Form::AsItIs);
    for (const qsizetype size : {FileSize, qsizetype(0), 2 * FileSize}) {
        QVERIFY(write(path, size));
        MessageReader reader(segments);
        QCOMPARE(reader.size(), size + 12);
        QVERIFY(reader.open(QIODevice::ReadOnly));
        QCOMPARE(readOn(reader).octets.size(), size + 12);
        QVERIFY(reader.atEnd());
    }
}

void tst_FileFaults::fileIsOpenOnlyWhileItIsRead()
{
    const QTemporaryDir folder;
    QList<Segment> segments;
    for (const QString &name : {QStringLiteral("a"), QStringLiteral("b")}) {
        QVERIFY(write(folder.filePath(name), FileSize));
        segments += around(folder.filePath(name), Form::AsItIs);
    }
    const uint before = openFiles();
    const uint one = before > 0 ? before + 1 : before;
    MessageReader reader(segments);
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QCOMPARE(openFiles(), before);
    for (int file = 0; file < 2; ++file) {
        QCOMPARE(reader.read(6), QByteArray("head\r\n"));
        QCOMPARE(reader.read(FileSize / 2).size(), FileSize / 2);
        QCOMPARE(openFiles(), one);
        QCOMPARE(reader.read(FileSize / 2).size(), FileSize / 2);
        QCOMPARE(reader.read(6), QByteArray("tail\r\n"));
        QCOMPARE(openFiles(), before);
    }
    QVERIFY(reader.seek(1000));
    QCOMPARE(openFiles(), one);
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("a"))));
    QVERIFY(readOn(reader).failed);
    QCOMPARE(openFiles(), before);
}

QTEST_GUILESS_MAIN(tst_FileFaults)
#include "tst_filefaults.moc"
