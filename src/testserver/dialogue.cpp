// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "dialogue.h"

#include "server.h"
#include "wire.h"

#include <utility>

namespace SmtpServer {

namespace {

// Above RFC 5321's 512 octets for the sake of parameters, and RFC 4954's 12288 for SASL.
constexpr qsizetype maximumLine = 16 * 1024;

QByteArray masked(const QByteArray &line)
{
    const QByteArrayList words = line.split(' ');
    return words.size() > 2 ? words.at(0) + ' ' + words.at(1) + " ***" : line;
}

} // namespace

Dialogue::Dialogue(QSmtpTestServerPrivate &server, Wire &wire, int connection)
    : m_server(server)
    , m_wire(wire)
    , m_connection(connection)
{
}

Dialogue::~Dialogue() = default;

const Settings &Dialogue::settings() const
{
    return m_server.settings;
}

void Dialogue::begin()
{
    const bool isLmtp = settings().protocol == QSmtpTestServer::Protocol::Lmtp;
    m_key = "GREETING";
    m_fixedReply = m_server.takeFixedReply(m_key);
    if (!m_fixedReply.isEmpty()) {
        m_turnedAway = codeOf(m_fixedReply) >= 400;
        answerLiterally(m_fixedReply);
        return;
    }
    answer({220, {}, {settings().hostName.toUtf8() + (isLmtp ? " LMTP" : " ESMTP") + " ready"}});
}

void Dialogue::tlsStarted()
{
    // RFC 3207 section 4.2: the server forgets what it learnt from the client.
    m_heloName.clear();
    m_isExtended = false;
    m_userName.clear();
    m_mechanism.clear();
    resetTransaction();
}

void Dialogue::tlsFailed(const QString &) { }

void Dialogue::closedByClient() { }

void Dialogue::cut() { }

void Dialogue::consume(QByteArray &input)
{
    while (!input.isEmpty()) {
        switch (m_mode) {
        case Mode::Over:
            input.clear();
            break;
        case Mode::Content:
            takeContent(input);
            break;
        case Mode::Chunk:
            takeChunk(input);
            break;
        default:
            if (!input.contains('\n')) {
                if (input.size() > maximumLine) {
                    m_mode = Mode::SkippingLine;
                    input.clear();
                }
                return;
            }
            takeLine(input);
            break;
        }
    }
}

void Dialogue::takeLine(QByteArray &input)
{
    const qsizetype length = input.indexOf('\n') + 1;
    QByteArray line = input.left(length);
    input.remove(0, length);
    m_isPipelined = !input.isEmpty();
    if (m_mode == Mode::SkippingLine || line.size() > maximumLine) {
        m_mode = Mode::Commands;
        m_sasl.reset();
        answer(reply(500, "5.5.2", "Line too long"));
        return;
    }
    const bool isTerminated = line.endsWith("\r\n");
    line.chop(isTerminated ? 2 : 1);
    m_server.record(line);
    if (m_mode == Mode::Sasl) {
        m_server.trace(QSmtpTestServer::Origin::Client, "***");
        takeSaslResponse(line);
        return;
    }
    const bool isAuth = line.left(4).toUpper() == "AUTH";
    m_server.trace(QSmtpTestServer::Origin::Client, isAuth ? masked(line) : line);
    // Only CRLF ends a line (RFC 5321 section 2.3.8), and neither CR, LF nor NUL stands inside.
    if (!isTerminated || line.contains('\r') || line.contains('\0')) {
        m_key.clear();
        answer(reply(500, "5.5.2", "Bare CR, LF or NUL in a command line"));
        return;
    }
    dispatch(line);
}

Dialogue::Handler Dialogue::handlerOf(const QByteArray &verb)
{
    static const QHash<QByteArray, Handler> handlers {
        {"HELO", &Dialogue::helo},         {"EHLO", &Dialogue::ehlo}, {"LHLO", &Dialogue::lhlo},
        {"MAIL", &Dialogue::mail},         {"RCPT", &Dialogue::rcpt}, {"DATA", &Dialogue::data},
        {"BDAT", &Dialogue::bdat},         {"RSET", &Dialogue::rset}, {"NOOP", &Dialogue::noop},
        {"VRFY", &Dialogue::vrfy},         {"EXPN", &Dialogue::expn}, {"HELP", &Dialogue::help},
        {"STARTTLS", &Dialogue::starttls}, {"AUTH", &Dialogue::auth}, {"QUIT", &Dialogue::quit},
    };
    return handlers.value(verb);
}

void Dialogue::dispatch(const QByteArray &line)
{
    const CommandLine command = CommandLine::parse(line);
    m_key = command.verb;
    m_fixedReply = m_server.takeFixedReply(m_key);
    const Handler handler = handlerOf(command.verb);
    const bool isRefused = codeOf(m_fixedReply) >= 400;
    // A chunk follows its command whatever the reply will be (RFC 3030 section 2).
    if (command.verb == "BDAT") {
        bdat(command.argument);
    } else if (m_turnedAway && command.verb != "QUIT") {
        answer(reply(503, "5.5.1", "No service here, say QUIT"));
    } else if (!m_fixedReply.isEmpty() && (isRefused || !handler)) {
        answerLiterally(m_fixedReply);
    } else if (!handler) {
        answer(reply(500, "5.5.2", "Command not recognized"));
    } else {
        (this->*handler)(command.argument);
    }
}

void Dialogue::helo(const QByteArray &argument)
{
    sayHello(argument, Transaction::Service::Basic);
}

void Dialogue::ehlo(const QByteArray &argument)
{
    sayHello(argument, Transaction::Service::Extended);
}

void Dialogue::lhlo(const QByteArray &argument)
{
    sayHello(argument, Transaction::Service::Extended);
}

void Dialogue::sayHello(const QByteArray &argument, Transaction::Service service)
{
    // RFC 2033 section 4.1: LHLO is LMTP's alone, HELO and EHLO are not its.
    const bool isLmtp = settings().protocol == QSmtpTestServer::Protocol::Lmtp;
    if (isLmtp != (m_key == "LHLO")) {
        answer(reply(500, "5.5.1", isLmtp ? "This is LMTP, say LHLO" : "This is not LMTP"));
        return;
    }
    if (!isHelloName(argument)) {
        answer(reply(501, "5.5.4", "A domain or an address literal is required"));
        return;
    }
    m_heloName = QString::fromLatin1(argument);
    m_isExtended = service == Transaction::Service::Extended;
    resetTransaction();
    Reply hello {250, {}, {settings().hostName.toUtf8() + " greets " + argument}};
    if (m_isExtended) {
        hello.lines += extensionLines();
    }
    answer(hello);
}

QByteArrayList Dialogue::extensionLines() const
{
    QByteArrayList lines;
    for (const QString &extension : settings().extensions) {
        const QString keyword = extension.section(u' ', 0, 0).toUpper();
        if (keyword == u"STARTTLS") {
            if (offersStartTls()) {
                lines += extension.toUtf8();
            }
        } else if (keyword == u"AUTH") {
            const QStringList mechanisms = SaslServer::mechanisms(settings(), saslFacts());
            if (offersAuth() && !mechanisms.isEmpty()) {
                lines += "AUTH " + mechanisms.join(u' ').toUtf8();
            }
        } else if (extension.compare(u"SIZE", Qt::CaseInsensitive) == 0
                   && settings().maximumSize > 0) {
            lines += "SIZE " + QByteArray::number(settings().maximumSize);
        } else {
            lines += extension.toUtf8();
        }
    }
    return lines;
}

bool Dialogue::offers(QLatin1String keyword) const
{
    return m_isExtended && settings().hasExtension(keyword);
}

bool Dialogue::offersStartTls() const
{
    return settings().security == QSmtpTestServer::Security::StartTls && m_wire.canEncrypt()
           && !m_wire.isEncrypted() && settings().hasExtension(QLatin1String("STARTTLS"));
}

bool Dialogue::offersAuth() const
{
    const bool isSafe = m_wire.isEncrypted() || settings().plaintextAuthenticationAllowed
                        || !m_wire.canEncrypt()
                        || settings().security == QSmtpTestServer::Security::Plaintext;
    return isSafe && settings().hasExtension(QLatin1String("AUTH"));
}

void Dialogue::rset(const QByteArray &argument)
{
    if (!argument.isEmpty()) {
        answer(reply(501, "5.5.4", "RSET takes no argument"));
        return;
    }
    resetTransaction();
    answer(reply(250, "2.0.0", "Forgotten"));
}

void Dialogue::noop(const QByteArray &)
{
    answer(reply(250, "2.0.0", "Ok"));
}

void Dialogue::vrfy(const QByteArray &argument)
{
    if (argument.isEmpty()) {
        answer(reply(501, "5.5.4", "Syntax: VRFY address"));
        return;
    }
    const QByteArray refusal = settings().refusedRecipients.value(
        QString::fromUtf8(argument).toLower());
    if (!refusal.isEmpty()) {
        answerLiterally(refusal);
        return;
    }
    answer(reply(252, "2.5.0", "Cannot verify, but will accept mail for it"));
}

void Dialogue::expn(const QByteArray &argument)
{
    answer(argument.isEmpty() ? reply(501, "5.5.4", "Syntax: EXPN list")
                              : reply(550, "5.1.1", "No such list"));
}

void Dialogue::help(const QByteArray &)
{
    answer(reply(214, "2.0.0", "See RFC 5321"));
}

void Dialogue::quit(const QByteArray &argument)
{
    if (!argument.isEmpty()) {
        answer(reply(501, "5.5.4", "QUIT takes no argument"));
        return;
    }
    answer(reply(221, "2.0.0", "Bye"));
    end();
}

void Dialogue::starttls(const QByteArray &argument)
{
    if (m_wire.isEncrypted()) {
        answer(reply(503, "5.5.1", "TLS is active already"));
    } else if (!offersStartTls()) {
        answer(reply(502, "5.5.1", "STARTTLS is not offered"));
    } else if (!argument.isEmpty()) {
        answer(reply(501, "5.5.4", "STARTTLS takes no argument"));
    } else if (m_isPipelined) {
        // RFC 3207 section 4: what was said in clear must not be taken as said in secret.
        answer(reply(554, "5.5.1", "Octets in clear behind STARTTLS"));
        end();
    } else {
        answer(reply(220, "2.0.0", "Go ahead"));
        m_wire.startTls();
    }
}

void Dialogue::answer(const Reply &reply)
{
    if (reply.isPositive() && !m_fixedReply.isEmpty()) {
        answerLiterally(std::exchange(m_fixedReply, {}));
        return;
    }
    const bool hasCodes = offers(QLatin1String("ENHANCEDSTATUSCODES"));
    write(reply.toWire(hasCodes ? EnhancedCodes::With : EnhancedCodes::Without));
}

void Dialogue::answerLiterally(const QByteArray &octets)
{
    write(literalReply(octets));
    // RFC 5321 section 3.8: after 421 the server closes the channel.
    if (codeOf(octets) == 421) {
        end();
    }
}

void Dialogue::write(const QByteArray &octets)
{
    if (m_mode == Mode::Over) {
        return;
    }
    m_server.traceReply(octets);
    m_wire.send(octets, settings().delays.value(m_key, settings().delay));
}

void Dialogue::end()
{
    m_mode = Mode::Over;
    m_wire.finish(QSmtpTestServer::Cut::Close);
}

} // namespace SmtpServer
