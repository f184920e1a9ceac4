// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Whether a letter speaks of an attachment, in English or German.

#include <QtCore/QString>

QT_FORWARD_DECLARE_CLASS(QTextDocument)

namespace Reminder {

bool speaksOfAttachment(const QString &text);

// What its author wrote: neither what is quoted, nor the signature.
QString ownText(const QTextDocument &document);

} // namespace Reminder
