// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "messageid.h"

#include "headertext.h"

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QByteArray>
#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>

namespace MessageId {

namespace {

bool isPrintable(QChar c)
{
    return c > u' ' && c <= u'~';
}

QStringView withoutBrackets(QStringView text)
{
    const bool bracketed = text.size() >= 2 && text.front() == u'<' && text.back() == u'>';
    return bracketed ? text.sliced(1, text.size() - 2) : text;
}

// What may stand between the brackets.
bool isWord(QStringView id)
{
    return !id.isEmpty() && id.size() + 2 <= LengthLimit
           && std::all_of(id.begin(), id.end(),
                          [](QChar c) { return isPrintable(c) && c != u'<' && c != u'>'; });
}

QString withBrackets(QStringView id)
{
    return u'<' + id.toString() + u'>';
}

// Behind the comment or quoted string that begins at position; -1 if it has no end.
qsizetype endOf(QByteArrayView value, qsizetype position, char opening, char closing)
{
    qsizetype depth = 0;
    for (qsizetype i = position; i < value.size(); ++i) {
        if (value[i] == '\\') {
            ++i;
        } else if (depth > 0 && value[i] == closing) {
            if (--depth == 0) {
                return i + 1;
            }
        } else if (value[i] == opening) {
            ++depth;
        }
    }
    return -1;
}

} // namespace

QString create(const QSmtpAddress &sender)
{
    static constexpr char16_t Alphabet[] =
        u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    constexpr int CharactersOfWord = 8;
    constexpr qsizetype Unique = 4 * CharactersOfWord;
    const QByteArray mailbox = sender.toMailbox();
    // An invalid sender has none, whatever its domain is. RFC 6761 section 6.4: a name that is
    // nobody's.
    const qsizetype at = mailbox.lastIndexOf('@');
    const QByteArrayView domain = at < 0 ? QByteArrayView("@mail.invalid")
                                         : QByteArrayView(mailbox).sliced(at);
    // More characters than it needs, since some programs lose the case of letters.
    std::array<quint64, 4> random;
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    QString id(Unique + domain.size() + 2, Qt::Uninitialized);
    QChar *out = id.data();
    *out++ = u'<';
    for (quint64 bits : random) {
        for (int i = 0; i < CharactersOfWord; ++i, bits >>= 6) {
            *out++ = QChar(Alphabet[bits & 0x3f]);
        }
    }
    out = std::transform(domain.begin(), domain.end(), out,
                         [](char octet) { return QChar(QLatin1Char(octet)); });
    *out = u'>';
    return id;
}

bool isId(QStringView text)
{
    const QStringView id = withoutBrackets(text);
    return id.size() < text.size() && isWord(id);
}

QString parse(QStringView text)
{
    const QStringView id = withoutBrackets(text);
    return isWord(id) ? withBrackets(id) : QString();
}

QString contentId(QByteArrayView value)
{
    return withoutBrackets(parse(QString::fromLatin1(value))).toString();
}

QStringList parseList(QByteArrayView value)
{
    QStringList ids;
    // What has no end is a sign like any other, and so is then each one behind it: to look for the
    // end of each would take quadratic time.
    bool commentsEnd = true;
    bool quotesEnd = true;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == '(' && commentsEnd) {
            const qsizetype end = endOf(value, i, '(', ')');
            commentsEnd = end >= 0;
            i = commentsEnd ? end - 1 : i;
        } else if (value[i] == '"' && quotesEnd) {
            const qsizetype end = endOf(value, i, '"', '"');
            quotesEnd = end >= 0;
            i = quotesEnd ? end - 1 : i;
        } else if (value[i] == '<') {
            qsizetype end = i + 1;
            while (end < value.size() && value[end] != '<' && value[end] != '>') {
                ++end;
            }
            if (end < value.size() && value[end] == '>') {
                // Some writers fold within it.
                QByteArray id = value.sliced(i + 1, end - i - 1).toByteArray();
                id.removeIf(HeaderText::isFoldingSpace);
                const QString taken = parse(QString::fromLatin1(id));
                if (!taken.isEmpty()) {
                    ids.append(taken);
                }
                i = end;
            } else {
                i = end - 1;
            }
        }
    }
    return ids;
}

} // namespace MessageId
