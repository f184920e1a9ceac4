// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the system says of a file, so that it can be told later that it is no longer the same. It
// reads no content.
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QString>

QT_FORWARD_DECLARE_CLASS(QFileDevice)
QT_FORWARD_DECLARE_CLASS(QFileInfo)

struct FileState
{
    static FileState of(const QFileInfo &file);
    static FileState of(const QFileDevice &file);

    // How it differs from what it was; empty: it does not, as far as the system tells.
    QString changeFrom(const FileState &before) const;

    qint64 size = -1; // there is none
    QDateTime modified; // invalid where the system has no such time
    QDateTime made;
};
