// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letters/drafts.h"

#include "letters/letterstore.h"

#include <QtCore/QPointer>
#include <QtCore/QUuid>

#include <algorithm>
#include <memory>

Drafts::Drafts(QObject *parent)
    : QObject(parent)
{
    connect(&m_turns, &Turns::idle, this, &Drafts::settled);
    readAll();
}

// Those who listen may be half gone themselves.
Drafts::~Drafts()
{
    blockSignals(true);
    m_turns.finish();
}

// Of a letter that was being sent when the program ended nobody knows; one that was still to wait
// has not left.
void Drafts::readAll()
{
    const QStringList ids = LetterStore::ids();
    for (const QString &id : ids) {
        std::optional<LetterEntry> entry = LetterStore::entry(id);
        if (!entry) {
            ++m_unreadable; // and left as it is
            continue;
        }
        if (entry->state == LetterState::Sending) {
            entry->state = LetterState::Unclear;
            entry->outcome = {.summary = tr("The program ended while this letter was being sent. "
                                            "Nobody knows whether it arrived."),
                              .advice = {},
                              .refusals = entry->outcome.refusals};
            entry->outcome.makeUnclear();
        } else if (entry->state == LetterState::Waiting) {
            entry->state = LetterState::Draft;
        }
        m_entries.insert(id, *entry);
    }
}

// The newest first.
QList<LetterEntry> Drafts::entries() const
{
    QList<LetterEntry> entries = m_entries.values();
    std::sort(entries.begin(), entries.end(), [](const LetterEntry &a, const LetterEntry &b) {
        return a.changed == b.changed ? a.id < b.id : a.changed > b.changed;
    });
    return entries;
}

std::optional<LetterEntry> Drafts::entry(const QString &id) const
{
    const auto found = m_entries.constFind(id);
    return found == m_entries.cend() ? std::optional<LetterEntry>() : *found;
}

Letter Drafts::blank()
{
    Letter letter;
    letter.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return letter;
}

// Another letter of the same content: its Message-ID and date are its own.
Letter Drafts::copyOf(const Letter &letter)
{
    Letter copy = letter;
    copy.id = blank().id;
    copy.message.setMessageId({});
    copy.message.setDate({});
    return copy;
}

void Drafts::load(const QString &id, QObject *asker, const Loaded &loaded)
{
    const auto letter = std::make_shared<std::optional<Letter>>();
    m_turns.add(id, {.weight = Turns::Weight::Heavy,
                     .begin = {},
                     .work = [letter, id] { *letter = LetterStore::load(id); },
                     .end =
                         [letter, loaded, asker = QPointer<QObject>(asker)] {
                             if (asker) {
                                 loaded(*letter);
                             }
                         }});
}

void Drafts::save(const Letter &letter, QObject *asker, const Told &told)
{
    const auto save = [letter](Change &change) {
        if (change.entry && change.entry->hasLeft()) {
            change.trouble = tr("The letter could not be saved: it is being sent, or was sent "
                                "already.");
        } else {
            change.trouble = LetterStore::save(letter);
            change.entry = LetterStore::entry(letter.id);
        }
    };
    change(letter.id, Turns::Weight::Heavy, save, asker, told);
}

// What cannot be noted is known until the program ends, at least.
void Drafts::setState(const QString &id, LetterState state, const Outcome &outcome, QObject *asker,
                      const Told &told)
{
    const auto note = [id, state, outcome](Change &change) {
        if (!change.entry) {
            change.trouble = tr("What became of the letter could not be noted: it is not there any "
                                "more.");
            return;
        }
        change.trouble = LetterStore::note(id, state, outcome);
        if (change.trouble.isEmpty()) {
            change.entry = LetterStore::entry(id);
        } else {
            change.entry->state = state;
            change.entry->outcome = outcome;
        }
    };
    change(id, Turns::Weight::Light, note, asker, told);
}

void Drafts::remove(const QString &id, QObject *asker, const Told &told)
{
    const auto remove = [id](Change &change) {
        change.trouble = LetterStore::remove(id);
        change.entry = LetterStore::entry(id);
    };
    change(id, Turns::Weight::Light, remove, asker, told);
}

// What changes goes from thread to thread, and is never in two of them at once.
void Drafts::change(const QString &id, Turns::Weight weight, const Changing &changing,
                    QObject *asker, const Told &told)
{
    const auto change = std::make_shared<Change>();
    m_turns.add(id, {.weight = weight,
                     .begin = [this, change, id] { change->entry = entry(id); },
                     .work = [change, changing] { changing(*change); },
                     .end =
                         [this, change, id, told, asker = QPointer<QObject>(asker)] {
                             place(id, change->entry);
                             if (asker) {
                                 told(change->trouble);
                             }
                         }});
}

void Drafts::place(const QString &id, const std::optional<LetterEntry> &entry)
{
    if (entry) {
        m_entries.insert(id, *entry);
    } else {
        m_entries.remove(id);
    }
    Q_EMIT changed(id);
}
