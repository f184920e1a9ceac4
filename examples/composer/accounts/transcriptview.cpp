// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/transcriptview.h"

#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QScrollBar>

using namespace Qt::StringLiterals;

namespace {

constexpr int MostLines = 5'000; // of which the oldest go first

struct Speaker
{
    QString mark;
    QPalette::ColorRole color;
};

Speaker speakerOf(QSmtpClient::TraceDirection direction)
{
    switch (direction) {
    case QSmtpClient::TraceDirection::ClientToServer:
        return {u"C: "_s, QPalette::Link};
    case QSmtpClient::TraceDirection::ServerToClient:
        return {u"S: "_s, QPalette::Text};
    case QSmtpClient::TraceDirection::Note:
        break;
    }
    return {u"-- "_s, QPalette::PlaceholderText};
}

} // namespace

TranscriptView::TranscriptView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(MostLines);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Transcript"));
    setPlaceholderText(tr("Nothing was said yet. C: is what this program says, S: the server."));
}

void TranscriptView::listenTo(const QSmtpClient *client)
{
    connect(client, &QSmtpClient::traced, this, &TranscriptView::add);
}

void TranscriptView::copyAll() const
{
    QGuiApplication::clipboard()->setText(toPlainText());
}

// Who has scrolled back to read is left where he is.
void TranscriptView::add(QSmtpClient::TraceDirection direction, const QString &line)
{
    const Speaker speaker = speakerOf(direction);
    QTextCharFormat format;
    format.setForeground(palette().color(speaker.color));
    const bool isAtEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!document()->isEmpty()) {
        cursor.insertBlock();
    }
    cursor.insertText(speaker.mark + line, format);
    if (isAtEnd) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
}
