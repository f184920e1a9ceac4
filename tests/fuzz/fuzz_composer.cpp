// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sets any values on a message and writes it in each encoding: it says what is wrong with it and
// gives no octet, or gives lines that every server takes, with the fields that were asked for, and
// what is read back equals it. Each field of the input is a letter that chooses what is set, and
// its value.
#include "draftheader.h"
#include "envelope.h"
#include "fuzzing.h"
#include "fuzzinput.h"
#include "headersection.h"
#include "wirereader.h"

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QTimeZone>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace {

using Encoding = QSmtpMessage::Encoding;

QSmtpAttachment attachment(FuzzInput &input, const QByteArray &data)
{
    const QString name = input.text();
    QSmtpAttachment attachment = QSmtpAttachment::fromData(data, name, input.text());
    attachment.setDescription(input.text());
    attachment.setContentId(input.text());
    return attachment;
}

QDateTime date(const QByteArray &value)
{
    FuzzInput numbers(reinterpret_cast<const std::uint8_t *>(value.constData()),
                      std::size_t(value.size()));
    qint64 seconds = 0;
    for (int i = 0; i < 5; ++i) {
        seconds = seconds << 8 | numbers.octet();
    }
    const int offset = (numbers.octet() - 128) * 15 * 60;
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::OffsetFromUTC, offset);
}

QList<QSmtpAddress> addresses(const QString &text)
{
    // What is no list is an address that makes the message faulty.
    return QSmtpAddress::parseList(text).value_or(QList<QSmtpAddress> {QSmtpAddress(text)});
}

QSmtpResentBlock resentBlock(FuzzInput &input, const QString &from)
{
    QSmtpResentBlock block;
    block.setFrom(QSmtpAddress::fromString(from));
    block.setTo(addresses(input.text()));
    block.setDate(date(input.field()));
    block.setMessageId(QStringLiteral("<resent@example.org>"));
    return block;
}

void set(QSmtpMessage &message, char what, const QByteArray &value, FuzzInput &input)
{
    const QString text = QString::fromUtf8(value);
    switch (what) {
    case 'F':
        return message.setFrom(addresses(text));
    case 'S':
        return message.setSender(QSmtpAddress::fromString(text));
    case 'R':
        return message.setReplyTo(addresses(text));
    case 'T':
        return message.setTo(addresses(text));
    case 'C':
        return message.setCc(addresses(text));
    case 'B':
        return message.setBcc(addresses(text));
    case 'N':
        return message.addTo(QSmtpAddress(QStringLiteral("a@example.org"), text));
    case 's':
        return message.setSubject(text);
    case 't':
        return message.setText(text);
    case 'h':
        return message.setHtml(text);
    case 'a':
        return message.addAttachment(attachment(input, value));
    case 'm':
        return message.addAttachment(QSmtpAttachment::fromMessage(value, input.text()));
    case 'e':
        return message.addAttachment(QSmtpAttachment::fromMimeEntity(value));
    case 'E':
        return message.setMimeEntity(value);
    case 'p':
        message.addInlinePart(attachment(input, value));
        return;
    case 'H':
        return message.addHeader(text, input.text());
    case 'c':
        return message.setCalendar(value);
    case 'k':
        return message.setCalendar(value, input.text());
    case 'd':
        return message.setDate(date(value));
    case 'i':
        return message.setMessageId(text);
    case 'r':
        return message.setInReplyTo(text.split(u' '));
    case 'x':
        return message.setReferences(text.split(u' '));
    case 'P':
        return message.setPriority(QSmtpMessage::Priority(1 + value.size() % 5));
    case 'A':
        return message.setAutoSubmitted(QSmtpMessage::AutoSubmitted(value.size() % 3));
    case 'D':
        return message.setReadReceiptTo(addresses(text));
    case 'u':
        return message.setListUnsubscribe({QUrl(text)});
    case 'o':
        return message.setOneClickUnsubscribe(true);
    case 'b':
        return message.addResentBlock(resentBlock(input, text));
    case 'q':
        return message.replaceHtmlImage(text, attachment(input, input.field()));
    default:
        return;
    }
}

bool isEightBit(QByteArrayView octets)
{
    return std::any_of(octets.begin(), octets.end(), [](char c) { return uchar(c) >= 0x80; });
}

// What is made elsewhere has the lines that it has.
bool isAllOurs(const QSmtpMessage &message)
{
    using Kind = QSmtpAttachment::Kind;
    const QList<QSmtpAttachment> attachments = message.attachments();
    return message.mimeEntity().isEmpty()
           && std::none_of(attachments.begin(), attachments.end(), [](const QSmtpAttachment &one) {
                  return one.kind() == Kind::Message || one.kind() == Kind::MimeEntity;
              });
}

void requireLines(const QByteArray &octets)
{
    QSMTP_REQUIRE(!hasBareLineEnd(octets));
    qsizetype begin = 0;
    while (begin < octets.size()) {
        // A text without its last line end comes back so.
        const qsizetype found = octets.indexOf("\r\n", begin);
        const qsizetype end = found < 0 ? octets.size() : found;
        QSMTP_REQUIRE(end - begin <= 998);
        begin = end + 2;
    }
}

// Nothing was injected: each field is one that was asked for, or that every message has.
void requireFields(const QSmtpMessage &message, const HeaderSection &section)
{
    QSMTP_REQUIRE(section.isComplete() && !section.isBroken() && !section.hasBareLineEnds());
    const auto count = [&section](const char *name) { return section.values(name).size(); };
    QSMTP_REQUIRE(count("From") == !message.from().isEmpty());
    QSMTP_REQUIRE(count("Sender") <= 1);
    QSMTP_REQUIRE(count("Reply-To") == !message.replyTo().isEmpty());
    // Where there is nobody but Bcc, it is to nobody by name.
    QSMTP_REQUIRE(count("To") <= 1 && (count("To") == 1 || message.to().isEmpty()));
    QSMTP_REQUIRE(count("Cc") == !message.cc().isEmpty());
    QSMTP_REQUIRE(count("Bcc") == !message.bcc().isEmpty());
    QSMTP_REQUIRE(count("Subject") <= 1);
    QSMTP_REQUIRE(count("Date") == message.date().isValid());
    QSMTP_REQUIRE(count("Message-ID") == !message.messageId().isEmpty());
    QSMTP_REQUIRE(count("In-Reply-To") <= 1 && count("References") <= 1);
    QSMTP_REQUIRE(count("Resent-From") == message.resentBlocks().size());

    QSet<QByteArray> allowed {"from",
                              "sender",
                              "reply-to",
                              "to",
                              "cc",
                              "bcc",
                              "subject",
                              "date",
                              "message-id",
                              "in-reply-to",
                              "references",
                              "mime-version",
                              "x-priority",
                              "importance",
                              "auto-submitted",
                              "disposition-notification-to",
                              "list-unsubscribe",
                              "list-unsubscribe-post",
                              "resent-from",
                              "resent-to",
                              "resent-date",
                              "resent-message-id",
                              "x-unsent"};
    const QStringList further = message.headerNames();
    for (const QString &name : further) {
        QSMTP_REQUIRE(count(name.toLatin1().constData()) == message.headers(name).size());
        allowed.insert(name.toLatin1().toLower());
    }
    const QByteArrayList names = section.names();
    for (const QByteArray &name : names) {
        QSMTP_REQUIRE(allowed.contains(name.toLower()) || name.toLower().startsWith("content-"));
    }
}

QByteArrayList mailboxes(const QList<QSmtpAddress> &addresses)
{
    QByteArrayList list;
    for (const QSmtpAddress &address : addresses) {
        list.append(address.toMailbox());
    }
    return list;
}

QStringList names(const QList<QSmtpAddress> &addresses)
{
    QStringList list;
    for (const QSmtpAddress &address : addresses) {
        list.append(address.name());
    }
    return list;
}

// A domain beyond ASCII is written in small letters.
void requireSame(const QList<QSmtpAddress> &a, const QList<QSmtpAddress> &b)
{
    QSMTP_REQUIRE(mailboxes(a) == mailboxes(b) && names(a) == names(b));
}

void requireSame(const QSmtpMessage &draft, const QSmtpMessage &message)
{
    requireSame(draft.from(), message.from());
    requireSame({draft.sender()}, {message.sender()});
    requireSame(draft.replyTo(), message.replyTo());
    requireSame(draft.to(), message.to());
    requireSame(draft.cc(), message.cc());
    requireSame(draft.bcc(), message.bcc());
    requireSame(draft.readReceiptTo(), message.readReceiptTo());
    QSMTP_REQUIRE(draft.subject() == message.subject());
    QSMTP_REQUIRE(draft.date() == message.date());
    QSMTP_REQUIRE(draft.messageId() == message.messageId());
    QSMTP_REQUIRE(draft.inReplyTo() == message.inReplyTo());
    QSMTP_REQUIRE(draft.references() == message.references());
    QStringList further = message.headerNames();
    further.removeIf(
        [](const QString &name) { return DraftHeader::isOfStoredMessage(name.toLatin1()); });
    QSMTP_REQUIRE(draft.headerNames() == further);
    for (const QString &name : further) {
        QSMTP_REQUIRE(draft.headers(name) == message.headers(name));
    }
    if (isAllOurs(message)) {
        QSMTP_REQUIRE(draft.text() == message.text());
        QSMTP_REQUIRE(draft.html() == message.html());
        QSMTP_REQUIRE(draft.calendar() == message.calendar());
        QSMTP_REQUIRE(draft.attachments() == message.attachments());
        QSMTP_REQUIRE(draft.inlineParts() == message.inlineParts());
    }
}

void requireWritten(const QSmtpMessage &message, Encoding encoding)
{
    const QByteArray octets = message.toBytes(encoding);
    QSMTP_REQUIRE(message.size(encoding) == octets.size());
    HeaderSection section(16 * HeaderSection::SizeLimit);
    section.feed(octets);
    section.finish();
    requireFields(message, section);
    if (encoding != Encoding::Binary) {
        requireLines(octets);
        QSMTP_REQUIRE(!octets.contains('\0') || !isAllOurs(message));
    }
    QSMTP_REQUIRE(encoding != Encoding::SevenBit || section.hasEightBitFields()
                  || !isEightBit(octets) || !isAllOurs(message));

    // Who gets it is who was set, whoever reads it. A header that is read for an envelope must have
    // domains.
    const QList<QSmtpAddress> everybody = message.envelopeRecipients()
                                          << message.from() << message.sender();
    const bool areReadable = std::none_of(
        everybody.begin(), everybody.end(), [](const QSmtpAddress &address) {
            return address.isValid() && address.domain().isEmpty();
        });
    if (message.resentBlocks().isEmpty() && areReadable) {
        const HeaderEnvelope envelope = HeaderEnvelope::of(section);
        QSMTP_REQUIRE(mailboxes(envelope.recipients) == mailboxes(message.envelopeRecipients()));
        QSMTP_REQUIRE(envelope.sender.toMailbox() == message.envelopeSender().toMailbox());
    }

    const std::optional<QSmtpMessage> draft = QSmtpMessage::fromBytes(octets);
    QSMTP_REQUIRE(draft.has_value() && draft->isValid());
    requireSame(*draft, message);
    const std::optional<QSmtpMessage> again = QSmtpMessage::fromBytes(draft->toBytes(encoding));
    QSMTP_REQUIRE(again == draft);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    QSmtpMessage message;
    message.setFrom(QSmtpAddress(QStringLiteral("ann@example.org")));
    message.setDate(QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC));
    message.setMessageId(QStringLiteral("<1@example.org>"));
    while (!input.atEnd()) {
        const QByteArray field = input.field();
        set(message, field.isEmpty() ? '\0' : field.front(), field.mid(1), input);
    }

    const QStringList faults = message.faults();
    QSMTP_REQUIRE(message.isValid() == faults.isEmpty());
    for (const QString &fault : faults) {
        QSMTP_REQUIRE(std::none_of(fault.begin(), fault.end(), [](QChar c) {
            return c.category() == QChar::Other_Control || c == QChar::LineSeparator;
        }));
    }
    for (const Encoding encoding : {Encoding::SevenBit, Encoding::EightBit, Encoding::Binary}) {
        if (faults.isEmpty()) {
            requireWritten(message, encoding);
        } else {
            QSMTP_REQUIRE(message.toBytes(encoding).isEmpty());
        }
    }
    return 0;
}
