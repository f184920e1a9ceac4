// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The octets of one run as fields, one after the other: texts that stay readable in a corpus, and
// single octets that choose. It knows no target.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <algorithm>
#include <cstddef>
#include <cstdint>

class FuzzInput
{
public:
    FuzzInput(const std::uint8_t *data, std::size_t size)
        : m_rest(reinterpret_cast<const char *>(data), qsizetype(size))
    {
    }

    bool atEnd() const { return m_rest.isEmpty(); }
    QByteArrayView rest() const { return m_rest; }

    // 0 where there is no more.
    uchar octet()
    {
        if (atEnd()) {
            return 0;
        }
        const uchar first = uchar(m_rest.front());
        m_rest = m_rest.sliced(1);
        return first;
    }

    // Up to the next octet 0xFF, which no UTF-8 has.
    QByteArray field()
    {
        const auto end = std::find(m_rest.begin(), m_rest.end(), '\xff');
        const QByteArray field = m_rest.first(end - m_rest.begin()).toByteArray();
        m_rest = m_rest.sliced(std::min(field.size() + 1, m_rest.size()));
        return field;
    }

    QString text() { return QString::fromUtf8(field()); }

private:
    QByteArrayView m_rest;
};
