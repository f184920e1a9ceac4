// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Makes octets of a server fit to be shown: UTF-8 where valid, controls and BiDi marks escaped.
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringView>

enum class LineBreaks { Keep, Escape };
QString printable(QByteArrayView octets, LineBreaks lineBreaks = LineBreaks::Escape);
inline QString printable(QStringView text)
{
    return printable(text.toUtf8());
}
