// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A URL that holds what it names (RFC 2397). It knows no message.
#pragma once

#include <QtCore/QByteArray>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QUrl)

struct DataUrl
{
    // Nothing for a URL of another scheme, or one that is broken.
    static std::optional<DataUrl> from(const QUrl &url);

    QByteArray mediaType; // with its parameters
    QByteArray octets;
};
