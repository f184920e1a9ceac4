// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What each test of QuickSend begins with: a folder of its own, the sandbox, an account there and
// the program on the screen; and what a person does over and over.

#include "../patience.h"
#include "letter.h"
#include "phone.h"

#include <QSmtp/qsmtptestserver.h>

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <functional>
#include <memory>

// As soon as it is so: the limit is for a machine that has much else to do.
#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience())
#define SOON_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, patience())

class QuickSendTest : public QObject
{
    Q_OBJECT

protected:
    static QSmtpTestServer *server();
    static QList<Letter> lettersOnDisk();
    static Letter onlyLetterOnDisk();

    void start();
    static void writeALittle();
    void write(const QString &recipients, const QString &subject);
    void sendAtOnce();
    void logIn(const QString &password);
    static int runToItsEnd(const std::function<void()> &steps);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_files; // to attach: among letters they would be on the move
    std::unique_ptr<Phone> m_phone;

private Q_SLOTS:
    void init();
    void cleanup();
};
