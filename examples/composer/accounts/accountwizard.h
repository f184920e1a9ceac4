// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Makes an account of a name, an address and a password: finds the server, and tries it out.

#include "accounts/serverprobe.h"

#include <QtWidgets/QWizard>

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QProgressBar)
class Accounts;
class ConnectionTest;
class KeyStore;
class ServerForm;

class AccountWizard : public QWizard
{
    Q_OBJECT

public:
    AccountWizard(Accounts *accounts, KeyStore *keys, QWidget *parent = nullptr);
    ~AccountWizard() override;

    // Where to knock, in place of the usual places of the domain.
    void setPlaces(const QList<ServerAddress> &places) { m_places = places; }

    void accept() override;
    void done(int result) override;

protected:
    void initializePage(int id) override;

private:
    class CheckedPage;

    QWizardPage *makePersonPage();
    QWizardPage *makeServerPage();
    QWizardPage *makeTestPage();
    void findServer();
    void showFound(const ServerAddress &server, const QString &text);
    void showNothingFound();
    void beginTest();
    void proposeUserName(bool isNewServer);
    QString address() const;
    Account account() const;

    Accounts *m_accounts;
    KeyStore *m_keys;
    QList<ServerAddress> m_places;
    QString m_searchedDomain;
    QString m_proposedUserName;
    TrustedCertificate m_trustedCertificate;
    QString m_id;
    QLineEdit *m_name;
    QLineEdit *m_address;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    QLabel *m_found;
    QProgressBar *m_searching;
    ServerForm *m_server;
    ConnectionTest *m_test;
    ServerProbe m_probe;
};
