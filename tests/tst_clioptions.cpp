// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the arguments of the command mean, and which of them are refused; no server, no file.

#include "options.h"
#include "optiontable.h"
#include "report.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using Security = QSmtpClient::Security;

class tst_CliOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverIsAHostAPortOrAUrl_data();
    void serverIsAHostAPortOrAUrl();
    void serverThatCannotBeIsRefused_data();
    void serverThatCannotBeIsRefused();
    void wrongCommandLineIsRefusedWithASentence_data();
    void wrongCommandLineIsRefusedWithASentence();
    void nullReversePathIsNotAMissingSender();
    void recipientsMayStandInBrackets();
    void securityIsNamed_data();
    void securityIsNamed();
    void fingerprintMayHaveColons();
    void secondsBecomeMilliseconds();
    void proxyIsAUrl();
    void mechanismsAddUp();
    void userOfTheUrlCountsUnlessNamed();
    void mechanismsWithoutSecretNeedNone();
    void repeatableOptionsAddUp();
    void reportsAreAskedFor_data();
    void reportsAreAskedFor();
    void questionNeedsNeitherSenderNorRecipient();
    void jsonIsSeenOnACommandLineThatIsWrong();
    void helpAndVersionNeedNothingElse();
    void helpNamesEachOptionAndStatus();
};

static std::variant<Options, Fault> parsed(const QStringList &arguments)
{
    return Options::fromArguments(QStringList {u"qsmtp"_s} + arguments);
}

static Options accepted(const QStringList &arguments)
{
    const std::variant<Options, Fault> result = parsed(
        QStringList {u"--server"_s, u"mail.test"_s, u"rcpt@example.org"_s} + arguments);
    if (const Fault *fault = std::get_if<Fault>(&result)) {
        QTest::qFail(qPrintable(fault->error.text()), __FILE__, __LINE__);
        return {};
    }
    return std::get<Options>(result);
}

void tst_CliOptions::serverIsAHostAPortOrAUrl_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("url");
    QTest::newRow("host") << u"mail.test"_s << u"mail.test"_s << 0 << QString();
    QTest::newRow("port") << u"mail.test:2525"_s << u"mail.test"_s << 2525 << QString();
    QTest::newRow("highest port") << u"mail.test:65535"_s << u"mail.test"_s << 65535 << QString();
    QTest::newRow("IPv4") << u"127.0.0.1:25"_s << u"127.0.0.1"_s << 25 << QString();
    QTest::newRow("IPv6") << u"::1"_s << u"::1"_s << 0 << QString();
    QTest::newRow("IPv6 in brackets") << u"[::1]"_s << u"::1"_s << 0 << QString();
    QTest::newRow("IPv6 and port")
        << u"[2001:db8::1]:465"_s << u"2001:db8::1"_s << 465 << QString();
    QTest::newRow("IPv6 with zone")
        << u"[fe80::1%eth0]:465"_s << u"fe80::1%eth0"_s << 465 << QString();
    QTest::newRow("other letters") << u"bücher.example"_s << u"bücher.example"_s << 0 << QString();
    QTest::newRow("smtps") << u"smtps://mail.test"_s << QString() << 0 << u"smtps://mail.test"_s;
    QTest::newRow("smtp") << u"smtp://me@mail.test:587?security=starttls"_s << QString() << 0
                          << u"smtp://me@mail.test:587?security=starttls"_s;
    QTest::newRow("local socket") << u"lmtp+unix:/run/dovecot/lmtp"_s << QString() << 0
                                  << u"lmtp+unix:/run/dovecot/lmtp"_s;
    QTest::newRow("lmtp") << u"lmtp://[::1]:24"_s << QString() << 0 << u"lmtp://[::1]:24"_s;
}

void tst_CliOptions::serverIsAHostAPortOrAUrl()
{
    QFETCH(const QString, text);
    QString problem;
    const ServerAddress address = ServerAddress::fromString(text, &problem);
    QCOMPARE(problem, QString());
    QTEST(address.host, "host");
    QTEST(address.port, "port");
    QTEST(address.url.toString(), "url");
}

void tst_CliOptions::serverThatCannotBeIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no port behind the colon") << u"mail.test:"_s;
    QTest::newRow("port 0") << u"mail.test:0"_s;
    QTest::newRow("port too high") << u"mail.test:65536"_s;
    QTest::newRow("port that is no number") << u"mail.test:smtp"_s;
    QTest::newRow("port with a sign") << u"mail.test:+25"_s;
    QTest::newRow("port with a blank") << u"mail.test: 25"_s;
    QTest::newRow("no host") << u":25"_s;
    QTest::newRow("open bracket") << u"[::1"_s;
    QTest::newRow("empty brackets") << u"[]:25"_s;
    QTest::newRow("text behind the bracket") << u"[::1]25"_s;
    QTest::newRow("bracketed port missing") << u"[::1]:"_s;
    QTest::newRow("blank") << u"mail test"_s;
    QTest::newRow("line end") << u"mail.test\r\nQUIT"_s;
    QTest::newRow("slash") << u"mail.test/25"_s;
    QTest::newRow("user without a scheme") << u"me@mail.test"_s;
    QTest::newRow("other scheme") << u"https://mail.test"_s;
    QTest::newRow("no host in the URL") << u"smtp://"_s;
    QTest::newRow("port 0 in the URL") << u"smtp://mail.test:0"_s;
    QTest::newRow("high port in the URL") << u"smtp://mail.test:70000"_s;
    QTest::newRow("password in the URL") << u"smtps://me:secret@mail.test"_s;
    QTest::newRow("password in a URL that is none") << u"smtps://me:secret@mail.test:99999"_s;
    QTest::newRow("password in another scheme") << u"https://me:secret@mail.test"_s;
}

void tst_CliOptions::serverThatCannotBeIsRefused()
{
    QFETCH(const QString, text);
    QString problem;
    QVERIFY(ServerAddress::fromString(text, &problem).isEmpty());
    QVERIFY(!problem.isEmpty());
    QVERIFY2(!problem.contains("secret"_L1), "what is refused as a leak must not be repeated");
}

void tst_CliOptions::wrongCommandLineIsRefusedWithASentence_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("named"); // what the sentence must speak of
    QTest::newRow("nothing") << u""_s << u"--server"_s;
    QTest::newRow("no server") << u"a@b.test"_s << u"--server"_s;
    QTest::newRow("server and socket") << u"--server h --socket s a@b.test"_s << u"--socket"_s;
    QTest::newRow("no recipient") << u"--server h"_s << u"-t"_s;
    QTest::newRow("recipients twice") << u"--server h -t a@b.test"_s << u"-t"_s;
    QTest::newRow("empty recipient") << u"--server h <>"_s << u"recipient"_s;
    QTest::newRow("unknown option") << u"--server h --nonsense x a@b.test"_s << u"nonsense"_s;
    QTest::newRow("value missing") << u"a@b.test --server"_s << u"server"_s;
    QTest::newRow("value of a flag") << u"--server h --json=x a@b.test"_s << u"json"_s;
    QTest::newRow("empty value") << u"--server h --ca-file= a@b.test"_s << u"--ca-file"_s;
    QTest::newRow("security") << u"--server h --security tls a@b.test"_s << u"--security"_s;
    QTest::newRow("count 0") << u"--server h --count 0 a@b.test"_s << u"--count"_s;
    QTest::newRow("count -1") << u"--server h --count=-1 a@b.test"_s << u"--count"_s;
    QTest::newRow("count x") << u"--server h --count x a@b.test"_s << u"--count"_s;
    QTest::newRow("count too high") << u"--server h --count 3000000000 a@b.test"_s << u"--count"_s;
    QTest::newRow("connections 0")
        << u"--server h --connections 0 a@b.test"_s << u"--connections"_s;
    QTest::newRow("too many connections")
        << u"--server h --connections 101 a@b.test"_s << u"--connections"_s;
    QTest::newRow("window 0") << u"--server h --window 0 a@b.test"_s << u"--window"_s;
    QTest::newRow("too wide a window") << u"--server h --window 1001 a@b.test"_s << u"--window"_s;
    QTest::newRow("progress of several")
        << u"--server h --connections 2 --progress a@b.test"_s << u"--progress"_s;
    QTest::newRow("timeout 0") << u"--server h --timeout 0 a@b.test"_s << u"--timeout"_s;
    QTest::newRow("timeout -1") << u"--server h --timeout=-1 a@b.test"_s << u"--timeout"_s;
    QTest::newRow("timeout nan") << u"--server h --timeout nan a@b.test"_s << u"--timeout"_s;
    QTest::newRow("timeout inf") << u"--server h --timeout inf a@b.test"_s << u"--timeout"_s;
    QTest::newRow("short pin") << u"--server h --pin abcd a@b.test"_s << u"--pin"_s;
    QTest::newRow("insecure pin") << u"--server h --insecure --pin %1 a@b.test"_s.arg(
        QString(64, u'a')) << u"--insecure"_s;
    QTest::newRow("key alone") << u"--server h --key k a@b.test"_s << u"--cert"_s;
    QTest::newRow("proxy scheme") << u"--server h --proxy ftp://p:1 a@b.test"_s << u"--proxy"_s;
    QTest::newRow("proxy host") << u"--server h --proxy socks5:// a@b.test"_s << u"--proxy"_s;
    QTest::newRow("bind") << u"--server h --bind here a@b.test"_s << u"--bind"_s;
    QTest::newRow("no secret") << u"--server h --user me a@b.test"_s << u"--password-file"_s;
    QTest::newRow("no user") << u"--server h --password-env P a@b.test"_s << u"--user"_s;
    QTest::newRow("mechanism without user") << u"--server h --auth PLAIN a@b.test"_s << u"--user"_s;
    QTest::newRow("two secrets")
        << u"--server h --user me --password-env P --token-file f a@b.test"_s << u"--token-file"_s;
    QTest::newRow("mechanism that is no name")
        << u"--server h --user me --password-env P --auth PLAIN,,LOGIN a@b.test"_s << u"--auth"_s;
    QTest::newRow("dsn without parts") << u"--server h --dsn success a@b.test"_s << u"--dsn"_s;
    QTest::newRow("dsn never and more")
        << u"--server h --dsn notify=never,delay a@b.test"_s << u"--dsn"_s;
    QTest::newRow("dsn of nothing") << u"--server h --dsn notify= a@b.test"_s << u"--dsn"_s;
    QTest::newRow("dsn unknown") << u"--server h --dsn notify=always a@b.test"_s << u"--dsn"_s;
    QTest::newRow("dsn returns") << u"--server h --dsn ret=all a@b.test"_s << u"--dsn"_s;
    QTest::newRow("dsn after ret") << u"--server h --dsn ret=full,delay a@b.test"_s << u"--dsn"_s;
    QTest::newRow("dsn comma at the end")
        << u"--server h --dsn notify=delay, a@b.test"_s << u"--dsn"_s;
    QTest::newRow("dsn without id") << u"--server h --dsn envid= a@b.test"_s << u"--dsn"_s;
    QTest::newRow("two questions")
        << u"--server h --verify a@b.test --expand c@d.test"_s << u"once"_s;
    QTest::newRow("question asked twice")
        << u"--server h --command NOOP --command RSET"_s << u"once"_s;
    QTest::newRow("question and recipient") << u"--server h --verify x a@b.test"_s << u"--verify"_s;
    QTest::newRow("question and message") << u"--server h --expand x --data f"_s << u"--message"_s;
    QTest::newRow("empty question") << u"--server h --command="_s << u"--command"_s;
    QTest::newRow("secret and message from standard input")
        << u"--server h --user me --password-file - a@b.test"_s << u"--message"_s;
}

void tst_CliOptions::wrongCommandLineIsRefusedWithASentence()
{
    QFETCH(const QString, line);
    QFETCH(const QString, named);
    const std::variant<Options, Fault> result = parsed(line.split(u' ', Qt::SkipEmptyParts));
    const Fault *fault = std::get_if<Fault>(&result);
    QVERIFY(fault);
    QCOMPARE(fault->status, ExitStatus::Usage);
    QCOMPARE(fault->error.kind(), QSmtpError::Kind::InvalidConfiguration);
    QVERIFY2(fault->error.text().contains(named), qPrintable(fault->error.text()));
    QVERIFY(fault->error.text().endsWith(u'.'));
}

void tst_CliOptions::nullReversePathIsNotAMissingSender()
{
    QVERIFY(accepted({}).sender.isNull());
    for (const QStringList &given : {QStringList {u"--from"_s, u""_s}, QStringList {u"--from="_s},
                                     QStringList {u"--from"_s, u"<>"_s}}) {
        const Options options = accepted(given);
        QVERIFY(options.sender.isEmpty());
        QVERIFY(!options.sender.isNull());
    }
    QCOMPARE(accepted({u"--from"_s, u"<me@example.org>"_s}).sender, u"me@example.org"_s);
    QCOMPARE(accepted({u"--from"_s, u"<"_s}).sender, u"<"_s);
}

void tst_CliOptions::recipientsMayStandInBrackets()
{
    const Options options = accepted({u"<two@example.org>"_s, u"--"_s, u"-three@example.org"_s});
    QCOMPARE(options.recipients,
             (QStringList {u"rcpt@example.org"_s, u"two@example.org"_s, u"-three@example.org"_s}));
    const auto fromHeaders = parsed({u"--server"_s, u"h"_s, u"-t"_s});
    QVERIFY(std::holds_alternative<Options>(fromHeaders));
    QVERIFY(std::get<Options>(fromHeaders).recipients.isEmpty());
}

void tst_CliOptions::securityIsNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Security>("security");
    QTest::newRow("implicit") << u"implicit"_s << Security::ImplicitTls;
    QTest::newRow("starttls") << u"starttls"_s << Security::StartTls;
    QTest::newRow("if offered") << u"starttls-if-offered"_s << Security::StartTlsIfOffered;
    QTest::newRow("plaintext") << u"plaintext"_s << Security::Plaintext;
}

void tst_CliOptions::securityIsNamed()
{
    QFETCH(const QString, name);
    QFETCH(const Security, security);
    QVERIFY(!accepted({}).security);
    QVERIFY(accepted({u"--security"_s, name}).security == security);
}

void tst_CliOptions::fingerprintMayHaveColons()
{
    const QByteArray octets = QByteArray::fromHex(QByteArray("0aF1").repeated(16));
    const QString plain = QString::fromLatin1(octets.toHex());
    const QString colons = QString::fromLatin1(octets.toHex(':').toUpper());
    QCOMPARE(accepted({u"--pin"_s, plain}).pin, octets);
    QCOMPARE(accepted({u"--pin"_s, colons}).pin, octets);
    QVERIFY(accepted({}).pin.isEmpty());
}

void tst_CliOptions::secondsBecomeMilliseconds()
{
    using namespace std::chrono_literals;
    QVERIFY(!accepted({}).timeout);
    QVERIFY(accepted({u"--timeout"_s, u"20"_s}).timeout == 20s);
    QVERIFY(accepted({u"--timeout"_s, u"0.25"_s}).timeout == 250ms);
}

void tst_CliOptions::proxyIsAUrl()
{
    QVERIFY(!accepted({}).proxy);
    const QNetworkProxy socks = accepted({u"--proxy"_s, u"socks5://u:p%40ss@proxy.test"_s})
                                    .proxy.value();
    QCOMPARE(socks.type(), QNetworkProxy::Socks5Proxy);
    QCOMPARE(socks.hostName(), u"proxy.test"_s);
    QCOMPARE(int(socks.port()), 1080);
    QCOMPARE(socks.user(), u"u"_s);
    QCOMPARE(socks.password(), u"p@ss"_s);
    const QNetworkProxy http = accepted({u"--proxy"_s, u"http://[::1]:3128"_s}).proxy.value();
    QCOMPARE(http.type(), QNetworkProxy::HttpProxy);
    QCOMPARE(http.hostName(), u"::1"_s);
    QCOMPARE(int(http.port()), 3128);
}

void tst_CliOptions::mechanismsAddUp()
{
    const Options options = accepted({u"--user"_s, u"me"_s, u"--password-env"_s, u"P"_s,
                                      u"--auth"_s, u"scram-sha-256,PLAIN"_s, u"--auth=LOGIN"_s});
    QCOMPARE(options.authMechanisms, (QStringList {u"SCRAM-SHA-256"_s, u"PLAIN"_s, u"LOGIN"_s}));
    QCOMPARE(options.secret.kind, SecretSource::Kind::PasswordVariable);
    QCOMPARE(options.secret.name, u"P"_s);
}

void tst_CliOptions::userOfTheUrlCountsUnlessNamed()
{
    const QStringList url {u"--server"_s, u"smtps://me%40a@mail.test"_s, u"--password-file"_s,
                           u"f"_s, u"a@b.test"_s};
    const auto own = parsed(url);
    QVERIFY(std::holds_alternative<Options>(own));
    QCOMPARE(std::get<Options>(own).userName, u"me@a"_s);
    const auto named = parsed(url + QStringList {u"--user"_s, u"you"_s});
    QVERIFY(std::holds_alternative<Options>(named));
    QCOMPARE(std::get<Options>(named).userName, u"you"_s);
}

void tst_CliOptions::mechanismsWithoutSecretNeedNone()
{
    for (const QString &mechanism : {u"EXTERNAL"_s, u"anonymous"_s}) {
        const Options options = accepted({u"--user"_s, u"me"_s, u"--auth"_s, mechanism});
        QCOMPARE(options.secret.kind, SecretSource::Kind::None);
        QCOMPARE(options.userName, u"me"_s);
    }
}

void tst_CliOptions::repeatableOptionsAddUp()
{
    const Options options = accepted({u"--disable-extension"_s, u"PIPELINING"_s,
                                      u"--disable-extension"_s, u"SIZE"_s, u"--mail-option=A=1"_s,
                                      u"--mail-option=B"_s, u"--rcpt-option"_s, u"NOTIFY=NEVER"_s});
    QCOMPARE(options.disabledExtensions, (QStringList {u"PIPELINING"_s, u"SIZE"_s}));
    QCOMPARE(options.sendOptions.mailParameters(), (QStringList {u"A=1"_s, u"B"_s}));
    QCOMPARE(options.sendOptions.recipientParameters(), (QStringList {u"NOTIFY=NEVER"_s}));
}

void tst_CliOptions::reportsAreAskedFor_data()
{
    using Notification = QSmtpRecipientOptions::Notification;
    using Notifications = QSmtpRecipientOptions::Notifications;
    using Content = QSmtpSendOptions::ReturnedContent;
    QTest::addColumn<QString>("value");
    QTest::addColumn<Notifications>("notifications");
    QTest::addColumn<Content>("content");
    QTest::addColumn<QString>("id");
    QTest::newRow("never") << u"notify=never"_s << Notifications(Notification::Never)
                           << Content::Unspecified << QString();
    QTest::newRow("all") << u"notify=success,failure,delay,ret=full,envid=a,b=c,notify=never"_s
                         << (Notification::Success | Notification::Failure | Notification::Delay)
                         << Content::Full << u"a,b=c,notify=never"_s;
    QTest::newRow("in another order")
        << u"ret=hdrs,notify=delay,success"_s << (Notification::Success | Notification::Delay)
        << Content::HeadersOnly << QString();
    QTest::newRow("id alone") << u"envid=42"_s << Notifications() << Content::Unspecified
                              << u"42"_s;
}

void tst_CliOptions::reportsAreAskedFor()
{
    QFETCH(const QString, value);
    const QSmtpSendOptions options = accepted({u"--dsn"_s, value}).sendOptions;
    QTEST(options.notifications(), "notifications");
    QTEST(options.returnedContent(), "content");
    QTEST(options.envelopeId(), "id");
}

void tst_CliOptions::questionNeedsNeitherSenderNorRecipient()
{
    const std::pair<QString, Question::Kind> questions[] = {
        {u"--verify"_s, Question::Kind::Verify},
        {u"--expand"_s, Question::Kind::Expand},
        {u"--command"_s, Question::Kind::Command},
    };
    for (const auto &[name, kind] : questions) {
        // Standard input is free for the secret: no message comes from there.
        const auto result = parsed({u"--server"_s, u"h"_s, name, u"some words"_s, u"--user"_s,
                                    u"me"_s, u"--password-file"_s, u"-"_s});
        QVERIFY(std::holds_alternative<Options>(result));
        const std::optional<Question> question = std::get<Options>(result).question;
        QVERIFY(question && question->kind == kind);
        QCOMPARE(question->text, u"some words"_s);
    }
}

void tst_CliOptions::jsonIsSeenOnACommandLineThatIsWrong()
{
    QVERIFY(Options::asksForJson({u"qsmtp"_s, u"--nonsense"_s, u"--json"_s}));
    QVERIFY(!Options::asksForJson({u"qsmtp"_s, u"--nonsense"_s}));
    QVERIFY(!Options::asksForJson({u"qsmtp"_s, u"--"_s, u"--json"_s}));
}

void tst_CliOptions::helpAndVersionNeedNothingElse()
{
    const auto help = parsed({u"--help"_s});
    QVERIFY(std::get<Options>(help).action == Options::Action::ShowHelp);
    const auto version = parsed({u"--version"_s, u"--nonsense"_s});
    QVERIFY(std::get<Options>(version).action == Options::Action::ShowVersion);
}

void tst_CliOptions::helpNamesEachOptionAndStatus()
{
    const QString help = Options::helpText();
    for (const OptionRow &row : optionTable()) {
        const auto name = QLatin1String(row.name);
        const QString option = (name.size() == 1 ? u"-"_s : u"--"_s) + name;
        QVERIFY2(help.contains(option), row.name);
    }
    for (const int status : {0, 1, 64, 65, 66, 67, 68, 69, 73, 74, 75, 76, 77, 78, 79}) {
        const QRegularExpression line(u"^ +%1  "_s.arg(status),
                                      QRegularExpression::MultilineOption);
        QVERIFY2(line.match(help).hasMatch(), qPrintable(QString::number(status)));
    }
    const QJsonObject object =
        QJsonDocument::fromJson(jsonReport(Outcome::of(Fault::usage(u"No."_s)))).object();
    const QStringList keys = object.keys();
    for (const QString &key : keys) {
        QVERIFY2(help.contains(u"\n  %1 "_s.arg(key)), qPrintable(key));
    }
    for (const QString &line : help.split(u'\n')) {
        QVERIFY2(line.size() <= 80, qPrintable(line));
    }
}

QTEST_GUILESS_MAIN(tst_CliOptions)
#include "tst_clioptions.moc"
