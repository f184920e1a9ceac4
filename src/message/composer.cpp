// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "composer.h"

#include "entityheader.h"
#include "htmlimages.h"
#include "htmltext.h"

Composer::Composer(const QSmtpMessage &message, QSmtpMessage::Encoding allowed, TextPart::Use use,
                   QByteArray *room)
    : m_data(message.data())
    , m_target({allowed, use, room})
{
    if (!m_data.html.isEmpty()) {
        const QStringList shown = HtmlImages::contentIds(m_data.html);
        m_shown = QSet<QString>(shown.begin(), shown.end());
    }
}

QList<Segment> Composer::Result::all() const
{
    return QList<Segment> {Segment::ready(header)} + segments;
}

Composer::Result Composer::message(HeaderFields::Bcc secret) const
{
    QByteArray resent;
    for (const QSmtpResentBlock &block : m_data.resentBlocks) {
        resent += HeaderFields::of(block, secret);
    }
    if (m_data.readyMade) {
        return {resent,
                {{Segment::Form::AsItIs, {}, *m_data.readyMade}},
                QSmtpMessage::Encoding::SevenBit};
    }
    QByteArray fields = HeaderFields::of(m_data, secret);
    if (!resent.isEmpty()) {
        fields.prepend(resent);
    }
    Entity content = this->content();
    if (!content.isReadyMade || !EntityHeader(m_data.mimeEntity).has("MIME-Version")) {
        fields += "MIME-Version: 1.0\r\n";
    }
    if (!content.isReadyMade) {
        fields += content.fields;
        fields += "\r\n";
    }
    return {std::move(fields), std::move(content.body), content.grade, !content.isReadyMade};
}

QList<Segment> Composer::entity() const
{
    return content().segments();
}

// From the outside to the inside: mixed, alternative, related; what would have one part is left
// out.
Entity Composer::content() const
{
    if (!m_data.mimeEntity.isEmpty()) {
        return Entity::ofReadyMade(m_data.mimeEntity);
    }
    QList<Entity> parts;
    const bool hasTexts = !m_data.text.isEmpty() || !m_data.html.isEmpty()
                          || !m_data.calendar.isEmpty();
    const bool hasMore = !m_data.inlineParts.isEmpty() || !m_data.attachments.isEmpty();
    if (!hasMore) {
        return texts();
    }
    if (hasTexts) {
        parts.append(texts());
    }
    for (const QSmtpAttachment &part : m_data.inlineParts) {
        if (!m_shown.contains(part.contentId())) {
            parts.append(
                Entity::ofAttachment(part, bodyOf(part), Entity::Disposition::Inline, m_target));
        }
    }
    for (const QSmtpAttachment &attachment : m_data.attachments) {
        parts.append(Entity::ofAttachment(attachment, bodyOf(attachment),
                                          Entity::Disposition::Attachment, m_target));
    }
    if (parts.size() == 1 && m_data.attachments.isEmpty()) {
        return parts.constFirst();
    }
    return Entity::ofMultipart("mixed", parts);
}

Entity Composer::plainText(const QString &text) const
{
    return Entity::ofText(QByteArrayLiteral("text/plain"), text, TextPart::Flow::Allowed, m_target);
}

// RFC 2046 section 5.1.4: the plainest comes first.
Entity Composer::texts() const
{
    const QString text = m_data.text.isEmpty() ? HtmlText::plain(m_data.html) : m_data.text;
    if (m_data.html.isEmpty() && m_data.calendar.isEmpty()) {
        return plainText(text);
    }
    QList<Entity> parts;
    if (!text.isEmpty()) {
        parts.append(plainText(text));
    }
    if (!m_data.html.isEmpty()) {
        parts.append(htmlWithPictures());
    }
    if (!m_data.calendar.isEmpty()) {
        parts.append(Entity::ofCalendar(m_data.calendar, m_data.calendarMethod, m_target));
    }
    return parts.size() == 1 ? parts.constFirst() : Entity::ofMultipart("alternative", parts);
}

// RFC 2387: the root comes first, then what it shows.
Entity Composer::htmlWithPictures() const
{
    const Entity html = Entity::ofText("text/html", m_data.html, TextPart::Flow::Forbidden,
                                       m_target);
    QList<Entity> parts {html};
    for (const QSmtpAttachment &part : m_data.inlineParts) {
        if (m_shown.contains(part.contentId())) {
            parts.append(
                Entity::ofAttachment(part, bodyOf(part), Entity::Disposition::Inline, m_target));
        }
    }
    return parts.size() == 1 ? html
                             : Entity::ofMultipart("related", parts, QStringLiteral("text/html"));
}
