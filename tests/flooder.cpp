// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A server that takes one connection and, in one phase of it, pours out 256 MiB, or less if the
// client leaves. It prints its port, and at the end how many octets of the flood left it.
//
//   flooder PHASE FLOOD SECURITY

#include <QSmtp/QSmtpClient>
#include <QSmtp/QSmtpTestServer>

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QStringList>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>

#include <algorithm>
#include <cstdio>

namespace {

constexpr qint64 FloodSize = 256 << 20;
constexpr qint64 Piece = 65536;

class Flooder : public QTcpServer
{
public:
    Flooder(const QString &phase, const QByteArray &flood, QSmtpClient::Security security)
        : m_phase(phase)
        , m_flood(flood)
        , m_security(security)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        m_socket = new QSslSocket(this);
        m_socket->setSocketDescriptor(descriptor);
        m_socket->setReadBufferSize(Piece);
        connect(m_socket, &QSslSocket::readyRead, this, [this] { read(); });
        connect(m_socket, &QSslSocket::bytesWritten, this, [this] { pour(); });
        connect(m_socket, &QSslSocket::encryptedBytesWritten, this, [this] { pour(); });
        connect(m_socket, &QSslSocket::disconnected, this, [this] {
            std::printf("%lld\n", static_cast<long long>(m_poured));
            std::fflush(stdout);
            QCoreApplication::quit();
        });
        if (m_security == QSmtpClient::Security::ImplicitTls) {
            QFile chain(QStringLiteral(QSMTP_SERVER_CERTIFICATE));
            QFile key(QStringLiteral(QSMTP_SERVER_KEY));
            if (chain.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly)) {
                m_socket->setLocalCertificateChain(
                    QSslCertificate::fromData(chain.readAll(), QSsl::Pem));
                m_socket->setPrivateKey(QSslKey(&key, QSsl::Ec));
            }
            connect(m_socket, &QSslSocket::encrypted, this, [this] { greet(); });
            m_socket->startServerEncryption();
        } else {
            greet();
        }
    }

private:
    void greet() { answer(QStringLiteral("greeting"), "220", "220 x\r\n"); }

    void read()
    {
        if (m_inContent) {
            m_tail = (m_tail + m_socket->readAll()).right(5);
            if (m_phase == QLatin1String("content") && m_piece.isEmpty()) {
                answer(m_phase, "250", "");
            }
            if (m_phase == QLatin1String("end") && m_tail == "\r\n.\r\n") {
                answer(QStringLiteral("end"), "250", "");
            } else if (m_phase == QLatin1String("quit") && m_tail == "\r\n.\r\n") {
                m_socket->write("250 ok\r\n");
                m_inContent = false;
            }
            return;
        }
        while (!m_inContent && m_socket->canReadLine()) {
            const QByteArray line = m_socket->readLine();
            if (line.startsWith("EHLO")) {
                answer(QStringLiteral("hello"), "250",
                       m_security == QSmtpClient::Security::StartTls
                           ? "250-x\r\n250 STARTTLS\r\n"
                           : "250-x\r\n250 AUTH LOGIN\r\n");
            } else if (line.startsWith("STARTTLS")) {
                // The flood is the answer, or what stands behind it.
                m_socket->write(m_flood == "lines" ? "" : "220 go\r\n");
                answer(QStringLiteral("starttls"), "220", "");
            } else if (line.startsWith("AUTH")) {
                answer(QStringLiteral("login"), "334", "334 \r\n");
            } else if (line.startsWith("MAIL")) {
                answer(QStringLiteral("sender"), "250", "250 ok\r\n");
            } else if (line.startsWith("RCPT")) {
                answer(QStringLiteral("recipient"), "250", "250 ok\r\n");
            } else if (line.startsWith("QUIT")) {
                answer(QStringLiteral("quit"), "221", "221 bye\r\n");
            } else if (line.startsWith("DATA")) {
                answer(QStringLiteral("data"), "354", "354 go\r\n");
                m_inContent = m_phase != QLatin1String("data");
            } else {
                m_socket->write("250 ok\r\n");
            }
        }
    }

    void answer(const QString &phase, const QByteArray &code, const QByteArray &otherwise)
    {
        if (phase != m_phase) {
            m_socket->write(otherwise);
            return;
        }
        if (m_flood == "line") {
            m_socket->write(code + ' ');
            m_piece = QByteArray(Piece, 'x');
        } else if (m_flood == "challenge") {
            m_socket->write(code + ' ');
            m_piece = QByteArray(Piece, 'A');
        } else if (m_flood == "octets") {
            m_piece = QByteArray(Piece, '\xA5');
        } else {
            const QByteArray line = code + (m_flood == "lines" ? "-" : " ") + "a\r\n";
            m_piece = line.repeated(Piece / line.size());
        }
        pour();
    }

    void pour()
    {
        while (!m_piece.isEmpty() && m_poured < FloodSize
               && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < Piece
               && m_socket->state() == QAbstractSocket::ConnectedState) {
            m_poured += std::max<qint64>(0, m_socket->write(m_piece));
        }
    }

    const QString m_phase;
    const QByteArray m_flood;
    const QSmtpClient::Security m_security;
    QSslSocket *m_socket = nullptr;
    QByteArray m_piece;
    QByteArray m_tail;
    qint64 m_poured = 0;
    bool m_inContent = false;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    Flooder flooder(arguments.value(1), arguments.value(2).toLatin1(),
                    QSmtpClient::Security(arguments.value(3).toInt()));
    if (!flooder.listen(QHostAddress::LocalHost)) {
        return 1;
    }
    std::printf("%d\n", int(flooder.serverPort()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
