// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The pictures of a message's HTML. It knows which there are, and reads none.
#include <QSmtp/qsmtpmessage.h>

#include "htmlimages.h"
#include "messagedata.h"

#include <algorithm>

namespace {

// They are in the message, or the receiver fetches them.
constexpr QLatin1String CompleteSchemes[] = {QLatin1String("cid:"), QLatin1String("http:"),
                                             QLatin1String("https:")};

} // namespace

/*!
    Returns the addresses of the pictures in the HTML that a receiver would not see: all but those
    that begin with "cid:", "http:" or "https:". Each is told once, in the order of the HTML.

    These are the sources of \c{<img>} and of the shapes of Outlook, the backgrounds, and \c{url()}
    in style attributes and style elements. None is opened: HTML that was quoted may name any file
    of whoever quotes it.

    \code
    QHash<QString, QSmtpAttachment> images;
    for (const QString &source : message.htmlImages()) {
        if (pictures.contains(source)) // what the user put there
            images.insert(source, QSmtpAttachment::fromFile(pictures.value(source)));
    }
    message.replaceHtmlImages(images);
    \endcode

    \sa replaceHtmlImages(), QSmtp::setDocument()
*/
QStringList QSmtpMessage::htmlImages() const
{
    QStringList sources = HtmlImages::sources(data().html);
    const auto isComplete = [](const QString &source) {
        return std::any_of(std::begin(CompleteSchemes), std::end(CompleteSchemes),
                           [&](QLatin1String scheme) {
                               return source.startsWith(scheme, Qt::CaseInsensitive);
                           });
    };
    sources.removeIf(isComplete);
    return sources;
}

/*!
    Adds \a image to the inlineParts() and names it wherever the HTML names \a source, by its
    content id (RFC 2392); it gets one if it has none. Nothing changes if the HTML does not name
    \a source.

    \sa replaceHtmlImages(), htmlImages(), addInlinePart()
*/
void QSmtpMessage::replaceHtmlImage(const QString &source, const QSmtpAttachment &image)
{
    replaceHtmlImages({{source, image}});
}

/*!
    Does what replaceHtmlImage() does for each of the \a images, which are found by their sources,
    in the order of the HTML. The HTML is read once, however many there are.
*/
void QSmtpMessage::replaceHtmlImages(const QHash<QString, QSmtpAttachment> &images)
{
    QHash<QString, QString> addresses;
    const QStringList sources = HtmlImages::sources(data().html);
    for (const QString &source : sources) {
        const auto image = images.constFind(source);
        if (image != images.constEnd()) {
            const QString id = addInlinePart(*image);
            addresses.insert(source,
                             QLatin1String("cid:")
                                 + QString::fromLatin1(QUrl::toPercentEncoding(id, "@!$*+,;=:")));
        }
    }
    if (!addresses.isEmpty()) {
        own().html = HtmlImages::replaced(data().html, addresses);
    }
}
