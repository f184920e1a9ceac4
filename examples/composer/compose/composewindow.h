// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The window in which one letter is written. It sends nothing: it keeps the letter among the
// drafts, and tells when it shall leave.

#include "accounts/account.h"
#include "letters/drafts.h"
#include "messages.h"

#include <QtCore/QPointer>
#include <QtWidgets/QMainWindow>

#include <chrono>

class ComposeForm;
class QLabel;
class QMessageBox;
class QTimer;
class RecentRecipients;

class ComposeWindow : public QMainWindow
{
    Q_OBJECT

public:
    ComposeWindow(Drafts *drafts, RecentRecipients *recent, QWidget *parent = nullptr);
    ~ComposeWindow() override;

    void setIdentities(const QList<Identity> &identities);
    void setSizeLimits(const QHash<QString, qint64> &octets); // of the servers, by account
    void setAutosaveDelay(std::chrono::milliseconds delay);
    void open(const Letter &letter);
    void tellRestored(); // of the letter, after the program was stopped
    QString letterId() const { return m_opened.id; }
    Letter letter() const;
    void remove(); // without a question, the letter, and then the window

Q_SIGNALS:
    void sendRequested(const QString &id); // it is on disk, and the window closes
    void closed(const QString &id);
    void stays(); // though it was to close

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Version
    {
        Letter letter;
        quint64 changes = 0; // until then
    };

    void makeActions();
    QAction *addCommand(const QString &icon, const QString &text, const QString &tip,
                        const QList<QKeySequence> &shortcuts);
    void noteChange();
    void showTitle();
    void saveByItself();
    void saveAsDraft();
    void saveThen(const std::function<void(const Version &)> &next);
    Drafts::Told told(const std::function<void()> &next,
                      const std::function<void(const QString &)> &tell);
    void stay();
    void showSaved(bool isAll);
    void takeMissing();
    void chooseFiles();
    void choosePlain(bool plain);
    void send();
    void sendByKeys();
    void check();
    void askNext(QList<Question> questions);
    void sendNow();
    void askAboutChanges();
    void discard();
    void goBack();
    void leave();
    void finish();

    Drafts *m_drafts;
    ComposeForm *m_form;
    QLabel *m_saved;
    QTimer *m_autosave;
    QAction *m_send = nullptr;
    QAction *m_plain = nullptr;
    QAction *m_options = nullptr;
    Letter m_opened; // as it was
    std::optional<LetterEntry> m_openedEntry; // none: it was new
    quint64 m_changes = 0;
    quint64 m_keptChanges = 0; // of which nobody has to be asked
    int m_underWay = 0; // as many answers of the drafts are to come
    bool m_isTroubled = false; // by one of those answers
    bool m_isUnwanted = false; // its letter, which is about to be deleted
    bool m_isFinished = false; // it is told no more
    QPointer<QMessageBox> m_question; // whether the changes shall be saved
};
