// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "storage.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions OwnFile = QFile::ReadOwner | QFile::WriteOwner;

QString &chosenFolder()
{
    static QString folder;
    return folder;
}

QString pathOf(const QString &name)
{
    return QDir(Storage::folder()).filePath(name);
}

} // namespace

QString Storage::folder()
{
    return chosenFolder().isEmpty()
               ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
               : chosenFolder();
}

void Storage::setFolder(const QString &path)
{
    chosenFolder() = path;
}

bool Storage::prepare(QString *error)
{
    const QString path = folder();
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, OwnFile | QFile::ExeOwner)) {
        *error = QDir::toNativeSeparators(path);
        return false;
    }
    return true;
}

QStringList Storage::names(const QString &suffix)
{
    return QDir(folder()).entryList({u'*' + suffix}, QDir::Files);
}

std::optional<QByteArray> Storage::read(const QString &name)
{
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return file.readAll();
}

// QSaveFile makes a new file as the umask lets it. It is still empty when it becomes its owner's.
bool Storage::write(const QString &name, const QByteArray &content, QString *error)
{
    QSaveFile file(pathOf(name));
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(OwnFile)
        && file.write(content) == content.size() && file.commit()) {
        return true;
    }
    *error = file.errorString();
    return false;
}

bool Storage::remove(const QString &name, QString *error)
{
    QFile file(pathOf(name));
    if (!file.exists() || file.remove()) {
        return true;
    }
    *error = file.errorString();
    return false;
}
