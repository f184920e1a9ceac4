// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The text that words of a header field make, encoded ones decoded (RFC 2047). Where words begin
// and end, it knows for unstructured text alone.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringView>

class EncodedText
{
public:
    // Of an unfolded field. Octets beyond ASCII that are in no encoded word are UTF-8 (RFC 6532) if
    // they can be; a tab is a blank.
    static QString ofUnstructured(QByteArrayView value);
    static QString ofUnstructured(QStringView value);

    void addBlanks(QStringView blanks);
    // An encoded word that cannot be decoded, or that hides a control character, stays as it is.
    void addWord(QStringView word);
    void addLiteral(QStringView text);
    QString take();

private:
    void append(QStringView blanks, QStringView text);
    void decodeRun();

    QString m_text;
    QString m_blanks; // behind the last word
    // Encoded words next to each other, of one charset: some writers cut characters in two.
    QByteArray m_charset;
    QByteArray m_octets;
    QString m_run;
    QString m_blanksBeforeRun;
    bool m_afterDecoded = false;
};
