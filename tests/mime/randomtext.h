// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Random text over Unicode, and the texts that mail programs have stumbled over. It knows no
// message.
#pragma once

#include <QtCore/QRandomGenerator>
#include <QtCore/QString>

// The same numbers give the same texts on every machine.
class RandomText
{
public:
    RandomText(quint32 seed, quint32 number);

    int number(int lowest, int highest);
    bool oneIn(int chances) { return number(1, chances) == 1; }
    QByteArray octets(qint64 size);
    // Letters and digits of ASCII.
    QString token(int length);

    // On one line, without control characters. It may be empty, and is then null or not.
    QString line();
    // One of those as a display name, a subject or a description has it: never empty.
    QString phrase();
    QString fileName();
    // Several lines, ended by LF.
    QString lines();
    // Without markup and not empty.
    QString paragraph();

private:
    QString cluster();
    QString word();

    QRandomGenerator m_generator;
};
