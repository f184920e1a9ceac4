// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What was typed or pasted as recipients, as QML asks about it: see MailboxText.

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtQml/qqmlregistration.h>

class Mailboxes : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    Q_INVOKABLE QStringList split(const QString &text) const;
    Q_INVOKABLE bool isValid(const QString &mailbox) const;
    Q_INVOKABLE QString label(const QString &mailbox) const;
};
