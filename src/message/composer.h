// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// From a message to the octets that it is sent as: which fields, and which parts in which order. It
// reads no file.
#pragma once

#include "entity.h"
#include "headerfields.h"
#include "messagedata.h"

#include <QtCore/QSet>

class Composer
{
public:
    struct Result
    {
        QByteArray header; // in front of the segments
        QList<Segment> segments;
        QSmtpMessage::Encoding grade; // what a way has to carry for them
        bool isHeaderWhole = false; // with the empty line; the segments have nothing of it

        QList<Segment> all() const;
    };

    // The message has no faults. In the room, if there is any, the octets of a text may stand.
    Composer(const QSmtpMessage &message, QSmtpMessage::Encoding allowed,
             TextPart::Use use = TextPart::Use::Sent, QByteArray *room = nullptr);

    // Header and body. What was made elsewhere may need more than is allowed; of a whole message
    // nothing is known, and its own Bcc stays.
    Result message(HeaderFields::Bcc secret = HeaderFields::Bcc::Written) const;
    // Without the fields that are the message's own.
    QList<Segment> entity() const;

    static const MessageData &dataOf(const QSmtpMessage &message) { return message.data(); }
    static const Body &bodyOf(const QSmtpAttachment &attachment) { return attachment.body(); }

private:
    Entity content() const;
    Entity plainText(const QString &text) const;
    Entity texts() const;
    Entity htmlWithPictures() const;

    const MessageData &m_data;
    const Entity::Target m_target;
    QSet<QString> m_shown; // content ids that the HTML names
};
