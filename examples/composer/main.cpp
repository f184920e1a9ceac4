// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A mail composer for the desktop, in Qt Widgets.
//     composer [--sandbox] [--data FOLDER]

#include "language.h"
#include "mainwindow.h"
#include "messages.h"
#include "preferences.h"
#include "sandbox/sandbox.h"
#include "storage.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QLockFile>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>

#include <optional>

using namespace Qt::StringLiterals;

namespace {

struct MainWords
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

} // namespace

static int fail(const QString &text)
{
    Messages::tellFailure(text);
    return 1;
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Composer"_s);
    QApplication::setOrganizationName(u"QSmtp"_s);

    Language::use(QLocale());

    QCommandLineParser parser;
    const QCommandLineOption inSandbox(
        u"sandbox"_s, MainWords::tr("Send to a mail server inside of this program."));
    const QString folder = MainWords::tr("FOLDER");
    const QCommandLineOption data(
        u"data"_s, MainWords::tr("Keep letters and accounts in %1.").arg(folder), folder);
    parser.addOptions({inSandbox, data});
    parser.addHelpOption();
    parser.process(application);

    QString error;
    std::optional<QTemporaryDir> passing; // a sandbox leaves nothing behind
    if (parser.isSet(data)) {
        Storage::setFolder(QDir::current().absoluteFilePath(parser.value(data)));
    } else if (parser.isSet(inSandbox) && !Storage::setFolder(passing.emplace(), &error)) {
        return fail(MainWords::tr("There is no room for the sandbox: %1").arg(error));
    }
    if (!Storage::prepare(&error)) {
        return fail(MainWords::tr("The folder cannot be used: %1").arg(error));
    }
    // Two programs would write the same letters.
    QLockFile lock(Storage::folder() + u"/lock"_s);
    lock.setStaleLockTime(0);
    if (!lock.tryLock()) {
        return fail(
            MainWords::tr("Another Composer has the folder %1 open.").arg(Storage::folder()));
    }
    std::optional<Sandbox> sandbox;
    if (parser.isSet(inSandbox) && !sandbox.emplace().start(&error)) {
        return fail(MainWords::tr("The sandbox cannot start: %1").arg(error));
    }

    Preferences::applyAppearance();
    MainWindow window(sandbox ? nullptr : Vault::ofSystem(), sandbox ? &*sandbox : nullptr);
    window.show();
    return QApplication::exec();
}
