// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QTranslator>

using namespace Qt::StringLiterals;

// The translation that is used from now on, or nullptr where there is none for the locale.
static const QTranslator *install(const QLocale &locale, const QString &name, const QString &folder)
{
    auto *words = new QTranslator(QCoreApplication::instance());
    if (!words->load(locale, name, u"_"_s, folder)) {
        delete words;
        return nullptr;
    }
    QCoreApplication::installTranslator(words);
    return words;
}

// English has a translation, too: it knows one letter from two. That of Qt's own dialogs may not be
// installed.
void Language::use(const QLocale &locale)
{
    const QString ours = u":/composer/translations"_s;
    const QTranslator *words = install(locale, u"composer"_s, ours);
    if (!words) {
        words = install(QLocale(QLocale::English), u"composer"_s, ours);
    }
    // What the library says, in the same language: of a person who reads English before German, the
    // locale would find German here, since the library needs no translation to English.
    if (words) {
        install(QLocale(words->language()), u"qsmtp"_s, ours);
    }
    install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}
