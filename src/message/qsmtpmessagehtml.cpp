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
    in style attributes. None is opened: HTML that was quoted may name any file of whoever quotes
   it.

    \code
    for (const QString &source : message.htmlImages()) {
        if (pictures.contains(source)) // what the user put there
            message.replaceHtmlImage(source, QSmtpAttachment::fromFile(pictures.value(source)));
    }
    \endcode

    \sa replaceHtmlImage(), QSmtp::setDocument()
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
   content id (RFC 2392); it gets one if it has none. Nothing changes if the HTML does not name \a
   source.

    \sa htmlImages(), addInlinePart()
*/
void QSmtpMessage::replaceHtmlImage(const QString &source, const QSmtpAttachment &image)
{
    if (!HtmlImages::sources(data().html).contains(source)) {
        return;
    }
    const QString id = addInlinePart(image);
    const QByteArray address = "cid:" + QUrl::toPercentEncoding(id, "@!$*+,;=:");
    own().html = HtmlImages::replaced(data().html, source, QString::fromLatin1(address));
}
