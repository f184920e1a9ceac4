// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letters.h"

#include "storage.h"

#include <QtCore/QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Suffix(".letter.json");

QString fileOf(const QString &key)
{
    return key + Suffix;
}

// What needs attention comes first, and in each section what is newest.
int sectionOf(const Letter &letter)
{
    constexpr int Sections[] = {2, 0, 1, 3}; // of Draft, Sending, Failed, Sent
    return Sections[letter.state];
}

bool comesBefore(const Letter &a, const Letter &b)
{
    return sectionOf(a) != sectionOf(b) ? sectionOf(a) < sectionOf(b) : a.changed > b.changed;
}

} // namespace

Letters::Letters(QObject *parent)
    : QAbstractListModel(parent)
{
    load();
}

// A letter that was being sent when the program ended is one of which nobody knows.
void Letters::load()
{
    const QStringList names = Storage::names(Suffix);
    for (const QString &name : names) {
        std::optional<Letter> letter = Letter::fromJson(Storage::read(name).value_or(QByteArray()));
        if (!letter || fileOf(letter->key) != name) {
            ++m_unreadable; // and left as it is
            continue;
        }
        if (letter->state == LetterState::Sending) {
            letter->state = LetterState::Failed;
            letter->perhapsDelivered = true;
            letter->reason = tr("QuickSend ended while this letter was being sent.");
        }
        m_letters.append(*letter);
    }
    std::sort(m_letters.begin(), m_letters.end(), comesBefore);
}

int Letters::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant Letters::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Letter &letter = m_letters.at(index.row());
    switch (role) {
    case KeyRole:
        return letter.key;
    case StateRole:
        return letter.state;
    case SectionRole:
        return sectionOf(letter);
    case SubjectRole:
        return letter.subject;
    case RecipientsRole:
        return letter.recipients();
    case ChangedRole:
        return letter.changed;
    case ReasonRole:
        return letter.reason;
    case RefusedRole:
        return letter.refused;
    case AttachmentsRole:
        return int(letter.attachments.size());
    default:
        return {};
    }
}

QHash<int, QByteArray> Letters::roleNames() const
{
    return {
        {KeyRole, "key"},
        {StateRole, "letterState"},
        {SectionRole, "section"},
        {SubjectRole, "subject"},
        {RecipientsRole, "recipients"},
        {ChangedRole, "changed"},
        {ReasonRole, "reason"},
        {RefusedRole, "refused"},
        {AttachmentsRole, "attachmentCount"},
    };
}

Letter Letters::blank() const
{
    Letter letter;
    letter.key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return letter;
}

Letter Letters::letter(const QString &key) const
{
    const qsizetype row = rowOf(key);
    return row < 0 ? Letter() : m_letters.at(row);
}

bool Letters::saveDraft(const Letter &letter)
{
    Letter draft = letter;
    draft.state = LetterState::Draft;
    draft.reason.clear();
    draft.advice.clear();
    draft.refused.clear();
    draft.refusals.clear();
    draft.perhapsDelivered = false;
    return keep(draft);
}

bool Letters::setSending(const QString &key)
{
    Letter letter = this->letter(key);
    letter.state = LetterState::Sending;
    return keep(letter);
}

bool Letters::setSent(const QString &key, const QStringList &refused, const QStringList &refusals)
{
    Letter letter = this->letter(key);
    letter.state = LetterState::Sent;
    letter.reason.clear();
    letter.advice.clear();
    letter.refused = refused;
    letter.refusals = refusals;
    letter.perhapsDelivered = false;
    return keep(letter);
}

bool Letters::setFailed(const QString &key, const QString &reason, const QString &advice,
                        bool perhapsDelivered)
{
    Letter letter = this->letter(key);
    letter.state = LetterState::Failed;
    letter.reason = reason;
    letter.advice = advice;
    letter.perhapsDelivered = perhapsDelivered;
    return keep(letter);
}

// A new letter, with a Message-ID of its own.
QString Letters::copy(const QString &key)
{
    Letter letter = this->letter(key);
    letter.key = blank().key;
    return saveDraft(letter) ? letter.key : QString();
}

// The same text to those who did not get it. Who did is not named: an answer goes to all.
QString Letters::copyForRefused(const QString &key)
{
    Letter letter = this->letter(key);
    letter.to = letter.refused;
    letter.cc.clear();
    letter.bcc.clear();
    letter.key = blank().key;
    return saveDraft(letter) ? letter.key : QString();
}

bool Letters::remove(const QString &key)
{
    QString error;
    if (!Storage::remove(fileOf(key), &error)) {
        Q_EMIT storageFailed(tr("The letter could not be deleted: %1").arg(error));
        return false;
    }
    if (const qsizetype row = rowOf(key); row >= 0) {
        hide(row);
        Q_EMIT countChanged();
    }
    return true;
}

// To whom letters went before, by a part of name or address; the newest first.
QStringList Letters::knownRecipients(const QString &part) const
{
    constexpr qsizetype Enough = 4;
    QStringList found;
    for (const Letter &letter : m_letters) {
        const QStringList recipients = letter.state == LetterState::Sent ? letter.recipients()
                                                                         : QStringList();
        for (const QString &recipient : recipients) {
            if (recipient.contains(part, Qt::CaseInsensitive) && !found.contains(recipient)
                && found.size() < Enough) {
                found.append(recipient);
            }
        }
    }
    return found;
}

bool Letters::keep(Letter letter)
{
    if (letter.key.isEmpty()) {
        return false;
    }
    letter.changed = QDateTime::currentDateTimeUtc();
    QString error;
    const bool kept = Storage::write(fileOf(letter.key), letter.toJson(), &error);
    if (!kept) {
        Q_EMIT storageFailed(tr("The letter could not be saved: %1").arg(error));
    }
    show(letter);
    Q_EMIT letterChanged(letter.key);
    return kept;
}

void Letters::show(const Letter &letter)
{
    const qsizetype row = rowOf(letter.key);
    const qsizetype before = m_letters.size();
    if (row >= 0) {
        // The newest of its section is already where it belongs.
        if (sectionOf(m_letters.at(row)) == sectionOf(letter)
            && (row == 0 || sectionOf(m_letters.at(row - 1)) != sectionOf(letter))) {
            m_letters[row] = letter;
            Q_EMIT dataChanged(index(int(row)), index(int(row)));
            return;
        }
        hide(row);
    }
    const auto place = std::lower_bound(m_letters.begin(), m_letters.end(), letter, comesBefore);
    const int at = int(place - m_letters.begin());
    beginInsertRows({}, at, at);
    m_letters.insert(at, letter);
    endInsertRows();
    if (m_letters.size() != before) {
        Q_EMIT countChanged();
    }
}

void Letters::hide(qsizetype row)
{
    beginRemoveRows({}, int(row), int(row));
    m_letters.removeAt(row);
    endRemoveRows();
}

qsizetype Letters::rowOf(const QString &key) const
{
    const auto found = std::find_if(m_letters.begin(), m_letters.end(),
                                    [&key](const Letter &letter) { return letter.key == key; });
    return found == m_letters.end() ? -1 : found - m_letters.begin();
}
