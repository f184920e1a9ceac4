// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// How much something is, as a person reads it.

#include <QtCore/QString>

QString sizeText(qint64 octets);
