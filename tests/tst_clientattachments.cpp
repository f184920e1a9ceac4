// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Attachments from files and devices on their way to a server: octet for octet, or not at all.

#include "letters.h"
#include "messagefixture.h"

#include <QtCore/QBuffer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTemporaryFile>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <functional>

using Cause = QSmtpError::Cause;
using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Harm = std::function<bool(QFile &file)>;

namespace {

constexpr qint64 HarmedSize = 8 << 20;

QSmtpMessage with(const QSmtpAttachment &attachment)
{
    QSmtpMessage message = plain();
    message.addAttachment(attachment);
    return message;
}

QSmtpMessage with(QIODevice *device)
{
    return with(QSmtpAttachment::fromDevice(device, QStringLiteral("data.bin")));
}

QSmtpMessage with(const QString &path)
{
    return with(QSmtpAttachment::fromFile(path));
}

} // namespace

class tst_ClientAttachments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySizeArrives_data();
    void everySizeArrives();
    void hundredMebibytesArrive();
    void deviceServesSeveralLetters();
    void programIsSentAsItWrites_data();
    void programIsSentAsItWrites();
    void connectionThatEndsIsWhole();
    void connectionThatBreaksIsNot();
    void harmedFileNeverArrives_data();
    void harmedFileNeverArrives();
    void failedProgramNeverArrives_data();
    void failedProgramNeverArrives();
    void deletedDeviceIsToldBeforeAnythingIsSent_data();
    void deletedDeviceIsToldBeforeAnythingIsSent();
    void deletedDeviceUnderWayNeverArrives();
    void streamTwiceInAMessageIsAnError();
};

void tst_ClientAttachments::everySizeArrives_data()
{
    QTest::addColumn<QStringList>("offered");
    QTest::newRow("base64") << EightBit;
    QTest::newRow("binary") << Binary;
}

void tst_ClientAttachments::everySizeArrives()
{
    QFETCH(const QStringList, offered);
    const QTemporaryDir folder;
    MessageFixture f;
    f.offer(offered);
    QVERIFY(f.open());
    for (const int size : {0, 1, 56, 57, 58, 16384, 100000}) {
        const QByteArray content = octets(size);
        QFile file(folder.filePath(QString::number(size)));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QCOMPARE(file.write(content), size);
        QVERIFY(file.seek(0));
        QBuffer buffer;
        buffer.setData("skipped" + content);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        QVERIFY(buffer.seek(7));
        Pipe pipe;
        pipe.put(content);
        for (QIODevice *device : std::initializer_list<QIODevice *> {&file, &buffer, &pipe}) {
            f.client->send(with(device));
        }
        pipe.end();
        QVERIFY(file.flush());
        const int last = f.client->send(with(file.fileName()));
        QVERIFY2(f.hears(QStringLiteral("%1 sent").arg(last)), qPrintable(f.all()));
        QCOMPARE(f.server.messages().size(), 4);
        for (int i = 0; i < 4; ++i) {
            const QSmtpReceivedMessage received = f.server.takeMessage();
            QVERIFY(attachmentOf(received.content) == content);
            QCOMPARE(received.chunked, offered == Binary);
        }
    }
}

void tst_ClientAttachments::hundredMebibytesArrive()
{
    constexpr qint64 Size = 100 << 20;
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.resize(Size)); // a hole
    MessageFixture f;
    f.server.setMaximumSize(0);
    f.server.setKeepsContent(false);
    QVERIFY(f.open());
    const QSmtpMessage message = with(file.fileName());
    const int id = f.client->send(message);
    QVERIFY2(f.hears(QStringLiteral("%1 sent").arg(id), 250000), qPrintable(f.all()));
    QCOMPARE(f.server.takeMessage().size, message.size());
    QVERIFY(message.size() > Size / 3 * 4);
}

void tst_ClientAttachments::deviceServesSeveralLetters()
{
    const QByteArray content = octets(500000);
    QTemporaryFile file;
    QVERIFY(file.open());
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.seek(0));
    MessageFixture f;
    QSmtpMessage twice = with(&file);
    twice.addAttachment(QSmtpAttachment::fromDevice(&file, QStringLiteral("data.bin")));
    f.client->send(with(&file));
    f.client->send(twice);
    f.client->send(with(&file));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("3 sent")), qPrintable(f.all()));
    QVERIFY(attachmentOf(f.server.takeMessage().content) == content);
    const auto read = QSmtpMessage::fromBytes(f.server.takeMessage().content);
    QVERIFY(read);
    const QList<QSmtpAttachment> both = read->attachments();
    QCOMPARE(both.size(), 2);
    QVERIFY(both.at(0).data() == content);
    QVERIFY(both.at(1).data() == content);
    QVERIFY(attachmentOf(f.server.takeMessage().content) == content);
    QVERIFY(file.isOpen());
}

void tst_ClientAttachments::programIsSentAsItWrites_data()
{
    everySizeArrives_data();
}

void tst_ClientAttachments::programIsSentAsItWrites()
{
    QFETCH(const QStringList, offered);
    QProcess process;
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("head -c 300000 /dev/zero; read x; printf the-end")});
    MessageFixture f;
    f.offer(offered);
    QVERIFY(f.open());
    f.client->send(with(&process));
    QVERIFY2(f.hears(QStringLiteral("1 accepted bob@example.org 250")), qPrintable(f.all()));
    QVERIFY(!f.results.contains(1));
    process.write("\n");
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(attachmentOf(f.server.takeMessage().content) == QByteArray(300000, '\0') + "the-end");
}

void tst_ClientAttachments::connectionThatEndsIsWhole()
{
    QTcpServer source;
    QVERIFY(source.listen(QHostAddress::LocalHost));
    QTcpSocket socket;
    socket.connectToHost(source.serverAddress(), source.serverPort());
    QTRY_VERIFY(source.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> writer(source.nextPendingConnection());
    QTRY_COMPARE(socket.state(), QTcpSocket::ConnectedState);
    MessageFixture f;
    QVERIFY(f.open());
    f.client->send(with(&socket));
    const QByteArray content = octets(100000);
    writer->write(content);
    QVERIFY2(f.hears(QStringLiteral("1 accepted bob@example.org 250")), qPrintable(f.all()));
    writer->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(attachmentOf(f.server.takeMessage().content) == content);
}

void tst_ClientAttachments::connectionThatBreaksIsNot()
{
    QTcpServer source;
    QVERIFY(source.listen(QHostAddress::LocalHost));
    QTcpSocket socket;
    socket.connectToHost(source.serverAddress(), source.serverPort());
    QTRY_VERIFY(source.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> writer(source.nextPendingConnection());
    QTRY_COMPARE(socket.state(), QTcpSocket::ConnectedState);
    MessageFixture f;
    QVERIFY(f.open());
    f.client->send(with(&socket));
    f.client->send(plain());
    writer->write(octets(100000));
    QVERIFY2(f.hears(QStringLiteral("1 accepted bob@example.org 250")), qPrintable(f.all()));
    socket.abort();
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).cause(), Cause::ContentUnreadable);
    QCOMPARE(f.server.messages().size(), 1);
}

void tst_ClientAttachments::harmedFileNeverArrives_data()
{
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<Harm>("harm");
    for (const QStringList &offered : {EightBit, Binary}) {
        const auto row = [&offered](const char *name, const Harm &harm) {
            QTest::addRow("%s, %s", name, offered == Binary ? "binary" : "base64")
                << offered << harm;
        };
        row("shorter", [](QFile &file) { return file.resize(HarmedSize - 1); });
        row("emptied", [](QFile &file) { return file.resize(0); });
        row("longer", [](QFile &file) { return file.resize(HarmedSize + 1); });
        row("gone", [](QFile &file) { return QFile::remove(file.fileName()); });
        row("changed", [](QFile &file) {
            return file.setFileTime(QDateTime::currentDateTime().addSecs(10),
                                    QFileDevice::FileModificationTime);
        });
    }
}

void tst_ClientAttachments::harmedFileNeverArrives()
{
    QFETCH(const QStringList, offered);
    QFETCH(const Harm, harm);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("data.bin")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(HarmedSize));
    MessageFixture f;
    f.offer(offered);
    f.server.setKeepsContent(false);
    QVERIFY(f.open());
    int harmed = 0;
    connect(f.client, &QSmtpClient::sendProgress, this, [&](int id) {
        if (id == 1 && harmed == 0) {
            harmed = harm(file) ? 1 : -1;
        }
    });
    f.client->send(with(file.fileName()));
    f.client->send(plain());
    QVERIFY2(f.hears(QStringLiteral("2 sent"), 30000), qPrintable(f.all()));
    QCOMPARE(harmed, 1);
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed InvalidMessage Content")),
             qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).cause(), Cause::ContentUnreadable);
    QVERIFY(f.errors.value(1).text().contains(file.fileName()));
    QVERIFY(!f.errors.value(1).mayHaveBeenDelivered());
    QCOMPARE(f.server.messages().size(), 1);
    QVERIFY(f.server.takeMessage().size < 2000);
    QCOMPARE(f.server.connectionCount(), 2);
}

void tst_ClientAttachments::failedProgramNeverArrives_data()
{
    everySizeArrives_data();
}

void tst_ClientAttachments::failedProgramNeverArrives()
{
    QFETCH(const QStringList, offered);
    QProcess process;
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("head -c 300000 /dev/zero; read x; exit 1")});
    MessageFixture f;
    f.offer(offered);
    QVERIFY(f.open());
    f.client->send(with(&process));
    f.client->send(plain());
    QVERIFY2(f.hears(QStringLiteral("1 accepted bob@example.org 250")), qPrintable(f.all()));
    process.write("\n");
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).cause(), Cause::ContentUnreadable);
    QVERIFY(f.errors.value(1).text().contains(QLatin1String("program")));
    QCOMPARE(f.server.messages().size(), 1);
}

void tst_ClientAttachments::deletedDeviceIsToldBeforeAnythingIsSent_data()
{
    QTest::addColumn<bool>("sequential");
    QTest::newRow("buffer") << false;
    QTest::newRow("pipe") << true;
}

void tst_ClientAttachments::deletedDeviceIsToldBeforeAnythingIsSent()
{
    QFETCH(const bool, sequential);
    std::unique_ptr<QIODevice> device;
    if (sequential) {
        device = std::make_unique<Pipe>();
    } else {
        device = std::make_unique<QBuffer>();
        QVERIFY(device->open(QIODevice::ReadOnly));
    }
    MessageFixture f;
    f.client->send(with(device.get()));
    f.client->send(plain());
    device.reset();
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed InvalidMessage Preparation")),
             qPrintable(f.all()));
    QVERIFY(f.errors.value(1).text().contains(QLatin1String("destroyed")));
    QCOMPARE(f.saidCount("MAIL"), 1);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientAttachments::deletedDeviceUnderWayNeverArrives()
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(QByteArray(HarmedSize, 'x'));
    QVERIFY(buffer->open(QIODevice::ReadOnly));
    MessageFixture f;
    f.server.setKeepsContent(false);
    QVERIFY(f.open());
    connect(f.client, &QSmtpClient::sendProgress, this, [&buffer](int id) {
        if (id == 1) {
            buffer.reset();
        }
    });
    f.client->send(with(buffer.get()));
    f.client->send(plain());
    QVERIFY2(f.hears(QStringLiteral("2 sent"), 30000), qPrintable(f.all()));
    QVERIFY(f.errors.value(1).text().contains(QLatin1String("destroyed")));
    QCOMPARE(f.server.messages().size(), 1);
}

void tst_ClientAttachments::streamTwiceInAMessageIsAnError()
{
    Pipe pipe;
    pipe.put("abc");
    QSmtpMessage message = with(&pipe);
    message.addAttachment(QSmtpAttachment::fromDevice(&pipe, QStringLiteral("again.bin")));
    MessageFixture f;
    QVERIFY(f.open());
    f.client->send(message);
    f.client->send(plain());
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).kind(), Kind::InvalidMessage);
    QCOMPARE(f.errors.value(1).phase(), Phase::Preparation);
    QVERIFY(f.errors.value(1).text().contains(QLatin1String("once more")));
    QCOMPARE(f.saidCount("MAIL"), 1);
}

QTEST_GUILESS_MAIN(tst_ClientAttachments)
#include "tst_clientattachments.moc"
