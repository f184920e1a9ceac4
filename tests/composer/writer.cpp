// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// composerwriter URL USER PASSWORD-FILE CA-FILE RECIPIENT FILE PICTURE...: writes a letter in the
// composer's windows, with the pictures pasted and the file dropped, sends it, and says its
// Message-ID.

#include "answers.h"
#include "screen.h"

#include "compose/composewindow.h"
#include "mainwindow.h"
#include "preferences.h"
#include "storage.h"

#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTextStream>
#include <QtGui/QImage>
#include <QtNetwork/QSslConfiguration>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Order
{
    QUrl server;
    QString userName;
    QString password;
    QString recipient;
    QString file;
    QStringList pictures;
};

QString firstLineOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).chopped(1)
                                          : QString();
}

void trust(const QString &authorities)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(authorities);
    QSslConfiguration::setDefaultConfiguration(tls);
}

bool addAccount(MainWindow &window, const Order &order)
{
    QString error;
    Account account;
    account.id = u"home"_s;
    account.identity.accountId = account.id;
    account.identity.name = u"Ann Émile"_s;
    account.identity.address = u"ann@example.org"_s;
    account.hostName = order.server.host();
    account.port = order.server.port();
    account.security = QSmtpClient::Security::StartTls;
    account.userName = order.userName;
    window.keys()->remember(account, order.password, false);
    return Storage::prepare(&error) && window.accounts()->save(account, &error);
}

bool insertLink(const QString &address, const QString &text)
{
    QWidget *letter = QApplication::activeWindow();
    Screen::press(Qt::Key_K, Qt::ControlModifier);
    const auto isAsked = [] { return Screen::find(u"Address"_s) != nullptr; };
    if (!QTest::qWaitFor(isAsked, Screen::limit()) || !Screen::typeInto(u"Address"_s, address)
        || !Screen::typeInto(u"Text"_s, text)) {
        return false;
    }
    Screen::press(Qt::Key_Return);
    letter->activateWindow();
    return QTest::qWaitForWindowActive(letter, Screen::limit());
}

// As somebody would who has the pictures on the clipboard and the file in a folder beside.
bool write(const Order &order)
{
    if (!Screen::choose(u"New letter"_s) || !Screen::typeInto(u"To"_s, order.recipient + u'\n')
        || !Screen::typeInto(u"Subject"_s, u"Grüße aus 東京"_s)
        || !Screen::typeInto(u"Text of the letter"_s, u"Dear Carol,\nsee the "_s)) {
        return false;
    }
    Screen::press(Qt::Key_B, Qt::ControlModifier);
    Screen::type(u"tower"_s);
    Screen::press(Qt::Key_B, Qt::ControlModifier);
    Screen::type(u" and the Straße:\n"_s);
    for (const QString &picture : order.pictures) {
        auto *data = new QMimeData;
        data->setImageData(QImage(picture));
        Screen::paste(data);
    }
    Screen::type(u"\n"_s);
    if (!Screen::click(u"Bulleted list"_s)) {
        return false;
    }
    Screen::type(u"stairs\nview\n\n"_s); // Enter in an empty item leaves the list
    if (!Screen::click(u"Quote"_s)) {
        return false;
    }
    Screen::type(u"Is it high?\n\n"_s);
    if (!insertLink(u"example.org/tower"_s, u"the plan"_s)) {
        return false;
    }
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(order.file)});
    return Screen::drop(Screen::find(u"Text of the letter"_s), data);
}

bool send(MainWindow &window, const QString &id)
{
    window.postman()->setUndoDelay(60s);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    const auto isOver = [&] {
        const std::optional<LetterEntry> entry = window.drafts()->entry(id);
        return entry && entry->state != LetterState::Draft && entry->state != LetterState::Waiting
               && !window.postman()->isBusy();
    };
    return Screen::click(u"Send now"_s) && QTest::qWaitFor(isOver, 4 * Screen::limit());
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 8) {
        return 64;
    }
    const QTemporaryDir folder;
    Storage::setFolder(folder.filePath(u"letters"_s));
    Preferences::setSendingByKeysKnown(true);
    trust(words.at(4));
    MainWindow window(nullptr, nullptr);
    window.show();
    const Order order {QUrl(words.at(1)), words.at(2), firstLineOf(words.at(3)),
                       words.at(5),       words.at(6), words.mid(7)};
    if (!addAccount(window, order) || !write(order)) {
        return 70;
    }
    const auto *letter = qobject_cast<ComposeWindow *>(QApplication::activeWindow());
    const QString id = letter ? letter->letterId() : QString();
    if (!send(window, id)) {
        return 75;
    }
    const LetterEntry entry = window.drafts()->entry(id).value_or(LetterEntry());
    QTextStream(stderr) << entry.outcome.summary << Qt::endl;
    QTextStream(stdout) << loaded(*window.drafts(), id)->message.messageId() << Qt::endl;
    return entry.state == LetterState::Sent ? 0 : 1;
}
