// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "openletters.h"

#include "accounts/accounts.h"
#include "compose/composewindow.h"
#include "sending/postman.h"
#include "storage.h"

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String OpenFile("open.txt"); // an id in each line

void show(QWidget *window)
{
    window->show();
    window->raise();
    window->activateWindow();
}

} // namespace

OpenLetters::OpenLetters(Drafts *drafts, const Accounts *accounts, RecentRecipients *recent,
                         Postman *postman, QObject *parent)
    : QObject(parent)
    , m_drafts(drafts)
    , m_accounts(accounts)
    , m_recent(recent)
    , m_postman(postman)
    , m_notedOpen(QString::fromUtf8(Storage::read(OpenFile).value_or(QByteArray()))
                      .split(u'\n', Qt::SkipEmptyParts))
{
    connect(accounts, &Accounts::changed, this, &OpenLetters::followAccounts);
    connect(accounts, &Accounts::sizeLimitsChanged, this, &OpenLetters::followSizeLimits);
}

// They belong to nobody else, and keep their letters among the drafts.
OpenLetters::~OpenLetters()
{
    const QList<QPointer<ComposeWindow>> windows = m_windows.values();
    for (const QPointer<ComposeWindow> &window : windows) {
        delete window;
    }
}

// A closed one is about to go.
ComposeWindow *OpenLetters::windowOf(const QString &id) const
{
    ComposeWindow *window = m_windows.value(id);
    return window && window->isVisible() ? window : nullptr;
}

// One that was never saved, or has left since, is open no more.
void OpenLetters::restore()
{
    const QStringList ids = m_notedOpen;
    for (const QString &id : ids) {
        const std::optional<LetterEntry> entry = m_drafts->entry(id);
        if (entry && !entry->hasLeft()) {
            read(id, [this](const Letter &letter) { openAgain(letter); });
        } else {
            noteOpen(id, false);
        }
    }
}

void OpenLetters::openAgain(const Letter &letter)
{
    if (!windowOf(letter.id)) {
        ComposeWindow *window = openWindow(letter);
        window->tellRestored();
        show(window);
    }
}

// Where that cannot be written, a letter that was open is found among the others.
void OpenLetters::noteOpen(const QString &id, bool isOpen)
{
    if (m_notedOpen.contains(id) == isOpen) {
        return;
    }
    m_notedOpen.removeAll(id);
    if (isOpen) {
        m_notedOpen.append(id);
    }
    QString reason;
    m_notedOpen.isEmpty() ? Storage::remove(OpenFile, &reason)
                          : Storage::write(OpenFile, m_notedOpen.join(u'\n').toUtf8(), &reason);
}

void OpenLetters::write(const Letter &letter)
{
    ComposeWindow *window = windowOf(letter.id);
    show(window ? window : openWindow(letter));
}

ComposeWindow *OpenLetters::openWindow(const Letter &letter)
{
    auto *window = new ComposeWindow(m_drafts, m_recent);
    m_windows[letter.id] = window;
    noteOpen(letter.id, true);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setIdentities(m_accounts->identities());
    window->setSizeLimits(m_accounts->sizeLimits());
    connect(window, &ComposeWindow::sendRequested, m_postman, &Postman::post);
    connect(window, &ComposeWindow::closed, this,
            [this](const QString &id) { noteOpen(id, false); });
    // When it is closed indeed, and its letter posted.
    connect(window, &ComposeWindow::closed, this, &OpenLetters::closed, Qt::QueuedConnection);
    connect(window, &ComposeWindow::stays, this, &OpenLetters::staysOpen);
    window->open(letter);
    return window;
}

// What has left can only be written anew. It may leave, or be taken back, until it is read.
void OpenLetters::edit(const QString &id)
{
    read(id, [this](const Letter &letter) {
        const std::optional<LetterEntry> entry = m_drafts->entry(letter.id);
        if (!entry || m_postman->isUnderWay(letter.id) || entry->state == LetterState::Waiting) {
            return;
        }
        write(entry->hasLeft() ? Drafts::copyOf(letter) : letter);
    });
}

void OpenLetters::editCopy(const QString &id)
{
    read(id, [this](const Letter &letter) { write(Drafts::copyOf(letter)); });
}

void OpenLetters::read(const QString &id, const std::function<void(const Letter &)> &next)
{
    m_drafts->load(id, this, [this, next](const std::optional<Letter> &letter) {
        if (letter) {
            next(*letter);
        } else {
            Q_EMIT troubleMet(tr("The letter cannot be read from the disk."));
        }
    });
}

// What is open is sent from its window, as it stands there.
void OpenLetters::sendAgain(const QString &id)
{
    if (ComposeWindow *window = windowOf(id)) {
        show(window);
    } else {
        m_postman->send(id);
    }
}

// Its window may hold more than the disk: it goes when the letter has gone, and saves nothing till
// then.
void OpenLetters::remove(const QString &id)
{
    if (m_postman->isUnderWay(id) || m_postman->waitingId() == id) {
        Q_EMIT troubleMet(tr("The letter was not deleted: it is being sent."));
        return;
    }
    if (ComposeWindow *window = windowOf(id)) {
        window->remove();
        return;
    }
    m_drafts->remove(id, this, [this](const QString &trouble) {
        if (!trouble.isEmpty()) {
            Q_EMIT troubleMet(trouble);
        }
    });
}

bool OpenLetters::closeAll()
{
    const QList<QPointer<ComposeWindow>> windows = m_windows.values();
    for (const QPointer<ComposeWindow> &window : windows) {
        if (window && window->isVisible() && !window->close()) {
            return false;
        }
    }
    return true;
}

void OpenLetters::followAccounts()
{
    for (const QPointer<ComposeWindow> &window : std::as_const(m_windows)) {
        if (window) {
            window->setIdentities(m_accounts->identities());
        }
    }
    followSizeLimits(); // another server has another one
}

void OpenLetters::followSizeLimits()
{
    for (const QPointer<ComposeWindow> &window : std::as_const(m_windows)) {
        if (window) {
            window->setSizeLimits(m_accounts->sizeLimits());
        }
    }
}
