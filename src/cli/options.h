// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the command line asks for, as values: it reads no file and knows no server.
#pragma once

#include "composition.h"
#include "exitstatus.h"
#include "question.h"
#include "serveraddress.h"

#include <QSmtp/QSmtpClient>

#include <QtCore/QStringList>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkProxy>

#include <chrono>
#include <optional>
#include <variant>

struct SecretSource
{
    enum class Kind { None, PasswordFile, PasswordVariable, TokenFile };

    Kind kind = Kind::None;
    QString name; // of the file or the variable
};

struct Options
{
    enum class Action { Work, ShowHelp, ShowVersion };
    Action action = Action::Work;

    ServerAddress server;
    QString socket; // instead of a server
    std::optional<QSmtpClient::Security> security;
    bool lmtp = false;

    std::optional<Question> question; // instead of a message
    std::optional<Composition> composition; // instead of a ready-made message

    QString sender; // null: from the headers; empty: the null reverse-path
    QStringList recipients; // empty: from the headers, or those of the composition

    std::optional<QString> userName;
    SecretSource secret;
    QStringList authMechanisms;
    bool allowInsecureAuthentication = false;

    QString caFile;
    QString certificateFile;
    QString keyFile;
    QByteArray pin; // 32 octets, or empty
    bool acceptAnyCertificate = false;

    QString localName;
    std::optional<std::chrono::milliseconds> timeout;
    std::optional<QNetworkProxy> proxy;
    QHostAddress localAddress;
    QStringList disabledExtensions;
    QSmtpSendOptions sendOptions;
    bool requireAllRecipients = false;

    int count = 1;
    int connections = 1;
    int window = 1;
    QString messageFile; // empty: standard input

    bool trace = false;
    bool json = false;
    bool quiet = false;
    bool progress = false;

    bool readsMessageFromStandardInput() const;

    static std::variant<Options, Fault> fromArguments(const QStringList &arguments);
    // Asked of the arguments themselves: a line that cannot be understood is answered in JSON as
    // well.
    static bool asksForJson(const QStringList &arguments);
    static QString helpText();
};
