// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The folder where the program keeps its files: each written whole or not at all, readable by its
// owner alone. It does not know what is in them.

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace Storage {

QString folder();
void setFolder(const QString &path);
bool prepare(QString *error);

QStringList names(const QString &suffix);
std::optional<QByteArray> read(const QString &name);
bool write(const QString &name, const QByteArray &content, QString *error);
bool remove(const QString &name, QString *error);

} // namespace Storage
