// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "script.h"

#include <optional>

namespace SmtpServer {

namespace {

std::optional<int> hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? std::optional(lower - 'a' + 10) : std::nullopt;
}

// C's escapes: \r \n \t \0 \\ \xNN; nullopt for any other.
std::optional<QByteArray> unescaped(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '\\') {
            result += text.at(i);
            continue;
        }
        if (++i == text.size()) {
            return std::nullopt;
        }
        switch (text.at(i)) {
        case 'r':
            result += '\r';
            break;
        case 'n':
            result += '\n';
            break;
        case 't':
            result += '\t';
            break;
        case '0':
            result += '\0';
            break;
        case '\\':
            result += '\\';
            break;
        case 'x': {
            const auto high = i + 2 < text.size() ? hexDigit(text.at(i + 1)) : std::nullopt;
            const auto low = high ? hexDigit(text.at(i + 2)) : std::nullopt;
            if (!low) {
                return std::nullopt;
            }
            result += char(*high * 16 + *low);
            i += 2;
            break;
        }
        default:
            return std::nullopt;
        }
    }
    return result;
}

std::optional<QSmtpTestServer::Cut> cutOf(char verb)
{
    switch (verb) {
    case 'X':
        return QSmtpTestServer::Cut::Close;
    case 'R':
        return QSmtpTestServer::Cut::Reset;
    case 'H':
        return QSmtpTestServer::Cut::Stall;
    default:
        return std::nullopt;
    }
}

class Parser
{
public:
    Script parse(const QByteArray &transcript);

private:
    bool parseLine(const QByteArray &line);
    bool parseText(const QByteArray &verb, const QByteArray &text);
    bool parseCut(const QByteArray &line);
    void add(Step::Kind kind, const QByteArray &octets = {})
    {
        m_script.steps.append({kind, m_line, octets});
    }

    Script m_script;
    int m_line = 0;
};

Script Parser::parse(const QByteArray &transcript)
{
    const QByteArrayList lines = transcript.split('\n');
    for (QByteArray line : lines) {
        ++m_line;
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        qsizetype indent = 0;
        while (indent < line.size() && (line.at(indent) == ' ' || line.at(indent) == '\t')) {
            ++indent;
        }
        line.remove(0, indent);
        if (!line.isEmpty() && !line.startsWith('#') && !parseLine(line)) {
            m_script.error =
                QStringLiteral("line %1: not understood: %2").arg(m_line).arg(quoted(line));
            break;
        }
    }
    return m_script;
}

bool Parser::parseLine(const QByteArray &line)
{
    // A verb of two characters, then one space that is not part of the text.
    const QByteArray verb = line.left(2);
    if (verb == "C:" || verb == "C*" || verb == "C>" || verb == "S:" || verb == "S>"
        || verb == "W:") {
        const bool hasSpace = line.size() > 2 && line.at(2) == ' ';
        return parseText(verb, line.mid(hasSpace ? 3 : 2));
    }
    const QByteArray word = line.trimmed();
    if (word == "TLS" || word == "TLS!") {
        add(word == "TLS" ? Step::StartTls : Step::FailTls);
    } else if (word == "F") {
        add(Step::Flush);
    } else if (word == "D" || word == "D:") {
        add(Step::ExpectContent);
    } else if (word == "E") {
        add(Step::ExpectEnd);
    } else {
        return parseCut(word);
    }
    return true;
}

bool Parser::parseText(const QByteArray &verb, const QByteArray &text)
{
    if (verb == "W:") {
        bool isNumber = false;
        const int duration = text.trimmed().toInt(&isNumber);
        if (!isNumber || duration < 0) {
            return false;
        }
        add(Step::Pause);
        m_script.steps.last().pause = std::chrono::milliseconds(duration);
        return true;
    }
    if (verb == "C:") {
        add(Step::ExpectLine, text);
        return true;
    }
    if (verb == "C*") {
        add(Step::ExpectPattern, text);
        return true;
    }
    if (verb == "S:") {
        add(Step::Send, text + "\r\n");
        return true;
    }
    const std::optional<QByteArray> octets = unescaped(text);
    if (!octets) {
        return false;
    }
    add(verb == "S>" ? Step::Send : Step::ExpectOctets, *octets);
    return true;
}

bool Parser::parseCut(const QByteArray &word)
{
    const std::optional<QSmtpTestServer::Cut> cut = cutOf(word.at(0));
    if (!cut) {
        return false;
    }
    if (word.size() == 1) {
        add(Step::Finish);
        m_script.steps.last().cut = *cut;
        return true;
    }
    bool isNumber = false;
    const qint64 after = word.mid(2).toLongLong(&isNumber);
    if (word.at(1) != '@' || !isNumber || after < 0) {
        return false;
    }
    m_script.cut = {after, *cut, QSmtpTestServer::Counting::Sent};
    return true;
}

} // namespace

Script Script::parse(const QByteArray &transcript)
{
    return Parser().parse(transcript);
}

bool Script::beginsWithTls() const
{
    return !steps.isEmpty()
           && (steps.first().kind == Step::StartTls || steps.first().kind == Step::FailTls);
}

bool matchesPattern(QByteArrayView text, QByteArrayView pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') {
        ++p;
    }
    return p == pattern.size();
}

QString quoted(QByteArrayView octets)
{
    QString text = QStringLiteral("\"");
    for (const char c : octets) {
        if (c == '\r') {
            text += u"\\r";
        } else if (c == '\n') {
            text += u"\\n";
        } else if (c == '\\' || c == '"') {
            text += u'\\';
            text += QLatin1Char(c);
        } else if (c >= ' ' && c <= '~') {
            text += QLatin1Char(c);
        } else {
            text += QStringLiteral("\\x%1").arg(uint(uchar(c)), 2, 16, QLatin1Char('0'));
        }
    }
    return text + u'"';
}

} // namespace SmtpServer
