// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The header of a MIME entity that was made elsewhere (RFC 2045 section 3), and what it says of the
// file in it. It reads no body.
#pragma once

#include "mimefield.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <utility>
#include <vector>

class EntityHeader
{
public:
    explicit EntityHeader(QByteArrayView entity);

    // There is a field, no line is anything else than one, and an empty line follows.
    bool isWhole() const { return m_isWhole && !m_fields.empty(); }
    // Whether it has no field but those of its content (RFC 2045 sections 3 and 9).
    bool isOfContentAlone() const;

    bool has(QByteArrayView name) const;
    // Unfolded; of the first field of that name.
    QByteArray value(QByteArrayView name) const;

    // Each is empty if nothing is said.
    QString fileName() const;
    QString contentType() const;
    QString contentId() const; // without angle brackets
    QString description() const;

    // RFC 2183 section 2.3, and where the name was before that.
    static QString fileName(const MimeField &disposition, const MimeField &type);

private:
    std::vector<std::pair<QByteArrayView, QByteArrayView>> m_fields; // name and value
    bool m_isWhole = false;
};
