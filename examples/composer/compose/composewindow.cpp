// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/composewindow.h"

#include "compose/composeform.h"
#include "compose/formatbar.h"
#include "compose/localfiles.h"
#include "compose/optionspanel.h"
#include "compose/sendcheck.h"
#include "icons/icons.h"
#include "preferences.h"
#include "storage.h"
#include "taborder.h"

#include <QtCore/QMimeData>
#include <QtCore/QTime>
#include <QtCore/QTimer>
#include <QtGui/QCloseEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolBar>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds AutosaveDelay {10}; // after a change
constexpr QLatin1String PlaceFile("compose.geometry");

} // namespace

ComposeWindow::ComposeWindow(Drafts *drafts, RecentRecipients *recent, QWidget *parent)
    : QMainWindow(parent)
    , m_drafts(drafts)
    , m_form(new ComposeForm(recent, this))
    , m_saved(new QLabel(this))
    , m_autosave(new QTimer(this))
{
    setAcceptDrops(true);
    setCentralWidget(m_form);
    m_saved->setTextFormat(Qt::PlainText);
    statusBar()->addWidget(m_saved, 1);
    makeActions();
    m_autosave->setSingleShot(true);
    setAutosaveDelay(AutosaveDelay);
    connect(m_autosave, &QTimer::timeout, this, &ComposeWindow::saveByItself);
    connect(m_form, &ComposeForm::changed, this, &ComposeWindow::noteChange);
    connect(m_form, &ComposeForm::noticeActionTriggered, this, &ComposeWindow::saveAsDraft);
    connect(m_form, &ComposeForm::attachRequested, this, &ComposeWindow::chooseFiles);
    resize(760, 620);
    restoreGeometry(Storage::read(PlaceFile).value_or(QByteArray()));
}

ComposeWindow::~ComposeWindow() = default;

void ComposeWindow::makeActions()
{
    m_send = addCommand(u"mail-send"_s, tr("&Send"), tr("Send the letter"),
                        {tr("Ctrl+Return"), tr("Ctrl+Enter")});
    connect(m_send, &QAction::triggered, this, &ComposeWindow::send);
    m_send->installEventFilter(this);
    QAction *attach = addCommand(u"mail-attachment"_s, tr("&Attach …"), tr("Attach files"),
                                 {tr("Ctrl+Shift+A")});
    connect(attach, &QAction::triggered, this, &ComposeWindow::chooseFiles);
    QAction *save = addCommand(u"document-save"_s, tr("Sa&ve"), tr("Save as a draft"),
                               {QKeySequence::Save});
    connect(save, &QAction::triggered, this, &ComposeWindow::saveAsDraft);
    m_options = addCommand(u"configure"_s, tr("&Options"), tr("Answers, priority and reports"),
                           {tr("Ctrl+Shift+O")});
    m_options->setCheckable(true);
    connect(m_options, &QAction::toggled, m_form, &ComposeForm::setOptionsShown);
    m_plain = addCommand(u"text-x-generic"_s, tr("&Plain text"),
                         tr("Send the text without bold, pictures and the like"),
                         {tr("Ctrl+Shift+T")});
    m_plain->setCheckable(true);
    connect(m_plain, &QAction::triggered, this, &ComposeWindow::choosePlain);
    auto *close = new QAction(tr("&Close"), this);
    close->setShortcuts({QKeySequence(QKeySequence::Close), QKeySequence(Qt::Key_Escape)});
    connect(close, &QAction::triggered, this, &QWidget::close);

    auto *bar = new QToolBar(tr("Letter"), this);
    bar->setObjectName(u"letter"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({m_send, attach, save, m_options, m_plain});
    addToolBar(bar);
    const QList<QAction *> commands = bar->actions();
    for (QAction *command : commands) {
        bar->widgetForAction(command)->setFocusPolicy(Qt::TabFocus);
    }

    QMenu *letter = menuBar()->addMenu(tr("&Letter"));
    letter->addActions({m_send, attach, save});
    letter->addSeparator();
    letter->addAction(close);
    QMenu *format = menuBar()->addMenu(tr("F&ormat"));
    format->addActions(m_form->formatBar()->commands());
    format->addSeparator();
    format->addAction(m_plain);
    menuBar()->addMenu(tr("O&ptions"))->addAction(m_options);
}

QAction *ComposeWindow::addCommand(const QString &icon, const QString &text, const QString &tip,
                                   const QList<QKeySequence> &shortcuts)
{
    auto *action = new QAction(Icons::icon(icon), text, this);
    action->setShortcuts(shortcuts);
    action->setToolTip(
        u"%1 (%2)"_s.arg(tip, shortcuts.constFirst().toString(QKeySequence::NativeText)));
    return action;
}

void ComposeWindow::setIdentities(const QList<Identity> &identities)
{
    m_form->setIdentities(identities);
}

void ComposeWindow::setSizeLimits(const QHash<QString, qint64> &octets)
{
    m_form->setSizeLimits(octets);
}

void ComposeWindow::setAutosaveDelay(std::chrono::milliseconds delay)
{
    m_autosave->setInterval(delay);
}

void ComposeWindow::open(const Letter &letter)
{
    m_openedEntry = m_drafts->entry(letter.id);
    m_form->setLetter(letter);
    m_opened = letter;
    m_plain->setChecked(letter.plainText);
    m_options->setChecked(!OptionsPanel::isUsual(letter));
    m_keptChanges = m_changes;
    setWindowModified(false);
    showTitle();
    m_form->focusFirst();
}

void ComposeWindow::tellRestored()
{
    m_form->tell(tr("The program was stopped while this letter was being written. Here it is as it "
                    "was saved last."));
}

Letter ComposeWindow::letter() const
{
    return m_form->letter();
}

void ComposeWindow::noteChange()
{
    ++m_changes;
    setWindowModified(true);
    showTitle();
    if (!m_autosave->isActive()) {
        m_autosave->start();
    }
}

void ComposeWindow::showTitle()
{
    const QString subject = m_form->subject().trimmed();
    setWindowTitle((subject.isEmpty() ? tr("New letter") : subject) + u"[*]"_s);
}

// What is written while the letter is being saved is saved after that.
void ComposeWindow::saveByItself()
{
    if (m_underWay > 0) {
        m_autosave->start();
    } else {
        saveThen([](const Version &) {});
    }
}

// By its author, to be as it is now when later changes are discarded.
void ComposeWindow::saveAsDraft()
{
    if (!m_form->isEnabled()) {
        return; // it leaves as it is
    }
    saveThen([this](const Version &saved) {
        m_opened = saved.letter;
        m_openedEntry = m_drafts->entry(m_opened.id);
        m_keptChanges = saved.changes;
    });
}

// What is written meanwhile is saved next time.
void ComposeWindow::saveThen(const std::function<void(const Version &)> &next)
{
    m_autosave->stop();
    const auto version = std::make_shared<Version>();
    const auto saved = [this, version, next] {
        showSaved(version->changes == m_changes);
        next(*version);
    };
    const auto tell = [this](const QString &trouble) {
        m_saved->setText(tr("Not saved"));
        m_form->tell(tr("%1\nThe letter stays in this window.").arg(trouble), tr("Save again"));
    };
    m_form->whenWhole([this, version, told = told(saved, tell)] {
        *version = {m_form->letter(), m_changes};
        m_drafts->save(version->letter, this, told);
    });
}

// Of what was asked for one after another the last decides whether the window stays.
Drafts::Told ComposeWindow::told(const std::function<void()> &next,
                                 const std::function<void(const QString &)> &tell)
{
    ++m_underWay;
    return [this, next, tell](const QString &trouble) {
        --m_underWay;
        if (m_isFinished) {
            return;
        }
        if (trouble.isEmpty()) {
            next();
        } else {
            m_isTroubled = true;
            tell(trouble);
        }
        if (m_underWay == 0 && !m_isFinished) {
            stay();
        }
    };
}

void ComposeWindow::stay()
{
    m_isUnwanted = false;
    if (!m_form->isEnabled()) {
        m_send->setEnabled(true);
        m_form->setEnabled(true);
    }
    if (std::exchange(m_isTroubled, false)) {
        Q_EMIT stays();
    }
}

void ComposeWindow::showSaved(bool isAll)
{
    if (m_form->isFileMissing()) {
        takeMissing();
    }
    m_form->forget();
    m_saved->setText(
        tr("Saved at %1").arg(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat)));
    setWindowModified(!isAll);
}

// A file that has gone is still in what was saved of it before.
void ComposeWindow::takeMissing()
{
    m_drafts->load(letterId(), this, [this](const std::optional<Letter> &saved) {
        if (saved && !m_isFinished) {
            m_form->replaceMissing(*saved);
        }
    });
}

void ComposeWindow::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, m_form, &ComposeForm::attach);
    dialog->open();
}

void ComposeWindow::choosePlain(bool plain)
{
    if (!plain || !m_form->losesFormat()) {
        m_form->setPlain(plain);
        return;
    }
    const Question question {tr("Make it a plain text?"),
                             tr("Its format will be lost: bold, lists, links and pictures."),
                             tr("Make it plain"), tr("Keep the format")};
    question.ask(this, [this](bool yes) {
        m_plain->setChecked(yes);
        m_form->setPlain(yes);
    });
}

void ComposeWindow::send()
{
    m_send->setEnabled(false);
    m_form->expectNoLoss();
    m_form->whenWhole([this] {
        if (!m_form->isEnabled()) {
            return; // it leaves in another way meanwhile
        }
        m_send->setEnabled(true);
        if (!m_form->hasLostPicture()) {
            check();
        }
    });
}

void ComposeWindow::check()
{
    const QString fault = m_form->goToFault();
    if (!fault.isEmpty()) {
        m_form->tell(fault);
        return;
    }
    m_form->forget();
    const QString ownText = m_form->isReminderDismissed() ? QString() : m_form->ownText();
    askNext(SendCheck::questions(m_form->letter(), ownText, m_form->sizeLimit()));
}

// Who meant another key would have sent what is not done yet: it is asked about until it is known.
void ComposeWindow::sendByKeys()
{
    if (Preferences::isSendingByKeysKnown() || !m_form->goToFault().isEmpty()) {
        send();
        return;
    }
    auto *known = new QCheckBox(tr("&Do not ask again"));
    known->setChecked(true);
    const Question question {tr("Send the letter now?"), tr("Ctrl+Return sends it."), tr("&Send"),
                             tr("&Back to the letter")};
    QMessageBox *box = question.ask(this, [this, known](bool yes) {
        if (yes) {
            Preferences::setSendingByKeysKnown(known->isChecked());
            send();
        }
    });
    box->setCheckBox(known);
    TabOrder::follow(box->findChild<QDialogButtonBox *>());
}

void ComposeWindow::askNext(QList<Question> questions)
{
    if (questions.isEmpty()) {
        sendNow();
        return;
    }
    const Question question = questions.takeFirst();
    question.ask(this, [this, questions](bool yes) {
        if (yes) {
            askNext(questions);
        } else if (m_form->subject().trimmed().isEmpty()) {
            m_form->focusSubject();
        }
    });
}

// What was saved is what is sent, unless its author deletes it before that.
void ComposeWindow::sendNow()
{
    if (!m_form->isEnabled()) {
        return; // it was deleted while its author was asked
    }
    leave();
    saveThen([this](const Version &) {
        if (m_isUnwanted) {
            return;
        }
        const QString id = letterId();
        finish();
        Q_EMIT sendRequested(id);
    });
}

// The same action is also a button, of which nobody has to be asked.
bool ComposeWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_send && event->type() == QEvent::Shortcut) {
        sendByKeys();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void ComposeWindow::closeEvent(QCloseEvent *event)
{
    const bool isLeaving = !m_form->isEnabled(); // and closes as soon as it may
    if (!m_isFinished && (isLeaving || m_changes != m_keptChanges)) {
        event->ignore();
        if (!isLeaving) {
            askAboutChanges();
        }
        return;
    }
    m_isFinished = true;
    m_autosave->stop();
    QString reason;
    Storage::write(PlaceFile, saveGeometry(), &reason); // where it cannot, the next is elsewhere
    QMainWindow::closeEvent(event);
    Q_EMIT closed(letterId());
}

void ComposeWindow::askAboutChanges()
{
    if (m_question) {
        m_question->raise();
        m_question->activateWindow();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::NoIcon, windowTitle(),
                                tr("Save the letter as a draft?"), QMessageBox::NoButton, this);
    box->setInformativeText(
        m_openedEntry ? tr("Otherwise it will be as it was when you opened it, or saved it last.")
                      : tr("Otherwise it will be lost."));
    const QPushButton *save = box->addButton(QMessageBox::Save);
    const QPushButton *discard = box->addButton(QMessageBox::Discard);
    box->addButton(QMessageBox::Cancel);
    connect(box, &QDialog::finished, this, [this, box, save, discard] {
        m_question.clear();
        if (box->clickedButton() == save) {
            leave();
            saveThen([this](const Version &) { finish(); });
        } else if (box->clickedButton() == discard) {
            this->discard();
        } else {
            Q_EMIT stays();
        }
    });
    m_question = box;
    Messages::open(box);
}

// What its author has saved counts, even if it is still under way.
void ComposeWindow::discard()
{
    leave();
    ++m_underWay;
    m_form->whenWhole([this] {
        m_drafts->load(letterId(), this, [this](const std::optional<Letter> &) {
            --m_underWay;
            goBack();
        });
    });
}

// What was saved meanwhile must not stay.
void ComposeWindow::goBack()
{
    if (!m_openedEntry) {
        remove();
        return;
    }
    const auto tell = [this](const QString &trouble) { m_form->tell(trouble); };
    const auto restored = [this, tell] {
        if (m_openedEntry->state == LetterState::Draft) {
            finish();
        } else {
            m_drafts->setState(letterId(), m_openedEntry->state, m_openedEntry->outcome, this,
                               told([this] { finish(); }, tell));
        }
    };
    m_form->whenWhole([this, told = told(restored, tell)] {
        m_drafts->save(m_opened, this, told); // after whatever waited, too
    });
}

void ComposeWindow::remove()
{
    m_isUnwanted = true;
    leave();
    const auto tell = [this](const QString &trouble) { m_form->tell(trouble); };
    m_form->whenWhole([this, told = told([this] { finish(); }, tell)] {
        m_drafts->remove(letterId(), this, told);
    });
}

// Nothing of it is changed any more.
void ComposeWindow::leave()
{
    m_autosave->stop();
    m_send->setEnabled(false);
    m_form->setEnabled(false);
}

void ComposeWindow::finish()
{
    m_isFinished = true;
    close();
}

void ComposeWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void ComposeWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_form->attach(localFiles(event->mimeData()));
}
