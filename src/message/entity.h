// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A MIME entity that is to be written: its Content fields and its body (RFC 2045 section 2.4). It
// knows no message.
#pragma once

#include "messagereader.h"
#include "textpart.h"

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QByteArray>
#include <QtCore/QList>

struct Entity
{
    using Encoding = QSmtpMessage::Encoding;
    enum class Disposition { Inline, Attachment };

    struct Target
    {
        Encoding allowed;
        TextPart::Use use = TextPart::Use::Sent;
        QByteArray *room = nullptr; // for the octets of the first text

        // Whether these octets, which need that encoding, may stand as they are.
        bool takes(QByteArrayView octets, Encoding needed) const;
    };

    // What stands in memory as it will be sent, a header included or not, needs this encoding.
    static Encoding gradeOf(QByteArrayView octets);

    static Entity ofText(const QByteArray &type, const QString &text, TextPart::Flow flow,
                         Target target);
    static Entity ofCalendar(const QByteArray &calendar, const QString &method, Target target);
    static Entity ofAttachment(const QSmtpAttachment &attachment, const Body &body,
                               Disposition disposition, Target target);
    static Entity ofMultipart(const QByteArray &subtype, const QList<Entity> &parts,
                              const QString &rootType = {});
    // Its own header, if it has one, stands in the octets.
    static Entity ofReadyMade(const QByteArray &octets);

    // The fields, the empty line, the body; of a ready-made one just what it is.
    QList<Segment> segments() const;

    QByteArray fields; // each with its line end
    QList<Segment> body;
    Encoding grade = Encoding::SevenBit; // what this and all parts of it need
    bool isReadyMade = false;
};
