// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Attachments that come over connections of their own, which can fail: whole, or not at all.

#include "messagefixture.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using namespace Qt::StringLiterals;

namespace {

// Says this to whoever connects, and hangs up.
class Speaker : public QTcpServer
{
public:
    explicit Speaker(const QByteArray &speech)
    {
        connect(this, &QTcpServer::newConnection, this, [this, speech] {
            QTcpSocket *const socket = nextPendingConnection();
            socket->write(speech);
            socket->disconnectFromHost();
        });
        listen(QHostAddress::LocalHost);
    }
};

} // namespace

class tst_ClientSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void socketThatDoesNotConnectIsAnError();
    void downloadIsSentWholeOrNotAtAll_data();
    void downloadIsSentWholeOrNotAtAll();
};

void tst_ClientSources::socketThatDoesNotConnectIsAnError()
{
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    const quint16 port = nobody.serverPort();
    nobody.close();
    MessageFixture f;
    QVERIFY(f.open());
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    QSmtpMessage message = plain();
    message.addAttachment(QSmtpAttachment::fromDevice(&socket, u"data.bin"_s));
    f.client->send(message);
    f.client->send(plain());
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).cause(), QSmtpError::Cause::ContentUnreadable);
    QCOMPARE(f.server.messages().size(), 1);
}

void tst_ClientSources::downloadIsSentWholeOrNotAtAll_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("whole") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc") << true;
    QTest::newRow("cut off") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
                             << false;
    QTest::newRow("refused") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nabc")
                             << false;
}

void tst_ClientSources::downloadIsSentWholeOrNotAtAll()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, isWhole);
    const Speaker speaker(answer);
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    const std::unique_ptr<QNetworkReply> reply(manager.get(
        QNetworkRequest(QUrl(u"http://127.0.0.1:%1/data.bin"_s.arg(speaker.serverPort())))));
    MessageFixture f;
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    message.addAttachment(QSmtpAttachment::fromDevice(reply.get(), u"data.bin"_s));
    f.client->send(message);
    f.client->send(plain());
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.results.contains(1), isWhole);
    QCOMPARE(f.server.messages().size(), isWhole ? 2 : 1);
    if (isWhole) {
        QCOMPARE(attachmentOf(f.server.takeMessage().content), QByteArray("abc"));
    } else {
        QCOMPARE(f.errors.value(1).cause(), QSmtpError::Cause::ContentUnreadable);
    }
}

QTEST_GUILESS_MAIN(tst_ClientSources)
#include "tst_clientsources.moc"
