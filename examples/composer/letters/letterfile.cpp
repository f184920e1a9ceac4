// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letters/letterfile.h"

#include "letters/attachedfile.h"

#include <QtCore/QHash>
#include <QtCore/QIODevice>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMetaProperty>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String NotesField("X-Composer-Notes");

// Each option that was set, as a name and its value.
QJsonObject optionsToJson(const QSmtpSendOptions &options)
{
    const QSmtpSendOptions none;
    QJsonObject object;
    const QMetaObject &type = QSmtpSendOptions::staticMetaObject;
    for (int i = 0; i < type.propertyCount(); ++i) {
        const QMetaProperty property = type.property(i);
        const QVariant value = property.readOnGadget(&options);
        if (property.isWritable() && value != property.readOnGadget(&none)) {
            object[QLatin1String(property.name())] = property.isEnumType()
                                                         ? QJsonValue(value.toInt())
                                                         : QJsonValue::fromVariant(value);
        }
    }
    return object;
}

QSmtpSendOptions optionsFromJson(const QJsonObject &object)
{
    QSmtpSendOptions options;
    const QMetaObject &type = QSmtpSendOptions::staticMetaObject;
    for (int i = 0; i < type.propertyCount(); ++i) {
        const QMetaProperty property = type.property(i);
        const QJsonValue value = object[QLatin1String(property.name())];
        if (property.isWritable() && !value.isUndefined()) {
            property.writeOnGadget(&options, property.isEnumType() ? QVariant(value.toInt())
                                                                   : value.toVariant());
        }
    }
    return options;
}

QJsonObject unwrapped(const QString &text)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(text.toLatin1())).object();
}

// The attached files that are in a letter on disk, by where they came from.
QHash<QString, QSmtpAttachment> filesIn(const QByteArray &content)
{
    QHash<QString, QSmtpAttachment> files;
    const std::optional<QSmtpMessage> message = QSmtpMessage::fromBytes(content);
    if (message) {
        const QList<QSmtpAttachment> attachments = message->attachments();
        const QJsonArray known = unwrapped(message->header(NotesField))[u"files"].toArray();
        for (const auto &file : known) {
            const qsizetype at = file[u"at"].toInteger(-1);
            if (at >= 0 && at < attachments.size()) {
                files.insert(file[u"path"].toString(), attachments.at(at));
            }
        }
    }
    return files;
}

// What becomes of attached files: those that can be written, and those that can but be named.
struct AttachedFiles
{
    QJsonArray written; // with their places among what is written
    QJsonArray missing; // with their places among all
};

// A file that has gone since it was attached must not keep the rest from being saved.
AttachedFiles settleFiles(QSmtpMessage &message, const QHash<QString, QSmtpAttachment> &before)
{
    AttachedFiles files;
    QList<QSmtpAttachment> settled;
    const QList<QSmtpAttachment> attachments = message.attachments();
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        const QSmtpAttachment &attachment = attachments.at(i);
        const QString path = attachment.filePath();
        const bool isKept = !isThere(attachment) && before.contains(path);
        if (!isThere(attachment) && !isKept) {
            files.missing.append(
                QJsonObject {{u"path"_s, path}, {u"name"_s, attachment.fileName()}, {u"at"_s, i}});
            continue;
        }
        if (attachment.kind() == QSmtpAttachment::Kind::File) {
            files.written.append(QJsonObject {{u"path"_s, path}, {u"at"_s, settled.size()}});
        }
        settled.append(isKept ? before.value(path) : attachment);
        if (isKept) {
            settled.last().setFileName(attachment.fileName());
        }
    }
    message.setAttachments(settled);
    return files;
}

void giveBackMissing(QSmtpMessage &message, const QJsonArray &missing)
{
    QList<QSmtpAttachment> attachments = message.attachments();
    for (const auto &file : missing) {
        const qsizetype at = qBound(qsizetype(0), qsizetype(file[u"at"].toInteger()),
                                    attachments.size());
        attachments.insert(at, QSmtpAttachment::fromFile(file[u"path"].toString(),
                                                         file[u"name"].toString()));
    }
    message.setAttachments(attachments);
}

QStringList texts(const QJsonValue &value)
{
    return value.toVariant().toStringList();
}

QJsonObject halfTypedToJson(const HalfTyped &halfTyped)
{
    return {{u"to"_s, QJsonArray::fromStringList(halfTyped.to)},
            {u"cc"_s, QJsonArray::fromStringList(halfTyped.cc)},
            {u"bcc"_s, QJsonArray::fromStringList(halfTyped.bcc)},
            {u"replyTo"_s, QJsonArray::fromStringList(halfTyped.replyTo)}};
}

// Base64 in words, which a header field can fold wherever it likes.
QString wrapped(const QJsonObject &notes)
{
    constexpr qsizetype WordLength = 60;
    QString text = QString::fromLatin1(
        QJsonDocument(notes).toJson(QJsonDocument::Compact).toBase64());
    for (qsizetype i = WordLength; i < text.size(); i += WordLength + 1) {
        text.insert(i, u' ');
    }
    return text;
}

} // namespace

bool LetterFile::isWhole(const Letter &letter)
{
    const QList<QSmtpAttachment> attachments = letter.message.attachments();
    return std::all_of(attachments.begin(), attachments.end(), isThere);
}

bool LetterFile::write(const Letter &letter, const QByteArray &before, QIODevice *file,
                       QString *error)
{
    QSmtpMessage message = letter.message;
    message.setMessageId(message.completed().messageId()); // the same, however often it is sent
    const AttachedFiles files = settleFiles(message, filesIn(before));
    message.setHeader(NotesField, wrapped({{u"account"_s, letter.accountId},
                                           {u"plainText"_s, letter.plainText},
                                           {u"options"_s, optionsToJson(letter.options)},
                                           {u"halfTyped"_s, halfTypedToJson(letter.halfTyped)},
                                           {u"signature"_s, letter.signature},
                                           {u"files"_s, files.written},
                                           {u"missing"_s, files.missing}}));
    return message.writeTo(file, QSmtpMessage::Encoding::EightBit, error);
}

std::optional<Letter> LetterFile::read(const QString &id, const QByteArray &content)
{
    std::optional<QSmtpMessage> message = QSmtpMessage::fromBytes(content);
    if (!message) {
        return {};
    }
    const QJsonObject notes = unwrapped(message->header(NotesField));
    message->removeHeader(NotesField);
    giveBackMissing(*message, notes[u"missing"].toArray());

    const QJsonValue halfTyped = notes[u"halfTyped"];
    return Letter {
        .id = id,
        .message = *message,
        .accountId = notes[u"account"].toString(),
        .plainText = notes[u"plainText"].toBool(message->html().isEmpty()),
        .options = optionsFromJson(notes[u"options"].toObject()),
        .halfTyped = {.to = texts(halfTyped[u"to"]),
                      .cc = texts(halfTyped[u"cc"]),
                      .bcc = texts(halfTyped[u"bcc"]),
                      .replyTo = texts(halfTyped[u"replyTo"])},
        .signature = notes[u"signature"].toString(),
    };
}
