// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/signature.h"

#include "compose/letterdocument.h"

#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String Delimiter("-- ");

QString textBehind(const QTextDocument &document, const QTextBlock &delimiter)
{
    QTextCursor cursor(delimiter.next());
    if (!delimiter.next().isValid()) {
        return {};
    }
    cursor.setPosition(document.characterCount() - 1, QTextCursor::KeepAnchor);
    return cursor.selection().toPlainText().trimmed();
}

void append(LetterDocument &document, const Identity &identity, bool plainText)
{
    QTextCursor cursor(&document);
    cursor.movePosition(QTextCursor::End);
    cursor.insertBlock({}, {});
    cursor.insertText(Delimiter);
    cursor.insertBlock({}, {});
    if (identity.signatureIsHtml && !plainText) {
        int leftOut = 0;
        cursor.insertFragment(document.cleaned(identity.signature, &leftOut));
    } else {
        cursor.insertText(Signature::plain(identity));
    }
}

} // namespace

QString Signature::plain(const Identity &identity)
{
    const QString text = identity.signatureIsHtml
                             ? QTextDocumentFragment::fromHtml(identity.signature).toPlainText()
                             : identity.signature;
    return text.trimmed();
}

int Signature::position(const QTextDocument &document)
{
    for (QTextBlock block = document.lastBlock(); block.isValid(); block = block.previous()) {
        if (block.text() == Delimiter) {
            return block.position();
        }
    }
    return -1;
}

void Signature::replace(LetterDocument &document, const Identity &old, const Identity &other,
                        bool plainText)
{
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    const int at = position(document);
    const QString found = at < 0 ? QString() : textBehind(document, document.findBlock(at));
    const bool isOwn = found != plain(old);
    if (at >= 0 && !isOwn) {
        cursor.setPosition(qMax(at - 1, 0)); // with the line end in front of it
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    }
    if (!isOwn && !plain(other).isEmpty()) {
        if (document.isEmpty()) {
            cursor.insertBlock({}, {}); // a line to write in
        }
        append(document, other, plainText);
    }
    cursor.endEditBlock();
}
