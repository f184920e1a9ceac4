// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "settings.h"

#include "settingsfile.h"
#include "storage.h"

#include <QtCore/QJsonDocument>

Settings::Settings(QLatin1StringView file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{
}

QJsonObject Settings::read()
{
    return SettingsFile::readObject(m_file, &m_trouble);
}

bool Settings::write(const QJsonObject &object, const QString &sentence)
{
    QString error;
    if (!Storage::write(m_file, QJsonDocument(object).toJson(), &error)) {
        Q_EMIT storageFailed(sentence.arg(error));
        return false;
    }
    return true;
}
