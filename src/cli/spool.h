// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where the message comes from: a file as it is, or a pipe by way of a temporary file, so that its
// size is known and it can be read again. It looks into no message.
#pragma once

#include "exitstatus.h"

#include <QtCore/QFile>

#include <memory>
#include <optional>

class Spool
{
public:
    // An empty name means standard input.
    std::optional<Fault> open(const QString &fileName);

    // A reader of its own for everyone who needs the message; it must not outlive the spool.
    std::unique_ptr<QIODevice> view() const;

private:
    std::optional<Fault> openStandardInput();
    std::optional<Fault> copyToDisk(QFile &input);

    std::unique_ptr<QFileDevice> m_file;
    qint64 m_start = 0;
    qint64 m_size = 0;
};
