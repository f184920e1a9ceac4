// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The value of a field such as Content-Type: a token, and parameters (RFC 2045 section 5.1) with
// the continuations and charsets of RFC 2231. It knows no field by its name.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

// Reads what programs write, and not only what they should.
class MimeField
{
public:
    struct Parameter
    {
        QByteArray name; // in lower case, without the signs of RFC 2231
        QByteArray octets;
        QByteArray charset; // empty where none was said
        bool isExtended = false;

        QString text() const;
    };

    // What is beyond it is not read.
    static constexpr qsizetype ParameterLimit = 1000;

    MimeField() = default;
    explicit MimeField(QByteArrayView unfoldedValue);

    // In lower case, comments and blanks left out: "text/plain", "attachment", "base64".
    QByteArray value() const { return m_value; }
    // In order of their first appearance, each name once.
    QList<Parameter> parameters() const { return m_parameters; }
    bool has(QByteArrayView name) const;
    QByteArray octets(QByteArrayView name) const;
    QString text(QByteArrayView name) const;

private:
    const Parameter *find(QByteArrayView name) const;

    QByteArray m_value;
    QList<Parameter> m_parameters;
};
