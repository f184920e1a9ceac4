// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The header section of a ready-made message (RFC 5322 section 2.2): collects it from pieces of
// octets, tells its fields, and leaves out Bcc. It does not touch the body.
#pragma once

#include "fieldscanner.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

// CR, LF and CRLF end a line alike, since all of them leave as CRLF: what is a line here is a line
// to the receiver. The section ends at the first empty line and nowhere else. Some receivers take a
// line that is no field for the first of the body, others read on behind it; so no such line may
// hide a Bcc.
class HeaderSection
{
public:
    static constexpr qsizetype SizeLimit = 1 << 20;
    explicit HeaderSection(qsizetype limit = SizeLimit)
        : m_limit(limit)
    {
    }

    // Takes octets up to the end of the section. Returns how many were taken; what is left is body.
    qsizetype feed(QByteArrayView octets);
    void finish();

    bool isComplete() const { return m_state == State::Complete; }
    bool isTooLong() const { return m_state == State::TooLong; }
    // Whether a line is neither a field nor the continuation of one, apart from mbox's "From "
    // line.
    bool isBroken() const { return m_broken; }

    // Every value of the field, unfolded, in order of appearance. None before the section is
    // complete.
    QByteArrayList values(QByteArrayView name) const;

    // Of every field, in order of appearance, as they are written.
    QByteArrayList names() const;

    // The msg-id (RFC 5322 section 3.6.4) of the first Message-ID, with its angle brackets.
    QByteArray messageId() const;
    // Whether Content-Transfer-Encoding says "8bit" or "binary" (RFC 2045 section 6.2).
    bool declaresEightBit() const;
    // Whether a field that is sent has octets beyond ASCII (RFC 6532).
    bool hasEightBitFields() const;
    // Whether a line ends with CR or LF alone.
    bool hasBareLineEnds() const;

    // The section as it is sent, with the empty line behind it if there was one: octet for octet
    // what was fed, without the fields Bcc and Resent-Bcc.
    QByteArray withoutBcc() const;

private:
    enum class State { Collecting, Complete, TooLong };

    void complete();
    void findFields();
    QByteArrayView nameOf(const FieldScanner::Field &field) const;
    bool isBcc(const FieldScanner::Field &field) const;

    qsizetype m_limit;
    State m_state = State::Collecting;
    QByteArray m_octets;
    QList<FieldScanner::Field> m_fields;
    qsizetype m_lineLength = 0;
    bool m_afterCr = false;
    bool m_emptyLine = false; // it ended with CR, and its LF may follow
    bool m_broken = false;
};
