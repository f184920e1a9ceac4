// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "mailroom.h"

#include "answers.h"
#include "preferences.h"
#include "screen.h"
#include "storage.h"

#include <QtCore/QDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

void Mailroom::initTestCase()
{
    m_usualTls = QSslConfiguration::defaultConfiguration();
}

void Mailroom::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    Storage::setFolder(m_folder->path());
    QString error;
    QVERIFY(Storage::prepare(&error));
    Preferences::setSendingByKeysKnown(true);
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY2(m_sandbox->start(&error), qPrintable(error));
    openWindow();
}

void Mailroom::openWindow(std::unique_ptr<Vault> vault)
{
    m_window.reset();
    m_window = std::make_unique<MainWindow>(std::move(vault), m_sandbox.get());
    postman()->setUndoDelay(60s); // which a busy machine may need to find the bar
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), Screen::limit()));
}

void Mailroom::cleanup()
{
    if (QTest::currentTestFailed() && m_window) {
        const QString picture = QDir::temp().filePath(
            u"composer-%1.png"_s.arg(QLatin1StringView(QTest::currentTestFunction())));
        qInfo("See %s", qPrintable(picture));
        m_window->grab().save(picture);
    }
    m_window.reset();
    m_sandbox.reset();
    m_folder.reset();
    QSslConfiguration::setDefaultConfiguration(m_usualTls);
}

QString Mailroom::write(const QString &recipients, const QString &subject, const QString &text)
{
    Letter letter = Drafts::blank();
    letter.accountId = account().id;
    letter.message.setFrom(QSmtpAddress(account().identity.address, account().identity.name));
    letter.message.setTo(QSmtpAddress::parseList(recipients).value());
    letter.message.setSubject(subject);
    letter.message.setText(text);
    const QString trouble = saved(*m_window->drafts(), letter);
    return trouble.isEmpty() ? letter.id : trouble;
}

QString Mailroom::sendAtOnce(const QString &recipients, const QString &subject)
{
    const QString id = write(recipients, subject);
    postman()->post(id);
    return Screen::click(u"Send now"_s) ? id : QString();
}

LetterState Mailroom::stateOf(const QString &id) const
{
    return m_window->drafts()->entry(id).value_or(LetterEntry()).state;
}

Outcome Mailroom::outcomeOf(const QString &id) const
{
    return m_window->drafts()->entry(id).value_or(LetterEntry()).outcome;
}

ComposeWindow *Mailroom::composeWindow()
{
    return qobject_cast<ComposeWindow *>(QApplication::activeWindow());
}

int Mailroom::boxes()
{
    const QList<QWidget *> widgets = Screen::visibleWidgets();
    return int(std::count_if(widgets.begin(), widgets.end(), [](const QWidget *widget) {
        return qobject_cast<const QMessageBox *>(widget) != nullptr;
    }));
}
