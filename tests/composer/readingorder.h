// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The order in which one reads what stands in a window, by the places alone: row by row, and what
// stands in columns column by column.

#include <QtWidgets/QWidget>

QList<QWidget *> inReadingOrder(const QList<QWidget *> &widgets);
