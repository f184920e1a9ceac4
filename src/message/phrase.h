// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The phrase that names a mailbox (RFC 5322 section 3.2.5): from its words to text, encoded words
// decoded (RFC 2047), and from text to words. It knows no address.
#pragma once

#include "encodedtext.h"

#include <QtCore/QString>
#include <QtCore/QStringView>

class Phrase
{
public:
    void addAtom(QStringView atom);
    void addQuotedString(QStringView quotedString); // with its quotes

    // The words joined by blanks. An encoded word that cannot be decoded, or that hides a control
    // character, stays as it is.
    QString takeText();

    // Text as atoms if it can be, else as a quoted string. The text is showable.
    static QString quoted(const QString &text);

private:
    void beginWord();

    EncodedText m_text;
    bool m_empty = true;
};
