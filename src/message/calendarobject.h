// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What mail has to know of an iCalendar object (RFC 5545): its method. It knows no event.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace CalendarObject {

// As its METHOD property has it (RFC 5545 section 3.7.2); empty where there is none.
QString methodOf(const QByteArray &calendar);

// Whether the text is an iana-token (RFC 5545 section 3.1).
bool isMethod(const QString &text);

} // namespace CalendarObject
