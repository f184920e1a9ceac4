// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The letters as a list: what needs its author first, and in each part what is newest.

#include "letters/drafts.h"

#include <QtCore/QAbstractListModel>

class Postman;

class LetterModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, RecipientsRole, StateTextRole, TroubledRole };

    LetterModel(const Drafts *drafts, const Postman *postman, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    QModelIndex indexOf(const QString &id) const;

private:
    void follow(const QString &id);
    void place(const LetterEntry &entry);
    void refresh(const QString &id);
    QString stateText(const LetterEntry &entry) const;
    qsizetype rowOf(const QString &id) const;

    const Drafts *m_drafts;
    const Postman *m_postman;
    QList<LetterEntry> m_entries;
};
