// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that a core dump of a program that has logged in has no secret in it, in no encoding, nor
// a key that was derived from one. The secrets are in this program, which starts the other one.
#include "coredump.h"
#include "programrun.h"
#include "secretforms.h"
#include "testproxy.h"

#include <QSmtp/QSmtpTestServer>

#include <QtCore/QMessageAuthenticationCode>
#include <QtNetwork/QPasswordDigestor>
#include <QtTest/QtTest>

namespace {

struct Login
{
    const char *mechanism;
    const char *how;
};

constexpr Login Logins[] = {
    {"PLAIN", "password"},
    {"LOGIN", "password"},
    {"CRAM-MD5", "password"},
    {"SCRAM-SHA-1", "password"},
    {"SCRAM-SHA-256", "password"},
    {"SCRAM-SHA-1-PLUS", "password"},
    {"SCRAM-SHA-256-PLUS", "password"},
    {"PLAIN", "string"},
    {"PLAIN", "asked"},
    {"XOAUTH2", "token"},
    {"OAUTHBEARER", "token"},
    {"XOAUTH2", "provider"},
};

bool isToken(const Login &login)
{
    return qstrcmp(login.how, "token") == 0 || qstrcmp(login.how, "provider") == 0;
}

// None is part of another.
QByteArray secretOf(std::size_t number, const Login &login)
{
    const QByteArray digits = QCryptographicHash::hash(QByteArray::number(qint64(number)),
                                                       QCryptographicHash::Md5)
                                  .toHex()
                                  .left(16);
    return isToken(login) ? "ya29." + digits + "-_~.of" : "Gr\xC3\xBC\xC3\x9F & " + digits + "/+";
}

QByteArray masked(const QByteArray &key, char with)
{
    QByteArray octets = key;
    std::transform(octets.begin(), octets.end(), octets.begin(),
                   [with](char octet) { return char(octet ^ with); });
    return octets;
}

// RFC 5802 section 3: what a server's first message makes of a password. Whoever has one of these
// can log in, or pose as the server.
QList<SecretForms::Form> keysOf(QCryptographicHash::Algorithm hash, const QByteArray &password,
                                const QByteArray &serverFirst)
{
    const QByteArrayList attributes = serverFirst.split(',');
    const QByteArray salt = QByteArray::fromBase64(attributes.value(1).mid(2));
    const int iterations = attributes.value(2).mid(2).toInt();
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(
        hash, password, salt, iterations, quint64(QCryptographicHash::hashLength(hash)));
    const auto derived = [&](const char *name) {
        return QMessageAuthenticationCode::hash(name, salted, hash);
    };
    const QByteArray client = derived("Client Key");
    return {{"the salted password", salted},
            {"the client's key", client},
            {"the stored key", QCryptographicHash::hash(client, hash)},
            {"the server's key", derived("Server Key")}};
}

} // namespace

class tst_SecretMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreThoseOfTheRfc();
    void waitingClientsHoldNoSecret();
    void loginInTheClearLeavesNoSecret_data();
    void loginInTheClearLeavesNoSecret();
    void whatIsKeptIsFound();
};

// RFC 5802 section 5: the proof there is the client's key over what the stored one signs.
void tst_SecretMemory::keysAreThoseOfTheRfc()
{
    const QByteArray serverFirst =
        "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";
    const auto keys = keysOf(QCryptographicHash::Sha1, "pencil", serverFirst);
    const QByteArray signature = QMessageAuthenticationCode::hash(
        "n=user,r=fyko+d2lbbFgONRv9qkxdawL," + serverFirst
            + ",c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j",
        keys.at(2).octets, QCryptographicHash::Sha1);
    QByteArray proof = keys.at(1).octets;
    std::transform(proof.begin(), proof.end(), signature.begin(), proof.begin(),
                   [](char a, char b) { return char(a ^ b); });
    QCOMPARE(proof.toBase64(), QByteArrayLiteral("v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="));
}

void tst_SecretMemory::waitingClientsHoldNoSecret()
{
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    QVERIFY(server.listen());
    QByteArrayList serverFirsts; // of SCRAM
    connect(&server, &QSmtpTestServer::traced, this,
            [&serverFirsts](QSmtpTestServer::Origin, const QByteArray &line) {
                const QByteArray challenge = QByteArray::fromBase64(line.mid(4));
                if (line.startsWith("334 ") && challenge.startsWith("r=")) {
                    serverFirsts.append(challenge);
                }
            });
    QStringList arguments {QStringLiteral("tls"), QString::number(server.port())};
    QByteArrayList secrets;
    for (const Login &login : Logins) {
        const QString user = QStringLiteral("user-%1").arg(secrets.size());
        const QByteArray secret = secretOf(std::size_t(secrets.size()), login);
        if (isToken(login)) {
            server.addToken(user, secret);
        } else {
            server.addUser(user, QString::fromUtf8(secret));
        }
        arguments.append(user + QLatin1Char(':') + QLatin1String(login.mechanism) + QLatin1Char(':')
                         + QLatin1String(login.how));
        secrets.append(secret);
    }
    ProgramRun program(QStringLiteral(QSMTP_WAITING_CLIENT), arguments);
    program.setInput(secrets.join('\n') + '\n');
    program.start();
    QCOMPARE(program.readLine(), QByteArrayLiteral("waiting\n"));

    const QByteArray core = CoreDump::of(program.processId());
    QVERIFY(!core.isNull());
    QByteArrayList found;
    const auto note = [&found](const Login &login, const QByteArray &what) {
        found.append(QByteArray(login.mechanism) + ' ' + login.how + ": " + what);
    };
    for (qsizetype i = 0; i < secrets.size(); ++i) {
        const QByteArray forms = SecretForms::foundIn(core, secrets.at(i));
        if (!forms.isEmpty()) {
            note(Logins[i], forms);
        }
        const QByteArray mechanism(Logins[i].mechanism);
        if (!mechanism.startsWith("SCRAM")) {
            continue;
        }
        // In the order of the logins.
        QVERIFY(!serverFirsts.isEmpty());
        const auto keys = keysOf(mechanism.contains("256") ? QCryptographicHash::Sha256
                                                           : QCryptographicHash::Sha1,
                                 secrets.at(i), serverFirsts.takeFirst());
        for (const SecretForms::Form &key : keys) {
            // Also as it stands in what is hashed (RFC 2104 section 2).
            for (const char mask : {'\0', '\x36', '\x5c'}) {
                if (core.contains(masked(key.octets, mask))) {
                    note(Logins[i], key.name);
                }
            }
        }
    }
    QVERIFY(serverFirsts.isEmpty());
    QVERIFY2(found.isEmpty(), found.join('\n').constData());
    server.close();
    QCOMPARE(program.finish(), 0);
}

void tst_SecretMemory::loginInTheClearLeavesNoSecret_data()
{
    QTest::addColumn<bool>("throughProxy");
    QTest::newRow("direct") << false;
    QTest::newRow("through a proxy") << true;
}

void tst_SecretMemory::loginInTheClearLeavesNoSecret()
{
    QFETCH(const bool, throughProxy);
    const QByteArray secret("Gr\xC3\xBC\xC3\x9F & wonderland");
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::Plaintext);
    server.addUser(QStringLiteral("ann"), QString::fromUtf8(secret));
    QVERIFY(server.listen());
    TestProxy proxy(QNetworkProxy::Socks5Proxy, server.port());
    QVERIFY(proxy.listen());
    for (const char *const mechanism : {"PLAIN", "LOGIN"}) {
        ProgramRun program(QStringLiteral(QSMTP_WAITING_CLIENT),
                           {throughProxy ? QString::number(proxy.serverPort())
                                         : QStringLiteral("clear"),
                            QString::number(server.port()),
                            QStringLiteral("ann:%1:password").arg(QLatin1String(mechanism))});
        program.setInput(secret + '\n');
        program.start();
        QCOMPARE(program.readLine(), QByteArrayLiteral("waiting\n"));
        const QByteArray found = SecretForms::foundIn(CoreDump::of(program.processId()), secret);
        QVERIFY2(found.isEmpty(), found.constData());
    }
    QCOMPARE(proxy.requests.size(), throughProxy ? 2 : 0);
}

// That it would have been seen.
void tst_SecretMemory::whatIsKeptIsFound()
{
    const QByteArray secret("Gr\xC3\xBC\xC3\x9F & wonderland");
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    server.addUser(QStringLiteral("ann"), QString::fromUtf8(secret));
    QVERIFY(server.listen());
    ProgramRun program(QStringLiteral(QSMTP_WAITING_CLIENT),
                       {QStringLiteral("tls"), QString::number(server.port()),
                        QStringLiteral("ann:PLAIN:careless")});
    program.setInput(secret + '\n');
    program.start();
    QCOMPARE(program.readLine(), QByteArrayLiteral("waiting\n"));
    const QByteArray found = SecretForms::foundIn(CoreDump::of(program.processId()), secret);
    QVERIFY2(found.startsWith("as it is"), found.constData());
    server.close();
    QCOMPARE(program.finish(), 0);
}

QTEST_GUILESS_MAIN(tst_SecretMemory)
#include "tst_secretmemory.moc"
