// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where the composer has its passwords from, and where it keeps them.

#include "questions.h"
#include "screen.h"
#include "someaccount.h"
#include "vaults.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_ComposerKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void passwordComesFromTheVault();
    void silentVaultIsNotWaitedFor();
    void lateVaultIsNotHeard();
    void nobodyIsAskedForWhatNobodyWaitsFor();
    void personIsAskedOnceForTwo();
    void questionThatGoesWithItsParentIsAnswered();
    void passwordThatCannotBeKeptIsTold();
    void keptPasswordIsForgottenWhenRefused();

private:
    std::unique_ptr<KeyStore> m_keys;
};

void tst_ComposerKeys::init()
{
    m_keys = std::make_unique<KeyStore>(nullptr);
}

void tst_ComposerKeys::cleanup()
{
    m_keys.reset();
}

void tst_ComposerKeys::passwordComesFromTheVault()
{
    VaultNotes notes;
    notes.password = u"from the vault"_s;
    m_keys = std::make_unique<KeyStore>(std::make_unique<TestVault>(&notes));
    QSignalSpy questions(m_keys.get(), &KeyStore::passwordNeeded);
    std::optional<QSmtpCredentials> given;
    m_keys->fetch(someAccount(), this, [&given](const auto &answer) { given = answer; });
    SOON(given.has_value());
    QCOMPARE(*given, QSmtpCredentials::fromPassword(u"ann"_s, u"from the vault"_s));
    QVERIFY(questions.isEmpty());
    QVERIFY(notes.written.isEmpty());
}

void tst_ComposerKeys::silentVaultIsNotWaitedFor()
{
    VaultNotes notes;
    notes.isSilent = true;
    m_keys = std::make_unique<KeyStore>(std::make_unique<TestVault>(&notes));
    m_keys->setPatience(10ms);
    askInDialogs(m_keys.get());
    std::optional<QSmtpCredentials> given;
    m_keys->fetch(someAccount(), this, [&given](const auto &answer) { given = answer; });
    QVERIFY(Screen::typeInto(u"Password"_s, u"typed"_s));
    QVERIFY(Screen::click(u"Log in"_s));
    SOON(given.has_value());
    QCOMPARE(*given, QSmtpCredentials::fromPassword(u"ann"_s, u"typed"_s));
    QVERIFY(notes.written.isEmpty()); // nobody asked for that
}

void tst_ComposerKeys::lateVaultIsNotHeard()
{
    QList<Vault::Reader> readers;
    m_keys = std::make_unique<KeyStore>(std::make_unique<LateVault>(&readers));
    m_keys->setPatience(0ms);
    QSignalSpy questions(m_keys.get(), &KeyStore::passwordNeeded);
    QList<QSmtpCredentials> given;
    m_keys->fetch(someAccount(), this, [&given](const auto &answer) { given += answer; });
    SOON_COMPARE(questions.size(), 1);
    QCOMPARE(readers.size(), 1);
    const Vault::Reader late = readers.constFirst();
    late(u"too late"_s);
    QVERIFY(given.isEmpty());
    m_keys->provide(someAccount(), u"typed"_s, false);
    QCOMPARE(given, {QSmtpCredentials::fromPassword(u"ann"_s, u"typed"_s)});
    m_keys.reset();
    late(u"much too late"_s);
}

void tst_ComposerKeys::nobodyIsAskedForWhatNobodyWaitsFor()
{
    QList<Vault::Reader> readers;
    m_keys = std::make_unique<KeyStore>(std::make_unique<LateVault>(&readers));
    QSignalSpy questions(m_keys.get(), &KeyStore::passwordNeeded);
    QList<QSmtpCredentials> given;
    const auto take = [&given](const QSmtpCredentials &answer) { given += answer; };
    auto waiting = std::make_unique<QObject>();
    m_keys->fetch(someAccount(), waiting.get(), take);
    waiting.reset();
    readers.takeFirst()({});
    QVERIFY(questions.isEmpty());

    // Who comes later is answered once, be it by the question of somebody who has left.
    waiting = std::make_unique<QObject>();
    m_keys->fetch(someAccount(), waiting.get(), take);
    waiting.reset();
    m_keys->fetch(someAccount(), this, take);
    QCOMPARE(readers.size(), 1);
    readers.takeFirst()({});
    QCOMPARE(questions.size(), 1);
    m_keys->provide(someAccount(), u"typed"_s, false);
    QCOMPARE(given, {QSmtpCredentials::fromPassword(u"ann"_s, u"typed"_s)});
}

void tst_ComposerKeys::personIsAskedOnceForTwo()
{
    QSignalSpy questions(m_keys.get(), &KeyStore::passwordNeeded);
    int answers = 0;
    m_keys->fetch(someAccount(), this, [&answers](const auto &) { ++answers; });
    m_keys->fetch(someAccount(), this, [&answers](const auto &) { ++answers; });
    QCOMPARE(questions.size(), 1);
    m_keys->provide(someAccount(), u"typed"_s, false);
    QCOMPARE(answers, 2);

    // It is for this server alone.
    Account other = someAccount();
    other.hostName = u"evil.example"_s;
    m_keys->fetch(other, this, [&answers](const auto &) { ++answers; });
    QCOMPARE(answers, 2);
    QCOMPARE(questions.size(), 2);
}

void tst_ComposerKeys::questionThatGoesWithItsParentIsAnswered()
{
    auto parent = std::make_unique<QDialog>();
    connect(m_keys.get(), &KeyStore::passwordNeeded, this,
            [this, &parent](const Account &account, const QString &reason) {
                (new PasswordDialog(m_keys.get(), account, reason, parent.get()))->open();
            });
    QList<QSmtpCredentials> given;
    const auto take = [&given](const QSmtpCredentials &answer) { given += answer; };
    parent->open();
    m_keys->fetch(someAccount(), this, take);
    SOON(Screen::find(u"Log in"_s));
    parent.reset();
    QCOMPARE(given, QList<QSmtpCredentials> {QSmtpCredentials()});

    // And who asks again is asked again.
    parent = std::make_unique<QDialog>();
    parent->open();
    m_keys->fetch(someAccount(), this, take);
    SOON(Screen::find(u"Log in"_s));
    m_keys.reset(); // the store may go first
    parent.reset();
    QCOMPARE(given.size(), 1);
}

void tst_ComposerKeys::passwordThatCannotBeKeptIsTold()
{
    VaultNotes notes;
    m_keys = std::make_unique<KeyStore>(std::make_unique<TestVault>(&notes));
    QSignalSpy failed(m_keys.get(), &KeyStore::vaultFailed);
    m_keys->remember(someAccount(), u"kept"_s, true);
    QCOMPARE(failed.size(), 0);
    notes.trouble = u"it is locked"_s;
    m_keys->remember(someAccount(), u"in memory"_s, false);
    QCOMPARE(failed.size(), 0);
    m_keys->remember(someAccount(), u"not kept"_s, true);
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.constFirst().constFirst().toString().contains(
        u"did not keep the password: it is locked"_s));
}

void tst_ComposerKeys::keptPasswordIsForgottenWhenRefused()
{
    VaultNotes notes;
    m_keys = std::make_unique<KeyStore>(std::make_unique<TestVault>(&notes));
    askInDialogs(m_keys.get());
    int answers = 0;
    m_keys->fetch(someAccount(), this, [&answers](const auto &) { ++answers; });
    QVERIFY(Screen::typeInto(u"Password"_s, u"wrong"_s));
    QVERIFY(Screen::click(u"Keep it in the key store of this computer"_s));
    QVERIFY(Screen::click(u"Log in"_s));
    SOON_COMPARE(answers, 1);
    QCOMPARE(notes.written, QStringList {u"wrong"_s});
    m_keys->forget(someAccount(), u"not this one"_s);
    QCOMPARE(notes.removed, QStringList {u"ann@mail.example.org"_s});
    m_keys->fetch(someAccount(), this, [&answers](const auto &) { ++answers; });
    SOON(Screen::shows(u"not this one"_s));
    QVERIFY(Screen::click(u"Cancel"_s));
    SOON_COMPARE(answers, 2);
}

QTEST_MAIN(tst_ComposerKeys)
#include "tst_composerkeys.moc"
