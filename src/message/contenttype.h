// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A media type as an application gives it, strictly by RFC 2045 section 5.1. It reads no mail: that
// is written by others, and wants more patience.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QString>

#include <optional>

struct ContentType
{
    static std::optional<ContentType> fromText(const QString &text);

    // Whether both mean the same: blanks, quotes and capitals aside, and a name for the file aside,
    // for which RFC 2183 has made another place.
    static bool areSame(const QString &a, const QString &b);

    bool has(QByteArrayView parameter) const;

    QByteArray name; // "type/subtype"
    QByteArrayList parameters; // "name=value", as they were written
};
