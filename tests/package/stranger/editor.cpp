// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A stranger's editor, as far as it has to do with mail: that this compiles and links is its test.

#include <QSmtp/QSmtpTextDocument>

#include <QGuiApplication>
#include <QTextDocument>

int main(int argc, char *argv[])
{
    QGuiApplication application(argc, argv);
    QTextDocument document("Hello Bob");
    QSmtpMessage message;
    QSmtp::setDocument(message, document);
    return message.html().contains("Hello Bob") ? 0 : 1;
}
