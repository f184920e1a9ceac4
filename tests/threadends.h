// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Whether threads that a test has started still end. QThread::wait() returns while the thread gives
// back what libraries keep for each thread; where the program ends just then, OpenSSL forgets its
// share, which is a leak to the sanitizer. A program with such threads ends its tests with
//     QTRY_VERIFY(!ThreadEnds::arePending());

#include <QtCore/QByteArray>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>

namespace ThreadEnds {

inline bool arePending()
{
    const QDir tasks(QStringLiteral("/proc/self/task")); // elsewhere nobody looks for leaks
    const QStringList ids = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::any_of(ids.begin(), ids.end(), [&tasks](const QString &id) {
        QFile name(tasks.filePath(id + QStringLiteral("/comm")));
        // A QThread is called by its class, or by that of QThread::create().
        return name.open(QIODevice::ReadOnly) && name.readAll().startsWith("QThread");
    });
}

} // namespace ThreadEnds
