// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The composer's accounts: found, tried out and kept, and where their passwords are.

#include "questions.h"
#include "screen.h"
#include "someaccount.h"
#include "vaults.h"

#include "accounts/accounteditor.h"
#include "accounts/accounts.h"
#include "accounts/accountsdialog.h"
#include "accounts/accountwizard.h"
#include "accounts/keystore.h"
#include "accounts/serverprobe.h"
#include "sandbox/sandbox.h"
#include "storage.h"

#include <QtCore/QPointer>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtNetwork/QTcpServer>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

int closedPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

} // namespace

class tst_ComposerAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void accountsOutliveTheProgram();
    void unreadableAccountsAreKept_data();
    void unreadableAccountsAreKept();
    void certificateIsTrustedForItsHostAlone();
    void providersAreKnown();
    void usualPlacesBeginWithTls();
    void bestServerIsFound();
    void unencryptedServerIsNotFound();
    void untrustedServerIsNotFound();
    void wizardFindsTriesAndSaves();
    void wizardKeepsThePasswordWithTheAccount();
    void canceledWizardForgetsNothingOfOthers();
    void refusedPasswordOfTheWizardIsAskedForAgain();
    void passwordIsForgottenWithItsLastAccount();
    void wizardProposesWhatIsKnown();
    void wizardFollowsTheAddressThatIsCorrected();
    void wizardTellsThatNothingIsFound();
    void testTellsWhatIsWrong();
    void testLearnsTheSizeLimit();
    void trustIsKeptForTheEditedHost();
    void trustGivenMeanwhileIsKept();
    void accountIsEditedAndRemoved();
    void everyControlHasAName();

private:
    AccountWizard *openWizard();
    AccountWizard *openWizardAtTheTest(const QString &password);
    ServerAddress placeOf(const QSmtpTestServer &server, QSmtpClient::Security security) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<KeyStore> m_keys;
    QPointer<QWidget> m_dialog;
};

void tst_ComposerAccounts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    Storage::setFolder(m_folder->path());
    QString error;
    QVERIFY(Storage::prepare(&error));
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY2(m_sandbox->start(&error), qPrintable(error));
    m_accounts = std::make_unique<Accounts>();
    m_keys = std::make_unique<KeyStore>(nullptr);
}

void tst_ComposerAccounts::cleanup()
{
    delete m_dialog;
    m_keys.reset();
    m_accounts.reset();
    m_sandbox.reset();
    m_folder.reset();
}

ServerAddress tst_ComposerAccounts::placeOf(const QSmtpTestServer &server,
                                            QSmtpClient::Security security) const
{
    return {server.url().host(), server.port(), security};
}

void tst_ComposerAccounts::accountsOutliveTheProgram()
{
    QString error;
    Account account = someAccount();
    account.security = QSmtpClient::Security::StartTls;
    account.trustedCertificate = {account.hostName, QByteArray(32, '\xa5')};
    QVERIFY2(m_accounts->save(account, &error), qPrintable(error));
    m_accounts->addPassing(m_sandbox->account());
    account.identity.name = u"Anna"_s;
    QVERIFY(m_accounts->save(account, &error));
    QCOMPARE(m_accounts->all().size(), 2);

    QCOMPARE(Accounts().all(), QList<Account> {account}); // the passing one has passed
    QVERIFY(m_accounts->remove(account.id, &error));
    QVERIFY(Accounts().all().isEmpty());
}

void tst_ComposerAccounts::unreadableAccountsAreKept_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("cut off") << QByteArray("[{\"id\": \"one\"");
    QTest::newRow("something else") << QByteArray("{}");
    QTest::newRow("empty") << QByteArray("");
}

void tst_ComposerAccounts::unreadableAccountsAreKept()
{
    QFETCH(const QByteArray, content);
    QString error;
    QCOMPARE(m_accounts->trouble(), QString()); // there was none
    for (const QString &kept : {u"accounts.json.unreadable"_s, u"accounts.json.unreadable-2"_s}) {
        QVERIFY(Storage::write(u"accounts.json"_s, content, &error));
        Accounts accounts;
        QVERIFY(accounts.trouble().contains(Storage::pathOf(kept)));
        QVERIFY(accounts.save(someAccount(), &error));
        QCOMPARE(Storage::read(kept), content);
        QCOMPARE(Accounts().all(), QList<Account> {someAccount()});
        QCOMPARE(Accounts().trouble(), QString());
    }
    QCOMPARE(Storage::read(u"accounts.json.unreadable"_s), content);
}

void tst_ComposerAccounts::certificateIsTrustedForItsHostAlone()
{
    Account account = someAccount();
    const QByteArray digest(32, '\xa5');
    account.trustedCertificate = {u"Mail.example.org"_s, digest};
    QSmtpClient client;
    account.applyTo(&client);
    QCOMPARE(client.pinnedCertificate(account.hostName), digest);
    account.hostName = u"evil.example"_s;
    account.applyTo(&client);
    QCOMPARE(client.pinnedCertificate(account.hostName), QByteArray());
    account = someAccount(); // of which it is trusted no longer
    account.applyTo(&client);
    QCOMPARE(client.pinnedCertificate(account.hostName), QByteArray());
}

void tst_ComposerAccounts::providersAreKnown()
{
    const std::optional<Providers::Provider> gmail = Providers::find(u"GMail.com"_s);
    QVERIFY(gmail);
    QCOMPARE(gmail->server.hostName, u"smtp.gmail.com"_s);
    QCOMPARE(gmail->server.port, 465);
    QVERIFY(gmail->hint.contains(u"app password"_s));
    QCOMPARE(Providers::find(u"web.de"_s)->server.security, QSmtpClient::Security::StartTls);
    QVERIFY(!Providers::find(u"mail.com"_s)); // a part of another name
    QVERIFY(!Providers::find({}));
}

void tst_ComposerAccounts::usualPlacesBeginWithTls()
{
    const QList<ServerAddress> places = ServerProbe::usualPlaces(u"example.org"_s);
    QCOMPARE(places.constFirst(),
             (ServerAddress {u"smtp.example.org"_s, 465, QSmtpClient::Security::ImplicitTls}));
    for (const ServerAddress &place : places) {
        QVERIFY(place.security == QSmtpClient::Security::ImplicitTls
                || place.security == QSmtpClient::Security::StartTls);
        QVERIFY(place.hostName.endsWith(u"example.org"_s));
    }
}

void tst_ComposerAccounts::bestServerIsFound()
{
    QSmtpTestServer startTls;
    startTls.setSecurity(QSmtpTestServer::Security::StartTls);
    QVERIFY(startTls.listen());
    const ServerAddress best = placeOf(*m_sandbox->server(), QSmtpClient::Security::ImplicitTls);
    ServerProbe probe;
    QSignalSpy found(&probe, &ServerProbe::found);
    probe.start({{u"127.0.0.1"_s, closedPort(), QSmtpClient::Security::ImplicitTls},
                 best,
                 placeOf(startTls, QSmtpClient::Security::StartTls)});
    SOON_COMPARE(found.size(), 1);
    QCOMPARE(found.at(0).at(0).value<ServerAddress>(), best);
    QVERIFY(!probe.isRunning());

    probe.start({{u"127.0.0.1"_s, closedPort(), QSmtpClient::Security::ImplicitTls},
                 placeOf(startTls, QSmtpClient::Security::StartTls)});
    SOON_COMPARE(found.size(), 2);
    QCOMPARE(found.at(1).at(0).value<ServerAddress>().port, startTls.port());
    for (const QSmtpTestServer *server : {m_sandbox->server(), &startTls}) {
        QVERIFY(!server->receivedLines().join('\n').contains("AUTH"));
    }
}

void tst_ComposerAccounts::unencryptedServerIsNotFound()
{
    QSmtpTestServer plain;
    QVERIFY(plain.listen());
    ServerProbe probe;
    QSignalSpy nothing(&probe, &ServerProbe::nothingFound);
    QSignalSpy found(&probe, &ServerProbe::found);
    probe.start({placeOf(plain, QSmtpClient::Security::StartTls)});
    SOON_COMPARE(nothing.size(), 1);
    QVERIFY(found.isEmpty());
}

void tst_ComposerAccounts::untrustedServerIsNotFound()
{
    m_sandbox->server()->setCertificate({QSmtpTestServer::testClientCertificate()},
                                        QSmtpTestServer::testClientKey());
    ServerProbe probe;
    QSignalSpy nothing(&probe, &ServerProbe::nothingFound);
    probe.start({placeOf(*m_sandbox->server(), QSmtpClient::Security::ImplicitTls)});
    SOON_COMPARE(nothing.size(), 1);
}

AccountWizard *tst_ComposerAccounts::openWizard()
{
    auto *wizard = new AccountWizard(m_accounts.get(), m_keys.get());
    m_dialog = wizard;
    wizard->open();
    return wizard;
}

void tst_ComposerAccounts::wizardFindsTriesAndSaves()
{
    AccountWizard *wizard = openWizard();
    wizard->setPlaces({placeOf(*m_sandbox->server(), QSmtpClient::Security::ImplicitTls)});
    QVERIFY(Screen::typeInto(u"Your name"_s, u"Ann"_s));
    QVERIFY(Screen::typeInto(u"Mail address"_s, u"ann@"_s));
    QVERIFY(!wizard->button(QWizard::NextButton)->isEnabled());
    QTest::keyClicks(Screen::find(u"Mail address"_s), u"example.org"_s);
    QVERIFY(Screen::typeInto(u"Password"_s, Sandbox::password()));
    QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
    SOON(Screen::shows(u"This server answered, over an encrypted connection."_s));
    QCOMPARE(qobject_cast<QLineEdit *>(Screen::find(u"Mail server"_s))->text(), u"127.0.0.1"_s);
    QCOMPARE(qobject_cast<QSpinBox *>(Screen::find(u"Port"_s))->value(),
             m_sandbox->server()->port());
    QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
    SOON(Screen::shows(u"the server accepted the login, over an encrypted connection"_s));
    QVERIFY(Screen::shows(u"S: 220 "_s));
    QVERIFY(!Screen::shows(Sandbox::password()));
    QTest::mouseClick(wizard->button(QWizard::FinishButton), Qt::LeftButton);
    SOON(!m_dialog);

    QCOMPARE(m_accounts->all().size(), 1);
    const Account account = Accounts().all().constFirst();
    QCOMPARE(account.identity.address, u"ann@example.org"_s);
    QCOMPARE(account.userName, u"ann@example.org"_s);
    QCOMPARE(account.port, m_sandbox->server()->port());
    QVERIFY(!Storage::read(u"accounts.json"_s)
                 .value_or(Sandbox::password().toUtf8())
                 .contains(Sandbox::password().toUtf8()));
    QVERIFY(m_sandbox->server()->messages().isEmpty());
}

// Where the server is tried out with the password that was typed.
AccountWizard *tst_ComposerAccounts::openWizardAtTheTest(const QString &password)
{
    AccountWizard *wizard = openWizard();
    wizard->setPlaces({placeOf(*m_sandbox->server(), QSmtpClient::Security::ImplicitTls)});
    if (Screen::typeInto(u"Mail address"_s, u"ann@example.org"_s)
        && Screen::typeInto(u"Password"_s, password)) {
        if (m_keys->hasVault()) {
            Screen::click(u"Keep it in the key store of this computer"_s);
        }
        QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
        const auto isFound = [] { return Screen::shows(u"This server answered"_s); };
        if (QTest::qWaitFor(isFound, Screen::limit())) {
            QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
        }
    }
    return wizard;
}

void tst_ComposerAccounts::wizardKeepsThePasswordWithTheAccount()
{
    VaultNotes notes;
    m_keys = std::make_unique<KeyStore>(std::make_unique<TestVault>(&notes));
    AccountWizard *wizard = openWizardAtTheTest(Sandbox::password());
    SOON(Screen::shows(u"the server accepted the login"_s));
    QVERIFY(notes.written.isEmpty());
    QTest::mouseClick(wizard->button(QWizard::FinishButton), Qt::LeftButton);
    SOON(!m_dialog);
    QCOMPARE(notes.written, QStringList {Sandbox::password()});
}

void tst_ComposerAccounts::canceledWizardForgetsNothingOfOthers()
{
    VaultNotes notes;
    m_keys = std::make_unique<KeyStore>(std::make_unique<TestVault>(&notes));
    Account first = m_sandbox->account();
    first.userName = u"ann@example.org"_s;
    QString error;
    QVERIFY(m_accounts->save(first, &error));
    m_keys->remember(first, u"of the first"_s, false);
    openWizardAtTheTest(Sandbox::password());
    SOON(Screen::shows(u"the server accepted the login"_s));
    Screen::press(Qt::Key_Escape);
    SOON(!m_dialog);
    QVERIFY(notes.written.isEmpty());
    QVERIFY(notes.removed.isEmpty());
    std::optional<QSmtpCredentials> given;
    m_keys->fetch(first, this, [&given](const auto &answer) { given = answer; });
    QVERIFY(given);
    QCOMPARE(*given, QSmtpCredentials::fromPassword(first.userName, u"of the first"_s));
}

void tst_ComposerAccounts::refusedPasswordOfTheWizardIsAskedForAgain()
{
    askInDialogs(m_keys.get());
    AccountWizard *wizard = openWizardAtTheTest(u"wrong"_s);
    SOON(Screen::find(u"Test the connection"_s));
    QVERIFY(Screen::click(u"Test the connection"_s));
    SOON(Screen::find(u"Log in"_s));
    QVERIFY(Screen::typeInto(u"Password"_s, Sandbox::password()));
    QVERIFY(Screen::click(u"Log in"_s));
    SOON(Screen::shows(u"the server accepted the login"_s));
    QTest::mouseClick(wizard->button(QWizard::FinishButton), Qt::LeftButton);
    SOON(!m_dialog);
    std::optional<QSmtpCredentials> given;
    const Account made = m_accounts->all().constFirst();
    m_keys->fetch(made, this, [&given](const auto &answer) { given = answer; });
    QVERIFY(given);
    QCOMPARE(*given, QSmtpCredentials::fromPassword(made.userName, Sandbox::password()));
}

void tst_ComposerAccounts::passwordIsForgottenWithItsLastAccount()
{
    VaultNotes notes;
    m_keys = std::make_unique<KeyStore>(std::make_unique<TestVault>(&notes));
    QString error;
    Account second = someAccount();
    second.id = u"two"_s;
    QVERIFY(m_accounts->save(someAccount(), &error) && m_accounts->save(second, &error));
    m_dialog = new AccountsDialog(m_accounts.get(), m_keys.get());
    qobject_cast<QDialog *>(m_dialog)->open();
    const auto removeChosen = [] {
        return Screen::click(u"Remove"_s)
               && QTest::qWaitFor([] { return Screen::shows(u"The letters stay."_s); },
                                  Screen::limit())
               && Screen::click(u"Remove"_s);
    };
    QVERIFY(removeChosen());
    SOON_COMPARE(m_accounts->all().size(), 1);
    QVERIFY(notes.removed.isEmpty());

    QFile inTheWay(m_folder->filePath(u"file"_s)); // where a folder should be
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Storage::setFolder(inTheWay.fileName());
    QVERIFY(removeChosen());
    SOON(Screen::shows(u"The account could not be removed"_s));
    QVERIFY(notes.removed.isEmpty());
    Storage::setFolder(m_folder->path());
    QVERIFY(Screen::click(u"OK"_s));
    QVERIFY(removeChosen());
    SOON(m_accounts->all().isEmpty());
    QCOMPARE(notes.removed, QStringList {u"ann@mail.example.org"_s});
}

void tst_ComposerAccounts::wizardProposesWhatIsKnown()
{
    AccountWizard *wizard = openWizard();
    QVERIFY(Screen::typeInto(u"Mail address"_s, u"somebody@gmail.com"_s));
    QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
    SOON(Screen::shows(u"app password"_s));
    QCOMPARE(qobject_cast<QLineEdit *>(Screen::find(u"Mail server"_s))->text(),
             u"smtp.gmail.com"_s);
    QCOMPARE(qobject_cast<QLineEdit *>(Screen::find(u"User name"_s))->text(),
             u"somebody@gmail.com"_s);
}

void tst_ComposerAccounts::wizardFollowsTheAddressThatIsCorrected()
{
    AccountWizard *wizard = openWizard();
    const auto userName = [] {
        const auto *edit = qobject_cast<QLineEdit *>(Screen::find(u"User name"_s));
        return edit ? edit->text() : QString();
    };
    const auto correct = [wizard](const QString &address) {
        QTest::mouseClick(wizard->button(QWizard::BackButton), Qt::LeftButton);
        Screen::click(u"Mail address"_s);
        Screen::press(Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(Screen::find(u"Mail address"_s), address);
        QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
    };
    QVERIFY(Screen::typeInto(u"Mail address"_s, u" anm@gmail.com "_s)); // blanks as of a paste
    QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
    SOON_COMPARE(userName(), u"anm@gmail.com"_s);
    correct(u"ann@gmail.com"_s);
    SOON_COMPARE(userName(), u"ann@gmail.com"_s);
    QVERIFY(Screen::typeInto(u"User name"_s, u"x"_s));
    const QString typed = userName();
    correct(u"anna@gmail.com"_s);
    SOON_COMPARE(userName(), typed);
    correct(u"anna@web.de"_s);
    SOON_COMPARE(userName(), u"anna@web.de"_s);
}

void tst_ComposerAccounts::wizardTellsThatNothingIsFound()
{
    AccountWizard *wizard = openWizard();
    wizard->setPlaces({{u"127.0.0.1"_s, closedPort(), QSmtpClient::Security::ImplicitTls}});
    QVERIFY(Screen::typeInto(u"Mail address"_s, u"ann@example.org"_s));
    QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
    SOON(Screen::shows(u"No mail server of example.org was found."_s));
    QVERIFY(!wizard->button(QWizard::NextButton)->isEnabled());
    QVERIFY(Screen::typeInto(u"Mail server"_s, u"mail.example.org"_s));
    QVERIFY(wizard->button(QWizard::NextButton)->isEnabled());
}

void tst_ComposerAccounts::testTellsWhatIsWrong()
{
    QString error;
    askInDialogs(m_keys.get());
    const Account account = m_sandbox->account();
    QVERIFY(m_accounts->save(account, &error));
    m_dialog = new AccountEditor(m_accounts.get(), m_keys.get(), account);
    qobject_cast<QDialog *>(m_dialog)->open();
    Screen::press(Qt::Key_V, Qt::AltModifier); // the page of the server
    SOON(Screen::find(u"Test the connection"_s));
    QVERIFY(Screen::click(u"Test the connection"_s));
    QVERIFY(Screen::typeInto(u"Password"_s, u"wrong"_s));
    QVERIFY(Screen::click(u"Log in"_s));
    SOON(Screen::shows(u"password"_s));
    SOON(Screen::find(u"Test the connection"_s));
    QVERIFY(Screen::click(u"Test the connection"_s));
    SOON(Screen::shows(u"The server did not accept the last one"_s));
    QVERIFY(Screen::typeInto(u"Password"_s, Sandbox::password()));
    QVERIFY(Screen::click(u"Log in"_s));
    SOON(Screen::shows(u"It works"_s));
    m_sandbox->server()->close();
    QVERIFY(Screen::click(u"Test the connection"_s));
    SOON(Screen::shows(u"refused"_s));
}

// For the first letter, also of another day, until the account has another server.
void tst_ComposerAccounts::testLearnsTheSizeLimit()
{
    QString error;
    m_sandbox->server()->setMaximumSize(1'000'000);
    Account account = m_sandbox->account();
    m_keys->remember(account, Sandbox::password(), false);
    QVERIFY(m_accounts->save(account, &error));
    m_dialog = new AccountEditor(m_accounts.get(), m_keys.get(), account);
    qobject_cast<QDialog *>(m_dialog)->open();
    Screen::press(Qt::Key_V, Qt::AltModifier); // the page of the server
    QVERIFY(Screen::click(u"Test the connection"_s));
    SOON(Screen::shows(u"It works"_s));
    const QHash<QString, qint64> limits {{account.id, 1'000'000}};
    QCOMPARE(m_accounts->sizeLimits(), limits);
    Accounts later;
    QCOMPARE(later.sizeLimits(), limits);
    account.hostName = u"mail.example.org"_s;
    QVERIFY(later.save(account, &error));
    QVERIFY(later.sizeLimits().isEmpty());
}

// As a letter is sent while its account is being edited.
void tst_ComposerAccounts::trustGivenMeanwhileIsKept()
{
    QString error;
    Account account = m_sandbox->account();
    QVERIFY(m_accounts->save(account, &error));
    m_dialog = new AccountEditor(m_accounts.get(), m_keys.get(), account);
    qobject_cast<QDialog *>(m_dialog)->open();
    account.trustedCertificate = {account.hostName, QByteArray(32, '\xa5')};
    QVERIFY(m_accounts->save(account, &error));
    QVERIFY(Screen::typeInto(u"Your name"_s, u"!"_s));
    QVERIFY(Screen::click(u"Save"_s));
    SOON(m_accounts->find(account.id)->identity.name.endsWith(u'!'));
    QCOMPARE(m_accounts->find(account.id)->trustedCertificate, account.trustedCertificate);
}

void tst_ComposerAccounts::trustIsKeptForTheEditedHost()
{
    m_sandbox->server()->setCertificate({QSmtpTestServer::testClientCertificate()},
                                        QSmtpTestServer::testClientKey());
    QString error;
    Account account = m_sandbox->account();
    account.hostName = u"mistyped.invalid"_s;
    account.userName.clear();
    QVERIFY(m_accounts->save(account, &error));
    m_dialog = new AccountEditor(m_accounts.get(), m_keys.get(), account);
    qobject_cast<QDialog *>(m_dialog)->open();
    Screen::press(Qt::Key_V, Qt::AltModifier); // the page of the server
    QVERIFY(Screen::click(u"Mail server"_s));
    Screen::press(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(Screen::find(u"Mail server"_s), u"127.0.0.1"_s);
    QVERIFY(Screen::click(u"Test the connection"_s));
    QVERIFY(Screen::click(u"Trust it for this host"_s));
    SOON(Screen::shows(u"It works"_s));
    QVERIFY(Screen::click(u"Save"_s));
    SOON(!m_dialog);
    const TrustedCertificate kept = Accounts().find(account.id)->trustedCertificate;
    QCOMPARE(kept.sha256.size(), 32);
    QVERIFY(kept.isOf(u"127.0.0.1"_s));
}

void tst_ComposerAccounts::accountIsEditedAndRemoved()
{
    QString error;
    QVERIFY(m_accounts->save(someAccount(), &error));
    m_dialog = new AccountsDialog(m_accounts.get(), m_keys.get());
    qobject_cast<QDialog *>(m_dialog)->open();
    QVERIFY(Screen::click(u"Edit …"_s));
    QVERIFY(Screen::click(u"Your name"_s));
    Screen::press(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(Screen::find(u"Your name"_s), u"Bea"_s);
    QVERIFY(Screen::click(u"Save"_s));
    SOON_COMPARE(m_accounts->find(u"one"_s)->identity.name, u"Bea"_s);
    QCOMPARE(m_accounts->find(u"one"_s)->identity.signature, u"-- Ann"_s);
    QVERIFY(Screen::click(u"Remove"_s));
    QVERIFY(Screen::click(u"Keep"_s));
    QCOMPARE(m_accounts->all().size(), 1);
    QVERIFY(Screen::click(u"Remove"_s));
    SOON(Screen::shows(u"The letters stay."_s));
    QVERIFY(Screen::click(u"Remove"_s));
    SOON(m_accounts->all().isEmpty());
}

void tst_ComposerAccounts::everyControlHasAName()
{
    QString error;
    QVERIFY(m_accounts->save(m_sandbox->account(), &error));
    m_keys->remember(m_sandbox->account(), Sandbox::password(), false);
    AccountWizard *wizard = openWizard();
    QCOMPARE(Screen::namelessControls().join(u", "_s), QString());
    QVERIFY(Screen::typeInto(u"Mail address"_s, u"ann@gmail.com"_s));
    QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
    SOON(Screen::find(u"Mail server"_s));
    QCOMPARE(Screen::namelessControls().join(u", "_s), QString());
    delete m_dialog;

    m_dialog = new AccountsDialog(m_accounts.get(), m_keys.get());
    qobject_cast<QDialog *>(m_dialog)->open();
    QCOMPARE(Screen::namelessControls().join(u", "_s), QString());
    QVERIFY(Screen::click(u"Edit …"_s));
    SOON(Screen::find(u"Signature"_s));
    QCOMPARE(Screen::namelessControls().join(u", "_s), QString());
}

QTEST_MAIN(tst_ComposerAccounts)
#include "tst_composeraccounts.moc"
