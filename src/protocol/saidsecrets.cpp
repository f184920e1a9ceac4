// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "saidsecrets.h"

#include "credentialsdata.h"

void SaidSecrets::remember(const QByteArray &line)
{
    const QByteArray said = line.mid(line.lastIndexOf(' ') + 1);
    add(said);
    QByteArray decoded = QByteArray::fromBase64(said);
    add(decoded);
    decoded.replace('\x01', '\0');
    QByteArrayList parts = decoded.split('\0');
    for (QByteArray &part : parts) {
        add(part);
        QByteArray word = part.mid(part.lastIndexOf(' ') + 1);
        add(word);
        wipe(word);
        wipe(part);
    }
    wipe(decoded);
}

void SaidSecrets::forget()
{
    for (QByteArray &secret : m_secrets) {
        wipe(secret);
    }
    m_secrets.clear();
}

QSmtpReply SaidSecrets::cutOutOf(const QSmtpReply &reply) const
{
    QByteArrayList lines = reply.lines();
    for (QByteArray &line : lines) {
        for (const QByteArray &secret : m_secrets) {
            line.replace(secret, QByteArrayLiteral("[secret]"));
        }
    }
    return QSmtpReply(reply.code(), lines);
}

void SaidSecrets::add(const QByteArray &secret)
{
    // A copy of its own: whoever wipes the line must not reach this one.
    if (secret.size() >= Shortest) {
        m_secrets.append(QByteArray(secret.constData(), secret.size()));
    }
}
