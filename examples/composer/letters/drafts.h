// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// All letters, sent and unsent, and what becomes of them. Whatever is asked of one is done in turn
// in another thread, and told in this one when it is on disk. Nothing is sent here.

#include "letters/letter.h"
#include "letters/letterstate.h"
#include "turns.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <functional>
#include <optional>

class Drafts : public QObject
{
    Q_OBJECT

public:
    // What went wrong, in a sentence; an empty one if nothing did.
    using Told = std::function<void(const QString &trouble)>;
    using Loaded = std::function<void(const std::optional<Letter> &letter)>;

    explicit Drafts(QObject *parent = nullptr);
    ~Drafts() override; // when all is done

    QList<LetterEntry> entries() const;
    std::optional<LetterEntry> entry(const QString &id) const;
    int unreadable() const { return m_unreadable; }
    bool isBusy() const { return !m_turns.isIdle(); }

    static Letter blank();
    static Letter copyOf(const Letter &letter);
    // Who asks is told, if still there.
    void load(const QString &id, QObject *asker, const Loaded &loaded);
    void save(const Letter &letter, QObject *asker, const Told &told);
    void setState(const QString &id, LetterState state, const Outcome &outcome, QObject *asker,
                  const Told &told);
    void remove(const QString &id, QObject *asker, const Told &told);

Q_SIGNALS:
    void changed(const QString &id);
    void settled(); // not busy any more

private:
    struct Change
    {
        std::optional<LetterEntry> entry; // as it was, and then as it is
        QString trouble;
    };
    using Changing = std::function<void(Change &)>;

    void readAll();
    void change(const QString &id, Turns::Weight weight, const Changing &changing, QObject *asker,
                const Told &told);
    void place(const QString &id, const std::optional<LetterEntry> &entry);

    QHash<QString, LetterEntry> m_entries;
    int m_unreadable = 0;
    Turns m_turns; // by the id of the letter
};
