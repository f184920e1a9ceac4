// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "randomtext.h"

#include <QtCore/QStringView>

#include <iterator>

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// Each range is drawn as often as any other, however long it is.
constexpr Range Ranges[] = {
    {U'a', U'z'},         {U'a', U'z'},       {U'A', U'Z'},       {U'0', U'9'},
    {U'!', U'/'},         {U':', U'@'},       {U'[', U'`'},       {U'{', U'~'},
    {0xa0, 0xff},         {0x100, 0x17f},     {0x300, 0x36f}, // combining marks
    {0x370, 0x377},       {0x391, 0x3a1},     {0x410, 0x44f},     {0x5d0, 0x5ea}, // Hebrew
    {0x620, 0x64a},       {0x64b, 0x652}, // Arabic, and its marks
    {0x904, 0x939},       {0x93e, 0x94d}, // Devanagari, its vowels and virama
    {0xe01, 0xe30},       {0x1100, 0x1112},   {0x1161, 0x1175}, // Thai; Hangul by its letters
    {0x1e00, 0x1eff},     {0x2000, 0x200f}, // blanks of every width, joiners, directions
    {0x202a, 0x202e},     {0x2066, 0x2069}, // directions that embed and override
    {0x20d0, 0x20dc},     {0x2100, 0x214f},   {0x2190, 0x21ff},   {0x2600, 0x26ff},
    {0x3000, 0x3030},     {0x3041, 0x3096},   {0x4e00, 0x9fff},   {0xac00, 0xd7a3},
    {0xe000, 0xe00f},     {0xfb00, 0xfb06},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
    {0xff01, 0xff5e},     {0xfffd, 0xfffd},   {0x10400, 0x1044f}, {0x1d400, 0x1d454},
    {0x1f1e6, 0x1f1ff}, // the letters of flags
    {0x1f300, 0x1f5ff},   {0x1f3fb, 0x1f3ff}, {0x1f600, 0x1f64f}, {0x20000, 0x2a6d6},
    {0xe0061, 0xe007a}, // the tags of flags
    {0x100000, 0x10fffd},
};

// What a person sees as one character, of many code points.
constexpr QStringView Clusters[] = {
    u"\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    u"\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    u"\U0001f1e9\U0001f1ea",
    u"\U0001f3f3\ufe0f\u200d\U0001f308",
    u"\U0001f469\U0001f3fd\u200d\U0001f680",
    u"1\ufe0f\u20e3",
    u"e\u0301",
    u"A\u030a",
    u"\u212b",
    u"\u1e9b\u0323",
    u"\u0915\u094d\u0937\u093f",
    u"\u1112\u1161\u11ab",
    u"\u0e01\u0e33",
    u"\u05e9\u05c1\u05dc\u05d5\u05dd",
    u"\u200f\u0645\u0631\u062d\u0628\u0627\u200e",
};

// What has a meaning somewhere on a message's way.
constexpr QStringView Traps[] = {
    u"=?",
    u"?=",
    u"=?UTF-8?Q?caf=C3=A9?=",
    u"=?utf-8?b?w6k=?=",
    u"=?us-ascii?q?a?= =?us-ascii?q?b?=",
    u"=?x?=",
    u"A\" <evil@example.net>, \"B",
    u"\"quoted\"",
    u"\"",
    u"\\",
    u"\\\"",
    u"back\\slash",
    u"a, b",
    u"(comment)",
    u"((",
    u")",
    u"<a@example.net>",
    u"group: a@example.net;",
    u";",
    u"name*0*=UTF-8''x",
    u"%41%C3%A9",
    u"100%",
    u"'",
    u"''",
    u"*",
    u"=",
    u"=20",
    u"_",
    u"?",
    u"a.b.",
    u".",
    u"@",
    u"&amp;<b>",
    u"-- ",
    u">",
    u"Bcc: evil@example.net",
    u"charset=utf-8",
};

constexpr QStringView OddFileNames[] = {
    u"a b.txt",
    u" leading.txt",
    u"trailing.txt ",
    u"two  blanks.txt",
    u"\"quoted\".txt",
    u"\"",
    u"\\",
    u"back\\slash.txt",
    u"ends in a backslash\\",
    u"../../etc/passwd",
    u"C:\\Windows\\win.ini",
    u"/absolute",
    u"semi;colon.txt",
    u"a=b.txt",
    u"comma, comma.txt",
    u"(paren).txt",
    u"100%.txt",
    u"%41%20.txt",
    u"star*.txt",
    u"it's.txt",
    u"UTF-8''x.txt",
    u"utf-8'en'x.txt",
    u"=?UTF-8?Q?x?=.txt",
    u"=?utf-8?b?w6k=?=",
    u".",
    u"..",
    u".hidden",
    u"no-extension",
    u"many.dots.in.the.name.tar.gz",
    u"filename*=x",
    u"\u202egpj.exe",
    u"\u05e9\u05dc\u05d5\u05dd.pdf",
    u"\u0645\u0644\u0641.docx",
    u"\u00e9t\u00e9.txt",
    u"e\u0301te\u0301.txt",
    u"\u65e5\u672c\u8a9e.txt",
    u"\U0001f468\u200d\U0001f469\u200d\U0001f467.png",
    u"\u3000.txt",
    u"\u00a0.txt",
    u"~",
    u"#",
    u"?x",
};

template<std::size_t N>
QString oneOf(RandomText &random, const QStringView (&texts)[N])
{
    return texts[random.number(0, int(N) - 1)].toString();
}

// Not by QString::fromUcs4(), to which U+FEFF is a byte order mark.
auto characterOf(RandomText &random, const Range &range)
{
    return QChar::fromUcs4(range.first + char32_t(random.number(0, int(range.last - range.first))));
}

} // namespace

RandomText::RandomText(quint32 seed, quint32 number)
{
    const quint32 seeds[] = {seed, number};
    m_generator = QRandomGenerator(seeds, std::size(seeds));
}

int RandomText::number(int lowest, int highest)
{
    return m_generator.bounded(lowest, highest + 1);
}

QByteArray RandomText::octets(qint64 size)
{
    QByteArray octets(size, Qt::Uninitialized);
    m_generator.generate(octets.begin(), octets.end());
    return octets;
}

QString RandomText::token(int length)
{
    static constexpr QStringView Letters =
        u"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    QString token;
    for (int i = 0; i < length; ++i) {
        token += Letters[number(0, int(Letters.size()) - 1)];
    }
    return token;
}

QString RandomText::cluster()
{
    if (oneIn(8)) {
        return oneOf(*this, Clusters);
    }
    const Range &range = Ranges[number(0, int(std::size(Ranges)) - 1)];
    return QStringView(characterOf(*this, range)).toString();
}

QString RandomText::word()
{
    switch (number(0, 9)) {
    case 0:
        return oneOf(*this, Traps);
    case 1: {
        // Of one range, as people write.
        const Range &range = Ranges[number(0, int(std::size(Ranges)) - 1)];
        QString word;
        for (int i = number(1, 12); i > 0; --i) {
            word += characterOf(*this, range);
        }
        return word;
    }
    case 2: {
        QString word;
        for (int i = number(1, 12); i > 0; --i) {
            word += cluster();
        }
        return word;
    }
    case 3:
        // One character under a tower of marks.
        if (oneIn(4)) {
            QString tower = u"Z"_qs;
            for (int i = number(20, 60); i > 0; --i) {
                tower += QChar(number(0x300, 0x36f));
            }
            return tower;
        }
        return token(number(20, 90));
    default:
        return token(number(1, 10));
    }
}

QString RandomText::line()
{
    if (oneIn(12)) {
        return QString();
    }
    return oneIn(12) ? u""_qs : phrase();
}

QString RandomText::phrase()
{
    if (oneIn(40)) {
        QString longWord = token(number(900, 2200));
        if (oneIn(2)) {
            longWord.insert(number(0, int(longWord.size())), cluster());
        }
        return longWord;
    }
    if (oneIn(60)) {
        QString longWord;
        while (longWord.size() < 1100) {
            longWord += cluster();
        }
        return longWord;
    }
    QString phrase;
    if (oneIn(20)) {
        phrase = QString(number(1, 3), u' ');
    }
    for (int i = oneIn(20) ? number(10, 60) : number(1, 8); i > 0; --i) {
        phrase += word();
        if (i > 1 || oneIn(20)) {
            phrase += QString(oneIn(10) ? number(2, oneIn(10) ? 90 : 4) : 1, u' ');
        }
    }
    return phrase;
}

QString RandomText::fileName()
{
    if (oneIn(3)) {
        return oneOf(*this, OddFileNames);
    }
    if (oneIn(20)) {
        return token(number(200, 400)) + u".txt"_qs;
    }
    if (oneIn(20)) {
        QString name;
        while (name.size() < 255) {
            name += cluster();
        }
        return name;
    }
    if (oneIn(3)) {
        return token(number(1, 12)) + u".pdf"_qs;
    }
    QString name = word();
    for (int i = number(0, 2); i > 0; --i) {
        name += (oneIn(2) ? u" "_qs : u"."_qs) + word();
    }
    return name;
}

QString RandomText::lines()
{
    QString lines;
    for (int i = number(1, oneIn(10) ? 40 : 6); i > 0; --i) {
        switch (number(0, 11)) {
        case 0:
            break; // an empty line
        case 1:
            lines += QString(number(0, 3), u'>') + u' ' + phrase();
            break;
        case 2:
            lines += u"From "_qs + phrase();
            break;
        case 3:
            lines += QString(number(1, 3), u'.');
            break;
        case 4:
            lines += oneIn(2) ? u"-- "_qs : u"--"_qs + token(3);
            break;
        case 5:
            lines += u'\t' + phrase() + u'\t';
            break;
        case 6:
            // As a program writes a paragraph that it does not wrap.
            for (int words = number(10, 200); words > 0; --words) {
                lines += token(number(1, 12)) + u' ';
            }
            lines.chop(oneIn(3) ? 0 : 1);
            break;
        case 7:
            lines += QString(number(1, 4), u' ') + phrase();
            break;
        default:
            lines += phrase();
            break;
        }
        lines += u'\n';
    }
    return lines;
}

QString RandomText::paragraph()
{
    QString paragraph;
    for (int i = number(1, 15); i > 0; --i) {
        paragraph += token(number(1, 9));
        if (oneIn(4)) {
            paragraph += QChar(oneIn(2) ? number(0xc0, 0xff) : number(0x4e00, 0x4fff));
        }
        paragraph += u' ';
    }
    paragraph.chop(1);
    return paragraph;
}
