// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "options.h"

#include "dsnoption.h"
#include "optionreader.h"
#include "optiontable.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

static std::optional<QSmtpClient::Security> securityFrom(OptionReader &reader)
{
    using Security = QSmtpClient::Security;
    if (!reader.has("security"_L1)) {
        return std::nullopt;
    }
    const QString name = reader.value("security"_L1);
    if (name == "implicit"_L1) {
        return Security::ImplicitTls;
    }
    if (name == "starttls"_L1) {
        return Security::StartTls;
    }
    if (name == "starttls-if-offered"_L1) {
        return Security::StartTlsIfOffered;
    }
    if (name == "plaintext"_L1) {
        return Security::Plaintext;
    }
    reader.complain(u"--security must be implicit, starttls, starttls-if-offered or plaintext."_s);
    return std::nullopt;
}

static std::optional<std::chrono::milliseconds> timeoutFrom(OptionReader &reader)
{
    if (!reader.has("timeout"_L1)) {
        return std::nullopt;
    }
    bool ok = false;
    const double seconds = reader.value("timeout"_L1).toDouble(&ok);
    constexpr double LongestSeconds = 7 * 24 * 3600;
    // Written so that not-a-number fails as well.
    if (!ok || !(seconds >= 0.001 && seconds <= LongestSeconds)) {
        reader.complain(u"--timeout needs a number of seconds above 0, at most %1."_s.arg(
            qint64(LongestSeconds)));
        return std::nullopt;
    }
    return std::chrono::milliseconds(qint64(seconds * 1000));
}

static QByteArray pinFrom(OptionReader &reader)
{
    if (!reader.has("pin"_L1)) {
        return {};
    }
    static const QRegularExpression form(
        u"\\A(?:[0-9A-Fa-f]{64}|[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){31})\\z"_s);
    const QString text = reader.value("pin"_L1);
    if (!form.match(text).hasMatch()) {
        reader.complain(u"--pin needs the SHA-256 fingerprint of a certificate: 64 hexadecimal "
                        "digits, with or without colons between the octets."_s);
        return {};
    }
    return QByteArray::fromHex(text.toLatin1());
}

static std::optional<QNetworkProxy> proxyFrom(OptionReader &reader)
{
    if (!reader.has("proxy"_L1)) {
        return std::nullopt;
    }
    constexpr int SocksPort = 1080;
    constexpr int HttpPort = 8080;
    const QUrl url(reader.value("proxy"_L1), QUrl::StrictMode);
    const bool socks = url.scheme() == "socks5"_L1;
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0
        || !(socks || url.scheme() == "http"_L1)) {
        reader.complain(u"--proxy needs a URL: socks5://HOST:PORT or http://HOST:PORT."_s);
        return std::nullopt;
    }
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         quint16(url.port(socks ? SocksPort : HttpPort)),
                         url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
}

static void readServer(OptionReader &reader, Options &options)
{
    options.lmtp = reader.has("lmtp"_L1);
    options.security = securityFrom(reader);
    options.socket = reader.value("socket"_L1);
    if (reader.has("server"_L1) == reader.has("socket"_L1)) {
        reader.complain(reader.has("socket"_L1)
                            ? u"A server is named by --server or by --socket; not by both."_s
                            : u"No server is named; use --server HOST[:PORT] or --socket PATH."_s);
        return;
    }
    if (reader.has("socket"_L1)) {
        return;
    }
    QString problem;
    options.server = ServerAddress::fromString(reader.value("server"_L1), &problem);
    if (!problem.isEmpty()) {
        reader.complain(problem);
    }
}

static void readEnvelope(OptionReader &reader, const QStringList &recipients, Options &options)
{
    if (reader.has("from"_L1)) {
        // Not null, even where it is empty.
        options.sender = u""_s + OptionReader::withoutBrackets(reader.value("from"_L1));
    }
    if (options.composition) {
        return;
    }
    for (const QString &recipient : recipients) {
        options.recipients.append(OptionReader::withoutBrackets(recipient));
        if (options.recipients.constLast().isEmpty()) {
            reader.complain(u"A recipient must not be empty."_s);
        }
    }
    // Other programs disagree whether the two add up or cancel each other out.
    if (reader.has("t"_L1) && !options.recipients.isEmpty()) {
        reader.complain(u"Recipients are named, or taken from the header with -t; not both."_s);
    } else if (!reader.has("t"_L1) && options.recipients.isEmpty()) {
        reader.complain(u"No recipient is named; name them, or use -t to take them from the "
                        "message's header."_s);
    }
}

static void readLogin(OptionReader &reader, Options &options)
{
    if (reader.has("user"_L1)) {
        options.userName = reader.value("user"_L1);
    } else if (!options.server.url.userName().isEmpty()) {
        options.userName = options.server.url.userName(QUrl::FullyDecoded);
    }

    const std::pair<QLatin1String, SecretSource::Kind> sources[] = {
        {"password-file"_L1, SecretSource::Kind::PasswordFile},
        {"password-env"_L1, SecretSource::Kind::PasswordVariable},
        {"token-file"_L1, SecretSource::Kind::TokenFile},
    };
    int sourceCount = 0;
    for (const auto &[name, kind] : sources) {
        if (reader.has(name)) {
            options.secret = {kind, reader.value(name)};
            ++sourceCount;
        }
    }
    if (sourceCount > 1) {
        reader.complain(
            u"Only one of --password-file, --password-env and --token-file can be used."_s);
    }

    static const QRegularExpression mechanism(u"\\A[A-Z0-9_-]{1,20}\\z"_s); // RFC 4422, 3.1
    const QStringList mechanisms = reader.values("auth"_L1).join(u',').split(u',');
    for (const QString &name : reader.has("auth"_L1) ? mechanisms : QStringList()) {
        options.authMechanisms.append(name.trimmed().toUpper());
        if (!mechanism.match(options.authMechanisms.constLast()).hasMatch()) {
            reader.complain(u"--auth needs names of SASL mechanisms, with commas between."_s);
        }
    }
    options.allowInsecureAuthentication = reader.has("allow-insecure-auth"_L1);

    const bool secretless = options.authMechanisms.contains("EXTERNAL"_L1)
                            || options.authMechanisms.contains("ANONYMOUS"_L1);
    if (!options.userName && (sourceCount > 0 || reader.has("auth"_L1))) {
        reader.complain(u"A login needs a name; use --user NAME."_s);
    } else if (options.userName && sourceCount == 0 && !secretless) {
        reader.complain(u"The login needs a secret; use --password-file, --password-env or "
                        "--token-file."_s);
    }
    if (!options.question && sourceCount > 0
        && options.secret.kind != SecretSource::Kind::PasswordVariable
        && options.secret.name == "-"_L1 && options.readsMessageFromStandardInput()) {
        reader.complain(options.composition
                            ? u"Standard input holds the text; the secret must come from "
                              "elsewhere."_s
                            : u"Standard input holds the message; the secret can be read from "
                              "there only with --message FILE."_s);
    }
}

static void readTls(OptionReader &reader, Options &options)
{
    options.caFile = reader.value("ca-file"_L1);
    options.certificateFile = reader.value("cert"_L1);
    options.keyFile = reader.value("key"_L1);
    options.pin = pinFrom(reader);
    options.acceptAnyCertificate = reader.has("insecure"_L1);
    if (!options.keyFile.isEmpty() && options.certificateFile.isEmpty()) {
        reader.complain(u"--key needs --cert."_s);
    }
    if (options.acceptAnyCertificate && reader.has("pin"_L1)) {
        reader.complain(u"--insecure and --pin contradict each other."_s);
    }
}

static void readConnection(OptionReader &reader, Options &options)
{
    options.localName = reader.value("helo"_L1);
    options.timeout = timeoutFrom(reader);
    options.proxy = proxyFrom(reader);
    if (reader.has("bind"_L1) && !options.localAddress.setAddress(reader.value("bind"_L1))) {
        reader.complain(u"--bind needs an address of this machine, as 192.0.2.1 or 2001:db8::1."_s);
    }
    options.disabledExtensions = reader.values("disable-extension"_L1);
}

static void readSendOptions(OptionReader &reader, Options &options)
{
    options.sendOptions.setMailParameters(reader.values("mail-option"_L1));
    options.sendOptions.setRecipientParameters(reader.values("rcpt-option"_L1));
    options.requireAllRecipients = reader.has("require-all"_L1);
    if (reader.has("dsn"_L1) && !readDsnOption(reader.value("dsn"_L1), options.sendOptions)) {
        reader.complain(u"--dsn needs notify=never or notify= with success, failure and delay, "
                        "then ret=full or ret=hdrs, then envid=ID; with commas between."_s);
    }
}

static void readQuestion(OptionReader &reader, const QStringList &recipients, Options &options)
{
    const std::pair<QLatin1String, Question::Kind> kinds[] = {
        {"verify"_L1, Question::Kind::Verify},
        {"expand"_L1, Question::Kind::Expand},
        {"command"_L1, Question::Kind::Command},
    };
    qsizetype count = 0;
    for (const auto &[name, kind] : kinds) {
        count += reader.values(name).size();
        if (reader.has(name)) {
            options.question = {kind, reader.value(name)};
        }
    }
    if (count == 0) {
        return;
    }
    if (count > 1) {
        reader.complain(u"One of --verify, --expand and --command can be used, and once."_s);
    }
    QLatin1String unfit = Composition::givenOption(reader);
    for (const QLatin1String name :
         {"from"_L1, "t"_L1, "message"_L1, "mail-option"_L1, "rcpt-option"_L1, "dsn"_L1,
          "require-all"_L1, "count"_L1, "connections"_L1, "window"_L1, "progress"_L1}) {
        if (unfit.isEmpty() && reader.has(name)) {
            unfit = name;
        }
    }
    if (!unfit.isEmpty()) {
        reader.complain(
            u"--%1 is for messages; --verify, --expand and --command send none."_s.arg(unfit));
    }
    if (!recipients.isEmpty()) {
        reader.complain(
            u"Recipients are for messages; --verify, --expand and --command send none."_s);
    }
}

static void readOutput(OptionReader &reader, Options &options)
{
    options.count = reader.wholeNumber("count"_L1, 1);
    options.connections = reader.wholeNumber("connections"_L1, 1);
    options.window = reader.wholeNumber("window"_L1, 1);
    options.trace = reader.has("trace"_L1);
    options.json = reader.has("json"_L1);
    options.quiet = reader.has("quiet"_L1);
    options.progress = reader.has("progress"_L1);
    constexpr int ManyConnections = 100;
    if (options.connections > ManyConnections) {
        reader.complain(u"--connections takes %1 at most."_s.arg(ManyConnections));
    }
    constexpr int WideWindow = 1000;
    if (options.window > WideWindow) {
        reader.complain(u"--window takes %1 at most."_s.arg(WideWindow));
    }
    if (options.progress && options.connections > 1) {
        reader.complain(u"--progress and --connections do not go together."_s);
    }
}

static void declareOptions(QCommandLineParser &parser)
{
    for (const OptionRow &row : optionTable()) {
        QStringList names {QString::fromLatin1(row.name)};
        if (row.alias) {
            names.append(QString::fromLatin1(row.alias));
        }
        QCommandLineOption option(names, QString::fromLatin1(row.help));
        if (row.value) {
            option.setValueName(QString::fromLatin1(row.value));
        }
        parser.addOption(option);
    }
    parser.addPositionalArgument(u"RECIPIENT"_s, u"Address of a recipient."_s, u"RECIPIENT..."_s);
}

std::variant<Options, Fault> Options::fromArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    declareOptions(parser);
    const bool understood = parser.parse(arguments);
    OptionReader reader(parser);

    Options options;
    if (reader.has("help"_L1) || reader.has("version"_L1)) {
        options.action = reader.has("help"_L1) ? Action::ShowHelp : Action::ShowVersion;
        return options;
    }
    if (!understood) {
        QString sentence = parser.errorText();
        return Fault::usage(sentence.endsWith(u'.') ? sentence : sentence + u'.');
    }
    reader.refuseEmptyValues();
    readServer(reader, options);
    readQuestion(reader, parser.positionalArguments(), options);
    if (!options.question) {
        options.composition = Composition::fromOptions(reader, parser.positionalArguments());
        readEnvelope(reader, parser.positionalArguments(), options);
        readSendOptions(reader, options);
        options.messageFile = reader.value("message"_L1);
    }
    readLogin(reader, options);
    readTls(reader, options);
    readConnection(reader, options);
    readOutput(reader, options);
    if (reader.problem()) {
        return Fault::usage(*reader.problem());
    }
    return options;
}

bool Options::readsMessageFromStandardInput() const
{
    return composition ? composition->readsStandardInput() : messageFile.isEmpty();
}

bool Options::asksForJson(const QStringList &arguments)
{
    for (const QString &argument : arguments) {
        if (argument == "--"_L1) {
            return false;
        }
        if (argument == "--json"_L1) {
            return true;
        }
    }
    return false;
}

QString Options::helpText()
{
    QCommandLineParser parser;
    declareOptions(parser);
    parser.setApplicationDescription(QString::fromLatin1(helpIntroduction()));
    return parser.helpText() + QString::fromLatin1(helpEpilogue());
}
