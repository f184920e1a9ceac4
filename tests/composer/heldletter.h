// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A letter of which the drafts do nothing more for a while, as if the disk were that slow: it is
// being read, from a pipe that nobody has written to.

#include "letters/drafts.h"
#include "screen.h"
#include "storage.h"

#include <QtTest/QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

class HeldLetter
{
public:
    HeldLetter(Drafts &drafts, const QString &id)
        : m_pipe(Storage::pathOf(id + QStringLiteral(".eml")))
    {
        const QString letter = m_pipe + QStringLiteral(".held");
        QVERIFY(QFile::rename(m_pipe, letter));
        const QByteArray path = QFile::encodeName(m_pipe);
        QCOMPARE(mkfifo(path.constData(), S_IRUSR | S_IWUSR), 0);
        drafts.load(id, &m_asker, [](const std::optional<Letter> &) {});
        const auto isRead = [&] {
            m_end = open(path.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
            return m_end >= 0;
        };
        QVERIFY(QTest::qWaitFor(isRead, Screen::limit()));
        QCOMPARE(rename(QFile::encodeName(letter).constData(), path.constData()), 0);
    }
    ~HeldLetter() { release(); }
    Q_DISABLE_COPY_MOVE(HeldLetter)

    void release()
    {
        if (m_end >= 0) {
            close(std::exchange(m_end, -1));
        }
    }

private:
    const QString m_pipe;
    QObject m_asker;
    int m_end = -1;
};
