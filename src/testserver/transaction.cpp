// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "transaction.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace SmtpServer {

namespace {

// Parameters that are judged by their form alone: the keyword that announces each, and what its
// value looks like.
struct Formal
{
    const char *parameter;
    const char *keyword;
    const char *value; // null: it has none
};
constexpr Formal formalMailParameters[] = {
    {"BY", "DELIVERBY", "-?[0-9]{1,9};[NR]T?"}, // RFC 2852 section 4
    {"HOLDFOR", "FUTURERELEASE", "[1-9][0-9]{0,8}"}, // RFC 4865
    {"HOLDUNTIL", "FUTURERELEASE",
     "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z"},
    {"MT-PRIORITY", "MT-PRIORITY", "0|-?[1-9]"}, // RFC 6710
    {"REQUIRETLS", "REQUIRETLS", nullptr}, // RFC 8689
};

bool hasForm(const std::optional<QByteArray> &value, const char *form)
{
    if (!form || !value) {
        return !form && !value;
    }
    const QRegularExpression expression(QRegularExpression::anchoredPattern(QLatin1String(form)),
                                        QRegularExpression::CaseInsensitiveOption);
    return expression.match(QString::fromUtf8(*value)).hasMatch();
}

bool isAscii(const QByteArray &octets)
{
    return std::all_of(octets.begin(), octets.end(), [](char c) { return uchar(c) < 0x80; });
}

Reply badParameter()
{
    return reply(501, "5.5.4", "Invalid parameter value");
}

bool isNotify(const QByteArray &value)
{
    const QByteArrayList words = value.toUpper().split(',');
    if (words == QByteArrayList {"NEVER"}) {
        return true;
    }
    return std::all_of(words.begin(), words.end(), [](const QByteArray &word) {
        return word == "SUCCESS" || word == "FAILURE" || word == "DELAY";
    });
}

// RFC 3461 section 4.2, and RFC 6533 section 3 for utf-8 addresses.
bool isOriginalRecipient(const QByteArray &value)
{
    const qsizetype semicolon = value.indexOf(';');
    if (semicolon < 1 || semicolon + 1 == value.size()) {
        return false;
    }
    const bool isUtf8 = value.left(semicolon).toLower() == "utf-8";
    return isUtf8 || isXtext(QByteArrayView(value).sliced(semicolon + 1));
}

} // namespace

Transaction::Transaction(const Settings &settings, Service service)
    : m_settings(settings)
    , m_service(service)
{
}

bool Transaction::offers(QLatin1String keyword) const
{
    return m_service == Service::Extended && m_settings.hasExtension(keyword);
}

Reply Transaction::mail(const QByteArray &argument)
{
    const std::optional<PathArgument> parsed = PathArgument::parse(argument, "FROM:");
    if (!parsed) {
        return reply(501, "5.5.4", "Syntax: MAIL FROM:<address> [parameters]");
    }
    if (!parsed->mailbox.isEmpty() && !isMailbox(parsed->mailbox)) {
        return reply(501, "5.1.7", "Bad sender address syntax");
    }
    bool isInternationalized = false;
    bool isBinary = false;
    for (const Parameter &parameter : parsed->parameters) {
        if (const std::optional<Reply> refusal = checkMail(parameter)) {
            return *refusal;
        }
        isInternationalized = isInternationalized || parameter.keyword == "SMTPUTF8";
        isBinary = isBinary
                   || (parameter.keyword == "BODY" && parameter.value->toUpper() == "BINARYMIME");
    }
    if (!isAscii(parsed->mailbox) && !isInternationalized) {
        return reply(553, "5.6.7", "The address needs SMTPUTF8");
    }
    m_open = true;
    m_binary = isBinary;
    m_internationalized = isInternationalized;
    m_sender = QString::fromUtf8(parsed->mailbox);
    m_mailParameters = parsed->parameterTexts();
    return reply(250, "2.1.0", "Sender ok");
}

std::optional<Reply> Transaction::checkMail(const Parameter &parameter) const
{
    const QByteArray value = parameter.value.value_or(QByteArray());
    const QByteArray upper = value.toUpper();
    if (parameter.keyword == "SIZE" && offers(QLatin1String("SIZE"))) {
        const Reply verdict = checkSize(value);
        return verdict.isPositive() ? std::nullopt : std::optional(verdict);
    }
    if (parameter.keyword == "BODY") {
        const bool isEight = offers(QLatin1String("8BITMIME"));
        const bool isBinary = offers(QLatin1String("BINARYMIME"));
        if (isEight || isBinary) {
            const bool isKnown = upper == "7BIT" || (isEight && upper == "8BITMIME")
                                 || (isBinary && upper == "BINARYMIME");
            return isKnown ? std::nullopt : std::optional(badParameter());
        }
    }
    if (parameter.keyword == "SMTPUTF8" && offers(QLatin1String("SMTPUTF8"))) {
        return parameter.value ? std::optional(badParameter()) : std::nullopt;
    }
    if (parameter.keyword == "AUTH" && offers(QLatin1String("AUTH"))) {
        const bool isValid = value == "<>" || (!value.isEmpty() && isXtext(value));
        return isValid ? std::nullopt : std::optional(badParameter());
    }
    if (offers(QLatin1String("DSN"))) {
        if (parameter.keyword == "RET") {
            const bool isValid = upper == "FULL" || upper == "HDRS";
            return isValid ? std::nullopt : std::optional(badParameter());
        }
        if (parameter.keyword == "ENVID") {
            const bool isValid = !value.isEmpty() && value.size() <= 100 && isXtext(value);
            return isValid ? std::nullopt : std::optional(badParameter());
        }
    }
    for (const Formal &known : formalMailParameters) {
        if (parameter.keyword == known.parameter && offers(QLatin1String(known.keyword))) {
            return hasForm(parameter.value, known.value) ? std::nullopt
                                                         : std::optional(badParameter());
        }
    }
    return reply(555, "5.5.4", "Parameter not recognized");
}

Reply Transaction::checkSize(const QByteArray &value) const
{
    bool isNumber = false;
    const qint64 size = value.toLongLong(&isNumber);
    // RFC 1870 section 3: one to twenty digits, no sign.
    if (!isNumber || value.size() > 20 || value.startsWith('+') || size < 0) {
        return badParameter();
    }
    if (m_settings.maximumSize > 0 && size > m_settings.maximumSize) {
        return reply(552, "5.3.4", "Message size exceeds the fixed limit");
    }
    return reply(250, "2.1.0", "ok");
}

Reply Transaction::recipient(const QByteArray &argument)
{
    const std::optional<PathArgument> parsed = PathArgument::parse(argument, "TO:");
    if (!parsed) {
        return reply(501, "5.5.4", "Syntax: RCPT TO:<address> [parameters]");
    }
    // RFC 5321 section 4.1.1.3: Postmaster needs no domain.
    const bool isPostmaster = parsed->mailbox.toLower() == "postmaster";
    if (!isPostmaster && !isMailbox(parsed->mailbox)) {
        return reply(501, "5.1.3", "Bad recipient address syntax");
    }
    for (const Parameter &parameter : parsed->parameters) {
        if (const std::optional<Reply> refusal = checkRecipient(parameter)) {
            return *refusal;
        }
    }
    if (!isAscii(parsed->mailbox) && !m_internationalized) {
        return reply(553, "5.6.7", "The address needs SMTPUTF8");
    }
    if (m_settings.maximumRecipients > 0 && m_recipients.size() >= m_settings.maximumRecipients) {
        return reply(452, "4.5.3", "Too many recipients");
    }
    m_recipients.append(QString::fromUtf8(parsed->mailbox));
    m_recipientParameters.append(parsed->parameterTexts());
    return reply(250, "2.1.5", "Recipient ok");
}

std::optional<Reply> Transaction::checkRecipient(const Parameter &parameter) const
{
    if (offers(QLatin1String("DSN"))) {
        const QByteArray value = parameter.value.value_or(QByteArray());
        if (parameter.keyword == "NOTIFY") {
            return isNotify(value) ? std::nullopt : std::optional(badParameter());
        }
        if (parameter.keyword == "ORCPT") {
            return isOriginalRecipient(value) ? std::nullopt : std::optional(badParameter());
        }
    }
    return reply(555, "5.5.4", "Parameter not recognized");
}

void Transaction::describe(QSmtpReceivedMessage &message) const
{
    message.sender = m_sender;
    message.mailParameters = m_mailParameters;
    message.recipients = m_recipients;
    message.recipientParameters = m_recipientParameters;
}

} // namespace SmtpServer
