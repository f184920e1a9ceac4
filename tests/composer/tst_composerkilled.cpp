// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The composer is killed while a letter leaves: the letter is neither lost nor sent twice, unless
// its author says so.

#include "answers.h"
#include "mailroom.h"
#include "screen.h"
#include "victim.h"

#include "storage.h"

#include <QtWidgets/QApplication>

using namespace Qt::StringLiterals;

class tst_ComposerKilled : public Mailroom
{
    Q_OBJECT

public:
    void playVictim(const QString &moment, const QString &folder, int port);

private Q_SLOTS:
    void nothingIsLostOrDoubled_data();
    void nothingIsLostOrDoubled();
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
    Victim::prepare(server(), moment);
    Victim::kill({moment, m_folder->path(), QString::number(server()->port())});
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

// Comes as far as the moment. This program plays the one that is killed, too; see main().
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
    connect(postman(), &Postman::clientMade, this, &Victim::waitAtTheLastReply);
    const QString id = write(u"bob@example.net"_s, u"Lunch"_s, u"At noon?\n"_s.repeated(100'000));
    postman()->post(id);
    SOON_COMPARE(stateOf(id), LetterState::Waiting);
    if (moment == u"waiting") {
        Victim::waitToBeKilled();
    }
    QVERIFY(Screen::click(u"Send now"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sending);
    if (moment == u"connecting") {
        Victim::waitToBeKilled();
    }
    if (moment == u"content") {
        SOON(postman()->progressOf(id).sent > Victim::Taken);
        Victim::waitToBeKilled();
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
