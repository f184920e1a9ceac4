// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "commandline.h"

#include <QtNetwork/QHostAddress>

#include <algorithm>

namespace SmtpServer {

namespace {

bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// RFC 6531 section 3.3: every octet of a UTF-8 sequence may stand where an ASCII letter may.
bool isUtf8Octet(char c)
{
    return uchar(c) >= 0x80;
}

bool isAtomOctet(char c)
{
    return isAlphanumeric(c) || isUtf8Octet(c) || QByteArrayView("!#$%&'*+-/=?^_`{|}~").contains(c);
}

bool isDotString(QByteArrayView text)
{
    char previous = '.';
    for (const char c : text) {
        if (c == '.' ? previous == '.' : !isAtomOctet(c)) {
            return false;
        }
        previous = c;
    }
    return previous != '.';
}

bool isAddressLiteral(QByteArrayView text)
{
    if (!text.startsWith('[') || !text.endsWith(']')) {
        return false;
    }
    const QString inner = QString::fromLatin1(text.sliced(1, text.size() - 2));
    QHostAddress address;
    if (inner.startsWith(u"IPv6:", Qt::CaseInsensitive)) {
        return address.setAddress(inner.mid(5))
               && address.protocol() == QAbstractSocket::IPv6Protocol;
    }
    // QHostAddress would take the short forms of inet_aton as well.
    return inner.count(u'.') == 3 && address.setAddress(inner)
           && address.protocol() == QAbstractSocket::IPv4Protocol;
}

bool isDomain(QByteArrayView text)
{
    if (text.startsWith('[')) {
        return isAddressLiteral(text);
    }
    char previous = '.';
    for (const char c : text) {
        const bool isEdge = previous == '.';
        if (c == '.' || c == '-') {
            if (isEdge || (c == '.' && previous == '-')) {
                return false;
            }
        } else if (!isAlphanumeric(c) && !isUtf8Octet(c)) {
            return false;
        }
        previous = c;
    }
    return previous != '.' && previous != '-';
}

// The length of the quoted string at the start; 0 where it is none.
qsizetype quotedLength(QByteArrayView text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            return i + 1;
        }
        if (text[i] == '\\') {
            ++i;
        } else if (uchar(text[i]) < 0x20 || text[i] == 0x7f) {
            return 0;
        }
    }
    return 0;
}

// The length of a path from its '<' to its '>'; 0 where there is none.
qsizetype pathLength(QByteArrayView text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == '>') {
            return i + 1;
        }
        if (text[i] == '"') {
            const qsizetype length = quotedLength(text.sliced(i));
            if (length == 0) {
                return 0;
            }
            i += length - 1;
        }
    }
    return 0;
}

// RFC 5321 section 4.1.2 esmtp-param; the value may be UTF-8 where SMTPUTF8 is in use.
std::optional<Parameter> parseParameter(const QByteArray &text)
{
    Parameter parameter;
    parameter.text = text;
    const qsizetype equals = text.indexOf('=');
    const QByteArray keyword = equals < 0 ? text : text.left(equals);
    const bool isKeyword = !keyword.isEmpty() && isAlphanumeric(keyword.front())
                           && std::all_of(keyword.begin(), keyword.end(),
                                          [](char c) { return isAlphanumeric(c) || c == '-'; });
    if (!isKeyword) {
        return std::nullopt;
    }
    parameter.keyword = keyword.toUpper();
    if (equals >= 0) {
        const QByteArray value = text.mid(equals + 1);
        const bool isValue = !value.isEmpty()
                             && std::all_of(value.begin(), value.end(), [](char c) {
                                    return (c > ' ' && c != '=' && c != 0x7f) || isUtf8Octet(c);
                                });
        // AUTH=<> and xtext hold no '='; only ORCPT and ENVID may, encoded.
        if (!isValue) {
            return std::nullopt;
        }
        parameter.value = value;
    }
    return parameter;
}

} // namespace

CommandLine CommandLine::parse(const QByteArray &line)
{
    const qsizetype space = line.indexOf(' ');
    if (space < 0) {
        return {line.toUpper(), {}};
    }
    return {line.left(space).toUpper(), line.mid(space + 1)};
}

bool isMailbox(QByteArrayView mailbox)
{
    qsizetype at = 0;
    if (mailbox.startsWith('"')) {
        at = quotedLength(mailbox);
        if (at == 0 || at >= mailbox.size() || mailbox[at] != '@') {
            return false;
        }
    } else {
        at = mailbox.indexOf('@');
        if (at < 1 || !isDotString(mailbox.first(at))) {
            return false;
        }
    }
    return isDomain(mailbox.sliced(at + 1));
}

bool isHelloName(QByteArrayView name)
{
    // Underscores are common in names of machines, and no server of note refuses them.
    QByteArray tolerated = name.toByteArray();
    tolerated.replace('_', 'x');
    const bool isAscii = std::none_of(name.begin(), name.end(),
                                      [](char c) { return isUtf8Octet(c); });
    return isAscii && isDomain(tolerated);
}

bool isXtext(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '+') {
            const auto isHex = [&](qsizetype at) {
                return at < text.size() && QByteArrayView("0123456789ABCDEF").contains(text[at]);
            };
            if (!isHex(i + 1) || !isHex(i + 2)) {
                return false;
            }
            i += 2;
        } else if (c < '!' || c > '~' || c == '=') {
            return false;
        }
    }
    return true;
}

std::optional<PathArgument> PathArgument::parse(QByteArrayView argument, QByteArrayView prefix)
{
    if (argument.size() < prefix.size()
        || argument.first(prefix.size()).toByteArray().toUpper() != prefix) {
        return std::nullopt;
    }
    const QByteArrayView rest = argument.sliced(prefix.size());
    const qsizetype length = rest.startsWith('<') ? pathLength(rest) : 0;
    if (length == 0) {
        return std::nullopt;
    }
    PathArgument result;
    QByteArrayView path = rest.sliced(1, length - 2);
    if (path.startsWith('@')) {
        // A source route is accepted and ignored (RFC 5321 appendix C).
        const qsizetype colon = path.indexOf(':');
        if (colon < 0) {
            return std::nullopt;
        }
        path = path.sliced(colon + 1);
        if (path.isEmpty()) {
            return std::nullopt;
        }
    }
    result.mailbox = path.toByteArray();
    QByteArray tail = rest.sliced(length).toByteArray();
    if (tail.isEmpty()) {
        return result;
    }
    if (!tail.startsWith(' ')) {
        return std::nullopt;
    }
    const QByteArrayList words = tail.mid(1).split(' ');
    for (const QByteArray &word : words) {
        const std::optional<Parameter> parameter = parseParameter(word);
        const bool isRepeated = parameter
                                && std::any_of(result.parameters.cbegin(), result.parameters.cend(),
                                               [&](const Parameter &p) {
                                                   return p.keyword == parameter->keyword;
                                               });
        if (!parameter || isRepeated) {
            return std::nullopt;
        }
        result.parameters.append(*parameter);
    }
    return result;
}

QStringList PathArgument::parameterTexts() const
{
    QStringList texts;
    for (const Parameter &parameter : parameters) {
        texts.append(QString::fromUtf8(parameter.text));
    }
    return texts;
}

} // namespace SmtpServer
