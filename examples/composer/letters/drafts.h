// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// All letters, sent and unsent: each an .eml file, and beside it what became of it. Every change is
// on disk before it is told of. Nothing is sent here.

#include "letters/letter.h"
#include "letters/letterstate.h"

#include <QtCore/QFuture>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <optional>

class Drafts : public QObject
{
    Q_OBJECT

public:
    explicit Drafts(QObject *parent = nullptr);
    ~Drafts() override;

    QList<LetterEntry> entries() const;
    std::optional<LetterEntry> entry(const QString &id) const;
    int unreadable() const { return m_unreadable; }

    static Letter blank();
    static Letter copyOf(const Letter &letter);
    std::optional<Letter> load(const QString &id) const;
    // These return a sentence about what went wrong, and an empty one if nothing did.
    [[nodiscard]] QString save(const Letter &letter);
    QFuture<QString> saveInBackground(const Letter &letter);
    [[nodiscard]] QString setState(const QString &id, LetterState state,
                                   const Outcome &outcome = {});
    [[nodiscard]] QString remove(const QString &id);

Q_SIGNALS:
    void changed(const QString &id);

private:
    void readAll();
    QString refusal(const QString &id) const;
    void refresh(const QString &id);
    void remember(const QString &id, LetterState state, const Outcome &outcome);

    QHash<QString, LetterEntry> m_entries;
    int m_unreadable = 0;
    mutable QThreadPool m_writer; // one thread, so that letters are written in turn
};
