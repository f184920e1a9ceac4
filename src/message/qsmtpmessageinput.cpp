// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How octets become a QSmtpMessage that can be edited.
#include <QSmtp/qsmtpmessage.h>

#include "draftcontent.h"
#include "draftheader.h"
#include "messageparser.h"

/*!
    Returns the \a message, octets of RFC 5322 and MIME such as toBytes() has written, as one that
    can be edited: a draft. There is none if \a message has no header at all.

    What this library has written comes back equal, files in memory. What others have written comes
    back with nothing of it lost, though not always in the same order: texts that follow each other
    are joined, parts that are neither text nor picture of the HTML become attachments, and parts
    that cannot be taken apart without harm, such as signed ones, stay octet for octet. If the whole
    message is signed or encrypted, it has mimeEntity(). Fields that tell of the form of the content
    (those with names that begin with "Content-") are made anew, and Return-Path, which the last
    server has written, is left out.

    A field that cannot be read as what it should say, such as a list of addresses that is half
    typed, is among headers() by its name. The message has a fault then until that is corrected and
    the header removed.

    The line ends of \a message may be CRLF or LF. To send a message on as it is, use
    fromReadyMade().

    \sa toBytes(), faults()
*/
std::optional<QSmtpMessage> QSmtpMessage::fromBytes(const QByteArray &message)
{
    const ParsedEntity root = MessageParser::parse(message);
    if (root.fields.isEmpty()) {
        return {};
    }
    QSmtpMessage draft;
    DraftHeader::read(root, draft);
    DraftContent::read(root, draft);
    return draft;
}
