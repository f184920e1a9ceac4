// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A connection over any device, without TLS. Who connects it and owns it is not decided here.
#pragma once

#include "link.h"

#include <QtCore/QIODevice>
#include <QtCore/QPointer>

class DeviceLink : public Link
{
    Q_OBJECT

public:
    explicit DeviceLink(QIODevice *connectedDevice, QObject *parent = nullptr);
    ~DeviceLink() override;

    void open() override;
    void startTls() override;
    void acceptCertificate() override { }
    void rejectCertificate() override { }
    void close() override;
    void abort() override;

    QByteArray readAll() override;
    void write(const QByteArray &octets) override;
    void writeSecret(QByteArrayView line) override;
    qint64 unsent() const override;

    QString destination() const override;
    bool canEncrypt() const override { return false; }
    bool isEncrypted() const override { return false; }
    bool isConnected() const override { return m_connected; }
    bool isQuestioned() const override { return false; }
    LinkFacts facts() const override;

protected:
    // Before it is adopted, where there was none from the beginning.
    void setDevice(QIODevice *connectedDevice) { m_device = connectedDevice; }
    QIODevice *device() const { return m_device.data(); }
    void adopt();
    void ended();
    void fail(const QSmtpError &error);
    bool isOver() const { return m_over; }

private:
    void flush();
    void dropRest(qsizetype size);
    void flushSocket();

    QPointer<QIODevice> m_device;
    QByteArray m_rest; // that the device did not take yet
    bool m_restIsSecret = false;
    bool m_flushing = false;
    bool m_connected = false;
    bool m_over = false;
};
