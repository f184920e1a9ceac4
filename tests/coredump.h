// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a core dump of a process holds, as gcore of GDB takes it. It knows no secret.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace CoreDump {

// Without the pages that hold nothing but zeros, of which there are most. Null: it could not be
// taken.
inline QByteArray of(qint64 processId)
{
    constexpr qint64 PageSize = 4096;
    const QTemporaryDir folder;
    const QString base = folder.filePath(QStringLiteral("core"));
    QProcess gcore;
    gcore.setProcessChannelMode(QProcess::MergedChannels);
    gcore.start(QStringLiteral(QSMTP_GCORE),
                {QStringLiteral("-o"), base, QString::number(processId)});
    if (!QTest::qWaitFor([&gcore] { return gcore.state() == QProcess::NotRunning; }, 100000)) {
        return {};
    }
    QFile file(base + QLatin1Char('.') + QString::number(processId));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("%s", gcore.readAll().constData());
        return {};
    }
    QByteArray octets("");
    const QByteArray nothing(PageSize, '\0');
    while (!file.atEnd()) {
        const QByteArray page = file.read(PageSize);
        if (page != nothing) {
            octets += page;
        }
    }
    return octets;
}

} // namespace CoreDump
