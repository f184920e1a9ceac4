// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What one part of a message is: its type, its name, its octets, its text. It knows no other part.
#pragma once

#include "messageparser.h"

#include <QSmtp/qsmtpattachment.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>

class DraftPart
{
public:
    enum class Disposition { None, Inline, Attachment };

    explicit DraftPart(const ParsedEntity &entity);

    // RFC 2045 section 5.2 and RFC 2183 section 2.8 say what it is where nothing is said, or
    // nothing that is known.
    QByteArray type() const { return m_type; }
    Disposition disposition() const { return m_disposition; }
    QString fileName() const { return m_fileName; }
    // Without angle brackets; empty if there is none that an attachment can have.
    QString contentId() const;
    // Of a calendar object.
    QString method() const { return m_entity.contentType.text("method"); }

    QByteArray data() const; // decoded
    QByteArray octetsInUtf8() const; // of a text, with its line ends
    QString text() const; // lines end with LF; format=flowed undone
    // Whether an attachment can have it only as it stands: of parts, or in an unknown encoding.
    bool isSealed() const;
    // Whether text() tells all of it: also its charset is known.
    bool isReadable() const;
    // Whether its header and its body are just as the composer writes the text of a message.
    bool isComposedText() const;
    // With all that is said of it. Of a composed message it is what its sender has attached: what
    // the composer would have written otherwise was a ready-made part.
    enum class Origin { Foreign, Composed };
    QSmtpAttachment attachment(Origin origin) const;

private:
    QString contentType() const;
    bool hasFieldOfItsOwn() const;
    bool isComposed() const;
    bool isForwardedMessageAsData() const;

    const ParsedEntity &m_entity;
    QByteArray m_type;
    Disposition m_disposition = Disposition::None;
    QString m_fileName;
    QByteArray m_encoding;
};
