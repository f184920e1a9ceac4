// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QTranslator>

using namespace Qt::StringLiterals;

// English has a translation, too: it knows one letter from two. That of Qt's own dialogs may not be
// installed.
void Language::use(const QLocale &locale)
{
    const QString ours = u":/composer/translations"_s;
    auto *words = new QTranslator(qApp);
    if (words->load(locale, u"composer"_s, u"_"_s, ours)
        || words->load(QLocale(QLocale::English), u"composer"_s, u"_"_s, ours)) {
        QCoreApplication::installTranslator(words);
    }
    auto *ofQt = new QTranslator(qApp);
    if (ofQt->load(locale, u"qtbase"_s, u"_"_s,
                   QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(ofQt);
    }
}
