// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The composer sends, and tells what became of it: by its windows, against its own sandbox.

#include "answers.h"
#include "distrust.h"
#include "heldletter.h"
#include "mailroom.h"
#include "screen.h"
#include "vaults.h"

#include "certificatefiles.h"
#include "sending/carrier.h"
#include "storage.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_ComposerSending : public Mailroom
{
    Q_OBJECT

private:
    QString sendIntoTheDark(const QString &recipients);

private Q_SLOTS:
    void sentLetterIsInTheInbox();
    void letterLeavesWhenTheTimeIsUp();
    void nextLetterHurriesTheOneBefore();
    void letterThatLeftIsNotPostedAgain();
    void canceledLetterIsSentAgain();
    void letterCanceledBeforeThePasswordIsSentOnce();
    void serverGoneInTheMiddle();
    void unclearEndIsToldAsWhatItIs();
    void unclearLetterStaysUnclear();
    void unclearLetterDidArrive();
    void whoWasRefusedLacksWhatArrived();
    void outcomeThatCannotBeNotedIsTold();
    void wrongPasswordIsAskedForAgain();
    void declinedPasswordLeavesTheLetter();
    void refusedRecipientsGetItLater();
    void failedResendForgetsNobody();
    void refusedCertificateSendsNothing();
    void certificateIsTrustedOnce();
    void certificateIsTrustedForTheHost();
    void selfSignedCertificateIsToldAndTrusted();
    void serverThatWasChangedGetsItsOwnConnection();
    void letterThatEndedIsCanceledWithoutItsConnection();
    void letterOfAnAccountThatIsGone();
    void passwordIsNowhereToBeRead_data();
    void passwordIsNowhereToBeRead();
    void whatServersSayIsNoMarkup();
    void everyControlHasAName();
};

void tst_ComposerSending::sentLetterIsInTheInbox()
{
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Lunch"_s);
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    SOON(Screen::shows(u"Subject: Lunch\n"_s));
    QVERIFY(Screen::shows(u"At noon?"_s));
    QVERIFY(Screen::shows(u"Delivered to: bob@example.net"_s));
    QCOMPARE(server()->messages().size(), 1);
    const QSmtpReceivedMessage message = server()->takeMessage();
    QVERIFY(message.encrypted);
    QCOMPARE(message.userName, account().userName);
    SOON(server()->openConnectionCount() == 0); // nobody is kept waiting
}

// What is seen for a second alone is noted when it comes.
void tst_ComposerSending::letterLeavesWhenTheTimeIsUp()
{
    postman()->setUndoDelay(1s);
    const QString id = write(u"bob@example.net"_s, u"Later"_s);
    QList<LetterState> states;
    bool isToldInTime = false;
    connect(m_window->drafts(), &Drafts::changed, m_window.get(),
            [&] { states.append(stateOf(id)); });
    connect(postman(), &Postman::waitingChanged, m_window.get(), [&] { // and the bar knows it
        isToldInTime |= Screen::find(u"Undo"_s) && Screen::shows(u"“Later” is sent in 1 second"_s);
    });
    postman()->post(id);
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    QCOMPARE(states,
             QList<LetterState>({LetterState::Waiting, LetterState::Sending, LetterState::Sent}));
    QVERIFY(isToldInTime);
    QVERIFY(!Screen::find(u"Undo"_s));
}

void tst_ComposerSending::nextLetterHurriesTheOneBefore()
{
    const QString first = write(u"bob@example.net"_s, u"First"_s);
    const QString second = write(u"bob@example.net"_s, u"Second"_s);
    postman()->post(first);
    postman()->post(second);
    SOON_COMPARE(stateOf(first), LetterState::Sent);
    SOON_COMPARE(stateOf(second), LetterState::Waiting);
}

void tst_ComposerSending::letterThatLeftIsNotPostedAgain()
{
    const QString first = write(u"bob@example.net"_s, u"First"_s);
    postman()->post(first);
    postman()->post(first); // which would hurry itself
    SOON_COMPARE(stateOf(first), LetterState::Waiting);
    QCOMPARE(postman()->waitingId(), first);
    QVERIFY(Screen::click(u"Send now"_s));
    SOON_COMPARE(stateOf(first), LetterState::Sent);
    postman()->post(first);
    QVERIFY(!postman()->isBusy());
    postman()->send(first);
    QVERIFY(!postman()->isBusy());
    QCOMPARE(stateOf(first), LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
}

void tst_ComposerSending::canceledLetterIsSentAgain()
{
    server()->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Stuck"_s);
    SOON_COMPARE(stateOf(id), LetterState::Sending);
    QVERIFY(Screen::click(u"Cancel sending"_s));
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    server()->clearCut();
    QVERIFY(Screen::click(u"Send again"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
}

void tst_ComposerSending::letterCanceledBeforeThePasswordIsSentOnce()
{
    QList<Vault::Reader> readers;
    openWindow(std::make_unique<LateVault>(&readers));
    m_window->keys()->forget(account());
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Slow"_s);
    SOON_COMPARE(readers.size(), 1);
    QVERIFY(Screen::click(u"Cancel sending"_s));
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    QVERIFY(Screen::click(u"Send again"_s));
    SOON(postman()->isUnderWay(id));
    readers.constFirst()(Sandbox::password());
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    SOON_COMPARE(server()->openConnectionCount(), 0);
    QCOMPARE(server()->messages().size(), 1);
    QCOMPARE(readers.size(), 1); // the open question answers both
}

void tst_ComposerSending::serverGoneInTheMiddle()
{
    server()->setCutAfter(100'000, QSmtpTestServer::Cut::Reset,
                          QSmtpTestServer::Counting::Received);
    const QString id = write(u"bob@example.net"_s, u"Long"_s, u"All of it.\n"_s.repeated(100'000));
    postman()->post(id);
    QVERIFY(Screen::click(u"Send now"_s));
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    SOON(Screen::shows(u"Not sent. The connection to the server was lost"_s));
    QVERIFY(loaded(*m_window->drafts(), id)->message.text().startsWith(u"All of it."_s));
    server()->clearCut();
    QVERIFY(Screen::click(u"Send again"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
}

void tst_ComposerSending::unclearEndIsToldAsWhatItIs()
{
    const QString id = sendIntoTheDark(u"bob@example.net"_s);
    SOON_COMPARE(stateOf(id), LetterState::Unclear);
    SOON(Screen::shows(u"Nobody can tell whether it arrived"_s));
    QVERIFY(Screen::shows(u"Sent again, it can arrive twice"_s));
    const QString messageId = loaded(*m_window->drafts(), id)->message.messageId();
    QVERIFY(!messageId.isEmpty());

    server()->clearMessages();
    QVERIFY(Screen::click(u"Send again"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    QCOMPARE(server()->takeMessage().header("Message-ID"), messageId.toUtf8());
}

// Whatever comes of another try, the first may have arrived.
void tst_ComposerSending::unclearLetterStaysUnclear()
{
    const QString id = sendIntoTheDark(u"bob@example.net"_s);
    SOON_COMPARE(stateOf(id), LetterState::Unclear);
    server()->setReply(u"MAIL"_s, "451 4.7.1 come back later", 1);
    QVERIFY(Screen::click(u"Send again"_s));
    SOON(Screen::shows(u"come back later"_s));
    SOON_COMPARE(stateOf(id), LetterState::Unclear);
    QVERIFY(Screen::shows(u"Nobody can tell whether it arrived before."_s));
    QVERIFY(Screen::shows(u"Sent again, it can arrive twice"_s));
    openWindow();
    QCOMPARE(stateOf(id), LetterState::Unclear);
    m_window->findChild<QListView *>()->setCurrentIndex(
        m_window->findChild<QListView *>()->model()->index(0, 0));
    QVERIFY(Screen::click(u"It did arrive: mark it as sent"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
}

// All that leaves, and no answer any more.
QString tst_ComposerSending::sendIntoTheDark(const QString &recipients)
{
    server()->setReplyDelay(u"DATA-END"_s, 1h);
    const QString id = sendAtOnce(recipients, u"Who knows"_s);
    const auto hasLeft = [this, id] {
        const Postman::Progress progress = postman()->progressOf(id);
        return progress.total > 0 && progress.sent == progress.total;
    };
    if (QTest::qWaitFor(hasLeft, Screen::limit())) {
        server()->dropConnections();
    }
    server()->setReplyDelay(u"DATA-END"_s, 0h);
    return id;
}

// Its author has asked, and knows more than the server said.
void tst_ComposerSending::unclearLetterDidArrive()
{
    const QString id = sendIntoTheDark(u"bob@example.net"_s);
    SOON_COMPARE(stateOf(id), LetterState::Unclear);
    QVERIFY(!RecentRecipients().contains(QSmtpAddress(u"bob@example.net"_s)));
    QVERIFY(Screen::click(u"It did arrive: mark it as sent"_s));
    SOON(Screen::shows(u"Sent. You said that it arrived."_s));
    QVERIFY(!Screen::find(u"It did arrive: mark it as sent"_s));
    QVERIFY(!Screen::find(u"Send again"_s));
    QVERIFY(RecentRecipients().contains(QSmtpAddress(u"bob@example.net"_s)));
    openWindow();
    QCOMPARE(stateOf(id), LetterState::Sent);
}

void tst_ComposerSending::whoWasRefusedLacksWhatArrived()
{
    const QString id = sendIntoTheDark(u"bob@example.net, full@example.org"_s);
    SOON_COMPARE(stateOf(id), LetterState::Unclear);
    SOON(Screen::shows(u"full@example.org: “452 4.2.2 the mailbox is full”"_s));
    QVERIFY(Screen::shows(u"bob@example.net: “No answer came.”"_s));
    openWindow(); // which remembers of whom nobody knows
    m_window->findChild<QListView *>()->setCurrentIndex(
        m_window->findChild<QListView *>()->model()->index(0, 0));
    QVERIFY(Screen::click(u"It did arrive: mark it as sent"_s));
    SOON_COMPARE(stateOf(id), LetterState::PartlySent);
    QVERIFY(Screen::shows(u"full@example.org: “452 4.2.2 the mailbox is full”"_s));
    QVERIFY(!Screen::shows(u"No answer came."_s));

    server()->clearMessages();
    server()->refuseRecipient(u"full@example.org"_s, {});
    QVERIFY(Screen::click(u"Resend to these"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    QCOMPARE(server()->takeMessage().recipients, QStringList {u"full@example.org"_s});
}

void tst_ComposerSending::outcomeThatCannotBeNotedIsTold()
{
    const auto folderComesBack = qScopeGuard([this] { Storage::setFolder(m_folder->path()); });
    QFile inTheWay(m_folder->filePath(u"file"_s)); // where a folder should be
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    connect(m_window->drafts(), &Drafts::changed, this, [this, &inTheWay](const QString &id) {
        if (stateOf(id) == LetterState::Sending) {
            Storage::setFolder(inTheWay.fileName());
        }
    });
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Lunch"_s);
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    SOON(Screen::shows(u"could not be noted"_s));
    QVERIFY(
        Screen::shows(u"This became of “Lunch”: Sent. The mail server took it for 1 recipient"_s));
    QCOMPARE(server()->messages().size(), 1);
    m_window->drafts()->disconnect(this);
}

void tst_ComposerSending::wrongPasswordIsAskedForAgain()
{
    m_window->keys()->remember(account(), u"wrong"_s, false);
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Knock"_s);
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    SOON(Screen::shows(u"Not sent. The server refused the login."_s));
    QVERIFY(server()->messages().isEmpty());

    QVERIFY(Screen::click(u"Send again"_s));
    SOON(Screen::shows(u"The server did not accept the last one"_s));
    QVERIFY(Screen::typeInto(u"Password"_s, Sandbox::password()));
    QVERIFY(Screen::click(u"Log in"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
}

void tst_ComposerSending::declinedPasswordLeavesTheLetter()
{
    m_window->keys()->forget(account());
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Knock"_s);
    SOON(Screen::find(u"Log in"_s));
    QCOMPARE(stateOf(id), LetterState::Waiting); // of which nothing is on its way
    QVERIFY(Screen::click(u"Cancel"_s));
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    QVERIFY(Screen::shows(u"no password was given"_s));
    QCOMPARE(server()->connectionCount(), 0);
}

void tst_ComposerSending::refusedRecipientsGetItLater()
{
    const QString id = sendAtOnce(u"bob@example.net, full@example.org"_s, u"To both"_s);
    SOON_COMPARE(stateOf(id), LetterState::PartlySent);
    SOON(Screen::shows(u"full@example.org: “452 4.2.2 the mailbox is full”"_s));
    const QSmtpReceivedMessage first = server()->takeMessage();
    QCOMPARE(first.recipients, QStringList {u"bob@example.net"_s});
    // Who did not get it is not proposed for the next one.
    QVERIFY(RecentRecipients().contains(QSmtpAddress(u"bob@example.net"_s)));
    QVERIFY(!RecentRecipients().contains(QSmtpAddress(u"full@example.org"_s)));

    server()->refuseRecipient(u"full@example.org"_s, {});
    QVERIFY(Screen::click(u"Resend to these"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
    const QSmtpReceivedMessage second = server()->takeMessage();
    QCOMPARE(second.recipients, QStringList {u"full@example.org"_s});
    QCOMPARE(second.header("Message-ID"), first.header("Message-ID"));
    QVERIFY(second.header("To").contains("bob@example.net"));
    const QJsonArray kept = QJsonDocument::fromJson(*Storage::read(u"recipients.json"_s)).array();
    QCOMPARE(kept.size(), 2);
    for (const auto &recipient : kept) {
        QCOMPARE(recipient[u"uses"].toInt(), 1); // each got it once
    }
}

void tst_ComposerSending::failedResendForgetsNobody()
{
    const QString id = sendAtOnce(u"bob@example.net, full@example.org"_s, u"To both"_s);
    SOON_COMPARE(stateOf(id), LetterState::PartlySent);
    server()->clearMessages();
    server()->setReply(u"MAIL"_s, "451 4.7.1 come back later", 1);
    QVERIFY(Screen::click(u"Resend to these"_s));
    SOON(Screen::shows(u"come back later"_s));
    QCOMPARE(stateOf(id), LetterState::PartlySent);
    QCOMPARE(outcomeOf(id).refusals.value(0).address, u"full@example.org"_s);
    server()->refuseRecipient(u"full@example.org"_s, {});
    QVERIFY(Screen::click(u"Resend to these"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    QCOMPARE(server()->takeMessage().recipients, QStringList {u"full@example.org"_s});
}

void tst_ComposerSending::refusedCertificateSendsNothing()
{
    distrust();
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Trust"_s);
    SOON(Screen::find(u"Do not connect"_s));
    QVERIFY(Screen::shows(u"It cannot be verified that this is 127.0.0.1."_s));
    QVERIFY(Screen::shows(u" until "_s)); // its dates
    Screen::press(Qt::Key_Return); // what happens by itself is the safe thing
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    QVERIFY(server()->messages().isEmpty());
    QVERIFY(!server()->receivedLines().join('\n').contains("AUTH"));
}

void tst_ComposerSending::certificateIsTrustedOnce()
{
    distrust();
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Trust"_s);
    QVERIFY(Screen::click(u"Trust it once"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    SOON_COMPARE(server()->openConnectionCount(), 0);
    sendAtOnce(u"bob@example.net"_s, u"Trust again"_s);
    SOON(Screen::find(u"Trust it once"_s)); // asked anew
    QVERIFY(Screen::click(u"Do not connect"_s));
}

void tst_ComposerSending::certificateIsTrustedForTheHost()
{
    distrust();
    const QString first = sendAtOnce(u"bob@example.net"_s, u"Trust"_s);
    QVERIFY(Screen::click(u"Trust it for this host"_s));
    SOON_COMPARE(stateOf(first), LetterState::Sent);
    QCOMPARE(m_window->accounts()->find(account().id)->trustedCertificate.sha256.size(), 32);
    SOON_COMPARE(server()->openConnectionCount(), 0);
    const QString second = sendAtOnce(u"bob@example.net"_s, u"Known"_s);
    SOON_COMPARE(stateOf(second), LetterState::Sent); // and nobody was asked
    // Another certificate in its place is no matter of a question any more.
    SOON_COMPARE(server()->openConnectionCount(), 0);
    server()->setCertificate({QSmtpTestServer::testClientCertificate()},
                             QSmtpTestServer::testClientKey());
    const QString third = sendAtOnce(u"bob@example.net"_s, u"Changed"_s);
    SOON_COMPARE(stateOf(third), LetterState::Failed);
    SOON(Screen::shows(u"another certificate than the one that it is known by (pinned)."_s));
    QVERIFY(!Screen::find(u"Trust it once"_s));
}

void tst_ComposerSending::selfSignedCertificateIsToldAndTrusted()
{
    const QList<QSslCertificate> certificate = certificates(u"selfsigned.pem"_s);
    QFile key(pathOf(u"selfsigned.key"_s));
    QVERIFY(!certificate.isEmpty() && key.open(QIODevice::ReadOnly));
    server()->setCertificate(certificate, QSslKey(&key, QSsl::Ec));
    const QString first = sendAtOnce(u"bob@example.net"_s, u"Trust"_s);
    SOON(Screen::find(u"Trust it for this host"_s));
    QVERIFY(Screen::shows(u"self-signed"_s));
    QString fingerprint = QString::fromLatin1(
        sha256(certificate.constFirst()).toHex(':').toUpper());
    fingerprint[fingerprint.size() / 2] = u'\n'; // in two rows
    QVERIFY2(Screen::shows(fingerprint), qPrintable(fingerprint));
    QVERIFY(Screen::click(u"Trust it for this host"_s));
    SOON_COMPARE(stateOf(first), LetterState::Sent);
    SOON_COMPARE(server()->openConnectionCount(), 0);
    const QString second = sendAtOnce(u"bob@example.net"_s, u"Known"_s);
    SOON_COMPARE(stateOf(second), LetterState::Sent); // and nobody was asked
    QCOMPARE(server()->messages().size(), 2);
}

void tst_ComposerSending::serverThatWasChangedGetsItsOwnConnection()
{
    server()->setReplyDelay(u"DATA-END"_s, 1h);
    const QString first = sendAtOnce(u"bob@example.net"_s, u"Stuck"_s);
    SOON(postman()->progressOf(first).total > 0
         && postman()->progressOf(first).sent == postman()->progressOf(first).total);
    Sandbox other;
    QString error;
    QVERIFY2(other.start(&error), qPrintable(error));
    Account moved = account();
    moved.port = other.server()->port();
    QVERIFY2(m_window->accounts()->save(moved, &error), qPrintable(error));

    const QString second = sendAtOnce(u"bob@example.net"_s, u"Elsewhere"_s);
    SOON_COMPARE(stateOf(second), LetterState::Sent);
    QCOMPARE(other.server()->messages().size(), 1);
    QCOMPARE(server()->connectionCount(), 1);
    QCOMPARE(stateOf(first), LetterState::Sending);
    postman()->cancel(first); // where it is
    SOON_COMPARE(stateOf(first), LetterState::Unclear);
    QVERIFY(!postman()->isBusy());
}

// Of a server that was changed it goes as soon as it is not needed, and what became of the letter
// may not be on disk yet.
void tst_ComposerSending::letterThatEndedIsCanceledWithoutItsConnection()
{
    const auto carriers = [this] { return postman()->findChildren<Carrier *>().size(); };
    server()->setReplyDelay(u"DATA-END"_s, 1h);
    const QString first = sendAtOnce(u"bob@example.net"_s, u"Stuck"_s);
    SOON(postman()->progressOf(first).total > 0
         && postman()->progressOf(first).sent == postman()->progressOf(first).total);
    server()->setReplyDelay(u"DATA-END"_s, 0h);
    Account renamed = account();
    renamed.hostName = u"localhost"_s;
    QString error;
    QVERIFY2(m_window->accounts()->save(renamed, &error), qPrintable(error));
    m_window->keys()->remember(renamed, Sandbox::password(), false);
    const QString second = sendAtOnce(u"bob@example.net"_s, u"Elsewhere"_s);
    SOON_COMPARE(stateOf(second), LetterState::Sent);
    QCOMPARE(carriers(), 2);
    HeldLetter held(*m_window->drafts(), first);
    server()->dropConnections();
    SOON_COMPARE(carriers(), 1);
    QVERIFY(postman()->isUnderWay(first));
    postman()->cancel(first);
    QVERIFY(postman()->isUnderWay(first));
    held.release();
    SOON(!postman()->isBusy());
    QCOMPARE(stateOf(first), LetterState::Unclear);
}

void tst_ComposerSending::letterOfAnAccountThatIsGone()
{
    QString error;
    const QString id = write(u"bob@example.net"_s, u"Orphan"_s);
    QVERIFY(m_window->accounts()->remove(account().id, &error));
    postman()->send(id);
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    SOON(Screen::shows(u"no longer there"_s));
}

void tst_ComposerSending::passwordIsNowhereToBeRead_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::newRow("SCRAM") << u"SCRAM-SHA-256"_s;
    // These say the password, in base64.
    QTest::newRow("PLAIN") << u"PLAIN"_s;
    QTest::newRow("LOGIN") << u"LOGIN"_s;
}

void tst_ComposerSending::passwordIsNowhereToBeRead()
{
    QFETCH(const QString, mechanism);
    server()->setAuthMechanisms({mechanism});
    QVERIFY(Screen::choose(u"Transcript"_s));
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Quiet"_s);
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    SOON(Screen::shows(u"C: MAIL FROM:<ann@example.org>"_s));
    QVERIFY(Screen::shows(u"C: AUTH "_s + mechanism));
    const QByteArray password = Sandbox::password().toUtf8();
    for (const QByteArray &form :
         {password, password.toBase64(),
          ('\0' + account().userName.toUtf8() + '\0' + password).toBase64()}) {
        QVERIFY(!Screen::shows(QString::fromLatin1(form)));
    }
    m_window->close();
    const QStringList names = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    QVERIFY(names.size() >= 2);
    for (const QString &name : names) {
        QVERIFY2(!Storage::read(name).value_or(password).contains(password), qPrintable(name));
    }
}

void tst_ComposerSending::whatServersSayIsNoMarkup()
{
    const QString said = u"<img src='file:///x'> <b>no</b> &amp; <a href=\"http://x\">more</a>"_s;
    server()->setReply(u"MAIL"_s, "550 5.7.1 " + said.toUtf8());
    const QString id = sendAtOnce(u"bob@example.net"_s, u"<b>Bold</b>"_s);
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    SOON(Screen::shows(said));
    int seen = 0;
    const QList<QWidget *> widgets = Screen::visibleWidgets();
    for (const QWidget *widget : widgets) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label && label->text().contains(u'<')) {
            ++seen;
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
    QVERIFY(seen >= 2);
}

void tst_ComposerSending::everyControlHasAName()
{
    QCOMPARE(Screen::namelessControls().join(u", "_s), QString());
    QVERIFY(Screen::choose(u"Transcript"_s));
    const QString id = sendAtOnce(u"bob@example.net, full@example.org"_s, u"Names"_s);
    SOON_COMPARE(stateOf(id), LetterState::PartlySent);
    QCOMPARE(Screen::namelessControls().join(u", "_s), QString());
    m_window->keys()->forget(account());
    QVERIFY(Screen::click(u"Resend to these"_s));
    SOON(Screen::find(u"Log in"_s));
    QCOMPARE(Screen::namelessControls().join(u", "_s), QString());
}

QTEST_MAIN(tst_ComposerSending)
#include "tst_composersending.moc"
