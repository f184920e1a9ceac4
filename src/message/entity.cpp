// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "entity.h"

#include "contenttype.h"
#include "fieldwriter.h"
#include "lineends.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QStringBuilder>

#include <algorithm>
#include <utility>

namespace {

using Encoding = QSmtpMessage::Encoding;

Segment written(Segment::Form form, const Body &body)
{
    return {form, {}, body};
}

QByteArray withEncodingField(QByteArray &&fields, const QByteArray &name)
{
    return FieldWriter("Content-Transfer-Encoding", std::move(fields)).word(name).field();
}

QByteArray nameOf(Encoding grade)
{
    switch (grade) {
    case Encoding::SevenBit:
        return QByteArrayLiteral("7bit");
    case Encoding::EightBit:
        return QByteArrayLiteral("8bit");
    case Encoding::Binary:
        break;
    }
    return QByteArrayLiteral("binary");
}

Encoding gradeNamed(const QByteArray &transferEncoding)
{
    return transferEncoding == "8bit" ? Encoding::EightBit : Encoding::SevenBit;
}

// No line of quoted-printable and none of base64 can hold "=_" (RFC 2045 section 6.7), and nobody
// can guess it.
QByteArray newBoundary()
{
    quint32 random[5];
    QRandomGenerator::system()->fillRange(random);
    return "=_"
           + QByteArray(reinterpret_cast<const char *>(random), sizeof random)
                 .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

// Its encoding ends with a line end of its own.
bool endsWithLineEnd(const Segment &segment)
{
    return segment.form == Segment::Form::Base64 && segment.size() > 0;
}

// What names a part towards the receiver, besides its type.
QByteArray descriptionFields(const QSmtpAttachment &attachment, Entity::Disposition disposition,
                             const QString &fileName)
{
    QByteArray fields;
    if (!attachment.contentId().isEmpty()) {
        fields +=
            FieldWriter("Content-ID").word('<' + attachment.contentId().toLatin1() + '>').field();
    }
    if (!attachment.description().isEmpty()) {
        fields += FieldWriter("Content-Description").text(attachment.description()).field();
    }
    FieldWriter writer("Content-Disposition");
    writer.word(disposition == Entity::Disposition::Inline ? QByteArrayLiteral("inline")
                                                           : QByteArrayLiteral("attachment"));
    if (!fileName.isEmpty()) {
        writer.parameter("filename", fileName);
    }
    return fields + writer.field();
}

// Programs that know no RFC 2231 look for a name here, and would rather have one in ASCII than
// none.
QByteArray typeField(const QString &contentType, const QString &fileName)
{
    FieldWriter writer("Content-Type");
    const ContentType type = ContentType::fromText(contentType).value_or(ContentType());
    writer.word(type.name);
    for (const QByteArray &parameter : type.parameters) {
        writer.joined(";").word(parameter);
    }
    if (!fileName.isEmpty() && !type.has("name")) {
        writer.parameter("name", FieldWriter::asciiName(fileName));
    }
    return writer.field();
}

} // namespace

bool Entity::Target::takes(QByteArrayView octets, Encoding needed) const
{
    return needed <= allowed && (use == TextPart::Use::Sent || TextPart::areSignable(octets));
}

Encoding Entity::gradeOf(QByteArrayView octets)
{
    Encoding grade = Encoding::SevenBit;
    qsizetype lineBegin = 0;
    for (qsizetype i = 0; i < octets.size(); ++i) {
        const char c = octets[i];
        if (c == '\n') {
            if (i == 0 || octets[i - 1] != '\r') {
                return Encoding::Binary;
            }
            lineBegin = i + 1;
        } else if (c == '\0' || (c == '\r' && (i + 1 == octets.size() || octets[i + 1] != '\n'))
                   || (c != '\r' && i - lineBegin >= FieldWriter::LineLimit)) {
            return Encoding::Binary;
        } else if (uchar(c) >= 0x80) {
            grade = Encoding::EightBit;
        }
    }
    return grade;
}

Entity Entity::ofText(const QByteArray &type, const QString &text, TextPart::Flow flow,
                      Target target)
{
    const TextPart part = TextPart::of(text, flow,
                                       target.allowed == Encoding::SevenBit
                                           ? TextPart::Octets::SevenBit
                                           : TextPart::Octets::EightBit,
                                       target.use,
                                       target.room ? std::move(*target.room) : QByteArray());
    Entity entity;
    // Shorter than a line, whatever they say.
    entity.fields = QByteArrayView("Content-Type: ") % type % QByteArrayView("; charset=UTF-8")
                    % QByteArrayView(part.flowed ? "; format=flowed" : "")
                    % QByteArrayView("\r\nContent-Transfer-Encoding: ") % part.transferEncoding
                    % QByteArrayView("\r\n");
    entity.body.append(Segment::ready(part.octets));
    entity.grade = gradeNamed(part.transferEncoding);
    return entity;
}

// RFC 6047 section 2.4: the method stands in the type as well.
Entity Entity::ofCalendar(const QByteArray &calendar, const QString &method, Target target)
{
    FieldWriter writer("Content-Type");
    writer.word("text/calendar").joined(";").word("charset=UTF-8");
    if (!method.isEmpty()) {
        writer.parameter("method", method);
    }
    Entity entity;
    entity.fields = writer.field();
    const Encoding grade = gradeOf(calendar);
    if (grade != Encoding::Binary && target.takes(calendar, grade)) {
        entity.grade = grade;
        entity.fields = withEncodingField(std::move(entity.fields), nameOf(grade));
        entity.body = {Segment::ready(calendar)};
    } else {
        entity.fields = withEncodingField(std::move(entity.fields), "base64");
        entity.body = {written(Segment::Form::Base64, Body::fromOctets(calendar))};
    }
    return entity;
}

Entity Entity::ofAttachment(const QSmtpAttachment &attachment, const Body &body,
                            Disposition disposition, Target target)
{
    if (attachment.kind() == QSmtpAttachment::Kind::MimeEntity) {
        return ofReadyMade(body.octets());
    }
    Entity entity;
    QString contentType = attachment.contentType();
    QString fileName = attachment.fileName();
    Segment::Form form = Segment::Form::Base64;
    Body content = body;
    if (attachment.kind() == QSmtpAttachment::Kind::Message) {
        // A CR alone would not survive as one of them.
        const QByteArray message = LineEnds::lfToCrlf(body.octets());
        const Encoding grade = gradeOf(message);
        if (target.takes(message, grade)) {
            content = Body::fromOctets(message);
            entity.grade = grade;
            form = Segment::Form::AsItIs;
        } else {
            // RFC 2046 section 5.2.1 forbids to encode it, and mail programs open it by its name.
            contentType = QStringLiteral("application/octet-stream");
            fileName = fileName.isEmpty() ? QStringLiteral("message.eml") : fileName;
            if (!fileName.endsWith(QLatin1String(".eml"), Qt::CaseInsensitive)) {
                fileName += QLatin1String(".eml");
            }
        }
    } else if (target.allowed == Encoding::Binary) {
        entity.grade = Encoding::Binary;
        form = Segment::Form::AsItIs;
    }
    entity.fields = withEncodingField(typeField(contentType, fileName),
                                      form == Segment::Form::Base64 ? QByteArrayLiteral("base64")
                                                                    : nameOf(entity.grade))
                    + descriptionFields(attachment, disposition, fileName);
    entity.body = {written(form, content)};
    return entity;
}

Entity Entity::ofMultipart(const QByteArray &subtype, const QList<Entity> &parts,
                           const QString &rootType)
{
    const QByteArray boundary = newBoundary();
    Entity entity;
    QByteArray delimiter = "--" + boundary + "\r\n";
    for (const Entity &part : parts) {
        entity.grade = std::max(entity.grade, part.grade);
        entity.body.append(Segment::ready(delimiter));
        entity.body += part.segments();
        delimiter = (endsWithLineEnd(entity.body.constLast()) ? "--" : "\r\n--") + boundary
                    + "\r\n";
    }
    delimiter.chop(2);
    entity.body.append(Segment::ready(delimiter + "--\r\n"));

    FieldWriter writer("Content-Type");
    writer.word("multipart/" + subtype);
    if (!rootType.isEmpty()) {
        writer.parameter("type", rootType);
    }
    writer.parameter("boundary", QString::fromLatin1(boundary));
    entity.fields = writer.field();
    // RFC 2045 section 6.4: it says what its parts need, and "7bit" goes without saying.
    if (entity.grade != Encoding::SevenBit) {
        entity.fields = withEncodingField(std::move(entity.fields), nameOf(entity.grade));
    }
    return entity;
}

Entity Entity::ofReadyMade(const QByteArray &octets)
{
    Entity entity;
    entity.isReadyMade = true;
    const QByteArray lines = LineEnds::toCrlf(octets);
    entity.grade = gradeOf(lines);
    entity.body = {written(Segment::Form::AsItIs, Body::fromOctets(lines))};
    return entity;
}

QList<Segment> Entity::segments() const
{
    return isReadyMade ? body : QList<Segment> {Segment::ready(fields + "\r\n")} + body;
}
