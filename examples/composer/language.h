// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The language that the program speaks: the one of a locale, or English where it knows no better.

#include <QtCore/QLocale>

namespace Language {

void use(const QLocale &locale);

} // namespace Language
