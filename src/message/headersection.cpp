// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "headersection.h"

#include "headertext.h"
#include "mimefield.h"

#include <algorithm>

namespace {

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

qsizetype HeaderSection::feed(QByteArrayView octets)
{
    qsizetype taken = 0;
    while (m_state == State::Collecting && taken < octets.size()) {
        const char octet = octets[taken];
        const bool secondHalf = m_afterCr && octet == '\n';
        m_afterCr = octet == '\r';
        if (m_emptyLine) {
            taken += secondHalf ? 1 : 0;
            m_octets += octets.first(taken);
            complete();
            return taken;
        }
        if (!secondHalf && m_octets.size() + taken >= m_limit) {
            break;
        }
        ++taken;
        if (secondHalf) {
            continue;
        }
        if (!HeaderText::isLineEnd(octet)) {
            ++m_lineLength;
        } else if (m_lineLength > 0) {
            m_lineLength = 0;
        } else if (octet == '\r') {
            m_emptyLine = true;
        } else {
            m_octets += octets.first(taken);
            complete();
            return taken;
        }
    }
    if (m_state == State::Collecting) {
        m_octets += octets.first(taken);
        if (taken < octets.size()) {
            // What has no field at all within the limit has no header section, and nothing to hide.
            findFields();
            m_state = m_fields.isEmpty() ? State::Complete : State::TooLong;
        }
    }
    return taken;
}

void HeaderSection::finish()
{
    if (m_state == State::Collecting) {
        complete();
    }
}

QByteArrayList HeaderSection::values(QByteArrayView name) const
{
    QByteArrayList values;
    if (!isComplete()) {
        return values;
    }
    for (const FieldScanner::Field &field : m_fields) {
        if (!equalsIgnoringCase(nameOf(field), name)) {
            continue;
        }
        values.append(FieldScanner::unfolded(
            QByteArrayView(m_octets).sliced(field.valueBegin, field.end - field.valueBegin)));
    }
    return values;
}

QByteArrayList HeaderSection::names() const
{
    QByteArrayList names;
    if (isComplete()) {
        for (const FieldScanner::Field &field : m_fields) {
            names.append(nameOf(field).toByteArray());
        }
    }
    return names;
}

QByteArray HeaderSection::messageId() const
{
    const QByteArrayList all = values("Message-ID");
    if (all.isEmpty()) {
        return {};
    }
    const QByteArray &value = all.first();
    const qsizetype begin = value.indexOf('<');
    const qsizetype end = value.indexOf('>', begin + 1);
    return begin >= 0 && end >= 0 ? value.sliced(begin, end + 1 - begin) : QByteArray();
}

bool HeaderSection::declaresEightBit() const
{
    const QByteArrayList all = values("Content-Transfer-Encoding");
    return std::any_of(all.begin(), all.end(), [](const QByteArray &value) {
        const QByteArray encoding = MimeField(value).value();
        return encoding == "8bit" || encoding == "binary";
    });
}

bool HeaderSection::hasEightBitFields() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [this](const FieldScanner::Field &field) {
        const auto octets = QByteArrayView(m_octets).sliced(field.begin, field.end - field.begin);
        return !isBcc(field) && std::any_of(octets.begin(), octets.end(), [](char octet) {
            return uchar(octet) >= 0x80;
        });
    });
}

bool HeaderSection::hasBareLineEnds() const
{
    bool wasCr = false;
    for (const char octet : m_octets) {
        if (wasCr != (octet == '\n')) {
            return true;
        }
        wasCr = octet == '\r';
    }
    return wasCr;
}

QByteArray HeaderSection::withoutBcc() const
{
    QByteArray kept;
    kept.reserve(m_octets.size());
    qsizetype from = 0;
    const auto keepUpTo = [&](qsizetype to) {
        // A CR before the removed field shall not make one line end with the LF behind it.
        if (to > from && from > 0 && kept.endsWith('\r') && m_octets[from] == '\n') {
            kept += '\n';
        }
        kept += QByteArrayView(m_octets).sliced(from, to - from);
    };
    for (const FieldScanner::Field &field : m_fields) {
        if (isBcc(field)) {
            keepUpTo(field.begin);
            from = field.end;
        }
    }
    keepUpTo(m_octets.size());
    return kept;
}

void HeaderSection::complete()
{
    m_state = State::Complete;
    findFields();
}

void HeaderSection::findFields()
{
    FieldScanner scanner(m_octets);
    for (;;) {
        switch (scanner.next()) {
        case FieldScanner::Found::Field:
            m_fields.append(scanner.field());
            // Behind a byte order mark receivers do not know the field.
            m_broken = m_broken || scanner.field().nameBegin > scanner.field().begin;
            break;
        case FieldScanner::Found::MboxLine:
            break;
        case FieldScanner::Found::Stray:
            m_broken = true;
            break;
        case FieldScanner::Found::End:
            return;
        }
    }
}

QByteArrayView HeaderSection::nameOf(const FieldScanner::Field &field) const
{
    return QByteArrayView(m_octets).sliced(field.nameBegin, field.nameEnd - field.nameBegin);
}

bool HeaderSection::isBcc(const FieldScanner::Field &field) const
{
    const QByteArrayView name = nameOf(field);
    return equalsIgnoringCase(name, "Bcc") || equalsIgnoringCase(name, "Resent-Bcc");
}
