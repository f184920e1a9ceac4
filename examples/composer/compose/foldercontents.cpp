// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/foldercontents.h"

#include <QtCore/QDir>

FolderContents FolderContents::of(const QStringList &folders)
{
    FolderContents contents;
    for (const QString &folder : folders) {
        const QDir dir(QDir(folder).absolutePath());
        contents.names.append(dir.dirName());
        const QFileInfoList files = dir.entryInfoList(QDir::Files | QDir::NoSymLinks);
        const qsizetype all = dir.entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden
                                            | QDir::System)
                                  .size();
        contents.isAll = contents.isAll && files.size() == all;
        for (const QFileInfo &file : files) {
            contents.files.append(file.filePath());
            contents.octets += file.size();
        }
    }
    return contents;
}
