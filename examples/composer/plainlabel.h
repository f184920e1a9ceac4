// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A label for what was written elsewhere, by a server or a certificate: never markup, and to be
// selected and copied.

#include <QtWidgets/QLabel>

QLabel *plainLabel(const QString &text = {});
void makePlain(QLabel *label);
