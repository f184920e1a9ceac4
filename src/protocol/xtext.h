// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Values of parameters in the letters that a command line can hold; it knows no parameter.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

// RFC 3461 section 4.
QByteArray toXtext(QByteArrayView octets);
// The form utf-8-addr-xtext of RFC 6533 section 3, for addresses of the type "utf-8": it is right
// whether or not the server knows SMTPUTF8.
QByteArray toUnicodeXtext(const QString &text);
