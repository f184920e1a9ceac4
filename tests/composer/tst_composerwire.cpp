// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What goes over the wire as it was chosen in the windows of the composer, and what comes back into
// them while it goes.

#include "answers.h"
#include "mailroom.h"
#include "screen.h"
#include "sizetext.h"

#include <QtCore/QMimeData>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QSplitter>

using namespace Qt::StringLiterals;

class tst_ComposerWire : public Mailroom
{
    Q_OBJECT

private Q_SLOTS:
    void progressIsShownUntilCanceled();
    void optionsGoAlong();
    void sizeLimitReachesTheWindow();
    void windowIsAsItWasLeft();
    void sizeLimitReachesTheOpenWindow();
    void sizeLimitIsKnownTheNextTime();

private:
    void beginWithAFile();
};

// In the middle of the content, which a server takes no more of.
void tst_ComposerWire::progressIsShownUntilCanceled()
{
    constexpr int Size = 15'000'000;
    server()->setCutAfter(Size / 10, QSmtpTestServer::Cut::Stall,
                          QSmtpTestServer::Counting::Received);
    const QString line = QString(98, u'x') + u"\r\n"_s;
    const QString id = write(u"bob@example.net"_s, u"Long"_s, line.repeated(Size / line.size()));
    postman()->post(id);
    QVERIFY(Screen::click(u"Send now"_s));
    const auto bar = [] { return qobject_cast<QProgressBar *>(Screen::find(u"Progress"_s)); };
    SOON(bar() && bar()->value() > bar()->maximum() / 20);
    SOON(postman()->progressOf(id).sent > Size / 10);
    const Postman::Progress progress = postman()->progressOf(id);
    QVERIFY(progress.sent < progress.total);
    QVERIFY(bar()->value() < bar()->maximum());
    QVERIFY(progress.total >= Size);
    SOON(Screen::shows(sizeText(progress.sent) + u" of "_s + sizeText(progress.total)));
    SOON(Screen::shows(u", waiting for the server"_s)); // which is not what went before

    QVERIFY(Screen::click(u"Cancel sending"_s));
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    SOON(!bar());
    QVERIFY(server()->messages().isEmpty());
    QVERIFY(loaded(*m_window->drafts(), id)->message.text().size() > Size / 10 * 9);
}

void tst_ComposerWire::optionsGoAlong()
{
    QVERIFY(Screen::choose(u"New letter"_s));
    SOON(composeWindow());
    const QString id = composeWindow()->letterId();
    QVERIFY(Screen::typeInto(u"To"_s, u"bob@example.net\n"_s));
    QVERIFY(Screen::typeInto(u"Subject"_s, u"Now"_s));
    Screen::press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    SOON(Screen::find(u"Priority"_s));
    Screen::find(u"Priority"_s)->setFocus();
    Screen::press(Qt::Key_Home);
    QVERIFY(Screen::click(u"Ask those who read it for a receipt"_s));
    QVERIFY(Screen::click(u"Tell me when the letter was delivered"_s));
    QVERIFY(Screen::click(u"Reports come without the text of the letter"_s));
    QVERIFY(Screen::typeInto(u"Text of the letter"_s, u"Please come."_s));
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(Screen::click(u"Send now"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    const QSmtpReceivedMessage message = server()->takeMessage();
    QVERIFY(message.header("X-Priority").startsWith('1'));
    QVERIFY(message.header("Disposition-Notification-To").contains("ann@example.org"));
    QVERIFY(message.mailParameters.contains(u"RET=HDRS"_s));
    QCOMPARE(message.recipientParameters.size(), 1);
    QVERIFY2(message.recipientParameters.constFirst().contains(u"NOTIFY=SUCCESS,FAILURE"_s),
             qPrintable(message.recipientParameters.constFirst().join(u'|')));
}

// A new letter, with 300,000 octets.
void tst_ComposerWire::beginWithAFile()
{
    const QString path = m_folder->filePath(u"a.bin"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(300'000));
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(path)});
    QVERIFY(Screen::choose(u"New letter"_s));
    SOON(composeWindow());
    QVERIFY(Screen::drop(Screen::find(u"Text of the letter"_s), data));
}

// The server tells it with the first letter that goes there.
void tst_ComposerWire::sizeLimitReachesTheWindow()
{
    server()->setMaximumSize(1'000'000);
    const QString id = sendAtOnce(u"bob@example.net"_s, u"First"_s);
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    beginWithAFile();
    SOON(Screen::shows(u"of the 1.0 MB that the server takes"_s));
}

// As often as the server changes its mind.
void tst_ComposerWire::sizeLimitReachesTheOpenWindow()
{
    beginWithAFile();
    SOON(Screen::shows(u"The letter has about"_s));
    QVERIFY(!Screen::shows(u"that the server takes"_s));
    for (const auto &[octets, told] :
         {std::pair(1'000'000, u"of the 1.0 MB that the server takes"_s),
          std::pair(2'000'000, u"of the 2.0 MB that the server takes"_s),
          std::pair(200'000, u"and the server takes 200.0 kB"_s)}) {
        server()->setMaximumSize(octets);
        SOON_COMPARE(server()->openConnectionCount(), 0);
        const QString id = sendAtOnce(u"bob@example.net"_s, u"Other"_s);
        SOON_COMPARE(stateOf(id), LetterState::Sent);
        SOON(Screen::shows(told));
    }
}

// Before there is any connection.
void tst_ComposerWire::sizeLimitIsKnownTheNextTime()
{
    server()->setMaximumSize(200'000);
    const QString id = sendAtOnce(u"bob@example.net"_s, u"First"_s);
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    openWindow();
    beginWithAFile();
    SOON(Screen::shows(u"and the server takes 200.0 kB"_s));
    QVERIFY(Screen::typeInto(u"To"_s, u"bob@example.net\n"_s));
    QVERIFY(Screen::typeInto(u"Subject"_s, u"Large"_s));
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    SOON(boxes() == 1); // whether it shall be sent nevertheless
    QVERIFY(Screen::shows(u"200.0 kB"_s));
    QCOMPARE(server()->messages().size(), 1);
}

void tst_ComposerWire::windowIsAsItWasLeft()
{
    const auto splitter = [this] { return m_window->findChild<QSplitter *>(); };
    QVERIFY(splitter());
    m_window->resize(770, 570);
    QCoreApplication::processEvents();
    const QSize usual = m_window->size();
    QList<int> sizes = splitter()->sizes();
    QVERIFY(sizes.size() >= 2);
    splitter()->setSizes({sizes.at(0) + 40, sizes.at(1) - 40, sizes.value(2)});
    sizes = splitter()->sizes();
    m_window->close();
    m_window.reset();

    openWindow();
    SOON_COMPARE(m_window->size(), usual);
    SOON_COMPARE(splitter()->sizes(), sizes);
}

QTEST_MAIN(tst_ComposerWire)
#include "tst_composerwire.moc"
