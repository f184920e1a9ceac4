// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messagefaults.h"

#include "calendarobject.h"
#include "characters.h"
#include "contenttype.h"
#include "entityheader.h"
#include "fieldwriter.h"
#include "headerfields.h"
#include "listaddresses.h"
#include "messagedate.h"
#include "messageid.h"
#include "units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>

namespace {

constexpr char16_t FirstHalf = 0xd800; // of a surrogate pair

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
    void inspectCalendar(const QByteArray &calendar, const QString &method);
    void inspectEntity(const MessageData &message);
    void inspectResent(const QSmtpResentBlock &block);
    void inspectAttachment(const QSmtpAttachment &attachment, const QString &name);
    void inspectContentType(const QSmtpAttachment &attachment, const QString &name);
    void inspectReadyMadePart(const QSmtpAttachment &attachment, const QString &name);
    void inspectInlineParts(const QList<QSmtpAttachment> &parts);

    void requireAddress(const QString &field, const QSmtpAddress &address);
    void requireAddresses(const QString &field, const QList<QSmtpAddress> &addresses);
    void requireShowable(const QString &field, const QString &text);
    void requireIds(const QString &field, const QStringList &ids);
    void requireId(const QString &field, const QString &id);
    void requireDate(const QString &field, const QDateTime &date);
};

bool hasHalfCharacter(const QString &text)
{
    // Most texts have no character that could be a half.
    return Units::united(text) >= FirstHalf && !text.isValidUtf16();
}

// What a fault tells is shown to people, and stands in a log: in one line, and not too long.
QString shown(const QString &text)
{
    constexpr qsizetype Longest = 80;
    QString line;
    for (qsizetype i = 0; i < text.size() && line.size() < Longest;) {
        const qsizetype begin = i;
        Characters::take(text, i);
        const QString character = text.mid(begin, i - begin);
        line += Characters::areShowable(character) ? character : QString(QChar(0xfffd));
        if (line.size() >= Longest && i < text.size()) {
            line += QChar(0x2026);
        }
    }
    return line;
}

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
    if (!message.messageId.isEmpty()) {
        requireId(QStringLiteral("Message-ID"), message.messageId);
    }
    requireIds(QStringLiteral("In-Reply-To"), message.inReplyTo);
    requireIds(QStringLiteral("References"), message.references);
}

void Inspection::inspectFurtherFields(const QList<MessageData::Field> &fields)
{
    for (const MessageData::Field &field : fields) {
        if (!isFieldName(field.name)) {
            faults += tr("\"%1\" cannot be the name of a header field.").arg(shown(field.name));
        } else if (HeaderFields::areOwn(field.name)) {
            faults +=
                tr("The header field %1 cannot be set as a further header: the message has it.")
                    .arg(field.name);
        } else if (field.name.compare(QLatin1String("Return-Path"), Qt::CaseInsensitive) == 0) {
            // RFC 5321 section 4.4.
            faults += tr("The header field %1 is written by the last server alone.")
                          .arg(field.name);
        } else if (FieldWriter::hasWordTooLong(field.value)) {
            faults += tr("The header field %1 has a word that is too long for a line.")
                          .arg(field.name);
        } else {
            requireShowable(field.name, field.value);
        }
    }
}

void Inspection::inspectListUnsubscribe(const MessageData &message)
{
    for (const QUrl &url : message.listUnsubscribe) {
        if (!ListAddresses::isWritable(url)) {
            faults += tr("The header field List-Unsubscribe has \"%1\", which is no address of "
                         "https, http or mailto without a password.")
                          .arg(shown(url.toString(QUrl::RemovePassword)));
        }
    }
    if (message.oneClickUnsubscribe && !ListAddresses::allowOneClick(message.listUnsubscribe)) {
        faults += tr("To unsubscribe with one click needs exactly one address of https, and none "
                     "of http, in List-Unsubscribe.");
    }
}

void Inspection::inspectContent(const MessageData &message)
{
    if (hasHalfCharacter(message.text)) {
        faults += tr("%1 has half a character.").arg(tr("The text"));
    }
    if (hasHalfCharacter(message.html)) {
        faults += tr("%1 has half a character.").arg(tr("The HTML"));
    }
    inspectCalendar(message.calendar, message.calendarMethod);
    inspectInlineParts(message.inlineParts);
    for (qsizetype i = 0; i < message.attachments.size(); ++i) {
        inspectAttachment(message.attachments.at(i), tr("Attachment %1").arg(i + 1));
    }
    if (!message.mimeEntity.isEmpty()) {
        inspectEntity(message);
    }
}

// RFC 6047 section 2.4.
void Inspection::inspectCalendar(const QByteArray &calendar, const QString &method)
{
    if (calendar.isEmpty() && method.isEmpty()) {
        return;
    }
    if (!calendar.isValidUtf8()) {
        faults += tr("The calendar is not in UTF-8.");
    }
    const QString ownMethod = CalendarObject::methodOf(calendar);
    if (!method.isEmpty() && calendar.isEmpty()) {
        faults += tr("There is a method of a calendar, and no calendar.");
    } else if (!method.isEmpty() && !CalendarObject::isMethod(method)) {
        faults += tr("\"%1\" is not a method of a calendar: that has letters, digits and \"-\".")
                      .arg(shown(method));
    } else if (!ownMethod.isEmpty() && ownMethod.compare(method, Qt::CaseInsensitive) != 0) {
        faults += tr("The method of the calendar is \"%1\", and not \"%2\".")
                      .arg(shown(ownMethod), shown(method));
    }
}

// What stands in its header would stand in the message's.
void Inspection::inspectEntity(const MessageData &message)
{
    if (!message.text.isEmpty() || !message.html.isEmpty() || !message.calendar.isEmpty()
        || !message.inlineParts.isEmpty() || !message.attachments.isEmpty()) {
        faults += tr(
            "The content is ready-made, so texts and attachments set beside it have no place.");
    }
    const EntityHeader header(message.mimeEntity);
    if (!header.isWhole() || !header.isOfContentAlone()) {
        faults += tr("The ready-made content has no header, or one of more than its own fields.");
    }
}

void Inspection::inspectResent(const QSmtpResentBlock &block)
{
    // RFC 5322 section 3.6.6.
    if (block.from().isNull()) {
        faults += tr("A resent block has no Resent-From.");
    }
    requireAddress(QStringLiteral("Resent-From"), block.from());
    requireAddress(QStringLiteral("Resent-Sender"), block.sender());
    requireAddresses(QStringLiteral("Resent-To"), block.to());
    requireAddresses(QStringLiteral("Resent-Cc"), block.cc());
    requireAddresses(QStringLiteral("Resent-Bcc"), block.bcc());
    requireDate(QStringLiteral("Resent-Date"), block.date());
    if (!block.messageId().isEmpty()) {
        requireId(QStringLiteral("Resent-Message-ID"), block.messageId());
    }
}

void Inspection::inspectAttachment(const QSmtpAttachment &attachment, const QString &name)
{
    if (attachment.isNull()) {
        faults += tr("%1 is made from nothing.").arg(name);
        return;
    }
    const QString named = attachment.fileName().isEmpty()
                              ? name
                              : QString(name + QLatin1String(" (") + shown(attachment.fileName())
                                        + u')');
    if (attachment.kind() == QSmtpAttachment::Kind::MimeEntity) {
        inspectReadyMadePart(attachment, named);
        return;
    }
    requireShowable(tr("%1: the name of a file").arg(named), attachment.fileName());
    requireShowable(tr("%1: the description").arg(named), attachment.description());
    const QString id = attachment.contentId();
    if (!id.isEmpty() && !MessageId::isId(QString(u'<' + id + u'>'))) {
        faults += tr("%1: the content id \"%2\" is not valid. None has blanks or angle brackets.")
                      .arg(named, shown(id));
    }
    inspectContentType(attachment, named);
}

void Inspection::inspectContentType(const QSmtpAttachment &attachment, const QString &name)
{
    const std::optional<ContentType> type = ContentType::fromText(attachment.contentType());
    const QByteArray typeName = type ? type->name.toLower() : QByteArray();
    const QString written = shown(attachment.contentType());
    if (!type) {
        faults +=
            tr("%1: the content type \"%2\" is not valid. It is written as \"type/subtype\" or "
               "\"type/subtype; name=value\", with each name once.")
                .arg(name, written);
    } else if (attachment.kind() == QSmtpAttachment::Kind::Message) {
        if (typeName != "message/rfc822" && typeName != "message/global") {
            faults += tr("%1: the content type \"%2\" is not that of a message.")
                          .arg(name, written);
        }
    } else if (typeName.startsWith("multipart/") || typeName.startsWith("message/")) {
        faults += tr("%1: the content type \"%2\" is not that of a file.").arg(name, written);
    }
}

// Its header stays as it is, so whatever else is set would be lost.
void Inspection::inspectReadyMadePart(const QSmtpAttachment &attachment, const QString &name)
{
    const QByteArray octets = attachment.data();
    const EntityHeader header(octets);
    if (!header.isWhole()) {
        faults += tr("%1 is ready-made and has no header, or a broken one.").arg(name);
        return;
    }
    const std::pair<QString, bool> properties[] = {
        {tr("the content id"), attachment.contentId() == header.contentId()},
        {tr("the content type"), attachment.contentType() == header.contentType()},
        {tr("the name of a file"), attachment.fileName() == header.fileName()},
        {tr("the description"), attachment.description() == header.description()},
    };
    for (const auto &[property, isOwn] : properties) {
        if (!isOwn) {
            faults += tr("%1 is ready-made, and its header does not say %2 that was set.")
                          .arg(name, property);
        }
    }
}

void Inspection::inspectInlineParts(const QList<QSmtpAttachment> &parts)
{
    QSet<QString> ids;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString id = parts.at(i).contentId();
        const QString name = tr("Inline part %1").arg(i + 1);
        inspectAttachment(parts.at(i), name);
        if (id.isEmpty()) {
            faults += tr("%1 has no content id.").arg(name);
        } else if (ids.contains(id)) {
            faults += tr("%1 has the same content id as another: \"%2\".").arg(name, shown(id));
        }
        ids.insert(id);
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
        faults += tr("The header field %1 has something that is not a mail address.").arg(field);
    }
}

void Inspection::requireShowable(const QString &field, const QString &text)
{
    if (!Characters::areShowable(text)) {
        faults += tr("%1 has a control character, or half a character.").arg(field);
    }
}

void Inspection::requireIds(const QString &field, const QStringList &ids)
{
    for (const QString &id : ids) {
        requireId(field, id);
    }
}

void Inspection::requireId(const QString &field, const QString &id)
{
    if (!MessageId::isId(id)) {
        faults += tr("The header field %1 has the identifier \"%2\", which is not valid. It needs "
                     "angle brackets, as in \"<1@example.org>\", and no blanks.")
                      .arg(field, shown(id));
    }
}

void Inspection::requireDate(const QString &field, const QDateTime &date)
{
    if (date.isValid() && !MessageDate::isWritable(date)) {
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
