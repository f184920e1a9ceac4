// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "saidsecrets.h"

#include <algorithm>

void SaidSecrets::remember(const QByteArray &line)
{
    const QByteArrayView said = QByteArrayView(line).sliced(line.lastIndexOf(' ') + 1);
    add(said);
    const Secret whole(QByteArray::fromBase64(QByteArray::fromRawData(said.data(), said.size())));
    add(whole.view());
    const auto isSeparator = [](char c) { return c == '\0' || c == '\x01'; };
    for (const char *part = whole.view().begin(); part != whole.view().end();) {
        const char *const end = std::find_if(part, whole.view().end(), isSeparator);
        add({part, end});
        add(QByteArrayView(part, end).sliced(QByteArrayView(part, end).lastIndexOf(' ') + 1));
        part = end == whole.view().end() ? end : end + 1;
    }
}

void SaidSecrets::remember(const KeptSecret &secret)
{
    add(secret.reveal().view());
}

QByteArrayList SaidSecrets::cutOutOf(QByteArrayList lines) const
{
    for (const KeptSecret &kept : m_secrets) {
        const Secret secret = kept.reveal();
        for (QByteArray &line : lines) {
            line.replace(secret.octets(), QByteArrayLiteral("[secret]"));
        }
    }
    return lines;
}

void SaidSecrets::add(QByteArrayView secret)
{
    if (secret.size() >= Shortest) {
        m_secrets.emplace_back(secret);
    }
}
