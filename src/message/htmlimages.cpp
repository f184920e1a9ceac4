// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "htmlimages.h"

#include "cssurls.h"
#include "htmlentities.h"
#include "htmlscanner.h"

#include <QtCore/QList>
#include <QtCore/QUrl>

#include <algorithm>

namespace {

constexpr QLatin1String ContentIdScheme("cid:");

struct Place
{
    qsizetype begin = 0;
    qsizetype length = 0;
    bool needsQuotes = false; // an attribute's value that has none
    QString source;
};

// URL Standard section 4.4: blanks around it and line ends in it are not of the address.
QString addressIn(const QString &value)
{
    QString address = value.trimmed();
    return address.remove(u'\t').remove(u'\n').remove(u'\r');
}

// So that it may stand in an attribute, in url(), and in url() in an attribute.
QString written(const QString &address)
{
    static constexpr QStringView Encoded(u"\"'()<>\\`");
    QString url;
    for (const QChar c : address) {
        if (c.unicode() <= 0x20 || c.unicode() == 0x7f || Encoded.contains(c)) {
            url += QLatin1String("%")
                   + QString::number(c.unicode(), 16).toUpper().rightJustified(2, u'0');
        } else {
            url += c;
        }
    }
    return url.replace(u'&', QLatin1String("&amp;"));
}

bool namesPicture(const HtmlScanner &scanner)
{
    return scanner.isName(QLatin1String("img")) || scanner.isName(QLatin1String("image"))
           || scanner.name().startsWith(QLatin1String("v:"), Qt::CaseInsensitive);
}

void append(const Place &place, QList<Place> &places)
{
    if (!place.source.isEmpty()) {
        places.append(place);
    }
}

void appendPlacesIn(QStringView style, qsizetype begin, QList<Place> &places)
{
    QString text;
    QList<qsizetype> origins; // where each character of the text stands in the attribute
    text.reserve(style.size());
    origins.reserve(style.size() + 1);
    for (qsizetype i = 0; i < style.size();) {
        HtmlEntities::Reference reference;
        if (style[i] == u'&') {
            reference = HtmlEntities::referenceAt(style.sliced(i), HtmlEntities::Place::Attribute);
        }
        const qsizetype size = text.size();
        if (reference.length == 0) {
            text += style[i];
        } else {
            text += QChar::fromUcs4(reference.character);
        }
        origins.resize(text.size(), 0);
        std::fill(origins.begin() + size, origins.end(), i);
        i += std::max(reference.length, qsizetype(1));
    }
    origins.append(style.size());

    for (const CssUrl &url : cssUrls(text)) {
        const qsizetype from = origins.at(url.begin);
        const qsizetype to = origins.at(url.begin + url.length);
        append(Place {begin + from, to - from, false, addressIn(url.address)}, places);
    }
}

void appendPlacesOf(const HtmlScanner::Attribute &attribute, bool isOfPicture, QStringView html,
                    QList<Place> &places)
{
    const qsizetype begin = attribute.value.utf16() - html.utf16();
    if (attribute.isName(QLatin1String("style"))) {
        appendPlacesIn(attribute.value, begin, places);
    } else if (attribute.isName(QLatin1String("background"))
               || (isOfPicture && attribute.isName(QLatin1String("src")))) {
        const QString value = HtmlEntities::decoded(attribute.value,
                                                    HtmlEntities::Place::Attribute);
        append(Place {begin, attribute.value.size(), !attribute.isQuoted, addressIn(value)},
               places);
    }
}

QList<Place> placesIn(const QString &html)
{
    QList<Place> places;
    // Outlook's own pictures are in conditional comments.
    HtmlScanner scanner(html, HtmlScanner::Conditional::Entered);
    while (true) {
        const HtmlScanner::Token token = scanner.next();
        if (token == HtmlScanner::Token::End) {
            return places;
        }
        if (token != HtmlScanner::Token::StartTag) {
            continue;
        }
        for (const HtmlScanner::Attribute &attribute : scanner.attributes()) {
            if (!attribute.value.isEmpty()) {
                appendPlacesOf(attribute, namesPicture(scanner), html, places);
            }
        }
    }
}

} // namespace

QStringList HtmlImages::sources(const QString &html)
{
    QStringList sources;
    for (const Place &place : placesIn(html)) {
        sources.append(place.source);
    }
    sources.removeDuplicates();
    return sources;
}

QStringList HtmlImages::contentIds(const QString &html)
{
    QStringList ids;
    for (const QString &source : sources(html)) {
        if (source.startsWith(ContentIdScheme, Qt::CaseInsensitive)) {
            ids.append(QUrl::fromPercentEncoding(source.mid(ContentIdScheme.size()).toUtf8()));
        }
    }
    ids.removeDuplicates();
    return ids;
}

QString HtmlImages::replaced(const QString &html, const QString &source, const QString &address)
{
    QString out;
    qsizetype position = 0;
    for (const Place &place : placesIn(html)) {
        if (place.source != source) {
            continue;
        }
        out += QStringView(html).sliced(position, place.begin - position);
        const QString quote = place.needsQuotes ? QStringLiteral("\"") : QString();
        out += quote + written(address) + quote;
        position = place.begin + place.length;
    }
    out += QStringView(html).sliced(position);
    return out;
}
