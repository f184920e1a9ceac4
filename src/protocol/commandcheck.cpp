// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "commandcheck.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

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

const char *objectionTo(const QByteArray &line)
{
    const bool printable = std::none_of(line.begin(), line.end(), [](char c) {
        const auto octet = static_cast<uchar>(c);
        return octet < 0x20 || octet == 0x7f;
    });
    if (!printable) {
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
