// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Passwords are asked for in dialogs, as the main window does it.

#include "accounts/passworddialog.h"

#include <QtWidgets/QApplication>

inline void askInDialogs(KeyStore *keys)
{
    QObject::connect(
        keys, &KeyStore::passwordNeeded, keys,
        [keys](const Account &account, const QString &reason) {
            (new PasswordDialog(keys, account, reason, QApplication::activeModalWidget()))->open();
        });
}
