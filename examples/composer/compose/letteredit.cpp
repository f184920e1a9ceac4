// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/letteredit.h"

#include "colors.h"
#include "compose/letterdocument.h"
#include "compose/localfiles.h"

#include <QtCore/QMimeData>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtGui/QTextList>
#include <QtWidgets/QScrollBar>

using namespace Qt::StringLiterals;

LetterEdit::LetterEdit(QWidget *parent)
    : QTextEdit(parent)
    , m_letter(new LetterDocument(this))
{
    setPalette(Colors::paper(palette()));
    m_letter->setDefaultFont(font());
    m_letter->setDocumentMargin(8);
    setDocument(m_letter);
    setTabChangesFocus(true);
    setAccessibleName(tr("Text of the letter"));
}

void LetterEdit::setPlain(bool plain)
{
    if (plain == isPlain()) {
        return;
    }
    setAcceptRichText(!plain);
    if (plain) {
        QString text = toPlainText();
        m_letter->setPlainText(text.remove(QChar::ObjectReplacementCharacter));
        setTextCursor(QTextCursor(m_letter));
        setCurrentCharFormat({});
    }
}

bool LetterEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasImage() || source->hasUrls() || QTextEdit::canInsertFromMimeData(source);
}

void LetterEdit::insertFromMimeData(const QMimeData *source)
{
    const QStringList files = localFiles(source);
    if (!files.isEmpty()) {
        Q_EMIT filesDropped(files, mapToGlobal(cursorRect().bottomLeft()));
    } else if (source->hasImage() && !source->hasHtml() && !isPlain()) {
        insertPicture(qvariant_cast<QImage>(source->imageData()));
    } else if (source->hasHtml() && !isPlain()) {
        int leftOut = 0;
        textCursor().insertFragment(m_letter->cleaned(source->html(), &leftOut));
        if (leftOut > 0 && source->hasImage()) {
            insertPicture(qvariant_cast<QImage>(source->imageData()));
        } else if (leftOut > 0) {
            Q_EMIT picturesLeftOut(leftOut);
        }
        ensureCursorVisible();
    } else if (source->hasText()) {
        textCursor().insertText(source->text());
        ensureCursorVisible();
    } else if (source->hasImage()) {
        Q_EMIT picturesRefused();
    }
}

void LetterEdit::dropEvent(QDropEvent *event)
{
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty()) {
        QTextEdit::dropEvent(event);
        return;
    }
    setTextCursor(cursorForPosition(event->position().toPoint()));
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT filesDropped(files, mapToGlobal(event->position().toPoint()));
}

bool LetterEdit::insertPicture(const QString &path)
{
    return !isPlain() && showPicture(m_letter->addPicture(path));
}

void LetterEdit::insertPicture(const QImage &image)
{
    showPicture(m_letter->addPicture(image));
}

bool LetterEdit::showPicture(const QTextImageFormat &picture)
{
    if (picture.name().isEmpty()) {
        return false;
    }
    textCursor().insertImage(picture);
    ensureCursorVisible();
    return true;
}

void LetterEdit::insertLink(const QString &address, const QString &text)
{
    QTextCursor cursor = textCursor();
    const QTextCharFormat before = cursor.charFormat();
    QTextCharFormat link = before;
    link.setAnchor(true);
    link.setAnchorHref(address);
    link.setFontUnderline(true);
    link.setForeground(palette().link());
    cursor.insertText(text, link);
    QTextCharFormat behind = before;
    behind.clearProperty(QTextFormat::IsAnchor);
    behind.clearProperty(QTextFormat::AnchorHref);
    cursor.setCharFormat(behind);
    setTextCursor(cursor);
    setCurrentCharFormat(behind);
}

void LetterEdit::toggleQuote()
{
    QTextCursor cursor = textCursor();
    const bool isQuoted = LetterDocument::quoteLevel(cursor.blockFormat()) > 0;
    const int end = cursor.selectionEnd();
    cursor.beginEditBlock();
    for (QTextBlock block = m_letter->findBlock(cursor.selectionStart());
         block.isValid() && block.position() <= end; block = block.next()) {
        if (QTextList *list = block.textList()) {
            list->remove(block);
        }
        QTextCursor line(block);
        QTextBlockFormat format = block.blockFormat();
        format.setIndent(0);
        LetterDocument::setQuoteLevel(format, isQuoted ? 0 : 1);
        line.setBlockFormat(format);
    }
    cursor.endEditBlock();
}

void LetterEdit::toggleList(QTextListFormat::Style style)
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    QTextList *current = cursor.currentList();
    if (current && current->format().style() == style) {
        const int end = cursor.selectionEnd();
        for (QTextBlock block = m_letter->findBlock(cursor.selectionStart());
             block.isValid() && block.position() <= end; block = block.next()) {
            if (QTextList *list = block.textList()) {
                list->remove(block);
            }
            QTextBlockFormat format = block.blockFormat();
            format.setIndent(0);
            QTextCursor(block).setBlockFormat(format);
        }
    } else {
        cursor.createList(style);
    }
    cursor.endEditBlock();
}

void LetterEdit::removeFormat()
{
    QTextCursor cursor = textCursor();
    if (!cursor.hasSelection()) {
        cursor.select(QTextCursor::BlockUnderCursor);
    }
    const int begin = cursor.selectionStart();
    const int end = cursor.selectionEnd();
    cursor.beginEditBlock();
    // Pictures are no format.
    for (int at = begin; at < end; ++at) {
        cursor.setPosition(at);
        cursor.setPosition(at + 1, QTextCursor::KeepAnchor);
        if (!cursor.charFormat().isImageFormat()) {
            cursor.setCharFormat({});
        }
    }
    for (QTextBlock block = m_letter->findBlock(begin); block.isValid() && block.position() <= end;
         block = block.next()) {
        if (QTextList *list = block.textList()) {
            list->remove(block);
        }
        QTextCursor(block).setBlockFormat({});
    }
    cursor.endEditBlock();
    setCurrentCharFormat({});
}

void LetterEdit::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && event->modifiers() & Qt::ControlModifier) {
        event->ignore(); // it sends the letter
        return;
    }
    if (!leaveList(event) && !leaveQuote(event)) {
        QTextEdit::keyPressEvent(event);
    }
}

// Enter in an empty item, and Backspace in front of one.
bool LetterEdit::leaveList(QKeyEvent *event)
{
    QTextCursor cursor = textCursor();
    QTextList *list = cursor.currentList();
    const bool isEnter = event->key() == Qt::Key_Return && cursor.block().text().isEmpty();
    const bool isBack = event->key() == Qt::Key_Backspace && cursor.atBlockStart();
    if (!list || cursor.hasSelection() || (!isEnter && !isBack)) {
        return false;
    }
    list->remove(cursor.block());
    QTextBlockFormat format = cursor.blockFormat();
    format.setIndent(0);
    cursor.setBlockFormat(format);
    return true;
}

// Enter in an empty line of it: what follows is one's own again.
bool LetterEdit::leaveQuote(QKeyEvent *event)
{
    QTextCursor cursor = textCursor();
    QTextBlockFormat format = cursor.blockFormat();
    if (event->key() != Qt::Key_Return || cursor.hasSelection() || !cursor.block().text().isEmpty()
        || LetterDocument::quoteLevel(format) == 0) {
        return false;
    }
    LetterDocument::setQuoteLevel(format, 0);
    cursor.setBlockFormat(format);
    return true;
}

// Quotes have a bar at their side, one for each level.
void LetterEdit::paintEvent(QPaintEvent *event)
{
    QTextEdit::paintEvent(event);
    QPainter painter(viewport());
    const QPoint offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    for (QTextBlock block = cursorForPosition({0, 0}).block(); block.isValid();
         block = block.next()) {
        const QRectF rect = m_letter->documentLayout()->blockBoundingRect(block).translated(
            -offset);
        if (rect.top() > viewport()->height()) {
            break;
        }
        for (int level = LetterDocument::quoteLevel(block.blockFormat()); level > 0; --level) {
            const int x = LetterDocument::QuoteIndent * level - 6;
            painter.fillRect(QRectF(mirrored ? viewport()->width() - x : x, rect.top(), 3,
                                    rect.height()),
                             palette().mid());
        }
    }
}
