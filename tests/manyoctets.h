// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Octets of every kind that no coder shortens, the same in each run.
#pragma once

#include <QtCore/QByteArray>

inline QByteArray manyOctets(qsizetype count)
{
    QByteArray octets(count, Qt::Uninitialized);
    quint32 state = 1;
    for (char &octet : octets) {
        state = state * 1664525 + 1013904223;
        octet = char(state >> 24);
    }
    return octets;
}
