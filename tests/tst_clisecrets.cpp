// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that a qsmtp command that has logged in and waits shows its secret to nobody: not among
// its arguments, not in its environment, not in a core dump.

#include "commandtest.h"
#include "coredump.h"
#include "secretforms.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// What the system tells of a process.
QByteArray told(qint64 process, const QString &name)
{
    QFile file(u"/proc/%1/%2"_s.arg(process).arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The number behind the state in /proc/PID/stat is the parent's.
QStringList childrenOf(qint64 process)
{
    QStringList children;
    const QStringList all = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &name : all) {
        const QByteArray stat = told(name.toLongLong(), u"stat"_s);
        const QByteArrayList words = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (words.value(1).toLongLong() == process) {
            children.append(name);
        }
    }
    return children;
}

} // namespace

class tst_CliSecrets : public CommandTest
{
    Q_OBJECT

private Q_SLOTS:
    void waitingCommandShowsNoSecret_data();
    void waitingCommandShowsNoSecret();
};

void tst_CliSecrets::waitingCommandShowsNoSecret_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("source"); // a file, or a variable
    const QString byFile = u"--password-file"_s;
    QTest::newRow("password in a file") << u"PLAIN"_s << byFile << u"secret"_s;
    QTest::newRow("password from the standard input") << u"LOGIN"_s << byFile << u"-"_s;
    QTest::newRow("password in a variable") << u"PLAIN"_s << u"--password-env"_s << u"SECRET"_s;
    QTest::newRow("password that is only proved") << u"SCRAM-SHA-256"_s << byFile << u"secret"_s;
    QTest::newRow("token in a file") << u"XOAUTH2"_s << u"--token-file"_s << u"secret"_s;
}

void tst_CliSecrets::waitingCommandShowsNoSecret()
{
    QFETCH(const QString, mechanism);
    QFETCH(const QString, option);
    QFETCH(const QString, source);
    const bool isVariable = option == u"--password-env";
    const QByteArray secret = option == u"--token-file" ? "ya29.k7Hj-9_qZxTgW~vBn"
                                                        : "Gr\xC3\xBC\xC3\x9F & wonder/47+";
    const QString user = u"somebody-4711"_s;
    m_server->setSecurity(QSmtpTestServer::Security::ImplicitTls);
    m_server->addUser(user, QString::fromUtf8(secret));
    m_server->addToken(user, secret);
    m_server->setReplyDelay(u"MAIL"_s, 10min);

    CommandRun command(to({u"--ca-file"_s, authority(), u"--user"_s, user, u"--auth"_s, mechanism,
                           option, source == u"secret" ? file(source, secret + '\n') : source,
                           u"--message"_s, file(u"letter.eml"_s, Letter)}));
    command.setVariable(u"LD_PRELOAD"_s, QStringLiteral(QSMTP_LET_IN));
    if (isVariable) {
        command.setVariable(source, QString::fromUtf8(secret));
    }
    command.setInput(source == u"-" ? secret + '\n' : QByteArray());
    command.start();
    QTRY_VERIFY_WITH_TIMEOUT(receivedBeginning("MAIL FROM:"), 30000);

    const qint64 process = command.processId();
    const QByteArray arguments = told(process, u"cmdline"_s);
    QVERIFY(arguments.contains(user.toUtf8()));
    QCOMPARE(SecretForms::foundIn(arguments, secret), QByteArray());
    const QByteArray environment = told(process, u"environ"_s);
    QVERIFY(environment.contains("LD_PRELOAD="));
    QCOMPARE(SecretForms::foundIn(environment, secret), QByteArray());
    QCOMPARE(childrenOf(process), QStringList());
    const QByteArray core = CoreDump::of(process);
    // That it is one, of this process.
    QVERIFY(!SecretForms::foundIn(core, user.toUtf8()).isEmpty());
    QCOMPARE(SecretForms::foundIn(core, secret), QByteArray());

    command.terminate();
    QVERIFY(command.finish());
    // The message left with its envelope: whether the server took it, the command cannot know.
    QCOMPARE(command.exitStatus(), 79);
}

QTEST_GUILESS_MAIN(tst_CliSecrets)
#include "tst_clisecrets.moc"
