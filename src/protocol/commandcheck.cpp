// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "commandcheck.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cstring>

namespace {

// RFC 5321 section 4.5.3.1.4 allows 512 octets; a parameter of an extension may add to them.
constexpr qsizetype LineLimit = 2048;

// What changes what the link is, or makes the server wait for something that is no command.
bool isTheSessionsOwn(const QByteArray &verb)
{
    static const QByteArrayList verbs = {
        QByteArrayLiteral("ATRN"), QByteArrayLiteral("AUTH"),     QByteArrayLiteral("BDAT"),
        QByteArrayLiteral("BURL"), QByteArrayLiteral("DATA"),     QByteArrayLiteral("EHLO"),
        QByteArrayLiteral("HELO"), QByteArrayLiteral("LHLO"),     QByteArrayLiteral("QUIT"),
        QByteArrayLiteral("TURN"), QByteArrayLiteral("STARTTLS"), QByteArrayLiteral("XCLIENT"),
    };
    return verbs.contains(verb);
}

} // namespace

bool hasControlOctet(QByteArrayView octets)
{
    // Eight at once: each octet below 0x20, or equal to 0x7f, leaves its highest bit in found.
    constexpr quint64 Ones = 0x0101010101010101;
    constexpr quint64 Highest = Ones << 7;
    constexpr qsizetype AtOnce = sizeof Ones;
    if (octets.size() < AtOnce) {
        return std::any_of(octets.begin(), octets.end(), [](char c) {
            const auto octet = static_cast<uchar>(c);
            return octet < 0x20 || octet == 0x7f;
        });
    }
    quint64 found = 0;
    for (qsizetype at = 0; at < octets.size(); at += AtOnce) {
        quint64 word;
        // The last eight may have been looked at in part.
        std::memcpy(&word, octets.data() + std::min(at, octets.size() - AtOnce), AtOnce);
        const quint64 fromDelete = word ^ Ones * 0x7f;
        found |= ((word - Ones * 0x20) & ~word) | ((fromDelete - Ones) & ~fromDelete);
    }
    return (found & Highest) != 0;
}

const char *objectionTo(const QByteArray &line)
{
    if (hasControlOctet(line)) {
        return QT_TRANSLATE_NOOP("QSmtpClient", "The command contains a control character.");
    }
    if (line.size() > LineLimit) {
        return QT_TRANSLATE_NOOP("QSmtpClient", "The command is too long.");
    }
    const QByteArray verb = verbOf(line);
    if (verb.isEmpty()) {
        return QT_TRANSLATE_NOOP("QSmtpClient", "There is no command.");
    }
    if (isTheSessionsOwn(verb)) {
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "This command is said by the client itself where it has to be.");
    }
    return nullptr;
}

bool needsSmtpUtf8(const QByteArray &line)
{
    const QByteArray verb = verbOf(line);
    return (verb == QByteArrayLiteral("VRFY") || verb == QByteArrayLiteral("EXPN"))
           && !line.toUpper().endsWith(" SMTPUTF8")
           && std::any_of(line.begin(), line.end(),
                          [](char c) { return static_cast<uchar>(c) >= 0x80; });
}

QByteArray verbOf(const QByteArray &line)
{
    return line.trimmed().split(' ').constFirst().toUpper();
}
