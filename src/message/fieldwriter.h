// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Writes header fields: encodes what is not ASCII, and folds (RFC 5322 section 2.2.3, RFC 2047,
// RFC 2231). It knows no message; what it is given has no control character.
#pragma once

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>

class FieldWriter
{
public:
    // RFC 2047 section 2: a line with an encoded word. RFC 5322 section 2.1.1 would allow 78.
    static constexpr qsizetype LineLength = 76;
    // RFC 5322 section 2.1.1, without the line end.
    static constexpr qsizetype LineLimit = 998;

    // The field comes behind those before it, in the same octets.
    explicit FieldWriter(QByteArrayView name, QByteArray &&before = {});
    // Of several fields, for which so much room is usual.
    explicit FieldWriter(qsizetype usual);

    FieldWriter &begin(QByteArrayView name);
    void end();

    // Unstructured text, as of Subject.
    FieldWriter &text(const QString &text);
    // A word that cannot be cut, such as a msg-id; whatever is joined to it follows without blank.
    FieldWriter &word(QByteArrayView word);
    // A word in ASCII.
    FieldWriter &identifier(QStringView id);
    FieldWriter &joined(QByteArrayView octets);
    FieldWriter &phrase(const QString &text);
    // The tail follows without a blank.
    FieldWriter &mailbox(const QSmtpAddress &address, QByteArrayView tail = {});
    FieldWriter &mailboxes(const QList<QSmtpAddress> &addresses);
    // "; name=value", where need be as RFC 2231 has it. Never in two forms: some programs take the
    // worse one.
    FieldWriter &parameter(const QByteArray &name, const QString &value);

    // Of a token (RFC 2045 section 5.1).
    static bool isTokenCharacter(QChar c);
    // Whether text() would encode it for nothing but the length of a word.
    static bool hasWordTooLong(const QString &text);

    // For programs that know no RFC 2231, and would rather see a name than none: on one line, and
    // with the ending that it had.
    static QString asciiName(const QString &name);

    // With its line end, and behind those before it. Nothing more can be written.
    QByteArray field();
    // Those that have had their end.
    QByteArray fields();

private:
    void put(QByteArrayView blank, QByteArrayView word);
    qsizetype limitOf(QByteArrayView word) const;
    char *place(QByteArrayView blank, qsizetype size, qsizetype limit);
    char *extend(qsizetype size);
    bool putOnLine(const QString &text);
    void putEncoded(const QString &text);

    QByteArray m_octets; // with room behind what is written
    char *m_begin = nullptr; // of them
    qsizetype m_written = 0;
    qsizetype m_column = 0;
    bool m_isFirst = true; // nothing stands behind the name
};
