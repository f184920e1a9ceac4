// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sends one letter from the command line:
//     sendmail smtps://ann@mail.example.org ann@example.org bob@example.net < letter.eml
// Without a letter on standard input it writes a short one. The password is taken from the variable
// MAIL_PASSWORD of the environment, so that it is seen neither in a list of processes nor in a
// history.

#include <QSmtp/QSmtpClient>

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QTextStream>

using namespace Qt::StringLiterals;

static QSmtpMessage letter(const QString &from, const QString &to)
{
    QFile input;
    if (input.open(stdin, QIODevice::ReadOnly)) {
        if (const QByteArray ready = input.readAll(); !ready.isEmpty()) {
            return QSmtpMessage::fromReadyMade(ready);
        }
    }
    QSmtpMessage message;
    message.setFrom(QSmtpAddress(from));
    message.addTo(QSmtpAddress(to));
    message.setSubject(u"A short letter"_s);
    message.setText(u"This letter was sent with QSmtp.\n"_s);
    return message;
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QTextStream out(stdout);
    QTextStream err(stderr);

    QSmtpClient client;
    if (arguments.size() != 4 || !client.setUrl(QUrl(arguments.at(1)))) {
        err << "usage: sendmail smtps://USER@SERVER FROM TO < LETTER\n";
        return 64;
    }
    if (!client.userName().isEmpty()) {
        client.setCredentials(QSmtpCredentials::fromPassword(
            client.userName(), qEnvironmentVariable("MAIL_PASSWORD")));
    }

    QObject::connect(&client, &QSmtpClient::messageSent, &client,
                     [&](int, const QSmtpResult &result) {
                         out << "Sent: " << result.reply().toString() << Qt::endl;
                         QObject::connect(&client, &QSmtpClient::disconnected, &application,
                                          &QCoreApplication::quit);
                         client.disconnectFromHost();
                     });
    QObject::connect(&client, &QSmtpClient::messageFailed, &client,
                     [&](int, const QSmtpError &error) {
                         err << (error.mayHaveBeenDelivered() ? "Perhaps sent: " : "Not sent: ")
                             << error.text() << Qt::endl;
                         QCoreApplication::exit(1);
                     });

    client.send(letter(arguments.at(2), arguments.at(3)), arguments.at(2), {arguments.at(3)});
    client.connectToHost();
    return QCoreApplication::exec();
}
