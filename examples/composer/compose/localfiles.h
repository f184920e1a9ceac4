// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The files of this computer that a drop or a paste brings.

#include <QtCore/QStringList>

class QMimeData;

QStringList localFiles(const QMimeData *source);
