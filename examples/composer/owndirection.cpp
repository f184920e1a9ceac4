// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "owndirection.h"

#include <QtGui/QGuiApplication>

// Only where it makes a difference: lists are searched for what their texts begin with.
QString inOwnDirection(const QString &text)
{
    constexpr QChar FirstStrongIsolate(0x2068);
    constexpr QChar PopDirectionalIsolate(0x2069);
    if (text.isRightToLeft() == QGuiApplication::isRightToLeft()) {
        return text;
    }
    return FirstStrongIsolate + text + PopDirectionalIsolate;
}
