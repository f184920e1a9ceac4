// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One run of the qsmtp command as a process, while the event loop of the test goes on so that a
// server in the same thread can answer it. It expects nothing.
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>

class CommandRun : public QObject
{
    Q_OBJECT

public:
    explicit CommandRun(const QStringList &arguments);

    void setInput(const QByteArray &octets) { m_input = octets; }
    void setInputFile(const QString &fileName) { m_process.setStandardInputFile(fileName); }
    void setFolder(const QString &path) { m_process.setWorkingDirectory(path); }
    void setVariable(const QString &name, const QString &value);
    // Runs a shell line instead, with the command and its arguments as "$@".
    void setShellLine(const QString &line);

    void start();
    // Octet by octet. False if nobody reads them.
    bool startWithSlowInput();
    void terminate() { m_process.terminate(); }
    qint64 processId() const { return m_process.processId(); }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    // False if it did not end in time.
    bool finish();
    // All of it: start, input, finish. The exit status, or -1.
    int run();

    int exitStatus() const;
    QByteArray output() const { return m_output; }
    QByteArray errors() const { return m_errors; }
    // The one object that was printed; empty unless it was one line, and nothing besides.
    QJsonObject json() const;

private:
    void launch();

    QStringList m_arguments;
    QString m_shellLine;
    QByteArray m_input;
    QByteArray m_output;
    QByteArray m_errors;
    QProcess m_process;
};
