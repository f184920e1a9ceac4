// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "contenttype.h"

#include "fieldwriter.h"
#include "mimefield.h"

#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtCore/QStringView>

#include <algorithm>

namespace {

// Neither can be broken, so each has to fit its line (RFC 5322 section 2.1.1) beside the field's
// name.
constexpr qsizetype LongestPiece = 900;

QMap<QByteArray, QString> parametersOf(const MimeField &type)
{
    QMap<QByteArray, QString> parameters;
    for (const MimeField::Parameter &parameter : type.parameters()) {
        parameters.insert(parameter.name, parameter.text());
    }
    parameters.remove("name");
    return parameters;
}

// Each character is looked at once.
class TypeScanner
{
public:
    explicit TypeScanner(QStringView text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_position == m_text.size(); }
    void skipBlanks();
    // "type/subtype"
    std::optional<QByteArray> takeTypeName();
    // "name=value" behind a semicolon
    std::optional<QByteArray> takeParameter();

private:
    bool take(QChar c);
    bool takeToken();
    bool takeQuoted();
    std::optional<QByteArray> pieceFrom(qsizetype begin) const;

    const QStringView m_text;
    qsizetype m_position = 0;
};

void TypeScanner::skipBlanks()
{
    while (take(u' ')) { }
}

std::optional<QByteArray> TypeScanner::takeTypeName()
{
    const qsizetype begin = m_position;
    return takeToken() && take(u'/') && takeToken() ? pieceFrom(begin) : std::nullopt;
}

std::optional<QByteArray> TypeScanner::takeParameter()
{
    if (!take(u';')) {
        return {};
    }
    skipBlanks();
    const qsizetype begin = m_position;
    const bool isTaken = takeToken() && take(u'=') && (takeQuoted() || takeToken());
    return isTaken ? pieceFrom(begin) : std::nullopt;
}

bool TypeScanner::take(QChar c)
{
    if (atEnd() || m_text[m_position] != c) {
        return false;
    }
    ++m_position;
    return true;
}

bool TypeScanner::takeToken()
{
    const qsizetype begin = m_position;
    while (!atEnd() && FieldWriter::isTokenCharacter(m_text[m_position])) {
        ++m_position;
    }
    return m_position > begin;
}

bool TypeScanner::takeQuoted()
{
    if (!take(u'"')) {
        return false;
    }
    for (; !atEnd(); ++m_position) {
        if (take(u'"')) {
            return true;
        }
        if (m_text[m_position] == u'\\') {
            ++m_position;
        }
        if (atEnd() || m_text[m_position] < u' ' || m_text[m_position] > u'~') {
            return false;
        }
    }
    return false;
}

std::optional<QByteArray> TypeScanner::pieceFrom(qsizetype begin) const
{
    const QStringView piece = m_text.sliced(begin, m_position - begin);
    return piece.size() <= LongestPiece ? std::optional(piece.toLatin1()) : std::nullopt;
}

} // namespace

std::optional<ContentType> ContentType::fromText(const QString &text)
{
    TypeScanner scanner(text);
    scanner.skipBlanks();
    const std::optional<QByteArray> typeName = scanner.takeTypeName();
    if (!typeName) {
        return {};
    }
    ContentType type;
    type.name = *typeName;
    QSet<QByteArray> attributes;
    for (scanner.skipBlanks(); !scanner.atEnd(); scanner.skipBlanks()) {
        const std::optional<QByteArray> parameter = scanner.takeParameter();
        if (!parameter) {
            return {};
        }
        // Each reader would take another of two.
        const QByteArray attribute = parameter->first(parameter->indexOf('=')).toLower();
        if (attributes.contains(attribute)) {
            return {};
        }
        attributes.insert(attribute);
        type.parameters.append(*parameter);
    }
    return type;
}

bool ContentType::areSame(const QString &a, const QString &b)
{
    if (a == b) {
        return true;
    }
    if (!fromText(a) || !fromText(b)) {
        return false;
    }
    const MimeField left(a.toLatin1());
    const MimeField right(b.toLatin1());
    return left.value() == right.value() && parametersOf(left) == parametersOf(right);
}

bool ContentType::has(QByteArrayView parameter) const
{
    return std::any_of(parameters.begin(), parameters.end(), [parameter](const QByteArray &given) {
        QByteArrayView attribute = QByteArrayView(given).first(given.indexOf('='));
        // RFC 2231 sections 3 and 4: "name*", "name*0", "name*0*".
        const qsizetype star = attribute.indexOf('*');
        attribute = star < 0 ? attribute : attribute.first(star);
        return attribute.compare(parameter, Qt::CaseInsensitive) == 0;
    });
}
