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
    enum class Kind { Value, BareValue, Style, StyleElement };

    qsizetype begin = 0;
    qsizetype length = 0;
    Kind kind = Kind::Value;
    QString source;
};

// URL Standard section 4.4: blanks around it and line ends in it are not of the address.
QString addressIn(const QString &value)
{
    QString address = value.trimmed();
    return address.remove(u'\t').remove(u'\n').remove(u'\r');
}

// So that it may stand in an attribute, in url(), and in url() in an attribute.
QString written(const QString &address, Place::Kind kind)
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
    if (kind != Place::Kind::StyleElement) {
        url.replace(u'&', QLatin1String("&amp;"));
    }
    return kind == Place::Kind::BareValue ? u'"' + url + u'"' : url;
}

bool namesPicture(const HtmlScanner &scanner)
{
    return scanner.isName(QLatin1String("img")) || scanner.isName(QLatin1String("image"))
           || scanner.name().startsWith(QLatin1String("v:"), Qt::CaseInsensitive);
}

class ImageReader
{
public:
    explicit ImageReader(const QString &html);

    QList<Place> places() const { return m_places; }
    QStringList contentIds();

private:
    void readAttribute(const HtmlScanner::Attribute &attribute, bool isOfPicture);
    void readStyle(QStringView style);
    void readStyleElement(QStringView style);
    void add(const Place &place);
    void addContentIds(const QString &value);
    void addContentId(const QString &address);

    const QString &m_html;
    QList<Place> m_places;
    QStringList m_contentIds;
};

ImageReader::ImageReader(const QString &html)
    : m_html(html)
{
    // Outlook's own pictures are in conditional comments.
    HtmlScanner scanner(html, HtmlScanner::Conditional::Entered);
    while (true) {
        const HtmlScanner::Token token = scanner.next();
        if (token == HtmlScanner::Token::End) {
            return;
        }
        if (token == HtmlScanner::Token::RawText && scanner.isName(QLatin1String("style"))) {
            readStyleElement(scanner.text());
        } else if (token == HtmlScanner::Token::StartTag) {
            for (const HtmlScanner::Attribute &attribute : scanner.attributes()) {
                readAttribute(attribute, namesPicture(scanner));
            }
        }
    }
}

QStringList ImageReader::contentIds()
{
    m_contentIds.removeDuplicates();
    return m_contentIds;
}

void ImageReader::readAttribute(const HtmlScanner::Attribute &attribute, bool isOfPicture)
{
    if (attribute.value.isEmpty()) {
        return;
    }
    if (attribute.isName(QLatin1String("style"))) {
        readStyle(attribute.value);
        return;
    }
    const QString value = HtmlEntities::decoded(attribute.value, HtmlEntities::Place::Attribute);
    if (attribute.isName(QLatin1String("background"))
        || (isOfPicture && attribute.isName(QLatin1String("src")))) {
        add({attribute.value.utf16() - QStringView(m_html).utf16(), attribute.value.size(),
             attribute.isQuoted ? Place::Kind::Value : Place::Kind::BareValue, addressIn(value)});
    }
    const QString address = addressIn(value);
    if (std::any_of(address.begin(), address.end(), [](QChar c) { return c.isSpace(); })) {
        addContentIds(value);
    } else {
        addContentId(address);
    }
}

void ImageReader::readStyle(QStringView style)
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

    const qsizetype begin = style.utf16() - QStringView(m_html).utf16();
    for (const CssUrl &url : cssUrls(text)) {
        const qsizetype from = origins.at(url.begin);
        const qsizetype to = origins.at(url.begin + url.length);
        add({begin + from, to - from, Place::Kind::Style, addressIn(url.address)});
    }
    addContentIds(text);
}

void ImageReader::readStyleElement(QStringView style)
{
    const qsizetype begin = style.utf16() - QStringView(m_html).utf16();
    for (const CssUrl &url : cssUrls(style)) {
        add({begin + url.begin, url.length, Place::Kind::StyleElement, addressIn(url.address)});
    }
    addContentIds(style.toString());
}

void ImageReader::add(const Place &place)
{
    if (!place.source.isEmpty()) {
        m_places.append(place);
        addContentId(place.source);
    }
}

// Those of a list of addresses such as srcset, and of strings in a style.
void ImageReader::addContentIds(const QString &value)
{
    static constexpr QStringView Ends(u"\"'()<>");
    qsizetype begin = value.indexOf(ContentIdScheme, 0, Qt::CaseInsensitive);
    while (begin >= 0) {
        qsizetype end = begin + ContentIdScheme.size();
        while (end < value.size() && !value[end].isSpace() && !Ends.contains(value[end])) {
            ++end;
        }
        QStringView address = QStringView(value).sliced(begin, end - begin);
        while (address.endsWith(u',')) {
            address.chop(1);
        }
        addContentId(address.toString());
        begin = value.indexOf(ContentIdScheme, end, Qt::CaseInsensitive);
    }
}

void ImageReader::addContentId(const QString &address)
{
    if (address.size() > ContentIdScheme.size()
        && address.startsWith(ContentIdScheme, Qt::CaseInsensitive)) {
        m_contentIds.append(
            QUrl::fromPercentEncoding(address.mid(ContentIdScheme.size()).toUtf8()));
    }
}

} // namespace

QStringList HtmlImages::sources(const QString &html)
{
    QStringList sources;
    for (const Place &place : ImageReader(html).places()) {
        sources.append(place.source);
    }
    sources.removeDuplicates();
    return sources;
}

QStringList HtmlImages::contentIds(const QString &html)
{
    return ImageReader(html).contentIds();
}

QString HtmlImages::replaced(const QString &html, const QHash<QString, QString> &addresses)
{
    QString out;
    qsizetype position = 0;
    for (const Place &place : ImageReader(html).places()) {
        const auto address = addresses.constFind(place.source);
        if (address == addresses.constEnd()) {
            continue;
        }
        out += QStringView(html).sliced(position, place.begin - position);
        out += written(*address, place.kind);
        position = place.begin + place.length;
    }
    out += QStringView(html).sliced(position);
    return out;
}
