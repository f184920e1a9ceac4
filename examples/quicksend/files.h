// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What is to be told about a file that a picker gave as a URL, before it is sent.

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

class Files : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    Q_INVOKABLE QString name(const QUrl &url) const;
    Q_INVOKABLE bool isReadable(const QUrl &url) const;
    Q_INVOKABLE QString size(const QList<QUrl> &urls) const;
    Q_INVOKABLE QString octets(qint64 count) const;
};
