// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The command from its arguments to its exit status. All else it leaves to the other files.

#include "compose.h"
#include "inquiry.h"
#include "interrupt.h"
#include "report.h"
#include "runner.h"
#include "settings.h"
#include "team.h"
#include "terminal.h"

#include <QtCore/QCoreApplication>
#include <QtNetwork/QSslSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

static QString versionText()
{
    return u"qsmtp %1 (Qt %2, %3)\n"_s.arg(QStringLiteral(QSMTP_VERSION_STR),
                                           QString::fromLatin1(qVersion()),
                                           QSslSocket::sslLibraryVersionString());
}

static int print(const QString &text)
{
    return int(Terminal::printText(text) ? ExitStatus::Sent : ExitStatus::CannotWrite);
}

// The one place where an outcome becomes an exit status.
static int conclude(Terminal &terminal, const Outcome &outcome, bool json)
{
    if (!json) {
        terminal.printOutcome(outcome);
    } else if (!Terminal::printJson(outcome)) {
        Terminal::complain(u"The report cannot be written. "_s + sentence(outcome));
        return int(ExitStatus::CannotWrite);
    }
    return int(outcome.status);
}

static void connectTerminal(Terminal &terminal, const Options &options, QSmtpClient &client)
{
    if (options.trace) {
        QObject::connect(&client, &QSmtpClient::traced, &client,
                         [&terminal](QSmtpClient::TraceDirection direction, const QString &line) {
                             terminal.printTrace(direction, line);
                         });
    }
    if (options.progress) {
        QObject::connect(&client, &QSmtpClient::sendProgress, &client,
                         [&terminal](int, qint64 sent, qint64 total) {
                             terminal.printProgress(sent, total);
                         });
    }
    if (options.acceptAnyCertificate) {
        QObject::connect(
            &client, &QSmtpClient::sslErrors, &client, [&client](const QList<QSslError> &errors) {
                for (const QSslError &error : errors) {
                    Terminal::complain(u"Warning, the certificate is accepted though: "_s
                                       + error.errorString());
                }
                client.acceptCertificate();
            });
    }
}

// Until the connections have had their time to close.
static int run(Team &team, Terminal &terminal, const Options &options)
{
    // Not earlier: while a pipe is read nobody would hear the request.
    const Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::requested, &team, &Team::cancel);
    int status = 0;
    QObject::connect(&team, &Team::settled, &team, [&](const Outcome &outcome) {
        status = conclude(terminal, outcome, options.json);
    });
    QObject::connect(&team, &Team::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    team.start();
    QCoreApplication::exec();
    return status;
}

static int work(Terminal &terminal, const Options &options)
{
    const auto fail = [&terminal, &options](const Fault &fault) {
        return conclude(terminal, Outcome::of(fault), options.json);
    };
    if (options.json && !Terminal::canReport()) {
        return fail(Fault::unwritable(u"Standard output is closed."_s));
    }
    Spool spool;
    std::optional<QSmtpMessage> message;
    if (options.composition) {
        const std::variant<QSmtpMessage, Fault> composed = compose(*options.composition);
        if (const Fault *fault = std::get_if<Fault>(&composed)) {
            return fail(*fault);
        }
        message = std::get<QSmtpMessage>(composed);
    } else if (!options.question) {
        if (const std::optional<Fault> fault = spool.open(options.messageFile)) {
            return fail(*fault);
        }
    }
    const int connections = options.question ? 1 : std::min(options.connections, options.count);
    std::vector<std::unique_ptr<QSmtpClient>> clients;
    clients.reserve(std::size_t(connections));
    for (int i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<QSmtpClient>());
    }
    QSmtpClient &first = *clients.front();
    if (const std::optional<Fault> fault = configure(first, options)) {
        return fail(*fault);
    }
    if (options.acceptAnyCertificate) {
        Terminal::complain(u"Warning: certificates are not verified (--insecure)."_s);
    }
    Team team;
    for (int i = 0; i < connections; ++i) {
        QSmtpClient &client = *clients.at(std::size_t(i));
        // A secret is read once: it may have come through a pipe.
        client.setSettings(first.settings());
        connectTerminal(terminal, options, client);
        if (options.question) {
            team.add(std::make_unique<Inquiry>(client, *options.question));
        } else {
            const int share = options.count / connections + (i < options.count % connections);
            team.add(std::make_unique<Runner>(client, spool,
                                              Job {message, options.sender, options.recipients,
                                                   options.sendOptions, share}));
        }
    }
    return run(team, terminal, options);
}

int main(int argc, char *argv[])
{
    Terminal::guardStreams();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"qsmtp"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(QSMTP_VERSION_STR));

    const QStringList arguments = QCoreApplication::arguments();
    const std::variant<Options, Fault> parsed = Options::fromArguments(arguments);
    if (const Fault *fault = std::get_if<Fault>(&parsed)) {
        Terminal terminal;
        return conclude(terminal, Outcome::of(*fault), Options::asksForJson(arguments));
    }
    const Options &options = std::get<Options>(parsed);
    switch (options.action) {
    case Options::Action::ShowHelp:
        return print(Options::helpText());
    case Options::Action::ShowVersion:
        return print(versionText());
    case Options::Action::Work:
        break;
    }
    Terminal terminal(options.quiet);
    return work(terminal, options);
}
