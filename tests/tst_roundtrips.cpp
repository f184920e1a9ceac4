// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How often a client has to wait for its server, from the connection to the last "250": exactly as
// often as what the server offers makes it. The wire is a device in memory, and a round trip is all
// that the server says to all that the client has said until it waits.

#include <QSmtp/QSmtpClient>
#include <QSmtp/QSmtpMessage>
#include <QSmtp/QSmtpResult>

#include <QtTest/QtTest>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

// Takes everything, and says it in one flight when it is asked to.
class Server : public QIODevice
{
public:
    explicit Server(const QByteArrayList &extensions)
        : m_extensions(extensions)
        , m_replies("220 x\r\n")
    {
        open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_flight.size(); }
    qsizetype heard() const { return m_heardSize; }
    int faults() const { return m_faults; }

    // False: there is nothing to say.
    bool reply()
    {
        m_flight += std::exchange(m_replies, {});
        if (m_flight.isEmpty()) {
            return false;
        }
        Q_EMIT readyRead();
        return true;
    }

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        const qsizetype size = std::min(qsizetype(limit), m_flight.size());
        std::copy_n(m_flight.constBegin(), size, data);
        m_flight.remove(0, size);
        return size;
    }

    qint64 writeData(const char *data, qint64 size) override
    {
        m_heardSize += size;
        m_heard.append(data, size);
        while (takeCommand() || takeContent()) { }
        return size;
    }

private:
    bool takeCommand()
    {
        const qsizetype end = m_heard.indexOf("\r\n");
        if (m_isContent || m_chunk > 0 || end < 0) {
            return false;
        }
        const QByteArray line = m_heard.first(end);
        m_heard.remove(0, end + 2);
        const QByteArray verb = line.left(4);
        if (verb == "EHLO") {
            m_replies += "250-x\r\n";
            for (const QByteArray &extension : std::as_const(m_extensions)) {
                m_replies += "250-" + extension + "\r\n";
            }
            m_replies += "250 ok\r\n";
        } else if (verb == "DATA") {
            m_isContent = true;
            m_replies += "354 go on\r\n";
        } else if (verb == "BDAT") {
            m_chunk = line.split(' ').value(1).toLongLong();
        } else {
            m_faults += verb != "MAIL" && verb != "RCPT" && verb != "RSET" && verb != "QUIT";
            m_replies += "250 ok\r\n";
        }
        return true;
    }

    bool takeContent()
    {
        if (m_chunk > 0 && m_heard.size() >= m_chunk) {
            m_heard.remove(0, std::exchange(m_chunk, 0));
        } else if (const qsizetype end = m_heard.indexOf("\r\n.\r\n"); m_isContent && end >= 0) {
            m_heard.remove(0, end + 5);
            m_isContent = false;
        } else {
            return false;
        }
        m_replies += "250 taken\r\n";
        return true;
    }

    const QByteArrayList m_extensions;
    QByteArray m_heard;
    QByteArray m_replies;
    QByteArray m_flight;
    qsizetype m_heardSize = 0;
    qsizetype m_chunk = 0;
    int m_faults = 0;
    bool m_isContent = false;
};

QSmtpMessage letter()
{
    QSmtpMessage message;
    message.setFrom(QSmtpAddress(u"ann@example.org"_s));
    for (const auto &name : {u"bob@example.org"_s, u"carl@example.org"_s, u"dora@example.org"_s}) {
        message.addTo(QSmtpAddress(name));
    }
    message.setSubject(u"Round trips"_s);
    message.setText(u"Hello\n"_s);
    return message;
}

} // namespace

class tst_RoundTrips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clientWaitsNoMoreThanItMust_data();
    void clientWaitsNoMoreThanItMust();
};

void tst_RoundTrips::clientWaitsNoMoreThanItMust_data()
{
    QTest::addColumn<QByteArrayList>("extensions");
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("roundTrips");
    const QByteArrayList none;
    const QByteArrayList pipelining {"PIPELINING"};
    const QByteArrayList chunking {"PIPELINING", "CHUNKING"};
    QTest::newRow("1 message, command by command") << none << 1 << 1 << 8;
    QTest::newRow("10 messages, command by command") << none << 1 << 10 << 62;
    QTest::newRow("1 message, pipelined") << pipelining << 1 << 1 << 4;
    QTest::newRow("10 messages, pipelined") << pipelining << 1 << 10 << 13;
    QTest::newRow("1 message, in chunks") << chunking << 1 << 1 << 3;
    QTest::newRow("10 messages, in chunks") << chunking << 1 << 10 << 12;
    QTest::newRow("10 messages, five at a time") << chunking << 5 << 10 << 4;
    QTest::newRow("10 messages, all at once") << chunking << 10 << 10 << 3;
    QTest::newRow("a window is no use without chunks") << pipelining << 10 << 10 << 13;
}

void tst_RoundTrips::clientWaitsNoMoreThanItMust()
{
    QFETCH(const QByteArrayList, extensions);
    QFETCH(const int, window);
    QFETCH(const int, messages);
    QFETCH(const int, roundTrips);
    Server server(extensions);
    QSmtpClient client;
    client.setSecurity(QSmtpClient::Security::Plaintext);
    client.setPipelineWindow(window);
    client.setDevice(&server);
    int sent = 0;
    connect(&client, &QSmtpClient::messageSent, &client, [&sent] { ++sent; });
    for (int i = 0; i < messages; ++i) {
        client.send(letter());
    }
    client.connectToHost();

    // All that the client does without hearing anything is posted to its event loop.
    const auto goOn = [&server] {
        for (int idle = 0; idle < 20; ++idle) {
            const qsizetype before = server.heard();
            QCoreApplication::processEvents();
            idle = server.heard() == before ? idle : 0;
        }
    };
    int waits = 0;
    goOn();
    while (sent < messages && server.reply()) {
        ++waits;
        goOn();
    }
    QCOMPARE(sent, messages);
    QCOMPARE(waits, roundTrips);
    QCOMPARE(server.faults(), 0);
}

QTEST_GUILESS_MAIN(tst_RoundTrips)
#include "tst_roundtrips.moc"
