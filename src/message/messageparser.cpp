// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "messageparser.h"

#include "headertext.h"

#include <QtCore/QHash>

#include <algorithm>
#include <optional>

namespace {

// One pass over the lines; each is looked up among the boundaries that are open, however many these
// are.
class Parser
{
public:
    explicit Parser(QByteArrayView octets)
        : m_octets(octets)
    {
    }

    ParsedEntity parse();

private:
    struct Multipart
    {
        ParsedEntity *entity;
        QByteArray boundary;
    };

    struct Delimiter
    {
        qsizetype level; // of the multipart
        bool isLast;
    };

    qsizetype behindLineAt(qsizetype begin) const;
    std::optional<Delimiter> delimiterAt(qsizetype begin) const;
    void beginEntity(ParsedEntity *entity);
    void readHeader(ParsedEntity *entity);
    void addField(const FieldScanner::Field &field, qsizetype headerBegin, ParsedEntity *entity);
    void take(Delimiter delimiter, qsizetype lineBegin);
    void end(ParsedEntity *entity, qsizetype position);

    const QByteArrayView m_octets;
    qsizetype m_position = 0;
    QList<Multipart> m_multiparts; // each in the one before
    QHash<QByteArray, qsizetype> m_boundaries; // and their levels
    ParsedEntity *m_leaf = nullptr; // the one that the line at hand is in
    qsizetype m_parts = 0;
};

ParsedEntity Parser::parse()
{
    ParsedEntity message;
    beginEntity(&message);
    while (m_position < m_octets.size() && !m_boundaries.isEmpty()) {
        const qsizetype begin = m_position;
        m_position = behindLineAt(begin);
        if (const auto delimiter = delimiterAt(begin)) {
            take(*delimiter, begin);
        }
    }
    if (m_leaf) {
        end(m_leaf, m_octets.size());
    }
    for (const Multipart &multipart : std::as_const(m_multiparts)) {
        end(multipart.entity, m_octets.size());
    }
    return message;
}

qsizetype Parser::behindLineAt(qsizetype begin) const
{
    const qsizetype lineEnd = m_octets.indexOf('\n', begin);
    return lineEnd < 0 ? m_octets.size() : lineEnd + 1;
}

// RFC 2046 section 5.1.1: the boundary behind two hyphens, and blanks that were put there on the
// way. A bare CR ends a line of a header, and so it is looked for no further.
std::optional<Parser::Delimiter> Parser::delimiterAt(qsizetype begin) const
{
    if (m_boundaries.isEmpty() || !m_octets.sliced(begin).startsWith("--")) {
        return {};
    }
    const QByteArrayView rest = m_octets.sliced(begin + 2);
    const auto lineEnd = std::find_if(rest.begin(), rest.end(), HeaderText::isLineEnd);
    const auto next = std::find_if(lineEnd, rest.end(), [](char c) { return c != '\r'; });
    if (next != rest.end() && *next != '\n') {
        return {};
    }
    QByteArrayView line = rest.first(lineEnd - rest.begin());
    while (!line.isEmpty() && HeaderText::isBlank(line.back())) {
        line.chop(1);
    }
    const auto levelOf = [this](QByteArrayView boundary) {
        return m_boundaries.value(QByteArray::fromRawData(boundary.data(), boundary.size()), -1);
    };
    if (const qsizetype level = levelOf(line); level >= 0) {
        return Delimiter {level, false};
    }
    if (line.endsWith("--")) {
        if (const qsizetype level = levelOf(line.chopped(2)); level >= 0) {
            return Delimiter {level, true};
        }
    }
    return {};
}

void Parser::beginEntity(ParsedEntity *entity)
{
    entity->octets = m_octets.sliced(m_position);
    readHeader(entity);
    entity->body = m_octets.sliced(m_position);
    entity->contentType = MimeField(entity->value("Content-Type"));
    QByteArray boundary = entity->isMultipart() ? entity->contentType.octets("boundary")
                                                : QByteArray();
    while (!boundary.isEmpty() && HeaderText::isBlank(boundary.back())) {
        boundary.chop(1);
    }
    // Two of one boundary cannot be told from each other.
    if (boundary.isEmpty() || m_boundaries.contains(boundary)
        || m_multiparts.size() == MessageParser::DepthLimit) {
        m_leaf = entity;
        return;
    }
    m_leaf = nullptr;
    m_boundaries.insert(boundary, m_multiparts.size());
    m_multiparts.append({entity, boundary});
}

// A header may end without an empty line: where the body begins with text, or with a delimiter.
void Parser::readHeader(ParsedEntity *entity)
{
    const qsizetype begin = m_position;
    const qsizetype room = std::min(m_octets.size() - begin, MessageParser::HeaderLimit);
    FieldScanner scanner(m_octets.sliced(begin, room));
    for (;;) {
        const FieldScanner::Found found = scanner.next();
        if (found == FieldScanner::Found::Field && entity->fields.size() < MessageParser::FieldLimit
            && !delimiterAt(begin + scanner.begin())) {
            addField(scanner.field(), begin, entity);
        } else if (found == FieldScanner::Found::MboxLine && begin == 0) {
            continue;
        } else if (found == FieldScanner::Found::End) {
            const bool isWhole = scanner.end() > scanner.begin() || begin + room == m_octets.size();
            m_position = isWhole ? begin + scanner.end() : begin;
            if (!isWhole) {
                entity->fields.clear();
            }
            return;
        } else {
            m_position = begin + scanner.begin();
            return;
        }
    }
}

void Parser::addField(const FieldScanner::Field &field, qsizetype headerBegin, ParsedEntity *entity)
{
    const QByteArrayView header = m_octets.sliced(headerBegin);
    entity->fields.append({header.sliced(field.begin, field.end - field.begin),
                           header.sliced(field.nameBegin, field.nameEnd - field.nameBegin),
                           header.sliced(field.valueBegin, field.end - field.valueBegin)});
}

void Parser::take(Delimiter delimiter, qsizetype lineBegin)
{
    // RFC 2046 section 5.1.1: the line end in front of it belongs to the delimiter.
    qsizetype position = lineBegin;
    if (position > 0 && m_octets[position - 1] == '\n') {
        --position;
        position -= position > 0 && m_octets[position - 1] == '\r' ? 1 : 0;
    }
    if (m_leaf) {
        end(m_leaf, position);
        m_leaf = nullptr;
    }
    while (m_multiparts.size() > delimiter.level + 1) {
        end(m_multiparts.last().entity, position);
        m_boundaries.remove(m_multiparts.last().boundary);
        m_multiparts.removeLast();
    }
    if (delimiter.isLast) {
        m_boundaries.remove(m_multiparts.last().boundary);
        return;
    }
    std::vector<ParsedEntity> &parts = m_multiparts.last().entity->parts;
    beginEntity(&parts.emplace_back());
    if (++m_parts == MessageParser::PartLimit) {
        m_boundaries.clear();
    }
}

void Parser::end(ParsedEntity *entity, qsizetype position)
{
    const qsizetype header = entity->octets.size() - entity->body.size();
    const qsizetype begin = entity->octets.data() - m_octets.data();
    entity->octets = entity->octets.first(std::max(position - begin, qsizetype(0)));
    entity->body = entity->octets.sliced(std::min(header, entity->octets.size()));
}

} // namespace

QByteArray ParsedEntity::value(QByteArrayView name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [name](const Field &field) { return field.is(name); });
    return found == fields.end() ? QByteArray() : found->unfolded();
}

ParsedEntity MessageParser::parse(QByteArrayView message)
{
    return Parser(message).parse();
}
