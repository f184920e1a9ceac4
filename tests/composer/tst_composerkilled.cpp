// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The composer is killed while a letter leaves: the letter is neither lost nor sent twice, unless
// its author says so.

#include "answers.h"
#include "mailroom.h"
#include "screen.h"

#include "storage.h"

#include <QtCore/QProcess>
#include <QtCore/QSemaphore>
#include <QtCore/QTextStream>
#include <QtWidgets/QApplication>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String LastReply("kept as 4711");
constexpr qint64 Taken = 200'000; // octets of the content, until the server takes no more

} // namespace

class tst_ComposerKilled : public Mailroom
{
    Q_OBJECT

public:
    void playVictim(const QString &moment, const QString &folder, int port);

private Q_SLOTS:
    void nothingIsLostOrDoubled_data();
    void nothingIsLostOrDoubled();

private:
    void prepareServer(const QString &moment);
    void killVictim(const QString &moment);
    static void waitToBeKilled();
};

void tst_ComposerKilled::nothingIsLostOrDoubled_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<int>("delivered"); // until then
    QTest::addColumn<QString>("choice"); // of its author; none: nobody can have got it
    QTest::addColumn<int>("deliveredAtLast");
    const QString again = u"Send again"_s;
    QTest::newRow("waiting") << u"waiting"_s << 0 << QString() << 0;
    QTest::newRow("connecting") << u"connecting"_s << 0 << again << 1;
    QTest::newRow("content") << u"content"_s << 0 << again << 1;
    QTest::newRow("taken") << u"taken"_s << 1 << u"It did arrive: mark it as sent"_s << 1;
    QTest::newRow("taken, and sent again") << u"taken"_s << 1 << again << 2;
}

void tst_ComposerKilled::nothingIsLostOrDoubled()
{
    QFETCH(const QString, moment);
    QFETCH(const int, delivered);
    QFETCH(const QString, choice);
    QFETCH(const int, deliveredAtLast);
    m_window.reset();
    prepareServer(moment);
    killVictim(moment);
    server()->clearCut();
    const int connections = server()->connectionCount();
    QCOMPARE(server()->messages().size(), delivered);

    openWindow();
    QCOMPARE(m_window->drafts()->entries().size(), 1);
    const QString id = m_window->drafts()->entries().constFirst().id;
    QVERIFY(loaded(*m_window->drafts(), id)->message.text().startsWith(u"At noon?"_s));
    QVERIFY(!postman()->isBusy()); // and nothing leaves by itself
    if (choice.isEmpty()) {
        QCOMPARE(stateOf(id), LetterState::Draft);
    } else {
        QCOMPARE(stateOf(id), LetterState::Unclear);
        SOON(Screen::shows(u"Nobody knows whether it arrived"_s));
        QCOMPARE(server()->connectionCount(), connections);
        QVERIFY(Screen::click(choice));
        SOON_COMPARE(stateOf(id), LetterState::Sent);
    }
    const QList<QSmtpReceivedMessage> messages = server()->messages();
    QCOMPARE(messages.size(), deliveredAtLast);
    for (const QSmtpReceivedMessage &message : messages) { // by which receivers know it again
        QCOMPARE(message.header("Message-ID"), messages.constFirst().header("Message-ID"));
        QVERIFY(message.content.contains("At noon?"));
    }
}

void tst_ComposerKilled::prepareServer(const QString &moment)
{
    server()->setExtensionEnabled(u"CHUNKING"_s, false); // or the content leaves before it is due
    server()->setReply(u"DATA-END"_s, "250 2.0.0 " + QByteArray(LastReply.latin1()));
    if (moment == u"connecting") {
        server()->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    } else if (moment == u"content") {
        server()->setCutAfter(Taken, QSmtpTestServer::Cut::Stall,
                              QSmtpTestServer::Counting::Received);
    }
}

// This program plays the one that is killed, too; see main(). The server is here, and lives on.
void tst_ComposerKilled::killVictim(const QString &moment)
{
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QCoreApplication::applicationFilePath(),
                 {u"--victim"_s, moment, m_folder->path(), QString::number(server()->port())});
    QTRY_VERIFY_WITH_TIMEOUT(victim.canReadLine(), 4 * Screen::limit());
    QCOMPARE(victim.readLine(), "here I am\n");
    victim.kill();
    SOON_COMPARE(victim.state(), QProcess::NotRunning);
    QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
}

// Nothing more is done in this thread, which would have to ask for whatever is noted.
void tst_ComposerKilled::waitToBeKilled()
{
    QTextStream(stdout) << "here I am" << Qt::endl;
    QSemaphore().acquire();
}

// Comes as far as the moment.
void tst_ComposerKilled::playVictim(const QString &moment, const QString &folder, int port)
{
    Storage::setFolder(folder);
    QString error;
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY(m_sandbox->start(&error));
    openWindow();
    Account account = this->account();
    account.port = port;
    QVERIFY(m_window->accounts()->save(account, &error));
    connect(postman(), &Postman::clientMade, this, [this](const QSmtpClient *client) {
        connect(client, &QSmtpClient::traced, this, [](auto, const QString &line) {
            if (line.contains(LastReply)) {
                waitToBeKilled(); // knowing what is not noted yet
            }
        });
    });
    const QString id = write(u"bob@example.net"_s, u"Lunch"_s, u"At noon?\n"_s.repeated(100'000));
    postman()->post(id);
    SOON_COMPARE(stateOf(id), LetterState::Waiting);
    if (moment == u"waiting") {
        waitToBeKilled();
    }
    QVERIFY(Screen::click(u"Send now"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sending);
    if (moment == u"connecting") {
        waitToBeKilled();
    }
    if (moment == u"content") {
        SOON(postman()->progressOf(id).sent > Taken);
        waitToBeKilled();
    }
    QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    tst_ComposerKilled test;
    if (arguments.value(1) == u"--victim") {
        test.playVictim(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
        return 1;
    }
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_composerkilled.moc"
