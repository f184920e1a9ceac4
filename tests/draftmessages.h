// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Messages in the shapes that well-known programs give them: the same letter, each with the header
// fields, the nesting and the encodings of its program.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace DraftMessages {

struct Sample
{
    const char *name;
    QByteArray message; // its lines end with LF
    QString parts; // as DraftReading::outline() tells them
};

QList<Sample> all();

} // namespace DraftMessages
