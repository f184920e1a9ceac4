// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letters/attachedfile.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

bool isThere(const QSmtpAttachment &attachment)
{
    return attachment.kind() != QSmtpAttachment::Kind::File
           || (QFileInfo(attachment.filePath()).isFile()
               && QFile(attachment.filePath()).open(QIODevice::ReadOnly));
}
