// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One message to a server that fails, its outcome in short, and many such trials side by side in
// one event loop; it knows no fault and no expectation.
#pragma once

#include "clientfixture.h"

#include <functional>
#include <memory>
#include <vector>

// A letter that can be read only once. It ends, or gives nothing more for ever.
class Once : public QIODevice
{
public:
    enum class Then { Ends, Halts };

    Once(const QByteArray &octets, Then then, QObject *parent)
        : QIODevice(parent)
        , m_octets(octets)
        , m_then(then)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        const QByteArray octets = m_octets.left(limit);
        m_octets.remove(0, octets.size());
        std::copy(octets.begin(), octets.end(), data);
        if (m_octets.isEmpty() && m_then == Then::Ends) {
            QMetaObject::invokeMethod(this, &QIODevice::readChannelFinished, Qt::QueuedConnection);
        }
        return octets.size();
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_octets;
    const Then m_then;
};

class Trial : public ClientFixture
{
public:
    using Phase = QSmtpError::Phase;

    Trial()
    {
        // Whatever does not end by the fault itself does not end before the watchdog bites.
        const QMetaEnum phases = QMetaEnum::fromType<Phase>();
        for (int i = 0; i < phases.keyCount(); ++i) {
            const auto phase = Phase(phases.value(i));
            if (phase != Phase::Quit && client->timeout(phase) > std::chrono::milliseconds(0)) {
                client->setTimeout(phase, std::chrono::minutes(10));
            }
        }
        connect(client, &QSmtpClient::traced, this,
                [this](QSmtpClient::TraceDirection, const QString &line) { note(line); });
        connect(client, &QSmtpClient::messageSent, client, &QSmtpClient::disconnectFromHost);
        connect(client, &QSmtpClient::messageFailed, client, &QSmtpClient::disconnectFromHost);
        connect(client, &QSmtpClient::disconnected, this, &Trial::mayBeOver);
        connect(&server, &QSmtpTestServer::clientDisconnected, this, &Trial::mayBeOver);
    }

    QString sender = Ann;
    QStringList recipients {Bob, Carl};
    // What is sent where nothing else is.
    QByteArray letter = QByteArrayLiteral("Subject: x\r\n\r\nHello\r\n");
    QIODevice *source = nullptr; // instead of the letter
    QSmtpSendOptions options;
    // Whether the server is to hear the end of the connection before the trial is over.
    bool serverHears = true;
    // The content leaves before the envelope is answered, and a script hears it, whatever it says.
    bool leavesAtOnce = false;
    std::function<void()> whenOver;

    bool begin()
    {
        if (client->port() == 0 && !listen()) {
            return false;
        }
        const int id = source ? client->send(sender, recipients, source, options)
                              : client->send(sender, recipients, letter, options);
        m_future = client->result(id);
        client->connectToHost();
        return true;
    }

    // "sent", "sent in part", or kind and phase, and what is to be made of it.
    QString outcome() const
    {
        if (results.contains(1)) {
            return results.value(1).refused().isEmpty() ? QStringLiteral("sent")
                                                        : QStringLiteral("sent in part");
        }
        const QSmtpError error = errors.value(1);
        return words(error) + (error.isTransient() ? QLatin1String(" transient") : QLatin1String());
    }

    // What no fault may bring about, in words.
    QStringList complaints()
    {
        QStringList list;
        const auto finals = heard.filter(QLatin1String("1 sent")).size()
                            + heard.filter(QLatin1String("1 failed")).size();
        if (finals != 1) {
            list.append(QStringLiteral("%1 final signals").arg(finals));
        }
        if (!m_future.isFinished() || m_future.result().error() != errors.value(1)) {
            list.append(QStringLiteral("the future tells something else"));
        }
        if (client->state() != QSmtpClient::State::Disconnected) {
            list.append(QStringLiteral("not disconnected"));
        }
        if (heard.filter(QLatin1String("error ")).size() > 1) {
            list.append(QStringLiteral("more than one error"));
        }
        if (server.connectionCount() > 1) {
            list.append(QStringLiteral("a second connection"));
        }
        const QSmtpError error = errors.value(1);
        note(error.text());
        if (!m_unfit.isEmpty()) {
            list.append(QStringLiteral("unfit for a terminal: ") + m_unfit);
        }
        // What was refused behind the dot has arrived all the same.
        const bool arrived = !server.messages().isEmpty();
        const bool mayArrive = leavesAtOnce || error.mayHaveBeenDelivered()
                               || error.phase() == Phase::Delivery;
        if (results.contains(1) ? !arrived : arrived && !mayArrive) {
            list.append(arrived ? QStringLiteral("arrived") : QStringLiteral("did not arrive"));
        }
        const bool saysSo = error.text().contains(QLatin1String("may have been delivered"));
        if (saysSo != error.mayHaveBeenDelivered()) {
            list.append(QStringLiteral("says: ") + error.text());
        }
        return list;
    }

private:
    void mayBeOver()
    {
        const bool isDisconnected = heard.contains(QStringLiteral("disconnected"));
        if (isDisconnected && (!serverHears || server.openConnectionCount() == 0) && whenOver) {
            std::exchange(whenOver, nullptr)();
        }
    }

    void note(const QString &text)
    {
        for (const QChar c : text) {
            if (c.category() == QChar::Other_Control || c == QChar(0x202e)) {
                m_unfit = QString::fromLatin1(text.toUtf8().toPercentEncoding(" "));
            }
        }
    }

    QFuture<QSmtpResult> m_future;
    QString m_unfit;
};

// Makes and begins each of so many trials, some at a time, and lets them be judged when they are
// over; false: some never were.
inline bool runSideBySide(int count, int atOnce,
                          const std::function<std::unique_ptr<Trial>(int)> &make,
                          const std::function<void(int, Trial &)> &judge)
{
    constexpr int Patience = 60000; // until another one ends
    QEventLoop loop;
    QTimer watchdog;
    watchdog.setSingleShot(true);
    QObject::connect(&watchdog, &QTimer::timeout, &loop, [&loop] { loop.exit(1); });
    std::vector<std::unique_ptr<Trial>> running(static_cast<std::size_t>(count));
    int begun = 0;
    int over = 0;
    QObject context;
    std::function<void()> beginNext = [&] {
        const int index = begun++;
        std::unique_ptr<Trial> &trial = running[std::size_t(index)];
        trial = make(index);
        trial->whenOver = [&, index] {
            // A turn later, so that whatever it should not say any more is heard.
            QTimer::singleShot(0, &context, [&, index] {
                judge(index, *running[std::size_t(index)]);
                running[std::size_t(index)].reset();
                watchdog.start(Patience);
                if (++over == count) {
                    loop.exit(0);
                } else if (begun < count) {
                    beginNext();
                }
            });
        };
        if (!trial->begin()) {
            qWarning() << "trial" << index << "cannot begin:" << trial->server.errorString();
        }
    };
    watchdog.start(Patience);
    while (begun < std::min(count, atOnce)) {
        beginNext();
    }
    if (count == 0 || loop.exec() == 0) {
        return true;
    }
    for (int i = 0; i < count; ++i) {
        if (running[std::size_t(i)]) {
            qWarning() << "trial" << i << "does not end:" << running[std::size_t(i)]->all()
                       << running[std::size_t(i)]->server.playError();
        }
    }
    return false;
}
