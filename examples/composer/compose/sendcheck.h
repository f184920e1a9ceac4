// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What to ask before a letter leaves that could be sent, but perhaps not as it was meant.

#include "letters/letter.h"
#include "messages.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QList>

class SendCheck
{
    Q_DECLARE_TR_FUNCTIONS(SendCheck)

public:
    static QList<Question> questions(const Letter &letter, const QString &ownText,
                                     qint64 sizeLimit);
};
