// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The message that the benchmarks compose, made anew each time. It does not know how one is sent.
#pragma once

#include <QSmtp/qsmtpaddress.h>
#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace PlainLetter {

// So many characters in lines of about 60 columns, some of which begin with a dot.
inline QString text(qsizetype size)
{
    QString text;
    for (int line = 0; text.size() < size; ++line) {
        text += line % 5 == 4
                    ? QStringLiteral(".hidden lines begin with a dot, and are written twice so\n")
                    : QStringLiteral(
                        "The quick brown fox jumps over the lazy dog, and back again.\n");
    }
    text.truncate(size - 1);
    return text + u'\n';
}

inline QStringList recipients(int count)
{
    QStringList addresses;
    for (int i = 0; i < count; ++i) {
        addresses.append(QStringLiteral("bob%1@example.net").arg(i));
    }
    return addresses;
}

inline QSmtpMessage compose(const QString &text, const QStringList &recipients, int number)
{
    QSmtpMessage message;
    message.setFrom(QSmtpAddress(QStringLiteral("ann@example.org"), QStringLiteral("Ann Example")));
    for (const QString &recipient : recipients) {
        message.addTo(QSmtpAddress(recipient));
    }
    message.setSubject(QStringLiteral("Letter number ") + QString::number(number));
    message.setText(text);
    return message;
}

} // namespace PlainLetter
