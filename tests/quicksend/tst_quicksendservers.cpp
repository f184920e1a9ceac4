// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Servers that QuickSend has to ask its user about: those without a login, and those that cannot
// prove who they are.

#include "quicksendtest.h"

#include "../certificatefiles.h"
#include "account.h"
#include "sandbox.h"
#include "storage.h"

#include <QSmtp/qsmtpclient.h>

#include <QtNetwork/QSslKey>
#include <QtQml/QQmlComponent>

#include <array>

using namespace Qt::StringLiterals;

static const QString Question = u"Is this your server?"_s;

class tst_QuickSendServers : public QuickSendTest
{
    Q_OBJECT

private Q_SLOTS:
    void serverWithoutALoginIsAskedForNone();
    void serverThatWantsALoginAfterAllIsTold();
    void passwordIsForOneServer();
    void passwordThatCannotBeCheckedIsKept();
    void questionsTakeTurns();
    void clientThatIsGoneMissesItsTurn();
    void doubtfulCertificateIsShown();
    void certificateIsRefused();
    void certificateIsTrustedOnce();
    void certificateIsTrustedFromNowOn();
    void questionEndsWithItsConnection();

private:
    void setLogin(bool wanted);
    void showCertificate(const QString &name);
    void send(const QString &subject);
    QObject *dialog(const char *type) const;
    std::unique_ptr<QSmtpClient> anotherClient() const;
};

void tst_QuickSendServers::setLogin(bool wanted)
{
    QVERIFY(m_phone->click(u"Account"_s));
    const QString name = u"The server wants a login"_s;
    SOON(m_phone->find(name));
    QCOMPARE(m_phone->find(name)->property("checked").toBool(), !wanted);
    QVERIFY(m_phone->click(name));
    SOON(bool(m_phone->find(u"User name"_s)) == wanted);
}

void tst_QuickSendServers::showCertificate(const QString &name)
{
    QFile key(pathOf(name + u".key"_s));
    QVERIFY(key.open(QIODevice::ReadOnly));
    server()->setCertificate(certificates(name + u".pem"_s), QSslKey(&key, QSsl::Ec));
}

void tst_QuickSendServers::send(const QString &subject)
{
    write(u"bob@example.net"_s, subject);
    sendAtOnce();
}

QObject *tst_QuickSendServers::dialog(const char *type) const
{
    const QList<QObject *> objects = m_phone->window()->findChildren<QObject *>();
    for (QObject *object : objects) {
        if (QByteArrayView(object->metaObject()->className()).startsWith(type)) {
            return object;
        }
    }
    return nullptr;
}

// One that asks like those of the pages, and can be taken away like them.
std::unique_ptr<QSmtpClient> tst_QuickSendServers::anotherClient() const
{
    QQmlComponent component(qmlEngine(m_phone->window()));
    component.setData("import QuickSend\n"
                      "AccountClient {\n"
                      "    hostName: Account.hostName\n"
                      "    port: Account.port\n"
                      "    security: Account.security\n"
                      "    userName: Account.userName\n"
                      "}\n",
                      {});
    return std::unique_ptr<QSmtpClient>(
        qobject_cast<QSmtpClient *>(component.createWithInitialProperties(
            {{u"passwords"_s, QVariant::fromValue(dialog("PasswordDialog"))},
             {u"certificates"_s, QVariant::fromValue(dialog("CertificateDialog"))}})));
}

void tst_QuickSendServers::serverWithoutALoginIsAskedForNone()
{
    server()->setAuthenticationRequired(false);
    setLogin(false);
    QVERIFY(m_phone->click(u"Test the connection"_s));
    SOON(m_phone->shows(u"the server answers without a login"_s));
    QVERIFY(m_phone->click(u"Back"_s));
    send(u"Open house"_s);
    SOON_COMPARE(server()->messages().size(), 1);
    QCOMPARE(server()->messages().constFirst().userName, QString());
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
    QVERIFY(!m_phone->find(u"Password"_s));
    QCOMPARE(Account().property("login").toBool(), false);
}

void tst_QuickSendServers::serverThatWantsALoginAfterAllIsTold()
{
    setLogin(false);
    QVERIFY(m_phone->click(u"Back"_s));
    server()->setReply(u"MAIL"_s, "530 5.7.0 log in first", 1);
    send(u"Closed house"_s);
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Failed);
    SOON(m_phone->shows(u"log in first"_s));
    setLogin(true);
    QVERIFY(m_phone->click(u"Back"_s));
    QVERIFY(m_phone->click(u"Send again: Closed house"_s));
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
    QCOMPARE(server()->messages().constFirst().userName, u"ann@example.org"_s);
}

// Also where the client that was told it goes on to the next.
void tst_QuickSendServers::passwordIsForOneServer()
{
    send(u"Here"_s);
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 1);
    QVERIFY(m_phone->click(u"Account"_s));
    QVERIFY(m_phone->click(u"Mail server"_s));
    m_phone->press(Qt::Key_A, Qt::ControlModifier);
    m_phone->type(u"localhost"_s); // the same one, by a name that says no such thing
    QVERIFY(m_phone->click(u"Back"_s));
    send(u"And there"_s);
    SOON(m_phone->isFocused(u"Password"_s));
    SOON(m_phone->shows(u"at localhost"_s));
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 2);
}

void tst_QuickSendServers::passwordThatCannotBeCheckedIsKept()
{
    server()->setReply(u"AUTH"_s, "454 4.7.0 come back later", 1);
    QVERIFY(m_phone->click(u"Account"_s));
    QVERIFY(m_phone->click(u"Test the connection"_s));
    logIn(Sandbox::instance()->password());
    SOON(m_phone->shows(u"cannot check the login at the moment"_s));
    QVERIFY(m_phone->click(u"Test the connection"_s));
    SOON(m_phone->shows(u"It works"_s) || m_phone->find(u"Password"_s));
    QVERIFY(!m_phone->find(u"Password"_s));
}

// That of the letter comes while the one of the test is there, and is not lost.
void tst_QuickSendServers::questionsTakeTurns()
{
    write(u"bob@example.net"_s, u"Meanwhile"_s);
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->find(u"Undo"_s));
    QVERIFY(m_phone->click(u"Account"_s));
    QVERIFY(m_phone->click(u"Test the connection"_s));
    SOON(m_phone->isFocused(u"Password"_s));
    m_phone->window()->close(); // sends the letter that could still be taken back
    SOON_COMPARE(server()->openConnectionCount(), 2);
    SOON(m_phone->shows(u"Still sending"_s));
    QVERIFY(m_phone->click(u"Stay"_s));
    SOON(!m_phone->shows(u"Still sending"_s));
    QVERIFY(m_phone->click(u"Password"_s));
    logIn(Sandbox::instance()->password());
    SOON(m_phone->shows(u"It works"_s));
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
}

// And those behind it do not; nor does a question stay that nobody asks any more.
void tst_QuickSendServers::clientThatIsGoneMissesItsTurn()
{
    std::array<std::unique_ptr<QSmtpClient>, 3> clients;
    for (std::unique_ptr<QSmtpClient> &client : clients) {
        client = anotherClient();
        QVERIFY(client);
        QSignalSpy asked(client.get(), &QSmtpClient::credentialsRequired);
        client->connectToHost();
        SOON_COMPARE(asked.size(), 1);
    }
    const QObject *passwords = dialog("PasswordDialog");
    const auto asking = [passwords] { return passwords->property("client").value<QObject *>(); };
    QCOMPARE(asking(), static_cast<QObject *>(clients[0].get()));
    clients[1].reset();
    SOON(m_phone->isFocused(u"Password"_s));
    m_phone->press(Qt::Key_Escape);
    SOON_COMPARE(asking(), static_cast<QObject *>(clients[2].get()));
    SOON(m_phone->isFocused(u"Password"_s));
    clients[2].reset();
    SOON(!m_phone->find(u"Password"_s));
}

void tst_QuickSendServers::doubtfulCertificateIsShown()
{
    showCertificate(u"selfsigned"_s);
    QVERIFY(m_phone->click(u"Account"_s));
    QVERIFY(m_phone->click(u"Test the connection"_s));
    SOON(m_phone->shows(Question));
    const QSslCertificate shown = certificates(u"selfsigned.pem"_s).constFirst();
    const QLocale locale;
    for (const QString &text :
         {u"this is 127.0.0.1"_s, u"Issued to: localhost"_s, u"For: localhost"_s,
          u"Issued by: localhost"_s, locale.toString(shown.effectiveDate(), QLocale::ShortFormat),
          locale.toString(shown.expiryDate(), QLocale::ShortFormat),
          QString::fromLatin1(sha256(shown).toHex(':').toUpper()),
          QSslError(QSslError::SelfSignedCertificate).errorString(),
          QSslError(QSslError::HostNameMismatch).errorString()}) {
        QVERIFY2(m_phone->shows(text), qPrintable(text));
    }
    QVERIFY(m_phone->click(u"Do not connect"_s));
    SOON(m_phone->shows(u"The server's certificate is not trusted"_s));
}

void tst_QuickSendServers::certificateIsRefused()
{
    showCertificate(u"selfsigned"_s);
    send(u"Not to a stranger"_s);
    SOON(m_phone->shows(Question));
    m_phone->press(Qt::Key_Escape);
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Failed);
    QVERIFY(onlyLetterOnDisk().reason.contains(u"certificate"_s));
    QVERIFY(server()->messages().isEmpty());
    QVERIFY(!m_phone->find(u"Password"_s));
}

void tst_QuickSendServers::certificateIsTrustedOnce()
{
    showCertificate(u"selfsigned"_s);
    send(u"Once"_s);
    SOON(m_phone->shows(Question));
    QVERIFY(m_phone->click(u"Trust this once"_s));
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 1);
    SOON_COMPARE(server()->openConnectionCount(), 0);
    send(u"Twice"_s);
    SOON(m_phone->shows(Question));
    QVERIFY(m_phone->click(u"Do not connect"_s));
    SOON(m_phone->find(u"Send again: Twice"_s));
    QCOMPARE(server()->messages().size(), 1);
}

void tst_QuickSendServers::certificateIsTrustedFromNowOn()
{
    showCertificate(u"selfsigned"_s);
    send(u"From now on"_s);
    SOON(m_phone->shows(Question));
    QVERIFY(m_phone->click(u"For this server, from now on"_s));
    QVERIFY(m_phone->click(u"Trust from now on"_s));
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 1);

    start(); // and it is known still
    send(u"The next day"_s);
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 2);
    SOON_COMPARE(server()->openConnectionCount(), 0);

    server()->setCertificate({}, {}); // a good one, and not that one
    send(u"To whom?"_s);
    SOON(m_phone->shows(
        u"The server shows another certificate than the one that it is known by (pinned)."_s));
    QVERIFY(!m_phone->shows(Question));
    QVERIFY(m_phone->click(u"Account"_s));
    QVERIFY(m_phone->click(u"Trust it no longer"_s));
    SOON(!m_phone->find(u"Trust it no longer"_s));
    QVERIFY(m_phone->click(u"Back"_s));
    QVERIFY(m_phone->click(u"Send again: To whom?"_s));
    SOON_COMPARE(server()->messages().size(), 3);
}

void tst_QuickSendServers::questionEndsWithItsConnection()
{
    showCertificate(u"selfsigned"_s);
    send(u"Too late"_s);
    SOON(m_phone->shows(Question));
    server()->dropConnections();
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Failed);
    SOON(!m_phone->shows(Question));
}

QTEST_MAIN(tst_QuickSendServers)
#include "tst_quicksendservers.moc"
