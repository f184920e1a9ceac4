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

// Whoever makes them cannot listen yet: the trouble is told as soon as somebody does.
QJsonObject Settings::read()
{
    QString trouble;
    const QJsonObject object = SettingsFile::readObject(m_file, &trouble);
    if (!trouble.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this, trouble] { Q_EMIT storageFailed(trouble); }, Qt::QueuedConnection);
    }
    return object;
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
