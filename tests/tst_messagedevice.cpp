// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A composed message of what devices hold: from where they stood, as it comes, and never as if it
// were whole where one of them failed.

#include "letters.h"
#include "messagereader.h"

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QBuffer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryFile>
#include <QtTest/QtTest>

using Form = Segment::Form;

namespace {

Segment ready(const QByteArray &octets)
{
    return {Form::Ready, octets, {}};
}

QList<Segment> around(QIODevice *device, Form form)
{
    return {ready("head\r\n"), {form, {}, Body::fromDevice(device)}, ready("tail\r\n")};
}

QByteArray written(const QByteArray &octets, Form form)
{
    QByteArray out = octets;
    if (form == Form::Base64) {
        out.clear();
        Base64Lines base64;
        base64.append(octets, out);
        base64.finish(out);
    }
    return "head\r\n" + out + "tail\r\n";
}

// What a message gives to somebody who reads at each readyRead(), until it says that it has ended
// or failed.
class Listener : public QObject
{
public:
    explicit Listener(const QList<Segment> &segments)
        : reader(segments)
    {
        connect(&reader, &QIODevice::readyRead, this, &Listener::readOn);
        connect(&reader, &QIODevice::readChannelFinished, this, [this] {
            readOn();
            ++ends;
        });
        if (reader.open(QIODevice::ReadOnly)) {
            readOn();
        } else {
            failed = true;
        }
    }

    MessageReader reader;
    QByteArray octets;
    int ends = 0;
    bool failed = false;

private:
    void readOn()
    {
        char piece[1000];
        qint64 length = 0;
        while (!failed && (length = reader.read(piece, sizeof piece)) != 0) {
            failed = length < 0;
            octets.append(piece, qMax(qint64(0), length));
        }
    }
};

std::unique_ptr<QProcess> shell(const QString &script)
{
    auto process = std::make_unique<QProcess>();
    process->start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script});
    return process;
}

} // namespace

class tst_MessageDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deviceIsReadFromWhereItStood_data();
    void deviceIsReadFromWhereItStood();
    void severalReadersShareADevice();
    void deviceThatChangedIsAnError_data();
    void deviceThatChangedIsAnError();
    void destroyedDeviceIsAnError();
    void textModeHasNoSize();
    void streamIsReadAsItComes_data();
    void streamIsReadAsItComes();
    void streamsFollowEachOther();
    void emptyStreamIsWhole();
    void brokenStreamIsAnError_data();
    void brokenStreamIsAnError();
    void streamIsReadOnce();
    void programIsReadToItsEnd_data();
    void programIsReadToItsEnd();
    void failedProgramIsAnError_data();
    void failedProgramIsAnError();
    void programThatStillRunsHasNotSucceeded();
    void streamCanBeWaitedFor();
    void writingWaitsForAProgram();
    void writingFailsWhereNothingCanBeWaitedFor();
};

void tst_MessageDevice::deviceIsReadFromWhereItStood_data()
{
    QTest::addColumn<bool>("isFile");
    QTest::newRow("buffer") << false;
    QTest::newRow("file") << true;
}

void tst_MessageDevice::deviceIsReadFromWhereItStood()
{
    QFETCH(const bool, isFile);
    const QByteArray octets = bigLetter(50000);
    std::unique_ptr<QIODevice> device;
    if (isFile) {
        auto file = std::make_unique<QTemporaryFile>();
        QVERIFY(file->open());
        device = std::move(file);
    } else {
        device = std::make_unique<QBuffer>();
        QVERIFY(device->open(QIODevice::ReadWrite));
    }
    // What waits to be written counts as well.
    QCOMPARE(device->write("skipped" + octets), octets.size() + 7);
    QVERIFY(device->seek(7));
    for (const Form form : {Form::AsItIs, Form::Base64}) {
        QVERIFY(device->seek(7));
        MessageReader reader(around(device.get(), form));
        QVERIFY(device->seek(100));
        QVERIFY(reader.open(QIODevice::ReadOnly));
        QVERIFY(!reader.isSequential());
        const QByteArray expected = written(octets, form);
        QCOMPARE(reader.size(), expected.size());
        QByteArray read = reader.read(20000);
        QVERIFY(device->seek(0));
        read += reader.readAll();
        QCOMPARE(read, expected);
        QVERIFY(reader.atEnd());
        QVERIFY(reader.seek(10000));
        QCOMPARE(reader.readAll(), expected.mid(10000));
    }
    QVERIFY(device->isOpen());
}

void tst_MessageDevice::severalReadersShareADevice()
{
    const QByteArray octets = bigLetter(100000);
    QBuffer device;
    device.setData(octets);
    QVERIFY(device.open(QIODevice::ReadOnly));
    const QList<Segment> segments = around(&device, Form::Base64) + around(&device, Form::AsItIs);
    MessageReader one(segments);
    MessageReader other(segments);
    QVERIFY(one.open(QIODevice::ReadOnly));
    QVERIFY(other.open(QIODevice::ReadOnly));
    QByteArray ofOne;
    QByteArray ofOther;
    while (!one.atEnd() || !other.atEnd()) {
        ofOne += one.read(777);
        ofOther += other.read(20000);
    }
    const QByteArray expected = written(octets, Form::Base64) + written(octets, Form::AsItIs);
    QCOMPARE(ofOne, expected);
    QCOMPARE(ofOther, expected);
}

void tst_MessageDevice::deviceThatChangedIsAnError_data()
{
    QTest::addColumn<qint64>("held");
    QTest::newRow("shorter than it said") << qint64(99999);
    QTest::newRow("empty") << qint64(0);
    QTest::newRow("longer than it said") << qint64(100001);
}

void tst_MessageDevice::deviceThatChangedIsAnError()
{
    QFETCH(const qint64, held);
    OddFile file(100000, held);
    for (const Form form : {Form::AsItIs, Form::Base64}) {
        QVERIFY(file.seek(0));
        Listener listener(around(&file, form));
        QVERIFY(listener.failed);
        QVERIFY(!listener.reader.atEnd());
        QVERIFY(listener.octets.startsWith("head\r\n"));
        QVERIFY(!listener.octets.contains("tail"));
        // The last octet never comes, for it would make the message look whole.
        QVERIFY(listener.octets.size() < written(QByteArray(100000, 'x'), form).size() - 6);
        QVERIFY(!listener.reader.errorString().isEmpty());
    }
}

void tst_MessageDevice::destroyedDeviceIsAnError()
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(QByteArray(100000, 'x'));
    QVERIFY(buffer->open(QIODevice::ReadOnly));
    MessageReader reader(around(buffer.get(), Form::Base64));
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QCOMPARE(reader.read(1000).size(), 1000);
    buffer.reset();
    char piece[1000];
    qint64 length = 0;
    QByteArray read;
    while ((length = reader.read(piece, sizeof piece)) > 0) {
        read.append(piece, length);
    }
    QCOMPARE(length, -1);
    QVERIFY(!read.contains("tail"));
    QVERIFY(!reader.atEnd());
    QVERIFY(reader.errorString().contains(QLatin1String("destroyed")));
}

void tst_MessageDevice::textModeHasNoSize()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QCOMPARE(file.write("a\r\nb\r\n"), 6);
    QVERIFY(file.seek(0));
    file.setTextModeEnabled(true);
    Listener listener(around(&file, Form::Base64));
    QVERIFY(listener.reader.isSequential());
    QTRY_COMPARE(listener.ends, 1);
    QCOMPARE(listener.octets, written("a\nb\n", Form::Base64));
}

void tst_MessageDevice::streamIsReadAsItComes_data()
{
    QTest::addColumn<Form>("form");
    QTest::newRow("as it is") << Form::AsItIs;
    QTest::newRow("base64") << Form::Base64;
}

void tst_MessageDevice::streamIsReadAsItComes()
{
    QFETCH(const Form, form);
    const QByteArray octets = bigLetter(40000);
    const QByteArray expected = written(octets, form);
    Pipe pipe;
    Listener listener(around(&pipe, form));
    QVERIFY(listener.reader.isSequential());
    QCOMPARE(listener.reader.size(), -1);
    QVERIFY(!listener.reader.seek(0));
    QCOMPARE(listener.octets, QByteArray("head\r\n"));
    qsizetype put = 0;
    for (const qsizetype length : {1, 1, 55, 56, 57, 58, 1000, 20000}) {
        pipe.put(octets.sliced(put, length));
        put += length;
        // All but the rest of a line is there at once.
        const qsizetype whole = form == Form::AsItIs ? put : put / 57 * 78;
        QCOMPARE(listener.octets, expected.first(6 + whole));
        QVERIFY(!listener.reader.atEnd());
        QCOMPARE(listener.ends, 0);
    }
    pipe.put(octets.sliced(put));
    QVERIFY(!listener.octets.contains("tail"));
    pipe.end();
    QCOMPARE(listener.octets, expected);
    QVERIFY(listener.reader.atEnd());
    QTRY_COMPARE(listener.ends, 1);
    QVERIFY(!listener.failed);
    QCOMPARE(listener.octets, expected);
}

void tst_MessageDevice::streamsFollowEachOther()
{
    Pipe first;
    Pipe second;
    Listener listener(around(&first, Form::Base64) + around(&second, Form::AsItIs));
    second.put("two");
    second.end();
    QCOMPARE(listener.octets, QByteArray("head\r\n"));
    first.put("one");
    QCOMPARE(listener.octets, QByteArray("head\r\n"));
    first.end();
    QCOMPARE(listener.octets, written("one", Form::Base64) + written("two", Form::AsItIs));
    QTRY_COMPARE(listener.ends, 1);
}

void tst_MessageDevice::emptyStreamIsWhole()
{
    for (const bool closed : {false, true}) {
        Pipe pipe;
        const QList<Segment> segments = around(&pipe, Form::Base64);
        Listener listener(segments);
        pipe.end();
        if (closed) {
            pipe.close();
        }
        QTRY_COMPARE(listener.ends, 1);
        QCOMPARE(listener.octets, QByteArray("head\r\ntail\r\n"));
        QVERIFY(!listener.failed);
    }
}

void tst_MessageDevice::brokenStreamIsAnError_data()
{
    using Break = std::function<void(std::unique_ptr<Pipe> &)>;
    QTest::addColumn<Break>("breakIt");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const Break &breakIt, const char *reason) {
        QTest::newRow(name) << breakIt << QString::fromLatin1(reason);
    };
    row(
        "deleted", [](std::unique_ptr<Pipe> &pipe) { pipe.reset(); }, "destroyed");
    row(
        "closed", [](std::unique_ptr<Pipe> &pipe) { pipe->close(); }, "closed");
    row(
        "given once more", [](std::unique_ptr<Pipe> &pipe) { Body::fromDevice(pipe.get()); },
        "once more");
}

void tst_MessageDevice::brokenStreamIsAnError()
{
    QFETCH(const std::function<void(std::unique_ptr<Pipe> &)>, breakIt);
    QFETCH(const QString, reason);
    for (const Form form : {Form::AsItIs, Form::Base64}) {
        for (const bool begun : {false, true}) {
            auto pipe = std::make_unique<Pipe>();
            const QList<Segment> segments = around(pipe.get(), form);
            if (!begun) {
                breakIt(pipe);
            }
            Listener listener(segments);
            if (begun) {
                pipe->put("some");
                QVERIFY(!listener.failed);
                breakIt(pipe);
                QTRY_VERIFY(listener.failed);
                QVERIFY(listener.reader.errorString().contains(reason));
            }
            QVERIFY(listener.failed);
            QVERIFY(!listener.octets.contains("tail"));
            QVERIFY(!listener.reader.atEnd());
            QVERIFY(!listener.reader.errorString().isEmpty());
            QCoreApplication::processEvents();
            QCOMPARE(listener.ends, 0);
        }
    }
}

void tst_MessageDevice::streamIsReadOnce()
{
    Pipe pipe;
    const QList<Segment> segments = around(&pipe, Form::Base64);
    MessageReader early(segments);
    {
        Listener listener(segments);
        pipe.put("abc");
        pipe.end();
        QTRY_COMPARE(listener.ends, 1);
        QVERIFY(!listener.failed);
    }
    QVERIFY(early.open(QIODevice::ReadOnly)); // when it was made, nobody had read it
    char piece[1000];
    QCOMPARE(early.read(piece, sizeof piece), 6);
    QCOMPARE(early.read(piece, sizeof piece), -1);
    QVERIFY(early.errorString().contains(QLatin1String("only once")));
    const Listener late(segments);
    QVERIFY(late.failed);
    QVERIFY(late.octets.isEmpty());
    QVERIFY(late.reader.errorString().contains(QLatin1String("only once")));
    QVERIFY(late.reader.errorString().contains(QLatin1String("QIODevice")));
}

void tst_MessageDevice::programIsReadToItsEnd_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("short") << QStringLiteral("printf abc") << QByteArray("abc");
    QTest::newRow("nothing") << QStringLiteral(":") << QByteArray();
    QTest::newRow("long") << QStringLiteral("head -c 1000000 /dev/zero")
                          << QByteArray(1000000, '\0');
    QTest::newRow("bit by bit") << QStringLiteral("printf a; read x; printf b; read x; printf c")
                                << QByteArray("abc");
}

void tst_MessageDevice::programIsReadToItsEnd()
{
    QFETCH(const QString, script);
    QFETCH(const QByteArray, octets);
    enum When { WhileItRuns, AfterItWasGiven, BeforeItWasGiven };
    for (const When finishes : {WhileItRuns, AfterItWasGiven, BeforeItWasGiven}) {
        const auto process = shell(script);
        QVERIFY(process->waitForStarted());
        process->write("\n\n");
        if (finishes == BeforeItWasGiven) {
            QVERIFY(process->waitForFinished());
        }
        const QList<Segment> segments = around(process.get(), Form::Base64);
        if (finishes == AfterItWasGiven) {
            QTRY_COMPARE(process->state(), QProcess::NotRunning);
        }
        Listener listener(segments);
        QTRY_VERIFY(listener.ends == 1 || listener.failed);
        QVERIFY2(!listener.failed, qPrintable(listener.reader.errorString()));
        QCOMPARE(listener.octets, written(octets, Form::Base64));
    }
}

void tst_MessageDevice::failedProgramIsAnError_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("exit status") << QStringLiteral("printf abc; exit 3");
    QTest::newRow("nothing but an exit status") << QStringLiteral("exit 1");
    QTest::newRow("killed") << QStringLiteral("printf abc; kill -9 $$");
}

void tst_MessageDevice::failedProgramIsAnError()
{
    QFETCH(const QString, script);
    for (const bool finishesBefore : {false, true}) {
        const auto process = shell(script);
        QVERIFY(process->waitForStarted());
        if (finishesBefore) {
            QVERIFY(process->waitForFinished());
        }
        Listener listener(around(process.get(), Form::AsItIs));
        QTRY_VERIFY(listener.failed);
        QVERIFY(!listener.octets.contains("tail"));
        QVERIFY(listener.reader.errorString().contains(QLatin1String("program")));
        QVERIFY(listener.reader.errorString().contains(QLatin1String("QProcess")));
        QCOMPARE(listener.ends, 0);
    }
    QProcess missing;
    missing.start(QStringLiteral("/nonexistent/program"), {});
    Listener listener(around(&missing, Form::AsItIs));
    QTRY_VERIFY(listener.failed);
    QVERIFY(!listener.octets.contains("tail"));
}

void tst_MessageDevice::programThatStillRunsHasNotSucceeded()
{
    for (const QString &status : {QStringLiteral("0"), QStringLiteral("1")}) {
        const auto process = shell(QStringLiteral("printf abc; exec >&-; read x; exit ") + status);
        Listener listener(around(process.get(), Form::AsItIs));
        QTRY_COMPARE(listener.octets, QByteArray("head\r\nabc"));
        QCOMPARE(process->state(), QProcess::Running);
        QCoreApplication::processEvents();
        QVERIFY(!listener.failed);
        QCOMPARE(listener.ends, 0);
        process->write("\n");
        QTRY_VERIFY(listener.failed || listener.ends == 1);
        QCOMPARE(listener.failed, status == QLatin1String("1"));
    }
}

void tst_MessageDevice::streamCanBeWaitedFor()
{
    const auto process = shell(QStringLiteral("head -c 100000 /dev/zero; read x; printf b"));
    process->write("\n");
    MessageReader reader(around(process.get(), Form::AsItIs));
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QByteArray read;
    while (!reader.atEnd()) {
        const QByteArray piece = reader.read(100000);
        read += piece;
        QVERIFY(!piece.isEmpty() || reader.atEnd() || reader.waitForReadyRead(30000));
    }
    QCOMPARE(read, written(QByteArray(100000, '\0') + 'b', Form::AsItIs));

    Pipe pipe;
    MessageReader other(around(&pipe, Form::AsItIs));
    QVERIFY(other.open(QIODevice::ReadOnly));
    QVERIFY(!other.waitForReadyRead(30000)); // it can be read at once
    QCOMPARE(other.read(1000), QByteArray("head\r\n"));
    QVERIFY(other.read(1000).isEmpty());
    QVERIFY(!other.waitForReadyRead(30000)); // the pipe cannot wait
}

void tst_MessageDevice::writingWaitsForAProgram()
{
    for (const QString &status : {QStringLiteral("0"), QStringLiteral("1")}) {
        const auto process = shell(QStringLiteral("printf abc; read x; printf def; exit ")
                                   + status);
        process->write("\n");
        QSmtpMessage message;
        message.setText(QStringLiteral("a\n"));
        message.addAttachment(QSmtpAttachment::fromDevice(process.get(), QStringLiteral("a.bin")));
        QCOMPARE(message.size(), -1);
        QBuffer written;
        QVERIFY(written.open(QIODevice::WriteOnly));
        QString error;
        const bool isWhole = message.writeTo(&written, QSmtpMessage::Encoding::SevenBit, &error);
        QCOMPARE(isWhole, status == QLatin1String("0"));
        QCOMPARE(written.data().contains("YWJjZGVm\r\n"), isWhole);
        QCOMPARE(error.contains(QLatin1String("program")), !isWhole);
        QVERIFY(message.toBytes().isEmpty()); // it can be read only once
    }
}

void tst_MessageDevice::writingFailsWhereNothingCanBeWaitedFor()
{
    Pipe pipe;
    pipe.put("abc");
    QSmtpMessage message;
    message.addAttachment(QSmtpAttachment::fromDevice(&pipe, QStringLiteral("a.bin")));
    QBuffer written;
    QVERIFY(written.open(QIODevice::WriteOnly));
    QString error;
    QVERIFY(!message.writeTo(&written, QSmtpMessage::Encoding::SevenBit, &error));
    QVERIFY(!error.isEmpty());
}

QTEST_GUILESS_MAIN(tst_MessageDevice)
#include "tst_messagedevice.moc"
