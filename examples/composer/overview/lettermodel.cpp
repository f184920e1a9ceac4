// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "overview/lettermodel.h"

#include "sending/postman.h"
#include "sending/progresstext.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace {

int sectionOf(LetterState state)
{
    switch (state) {
    case LetterState::Waiting:
    case LetterState::Sending:
        return 0;
    case LetterState::Failed:
    case LetterState::Unclear:
    case LetterState::PartlySent:
        return 1;
    case LetterState::Draft:
        return 2;
    case LetterState::Sent:
        break;
    }
    return 3;
}

bool comesBefore(const LetterEntry &a, const LetterEntry &b)
{
    const int first = sectionOf(a.state);
    const int second = sectionOf(b.state);
    return first != second ? first < second : a.changed > b.changed;
}

QString labelOf(const QList<QSmtpAddress> &recipients)
{
    QStringList names;
    for (const QSmtpAddress &recipient : recipients) {
        names.append(recipient.name().isEmpty() ? recipient.address() : recipient.name());
    }
    return names.isEmpty() ? LetterModel::tr("(nobody yet)") : names.join(LetterModel::tr(", "));
}

} // namespace

LetterModel::LetterModel(const Drafts *drafts, const Postman *postman, QObject *parent)
    : QAbstractListModel(parent)
    , m_drafts(drafts)
    , m_postman(postman)
    , m_entries(drafts->entries())
{
    std::stable_sort(m_entries.begin(), m_entries.end(), comesBefore);
    connect(drafts, &Drafts::changed, this, &LetterModel::follow);
    connect(postman, &Postman::progressed, this, &LetterModel::refresh);
    connect(postman, &Postman::finished, this, &LetterModel::refresh);
}

int LetterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant LetterModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const LetterEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.subject.isEmpty() ? tr("(no subject)") : entry.subject;
    case Qt::AccessibleTextRole:
        return tr("%1, to %2. %3")
            .arg(data(index, Qt::DisplayRole).toString(), labelOf(entry.recipients),
                 stateText(entry));
    case IdRole:
        return entry.id;
    case RecipientsRole:
        return labelOf(entry.recipients);
    case StateTextRole:
        return stateText(entry);
    case TroubledRole:
        return sectionOf(entry.state) == 1;
    default:
        return {};
    }
}

QString LetterModel::stateText(const LetterEntry &entry) const
{
    if (entry.state == LetterState::Sending) {
        const Postman::Progress progress = m_postman->progressOf(entry.id);
        const QString amount = ProgressText::amount(progress);
        return progress.total == 0 ? amount : tr("Being sent: %1").arg(amount);
    }
    if (m_postman->isUnderWay(entry.id)) {
        return tr("Waiting for the password");
    }
    const QLocale locale;
    const QDateTime changed = entry.changed.toLocalTime();
    const QString when = changed.date() == QDate::currentDate()
                             ? locale.toString(changed.time(), QLocale::ShortFormat)
                             : locale.toString(changed.date(), QLocale::ShortFormat);
    return tr("%1, %2", "state, time").arg(OutcomeText::stateName(entry.state), when);
}

QModelIndex LetterModel::indexOf(const QString &id) const
{
    const qsizetype row = rowOf(id);
    return row < 0 ? QModelIndex() : index(int(row));
}

void LetterModel::follow(const QString &id)
{
    const std::optional<LetterEntry> entry = m_drafts->entry(id);
    if (entry) {
        place(*entry);
    } else if (const qsizetype row = rowOf(id); row >= 0) {
        beginRemoveRows({}, int(row), int(row));
        m_entries.removeAt(row);
        endRemoveRows();
    }
}

// A row moves rather than going and coming, so that it stays selected.
void LetterModel::place(const LetterEntry &entry)
{
    const qsizetype row = rowOf(entry.id);
    QList<LetterEntry> others = m_entries;
    if (row >= 0) {
        others.removeAt(row);
    }
    const int to = int(std::lower_bound(others.begin(), others.end(), entry, comesBefore)
                       - others.begin());
    others.insert(to, entry);
    if (row < 0) {
        beginInsertRows({}, to, to);
        m_entries = others;
        endInsertRows();
        return;
    }
    if (row != to) {
        beginMoveRows({}, int(row), int(row), {}, to > row ? to + 1 : to);
        m_entries = others;
        endMoveRows();
    }
    m_entries = others;
    refresh(entry.id);
}

void LetterModel::refresh(const QString &id)
{
    if (const QModelIndex changed = indexOf(id); changed.isValid()) {
        Q_EMIT dataChanged(changed, changed);
    }
}

qsizetype LetterModel::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&id](const LetterEntry &entry) { return entry.id == id; });
    return found == m_entries.cend() ? -1 : found - m_entries.cbegin();
}
