// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "report.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMetaEnum>

using namespace Qt::StringLiterals;

using Kind = QSmtpError::Kind;
using Cause = QSmtpError::Cause;

// Cc drives terminals, Cf makes text lie about its order, Zl and Zp break lines.
static bool isPoison(QChar character)
{
    switch (character.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString fitForTerminal(const QString &text)
{
    QString fit;
    fit.reserve(text.size());
    for (const QChar character : text) {
        if (character == u'\n') {
            fit += u' ';
        } else if (isPoison(character)) {
            const int code = character.unicode();
            fit += code <= 0xFF ? u"\\x%1"_s.arg(code, 2, 16, QLatin1Char('0'))
                                : u"\\u%1"_s.arg(code, 4, 16, QLatin1Char('0'));
        } else {
            fit += character;
        }
    }
    return fit;
}

// QJsonDocument escapes what JSON forbids. The rest of what a terminal would obey can only stand
// inside a string of a compact document, so that it may be escaped there as well.
static QByteArray escapedJson(const QJsonObject &object)
{
    const QString document = QString::fromUtf8(
        QJsonDocument(object).toJson(QJsonDocument::Compact));
    QString escaped;
    escaped.reserve(document.size() + 1);
    for (const QChar character : document) {
        if (isPoison(character)) {
            escaped += u"\\u%1"_s.arg(int(character.unicode()), 4, 16, QLatin1Char('0'));
        } else {
            escaped += character;
        }
    }
    return (escaped + u'\n').toUtf8();
}

template<typename Enum>
static QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(int(value)));
}

static QString statusName(ExitStatus status)
{
    switch (status) {
    case ExitStatus::Sent:
        return u"sent"_s;
    case ExitStatus::PartlySent:
        return u"partial"_s;
    case ExitStatus::PerhapsDelivered:
        return u"unknown"_s;
    default:
        return u"failed"_s;
    }
}

static QJsonValue replyObject(const QSmtpReply &reply)
{
    if (reply.isNull()) {
        return QJsonValue::Null;
    }
    return QJsonObject {{u"code"_s, reply.code()},
                        {u"enhanced"_s, reply.enhancedCode()},
                        {u"text"_s, reply.text()}};
}

QByteArray jsonReport(const Outcome &outcome)
{
    QJsonArray refused;
    for (const QSmtpRecipientReply &recipient : outcome.refused) {
        refused.append(QJsonObject {{u"address"_s, recipient.address()},
                                    {u"code"_s, recipient.reply().code()},
                                    {u"enhanced"_s, recipient.reply().enhancedCode()},
                                    {u"text"_s, recipient.reply().text()}});
    }
    const QJsonValue tls = outcome.tlsProtocol.isEmpty()
                               ? QJsonValue(QJsonValue::Null)
                               : QJsonObject {{u"protocol"_s, outcome.tlsProtocol},
                                              {u"cipher"_s, outcome.tlsCipher}};
    const QJsonValue error = outcome.error.isNull() ? QJsonValue(QJsonValue::Null)
                                                    : QJsonValue(nameOf(outcome.error.kind()));
    return escapedJson({
        {u"status"_s, statusName(outcome.status)},
        {u"exit"_s, int(outcome.status)},
        {u"error"_s, error},
        {u"phase"_s, nameOf(outcome.error.phase())},
        {u"reply"_s, replyObject(outcome.reply)},
        {u"accepted"_s, QJsonArray::fromStringList(outcome.accepted)},
        {u"refused"_s, refused},
        {u"uncertain"_s, QJsonArray::fromStringList(outcome.uncertain)},
        {u"messageId"_s, outcome.messageId},
        {u"messages"_s, outcome.messages},
        {u"bytes"_s, outcome.bytes},
        {u"tls"_s, tls},
        {u"extensions"_s, QJsonArray::fromStringList(outcome.extensions)},
        {u"authMechanism"_s, outcome.authMechanism},
        {u"text"_s, sentence(outcome)},
    });
}

static QString counted(qsizetype count, const QString &one, const QString &several)
{
    return u"%1 %2"_s.arg(count).arg(count == 1 ? one : several);
}

static QString sentSentence(const Outcome &outcome)
{
    const QString times = outcome.messages > 1 ? u" %1 times"_s.arg(outcome.messages) : QString();
    const qsizetype all = outcome.accepted.size() + outcome.refused.size();
    const QString share = outcome.status == ExitStatus::PartlySent
                              ? u"%1 of "_s.arg(outcome.accepted.size())
                              : QString();
    return u"Sent%1 to %2%3: %4"_s.arg(times, share, counted(all, u"recipient"_s, u"recipients"_s),
                                       outcome.reply.toString());
}

QString sentence(const Outcome &outcome)
{
    if (outcome.error.isNull()) {
        return fitForTerminal(outcome.asked ? u"The server answered: "_s + outcome.reply.toString()
                                            : sentSentence(outcome));
    }
    QString words = outcome.error.text();
    const QString reply = outcome.reply.toString();
    if (!reply.isEmpty() && !words.contains(reply)) {
        words += words.endsWith(u'.') ? u" "_s : u". "_s;
        words += u"The server said: "_s + reply;
    }
    if (outcome.messages > 0) {
        words += words.endsWith(u'.') ? u" "_s : u". "_s;
        words += counted(outcome.messages, u"message was"_s, u"messages were"_s) + u" sent."_s;
    }
    return fitForTerminal(words);
}

QStringList fates(const Outcome &outcome)
{
    QStringList sentences;
    for (const QSmtpRecipientReply &recipient : outcome.refused) {
        sentences.append(fitForTerminal(
            u"<%1> was refused: %2"_s.arg(recipient.address(), recipient.reply().toString())));
    }
    for (const QString &address : outcome.uncertain) {
        sentences.append(fitForTerminal(
            u"<%1> may have got it, or not: no reply came about it."_s.arg(address)));
    }
    return sentences;
}

QStringList answer(const Outcome &outcome)
{
    QStringList lines;
    const QByteArrayList octets = outcome.asked ? outcome.reply.lines() : QByteArrayList();
    for (const QByteArray &line : octets) {
        const QChar separator = lines.size() + 1 < octets.size() ? u'-' : u' ';
        lines.append(fitForTerminal(QString::number(outcome.reply.code()) + separator
                                    + QString::fromUtf8(line)));
    }
    return lines;
}

static QString hintForSecurity(Cause cause)
{
    switch (cause) {
    case Cause::StartTlsNotOffered:
    case Cause::StartTlsRefused:
        return u"Nothing secret was said. Try --security implicit with the server's TLS port; "
               "somebody on the way may also have removed the offer."_s;
    case Cause::CertificateRefused:
        return u"Check the host name; name the authority with --ca-file, or this one certificate "
               "with --pin."_s;
    case Cause::InjectedReply:
        return u"Somebody on the way may be meddling with the connection."_s;
    default:
        return u"Check that port and --security belong together: 465 is implicit, 587 starttls."_s;
    }
}

QString hint(const Outcome &outcome)
{
    switch (outcome.status) {
    case ExitStatus::Usage:
        return u"See qsmtp --help."_s;
    case ExitStatus::NoHost:
        return u"Check the name after --server or --socket."_s;
    case ExitStatus::NoConnection:
        return u"Check host, port and firewall, and that port and --security belong together."_s;
    case ExitStatus::TryLater:
        return outcome.error.kind() == Kind::Canceled ? QString() : u"Try again later."_s;
    case ExitStatus::Refused:
        // RFC 4954 section 6: 530 means that the server wants a login first.
        return outcome.reply.code() == 530 ? u"Use --user and a secret to log in."_s : QString();
    case ExitStatus::NotAuthenticated:
        if (outcome.error.cause() == Cause::LinkNotEncrypted) {
            return u"Use --security starttls or implicit; --allow-insecure-auth shows the secret "
                   "to everybody on the way."_s;
        }
        return outcome.error.kind() == Kind::CredentialsWithheld
                   ? u"Check --auth and what the server offers, with --trace."_s
                   : u"Check --user and the secret; too many tries may lock the account."_s;
    case ExitStatus::NotSecure:
        return hintForSecurity(outcome.error.cause());
    case ExitStatus::PerhapsDelivered:
        return u"It may have been delivered: look before sending it again."_s;
    default:
        return {};
    }
}
