// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What was said in a login under way, so that it can be cut out of what a server echoes; it does
// not know when a login begins or ends.
#pragma once

#include "secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QByteArrayView>

#include <vector>

class SaidSecrets
{
public:
    SaidSecrets() = default;
    Q_DISABLE_COPY_MOVE(SaidSecrets)

    bool isEmpty() const { return m_secrets.empty(); }
    // A line of the login as it leaves: its last word, what that encodes, and the parts of it.
    void remember(const QByteArray &line);
    // What the server may know without having heard it.
    void remember(const KeptSecret &secret);
    void forget() { m_secrets.clear(); }

    QByteArrayList cutOutOf(QByteArrayList lines) const;

private:
    // Shorter words of a login are found in any text.
    static constexpr qsizetype Shortest = 4;

    void add(QByteArrayView secret);

    std::vector<KeptSecret> m_secrets;
};
