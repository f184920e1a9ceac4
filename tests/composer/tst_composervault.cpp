// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The passwords of the composer in a key store as desktops have it: one that this test starts, on a
// bus of its own. Each use is one of another process, as if the program had been started anew.

#include "programrun.h"
#include "screen.h"

#include "accounts/vault.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTextStream>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtTest/QtTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String StoreName("org.freedesktop.secrets");

QString nothing()
{
    return u"nothing is kept"_s;
}

} // namespace

class tst_ComposerVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void passwordIsKeptReplacedAndRemoved();
    void passwordOutlivesTheStoresProcess();
    void lockedStoreKeepsItsSecrets();
    void nothingIsKeptWithoutAStore();
    void nothingIsKeptWithoutABus();

private:
    void startStore(const QByteArray &password);
    void stopStore();
    static bool isStoreThere();
    static QString use(const QStringList &words, const QString &bus = {});

    std::unique_ptr<QTemporaryDir> m_home;
    QProcess m_store;
};

void tst_ComposerVault::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid() && QDir(m_home->path()).mkdir(u"run"_s));
    QVERIFY(!isStoreThere());
}

void tst_ComposerVault::cleanup()
{
    stopStore();
}

bool tst_ComposerVault::isStoreThere()
{
    return QDBusConnection::sessionBus().interface()->isServiceRegistered(StoreName);
}

// With a password it is unlocked, and made if it was not there; without one it is as it was.
void tst_ComposerVault::startStore(const QByteArray &password)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home->path());
    environment.insert(u"XDG_DATA_HOME"_s, m_home->filePath(u"data"_s));
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_home->filePath(u"run"_s));
    m_store.setProcessEnvironment(environment);
    QStringList words {u"--foreground"_s, u"--components=secrets"_s};
    if (!password.isEmpty()) {
        words.append(u"--unlock"_s);
    }
    m_store.start(QStringLiteral(QSMTP_KEY_STORE), words);
    m_store.write(password);
    m_store.closeWriteChannel();
    SOON(isStoreThere());
}

void tst_ComposerVault::stopStore()
{
    m_store.terminate();
    SOON_COMPARE(m_store.state(), QProcess::NotRunning);
    SOON(!isStoreThere());
}

// What the other process says of it; see main().
QString tst_ComposerVault::use(const QStringList &words, const QString &bus)
{
    ProgramRun user(QCoreApplication::applicationFilePath(), QStringList {u"--use"_s} + words);
    if (!bus.isEmpty()) {
        user.setVariable(u"DBUS_SESSION_BUS_ADDRESS"_s, bus);
    }
    const int status = user.run();
    return status == 0 ? QString::fromUtf8(user.output()).trimmed()
                       : u"It failed: "_s + QString::fromUtf8(user.errors());
}

void tst_ComposerVault::passwordIsKeptReplacedAndRemoved()
{
    startStore("of the store");
    const QString password = u"gehe$im ünd 東京"_s;
    QCOMPARE(use({u"read"_s, u"ann"_s}), nothing());
    QCOMPARE(use({u"write"_s, u"ann"_s, password}), u"kept"_s);
    QCOMPARE(use({u"write"_s, u"bob"_s, u"another"_s}), u"kept"_s);
    QCOMPARE(use({u"read"_s, u"ann"_s}), password);
    QCOMPARE(use({u"write"_s, u"ann"_s, u"newer"_s}), u"kept"_s);
    QCOMPARE(use({u"read"_s, u"ann"_s}), u"newer"_s);
    QCOMPARE(use({u"remove"_s, u"ann"_s}), u"removed"_s);
    QCOMPARE(use({u"read"_s, u"ann"_s}), nothing());
    QCOMPARE(use({u"read"_s, u"bob"_s}), u"another"_s);
}

void tst_ComposerVault::passwordOutlivesTheStoresProcess()
{
    startStore("of the store");
    QCOMPARE(use({u"write"_s, u"ann"_s, u"kept"_s}), u"kept"_s);
    stopStore();
    startStore("of the store");
    QCOMPARE(use({u"read"_s, u"ann"_s}), u"kept"_s);
}

// There is nobody to unlock it.
void tst_ComposerVault::lockedStoreKeepsItsSecrets()
{
    startStore("of the store");
    QCOMPARE(use({u"write"_s, u"ann"_s, u"kept"_s}), u"kept"_s);
    stopStore();
    startStore({});
    QCOMPARE(use({u"read"_s, u"ann"_s}), nothing());
    QVERIFY(use({u"write"_s, u"ann"_s, u"newer"_s}).startsWith(u"not kept: "_s));
    stopStore();
    startStore("of the store");
    QCOMPARE(use({u"read"_s, u"ann"_s}), u"kept"_s);
}

void tst_ComposerVault::nothingIsKeptWithoutAStore()
{
    QCOMPARE(use({u"read"_s, u"ann"_s}), nothing());
    QVERIFY(use({u"write"_s, u"ann"_s, u"newer"_s}).startsWith(u"not kept: "_s));
}

void tst_ComposerVault::nothingIsKeptWithoutABus()
{
    const QString bus = u"unix:path=/nonexistent"_s;
    QCOMPARE(use({u"read"_s, u"ann"_s}, bus), nothing());
    QVERIFY(use({u"write"_s, u"ann"_s, u"newer"_s}, bus).startsWith(u"not kept: "_s));
}

namespace {

// An empty text if nothing is told in time.
QString readFrom(Vault &vault, const QString &place)
{
    QString told;
    vault.read(place, [&told](const std::optional<QString> &password) {
        told = password.value_or(nothing());
    });
    return QTest::qWaitFor([&told] { return !told.isEmpty(); }, Screen::limit()) ? told : QString();
}

QString writeTo(Vault &vault, const QString &place, const QString &password)
{
    QString told;
    vault.write(place, password, [&told](const QString &error) {
        told = error.isEmpty() ? u"kept"_s : u"not kept: "_s + error;
    });
    return QTest::qWaitFor([&told] { return !told.isEmpty(); }, Screen::limit()) ? told : QString();
}

// Nobody is told when it is over.
QString removeFrom(Vault &vault, const QString &place)
{
    vault.remove(place);
    const auto isGone = [&] { return readFrom(vault, place) == nothing(); };
    return QTest::qWaitFor(isGone, Screen::limit()) ? u"removed"_s : QString();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) != u"--use"_s) {
        tst_ComposerVault test;
        QTEST_SET_MAIN_SOURCE_PATH
        return QTest::qExec(&test, argc, argv);
    }
    const std::unique_ptr<Vault> vault = Vault::ofSystem();
    const QString what = words.value(2);
    const QString told = what == u"read"_s    ? readFrom(*vault, words.value(3))
                         : what == u"write"_s ? writeTo(*vault, words.value(3), words.value(4))
                                              : removeFrom(*vault, words.value(3));
    QTextStream(stdout) << told << Qt::endl;
    return told.isEmpty() ? 1 : 0;
}

#include "tst_composervault.moc"
