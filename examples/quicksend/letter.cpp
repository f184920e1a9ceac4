// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMetaEnum>

using namespace Qt::StringLiterals;

namespace {

QStringList texts(const QJsonValue &value)
{
    return value.toVariant().toStringList();
}

QJsonArray array(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

} // namespace

bool Letter::isEmpty() const
{
    return recipients().isEmpty() && subject.isEmpty() && text.isEmpty() && attachments.isEmpty();
}

QByteArray Letter::toJson() const
{
    const QJsonObject object {
        {u"key"_s, key},
        {u"to"_s, array(to)},
        {u"cc"_s, array(cc)},
        {u"bcc"_s, array(bcc)},
        {u"subject"_s, subject},
        {u"text"_s, text},
        {u"attachments"_s, array(QUrl::toStringList(attachments, QUrl::FullyEncoded))},
        {u"state"_s,
         QString::fromLatin1(QMetaEnum::fromType<LetterState::State>().valueToKey(state))},
        {u"changed"_s, changed.toUTC().toString(Qt::ISODateWithMs)},
        {u"reason"_s, reason},
        {u"advice"_s, advice},
        {u"refused"_s, array(refused)},
        {u"refusals"_s, array(refusals)},
        {u"perhapsDelivered"_s, perhapsDelivered},
    };
    return QJsonDocument(object).toJson();
}

std::optional<Letter> Letter::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    bool known = false;
    const int state = QMetaEnum::fromType<LetterState::State>().keyToValue(
        object[u"state"].toString().toLatin1().constData(), &known);
    if (!known || object[u"key"].toString().isEmpty()) {
        return std::nullopt;
    }
    Letter letter;
    letter.key = object[u"key"].toString();
    letter.to = texts(object[u"to"]);
    letter.cc = texts(object[u"cc"]);
    letter.bcc = texts(object[u"bcc"]);
    letter.subject = object[u"subject"].toString();
    letter.text = object[u"text"].toString();
    letter.attachments = QUrl::fromStringList(texts(object[u"attachments"]));
    letter.state = LetterState::State(state);
    letter.changed = QDateTime::fromString(object[u"changed"].toString(), Qt::ISODateWithMs);
    letter.reason = object[u"reason"].toString();
    letter.advice = object[u"advice"].toString();
    letter.refused = texts(object[u"refused"]);
    letter.refusals = texts(object[u"refusals"]);
    letter.perhapsDelivered = object[u"perhapsDelivered"].toBool();
    return letter;
}
