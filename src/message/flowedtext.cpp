// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "flowedtext.h"

#include <QtCore/QList>

#include <algorithm>
#include <utility>

namespace FlowedText {

namespace {

// So that a line which is quoted a few times stays within LongestLine (RFC 3676 section 4.2).
constexpr qsizetype PreferredLength = 72;

// Each piece of a line repeats its marks.
constexpr qsizetype DeepestQuote = 32;

constexpr QStringView SignatureSeparator(u"-- ");

// RFC 3676 section 4.4: quote marks are counted before the stuffing is taken away, and only then
// the line's end is looked at.
struct Line
{
    explicit Line(QStringView line)
    {
        while (depth < line.size() && line[depth] == u'>') {
            ++depth;
        }
        isStuffed = depth < line.size() && line[depth] == u' ';
        begin = line.first(depth + (isStuffed ? 1 : 0));
        content = line.sliced(begin.size());
    }

    bool isSeparator() const { return content == SignatureSeparator; }
    bool isFlowed() const { return content.endsWith(u' ') && !isSeparator(); }

    qsizetype depth = 0;
    bool isStuffed = false;
    QStringView begin; // quote marks and stuffing
    QStringView content;
};

qsizetype columns(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

bool needsStuffing(QStringView content)
{
    return content.startsWith(u' ') || content.startsWith(u'>') || content.startsWith(u"From ");
}

// What is broken and stuffed: behind quote marks, what looks like stuffing is such.
QStringView contentOf(QStringView text)
{
    const Line line(text);
    return line.depth > 0 ? line.content : text;
}

// Takes what goes on one line off the content: up to the last blank that there is room for, else up
// to the first one. All of it where that fits, or has no blank.
QStringView takePiece(QStringView &content, qsizetype room)
{
    qsizetype end = 0;
    qsizetype column = 0;
    for (qsizetype i = 0; i < content.size(); ++i) {
        if (!content[i].isLowSurrogate()) {
            ++column;
        }
        if (end != 0 && column > room) {
            return std::exchange(content, content.sliced(end)).first(end);
        }
        // A piece that reads as the separator would end the paragraph.
        const bool isLastBlank = content[i] == u' ' && i + 1 < content.size()
                                 && content[i + 1] != u' ';
        if (isLastBlank && content.first(i + 1) != SignatureSeparator) {
            end = i + 1;
        }
    }
    return std::exchange(content, QStringView());
}

// Whether a soft break was made.
bool appendFlowed(QStringView text, QString &out)
{
    const Line line(text);
    const bool isQuoted = line.depth > 0;
    QStringView rest = contentOf(text);
    bool stuffs = isQuoted ? line.isStuffed : needsStuffing(rest);
    const qsizetype length = columns(rest) + line.depth + (stuffs ? 1 : 0);
    const bool isLong = length > LongestLine && line.depth <= DeepestQuote;
    bool isBroken = false;
    while (true) {
        out += text.first(line.depth);
        out += stuffs ? QStringView(u" ") : QStringView();
        const qsizetype room = PreferredLength - line.depth - (stuffs ? 1 : 0);
        out += isLong ? takePiece(rest, room) : std::exchange(rest, QStringView());
        if (rest.isEmpty()) {
            return isBroken;
        }
        out += u'\n';
        isBroken = true;
        stuffs = (isQuoted && line.isStuffed) || needsStuffing(rest);
    }
}

} // namespace

std::optional<QString> flowed(const QString &text)
{
    QString out;
    out.reserve(text.size() + text.size() / 32);
    bool isBroken = false;
    bool isFirst = true;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        const QStringView content = contentOf(line);
        if (content.endsWith(u' ') && content != SignatureSeparator) {
            return std::nullopt;
        }
        if (!isFirst) {
            out += u'\n';
        }
        isFirst = false;
        isBroken = appendFlowed(line, out) || isBroken;
    }
    return isBroken ? std::optional(out) : std::nullopt;
}

QString unflowed(const QString &text, bool delSp)
{
    QString out;
    out.reserve(text.size());
    qsizetype openDepth = -1; // of the paragraph that goes on
    qsizetype position = 0;
    while (position < text.size()) {
        const qsizetype lineEnd = text.indexOf(u'\n', position);
        const qsizetype end = lineEnd < 0 ? text.size() : lineEnd;
        const Line line(QStringView(text).sliced(position, end - position));
        const bool goesOn = openDepth == line.depth && !line.isSeparator();
        if (!goesOn) {
            if (openDepth >= 0) {
                out += u'\n'; // RFC 3676 section 4.5: another depth ends the paragraph
            }
            out += line.depth > 0 ? line.begin : QStringView();
        }
        out += line.isFlowed() && delSp ? line.content.chopped(1) : line.content;
        openDepth = line.isFlowed() ? line.depth : -1;
        const bool isLast = lineEnd < 0 || lineEnd + 1 == text.size();
        if (lineEnd >= 0 && (openDepth < 0 || isLast)) {
            out += u'\n';
        }
        position = end + 1;
    }
    return out;
}

} // namespace FlowedText
