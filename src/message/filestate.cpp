// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "filestate.h"

#include "sourcetexts.h"

#include <QtCore/QFileDevice>
#include <QtCore/QFileInfo>

FileState FileState::of(const QFileInfo &file)
{
    if (!file.exists()) {
        return {};
    }
    return {file.size(), file.fileTime(QFileDevice::FileModificationTime),
            file.fileTime(QFileDevice::FileBirthTime)};
}

FileState FileState::of(const QFileDevice &file)
{
    // The size first: it writes what is still in memory, and makes Qt ask the system anew.
    const qint64 size = file.size();
    return {size, file.fileTime(QFileDevice::FileModificationTime),
            file.fileTime(QFileDevice::FileBirthTime)};
}

QString FileState::changeFrom(const FileState &before) const
{
    if (size < 0) {
        return SourceTexts::tr("it is gone");
    }
    if (size < before.size) {
        return SourceTexts::tr("it became shorter");
    }
    if (size > before.size) {
        return SourceTexts::tr("it grew");
    }
    // A file that took another's place may have its size and even its time, yet was made later.
    return modified == before.modified && made == before.made ? QString()
                                                              : SourceTexts::tr("it was changed");
}
