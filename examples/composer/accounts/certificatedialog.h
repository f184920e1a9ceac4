// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Shows a certificate that no authority vouches for, and lets a person decide while the handshake
// waits. Not to trust it is what happens by itself.

#include "accounts/account.h"

#include <QtWidgets/QDialog>

#include <functional>

class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    // Of a certificate that is trusted for good.
    using Keeper = std::function<void(const TrustedCertificate &certificate)>;

    // It opens, and deletes itself, also when the connection ends meanwhile.
    static void ask(QSmtpClient *client, const QList<QSslError> &errors, const Keeper &keep,
                    QWidget *parent);

private:
    CertificateDialog(QSmtpClient *client, const QList<QSslError> &errors, const Keeper &keep,
                      QWidget *parent);
    void addFacts(const QSslCertificate &certificate);
    void addButtons(QSmtpClient *client, const QSslCertificate &certificate, const Keeper &keep);
};
