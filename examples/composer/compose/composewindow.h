// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The window in which one letter is written. It sends nothing: it keeps the letter among the
// drafts, and tells when it shall leave.

#include "accounts/account.h"
#include "letters/drafts.h"
#include "letters/recentrecipients.h"

#include <QtWidgets/QMainWindow>

class ComposeWindow : public QMainWindow
{
    Q_OBJECT

public:
    ComposeWindow(Drafts *drafts, RecentRecipients *recent, QWidget *parent = nullptr);
    ~ComposeWindow() override;

    void setIdentities(const QList<Identity> &identities);
    void setSizeLimit(qint64 octets); // of the server; -1: unknown
    void open(const Letter &letter);
    QString letterId() const;

Q_SIGNALS:
    void sendRequested(const QString &id); // it is on disk, and the window closes
    void closed(const QString &id);
};
