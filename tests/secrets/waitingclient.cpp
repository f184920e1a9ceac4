// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A program of clients that log in, and wait for the server to leave: for who looks into its
// memory. It handles secrets as an application should, and has them from its standard input, one a
// line.
//
//   waitingclient WAY PORT USER:MECHANISM:HOW...
//
// WAY is tls, clear, or the port of a SOCKS5 proxy, through which it goes in the clear; HOW is
// password, string, asked, token, provider, or, as an application should not, careless.

#include <QSmtp/QSmtpClient>
#include <QSmtp/QSmtpTestServer>

#include <QtCore/QCoreApplication>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtNetwork/QNetworkProxy>

#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>

namespace {

// A compiler may drop a plain memset() of what nobody reads again.
void *(*const volatile overwrite)(void *, int, std::size_t) = std::memset;

// What came through a pipe, for as long as it is needed.
class PipedSecret
{
public:
    PipedSecret()
    {
        while (m_size < m_octets.size() && ::read(STDIN_FILENO, m_octets.data() + m_size, 1) == 1
               && m_octets[m_size] != '\n') {
            ++m_size;
        }
    }
    ~PipedSecret() { overwrite(m_octets.data(), 0, m_octets.size()); }
    Q_DISABLE_COPY_MOVE(PipedSecret)

    QByteArray octets() const
    {
        return QByteArray::fromRawData(m_octets.data(), qsizetype(m_size));
    }

private:
    std::array<char, 4096> m_octets {};
    std::size_t m_size = 0;
};

QSmtpCredentials credentialsOf(const QString &user, const QString &how)
{
    const PipedSecret secret;
    if (how == QLatin1String("token")) {
        return QSmtpCredentials::fromToken(user, secret.octets());
    }
    if (how == QLatin1String("string")) {
        QString password = QString::fromUtf8(secret.octets());
        const QSmtpCredentials credentials = QSmtpCredentials::fromPassword(user, password);
        password.fill(QChar());
        return credentials;
    }
    if (how == QLatin1String("careless")) {
        static QByteArray kept;
        kept = QByteArray(secret.octets().constData(), secret.octets().size());
    }
    return QSmtpCredentials::fromPassword(user, secret.octets());
}

void say(const char *text)
{
    std::puts(text);
    std::fflush(stdout);
}

// One after the other, since their secrets come one after the other.
class Clients : public QObject
{
public:
    Clients(const QString &way, int port, const QStringList &recipes)
        : m_way(way)
        , m_port(port)
        , m_recipes(recipes)
    {
    }

    void connectNext()
    {
        if (m_recipes.isEmpty()) {
            say("waiting");
            return;
        }
        const QStringList recipe = m_recipes.takeFirst().split(QLatin1Char(':'));
        const QString user = recipe.value(0);
        const QString how = recipe.value(2);
        auto *const client = new QSmtpClient(this);
        client->setHostName(QStringLiteral("localhost"));
        client->setPort(m_port);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({QSmtpTestServer::testCaCertificate()});
        client->setSslConfiguration(tls);
        if (m_way != QLatin1String("tls")) {
            client->setSecurity(QSmtpClient::Security::Plaintext);
            client->setAllowInsecureAuthentication(true);
        }
        if (const int proxyPort = m_way.toInt()) {
            client->setProxy(
                {QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), quint16(proxyPort)});
        }
        client->setAuthMechanisms({recipe.value(1)});
        if (how == QLatin1String("asked")) {
            client->setUserName(user);
            connect(client, &QSmtpClient::credentialsRequired, client,
                    [client, user, how] { client->setCredentials(credentialsOf(user, how)); });
        } else if (how == QLatin1String("provider")) {
            client->setTokenProvider(user, [](const QSmtpTokenRequest &request) {
                const PipedSecret secret;
                request.grant(secret.octets());
            });
        } else {
            client->setCredentials(credentialsOf(user, how));
        }
        connect(client, &QSmtpClient::ready, this, &Clients::connectNext);
        connect(client, &QSmtpClient::errorOccurred, this, [](const QSmtpError &error) {
            say(qPrintable(error.text()));
            QCoreApplication::exit(1);
        });
        connect(client, &QSmtpClient::disconnected, this, &QCoreApplication::quit);
        client->connectToHost();
    }

private:
    const QString m_way;
    const int m_port;
    QStringList m_recipes;
};

} // namespace

int main(int argc, char *argv[])
{
    // Some systems let only a parent look into a process; here it is a debugger beside it.
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    Clients clients(arguments.value(1), arguments.value(2).toInt(), arguments.mid(3));
    clients.connectNext();
    return QCoreApplication::exec();
}
