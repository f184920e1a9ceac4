// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The connection to the mail server of one account, as it was set when the connection was made, for
// as long as there are letters to carry. It knows nothing of files.

#include "accounts/account.h"
#include "letters/letter.h"

#include <QSmtp/qsmtpclient.h>

#include <QtCore/QHash>

class Carrier : public QObject
{
    Q_OBJECT

public:
    explicit Carrier(const Account &account, QObject *parent = nullptr);
    ~Carrier() override;

    Account account() const { return m_account; }
    QSmtpClient *client() { return &m_client; }
    bool isBusy() const { return !m_letters.isEmpty(); }

    // To all recipients of the letter, or to these of them.
    void carry(const Letter &letter, const QStringList &recipients,
               const QSmtpCredentials &credentials);
    void cancel(const QString &letterId);
    void cancelAll();
    // Deletes itself, after its last letter.
    void retire();

Q_SIGNALS:
    void progressed(const QString &letterId, qint64 sent, qint64 total);
    void ended(const QString &letterId, const QSmtpResult &result);

private:
    void connectWhenNeeded();
    void end(int id, const QSmtpResult &result);

    const Account m_account;
    bool m_isRetired = false;
    QHash<int, QString> m_letters; // by the client's number
    QSmtpClient m_client; // the last to be made and the first to go: it still speaks of letters
};
