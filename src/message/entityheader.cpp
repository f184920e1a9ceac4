// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "entityheader.h"

#include "encodedtext.h"
#include "fieldscanner.h"
#include "messageid.h"

#include <algorithm>

EntityHeader::EntityHeader(QByteArrayView entity)
{
    FieldScanner scanner(entity);
    FieldScanner::Found found = scanner.next();
    for (; found == FieldScanner::Found::Field; found = scanner.next()) {
        const FieldScanner::Field &field = scanner.field();
        if (field.nameBegin != field.begin) {
            return; // a byte order mark is no part of a name where another line stands before it
        }
        m_fields.emplace_back(entity.sliced(field.nameBegin, field.nameEnd - field.nameBegin),
                              entity.sliced(field.valueBegin, field.end - field.valueBegin));
    }
    m_isWhole = found == FieldScanner::Found::End && scanner.end() > scanner.begin();
}

bool EntityHeader::isOfContentAlone() const
{
    return std::all_of(m_fields.begin(), m_fields.end(), [](const auto &field) {
        const QByteArray name = field.first.toByteArray().toLower();
        return name.startsWith("content-") || name == "mime-version";
    });
}

bool EntityHeader::has(QByteArrayView name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [name](const auto &field) {
        return field.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QByteArray EntityHeader::value(QByteArrayView name) const
{
    const auto field = std::find_if(m_fields.begin(), m_fields.end(), [name](const auto &each) {
        return each.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return field == m_fields.end() ? QByteArray() : FieldScanner::unfolded(field->second);
}

QString EntityHeader::fileName() const
{
    return fileName(MimeField(value("Content-Disposition")), MimeField(value("Content-Type")));
}

QString EntityHeader::contentType() const
{
    return QString::fromLatin1(value("Content-Type"));
}

QString EntityHeader::contentId() const
{
    return MessageId::contentId(value("Content-ID"));
}

QString EntityHeader::description() const
{
    return EncodedText::ofUnstructured(value("Content-Description"));
}

QString EntityHeader::fileName(const MimeField &disposition, const MimeField &type)
{
    return disposition.has("filename") ? disposition.text("filename") : type.text("name");
}
