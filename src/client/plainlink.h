// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A connection over TCP that is never encrypted and goes through no proxy, by a socket without
// buffers of its own.
#pragma once

#include "addressrace.h"
#include "devicelink.h"

class PlainLink : public DeviceLink
{
    Q_OBJECT

public:
    explicit PlainLink(const Destination &destination, QObject *parent = nullptr);

    void open() override;
    void abort() override;

    QByteArray readAll() override;
    void writeSecret(QByteArrayView line) override;

    QString destination() const override { return m_race.goal(); }

private:
    AddressRace m_race;
};
