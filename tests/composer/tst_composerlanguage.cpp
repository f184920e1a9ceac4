// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The composer and the library below it speak one language to a person.

#include "language.h"
#include "qtwords.h"
#include "sending/outcometext.h"

#include <QtCore/QTranslator>
#include <QtTest/QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;

class tst_ComposerLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void libraryFollowsTheProgram_data();
    void libraryFollowsTheProgram();
    void wordsOfQtAreKnownWithoutItsTranslation();

private:
    static QTranslator *ofQt();
};

void tst_ComposerLanguage::cleanup()
{
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>());
}

void tst_ComposerLanguage::libraryFollowsTheProgram_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("ofTheProgram");
    QTest::addColumn<QString>("ofTheLibrary");

    const QString german = u"Versuchen Sie es später noch einmal."_s;
    QTest::newRow("Germany") << u"de_DE"_s << u"Entwurf"_s << german;
    QTest::newRow("Austria") << u"de_AT"_s << u"Entwurf"_s << german;
    QTest::newRow("Britain") << u"en_GB"_s << u"Draft"_s << u"Try again later."_s;
    QTest::newRow("Iceland, which neither knows")
        << u"is_IS"_s << u"Draft"_s << u"Try again later."_s;
}

void tst_ComposerLanguage::libraryFollowsTheProgram()
{
    QFETCH(const QString, locale);
    QFETCH(const QString, ofTheProgram);
    QFETCH(const QString, ofTheLibrary);

    Language::use(QLocale(locale));
    QCOMPARE(OutcomeText::stateName(LetterState::Draft), ofTheProgram);
    QCOMPARE(QSmtpError::adviceFor(QSmtpError::Cause::ServiceClosing), ofTheLibrary);
}

QTranslator *tst_ComposerLanguage::ofQt()
{
    const QList<QTranslator *> all = QCoreApplication::instance()->findChildren<QTranslator *>();
    const auto found = std::find_if(all.begin(), all.end(), [](const QTranslator *one) {
        return one->filePath().contains(u"qtbase"_s);
    });
    return found == all.end() ? nullptr : *found;
}

void tst_ComposerLanguage::wordsOfQtAreKnownWithoutItsTranslation()
{
    Language::use(QLocale(u"de_DE"_s));
    delete ofQt();
    for (const QtWord &word : QtWords) {
        const QString said = QCoreApplication::translate(word.context, word.text);
        const bool isTheSame = QLatin1StringView(word.text).endsWith("OK"_L1);
        QVERIFY2((said == QLatin1StringView(word.text)) == isTheSame, word.text);
    }
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Abbrechen"_s);
}

QTEST_GUILESS_MAIN(tst_ComposerLanguage)
#include "tst_composerlanguage.moc"
