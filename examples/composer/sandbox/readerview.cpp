// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sandbox/readerview.h"

#include <QtGui/QImage>

using namespace Qt::StringLiterals;

ReaderView::ReaderView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setAccessibleName(tr("Text of the letter"));
    // Letters are written for white paper, whatever the window looks like.
    QPalette paper = palette();
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, Qt::black);
    paper.setColor(QPalette::Link, QColor(0x1a, 0x5f, 0xb4));
    setPalette(paper);
}

void ReaderView::show(const QSmtpMessage &message)
{
    m_message = message;
    if (message.html().isEmpty()) {
        setPlainText(message.text());
    } else {
        setHtml(message.html());
    }
}

QVariant ReaderView::loadResource(int type, const QUrl &name)
{
    if (type == QTextDocument::ImageResource && name.scheme() == u"cid") {
        const QString id = name.path(QUrl::FullyDecoded);
        const QList<QSmtpAttachment> parts = m_message.inlineParts();
        for (const QSmtpAttachment &part : parts) {
            if (part.contentId() == id) {
                return QImage::fromData(part.data());
            }
        }
    }
    return {};
}
