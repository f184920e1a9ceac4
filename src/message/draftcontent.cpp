// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "draftcontent.h"

#include "calendarobject.h"
#include "draftpart.h"
#include "headertext.h"
#include "htmlimages.h"
#include "htmltext.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>
#include <optional>

namespace {

bool isMixed(const ParsedEntity &entity)
{
    return entity.contentType.value() == "multipart/mixed" && !entity.parts.empty();
}

bool isAlternative(const ParsedEntity &entity)
{
    return entity.contentType.value() == "multipart/alternative" && !entity.parts.empty();
}

bool isRelated(const ParsedEntity &entity)
{
    return entity.contentType.value() == "multipart/related" && !entity.parts.empty();
}

// RFC 2387 section 3: the one that "start" names, or the first.
const ParsedEntity &rootOf(const ParsedEntity &related)
{
    const QByteArray start = related.contentType.octets("start");
    const auto named = std::find_if(
        related.parts.begin(), related.parts.end(), [&start](const ParsedEntity &part) {
            return !start.isEmpty() && part.value("Content-ID") == start;
        });
    return named == related.parts.end() ? related.parts.front() : *named;
}

// The whole content of a message without the fields that are the message's own.
QByteArray contentOf(const ParsedEntity &root)
{
    QByteArray content;
    for (const ParsedEntity::Field &field : root.fields) {
        if (HeaderText::isOfContent(field.name)) {
            content += field.octets;
        }
    }
    return content + "\r\n" + root.body.toByteArray();
}

// The composer makes such boundaries, and nobody else: 20 octets in base64 behind two signs.
bool isComposed(const ParsedEntity *multipart)
{
    constexpr qsizetype Length = 2 + 27;
    const QByteArray boundary = multipart ? multipart->contentType.octets("boundary")
                                          : QByteArray();
    return boundary.size() == Length && boundary.startsWith("=_")
           && std::none_of(boundary.begin() + 2, boundary.end(),
                           [](char c) { return c == '=' || c == '.' || c == '+' || c == '/'; });
}

class ContentReader
{
public:
    explicit ContentReader(QSmtpMessage &message)
        : m_message(message)
    {
    }

    void read(const ParsedEntity &root);

private:
    // What holds a part.
    struct Place
    {
        const ParsedEntity *parent = nullptr;
        bool isInAlternative = false;
        bool isInRelated = false;
    };

    void take(const ParsedEntity &entity, Place place);
    void takeParts(const ParsedEntity &entity, Place place);
    void takeRelated(const ParsedEntity &entity, Place place);
    bool isBody(const DraftPart &part, Place place) const;
    bool takeText(const DraftPart &part, Place place);
    bool takeHtml(const DraftPart &part, Place place);
    bool takeCalendar(const DraftPart &part, Place place);
    bool isNew(Place place) const;
    static bool isNextTo(const ParsedEntity *parentOfText, Place place);
    void attach(const DraftPart &part, Place place);
    void noteNamedText(const ParsedEntity &entity, const DraftPart &part, Place place);
    void finish();

    QSmtpMessage &m_message;
    // All texts are versions of one, or follow each other in one multipart/mixed. An empty one is
    // none: it is not written again.
    QString m_text;
    QString m_html;
    const ParsedEntity *m_textParent = nullptr;
    const ParsedEntity *m_htmlParent = nullptr;
    QList<QSmtpAttachment> m_inlineParts;
    QSet<QString> m_contentIds;
    QList<QSmtpAttachment> m_attachments;
    QHash<qsizetype, QString> m_shownPerhaps; // of them, and their content ids
    struct NamedText
    {
        qsizetype attachment;
        QString text;
    };
    std::optional<NamedText> m_namedText;
};

void ContentReader::read(const ParsedEntity &root)
{
    static const QByteArrayList sealed {"application/pkcs7-mime", "application/x-pkcs7-mime"};
    const DraftPart part(root);
    const bool canBeOpened = isMixed(root) || isAlternative(root) || isRelated(root)
                             || (!part.isSealed() && !sealed.contains(part.type())
                                 && (part.isReadable() || !isBody(part, {})
                                     || !part.type().startsWith("text/")));
    if (!canBeOpened) {
        m_message.setMimeEntity(contentOf(root));
        return;
    }
    take(root, {});
    finish();
}

// No deeper than MessageParser::DepthLimit.
void ContentReader::take(const ParsedEntity &entity, Place place)
{
    const DraftPart part(entity);
    const bool canBeOpened = isNew(place)
                             && part.disposition() != DraftPart::Disposition::Attachment
                             && (!isComposed(place.parent) || isComposed(&entity));
    if (canBeOpened && isMixed(entity)) {
        takeParts(entity, {&entity, place.isInAlternative, false});
    } else if (canBeOpened && isAlternative(entity)) {
        takeParts(entity, {&entity, true, false});
    } else if (canBeOpened && isRelated(entity)) {
        takeRelated(entity, place);
    } else {
        const bool isFirst = !place.parent || &entity == &place.parent->parts.front();
        const bool canBeText = !isComposed(place.parent) || !isMixed(*place.parent)
                               || (isFirst
                                   && (part.isComposedText() || part.type() == "text/calendar"));
        const bool taken = canBeText && part.isReadable() && isBody(part, place)
                           && (takeText(part, place) || takeHtml(part, place)
                               || takeCalendar(part, place));
        if (!taken) {
            noteNamedText(entity, part, place);
            attach(part, place);
        }
    }
}

void ContentReader::takeParts(const ParsedEntity &entity, Place place)
{
    for (const ParsedEntity &part : entity.parts) {
        take(part, place);
    }
}

void ContentReader::takeRelated(const ParsedEntity &entity, Place place)
{
    const ParsedEntity &root = rootOf(entity);
    const Place inside {&entity, place.isInAlternative, true};
    take(root, inside);
    for (const ParsedEntity &part : entity.parts) {
        if (&part == &root) {
            continue;
        }
        // Where the root has no text, a multipart may have it.
        if (part.isMultipart()) {
            take(part, inside);
        } else {
            attach(DraftPart(part), inside);
        }
    }
}

// Some programs give names and content ids to the versions of a text as well. A file that is to be
// shown among the texts has a name, or HTML names it.
bool ContentReader::isBody(const DraftPart &part, Place place) const
{
    if (part.disposition() == DraftPart::Disposition::Attachment || part.isSealed()) {
        return false;
    }
    if (place.isInAlternative || place.isInRelated) {
        return true;
    }
    const bool isInlinePart = part.disposition() == DraftPart::Disposition::Inline
                              && !part.contentId().isEmpty();
    return !isInlinePart && (!place.parent || part.fileName().isEmpty());
}

// Whether a text here may be the message's, or a version of it.
bool ContentReader::isNew(Place place) const
{
    return place.isInAlternative
           || (m_text.isEmpty() && m_html.isEmpty() && m_message.calendar().isEmpty());
}

// Whether a text here goes on where another has ended.
bool ContentReader::isNextTo(const ParsedEntity *parentOfText, Place place)
{
    return place.parent && parentOfText == place.parent && isMixed(*place.parent);
}

bool ContentReader::takeText(const DraftPart &part, Place place)
{
    if (part.type() != "text/plain") {
        return false;
    }
    if (m_text.isEmpty() && isNew(place)) {
        m_text = part.text();
        m_textParent = place.parent;
    } else if (m_html.isEmpty() && isNextTo(m_textParent, place)) {
        m_text += m_text.endsWith(u'\n') ? QString() : QStringLiteral("\n");
        m_text += part.text();
    } else {
        return false;
    }
    return true;
}

bool ContentReader::takeHtml(const DraftPart &part, Place place)
{
    if (part.type() != "text/html") {
        return false;
    }
    if (m_html.isEmpty() && isNew(place)) {
        m_html = part.text();
        m_htmlParent = place.parent;
    } else if (isNextTo(m_htmlParent, place)) {
        m_html += part.text();
    } else {
        return false;
    }
    return true;
}

bool ContentReader::takeCalendar(const DraftPart &part, Place place)
{
    if (part.type() != "text/calendar" || !m_message.calendar().isEmpty() || !isNew(place)) {
        return false;
    }
    const QByteArray calendar = part.octetsInUtf8();
    const QString ownMethod = CalendarObject::methodOf(calendar);
    const QString method = ownMethod.isEmpty() ? part.method() : ownMethod;
    if (!calendar.isValidUtf8() || (!method.isEmpty() && !CalendarObject::isMethod(method))) {
        return false;
    }
    m_message.setCalendar(calendar, calendar.isEmpty() ? QString() : method);
    return true;
}

void ContentReader::attach(const DraftPart &part, Place place)
{
    const QSmtpAttachment attachment = part.attachment(
        isComposed(place.parent) ? DraftPart::Origin::Composed : DraftPart::Origin::Foreign);
    const bool isEntity = attachment.kind() == QSmtpAttachment::Kind::MimeEntity;
    const QString id = part.contentId();
    const bool isPicture = part.disposition() == DraftPart::Disposition::None
                           && part.type().startsWith("image/");
    const bool isAttached = part.disposition() == DraftPart::Disposition::Attachment;
    const bool isInline = !isEntity && !isAttached
                          && (place.isInRelated || isPicture
                              || part.disposition() == DraftPart::Disposition::Inline);
    if (isInline && !id.isEmpty() && !m_contentIds.contains(id)) {
        m_contentIds.insert(id);
        m_inlineParts.append(attachment);
    } else {
        if (place.isInRelated && !id.isEmpty()) {
            m_shownPerhaps.insert(m_attachments.size(), id);
        }
        m_attachments.append(attachment);
    }
}

// Some programs give a name to the text itself; whether it is that, the other parts tell.
void ContentReader::noteNamedText(const ParsedEntity &entity, const DraftPart &part, Place place)
{
    if (place.parent && isMixed(*place.parent) && !isComposed(place.parent)
        && &entity == &place.parent->parts.front() && !m_namedText && part.isReadable()
        && part.type() == "text/plain" && part.contentId().isEmpty()
        && part.disposition() == DraftPart::Disposition::Inline) {
        m_namedText = NamedText {m_attachments.size(), part.text()};
    }
}

void ContentReader::finish()
{
    qsizetype text = -1;
    if (m_namedText && m_text.isEmpty() && m_html.isEmpty() && m_message.calendar().isEmpty()) {
        m_text = m_namedText->text;
        text = m_namedText->attachment;
    }
    const QStringList shown = m_shownPerhaps.isEmpty() ? QStringList()
                                                       : HtmlImages::contentIds(m_html);
    const QSet<QString> shownIds(shown.begin(), shown.end());
    QList<QSmtpAttachment> attachments;
    for (qsizetype i = 0; i < m_attachments.size(); ++i) {
        const QString id = m_shownPerhaps.value(i);
        if (shownIds.contains(id) && !m_contentIds.contains(id)) {
            m_contentIds.insert(id);
            m_inlineParts.append(m_attachments.at(i));
            m_inlineParts.last().setContentId(id);
        } else if (i != text) {
            attachments.append(m_attachments.at(i));
        }
    }
    m_message.setHtml(m_html);
    // What the composer makes by itself is not set.
    const bool isMade = !m_text.isEmpty() && !m_html.isEmpty() && m_text == HtmlText::plain(m_html);
    m_message.setText(isMade ? QString() : m_text);
    m_message.setInlineParts(m_inlineParts);
    m_message.setAttachments(attachments);
}

} // namespace

void DraftContent::read(const ParsedEntity &root, QSmtpMessage &message)
{
    ContentReader(message).read(root);
}
