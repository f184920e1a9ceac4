// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letters/drafts.h"

#include "letters/letterfile.h"
#include "storage.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QMetaEnum>
#include <QtCore/QPromise>
#include <QtCore/QUuid>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String LetterSuffix(".eml");
constexpr QLatin1String StateSuffix(".state");

QString letterFile(const QString &id)
{
    return id + LetterSuffix;
}

QString stateFile(const QString &id)
{
    return id + StateSuffix;
}

// What stands above the text, which may be a large one.
QByteArray headerOf(const QString &id)
{
    constexpr qint64 Longest = 4 * 1024 * 1024;
    QByteArray header;
    QFile file(Storage::pathOf(letterFile(id)));
    if (file.open(QIODevice::ReadOnly)) {
        while (!file.atEnd() && header.size() < Longest) {
            const QByteArray line = file.readLine();
            header += line;
            if (line.trimmed().isEmpty()) {
                break;
            }
        }
    }
    return header;
}

std::optional<LetterEntry> entryOf(const QString &id)
{
    const std::optional<Letter> letter = LetterFile::read(id, headerOf(id));
    if (!letter) {
        return {};
    }
    LetterEntry entry;
    entry.id = id;
    entry.accountId = letter->accountId;
    entry.subject = letter->message.subject();
    entry.recipients = letter->message.to() + letter->message.cc() + letter->message.bcc();
    entry.changed = QFileInfo(Storage::pathOf(letterFile(id))).lastModified();
    const QJsonObject kept =
        QJsonDocument::fromJson(Storage::read(stateFile(id)).value_or(QByteArray())).object();
    bool known = false;
    const int state = QMetaEnum::fromType<LetterState>().keyToValue(
        kept[u"state"].toString().toLatin1().constData(), &known);
    if (known) {
        entry.state = LetterState(state);
        entry.outcome = Outcome::fromJson(kept[u"outcome"].toObject());
        entry.changed = QDateTime::fromString(kept[u"changed"].toString(), Qt::ISODateWithMs);
    }
    return entry;
}

QString writeLetter(const Letter &letter)
{
    QString reason;
    const QByteArray before = LetterFile::isWhole(letter)
                                  ? QByteArray()
                                  : Storage::read(letterFile(letter.id)).value_or(QByteArray());
    const auto writer = [&letter, &before](QIODevice *file, QString *error) {
        return LetterFile::write(letter, before, file, error);
    };
    // What is edited is a draft, whatever became of it before.
    const bool saved = Storage::prepare(&reason)
                       && Storage::write(letterFile(letter.id), writer, &reason)
                       && Storage::remove(stateFile(letter.id), &reason);
    return saved ? QString() : Drafts::tr("The letter could not be saved: %1").arg(reason);
}

} // namespace

Drafts::Drafts(QObject *parent)
    : QObject(parent)
{
    m_writer.setMaxThreadCount(1);
    readAll();
}

Drafts::~Drafts()
{
    m_writer.waitForDone();
}

// Of a letter that was being sent when the program ended nobody knows; one that was still to wait
// has not left.
void Drafts::readAll()
{
    const QStringList names = Storage::names(LetterSuffix);
    for (const QString &name : names) {
        const QString id = name.chopped(LetterSuffix.size());
        std::optional<LetterEntry> entry = entryOf(id);
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

std::optional<Letter> Drafts::load(const QString &id) const
{
    m_writer.waitForDone();
    const std::optional<QByteArray> content = Storage::read(letterFile(id));
    return content ? LetterFile::read(id, *content) : std::optional<Letter>();
}

// What is on its way, and what somebody may have got, stays as it is.
QString Drafts::refusal(const QString &id) const
{
    const LetterState state = entry(id).value_or(LetterEntry()).state;
    return state == LetterState::Draft || state == LetterState::Failed
               ? QString()
               : tr("The letter could not be saved: it is being sent, or was sent already.");
}

QString Drafts::save(const Letter &letter)
{
    const QString refused = refusal(letter.id);
    if (!refused.isEmpty()) {
        return refused;
    }
    m_writer.waitForDone();
    const QString error = writeLetter(letter);
    refresh(letter.id);
    return error;
}

// A large letter takes a while: nobody shall wait for it.
QFuture<QString> Drafts::saveInBackground(const Letter &letter)
{
    const QString refused = refusal(letter.id);
    if (!refused.isEmpty()) {
        return QtFuture::makeReadyFuture(refused);
    }
    const auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    QFuture<QString> saved = promise->future().then(this, [this, id = letter.id](QString error) {
        refresh(id);
        return error;
    });
    m_writer.start([promise, letter] {
        promise->addResult(writeLetter(letter));
        promise->finish();
    });
    return saved;
}

QString Drafts::setState(const QString &id, LetterState state, const Outcome &outcome)
{
    m_writer.waitForDone();
    const QJsonObject kept {
        {u"state"_s, QLatin1String(QMetaEnum::fromType<LetterState>().valueToKey(int(state)))},
        {u"outcome"_s, outcome.toJson()},
        {u"changed"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
    QString reason;
    if (!Storage::write(stateFile(id), QJsonDocument(kept).toJson(), &reason)) {
        remember(id, state, outcome);
        return tr("What became of the letter could not be noted: %1").arg(reason);
    }
    refresh(id);
    return {};
}

// Until the program ends, at least.
void Drafts::remember(const QString &id, LetterState state, const Outcome &outcome)
{
    const auto entry = m_entries.find(id);
    if (entry != m_entries.end()) {
        entry->state = state;
        entry->outcome = outcome;
        Q_EMIT changed(id);
    }
}

// The letter goes first: a sent one must not become a draft.
QString Drafts::remove(const QString &id)
{
    m_writer.waitForDone();
    QString reason;
    const bool removed = Storage::remove(letterFile(id), &reason)
                         && Storage::remove(stateFile(id), &reason);
    refresh(id);
    return removed ? QString() : tr("The letter could not be deleted: %1").arg(reason);
}

void Drafts::refresh(const QString &id)
{
    const std::optional<LetterEntry> entry = entryOf(id);
    if (entry) {
        m_entries.insert(id, *entry);
    } else {
        m_entries.remove(id);
    }
    Q_EMIT changed(id);
}
