// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The text of a letter, to write in: takes pictures from the clipboard and from a drop, and tells
// of other files.

#include <QtCore/QUrl>
#include <QtWidgets/QTextEdit>

class LetterDocument;

class LetterEdit : public QTextEdit
{
    Q_OBJECT

public:
    explicit LetterEdit(QWidget *parent);

    LetterDocument *letter() const { return m_letter; }
    bool isPlain() const { return !acceptRichText(); }
    void setPlain(bool plain);

    bool insertPicture(const QString &path); // false: it is none, or the text is plain
    void insertPicture(const QImage &image);
    void insertLink(const QString &address, const QString &text);
    void toggleQuote();
    void toggleList(QTextListFormat::Style style);
    void removeFormat();

Q_SIGNALS:
    void filesDropped(const QStringList &paths, const QPoint &place);
    void picturesLeftOut(int count);
    void picturesRefused(); // by a plain text

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool showPicture(const QTextImageFormat &picture);
    bool leaveList(QKeyEvent *event);
    bool leaveQuote(QKeyEvent *event);

    LetterDocument *m_letter;
};
