// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The least that a client on a Qt socket can do, as the floor that other clients are measured by:
// it writes what it has rendered beforehand, counts the replies, and ends where one is no success.
// It composes nothing but an attachment's base64, by the encoder of the library. It recovers from
// nothing.
//
// Usage: bench_floor --port NUMBER [--mode lockstep|pipeline|carry|window] [--size OCTETS]
//        [--file NAME [--table]] [--authority FILE] [COUNT]

#include "base64lines.h"
#include "usagemeter.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

namespace {

constexpr int WindowSize = 64; // messages
constexpr qint64 HighWater = 65536; // octets that are not sent yet
constexpr qsizetype PieceSize = Base64Lines::LineOctets * 1024; // of a file

[[noreturn]] void fail(const QString &why)
{
    std::fprintf(stderr, "bench_floor: %s\n", qPrintable(why));
    std::exit(1);
}

enum class Mode { Lockstep, Pipeline, Carry, Window };

// What is written in one go, and how many replies it has.
struct Flight
{
    QByteArray octets;
    int replies = 0;

    Flight operator+(const Flight &other) const
    {
        return {octets + other.octets, replies + other.replies};
    }
};

QByteArray readyMadeMessage(qsizetype size)
{
    QByteArray message = "From: Ann Example <ann@example.org>\r\nTo: bob@example.net\r\n"
                         "Subject: Letter\r\nDate: Mon, 01 Jan 2024 00:00:00 +0000\r\n"
                         "Message-ID: <letter@example.org>\r\n\r\n";
    const qsizetype end = message.size() + size;
    while (message.size() < end) {
        message += QByteArray(std::min<qsizetype>(60, end - message.size()), 'x') + "\r\n";
    }
    return message;
}

// Of each mode: what comes first, what is repeated, what comes last; and how many replies may be
// owed when the next flight leaves.
class Course
{
public:
    Course(Mode mode, int count, const QByteArray &message)
    {
        const Flight mail {"MAIL FROM:<ann@example.org>\r\n", 1};
        const Flight recipient {"RCPT TO:<bob@example.net>\r\n", 1};
        const Flight data {"DATA\r\n", 1};
        const Flight content {message + ".\r\n", 1};
        const Flight chunk {bdat(message.size()) + message, 1};
        switch (mode) {
        case Mode::Lockstep:
            m_repeated = {mail, recipient, data, content};
            m_times = count;
            break;
        case Mode::Pipeline:
            m_repeated = {mail + recipient + data, content};
            m_times = count;
            break;
        case Mode::Carry:
            m_first = {mail + recipient + data};
            m_repeated = {content + mail + recipient + data};
            m_last = {content};
            m_times = count - 1;
            break;
        case Mode::Window:
            // By halves, so that one is on its way while the other is answered.
            m_repeated = {times(mail + recipient + chunk, WindowSize / 2)};
            m_times = count / (WindowSize / 2);
            m_last = {times(mail + recipient + chunk, count % (WindowSize / 2))};
            m_maxOwed = m_repeated.constFirst().replies;
            break;
        }
    }

    static QByteArray bdat(qint64 size) { return "BDAT " + QByteArray::number(size) + " LAST\r\n"; }

    int maxOwed() const { return m_maxOwed; }

    // Without replies: there is none.
    Flight next()
    {
        const qsizetype at = m_at++;
        if (at < m_first.size()) {
            return m_first.at(at);
        }
        const qsizetype repeated = at - m_first.size();
        if (repeated < m_repeated.size() * m_times) {
            return m_repeated.at(repeated % m_repeated.size());
        }
        return m_last.value(repeated - m_repeated.size() * m_times);
    }

private:
    static Flight times(const Flight &flight, int times)
    {
        return {flight.octets.repeated(times), flight.replies * times};
    }

    QList<Flight> m_first;
    QList<Flight> m_repeated;
    QList<Flight> m_last;
    qsizetype m_times = 0;
    qsizetype m_at = 0;
    int m_maxOwed = 0;
};

// A file as a message of two parts, encoded a piece at a time.
class Attachment
{
public:
    Attachment(const QString &name, Base64Kernels::EncodeLines encodeLines)
        : m_file(name)
        , m_lines(encodeLines)
        , m_piece(PieceSize, Qt::Uninitialized)
    {
        if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            fail(m_file.errorString());
        }
        m_size = Head.size() + Base64Lines::encodedSize(m_file.size()) + Tail.size();
    }

    qint64 size() const { return m_size; }
    bool isAtEnd() const { return m_ended; }

    // Of PieceSize octets, or the last.
    const QByteArray &next()
    {
        m_encoded.resize(0);
        if (std::exchange(m_begun, true) == false) {
            m_encoded += Head;
        }
        const qint64 size = m_file.read(m_piece.data(), m_piece.size());
        m_lines.append(QByteArrayView(m_piece).first(std::max<qint64>(size, 0)), m_encoded);
        if (size < m_piece.size()) {
            m_lines.finish(m_encoded);
            m_encoded += Tail;
            m_ended = true;
        }
        return m_encoded;
    }

private:
    static inline const QByteArray Head =
        "From: Ann Example <ann@example.org>\r\nTo: bob@example.net\r\nSubject: Letter\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n"
        "--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: "
        "base64\r\n\r\n";
    static inline const QByteArray Tail = "\r\n--b--\r\n";

    QFile m_file;
    Base64Lines m_lines;
    QByteArray m_piece;
    QByteArray m_encoded;
    qint64 m_size = 0;
    bool m_begun = false;
    bool m_ended = false;
};

class Floor : public QObject
{
public:
    // Without an authority: in the clear.
    Floor(Course course, Attachment *attachment, const QString &authority)
        : m_course(std::move(course))
        , m_attachment(attachment)
        , m_tls(authority.isEmpty() ? nullptr : new QSslSocket)
        , m_socket(m_tls ? m_tls : new QTcpSocket)
    {
        if (m_tls) {
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setCaCertificates(QSslCertificate::fromPath(authority));
            m_tls->setSslConfiguration(configuration);
            connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &Floor::writeContent);
        }
        connect(m_socket.get(), &QIODevice::readyRead, this, &Floor::readReplies);
        connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, [this] {
            if (!m_isDone) {
                fail(m_socket->errorString());
            }
        });
        connect(m_socket.get(), &QAbstractSocket::disconnected, qApp, &QCoreApplication::quit);
        connect(m_socket.get(), &QIODevice::bytesWritten, this, &Floor::writeContent);
    }

    void open(quint16 port)
    {
        const QString host = QStringLiteral("127.0.0.1");
        if (m_tls) {
            m_tls->connectToHostEncrypted(host, port);
        } else {
            m_socket->connectToHost(host, port);
        }
    }

    const UsageMeter &usage() const { return m_usage; }

private:
    void readReplies()
    {
        m_heard += m_socket->readAll();
        qsizetype begin = 0;
        for (qsizetype end; (end = m_heard.indexOf('\n', begin)) >= 0; begin = end + 1) {
            const char *const line = m_heard.constData() + begin;
            if (end - begin < 4 || (*line != '2' && *line != '3')) {
                fail(QString::fromLatin1(line, end - begin).trimmed());
            }
            m_owed -= line[3] == ' ';
        }
        m_heard.remove(0, begin);
        // A flush may let more be read, which then goes on from here.
        while (!m_isDone && m_owed <= (m_isReady ? m_course.maxOwed() : 0) && proceed()) { }
    }

    // False: the replies that are owed come first.
    bool proceed()
    {
        if (!m_greeted) {
            m_greeted = true;
            m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            write({"EHLO floor\r\n", 1});
            return true;
        }
        if (!m_isReady) {
            m_isReady = true;
            m_usage.start();
            if (m_attachment) {
                write({"MAIL FROM:<ann@example.org>\r\nRCPT TO:<bob@example.net>\r\n"
                           + Course::bdat(m_attachment->size()),
                       3});
                m_streams = true;
                writeContent();
                return false;
            }
        }
        const Flight flight = m_attachment ? Flight() : m_course.next();
        if (flight.replies > 0) {
            write(flight);
            return true;
        }
        if (m_owed == 0) {
            m_isDone = true;
            m_usage.stop();
            m_socket->write("QUIT\r\n");
        }
        return false;
    }

    void write(const Flight &flight)
    {
        m_owed += flight.replies;
        m_socket->write(flight.octets);
        m_socket->flush();
    }

    qint64 unsent() const
    {
        return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
    }

    void writeContent()
    {
        while (m_streams && unsent() < HighWater) {
            m_socket->write(m_attachment->next());
            m_streams = !m_attachment->isAtEnd();
        }
    }

    Course m_course;
    Attachment *const m_attachment;
    QSslSocket *const m_tls;
    const std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_heard;
    UsageMeter m_usage;
    int m_owed = 1; // the greeting
    bool m_greeted = false;
    bool m_isReady = false;
    bool m_streams = false;
    bool m_isDone = false;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption port(QStringLiteral("port"), {}, QStringLiteral("number"));
    const QCommandLineOption mode(QStringLiteral("mode"), {}, QStringLiteral("name"),
                                  QStringLiteral("lockstep"));
    const QCommandLineOption size(QStringLiteral("size"), {}, QStringLiteral("octets"),
                                  QStringLiteral("1024"));
    const QCommandLineOption file(QStringLiteral("file"), {}, QStringLiteral("name"));
    const QCommandLineOption table(QStringLiteral("table"));
    const QCommandLineOption authority(QStringLiteral("authority"), {}, QStringLiteral("file"));
    parser.addOptions({port, mode, size, file, table, authority});
    parser.addPositionalArgument(QStringLiteral("count"), {});
    parser.process(app);

    const int count = parser.positionalArguments().value(0, QStringLiteral("1")).toInt();
    const qsizetype which = QStringList({QStringLiteral("lockstep"), QStringLiteral("pipeline"),
                                         QStringLiteral("carry"), QStringLiteral("window")})
                                .indexOf(parser.value(mode));
    const bool sendsFile = parser.isSet(file);
    if (which < 0 || count < 1 || (sendsFile && count > 1)) {
        std::fputs("bench_floor: no such mode or count\n", stderr);
        return 2;
    }
    std::unique_ptr<Attachment> attachment;
    if (sendsFile) {
        attachment = std::make_unique<Attachment>(
            parser.value(file), parser.isSet(table) ? Base64Kernels::available().back().encodeLines
                                                    : Base64Kernels::fastest());
    }
    Floor floor(Course(Mode(which), count, readyMadeMessage(parser.value(size).toInt())),
                attachment.get(), parser.value(authority));
    floor.open(quint16(parser.value(port).toUInt()));
    QCoreApplication::exec();
    floor.usage().print(count);
    return 0;
}
