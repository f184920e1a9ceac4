// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Settings as JSON among the program's files. What cannot be read is put aside under another name,
// so that it is not overwritten, and a sentence tells of it.

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace SettingsFile {

QJsonArray readArray(const QString &name, QString *trouble);
QJsonObject readObject(const QString &name, QString *trouble);

} // namespace SettingsFile
