// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The header section of a ready-made message (RFC 5322 section 2.2): collects it from pieces of octets,
// tells its fields, and leaves out Bcc. It does not touch the body.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QByteArrayView>

class HeaderSection
{
public:
    static constexpr qsizetype SizeLimit = 1 << 20;

    // Takes octets up to the end of the section. Returns how many were taken; what is left is body.
    qsizetype feed(QByteArrayView octets);
    void finish();

    bool isComplete() const;
    bool isTooLong() const;

    // Every value of the field, unfolded, in order of appearance.
    QByteArrayList values(QByteArrayView name) const;

    // The section as it is sent, with the empty line behind it if there was one: octet for octet what was
    // fed, without the fields Bcc and Resent-Bcc.
    QByteArray withoutBcc() const;
};
