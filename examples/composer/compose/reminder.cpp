// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/reminder.h"

#include "compose/letterdocument.h"
#include "compose/signature.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QTextBlock>

using namespace Qt::StringLiterals;

bool Reminder::speaksOfAttachment(const QString &text)
{
    static const QRegularExpression words(
        u"\\b(?:attach(?:ed|ing|ments?)?|enclos(?:ed|ing|ures?)|"
        "anh(?:a|\u00e4)nge?n?s?|(?:h\u00e4nge|h\u00e4ngt) .{0,40}\\ban|"
        "angeh(?:\u00e4|ae)ngt(?:e[nmrs]?)?|anbei|"
        "beigef(?:\u00fc|ue)gt(?:e[nmrs]?)?|beiliegend(?:e[nmrs]?)?|beigelegt|anlagen?)\\b"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words.match(text).hasMatch();
}

QString Reminder::ownText(const QTextDocument &document)
{
    QString text;
    const int signature = Signature::position(document);
    for (QTextBlock block = document.begin();
         block.isValid() && (signature < 0 || block.position() < signature); block = block.next()) {
        if (LetterDocument::quoteLevel(block.blockFormat()) == 0
            && !block.text().startsWith(u'>')) {
            text += block.text() + u'\n';
        }
    }
    return text;
}
