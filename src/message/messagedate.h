// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The date-time of RFC 5322 section 3.3, written and read. It knows no header field and no locale.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QDateTime>

namespace MessageDate {

// The present second, with the offset of this computer's zone. It keeps that offset, so it tells
// the same instant wherever it is read. A change of the zone shows from the next second on.
QDateTime now();

// As a message can tell it. What is invalid becomes the null value.
QDateTime inSeconds(const QDateTime &time);

bool isWritable(const QDateTime &time);

// With weekday and numeric zone, in the time's own offset. Empty for what is not writable: an
// invalid time, and years that the syntax does not have.
QByteArray write(const QDateTime &time);

// What others write, with comments, names of zones and years of two digits (RFC 5322 section 4.3).
// Invalid if it is no date.
QDateTime parse(QByteArrayView text);

} // namespace MessageDate
