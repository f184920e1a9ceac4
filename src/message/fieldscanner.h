// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Finds the fields of a header section (RFC 5322 sections 2.2 and 4.5) one after the other. It
// knows no field by its name.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

// CR, LF and CRLF end a line alike. The section ends at the first empty line.
class FieldScanner
{
public:
    enum class Found {
        Field,
        MboxLine, // "From sender date", which mbox files put before a message
        Stray, // a line that is neither a field nor the continuation of one
        End
    };

    struct Field
    {
        qsizetype begin = 0;
        qsizetype nameBegin = 0; // behind a byte order mark, with which some editors begin a file
        qsizetype nameEnd = 0;
        qsizetype valueBegin = 0;
        qsizetype end = 0; // behind the line end
    };

    explicit FieldScanner(QByteArrayView octets)
        : m_octets(octets)
    {
    }

    Found next();

    // Where the lines begin and end that were found, line end included. Of End these are the empty
    // line, or nothing where there is none.
    qsizetype begin() const { return m_field.begin; }
    qsizetype end() const { return m_field.end; }
    const Field &field() const { return m_field; }

    // RFC 5322 section 2.2.3: a value without its line ends, and without the blanks around it.
    static QByteArray unfolded(QByteArrayView value);

private:
    struct Line
    {
        qsizetype end;
        qsizetype next; // behind the line end
    };

    Line lineAt(qsizetype begin) const;
    bool takeName(qsizetype lineEnd);

    const QByteArrayView m_octets;
    Field m_field;
};
