// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What is inside of a QSmtpSettings; it acts on nothing.
#pragma once

#include "clientsettings.h"

#include <QSmtp/qsmtpsettings.h>

class SettingsData : public QSharedData
{
public:
    static QSmtpSettings wrap(const ClientSettings &settings)
    {
        QSmtpSettings wrapped;
        wrapped.d = new SettingsData;
        wrapped.d->settings = settings;
        return wrapped;
    }
    static ClientSettings unwrap(const QSmtpSettings &settings)
    {
        return settings.d ? settings.d->settings : ClientSettings();
    }

    ClientSettings settings;
};
