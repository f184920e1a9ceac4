// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "commandtest.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

const QByteArray CommandTest::Letter = QByteArrayLiteral("From: Ann <ann@example.org>\r\n"
                                                         "To: bob@example.org\r\n"
                                                         "Message-ID: <1@example.org>\r\n"
                                                         "Subject: Hi\r\n"
                                                         "\r\n"
                                                         ".dot\r\n"
                                                         "end\r\n");

void CommandTest::init()
{
    m_server = std::make_unique<QSmtpTestServer>();
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
    QVERIFY(m_directory->isValid());
}

void CommandTest::cleanup()
{
    m_server.reset();
    m_directory.reset();
}

QString CommandTest::file(const QString &name, const QByteArray &octets) const
{
    QFile file(path(name));
    const bool ok = file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size();
    return ok ? file.fileName() : QString();
}

QString CommandTest::authority() const
{
    return file(u"ca.pem"_s, QSmtpTestServer::testCaCertificate().toPem());
}

QStringList CommandTest::to(const QStringList &arguments) const
{
    return QStringList {u"--server"_s, m_server->url().toString(), u"--from"_s,
                        u"ann@example.org"_s, u"bob@example.org"_s}
           + arguments;
}

bool CommandTest::receivedBeginning(const QByteArray &beginning) const
{
    const QByteArrayList lines = m_server->receivedLines();
    return std::any_of(lines.begin(), lines.end(),
                       [&beginning](const QByteArray &line) { return line.startsWith(beginning); });
}
