// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "mimefield.h"

#include "charset.h"
#include "encodedtext.h"
#include "headertext.h"
#include "hexpair.h"

#include <QtCore/QHash>
#include <QtCore/QMap>

#include <algorithm>
#include <utility>
#include <vector>

namespace {

QByteArray percentDecoded(const QByteArray &text)
{
    QByteArray octets;
    octets.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int octet = text[i] == '%' ? HexPair::at(text, i + 1) : -1;
        octets += octet < 0 ? text[i] : static_cast<char>(octet);
        i += octet < 0 ? 0 : 2;
    }
    return octets;
}

// One parameter as it is written: a name with the signs of RFC 2231, and a value.
struct Piece
{
    QByteArray name;
    QByteArray value;
};

// One pass from left to right with no recursion, so the cost grows with the length alone.
class ParameterReader
{
public:
    explicit ParameterReader(QByteArrayView text)
        : m_text(text)
    {
    }

    QByteArray takeValue();
    bool atEnd() const { return m_position == m_text.size(); }
    Piece takePiece();

private:
    bool at(char c) const { return !atEnd() && m_text[m_position] == c; }
    void skipBlanksAndComments();
    QByteArray takeUntil(const char *ends);
    QByteArray takeQuotedString();
    void skipToNext();

    const QByteArrayView m_text;
    qsizetype m_position = 0;
};

QByteArray ParameterReader::takeValue()
{
    skipBlanksAndComments();
    QByteArray value = takeUntil(" \t(;/");
    skipBlanksAndComments();
    if (at('/')) {
        ++m_position;
        skipBlanksAndComments();
        value += '/' + takeUntil(" \t(;");
    }
    skipToNext();
    return value.toLower();
}

Piece ParameterReader::takePiece()
{
    Piece piece;
    skipBlanksAndComments();
    piece.name = takeUntil(" \t(;=").toLower();
    skipBlanksAndComments();
    if (at('=')) {
        ++m_position;
        skipBlanksAndComments();
        if (at('"')) {
            piece.value = takeQuotedString();
        } else {
            // Blanks may stand in a value that should have quotes and has none.
            piece.value = takeUntil("(;");
            while (!piece.value.isEmpty() && HeaderText::isBlank(piece.value.back())) {
                piece.value.chop(1);
            }
        }
    }
    skipToNext();
    return piece;
}

void ParameterReader::skipBlanksAndComments()
{
    HeaderText::skipBlanksAndComments(m_text, m_position);
}

QByteArray ParameterReader::takeUntil(const char *ends)
{
    const QByteArrayView rest = m_text.sliced(m_position);
    const QByteArrayView marks(ends);
    const auto end = std::find_if(rest.begin(), rest.end(),
                                  [marks](char c) { return marks.contains(c); });
    m_position += end - rest.begin();
    return rest.first(end - rest.begin()).toByteArray();
}

QByteArray ParameterReader::takeQuotedString()
{
    QByteArray value;
    for (++m_position; !atEnd(); ++m_position) {
        char c = m_text[m_position];
        if (c == '"') {
            ++m_position;
            break;
        }
        if (c == '\\' && m_position + 1 < m_text.size()) {
            c = m_text[++m_position];
        }
        value += c;
    }
    return value;
}

// Behind the next semicolon that is in no comment; what stands before it has no place there.
void ParameterReader::skipToNext()
{
    while (!atEnd()) {
        skipBlanksAndComments();
        if (at(';')) {
            ++m_position;
            return;
        }
        m_position += atEnd() ? 0 : 1;
    }
}

// All that was written of one parameter.
struct Written
{
    bool hasPlain = false;
    QByteArray plain;
    bool hasExtended = false; // name*=
    QByteArray extended;

    struct Part
    {
        QByteArray value;
        bool isEncoded;
    };
    QMap<int, Part> parts; // name*0=, name*1*=
};

void add(const Piece &piece, const QByteArray &signs, Written &written)
{
    if (signs.isEmpty()) {
        if (!std::exchange(written.hasPlain, true)) {
            written.plain = piece.value;
        }
        return;
    }
    if (signs == "*") {
        if (!std::exchange(written.hasExtended, true)) {
            written.extended = piece.value;
        }
        return;
    }
    const bool encoded = signs.endsWith('*');
    bool ok = false;
    const int number = signs.sliced(1).chopped(encoded ? 1 : 0).toInt(&ok);
    if (ok && number >= 0 && !written.parts.contains(number)) {
        written.parts.insert(number, {piece.value, encoded});
    }
}

// Takes "charset'language'" off the begin of an extended value (RFC 2231 section 4).
QByteArray takeCharset(QByteArray &value)
{
    const qsizetype first = value.indexOf('\'');
    const qsizetype second = first < 0 ? -1 : value.indexOf('\'', first + 1);
    if (second < 0) {
        return {};
    }
    const QByteArray charset = value.first(first).toLower();
    value.remove(0, second + 1);
    return charset;
}

MimeField::Parameter parameterOf(const QByteArray &name, const Written &written)
{
    MimeField::Parameter parameter;
    parameter.name = name;
    // Old programs read the plain form, and so it is the poorer one.
    if (written.hasExtended) {
        parameter.isExtended = true;
        QByteArray value = written.extended;
        parameter.charset = takeCharset(value);
        parameter.octets = percentDecoded(value);
    } else if (written.parts.contains(0)) {
        parameter.isExtended = true;
        int number = 0;
        for (auto part = written.parts.begin(); part != written.parts.end(); ++part, ++number) {
            if (part.key() != number) {
                break; // What stands behind a gap would be another value.
            }
            QByteArray value = part->value;
            if (part->isEncoded) {
                if (number == 0) {
                    parameter.charset = takeCharset(value);
                }
                value = percentDecoded(value);
            }
            parameter.octets += value;
        }
    } else {
        parameter.octets = written.plain;
    }
    return parameter;
}

} // namespace

QString MimeField::Parameter::text() const
{
    const QString text = Charset::text(octets, charset);
    // RFC 2047 section 5 forbids encoded words here, and many programs write them all the same.
    return !isExtended && text.contains(QLatin1String("=?"))
               ? EncodedText::ofUnstructured(QStringView(text))
               : text;
}

MimeField::MimeField(QByteArrayView unfoldedValue)
{
    ParameterReader reader(unfoldedValue);
    m_value = reader.takeValue();
    QHash<QByteArray, size_t> places;
    std::vector<std::pair<QByteArray, Written>> all;
    while (!reader.atEnd()) {
        const Piece piece = reader.takePiece();
        const qsizetype sign = piece.name.indexOf('*');
        const QByteArray name = sign < 0 ? piece.name : piece.name.first(sign);
        if (name.isEmpty()) {
            continue;
        }
        const auto known = places.constFind(name);
        const size_t place = known == places.constEnd() ? all.size() : *known;
        if (place == size_t(ParameterLimit)) {
            break;
        }
        if (place == all.size()) {
            places.insert(name, place);
            all.emplace_back(name, Written());
        }
        add(piece, piece.name.sliced(name.size()), all[place].second);
    }
    for (const auto &[name, written] : all) {
        const Parameter parameter = parameterOf(name, written);
        // Parts without a first one are no value.
        if (parameter.isExtended || written.hasPlain) {
            m_parameters.append(parameter);
        }
    }
}

bool MimeField::has(QByteArrayView name) const
{
    return find(name) != nullptr;
}

QByteArray MimeField::octets(QByteArrayView name) const
{
    const Parameter *parameter = find(name);
    return parameter ? parameter->octets : QByteArray();
}

QString MimeField::text(QByteArrayView name) const
{
    const Parameter *parameter = find(name);
    return parameter ? parameter->text() : QString();
}

const MimeField::Parameter *MimeField::find(QByteArrayView name) const
{
    const auto found = std::find_if(m_parameters.begin(), m_parameters.end(),
                                    [name](const Parameter &parameter) {
                                        return parameter.name == name;
                                    });
    return found == m_parameters.end() ? nullptr : &*found;
}
