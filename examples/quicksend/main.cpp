// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A mail composer for the phone, in Qt Quick.
//     quicksend [--sandbox] [--data FOLDER]

#include "sandbox.h"
#include "storage.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QLockFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTextStream>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickControls2/QQuickStyle>

#include <optional>

using namespace Qt::StringLiterals;

Q_IMPORT_QML_PLUGIN(QuickSendPlugin)
#ifdef QSMTP_STATIC
Q_IMPORT_QML_PLUGIN(QSmtpPlugin)
#endif

static int fail(const QString &text)
{
    QTextStream(stderr) << "quicksend: " << text << Qt::endl;
    return 1;
}

int main(int argc, char *argv[])
{
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(u"QuickSend"_s);
    QGuiApplication::setOrganizationName(u"QSmtp"_s);
    QQuickStyle::setStyle(u"Material"_s);

    QCommandLineParser parser;
    const QCommandLineOption sandbox(u"sandbox"_s,
                                     u"Send to a mail server inside of this program."_s);
    const QCommandLineOption data(u"data"_s, u"Keep letters and account in FOLDER."_s, u"FOLDER"_s);
    parser.addOptions({sandbox, data});
    parser.addHelpOption();
    parser.process(application);

    QString error;
    std::optional<QTemporaryDir> passing; // a sandbox leaves nothing behind
    if (parser.isSet(data)) {
        Storage::setFolder(QDir::current().absoluteFilePath(parser.value(data)));
    } else if (parser.isSet(sandbox) && !Storage::setFolder(passing.emplace(), &error)) {
        return fail(u"there is no room for the sandbox: %1"_s.arg(error));
    }
    if (!Storage::prepare(&error)) {
        return fail(u"the folder %1 cannot be used"_s.arg(error));
    }
    // Two programs would write the same letters.
    QLockFile lock(Storage::folder() + u"/lock"_s);
    lock.setStaleLockTime(0);
    if (!lock.tryLock()) {
        return fail(u"another QuickSend has the folder %1 open"_s.arg(Storage::folder()));
    }
    if (parser.isSet(sandbox) && !Sandbox::instance()->start(&error)) {
        return fail(error);
    }

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral(QSMTP_QML_MODULES));
    engine.addImportPath(u":/qt/qml"_s); // Qt 6.4 does not look there by itself
    engine.load(QUrl(u"qrc:/qt/qml/QuickSend/Main.qml"_s));
    return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}
