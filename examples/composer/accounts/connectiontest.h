// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Tries an account out: connects, encrypts and logs in, sends nothing, says in words how it went,
// and shows what was said.

#include "accounts/account.h"

#include <QtWidgets/QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QProgressBar)
QT_FORWARD_DECLARE_CLASS(QPushButton)
class Announcement;
class KeyStore;
class TranscriptView;

class ConnectionTest : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionTest(KeyStore *keys, QWidget *parent = nullptr);
    ~ConnectionTest() override;

    void setAccount(const Account &account);
    void setPassword(const QString &password); // in place of one from the key store
    void start();
    void stop();

Q_SIGNALS:
    void passwordRefused();
    void certificateTrusted(const TrustedCertificate &certificate);
    void capabilitiesTold(const Account &account, const QSmtpCapabilities &capabilities);

private:
    void startOrStop();
    void logIn();
    void succeed();
    void fail(const QSmtpError &error);
    void show(const QString &outcome, const QString &advice = {});
    void setRunning(bool running);

    KeyStore *m_keys;
    Account m_account;
    QString m_password;
    bool m_isRunning = false;
    QPushButton *m_button;
    QProgressBar *m_busy;
    Announcement *m_outcome;
    QLabel *m_advice;
    TranscriptView *m_transcript;
    QSmtpClient m_client;
};
