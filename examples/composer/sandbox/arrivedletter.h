// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A letter that arrived, as much of it as is shown. It can be read in any thread.

#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtptestserver.h>

#include <QtCore/QHash>
#include <QtGui/QImage>

struct ArrivedLetter
{
    struct Attachment
    {
        QString name;
        qint64 size = 0;
    };

    QSmtpMessage message; // its texts and its header
    QHash<QString, QImage> pictures; // by their Content-IDs
    QList<Attachment> attachments;
    QStringList recipients; // of the envelope, which alone tells who got a blind copy
    QString source; // its beginning
    qint64 moreSource = 0; // octets that follow

    static ArrivedLetter read(const QSmtpReceivedMessage &received);
};
