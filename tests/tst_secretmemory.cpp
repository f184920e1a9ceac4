// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that a core dump of a program that has logged in has no secret in it, in no encoding. The
// secrets are in this program, which starts the other one.
#include "coredump.h"
#include "programrun.h"
#include "secretforms.h"

#include <QSmtp/QSmtpTestServer>

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

} // namespace

class tst_SecretMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitingClientsHoldNoSecret();
    void whatIsKeptIsFound();
};

void tst_SecretMemory::waitingClientsHoldNoSecret()
{
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    QVERIFY(server.listen());
    QStringList arguments {QString::number(server.port())};
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
    for (qsizetype i = 0; i < secrets.size(); ++i) {
        const QByteArray forms = SecretForms::foundIn(core, secrets.at(i));
        if (!forms.isEmpty()) {
            found.append(QByteArray(Logins[i].mechanism) + ' ' + Logins[i].how + ": " + forms);
        }
    }
    QVERIFY2(found.isEmpty(), found.join('\n').constData());
    server.close();
    QCOMPARE(program.finish(), 0);
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
                       {QString::number(server.port()), QStringLiteral("ann:PLAIN:careless")});
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
