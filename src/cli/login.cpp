// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "login.h"

#include "terminal.h"

#include <QtCore/QFile>

using namespace Qt::StringLiterals;

// Far above any token, and far below what a wrong file may hold.
constexpr qsizetype SecretLimit = 65536;

// One array from the first octet on: the credentials overwrite it when they end, and no copy is
// left.
static std::variant<QByteArray, Fault> secretFromFile(const QString &name)
{
    const bool standardInput = name == "-"_L1;
    const QString shownName = standardInput ? u"standard input"_s : name;
    QFile file(name);
    const bool opened = standardInput ? file.open(Terminal::InputDescriptor,
                                                  QIODevice::ReadOnly | QIODevice::Unbuffered)
                                      : file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    QByteArray secret(SecretLimit + 1, Qt::Uninitialized);
    qint64 size = 0;
    while (opened && size < secret.size()) {
        const qint64 count = file.read(secret.data() + size, secret.size() - size);
        if (count <= 0) {
            break;
        }
        size += count;
    }
    if (!opened || file.error() != QFileDevice::NoError) {
        return Fault::unreadable(
            u"The secret in %1 cannot be read: %2."_s.arg(shownName, file.errorString()));
    }
    if (size > SecretLimit) {
        return Fault::unreadable(u"What is in %1 is too long for a secret."_s.arg(shownName));
    }
    secret.resize(size);
    if (secret.endsWith('\n')) {
        secret.chop(secret.endsWith("\r\n") ? 2 : 1);
    }
    return secret;
}

static std::variant<QByteArray, Fault> secretFromVariable(const QString &name)
{
    const QByteArray variable = name.toLocal8Bit();
    if (!qEnvironmentVariableIsSet(variable.constData())) {
        return Fault::usage(u"The environment variable %1 is not set."_s.arg(name));
    }
    // Decoded and encoded again, so that the password is UTF-8 whatever the environment's encoding.
    const QByteArray secret = qEnvironmentVariable(variable.constData()).toUtf8();
    qunsetenv(variable.constData());
    return secret;
}

std::variant<QSmtpCredentials, Fault> credentialsFrom(const Options &options)
{
    if (!options.userName) {
        return QSmtpCredentials();
    }
    const SecretSource &source = options.secret;
    if (source.kind == SecretSource::Kind::None) {
        return QSmtpCredentials(*options.userName);
    }
    std::variant<QByteArray, Fault> found = source.kind == SecretSource::Kind::PasswordVariable
                                                ? secretFromVariable(source.name)
                                                : secretFromFile(source.name);
    if (const Fault *fault = std::get_if<Fault>(&found)) {
        return *fault;
    }
    const QByteArray &secret = std::get<QByteArray>(found);
    if (secret.isEmpty()) {
        return Fault::usage(u"The secret is empty."_s);
    }
    return source.kind == SecretSource::Kind::TokenFile
               ? QSmtpCredentials::fromToken(*options.userName, secret)
               : QSmtpCredentials::fromPassword(*options.userName, secret);
}
