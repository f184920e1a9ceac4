// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The translation context of every sentence that the client says to a person.
#pragma once

#include <QtCore/QCoreApplication>

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(QSmtpClient)
};
