// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// saslname of RFC 5801 section 4, a name as SCRAM and OAUTHBEARER write it; it knows neither.
#pragma once

#include <QtCore/QByteArray>

inline QByteArray saslName(QByteArray name)
{
    // The order matters: what the comma becomes has an equals sign of its own.
    return name.replace('=', "=3D").replace(',', "=2C");
}
