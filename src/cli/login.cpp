// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "login.h"

#include "terminal.h"

#include <QtCore/QFile>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

// Far above any token, and far below what a wrong file may hold.
constexpr qsizetype SecretLimit = 65536;

namespace {

// The one array that the secret is in, overwritten when it ends. That of the library is masked.
class ReadSecret
{
public:
    ReadSecret() = default;
    ~ReadSecret() { octets.fill('\0'); }
    Q_DISABLE_COPY_MOVE(ReadSecret)

    QByteArray octets;
};

std::optional<Fault> readFile(ReadSecret &secret, const QString &name)
{
    const bool standardInput = name == "-"_L1;
    const QString shownName = standardInput ? u"standard input"_s : name;
    QFile file(name);
    const bool opened = standardInput ? file.open(Terminal::InputDescriptor,
                                                  QIODevice::ReadOnly | QIODevice::Unbuffered)
                                      : file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    secret.octets = QByteArray(SecretLimit + 1, '\0');
    qint64 size = 0;
    while (opened && size < secret.octets.size()) {
        const qint64 count = file.read(secret.octets.data() + size, secret.octets.size() - size);
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
    secret.octets.truncate(size);
    if (secret.octets.endsWith('\n')) {
        secret.octets.chop(secret.octets.endsWith("\r\n") ? 2 : 1);
    }
    return std::nullopt;
}

std::optional<Fault> readVariable(ReadSecret &secret, const QString &name)
{
    const QByteArray variable = name.toLocal8Bit();
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing else runs yet that could change it.
    char *const value = std::getenv(variable.constData());
    if (!value) {
        return Fault::usage(u"The environment variable %1 is not set."_s.arg(name));
    }
    // Decoded and encoded again, so that the password is UTF-8 whatever the environment's encoding.
    const QByteArrayView octets(value);
    QString text = QString::fromLocal8Bit(octets);
    secret.octets = text.toUtf8();
    text.fill(QChar());
    // What the system has given to the program stays in its memory, and is shown beside it.
    std::fill_n(value, octets.size(), '\0');
    qunsetenv(variable.constData());
    return std::nullopt;
}

} // namespace

std::variant<QSmtpCredentials, Fault> credentialsFrom(const Options &options)
{
    if (!options.userName) {
        return QSmtpCredentials();
    }
    const SecretSource &source = options.secret;
    if (source.kind == SecretSource::Kind::None) {
        return QSmtpCredentials(*options.userName);
    }
    ReadSecret secret;
    if (std::optional<Fault> fault = source.kind == SecretSource::Kind::PasswordVariable
                                         ? readVariable(secret, source.name)
                                         : readFile(secret, source.name)) {
        return *std::move(fault);
    }
    if (secret.octets.isEmpty()) {
        return Fault::usage(u"The secret is empty."_s);
    }
    return source.kind == SecretSource::Kind::TokenFile
               ? QSmtpCredentials::fromToken(*options.userName, secret.octets)
               : QSmtpCredentials::fromPassword(*options.userName, secret.octets);
}
