// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// All letters, sent and unsent, as a list: each is a file of its own, and every change is on disk
// before it is in the list. Nothing is sent here.

#include "letter.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

class Letters : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int unreadable READ unreadable CONSTANT)

public:
    enum Role {
        KeyRole = Qt::UserRole,
        StateRole,
        SectionRole,
        SubjectRole,
        RecipientsRole,
        ChangedRole,
        ReasonRole,
        RefusedRole,
        AttachmentsRole,
    };
    Q_ENUM(Role)

    explicit Letters(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_letters.size()); }
    int unreadable() const { return m_unreadable; }

    Q_INVOKABLE Letter blank() const;
    Q_INVOKABLE Letter letter(const QString &key) const;
    Q_INVOKABLE bool saveDraft(const Letter &letter);
    Q_INVOKABLE bool setSending(const QString &key);
    Q_INVOKABLE bool setSent(const QString &key, const QStringList &refused,
                             const QStringList &refusals);
    Q_INVOKABLE bool setFailed(const QString &key, const QString &reason, const QString &advice,
                               bool perhapsDelivered);
    Q_INVOKABLE QString copy(const QString &key);
    Q_INVOKABLE QString copyForRefused(const QString &key);
    Q_INVOKABLE bool remove(const QString &key);
    Q_INVOKABLE QStringList knownRecipients(const QString &part) const;

Q_SIGNALS:
    void countChanged();
    void letterChanged(const QString &key);
    void storageFailed(const QString &reason);

private:
    void load();
    bool keep(Letter letter);
    void show(const Letter &letter);
    void hide(qsizetype row);
    qsizetype rowOf(const QString &key) const;

    QList<Letter> m_letters;
    int m_unreadable = 0;
};
