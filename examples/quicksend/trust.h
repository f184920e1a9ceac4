// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The servers that are trusted by their certificate alone, since somebody said so: of each, one
// certificate and no other.

#include "settings.h"

#include <QSmtp/qsmtpclient.h>

#include <QtCore/QMap>

class Trust : public Settings
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QStringList hosts READ hosts NOTIFY changed)

public:
    explicit Trust(QObject *parent = nullptr);

    QStringList hosts() const { return m_digests.keys(); }

    // What there is to know about the certificate of the server that the client talks to.
    Q_INVOKABLE QStringList facts(QSmtpClient *client) const;
    Q_INVOKABLE void keep(QSmtpClient *client);
    Q_INVOKABLE void forget(const QString &host);
    // Tells the client what was kept about its server.
    Q_INVOKABLE void teach(QSmtpClient *client) const;

Q_SIGNALS:
    void changed();

private:
    void save();

    QMap<QString, QByteArray> m_digests; // SHA-256, by host
};
