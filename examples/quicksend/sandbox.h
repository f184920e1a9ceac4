// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// For trying things out: a mail server inside of the program, with an account at it. Nothing leaves
// this machine.

#include <QSmtp/qsmtptestserver.h>

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

#include <memory>

QT_FORWARD_DECLARE_CLASS(QJSEngine)
QT_FORWARD_DECLARE_CLASS(QQmlEngine)

class Sandbox : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool active READ isActive NOTIFY changed)
    Q_PROPERTY(QString password READ password CONSTANT)
    Q_PROPERTY(int received READ received NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)

public:
    static Sandbox *instance();
    static Sandbox *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    bool start(QString *error);

    QSmtpTestServer *server() const { return m_server.get(); }
    bool isActive() const { return m_server != nullptr; }
    QString password() const;
    int received() const { return m_received; }
    // About the account that its own takes the place of, in a sentence.
    QString trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    Sandbox() = default; // or QML would make one of its own
    bool writeAccount(QString *error);

    std::unique_ptr<QSmtpTestServer> m_server;
    int m_received = 0;
    QString m_trouble;
};
