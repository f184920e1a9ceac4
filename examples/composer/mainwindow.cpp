// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "mainwindow.h"

#include "accounts/accountsdialog.h"
#include "accounts/accountwizard.h"
#include "accounts/certificatedialog.h"
#include "accounts/passworddialog.h"
#include "focusframe.h"
#include "icons/icons.h"
#include "messages.h"
#include "overview/letterdelegate.h"
#include "overview/lettermodel.h"
#include "overview/letterpanel.h"
#include "preferences.h"
#include "sandbox/inboxpane.h"
#include "sandbox/sandbox.h"
#include "sending/transcriptwindow.h"
#include "sending/undobar.h"

#include <QtCore/QTimer>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressDialog>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int SavingPatience = 1000; // milliseconds without a word

} // namespace

MainWindow::MainWindow(std::unique_ptr<Vault> vault, const Sandbox *sandbox, QWidget *parent)
    : QMainWindow(parent)
    , m_keys(std::move(vault))
    , m_postman(&m_drafts, &m_accounts, &m_keys)
    , m_letters(&m_drafts, &m_accounts, &m_recent, &m_postman)
    , m_model(new LetterModel(&m_drafts, &m_postman, this))
    , m_transcript(new TranscriptWindow(this))
{
    m_postman.setUndoDelay(Preferences::undoDelay());
    setWindowTitle(sandbox ? tr("Composer – sandbox") : tr("Composer"));
    setCentralWidget(makeOverview(sandbox));
    addActions();
    connectPanel();
    connectPostman();
    connect(&m_keys, &KeyStore::passwordNeeded, this, &MainWindow::askPassword);
    connect(&m_keys, &KeyStore::vaultFailed, this, &MainWindow::tellTrouble);
    connect(&m_recent, &RecentRecipients::storageFailed, this, &MainWindow::tellTrouble);
    connect(&m_letters, &OpenLetters::troubleMet, this, &MainWindow::tellTrouble);
    connect(&m_letters, &OpenLetters::closed, this, &MainWindow::goOnQuitting);
    connect(&m_letters, &OpenLetters::staysOpen, this, &MainWindow::stay);
    connect(&m_drafts, &Drafts::settled, this, &MainWindow::endSaving);
    if (sandbox) {
        m_accounts.addPassing(sandbox->account());
        m_keys.remember(sandbox->account(), Sandbox::password(), false);
    }
    resize(1024, 640);
    m_splitter->setSizes({280, 320, 424});
    Preferences::restore(this, m_splitter);
    m_list->setCurrentIndex(m_model->index(0));
    if (!m_accounts.trouble().isEmpty()) {
        tellTrouble(m_accounts.trouble());
    }
    if (m_drafts.unreadable() > 0) {
        tellTrouble(tr("%n letter(s) on the disk cannot be read. They were left as they are.",
                       nullptr, m_drafts.unreadable()));
    }
    m_letters.restore();
}

MainWindow::~MainWindow() = default;

QWidget *MainWindow::makeOverview(const Sandbox *sandbox)
{
    m_list = new QListView;
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LetterDelegate(m_list));
    m_list->setAccessibleName(tr("Letters"));
    m_list->setMinimumWidth(200);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MainWindow::showLetter);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        m_letters.edit(index.data(LetterModel::IdRole).toString());
    });

    m_panel = new LetterPanel(&m_drafts, &m_postman);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumWidth(220);
    scroll->setAccessibleName(tr("The selected letter"));
    new FocusFrame(scroll);

    m_splitter = new QSplitter;
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(scroll);
    if (sandbox) {
        m_splitter->addWidget(makeInbox(sandbox));
    }
    auto *undo = new UndoBar(&m_drafts, &m_postman);
    connect(undo, &UndoBar::undone, &m_letters, &OpenLetters::edit);

    auto *overview = new QWidget;
    auto *layout = new QVBoxLayout(overview);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(undo);
    return overview;
}

QWidget *MainWindow::makeInbox(const Sandbox *sandbox)
{
    auto *inbox = new InboxPane;
    connect(sandbox->server(), &QSmtpTestServer::messageReceived, inbox, &InboxPane::add);
    return inbox;
}

void MainWindow::addActions()
{
    QToolBar *bar = addToolBar(tr("Tools"));
    bar->setObjectName(u"tools"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    QMenu *letter = menuBar()->addMenu(tr("&Letter"));
    QMenu *view = menuBar()->addMenu(tr("&View"));
    QMenu *settings = menuBar()->addMenu(tr("&Settings"));

    QAction *compose = addAction(u"mail-message-new"_s, tr("&New letter"), QKeySequence::New,
                                 &MainWindow::writeNew);
    QAction *manage = addAction(u"system-users"_s, tr("&Accounts"), {},
                                &MainWindow::manageAccounts);
    QAction *transcript = addAction(u"utilities-terminal"_s, tr("&Transcript"),
                                    QKeySequence(Qt::CTRL | Qt::Key_T),
                                    &MainWindow::showTranscript);
    bar->addActions({compose, manage, transcript});
    for (QAction *action : {compose, manage, transcript}) {
        bar->widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    }
    letter->addAction(compose);
    letter->addSeparator();
    QAction *quit = letter->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);
    view->addAction(transcript);
    view->addSeparator();
    Preferences::addAppearances(view);
    settings->addAction(manage);
    settings->addSeparator();
    Preferences::addUndoDelays(settings->addMenu(tr("Time to &undo sending")),
                               [this](std::chrono::seconds delay) {
                                   m_postman.setUndoDelay(delay);
                               });
    Preferences::addSendingByKeys(settings);
}

QAction *MainWindow::addAction(const QString &iconName, const QString &text,
                               const QKeySequence &keys, void (MainWindow::*slot)())
{
    auto *action = new QAction(Icons::icon(iconName), text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void MainWindow::connectPanel()
{
    connect(m_panel, &LetterPanel::editRequested, &m_letters, &OpenLetters::edit);
    connect(m_panel, &LetterPanel::copyRequested, &m_letters, &OpenLetters::editCopy);
    connect(m_panel, &LetterPanel::sendRequested, &m_letters, &OpenLetters::sendAgain);
    connect(m_panel, &LetterPanel::cancelRequested, &m_postman, &Postman::cancel);
    connect(m_panel, &LetterPanel::arrivedRequested, &m_postman, &Postman::noteArrival);
    connect(m_panel, &LetterPanel::removeRequested, this, &MainWindow::askToRemove);
}

void MainWindow::connectPostman()
{
    connect(&m_postman, &Postman::storageFailed, this, &MainWindow::tellTrouble);
    connect(&m_postman, &Postman::posted, this, &MainWindow::select);
    connect(&m_postman, &Postman::posted, this, [this] { m_mayStopSending = false; });
    connect(&m_postman, &Postman::finished, this, &MainWindow::showOutcome);
    connect(&m_postman, &Postman::taken, this, &MainWindow::rememberRecipients);
    connect(&m_postman, &Postman::certificateQuestioned, this, &MainWindow::askAboutCertificate);
    connect(&m_postman, &Postman::clientMade, m_transcript, &TranscriptWindow::listenTo);
}

void MainWindow::writeNew()
{
    if (m_accounts.all().isEmpty()) {
        addAccount();
        return;
    }
    Letter letter = Drafts::blank();
    letter.accountId = m_accounts.all().constFirst().id;
    m_letters.write(letter);
}

void MainWindow::askToRemove(const QString &id)
{
    const std::optional<LetterEntry> entry = m_drafts.entry(id);
    const Question question {tr("Delete this letter?"),
                             entry && entry->hasLeft()
                                 ? tr("Who received it keeps it.")
                                 : tr("It was not sent, and there is no other copy."),
                             tr("&Delete"), tr("&Keep"), true};
    question.ask(this, [this, id](bool yes) {
        if (yes) {
            m_letters.remove(id);
        }
    });
}

void MainWindow::showLetter(const QModelIndex &index)
{
    m_panel->show(index.data(LetterModel::IdRole).toString());
}

void MainWindow::select(const QString &id)
{
    m_list->setCurrentIndex(m_model->indexOf(id));
}

// What went wrong comes to the fore.
void MainWindow::showOutcome(const QString &id)
{
    const std::optional<LetterEntry> entry = m_drafts.entry(id);
    if (!entry) {
        return;
    }
    if (entry->state != LetterState::Sent) {
        select(id);
        QApplication::alert(this);
    }
}

// By the names that the letter has for them.
void MainWindow::rememberRecipients(const QString &id, const QStringList &addresses)
{
    QList<QSmtpAddress> recipients = m_drafts.entry(id).value_or(LetterEntry()).recipients;
    recipients.removeIf([&addresses](const QSmtpAddress &recipient) {
        return !addresses.contains(recipient.address(), Qt::CaseInsensitive);
    });
    if (!recipients.isEmpty()) {
        m_recent.add(recipients);
    }
}

void MainWindow::manageAccounts()
{
    auto *dialog = new AccountsDialog(&m_accounts, &m_keys, this);
    dialog->open();
}

void MainWindow::addAccount()
{
    auto *wizard = new AccountWizard(&m_accounts, &m_keys, this);
    connect(wizard, &QDialog::accepted, this, &MainWindow::writeNew);
    wizard->open();
}

void MainWindow::showTranscript()
{
    m_transcript->show();
    m_transcript->raise();
    m_transcript->activateWindow();
}

void MainWindow::askPassword(const Account &account, const QString &reason)
{
    (new PasswordDialog(&m_keys, account, reason, asker()))->open();
}

void MainWindow::askAboutCertificate(QSmtpClient *client, const QString &accountId,
                                     const QList<QSslError> &errors)
{
    const auto keep = [this, accountId](const TrustedCertificate &certificate) {
        QString error;
        std::optional<Account> account = m_accounts.find(accountId);
        if (account) {
            account->trustedCertificate = certificate;
            if (!m_accounts.save(*account, &error)) {
                tellTrouble(
                    tr("That the certificate is trusted could not be noted: %1").arg(error));
            }
        }
    };
    CertificateDialog::ask(client, errors, keep, asker());
}

// A question belongs to the dialog that is open, or it could not be answered.
QWidget *MainWindow::asker() const
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? modal : const_cast<MainWindow *>(this);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_isQuitting = true;
    if (m_postman.isBusy() && !m_mayStopSending) {
        event->ignore();
        askToQuit();
        return;
    }
    if (!m_letters.closeAll()) {
        event->ignore();
        return;
    }
    m_postman.cancelAll();
    if (m_postman.isBusy() || m_drafts.isBusy()) { // until all is noted
        event->ignore();
        tellOfSaving();
        return;
    }
    Preferences::save(this, m_splitter);
    QMainWindow::closeEvent(event);
}

// As soon as it takes so long that one would wonder.
void MainWindow::tellOfSaving()
{
    if (m_saving) {
        return;
    }
    m_saving = new QProgressDialog(
        tr("Your letters are still being saved. The program ends as soon "
           "as they are."),
        tr("&Stay"), 0, 0, this);
    m_saving->setWindowModality(Qt::WindowModal);
    QTimer::singleShot(SavingPatience, m_saving, [this] { m_saving->show(); });
    connect(m_saving, &QProgressDialog::canceled, this, &MainWindow::stay);
}

void MainWindow::askToQuit()
{
    if (m_quitQuestion) {
        return;
    }
    const Question question {tr("Quit?"),
                             tr("A letter has not been sent yet. If you quit now it is not sent; "
                                "it stays in the list."),
                             tr("&Quit now"), tr("&Stay"), true};
    QMessageBox *box = question.ask(this, [this](bool yes) {
        m_quitQuestion.clear();
        m_mayStopSending = yes;
        if (yes) {
            close();
        } else {
            stay();
        }
    });
    m_quitQuestion = box;
    connect(&m_postman, &Postman::finished, box, [this](const QString &id) {
        if (!m_postman.isBusy()) {
            endQuestion(id);
        }
    });
}

// There is nothing left to ask. What became of the last letter is to be seen if it was not sent.
void MainWindow::endQuestion(const QString &lastId)
{
    const std::optional<LetterEntry> last = m_drafts.entry(lastId);
    const QPointer<QMessageBox> question = m_quitQuestion;
    if (last && last->state == LetterState::Sent) {
        question->disconnect(this); // it would answer that one stays
        m_quitQuestion.clear();
    }
    question->close();
    goOnQuitting();
}

void MainWindow::endSaving()
{
    if (m_saving) {
        m_saving->deleteLater();
        m_saving.clear();
        goOnQuitting();
    }
}

// A letter that was open may have wanted an answer first.
void MainWindow::goOnQuitting()
{
    if (m_isQuitting && !m_quitQuestion && isVisible()) {
        close();
    }
}

void MainWindow::stay()
{
    m_isQuitting = false;
    m_mayStopSending = false;
    endSaving();
}

void MainWindow::tellTrouble(const QString &text)
{
    Messages::tellTrouble(this, text);
}
