// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A message of somebody else as the tree of its MIME entities (RFC 2046 section 5.1), each of them
// where it stands. It decodes nothing, and knows of no field but Content-Type what it means.
#pragma once

#include "headersection.h"
#include "mimefield.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

#include <vector>

// It points into the octets that were parsed.
struct ParsedEntity
{
    struct Field
    {
        QByteArrayView octets; // line ends included
        QByteArrayView name;
        QByteArrayView value; // folded

        bool is(QByteArrayView otherName) const
        {
            return name.compare(otherName, Qt::CaseInsensitive) == 0;
        }
        QByteArray unfolded() const { return FieldScanner::unfolded(value); }
    };

    // Of the first field of that name, unfolded; null where there is none.
    QByteArray value(QByteArrayView name) const;
    bool isMultipart() const { return contentType.value().startsWith("multipart/"); }

    QByteArrayView octets; // header, empty line and body
    QByteArrayView body;
    QList<Field> fields;
    MimeField contentType;
    std::vector<ParsedEntity> parts; // of a multipart; none where its parts cannot be told
};

class MessageParser
{
public:
    // What is beyond a limit belongs to the body of the entity that it stands in.
    // A draft may have a Bcc that no message on its way has.
    static constexpr qsizetype HeaderLimit = 16 * HeaderSection::SizeLimit; // of each entity
    static constexpr qsizetype FieldLimit = 10000; // of each entity
    static constexpr qsizetype DepthLimit = 100; // of multiparts in multiparts
    static constexpr qsizetype PartLimit = 10000; // of the message

    // Lines end with CRLF or LF. What stands before the first and behind the last delimiter of a
    // multipart is in none of its parts; the last delimiter may be missing.
    static ParsedEntity parse(QByteArrayView message);
};
