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

    template<typename Signal>
    static bool isConnected(const QSmtpClient *client, Signal signal)
    {
        return client->isSignalConnected(QMetaMethod::fromSignal(signal));
    }

    ClientSettings settings;
    QPointer<QIODevice> device; // of the next connection
    bool isDeviceGiven = false;
    Courier courier;
};
