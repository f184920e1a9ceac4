// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The first window: the letters, what became of each, and the ways to all the rest.

#include "accounts/accounts.h"
#include "accounts/keystore.h"
#include "letters/drafts.h"
#include "letters/recentrecipients.h"
#include "openletters.h"
#include "sending/postman.h"

#include <QtCore/QPointer>
#include <QtWidgets/QMainWindow>

QT_FORWARD_DECLARE_CLASS(QListView)
QT_FORWARD_DECLARE_CLASS(QMessageBox)
QT_FORWARD_DECLARE_CLASS(QProgressDialog)
QT_FORWARD_DECLARE_CLASS(QSplitter)
class LetterModel;
class LetterPanel;
class Sandbox;
class TranscriptWindow;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    // With a sandbox its inbox is shown; without a vault passwords are asked for.
    MainWindow(std::unique_ptr<Vault> vault, const Sandbox *sandbox, QWidget *parent = nullptr);
    ~MainWindow() override;

    Accounts *accounts() { return &m_accounts; }
    Drafts *drafts() { return &m_drafts; }
    KeyStore *keys() { return &m_keys; }
    Postman *postman() { return &m_postman; }

    void writeNew();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void addActions();
    QAction *addAction(const QString &iconName, const QString &text, const QKeySequence &keys,
                       void (MainWindow::*slot)());
    QWidget *makeOverview(const Sandbox *sandbox);
    QWidget *makeInbox(const Sandbox *sandbox);
    void connectPanel();
    void connectPostman();

    void askToRemove(const QString &id);
    void showLetter(const QModelIndex &index);
    void select(const QString &id);
    void showOutcome(const QString &id);
    void rememberRecipients(const QString &id, const QStringList &addresses);
    void manageAccounts();
    void addAccount();
    void showTranscript();
    void askPassword(const Account &account, const QString &reason);
    void askAboutCertificate(QSmtpClient *client, const QString &accountId,
                             const QList<QSslError> &errors);
    void askToQuit();
    void endQuestion(const QString &lastId);
    void tellOfSaving();
    void endSaving();
    void goOnQuitting();
    void stay();
    void tellTrouble(const QString &text);
    QWidget *asker() const;

    Accounts m_accounts;
    KeyStore m_keys;
    Drafts m_drafts;
    RecentRecipients m_recent;
    Postman m_postman;
    OpenLetters m_letters;
    LetterModel *m_model;
    QListView *m_list;
    LetterPanel *m_panel;
    QSplitter *m_splitter;
    TranscriptWindow *m_transcript;
    bool m_isQuitting = false; // as soon as everything is answered
    bool m_mayStopSending = false;
    QPointer<QMessageBox> m_quitQuestion;
    QPointer<QProgressDialog> m_saving; // while the program waits for that to end
};
