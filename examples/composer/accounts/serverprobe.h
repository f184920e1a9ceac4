// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Finds the mail server of a domain by knocking where one usually is. It logs in nowhere, and takes
// none whose connection is not encrypted and vouched for.

#include "accounts/providers.h"

#include <QtCore/QObject>

#include <memory>
#include <vector>

class ServerProbe : public QObject
{
    Q_OBJECT

public:
    explicit ServerProbe(QObject *parent = nullptr);
    ~ServerProbe() override;

    // The best first.
    static QList<ServerAddress> usualPlaces(const QString &domain);

    void start(const QList<ServerAddress> &places);
    void stop();
    bool isRunning() const { return !m_attempts.empty(); }

Q_SIGNALS:
    void found(const ServerAddress &server);
    void nothingFound();

private:
    struct Attempt
    {
        ServerAddress place;
        std::unique_ptr<QSmtpClient> client;
        bool isOver = false;
        bool isGood = false;
    };

    void knock(Attempt *attempt);
    void end(Attempt *attempt, bool isGood);
    void decide();

    std::vector<std::unique_ptr<Attempt>> m_attempts;
};
