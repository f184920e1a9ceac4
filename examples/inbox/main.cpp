// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A mail server for trying things out: it listens on loopback, wants TLS and a login, shows each
// letter that arrives, and keeps it as a file. Nothing is passed on to anybody.
//     inbox FOLDER
// In FOLDER it leaves ca.pem (the authority to trust), password (made anew each time),
// and 1.eml, 2.eml, ... It ends after --count letters, or when its standard input does.

#include <QSmtp/QSmtpTestServer>

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTextStream>

#include <cstdio>

using namespace Qt::StringLiterals;

class Inbox
{
public:
    Inbox(const QString &folder, int count)
        : m_folder(folder)
        , m_count(count)
    {
        QObject::connect(&m_server, &QSmtpTestServer::messageReceived, &m_server,
                         [this](const QSmtpReceivedMessage &message) { keep(message); });
    }

    bool open(const QStringList &refused);

private:
    bool write(const QString &name, const QByteArray &octets, QFile::Permissions permissions);
    void keep(const QSmtpReceivedMessage &message);
    bool fail(const QString &text);

    QSmtpTestServer m_server;
    QDir m_folder;
    int m_count;
    int m_received = 0;
    QTextStream m_out {stdout};
};

bool Inbox::open(const QStringList &refused)
{
    quint32 random[4];
    QRandomGenerator::system()->fillRange(random);
    const QByteArray password =
        QByteArray::fromRawData(reinterpret_cast<const char *>(random), sizeof random).toHex();
    const QString user = u"ann"_s;

    m_server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    m_server.addUser(user, QString::fromLatin1(password));
    m_server.setAuthenticationRequired(true);
    for (const QString &address : refused) {
        m_server.refuseRecipient(address, QByteArrayLiteral("550 5.1.1 nobody of that name here"));
    }

    constexpr QFile::Permissions Private = QFile::ReadOwner | QFile::WriteOwner;
    if (!write(u"ca.pem"_s, QSmtpTestServer::testCaCertificate().toPem(),
               Private | QFile::ReadGroup | QFile::ReadOther)
        || !write(u"password"_s, password + '\n', Private)) {
        return false;
    }
    if (!m_server.listen()) {
        return fail(m_server.errorString());
    }
    QUrl url = m_server.url();
    url.setUserName(user);
    m_out << "server:    " << url.toString() << "\nuser:      " << user << "\npassword:  in "
          << m_folder.filePath(u"password"_s) << "\nauthority: " << m_folder.filePath(u"ca.pem"_s)
          << Qt::endl;
    return true;
}

bool Inbox::write(const QString &name, const QByteArray &octets, QFile::Permissions permissions)
{
    QFile::remove(m_folder.filePath(name));
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::NewOnly, permissions) || file.write(octets) != octets.size()
        || !file.flush()) {
        return fail(u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    }
    return true;
}

void Inbox::keep(const QSmtpReceivedMessage &message)
{
    ++m_received;
    const QString name = u"%1.eml"_s.arg(m_received);
    if (!write(name, message.content, QFile::ReadOwner | QFile::WriteOwner)) {
        QCoreApplication::exit(1);
        return;
    }
    m_out << "\nletter " << m_received << ", kept as " << m_folder.filePath(name)
          << "\nfrom:  " << message.sender << "\nto:    " << message.recipients.join(u", "_s)
          << "\nlogin: " << message.userName << " by " << message.authMechanism << Qt::endl;
    if (m_received == m_count) {
        // The client still wants to hear that all is well.
        QObject::connect(&m_server, &QSmtpTestServer::clientDisconnected, qApp,
                         &QCoreApplication::quit);
    }
}

bool Inbox::fail(const QString &text)
{
    QTextStream(stderr) << "inbox: " << text << Qt::endl;
    return false;
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption count(u"count"_s, u"End after N letters."_s, u"N"_s);
    const QCommandLineOption refuse(u"refuse"_s, u"Refuse this recipient; can be repeated."_s,
                                    u"ADDRESS"_s);
    parser.addOptions({count, refuse});
    parser.addPositionalArgument(u"FOLDER"_s, u"Where letters and files are kept."_s);
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments().size() != 1) {
        parser.showHelp(64);
    }

    Inbox inbox(parser.positionalArguments().constFirst(), parser.value(count).toInt());
    if (!inbox.open(parser.values(refuse))) {
        return 1;
    }

    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return 1;
    }
    QSocketNotifier ending(input.handle(), QSocketNotifier::Read);
    QObject::connect(&ending, &QSocketNotifier::activated, &application, [&input] {
        char ignored[256];
        if (input.read(ignored, sizeof ignored) <= 0) {
            QCoreApplication::quit();
        }
    });
    return QCoreApplication::exec();
}
