// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the tests of the qsmtp command share: a server and a folder, both new for each test, and a
// letter.
#pragma once

#include "commandrun.h"

#include <QSmtp/QSmtpTestServer>

#include <QtCore/QTemporaryDir>

#include <initializer_list>
#include <memory>

class CommandTest : public QObject
{
    Q_OBJECT

protected:
    static const QByteArray Letter;

    // The path of a file with these octets.
    QString file(const QString &name, const QByteArray &octets) const;
    QString path(const QString &name) const { return m_directory->filePath(name); }
    // The server's authority as a file.
    QString authority() const;
    // The server, the usual envelope, and what the test is about.
    QStringList to(const QStringList &arguments = {}) const;
    bool received(const QByteArray &line) const { return m_server->receivedLines().contains(line); }
    bool receivedBeginning(const QByteArray &beginning) const;

    std::unique_ptr<QSmtpTestServer> m_server;
    std::unique_ptr<QTemporaryDir> m_directory;

private Q_SLOTS:
    void init();
    void cleanup();
};
