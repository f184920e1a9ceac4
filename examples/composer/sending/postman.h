// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What becomes of a letter once its author has let go of it: for some seconds it can be taken back,
// then it is sent, and what became of it is written down. Nobody else sends; a durable outbox would
// take this place.

#include "accounts/accounts.h"
#include "accounts/keystore.h"
#include "letters/drafts.h"
#include "sending/outcometext.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <memory>

class Carrier;

class Postman : public QObject
{
    Q_OBJECT

public:
    struct Progress
    {
        qint64 sent = 0;
        qint64 total = 0; // 0: not known yet
    };

    Postman(Drafts *drafts, Accounts *accounts, KeyStore *keys, QObject *parent = nullptr);
    ~Postman() override;

    void setUndoDelay(std::chrono::seconds delay) { m_undoDelay = delay; }
    QString waitingId() const { return m_waitingId; }
    int secondsLeft() const { return m_secondsLeft; }
    bool isBusy() const;
    bool isUnderWay(const QString &id) const { return m_underWay.contains(id); }
    Progress progressOf(const QString &id) const { return m_underWay.value(id).progress; }

    void post(const QString &id);
    QString undo();
    void sendNow();
    void send(const QString &id);
    void cancel(const QString &id);
    void cancelAll();
    void noteArrival(const QString &id); // of a letter of which nobody else knows

Q_SIGNALS:
    void posted(const QString &id);
    void waitingChanged();
    void progressed(const QString &id);
    void finished(const QString &id);
    void taken(const QString &id, const QStringList &addresses); // for these recipients
    void storageFailed(const QString &reason);
    void clientMade(QSmtpClient *client);
    void certificateQuestioned(QSmtpClient *client, const QString &accountId,
                               const QList<QSslError> &errors);

private:
    struct Errand
    {
        QStringList recipients;
        Verdict before; // of a letter that some have, or may have, already got
        std::shared_ptr<QObject> waiting; // for the disk or a password, until it ends
        Progress progress;
        Carrier *carrier = nullptr; // as long as it has the letter
    };

    void countDown();
    void address(const QString &id, const std::optional<Letter> &letter);
    void fetchPassword(const Letter &letter, const Account &account);
    void handOver(const Letter &letter, const Account &account,
                  const QSmtpCredentials &credentials);
    void carry(const Letter &letter, const Account &account, const QSmtpCredentials &credentials);
    void judge(const QString &id, const QSmtpResult &result);
    void finish(const QString &id, const Verdict &verdict);
    void setState(const QString &id, LetterState state, const Outcome &outcome = {});
    Carrier *carrierOf(const Account &account);
    Carrier *makeCarrier(const Account &account);

    Drafts *m_drafts;
    Accounts *m_accounts;
    KeyStore *m_keys;
    std::chrono::seconds m_undoDelay;
    QString m_waitingId;
    int m_secondsLeft = 0;
    QTimer m_clock;
    QHash<QString, Errand> m_underWay;
    QHash<QString, Carrier *> m_carriers; // by account
};
