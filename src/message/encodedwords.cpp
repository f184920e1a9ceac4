// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "encodedwords.h"

#include <QtCore/QTextBoundaryFinder>

#include <algorithm>
#include <numeric>

namespace {

constexpr QByteArrayView BeginQ("=?UTF-8?Q?");
constexpr QByteArrayView BeginB("=?UTF-8?B?");
constexpr QByteArrayView End("?=");
constexpr qsizetype Frame = BeginQ.size() + End.size();

// What stands for itself in a phrase, too (RFC 2047 section 5, rule 3).
bool isLiteral(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '!'
           || c == '*' || c == '+' || c == '-' || c == '/';
}

qsizetype lengthInQ(QByteArrayView octets)
{
    return std::accumulate(octets.begin(), octets.end(), qsizetype(0), [](qsizetype sum, char c) {
        return sum + (isLiteral(c) || c == ' ' ? 1 : 3);
    });
}

qsizetype lengthInB(QByteArrayView octets)
{
    return (octets.size() + 2) / 3 * 4;
}

QByteArray word(QByteArrayView octets, bool inQ)
{
    static constexpr char Hex[] = "0123456789ABCDEF";
    QByteArray word;
    word.reserve(EncodedWords::Longest);
    if (!inQ) {
        word += BeginB;
        word += octets.toByteArray().toBase64();
        return word += End;
    }
    word += BeginQ;
    for (const char c : octets) {
        if (c == ' ') {
            word += '_';
        } else if (isLiteral(c)) {
            word += c;
        } else {
            word += '=';
            word += Hex[static_cast<uchar>(c) >> 4];
            word += Hex[static_cast<uchar>(c) & 0xf];
        }
    }
    return word += End;
}

// What must not be cut: the characters as a person sees them, and where one of them is longer than
// a word, its code points.
QByteArrayList unitsOf(QStringView text, qsizetype room)
{
    QByteArrayList units;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text.data(), text.size());
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = finder.toNextBoundary();
        if (end <= begin) {
            end = text.size();
        }
        const QByteArray unit = text.sliced(begin, end - begin).toUtf8();
        if (lengthInB(unit) <= room) {
            units.append(unit);
        } else {
            const QList<uint> points = text.sliced(begin, end - begin).toUcs4();
            for (const char32_t point : points) {
                units.append(QString::fromUcs4(&point, 1).toUtf8());
            }
        }
        begin = end;
    }
    return units;
}

} // namespace

QByteArrayList EncodedWords::of(QStringView text, qsizetype firstRoom)
{
    const QByteArrayList units = unitsOf(text, Longest - Frame);
    const QByteArray all = units.join();
    const bool inQ = lengthInQ(all) <= lengthInB(all)
                     && std::all_of(units.begin(), units.end(), [](const QByteArray &unit) {
                            return lengthInQ(unit) <= Longest - Frame;
                        });
    const auto length = [inQ](QByteArrayView octets) {
        return Frame + (inQ ? lengthInQ(octets) : lengthInB(octets));
    };
    QByteArrayList words;
    QByteArray pending;
    for (const QByteArray &unit : units) {
        const qsizetype room = words.isEmpty() ? std::min(firstRoom, Longest) : Longest;
        if (!pending.isEmpty() && length(pending + unit) > room) {
            words.append(word(pending, inQ));
            pending.clear();
        }
        pending += unit;
    }
    if (!pending.isEmpty()) {
        words.append(word(pending, inQ));
    }
    return words;
}
