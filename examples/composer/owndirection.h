// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Text that people wrote, in a window that may run from right to left while it does not, or the
// other way round: signs such as ">" and "@", which have no direction, stay where they were
// written.

#include <QtCore/QString>

QString inOwnDirection(const QString &text);
