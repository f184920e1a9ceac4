// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Reads any octets as HTML: the text has line ends of one kind and no control character, is no more
// than the HTML can mean, and goes through format=flowed. A picture that is named anew has its new
// name and no other, and the rest stays.
#include "flowedtext.h"
#include "fuzzing.h"
#include "htmlimages.h"
#include "htmltext.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString html = QString::fromUtf8(
        QByteArrayView(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));

    const QString text = HtmlText::plain(html);
    QSMTP_REQUIRE(text.size() <= 100 * (html.size() + 1));
    QSMTP_REQUIRE(std::none_of(text.begin(), text.end(), [](QChar c) {
        return (c.unicode() < 0x20 && c != u'\n' && c != u'\t') || c.unicode() == 0x7f
               || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    }));

    const std::optional<QString> flowed = FlowedText::flowed(text);
    QSMTP_REQUIRE(!flowed || FlowedText::unflowed(*flowed, false) == text);

    const QStringList sources = HtmlImages::sources(html);
    QSMTP_REQUIRE(HtmlImages::replaced(html, {{QString(), QString()}}) == html);
    if (sources.isEmpty()) {
        return 0;
    }
    const QString address = QStringLiteral("cid:new@example.org");
    const QString renamed = HtmlImages::replaced(html, {{sources.first(), address}});
    QSMTP_REQUIRE(sources.first() == address || renamed != html);
    // A reference without its semicolon takes in what is written behind it.
    if (!html.contains(u'&')) {
        QStringList expected = sources;
        expected.replace(0, address);
        expected.removeDuplicates();
        QStringList found = HtmlImages::sources(renamed);
        expected.sort();
        found.sort();
        QSMTP_REQUIRE(found == expected);
        QSMTP_REQUIRE(HtmlImages::contentIds(renamed).contains(QLatin1String("new@example.org")));
    }
    return 0;
}
