// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A desk to write letters at: a folder for them, a window that is open, and the hands of a person.

#include "compose/composewindow.h"
#include "letters/recentrecipients.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QTextEdit>

class Desk
{
public:
    Desk();

    void openWindow(const Letter &letter = Drafts::blank());
    bool reopenWindow(); // with what is on disk
    ComposeWindow &window() { return *m_window; }
    Drafts &drafts() { return *m_drafts; }
    RecentRecipients &recent() { return m_recent; }
    Letter letter() const { return m_window->letter(); }

    // By the name that a person hears; nullptr if nothing of that name is shown.
    QWidget *find(const QString &name) const;
    QTextEdit *text() const;
    QAbstractItemView *attachments() const;
    QStringList chips(const QString &row) const; // what they say
    QString notice() const; // what bars tell

    void type(const QString &text); // where the focus is
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void typeInto(const QString &name, const QString &text);
    void paste(QMimeData *data);
    bool click(const QString &name);
    bool answer(const QString &button); // of the dialog that is open
    void goOn(); // in the window, after a dialog
    bool choose(const QString &item); // of the menu that is open
    void drop(QWidget *on, QMimeData *data);

    QString file(const QString &name, const QByteArray &content);
    static QByteArray picture(Qt::GlobalColor color, int width = 8);
    static QMimeData *files(const QStringList &paths);

    static Identity ann();
    static Identity bob();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Drafts> m_drafts;
    RecentRecipients m_recent;
    std::unique_ptr<ComposeWindow> m_window;
};
