// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The qsmtp command as a process that is stopped for longer than it would wait: what it makes of
// what came meanwhile, and of nothing that came.

#include "commandtest.h"

#include <QtCore/QFile>
#include <QtTest/QtTest>

#include <chrono>
#include <memory>
#include <vector>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray UpToMail = "S: 220 x\nC* EHLO *\nS: 250 x\nC* MAIL *\n";
const QByteArray UpToDot = UpToMail + "S: 250 ok\nC* RCPT *\nS: 250 ok\nC: DATA\nS: 354 go\nD\n";
constexpr auto Limit = 3s; // of each phase

// The letter behind the name in /proc/PID/stat: T is stopped.
bool isStopped(qint64 process)
{
    QFile stat(u"/proc/%1/stat"_s.arg(process));
    const QByteArray line = stat.open(QIODevice::ReadOnly) ? stat.readAll() : QByteArray();
    return line.mid(line.lastIndexOf(')') + 2, 1) == "T";
}

// A server with its transcript, and a command beside it.
struct Meeting
{
    const char *name;
    QByteArray script;
    QByteArray last; // what the command says before it is stopped; empty: the message
    QByteArray reply; // while it is stopped
    int status;
    std::unique_ptr<QSmtpTestServer> server = std::make_unique<QSmtpTestServer>();
    std::unique_ptr<CommandRun> run = {};

    bool isAtItsPoint() const
    {
        return last.isEmpty() ? server->messages().size() == 1
               : last == "-"  ? server->connectionCount() == 1
                              : server->receivedLines().join('\n').contains(last);
    }
    pid_t process() const { return pid_t(run->processId()); }
};

} // namespace

class tst_CliStopped : public CommandTest
{
    Q_OBJECT

private Q_SLOTS:
    void hearsWhatCameBeforeItMindsTheTime();
};

void tst_CliStopped::hearsWhatCameBeforeItMindsTheTime()
{
    std::vector<Meeting> meetings;
    meetings.push_back({"silence in the greeting", "", "-", "", 75});
    meetings.push_back({"silence behind MAIL", UpToMail, "MAIL", "", 75});
    meetings.push_back({"the end behind MAIL", UpToMail, "MAIL", "X\n", 74});
    meetings.push_back({"silence behind the dot", UpToDot, "", "", 79});
    meetings.push_back({"yes behind the dot", UpToDot, "", "S: 250 ok\n", 0});
    meetings.push_back({"no behind the dot", UpToDot, "", "S: 554 no\n", 69});
    meetings.push_back({"half a yes behind the dot", UpToDot, "", "S> 250 ok\n", 79});
    meetings.push_back({"the end behind the dot", UpToDot, "", "X\n", 79});

    for (Meeting &meeting : meetings) {
        // The reply waits for as long as it takes to stop the process.
        const QByteArray behind = meeting.reply.isEmpty() ? "E\n" : "W: 1500\n" + meeting.reply;
        QVERIFY(meeting.server->play(meeting.script + behind));
        QVERIFY(meeting.server->listen());
        meeting.run = std::make_unique<CommandRun>(QStringList {
            u"--server"_s, meeting.server->url().toString(), u"--from"_s, u"ann@example.org"_s,
            u"bob@example.org"_s, u"--timeout"_s, QString::number(Limit / 1s)});
        meeting.run->setInput(Letter);
        meeting.run->start();
        QTRY_VERIFY2(meeting.isAtItsPoint(), meeting.name);
        QVERIFY2(meeting.run->isRunning() && ::kill(meeting.process(), SIGSTOP) == 0, meeting.name);
        QTRY_VERIFY2(isStopped(meeting.process()), meeting.name);
    }
    // For longer than any of them would have waited; the servers have said what they had to say.
    const auto begin = std::chrono::steady_clock::now();
    QTRY_VERIFY_WITH_TIMEOUT(std::chrono::steady_clock::now() - begin > Limit, 60000);
    for (const Meeting &meeting : meetings) {
        QVERIFY2(isStopped(meeting.process()), meeting.name);
        QVERIFY2(::kill(meeting.process(), SIGCONT) == 0, meeting.name);
    }
    for (Meeting &meeting : meetings) {
        QVERIFY2(meeting.run->finish(), meeting.name);
        QVERIFY2(meeting.run->exitStatus() == meeting.status,
                 qPrintable(u"%1: %2, %3"_s.arg(QLatin1String(meeting.name))
                                .arg(meeting.run->exitStatus())
                                .arg(QString::fromUtf8(meeting.run->errors()))));
    }
}

QTEST_GUILESS_MAIN(tst_CliStopped)

#include "tst_clistopped.moc"
