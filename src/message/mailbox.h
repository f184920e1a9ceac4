// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The Mailbox of RFC 5321 section 4.1.2, with the characters of RFC 6531 section 3.3. It knows
// neither display names nor lists.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringView>

#include <optional>

struct Mailbox
{
    // Octets as they go over the wire.
    static constexpr qsizetype LocalPartLimit = 64; // RFC 5321 section 4.5.3.1.1
    static constexpr qsizetype DomainLimit = 255; // RFC 5321 section 4.5.3.1.2
    static constexpr qsizetype Limit =
        254; // RFC 5321 section 4.5.3.1.3, without the angle brackets
    static constexpr qsizetype LabelLimit = 63; // RFC 1035 section 2.3.4

    // What an address without "@" is: RFC 5321 knows "Postmaster" alone, local delivery knows more.
    enum class BareLocalPart { Refused, Taken };

    // The whole text is a mailbox, and written again it is the same text; else nothing.
    static std::optional<Mailbox> fromText(const QString &text, BareLocalPart bare);

    bool isBare() const { return localSize == text.size(); }
    QStringView localPart() const { return QStringView(text).first(localSize); } // with its quotes
    // As it was written; empty for a bare local part.
    QStringView domain() const
    {
        return isBare() ? QStringView() : QStringView(text).sliced(localSize + 1);
    }

    QByteArrayView wireDomain() const; // with A-labels

    QString text; // as it was written
    qsizetype localSize = 0;
    QByteArray wire; // all of it, as MAIL and RCPT say it
};
