// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The translation context of what keeps a file or device from being read. They follow "The message
// cannot be read: ".
#pragma once

#include <QtCore/QCoreApplication>

struct SourceTexts
{
    Q_DECLARE_TR_FUNCTIONS(QSmtpMessage)
};
