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

    What this library has written comes back equal, files in memory, but for what its octets do not
    tell:
    \list
    \li A forwarded message that the way could not take as it is was written as a file named
        "*.eml". It comes back as a message, with that name, and so does such a file of 8-bit lines
        that was attached as one.
    \li A ready-made part or content (QSmtpAttachment::fromMimeEntity(), setMimeEntity()) comes back
        as the attachment or the texts that it stands for if it is written as this library would, or
        if it is the whole content and neither signed, encrypted, nor of an unknown kind. A
        MIME-Version field of its own is left out.
    \endlist

    What others have written comes back with none of its texts and files lost, though not always in
    the same order: texts that follow each other are joined, parts that are neither text nor picture
    of the HTML become attachments, and parts that cannot be taken apart without harm, such as
   signed ones, those in an unknown encoding, and those with further fields of the content, stay
   octet for octet. A text in an unknown charset becomes an attachment; in a known one, U+FFFD
   stands for octets that are not of it. If the whole message is signed or encrypted, it has
   mimeEntity(). Fields that tell of the form of the content (those with names that begin with
   "Content-") are made anew. What stands in front of the first part and behind the last one is left
   out, and so are the names of groups of addresses.

    A field that cannot be read as what it should say, such as a list of addresses that is half
    typed, is among headers() by its name. The message has a fault then until that is corrected and
    the header removed. What programs write, and can write anew, is left out if it cannot be read:
    the date, identifiers of messages and the priority. So are the fields that tell of the way of a
    message that was stored (Return-Path, Received, Delivered-To, signatures of DKIM and ARC,
   results of checks), and what its program has noted for itself (FCC, X-Mozilla-Status and the
   like).

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
