// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The msg-id of RFC 5322 section 3.6.4: makes one, and reads those of others. It knows no header
// field.
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QStringView>

class QSmtpAddress;

// A msg-id has its angle brackets in what these return; in what they take it may lack them.
namespace MessageId {

// In one line with the name of any field that has one (RFC 5322 section 2.1.1).
constexpr qsizetype LengthLimit = 998 - (sizeof "Resent-Message-ID: " - 1);

// A new one, which nobody can guess and which tells nothing of the sender's computer and clock.
QString create(const QSmtpAddress &sender);

// Whether the text is one, with its angle brackets.
bool isId(QStringView text);

// Null if the text would not be one word of a field. It may be one that somebody else made: a reply
// names it as it is, even if it should not be so.
QString parse(QStringView text);

// That of a field Content-ID (RFC 2045 section 7), without angle brackets.
QString contentId(QByteArrayView value);

// Those of a field such as References, as parse() takes them, in their order; whatever else
// stands between them is passed over.
QStringList parseList(QByteArrayView value);

} // namespace MessageId
