// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpsend.h>

#include <QSmtp/qsmtpclient.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QThread>

namespace {

// The arguments are those of QSmtpClient::send().
template<typename... Arguments>
QFuture<QSmtpResult> sendOnce(const QSmtpSettings &settings, const Arguments &...arguments)
{
    auto *const client = new QSmtpClient;
    client->setSettings(settings);
    // There is nobody to ask.
    client->setAskAboutCertificates(false);

    // Where the loop ends first, nothing would ever finish the future.
    QObject::connect(QThread::currentThread(), &QThread::finished, client, &QObject::deleteLater);
    if (QCoreApplication *application = QCoreApplication::instance();
        application && application->thread() == client->thread()) {
        QObject::connect(application, &QCoreApplication::aboutToQuit, client,
                         [client] { delete client; });
    }

    const int id = client->send(arguments...);
    const QFuture<QSmtpResult> result = client->result(id);
    // A message that can never be sent is told of first, and is no reason to call the server.
    QMetaObject::invokeMethod(
        client,
        [client, result] {
            if (!result.isFinished()) {
                client->connectToHost();
                client->disconnectFromHost();
            }
        },
        Qt::QueuedConnection);

    const auto leave = [client, result] {
        if (client->state() == QSmtpClient::State::Disconnected && result.isFinished()) {
            client->deleteLater();
        }
    };
    QObject::connect(client, &QSmtpClient::stateChanged, client, leave);
    // The future is finished right behind the signal.
    QObject::connect(client, &QSmtpClient::messageSent, client, leave, Qt::QueuedConnection);
    QObject::connect(client, &QSmtpClient::messageFailed, client, leave, Qt::QueuedConnection);
    return result;
}

} // namespace

/*!
    \namespace QSmtp
    \inmodule QSmtp
    \brief The QSmtp namespace holds what needs no object.
*/

/*!
    Connects as \a settings say, encrypts, logs in, sends \a message, and says QUIT. The future
   always ends with a result, never canceled; a failure is its QSmtpResult::error().

    Sender and recipients are those that the message names, as in QSmtpClient::send(); \a options
   ask for more than its envelope. Its attachments are read while it is sent: a file has to be
   there, and a device to live, until the future is finished.

    \code
    QSmtp::send(settings, message).then([](const QSmtpResult &result) {
        qInfo() << (result.isSent() ? "Sent" : result.error().text());
    });
    \endcode

    It works in the event loop of the thread that calls it, and does not block: waiting for the
   future in that thread would wait for ever. Nobody is asked about certificates or credentials. For
   more than one message use a QSmtpClient, which keeps the connection.
*/
QFuture<QSmtpResult> QSmtp::send(const QSmtpSettings &settings, const QSmtpMessage &message,
                                 const QSmtpSendOptions &options)
{
    return sendOnce(settings, message, options);
}

/*!
    \overload

    Sends it from \a sender to \a recipients, whomever it names.
*/
QFuture<QSmtpResult> QSmtp::send(const QSmtpSettings &settings, const QSmtpMessage &message,
                                 const QString &sender, const QStringList &recipients,
                                 const QSmtpSendOptions &options)
{
    return sendOnce(settings, message, sender, recipients, options);
}

/*!
    \overload

    Sends the ready-made \a message (RFC 5322).
*/
QFuture<QSmtpResult> QSmtp::send(const QSmtpSettings &settings, const QByteArray &message,
                                 const QSmtpSendOptions &options)
{
    return sendOnce(settings, message, options);
}

/*!
    \overload

    The device \a message has to live until the future is finished.
*/
QFuture<QSmtpResult> QSmtp::send(const QSmtpSettings &settings, QIODevice *message,
                                 const QSmtpSendOptions &options)
{
    return sendOnce(settings, message, options);
}

/*!
    \overload

    Sends it from \a sender to \a recipients, whatever the header says.
*/
QFuture<QSmtpResult> QSmtp::send(const QSmtpSettings &settings, const QString &sender,
                                 const QStringList &recipients, const QByteArray &message,
                                 const QSmtpSendOptions &options)
{
    return sendOnce(settings, sender, recipients, message, options);
}

/*!
    \overload
*/
QFuture<QSmtpResult> QSmtp::send(const QSmtpSettings &settings, const QString &sender,
                                 const QStringList &recipients, QIODevice *message,
                                 const QSmtpSendOptions &options)
{
    return sendOnce(settings, sender, recipients, message, options);
}
