// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a message is to be composed of, as the command line names it: a value. It reads no file and
// judges no address.
#pragma once

#include "optionreader.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

struct Composition
{
    static constexpr QLatin1String StandardInput {"-"};

    struct Header
    {
        QString name;
        QString value;
    };

    struct File
    {
        QString path;
        QString name; // null: that of the path
    };

    QString from;
    QString fromName;
    QStringList to;
    QStringList cc;
    QStringList bcc;
    QStringList replyTo;
    QString subject;
    QList<Header> headers;
    QString text;
    QString textFile; // instead of the text
    QString htmlFile;
    QStringList inlineFiles;
    QList<File> attachments;

    bool readsStandardInput() const
    {
        return textFile == StandardInput || htmlFile == StandardInput;
    }

    // The first of these options that was given; empty if none was.
    static QLatin1String givenOption(const OptionReader &reader);
    // Nothing if the options compose no message.
    static std::optional<Composition> fromOptions(OptionReader &reader,
                                                  const QStringList &recipients);
};
