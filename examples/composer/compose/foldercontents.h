// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What is attached of folders: the files that lie in them. What lies elsewhere is not, though a
// link leads there, nor what is in folders inside, nor what is hidden.

#include <QtCore/QStringList>

struct FolderContents
{
    QStringList names; // of the folders
    QStringList files;
    qint64 octets = 0; // of all of them
    bool isAll = true; // or something is left out

    static FolderContents of(const QStringList &folders);
};
