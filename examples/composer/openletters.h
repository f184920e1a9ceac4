// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The letters that are being written: a window for each, and one alone.

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <functional>

class Accounts;
class ComposeWindow;
class Drafts;
class Postman;
class RecentRecipients;
struct Letter;

class OpenLetters : public QObject
{
    Q_OBJECT

public:
    OpenLetters(Drafts *drafts, const Accounts *accounts, RecentRecipients *recent,
                Postman *postman, QObject *parent = nullptr);
    ~OpenLetters() override;

    // Those that were open when the program ended without closing them.
    void restore();
    void write(const Letter &letter);
    void edit(const QString &id);
    void editCopy(const QString &id);
    void sendAgain(const QString &id);
    void remove(const QString &id);

    // Whether none is open any more. Else one of them asks what shall become of its letter, and the
    // answer is told.
    bool closeAll();

Q_SIGNALS:
    void troubleMet(const QString &text);
    void closed();
    void staysOpen();

private:
    ComposeWindow *windowOf(const QString &id) const;
    ComposeWindow *openWindow(const Letter &letter);
    void read(const QString &id, const std::function<void(const Letter &)> &next);
    void openAgain(const Letter &letter);
    void noteOpen(const QString &id, bool isOpen);
    void followAccounts();
    void followSizeLimits();

    Drafts *m_drafts;
    const Accounts *m_accounts;
    RecentRecipients *m_recent;
    Postman *m_postman;
    QHash<QString, QPointer<ComposeWindow>> m_windows;
    QStringList m_notedOpen; // on disk
};
