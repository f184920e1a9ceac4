// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messagefaults.h"

#include "characters.h"
#include "contenttype.h"
#include "fieldwriter.h"
#include "headerfields.h"
#include "headersection.h"
#include "messageid.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>

namespace {

class Inspection
{
    Q_DECLARE_TR_FUNCTIONS(QSmtpMessage)

public:
    void inspect(const MessageData &message);
    QStringList faults;

private:
    void inspectReadyMade(const MessageData &message);
    void inspectFields(const MessageData &message);
    void inspectFurtherFields(const QList<MessageData::Field> &fields);
    void inspectListUnsubscribe(const MessageData &message);
    void inspectContent(const MessageData &message);
    void inspectEntity(const MessageData &message);
    void inspectResent(const QSmtpResentBlock &block);
    void inspectAttachment(const QSmtpAttachment &attachment, const QString &field);
    void inspectInlineParts(const QList<QSmtpAttachment> &parts);

    void requireAddress(const QString &field, const QSmtpAddress &address);
    void requireAddresses(const QString &field, const QList<QSmtpAddress> &addresses);
    void requireShowable(const QString &field, const QString &text);
    void requireText(const QString &field, const QString &text);
    void requireIds(const QString &field, const QStringList &ids);
    void requireId(const QString &field, const QString &id);
    void requireDate(const QString &field, const QDateTime &date);
};

bool isFieldName(const QString &name)
{
    // RFC 5322 section 3.6.8; a name that leaves no room for a word on its line is of no use.
    return !name.isEmpty() && name.size() <= FieldWriter::LineLength
           && std::all_of(name.begin(), name.end(),
                          [](QChar c) { return c > u' ' && c <= u'~' && c != u':'; });
}

void Inspection::inspect(const MessageData &message)
{
    for (const QSmtpResentBlock &block : message.resentBlocks) {
        inspectResent(block);
    }
    if (message.readyMade) {
        inspectReadyMade(message);
        return;
    }
    inspectFields(message);
    inspectFurtherFields(message.headers);
    inspectListUnsubscribe(message);
    inspectContent(message);
}

void Inspection::inspectReadyMade(const MessageData &message)
{
    MessageData untouched;
    untouched.readyMade = message.readyMade;
    untouched.resentBlocks = message.resentBlocks;
    if (!(message == untouched)) {
        faults += tr("The message is ready-made, so nothing of it can be set.");
    }
}

void Inspection::inspectFields(const MessageData &message)
{
    requireAddresses(QStringLiteral("From"), message.from);
    requireAddress(QStringLiteral("Sender"), message.sender);
    requireAddresses(QStringLiteral("Reply-To"), message.replyTo);
    requireAddresses(QStringLiteral("To"), message.to);
    requireAddresses(QStringLiteral("Cc"), message.cc);
    requireAddresses(QStringLiteral("Bcc"), message.bcc);
    requireAddresses(QStringLiteral("Disposition-Notification-To"), message.readReceiptTo);
    // RFC 5322 section 3.6.2.
    if (message.from.size() > 1 && message.sender.isNull()) {
        faults += tr("The message is from several people, so it needs a Sender.");
    }
    requireShowable(QStringLiteral("Subject"), message.subject);
    requireDate(QStringLiteral("Date"), message.date);
    requireId(QStringLiteral("Message-ID"), message.messageId);
    requireIds(QStringLiteral("In-Reply-To"), message.inReplyTo);
    requireIds(QStringLiteral("References"), message.references);
}

void Inspection::inspectFurtherFields(const QList<MessageData::Field> &fields)
{
    for (const MessageData::Field &field : fields) {
        if (!isFieldName(field.name)) {
            faults += tr("A header field has a name that none may have.");
        } else if (HeaderFields::areOwn(field.name)) {
            faults += tr("The header field %1 is not set as a further header.").arg(field.name);
        } else {
            requireShowable(field.name, field.value);
        }
    }
}

void Inspection::inspectListUnsubscribe(const MessageData &message)
{
    bool hasHttps = false;
    for (const QUrl &url : message.listUnsubscribe) {
        hasHttps = hasHttps || url.scheme() == QLatin1String("https");
        if (!url.isValid() || url.isRelative()
            || url.toEncoded(QUrl::FullyEncoded).size() > FieldWriter::LineLimit / 2) {
            faults += tr(
                "The header field List-Unsubscribe has an address that cannot be written.");
        }
    }
    // RFC 8058 section 3.1.
    if (message.oneClickUnsubscribe && !hasHttps) {
        faults += tr(
            "To unsubscribe with one click needs an address of https in List-Unsubscribe.");
    }
}

void Inspection::inspectContent(const MessageData &message)
{
    requireText(tr("The text"), message.text);
    requireText(tr("The HTML"), message.html);
    if (!message.calendarMethod.isEmpty() && !isFieldName(message.calendarMethod)) {
        faults += tr("The method of the calendar is none.");
    }
    inspectInlineParts(message.inlineParts);
    for (const QSmtpAttachment &attachment : message.attachments) {
        inspectAttachment(attachment, tr("An attachment"));
    }
    if (!message.mimeEntity.isEmpty()) {
        inspectEntity(message);
    }
}

// What stands in its header would stand in the message's.
void Inspection::inspectEntity(const MessageData &message)
{
    if (!message.text.isEmpty() || !message.html.isEmpty() || !message.calendar.isEmpty()
        || !message.inlineParts.isEmpty() || !message.attachments.isEmpty()) {
        faults += tr("The content is ready-made, so there is no room for texts and attachments.");
    }
    HeaderSection headers;
    headers.feed(message.mimeEntity);
    headers.finish();
    const QByteArrayList names = headers.names();
    const bool areOfContent = std::all_of(names.begin(), names.end(), [](const QByteArray &name) {
        const QByteArray lower = name.toLower();
        return lower.startsWith("content-") || lower == "mime-version";
    });
    if (!headers.isComplete() || headers.isBroken() || !areOfContent) {
        faults += tr("The ready-made content has no header, or one of more than its own fields.");
    }
}

void Inspection::inspectResent(const QSmtpResentBlock &block)
{
    requireAddress(QStringLiteral("Resent-From"), block.from());
    requireAddress(QStringLiteral("Resent-Sender"), block.sender());
    requireAddresses(QStringLiteral("Resent-To"), block.to());
    requireAddresses(QStringLiteral("Resent-Cc"), block.cc());
    requireAddresses(QStringLiteral("Resent-Bcc"), block.bcc());
    requireDate(QStringLiteral("Resent-Date"), block.date());
    requireId(QStringLiteral("Resent-Message-ID"), block.messageId());
}

void Inspection::inspectAttachment(const QSmtpAttachment &attachment, const QString &field)
{
    if (attachment.isNull()) {
        faults += tr("%1 is made from nothing.").arg(field);
        return;
    }
    requireShowable(tr("The name of a file"), attachment.fileName());
    requireShowable(tr("The description of a file"), attachment.description());
    const QString id = u'<' + attachment.contentId() + u'>';
    if (!attachment.contentId().isEmpty() && MessageId::parseForeign(id) != id) {
        faults += tr("%1 has a content id that none may have.").arg(field);
    }
    if (attachment.kind() == QSmtpAttachment::Kind::MimeEntity) {
        return;
    }
    const std::optional<ContentType> type = ContentType::fromText(attachment.contentType());
    const QByteArray name = type ? type->name.toLower() : QByteArray();
    const bool isComposite = name.startsWith("multipart/") || name.startsWith("message/");
    if (!type || (isComposite && attachment.kind() != QSmtpAttachment::Kind::Message)) {
        faults += tr("%1 has a content type that none may have.").arg(field);
    }
}

void Inspection::inspectInlineParts(const QList<QSmtpAttachment> &parts)
{
    QSet<QString> ids;
    for (const QSmtpAttachment &part : parts) {
        inspectAttachment(part, tr("A part of the text"));
        if (part.contentId().isEmpty()) {
            faults += tr("A part of the text has no content id.");
        } else if (ids.contains(part.contentId())) {
            faults += tr("Two parts of the text have the same content id.");
        }
        ids.insert(part.contentId());
    }
}

void Inspection::requireAddress(const QString &field, const QSmtpAddress &address)
{
    if (!address.isNull()) {
        requireAddresses(field, {address});
    }
}

void Inspection::requireAddresses(const QString &field, const QList<QSmtpAddress> &addresses)
{
    if (!std::all_of(addresses.begin(), addresses.end(),
                     [](const QSmtpAddress &address) { return address.isValid(); })) {
        faults += tr("The header field %1 has an address that is none.").arg(field);
    }
}

void Inspection::requireShowable(const QString &field, const QString &text)
{
    if (!Characters::areShowable(text)) {
        faults += tr("%1 has a control character, or half a character.").arg(field);
    }
}

void Inspection::requireText(const QString &field, const QString &text)
{
    if (!text.isValidUtf16()) {
        faults += tr("%1 has half a character.").arg(field);
    }
}

void Inspection::requireIds(const QString &field, const QStringList &ids)
{
    if (!std::all_of(ids.begin(), ids.end(),
                     [](const QString &id) { return MessageId::parseForeign(id) == id; })) {
        faults += tr("The header field %1 has an identifier that is none.").arg(field);
    }
}

void Inspection::requireId(const QString &field, const QString &id)
{
    if (!id.isEmpty()) {
        requireIds(field, {id});
    }
}

void Inspection::requireDate(const QString &field, const QDateTime &date)
{
    if (date.isValid() && (date.date().year() < 1900 || date.date().year() > 9999)) {
        faults += tr("The header field %1 has a date that cannot be written.").arg(field);
    }
}

} // namespace

QStringList MessageFaults::of(const MessageData &message)
{
    Inspection inspection;
    inspection.inspect(message);
    return inspection.faults;
}
