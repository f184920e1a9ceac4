// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "settingsfile.h"

#include "storage.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

struct SettingsWords
{
    Q_DECLARE_TR_FUNCTIONS(SettingsFile)
};

QString freeName(const QString &name)
{
    QString other = name + u".unreadable"_s;
    for (int i = 2; QFile::exists(Storage::pathOf(other)); ++i) {
        other = u"%1.unreadable-%2"_s.arg(name).arg(i);
    }
    return other;
}

QString putAside(const QString &name)
{
    const QString other = freeName(name);
    if (QFile::rename(Storage::pathOf(name), Storage::pathOf(other))) {
        return SettingsWords::tr("The file %1 cannot be read. It was kept as %2.")
            .arg(name, Storage::pathOf(other));
    }
    return SettingsWords::tr("The file %1 cannot be read.").arg(Storage::pathOf(name));
}

QJsonDocument read(const QString &name, bool (QJsonDocument::*isExpected)() const, QString *trouble)
{
    if (!QFile::exists(Storage::pathOf(name))) {
        return {};
    }
    const QJsonDocument document = QJsonDocument::fromJson(
        Storage::read(name).value_or(QByteArray()));
    if (!(document.*isExpected)()) {
        *trouble = putAside(name);
    }
    return document;
}

} // namespace

QJsonArray SettingsFile::readArray(const QString &name, QString *trouble)
{
    return read(name, &QJsonDocument::isArray, trouble).array();
}

QJsonObject SettingsFile::readObject(const QString &name, QString *trouble)
{
    return read(name, &QJsonDocument::isObject, trouble).object();
}
