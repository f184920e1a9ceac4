// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A desk to write letters at: a folder for them, a window that is open, and what stands in it.

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

    QTextEdit *text() const;
    QAbstractItemView *attachments() const;
    QStringList chips(const QString &row) const; // what they say
    QString notice() const; // what bars tell

    bool answer(const QString &button); // of the dialog that is open
    void goOn(); // in the window, after a dialog
    bool choose(const QString &item); // of the menu that is open

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
