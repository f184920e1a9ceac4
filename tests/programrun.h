// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One run of any program as a process, while the test's event loop goes on so that a server in the
// same thread can answer it. It expects nothing.
#pragma once

#include "patience.h"

#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtTest/QTest>

class ProgramRun
{
public:
    explicit ProgramRun(const QString &program, const QStringList &arguments = {})
    {
        m_process.setProgram(program);
        m_process.setArguments(arguments);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.remove(QStringLiteral("QT_LOGGING_RULES"));
        m_process.setProcessEnvironment(environment);
    }

    void setVariable(const QString &name, const QString &value)
    {
        QProcessEnvironment environment = m_process.processEnvironment();
        environment.insert(name, value);
        m_process.setProcessEnvironment(environment);
    }
    void setInput(const QByteArray &octets) { m_input = octets; }

    // With its input open until endInput().
    void start()
    {
        m_process.start();
        m_process.write(m_input);
    }
    qint64 processId() const { return m_process.processId(); }
    void write(const QByteArray &octets) { m_process.write(octets); }
    void kill() { m_process.kill(); }
    void endInput() { m_process.closeWriteChannel(); }
    // A whole line of its output.
    QByteArray readLine()
    {
        const bool come = QTest::qWaitFor([this] { return m_process.canReadLine(); }, limit());
        return come ? m_process.readLine() : QByteArray();
    }
    // The exit status; -1 if it did not end by itself, or not in time.
    int finish()
    {
        const auto hasEnded = [this] { return m_process.state() == QProcess::NotRunning; };
        const bool ended = QTest::qWaitFor(hasEnded, limit());
        m_output = m_process.readAllStandardOutput();
        m_errors = m_process.readAllStandardError();
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    // All of it.
    int run()
    {
        start();
        endInput();
        return finish();
    }

    // What was not read yet when it ended.
    QByteArray output() const { return m_output; }
    QByteArray errors() const { return m_errors; }

private:
    // The program may wait as long as a test does, and has to say then that it was in vain.
    static int limit() { return 2 * patience(); }

    QByteArray m_input;
    QByteArray m_output;
    QByteArray m_errors;
    QProcess m_process;
};
