// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The folder where the program keeps its files: each written whole or not at all, readable by its
// owner alone. It does not know what is in them. Any thread may use it.

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>
#include <optional>

QT_FORWARD_DECLARE_CLASS(QIODevice)
QT_FORWARD_DECLARE_CLASS(QTemporaryDir)

namespace Storage {

QString folder();
void setFolder(const QString &path);
// Never another one instead, if it could not be made.
bool setFolder(const QTemporaryDir &folder, QString *error);
bool prepare(QString *error);

QStringList names(const QString &suffix);
QString pathOf(const QString &name);
std::optional<QByteArray> read(const QString &name);
// Writes its content piece by piece, or tells why it cannot.
using Writer = std::function<bool(QIODevice *file, QString *error)>;

bool write(const QString &name, const QByteArray &content, QString *error);
bool write(const QString &name, const Writer &writer, QString *error);
bool remove(const QString &name, QString *error);

} // namespace Storage
