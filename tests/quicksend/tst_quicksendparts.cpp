// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Runs the tests in QML of the parts that QuickSend's pages are made of; what they prove stands
// there.

#include "storage.h"

#include <QtCore/QTemporaryDir>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickControls2/QQuickStyle>
#include <QtQuickTest/quicktest.h>

Q_IMPORT_QML_PLUGIN(QuickSendPlugin)
#ifdef QSMTP_STATIC
Q_IMPORT_QML_PLUGIN(QSmtpPlugin)
#endif

class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        QQuickStyle::setStyle(QStringLiteral("Material"));
        Storage::setFolder(m_folder.path()); // with no letters of anybody's
    }

    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral(QSMTP_QML_MODULES));
        engine->addImportPath(QStringLiteral(":/qt/qml"));
    }

private:
    QTemporaryDir m_folder;
};

QUICK_TEST_MAIN_WITH_SETUP(quicksendparts, Setup)
#include "tst_quicksendparts.moc"
