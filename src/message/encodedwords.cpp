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

// Of UTF-8. Not by QString::fromUtf8(), to which U+FEFF is a byte order mark.
QByteArrayList codePointsOf(const QByteArray &octets)
{
    QByteArrayList codePoints;
    for (const char octet : octets) {
        const bool begins = (uchar(octet) & 0xc0) != 0x80;
        if (begins) {
            codePoints.append(QByteArray());
        }
        codePoints.last() += octet;
    }
    return codePoints;
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
        // Qt 6.4 finds boundaries between the halves of the letters of flags.
        while (end > begin && end < text.size() && text[end].isLowSurrogate()
               && text[end - 1].isHighSurrogate()) {
            end = finder.toNextBoundary();
        }
        if (end <= begin) {
            end = text.size();
        }
        const QByteArray unit = text.sliced(begin, end - begin).toUtf8();
        if (lengthInB(unit) <= room) {
            units.append(unit);
        } else {
            units += codePointsOf(unit);
        }
        begin = end;
    }
    return units;
}

// How many units the next word takes, and as what.
struct Cut
{
    qsizetype units = 0;
    qsizetype octets = 0;
    bool inQ = false;
};

Cut cutInQ(const QByteArrayList &units, qsizetype room)
{
    Cut cut {0, 0, true};
    for (qsizetype length = 0; cut.units < units.size(); ++cut.units) {
        length += lengthInQ(units.at(cut.units));
        if (length > room) {
            break;
        }
        cut.octets += units.at(cut.units).size();
    }
    return cut;
}

// Some programs take the padding of a word for the end of all that follow it, so only the last word
// has one.
Cut cutInB(const QByteArrayList &units, qsizetype room)
{
    Cut cut;
    qsizetype octets = 0;
    for (qsizetype i = 0; i < units.size(); ++i) {
        octets += units.at(i).size();
        if ((octets + 2) / 3 * 4 > room) {
            return cut;
        }
        if (octets % 3 == 0) {
            cut = {i + 1, octets, false};
        }
    }
    return {units.size(), octets, false};
}

Cut nextCut(const QByteArrayList &units, qsizetype room, bool inQ)
{
    const Cut q = cutInQ(units, room);
    if (inQ && q.units > 0) {
        return q;
    }
    const Cut b = cutInB(units, room);
    return q.octets > b.octets ? q : b;
}

} // namespace

QByteArrayList EncodedWords::of(QStringView text, qsizetype firstRoom)
{
    QByteArrayList units = unitsOf(text, Longest - Frame);
    const QByteArray all = units.join();
    const bool inQ = lengthInQ(all) <= lengthInB(all);
    QByteArrayList words;
    qsizetype room = std::min(firstRoom, Longest) - Frame;
    while (!units.isEmpty()) {
        const Cut cut = nextCut(units, room, inQ);
        if (cut.units > 0) {
            words.append(word(units.first(cut.units).join(), cut.inQ));
            units.remove(0, cut.units);
        } else if (room == Longest - Frame) {
            // Rather its code points in two words than a padding between them.
            const QByteArrayList points = codePointsOf(units.takeFirst());
            std::for_each(points.rbegin(), points.rend(),
                          [&units](const QByteArray &point) { units.prepend(point); });
        }
        room = Longest - Frame;
    }
    return words;
}
