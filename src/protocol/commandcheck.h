// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Which command lines an application may say by itself between messages; it says none.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

// Whether there is a control character of ASCII, which no command may have.
bool hasControlOctet(QByteArrayView octets);

// Why the line cannot be said, an English sentence marked for translation; null: it can.
const char *objectionTo(const QByteArray &line);

// Whether it names somebody in a way that only an international server takes (RFC 6531 section
// 3.7.4.2): VRFY and EXPN need the parameter SMTPUTF8 then.
bool needsSmtpUtf8(const QByteArray &line);

// The first word of a command line, in upper case.
QByteArray verbOf(const QByteArray &line);
