// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// QuickSend is killed while a letter is written or leaves: the letter is neither lost nor sent
// twice, unless its author says so.

#include "../victim.h"
#include "quicksendtest.h"

#include "account.h"
#include "sandbox.h"
#include "storage.h"

using namespace Qt::StringLiterals;

class tst_QuickSendKilled : public QuickSendTest
{
    Q_OBJECT

public:
    void playVictim(const QString &moment, const QString &folder, const QString &file, int port);

private Q_SLOTS:
    void nothingIsLostOrDoubled_data();
    void nothingIsLostOrDoubled();

private:
    QString film();
};

void tst_QuickSendKilled::nothingIsLostOrDoubled_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<LetterState::State>("left");
    QTest::addColumn<int>("delivered"); // until then
    QTest::newRow("composing") << u"composing"_s << LetterState::Draft << 0;
    QTest::newRow("undoing") << u"undoing"_s << LetterState::Draft << 0;
    QTest::newRow("connecting") << u"connecting"_s << LetterState::Sending << 0;
    QTest::newRow("content") << u"content"_s << LetterState::Sending << 0;
    QTest::newRow("taken") << u"taken"_s << LetterState::Sending << 1;
}

void tst_QuickSendKilled::nothingIsLostOrDoubled()
{
    QFETCH(const QString, moment);
    QFETCH(const LetterState::State, left);
    QFETCH(const int, delivered);
    m_phone.reset();
    Victim::prepare(server(), moment);
    Victim::kill({moment, m_folder->path(), film(), QString::number(server()->port())});
    server()->clearCut();
    const int connections = server()->connectionCount();
    QCOMPARE(server()->messages().size(), delivered);
    QCOMPARE(onlyLetterOnDisk().state, left);
    QCOMPARE(onlyLetterOnDisk().text, u"At noon?"_s);

    start();
    if (left == LetterState::Draft) {
        QVERIFY(m_phone->click(u"bob@example.net. Lunch"_s));
        SOON(m_phone->find(u"Text of the letter"_s));
        QCOMPARE(m_phone->find(u"Text of the letter"_s)->property("text").toString(),
                 u"At noon?"_s);
        SOON(m_phone->find(u"Remove film.bin"_s));
        sendAtOnce();
    } else {
        const QString row =
            u"bob@example.net. Lunch. QuickSend ended while this letter was being sent."_s;
        QVERIFY(m_phone->click(row));
        SOON(m_phone->shows(u"It may have arrived all the same."_s));
        QCOMPARE(server()->connectionCount(), connections); // nothing leaves by itself
        QVERIFY(m_phone->click(u"Send again"_s));
    }
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
    const QList<QSmtpReceivedMessage> messages = server()->messages();
    QCOMPARE(messages.size(), delivered + 1);
    for (const QSmtpReceivedMessage &message : messages) { // by which receivers know it again
        QCOMPARE(message.header("Message-ID"), messages.constFirst().header("Message-ID"));
        QVERIFY(message.content.contains("At noon?"));
    }
}

// Larger than what is taken of it.
QString tst_QuickSendKilled::film()
{
    QFile file(m_files->filePath(u"film.bin"_s));
    const bool isThere = file.open(QIODevice::WriteOnly) && file.resize(10 * Victim::Taken);
    return isThere ? file.fileName() : QString();
}

// Comes as far as the moment. This program plays the one that is killed, too; see main().
void tst_QuickSendKilled::playVictim(const QString &moment, const QString &folder,
                                     const QString &file, int port)
{
    Storage::setFolder(folder);
    QString error;
    QVERIFY(Sandbox::instance()->start(&error));
    Account account;
    account.setProperty("port", port);
    QVERIFY(account.save());
    start();
    write(u"bob@example.net"_s, u"Lunch"_s);
    QVERIFY(m_phone->attach(file));
    SOON(m_phone->find(u"Remove film.bin"_s));
    if (moment == u"composing") {
        SOON_COMPARE(onlyLetterOnDisk().attachments.size(), 1);
        Victim::waitToBeKilled();
    }
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->find(u"Undo"_s));
    if (moment == u"undoing") {
        Victim::waitToBeKilled();
    }
    const QList<QSmtpClient *> clients = m_phone->window()->findChildren<QSmtpClient *>();
    QVERIFY(!clients.isEmpty());
    for (const QSmtpClient *client : clients) {
        Victim::waitAtTheLastReply(client);
    }
    QVERIFY(m_phone->click(u"Send now"_s));
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sending);
    if (moment == u"connecting") {
        Victim::waitToBeKilled();
    }
    logIn(Sandbox::instance()->password());
    if (moment == u"content") {
        const auto sent = [this] {
            const QQuickItem *bar = m_phone->find(u"Progress"_s);
            return bar ? bar->property("value").toReal() : 0;
        };
        SOON(sent() > Victim::Taken);
        Victim::waitToBeKilled();
    }
    QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    tst_QuickSendKilled test;
    if (arguments.value(1) == u"--victim") {
        test.playVictim(arguments.value(2), arguments.value(3), arguments.value(4),
                        arguments.value(5).toInt());
        return 1;
    }
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_quicksendkilled.moc"
