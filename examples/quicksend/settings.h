// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What is kept in one file of settings: it says in words when that cannot be read or written.

#include <QtCore/QJsonObject>
#include <QtCore/QLatin1StringView>
#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

class Settings : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString trouble READ trouble CONSTANT)

public:
    // What kept it from reading its file, in a sentence.
    QString trouble() const { return m_trouble; }

Q_SIGNALS:
    void storageFailed(const QString &reason);

protected:
    Settings(QLatin1StringView file, QObject *parent);

    QJsonObject read();
    // The sentence has a place for the reason.
    bool write(const QJsonObject &object, const QString &sentence);

private:
    const QLatin1StringView m_file;
    QString m_trouble;
};
