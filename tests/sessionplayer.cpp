// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sessionplayer.h"

#include <QtCore/QMetaEnum>

namespace {

template<typename... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template<typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

QString words(const Failure &failure)
{
    QString text = QLatin1String(QMetaEnum::fromType<QSmtpError::Kind>().valueToKey(
                       static_cast<int>(failure.kind)))
                   + QLatin1Char(' ')
                   + QLatin1String(QMetaEnum::fromType<QSmtpError::Phase>().valueToKey(
                       static_cast<int>(failure.phase)));
    if (!failure.reply.isNull()) {
        text += QLatin1Char(' ') + QString::number(failure.reply.code());
    }
    if (failure.mayHaveBeenDelivered) {
        text += QLatin1String(" maybe");
    }
    return text;
}

QByteArray unescaped(const QString &text)
{
    QByteArray octets = text.toUtf8();
    octets.replace("\\r", "\r").replace("\\n", "\n");
    return octets;
}

} // namespace

QString SessionPlayer::play(const QString &transcript, Pace pace)
{
    m_session = std::make_unique<Session>(m_settings);
    m_wire.clear();
    m_told.clear();
    m_trace.clear();
    m_encrypted = m_settings.tls == SessionSettings::Tls::Established;

    QByteArray heard;
    const QStringList lines = transcript.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &untrimmed : lines) {
        QString line = untrimmed;
        while (line.startsWith(QLatin1Char(' '))) {
            line.remove(0, 1);
        }
        if (line.isEmpty()) {
            continue;
        }
        if (line.startsWith(QLatin1String("S:"))) {
            heard += line.mid(3).toUtf8() + "\r\n";
            continue;
        }
        if (line.startsWith(QLatin1String("s:"))) {
            heard += line.mid(3).toUtf8();
            continue;
        }
        say(std::exchange(heard, {}), pace);
        const QByteArray octets = expected(line);
        if (!octets.isNull()) {
            if (!m_wire.startsWith(octets)) {
                return QStringLiteral("expected \"%1\", heard \"%2\"; told: %3")
                    .arg(line.mid(3), QString::fromUtf8(m_wire), m_told.join(QLatin1String(", ")));
            }
            m_wire.remove(0, octets.size());
        } else if (line.startsWith(QLatin1Char('>'))) {
            QStringList arguments = line.mid(2).split(QLatin1Char(' '));
            const QString verb = arguments.takeFirst();
            act(verb, arguments);
        } else {
            return QStringLiteral("not a transcript line: ") + line;
        }
    }
    say(heard, pace);
    if (!m_wire.isEmpty()) {
        return QStringLiteral("said too much: \"%1\"; told: %2")
            .arg(QString::fromUtf8(m_wire), m_told.join(QLatin1String(", ")));
    }
    return m_told.join(QLatin1String(", "));
}

// What the session must say, by a line of the transcript; null: it is of another kind.
QByteArray SessionPlayer::expected(const QString &line)
{
    if (line.startsWith(QLatin1String("C:"))) {
        return line.mid(3).toUtf8() + "\r\n";
    }
    if (line.startsWith(QLatin1String("c:"))) {
        return unescaped(line.mid(3));
    }
    if (line.startsWith(QLatin1String("x:"))) {
        return QByteArray(line.mid(3).toInt(), 'x');
    }
    return {};
}

void SessionPlayer::begin(const QString &verb, const QStringList &arguments)
{
    Transaction transaction;
    transaction.requireAll = verb == QLatin1String("all");
    transaction.maySplit = verb == QLatin1String("split");
    transaction.atOnce = verb == QLatin1String("atonce");
    transaction.transfer = verb == QLatin1String("chunks")   ? Transaction::Transfer::BinaryChunks
                           : verb == QLatin1String("atonce") ? Transaction::Transfer::Chunks
                                                             : Transaction::Transfer::Data;
    transaction.sender = unescaped(arguments.value(0));
    for (const QString &recipient : arguments.mid(1)) {
        transaction.recipients.append({unescaped(recipient), {}});
    }
    m_session->begin(transaction);
}

void SessionPlayer::act(const QString &verb, const QStringList &arguments)
{
    const qint64 unsent = arguments.value(0) == QLatin1String("unsent") ? 1 : 0;
    static const QStringList Beginnings {QStringLiteral("begin"), QStringLiteral("all"),
                                         QStringLiteral("split"), QStringLiteral("chunks"),
                                         QStringLiteral("atonce")};
    if (Beginnings.contains(verb)) {
        begin(verb, arguments);
    } else if (verb == QLatin1String("content")) {
        m_session->writeContent(unescaped(arguments.join(QLatin1Char(' '))));
    } else if (verb == QLatin1String("fill")) {
        m_session->writeContent(QByteArray(arguments.value(0).toInt(), 'x'));
    } else if (verb == QLatin1String("pause")) {
        m_session->pauseContent();
    } else if (verb == QLatin1String("held")) {
        m_told.append(QStringLiteral("held %1").arg(m_session->heldContent()));
    } else if (verb == QLatin1String("wants")) {
        m_told.append(m_session->wantsContent() ? QStringLiteral("wants")
                                                : QStringLiteral("wants nothing"));
    } else if (verb == QLatin1String("end")) {
        m_session->finishContent();
    } else if (verb == QLatin1String("ask")) {
        m_session->ask(arguments.join(QLatin1Char(' ')).toUtf8());
    } else if (verb == QLatin1String("unconfirmed")) {
        QStringList indices;
        const QList<int> recipients = m_session->unconfirmedRecipients();
        for (const int index : recipients) {
            indices.append(QString::number(index));
        }
        m_told.append(QStringLiteral("unconfirmed ") + indices.join(QLatin1Char(' ')));
    } else if (verb == QLatin1String("abandon")) {
        m_session->abandon();
    } else if (verb == QLatin1String("quit")) {
        m_session->quit();
    } else if (verb == QLatin1String("login") || verb == QLatin1String("token")) {
        AuthenticationPolicy policy;
        const QStringList offered = m_session->capabilities().authMechanisms();
        for (const QString &mechanism : offered) {
            policy.offered.append(mechanism.toLatin1());
        }
        policy.encrypted = m_encrypted;
        const QSmtpCredentials credentials =
            verb == QLatin1String("login")
                ? QSmtpCredentials::fromPassword(arguments.value(0), arguments.value(1))
                : QSmtpCredentials::fromToken(arguments.value(0), arguments.value(1).toUtf8());
        m_session->authenticate(std::make_unique<Authentication>(credentials, policy));
    } else if (verb == QLatin1String("derive")) {
        m_session->keyDerived(m_derivation.derive());
    } else if (verb == QLatin1String("tls")) {
        m_encrypted = true;
        m_session->tlsStarted();
    } else if (verb == QLatin1String("closed")) {
        m_session->linkClosed(unsent);
    } else if (verb == QLatin1String("timeout")) {
        m_session->timedOut(unsent);
    } else if (verb != QLatin1String("wait")) {
        m_told.append(QStringLiteral("unknown verb ") + verb);
    }
    listen();
}

void SessionPlayer::say(const QByteArray &octets, Pace pace)
{
    qsizetype begin = 0;
    while (begin < octets.size()) {
        qsizetype end = octets.size();
        if (pace == Pace::ByOctet) {
            end = begin + 1;
        } else if (pace == Pace::ByLine) {
            const qsizetype lineEnd = octets.indexOf('\n', begin);
            end = lineEnd < 0 ? octets.size() : lineEnd + 1;
        }
        m_session->receive(QByteArrayView(octets).sliced(begin, end - begin));
        listen();
        begin = end;
    }
    listen();
}

void SessionPlayer::listen()
{
    m_wire += m_session->takeOutput();
    while (const auto event = m_session->takeEvent()) {
        tell(*event);
    }
}

void SessionPlayer::tell(const SessionEvent &event)
{
    const auto add = [this](const QString &text) { m_told.append(text); };
    const auto code = [](const QSmtpReply &reply) { return QString::number(reply.code()); };
    std::visit(
        Overloaded {
            [&](const Event::Connected &) { add(QStringLiteral("connected")); },
            [&](const Event::TlsRequested &) { add(QStringLiteral("tls")); },
            [&](const Event::Authenticated &) { add(QStringLiteral("authenticated")); },
            [&](const Event::AuthenticationRefused &e) {
                add(QStringLiteral("login refused ") + words(e.failure));
            },
            [&](const Event::KeyDerivationRequested &e) {
                m_derivation = e.derivation;
                add(QStringLiteral("derive"));
            },
            [&](const Event::RecipientAccepted &e) {
                add(QStringLiteral("accepted %1 %2").arg(e.index).arg(code(e.reply)));
            },
            [&](const Event::RecipientRefused &e) {
                add(QStringLiteral("refused %1 %2").arg(e.index).arg(code(e.reply)));
            },
            [&](const Event::RecipientDeferred &e) {
                add(QStringLiteral("deferred %1").arg(e.index));
            },
            [&](const Event::RecipientDelivered &e) {
                add(QStringLiteral("delivered %1 %2").arg(e.index).arg(code(e.reply)));
            },
            [&](const Event::ContentRequested &) { add(QStringLiteral("content")); },
            [&](const Event::MessageAccepted &e) { add(QStringLiteral("sent ") + code(e.reply)); },
            [&](const Event::MessageRefused &e) {
                add(QStringLiteral("not sent ") + words(e.failure));
            },
            [&](const Event::Answered &e) { add(QStringLiteral("answered ") + code(e.reply)); },
            [&](const Event::Ready &) { add(QStringLiteral("ready")); },
            [&](const Event::Failed &e) { add(QStringLiteral("failed ") + words(e.failure)); },
            [&](const Event::Finished &) { add(QStringLiteral("finished")); },
            [&](const Event::Traced &e) {
                static constexpr char Marks[] = {'C', 'S', '*'};
                m_trace.append(QLatin1Char(Marks[static_cast<int>(e.origin)]) + QLatin1String(": ")
                               + QString::fromUtf8(e.line));
            },
        },
        event);
}
