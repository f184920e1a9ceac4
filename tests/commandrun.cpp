// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "commandrun.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QProcessEnvironment>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

CommandRun::CommandRun(const QStringList &arguments)
    : m_arguments(arguments)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this,
            [this] { m_output += m_process.readAllStandardOutput(); });
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errors += m_process.readAllStandardError(); });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Nothing of a developer's machine may decide what the command says.
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.remove(u"QT_LOGGING_RULES"_s);
    m_process.setProcessEnvironment(environment);
}

void CommandRun::setVariable(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

void CommandRun::setShellLine(const QString &line)
{
    m_shellLine = line;
}

void CommandRun::launch()
{
    const QString command = QStringLiteral(QSMTP_COMMAND);
    if (m_shellLine.isEmpty()) {
        m_process.start(command, m_arguments);
    } else {
        m_process.start(u"/bin/sh"_s,
                        QStringList {u"-c"_s, m_shellLine, u"sh"_s, command} + m_arguments);
    }
}

void CommandRun::start()
{
    launch();
    if (!m_input.isEmpty()) {
        m_process.write(m_input);
    }
    m_process.closeWriteChannel();
}

bool CommandRun::startWithSlowInput()
{
    launch();
    for (const char octet : std::as_const(m_input)) {
        m_process.write(&octet, 1);
        if (!QTest::qWaitFor([this] { return m_process.bytesToWrite() == 0; })) {
            return false;
        }
    }
    m_process.closeWriteChannel();
    return true;
}

bool CommandRun::finish()
{
    return QTest::qWaitFor([this] { return !isRunning(); }, 30000);
}

int CommandRun::run()
{
    start();
    return finish() ? exitStatus() : -1;
}

int CommandRun::exitStatus() const
{
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QJsonObject CommandRun::json() const
{
    const bool oneLine = m_output.count('\n') == 1 && m_output.endsWith('\n');
    return oneLine ? QJsonDocument::fromJson(m_output).object() : QJsonObject();
}
