// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sandbox/readerview.h"

#include "colors.h"
#include "focusframe.h"
#include "icons/icons.h"

using namespace Qt::StringLiterals;

ReaderView::ReaderView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setAccessibleName(tr("Letter that arrived"));
    setPalette(Colors::paper(palette()));
    document()->setDefaultStyleSheet(Colors::paperStyle());
    new FocusFrame(this);
}

void ReaderView::show(const ArrivedLetter &letter)
{
    const QSmtpMessage &message = letter.message;
    m_pictures = letter.pictures;
    if (message.html().isEmpty()) {
        setPlainText(message.text());
    } else {
        setHtml(message.html());
    }
}

// Without a picture, QTextDocument would look for a file of that name.
QVariant ReaderView::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource) {
        return {};
    }
    const QString id = name.scheme() == u"cid" ? name.path(QUrl::FullyDecoded) : QString();
    const auto picture = m_pictures.constFind(id);
    return picture != m_pictures.cend() ? QVariant(*picture) : Icons::nothing();
}
