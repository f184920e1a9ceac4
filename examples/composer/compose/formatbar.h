// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The buttons that give form to the text of a letter.

#include <QtWidgets/QToolBar>

class LetterEdit;
class QTextCharFormat;

class FormatBar : public QToolBar
{
    Q_OBJECT

public:
    FormatBar(LetterEdit *edit, QWidget *parent);

    void setUsable(bool usable); // not in a plain text

    QList<QAction *> commands() const; // those that have a shortcut

Q_SIGNALS:
    void pictureChosen(const QString &path);

private:
    QAction *addToggle(const QString &icon, const QString &text, const QKeySequence &shortcut);
    void addColors();
    void showFormat();
    void apply(const QTextCharFormat &format);
    void setColor(const QColor &color);
    void askForLink();
    void askForPicture();

    LetterEdit *m_edit;
    QAction *m_bold;
    QAction *m_italic;
    QAction *m_underline;
    QAction *m_colors = nullptr;
    QAction *m_bullets;
    QAction *m_numbers;
    QAction *m_quote;
};
