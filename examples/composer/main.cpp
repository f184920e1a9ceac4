// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A mail composer for the desktop, in Qt Widgets.
//     composer [--sandbox] [--data FOLDER]

#include "language.h"
#include "mainwindow.h"
#include "preferences.h"
#include "sandbox/sandbox.h"
#include "storage.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QLockFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTextStream>
#include <QtWidgets/QApplication>

#include <optional>

using namespace Qt::StringLiterals;

static int fail(const QString &text)
{
    QTextStream(stderr) << "composer: " << text << Qt::endl;
    return 1;
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Composer"_s);
    QApplication::setOrganizationName(u"QSmtp"_s);

    Language::use(QLocale());

    QCommandLineParser parser;
    const QCommandLineOption inSandbox(u"sandbox"_s,
                                       u"Send to a mail server inside of this program."_s);
    const QCommandLineOption data(u"data"_s, u"Keep letters and accounts in FOLDER."_s,
                                  u"FOLDER"_s);
    parser.addOptions({inSandbox, data});
    parser.addHelpOption();
    parser.process(application);

    QString error;
    std::optional<QTemporaryDir> passing; // a sandbox leaves nothing behind
    if (parser.isSet(data)) {
        Storage::setFolder(QDir::current().absoluteFilePath(parser.value(data)));
    } else if (parser.isSet(inSandbox) && !Storage::setFolder(passing.emplace(), &error)) {
        return fail(u"there is no room for the sandbox: %1"_s.arg(error));
    }
    if (!Storage::prepare(&error)) {
        return fail(u"the folder %1 cannot be used"_s.arg(error));
    }
    // Two programs would write the same letters.
    QLockFile lock(Storage::folder() + u"/lock"_s);
    lock.setStaleLockTime(0);
    if (!lock.tryLock()) {
        return fail(u"another Composer has the folder %1 open"_s.arg(Storage::folder()));
    }
    std::optional<Sandbox> sandbox;
    if (parser.isSet(inSandbox) && !sandbox.emplace().start(&error)) {
        return fail(error);
    }

    Preferences::applyAppearance();
    MainWindow window(sandbox ? nullptr : Vault::ofSystem(), sandbox ? &*sandbox : nullptr);
    window.show();
    return QApplication::exec();
}
