// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What stands behind a QSmtpClient: its settings and its courier; it acts on neither.
#pragma once

#include "clientsettings.h"
#include "courier.h"

#include <QtCore/QIODevice>
#include <QtCore/QMetaMethod>
#include <QtCore/QPointer>

class QSmtpClientPrivate
{
public:
    explicit QSmtpClientPrivate(QSmtpClient *client)
        : courier(client)
    {
    }

    // The setters' rule: no signal where nothing changes.
    template<typename Value>
    static bool change(Value &current, const Value &wanted)
    {
        if (current == wanted) {
            return false;
        }
        current = wanted;
        return true;
    }

    LinkFacts facts() const { return courier.link() ? courier.link()->facts() : LinkFacts(); }

    static bool isConnected(const QSmtpClient *client, const QMetaMethod &signal)
    {
        return client->isSignalConnected(signal);
    }

    ClientSettings settings;
    QPointer<QIODevice> device; // of the next connection
    bool isDeviceGiven = false;
    Courier courier;
};
