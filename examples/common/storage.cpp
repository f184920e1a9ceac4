// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "storage.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QReadWriteLock>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions OwnFile = QFile::ReadOwner | QFile::WriteOwner;

struct Choice
{
    QReadWriteLock lock;
    QString folder;
};

Choice &choice()
{
    static Choice choice;
    return choice;
}

} // namespace

QString Storage::folder()
{
    const QReadLocker locker(&choice().lock);
    return choice().folder.isEmpty()
               ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
               : choice().folder;
}

void Storage::setFolder(const QString &path)
{
    const QWriteLocker locker(&choice().lock);
    choice().folder = path;
}

bool Storage::setFolder(const QTemporaryDir &folder, QString *error)
{
    if (!folder.isValid()) {
        *error = folder.errorString();
        return false;
    }
    setFolder(folder.path());
    return true;
}

// One that was there before is used as its owner has it.
bool Storage::prepare(QString *error)
{
    const QString path = folder();
    const bool isThere = QFileInfo(path).isDir();
    const bool isMade = !isThere && QDir().mkpath(path)
                        && QFile::setPermissions(path, OwnFile | QFile::ExeOwner);
    if (!QFileInfo(path).isWritable() || (!isThere && !isMade)) {
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

QString Storage::pathOf(const QString &name)
{
    return QDir(folder()).filePath(name);
}

bool Storage::write(const QString &name, const QByteArray &content, QString *error)
{
    const auto writer = [&content](QIODevice *file, QString *reason) {
        *reason = file->write(content) == content.size() ? QString() : file->errorString();
        return reason->isEmpty();
    };
    return write(name, writer, error);
}

// QSaveFile makes a new file as the umask lets it. It is still empty when it becomes its owner's.
bool Storage::write(const QString &name, const Writer &writer, QString *error)
{
    QSaveFile file(pathOf(name));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(OwnFile)) {
        *error = file.errorString();
        return false;
    }
    if (!writer(&file, error)) {
        return false; // and the file is as it was
    }
    if (!file.commit()) {
        *error = file.errorString();
        return false;
    }
    return true;
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
