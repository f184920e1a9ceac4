// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "draftpart.h"

#include "charset.h"
#include "contenttype.h"
#include "encodedtext.h"
#include "entity.h"
#include "entityheader.h"
#include "fieldwriter.h"
#include "flowedtext.h"
#include "headertext.h"
#include "lineends.h"
#include "messageid.h"
#include "transferdecoding.h"

#include <QtCore/QSet>

#include <algorithm>

namespace {

constexpr QByteArrayView ForwardedMessage = "message/rfc822";

QByteArray typeOf(const ParsedEntity &entity)
{
    const QByteArray type = entity.contentType.value();
    if (type.isEmpty() || type == "text") {
        return QByteArrayLiteral("text/plain");
    }
    return ContentType::fromText(QString::fromLatin1(type))
               ? type
               : QByteArrayLiteral("application/octet-stream");
}

DraftPart::Disposition dispositionOf(const MimeField &field)
{
    if (field.value().isEmpty()) {
        return DraftPart::Disposition::None;
    }
    return field.value() == "inline" ? DraftPart::Disposition::Inline
                                     : DraftPart::Disposition::Attachment;
}

// "name=value", as an attachment's type has it; empty where it cannot have it.
QString written(const MimeField::Parameter &parameter)
{
    const QString name = QString::fromLatin1(parameter.name) + u'=';
    const QString value = parameter.text();
    const auto ifTaken = [](const QString &text) {
        return text.size() < FieldWriter::LineLimit / 2
                       && ContentType::fromText(QLatin1String("a/b;") + text)
                   ? text
                   : QString();
    };
    const QString asToken = value.startsWith(u'"') ? QString() : ifTaken(name + value);
    if (!asToken.isEmpty()) {
        return asToken;
    }
    QString quoted = value;
    quoted.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return ifTaken(name + u'"' + quoted + u'"');
}

bool isOfAttachment(const ParsedEntity::Field &field)
{
    return field.is("Content-Type") || field.is("Content-Transfer-Encoding")
           || field.is("Content-Disposition") || field.is("Content-ID")
           || field.is("Content-Description");
}

// The last line end belongs to the delimiter behind it.
QByteArray inBase64(const QByteArray &octets)
{
    constexpr qsizetype LineLength = 76;
    const QByteArray digits = octets.toBase64();
    QByteArray lines;
    lines.reserve(digits.size() + digits.size() / LineLength * 2);
    for (qsizetype i = 0; i < digits.size(); i += LineLength) {
        lines += i > 0 ? "\r\n" : "";
        lines += QByteArrayView(digits).sliced(i, std::min(LineLength, digits.size() - i));
    }
    return lines;
}

} // namespace

DraftPart::DraftPart(const ParsedEntity &entity)
    : m_entity(entity)
    , m_type(typeOf(entity))
    , m_encoding(MimeField(entity.value("Content-Transfer-Encoding")).value())
{
    const MimeField disposition(entity.value("Content-Disposition"));
    m_disposition = dispositionOf(disposition);
    m_fileName = EntityHeader::fileName(disposition, entity.contentType);
}

QString DraftPart::contentId() const
{
    return MessageId::contentId(m_entity.value("Content-ID"));
}

bool DraftPart::isSealed() const
{
    static const QByteArrayList encodings {"",       "7bit",   "8bit",
                                           "binary", "base64", "quoted-printable"};
    const bool isComposite = m_type.startsWith("multipart/") || m_type.startsWith("message/");
    return (isComposite && m_type != ForwardedMessage) || !encodings.contains(m_encoding);
}

QByteArray DraftPart::data() const
{
    if (m_encoding == "base64") {
        return TransferDecoding::fromBase64(m_entity.body);
    }
    if (m_encoding == "quoted-printable") {
        return TransferDecoding::fromQuotedPrintable(m_entity.body);
    }
    return m_entity.body.toByteArray();
}

QByteArray DraftPart::octetsInUtf8() const
{
    const QByteArray charset = m_entity.contentType.octets("charset").toLower();
    const QByteArray octets = data();
    return charset.isEmpty() || charset == "utf-8" || charset == "us-ascii"
               ? octets
               : Charset::text(octets, charset).toUtf8();
}

QString DraftPart::text() const
{
    const MimeField &type = m_entity.contentType;
    const QString lines = LineEnds::toLf(Charset::text(data(), type.octets("charset")));
    const bool isFlowed = m_type == "text/plain" && type.octets("format").toLower() == "flowed";
    return isFlowed ? FlowedText::unflowed(lines, type.octets("delsp").toLower() == "yes") : lines;
}

bool DraftPart::isReadable() const
{
    return !isSealed() && Charset::isKnown(m_entity.contentType.octets("charset"));
}

bool DraftPart::isComposedText() const
{
    const QList<ParsedEntity::Field> &fields = m_entity.fields;
    return fields.size() == 2 && fields[0].is("Content-Type")
           && fields[1].is("Content-Transfer-Encoding")
           && m_entity.contentType.octets("charset").toLower() == "utf-8";
}

QSmtpAttachment DraftPart::attachment(Origin origin) const
{
    const bool staysAsItStands = origin == Origin::Composed ? !isComposed() : hasFieldOfItsOwn();
    if ((isSealed() || staysAsItStands) && EntityHeader(m_entity.octets).isWhole()) {
        return QSmtpAttachment::fromMimeEntity(m_entity.octets.toByteArray());
    }
    if (isSealed()) {
        // Nobody would find its parts behind such a header, but a person may.
        return QSmtpAttachment::fromData(m_entity.octets.toByteArray(), m_fileName,
                                         QStringLiteral("application/octet-stream"));
    }
    const bool isMessage = m_type == ForwardedMessage
                           || (origin == Origin::Composed && isForwardedMessageAsData());
    QSmtpAttachment attachment = isMessage
                                     ? QSmtpAttachment::fromMessage(data(), m_fileName)
                                     : QSmtpAttachment::fromData(data(), m_fileName, contentType());
    attachment.setContentId(contentId());
    attachment.setDescription(EncodedText::ofUnstructured(m_entity.value("Content-Description")));
    return attachment;
}

// What an attachment has no function for, Content-Location for example.
bool DraftPart::hasFieldOfItsOwn() const
{
    return std::any_of(m_entity.fields.begin(), m_entity.fields.end(),
                       [](const ParsedEntity::Field &field) {
                           return HeaderText::isOfContent(field.name) && !isOfAttachment(field);
                       });
}

bool DraftPart::isComposed() const
{
    const MimeField disposition(m_entity.value("Content-Disposition"));
    const bool hasOwnParameter = disposition.parameters().size()
                                 > (disposition.has("filename") ? 1 : 0);
    QSet<QByteArray> names;
    for (const ParsedEntity::Field &field : m_entity.fields) {
        if (!isOfAttachment(field)) {
            return false;
        }
        names.insert(field.name.toByteArray().toLower());
    }
    const QString type = QString::fromLatin1(m_entity.value("Content-Type"));
    if (names.size() != m_entity.fields.size() || m_disposition == Disposition::None
        || hasOwnParameter || !ContentType::areSame(type, contentType())
        || (names.contains("content-id") && contentId().isEmpty())) {
        return false;
    }
    if (m_type == ForwardedMessage) {
        return m_encoding.endsWith("bit") || m_encoding == "binary";
    }
    return m_encoding == "binary"
           || (m_encoding == "base64"
               && LineEnds::toCrlf(m_entity.body.toByteArray()) == inBase64(data()));
}

// RFC 2046 section 5.2.1: one that a narrow way cannot take as it is.
bool DraftPart::isForwardedMessageAsData() const
{
    if (m_entity.contentType.value() != "application/octet-stream" || m_encoding != "base64"
        || !m_fileName.endsWith(QLatin1String(".eml"), Qt::CaseInsensitive)) {
        return false;
    }
    const QByteArray octets = data();
    return Entity::gradeOf(octets) == Entity::Encoding::EightBit
           && !MessageParser::parse(octets).fields.isEmpty();
}

// With its parameters, but for the file's name.
QString DraftPart::contentType() const
{
    QString type = QString::fromLatin1(m_type);
    const QList<MimeField::Parameter> parameters = m_entity.contentType.parameters();
    for (const MimeField::Parameter &parameter : parameters) {
        const QString value = parameter.text();
        const bool isFileName = parameter.name == "name"
                                && (value == m_fileName
                                    || value == FieldWriter::asciiName(m_fileName));
        const QString text = isFileName ? QString() : written(parameter);
        type += text.isEmpty() ? QString() : QLatin1String("; ") + text;
    }
    return type;
}
