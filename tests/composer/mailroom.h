// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What each test of the whole composer begins with: a folder of its own, a sandbox as mail server,
// and the main window; and what its letters come to.

#include "compose/composewindow.h"
#include "mainwindow.h"
#include "sandbox/sandbox.h"

#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslConfiguration>
#include <QtTest/QtTest>

class Mailroom : public QObject
{
    Q_OBJECT

protected:
    void openWindow(std::unique_ptr<Vault> vault = nullptr);
    QSmtpTestServer *server() const { return m_sandbox->server(); }
    Postman *postman() const { return m_window->postman(); }
    QString write(const QString &recipients, const QString &subject,
                  const QString &text = QStringLiteral("At noon?"));
    QString sendAtOnce(const QString &recipients, const QString &subject);
    LetterState stateOf(const QString &id) const;
    Outcome outcomeOf(const QString &id) const;
    Account account() const { return m_sandbox->account(); }
    static ComposeWindow *composeWindow(); // that is active
    static int boxes();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<MainWindow> m_window;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

private:
    QSslConfiguration m_usualTls;
};
