// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Whether somebody listens to a signal that costs something, or waits for an answer; it emits none.
#pragma once

class QSmtpClient;

struct Listeners
{
    static bool ofTraced(const QSmtpClient *client);
    static bool ofCredentialsRequired(const QSmtpClient *client);
    static bool ofRecipientAccepted(const QSmtpClient *client);
    static bool ofSendProgress(const QSmtpClient *client);
};
