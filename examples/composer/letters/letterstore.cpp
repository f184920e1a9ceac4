// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letters/letterstore.h"

#include "letters/letterfile.h"
#include "storage.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QMetaEnum>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String LetterSuffix(".eml");
constexpr QLatin1String StateSuffix(".state");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LetterStore)
};

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

} // namespace

QStringList LetterStore::ids()
{
    QStringList ids;
    const QStringList names = Storage::names(LetterSuffix);
    for (const QString &name : names) {
        ids.append(name.chopped(LetterSuffix.size()));
    }
    return ids;
}

std::optional<LetterEntry> LetterStore::entry(const QString &id)
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

std::optional<Letter> LetterStore::load(const QString &id)
{
    const std::optional<QByteArray> content = Storage::read(letterFile(id));
    return content ? LetterFile::read(id, *content) : std::optional<Letter>();
}

// What is edited is a draft, whatever became of it before.
QString LetterStore::save(const Letter &letter)
{
    QString reason;
    const QByteArray before = LetterFile::isWhole(letter)
                                  ? QByteArray()
                                  : Storage::read(letterFile(letter.id)).value_or(QByteArray());
    const auto writer = [&letter, &before](QIODevice *file, QString *error) {
        return LetterFile::write(letter, before, file, error);
    };
    const bool saved = Storage::prepare(&reason)
                       && Storage::write(letterFile(letter.id), writer, &reason)
                       && Storage::remove(stateFile(letter.id), &reason);
    return saved ? QString() : Text::tr("The letter could not be saved: %1").arg(reason);
}

QString LetterStore::note(const QString &id, LetterState state, const Outcome &outcome)
{
    const QJsonObject kept {
        {u"state"_s, QLatin1String(QMetaEnum::fromType<LetterState>().valueToKey(int(state)))},
        {u"outcome"_s, outcome.toJson()},
        {u"changed"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
    QString reason;
    return Storage::write(stateFile(id), QJsonDocument(kept).toJson(), &reason)
               ? QString()
               : Text::tr("What became of the letter could not be noted: %1").arg(reason);
}

// The letter goes first: a sent one must not become a draft.
QString LetterStore::remove(const QString &id)
{
    QString reason;
    const bool removed = Storage::remove(letterFile(id), &reason)
                         && Storage::remove(stateFile(id), &reason);
    return removed ? QString() : Text::tr("The letter could not be deleted: %1").arg(reason);
}
