// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What check() finds, and that it neither sends nor takes anything.

#include "clientfixture.h"

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QTemporaryFile>

#include <cstring>

using Kind = QSmtpError::Kind;
using Cause = QSmtpError::Cause;

namespace {

QStringList words(const QList<QSmtpError> &problems)
{
    QStringList result;
    for (const QSmtpError &problem : problems) {
        const auto kinds = QMetaEnum::fromType<Kind>();
        const auto causes = QMetaEnum::fromType<Cause>();
        result += QLatin1String(kinds.valueToKey(int(problem.kind()))) + QLatin1Char(' ')
                  + QLatin1String(causes.valueToKey(int(problem.cause())));
    }
    return result;
}

const QString Invalid = QStringLiteral("InvalidMessage Unknown");
const QString Missing = QStringLiteral("NotSupported ExtensionMissing");
const QString TooBig = QStringLiteral("MessageRefused MessageTooBig");
const QString TooMany = QStringLiteral("NotSupported TooManyRecipients");
const QString Unreadable = QStringLiteral("InvalidMessage ContentUnreadable");

// Has some octets, and more that come later.
class Stream : public QIODevice
{
public:
    explicit Stream(const QByteArray &octets)
        : m_octets(octets)
    {
        open(QIODevice::ReadOnly);
    }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_octets.size() + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 length = qMin<qint64>(size, m_octets.size());
        std::memcpy(data, m_octets.constData(), size_t(length));
        m_octets.remove(0, length);
        return length;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_octets;
};

} // namespace

class tst_Preflight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodMessageHasNoProblem();
    void badMessage_data();
    void badMessage();
    void allProblemsAreTold();
    void serverIsUnknownBeforeItWasGreeted();
    void capabilitiesStayAfterTheConnection();
    void nothingIsSaid();
    void limitOfRecipientsIsAProblemOnlyForAllOrNone();
    void requiredTlsIsCheckedAgainstTheLink();
    void deviceStaysWhereItWas();
    void sizeIsThatOfTheRestOfTheDevice();
    void unreadableDeviceIsAProblem();
    void sequentialDeviceKeepsItsOctets();
    void headersThatHaveNotComeAreNoProblem();
};

void tst_Preflight::goodMessageHasNoProblem()
{
    ClientFixture f;
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QCOMPARE(words(f.client->check(Ann, {Bob, Carl}, Letter)), QStringList());
    QCOMPARE(words(f.client->check(Letter)), QStringList());
    QBuffer buffer;
    buffer.setData(Letter);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QCOMPARE(words(f.client->check(&buffer)), QStringList());
}

void tst_Preflight::badMessage_data()
{
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QStringList>("recipients");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QStringList>("problems");
    const QStringList bob {Bob};
    QTest::newRow("sender") << QStringLiteral("ann@") << bob << Letter << QStringList {Invalid};
    QTest::newRow("two recipients")
        << Ann << QStringList {QStringLiteral("b c"), Bob, QStringLiteral("@")} << Letter
        << QStringList {Invalid, Invalid};
    QTest::newRow("no recipients")
        << Ann << QStringList() << QByteArray("Subject: a\r\n\r\n") << QStringList {Invalid};
    QTest::newRow("neither sender nor recipients")
        << QString() << QStringList() << QByteArray("Subject: a\r\n\r\n")
        << QStringList {Invalid, Invalid};
    QTest::newRow("empty") << Ann << bob << QByteArray() << QStringList {Invalid};
    QTest::newRow("too big") << Ann << bob << Letter + QByteArray(1000, 'x')
                             << QStringList {TooBig};
    QTest::newRow("international address")
        << Ann << QStringList {QStringLiteral("b\u00f6b@example.org")} << Letter
        << QStringList {Missing};
    QTest::newRow("international domain")
        << Ann << QStringList {QStringLiteral("bob@b\u00fccher.example")} << Letter
        << QStringList();
    QTest::newRow("raw UTF-8 in a header")
        << Ann << bob << QByteArray("Subject: \xc3\xbc\r\n\r\n") << QStringList {Missing};
    QTest::newRow("8-bit content")
        << Ann << bob << QByteArray("Content-Transfer-Encoding: 8bit\r\n\r\n\xc3\xbc\r\n")
        << QStringList {Missing};
}

void tst_Preflight::badMessage()
{
    QFETCH(const QString, sender);
    QFETCH(const QStringList, recipients);
    QFETCH(const QByteArray, message);
    QFETCH(const QStringList, problems);
    ClientFixture f;
    f.server.setExtensions({QStringLiteral("SIZE"), QStringLiteral("PIPELINING")});
    f.server.setMaximumSize(1000);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QCOMPARE(words(f.client->check(sender, recipients, message)), problems);
    QBuffer buffer;
    buffer.setData(message);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QCOMPARE(words(f.client->check(sender, recipients, &buffer)), problems);
}

void tst_Preflight::allProblemsAreTold()
{
    ClientFixture f;
    f.server.setExtensions({QStringLiteral("SIZE")});
    f.server.setMaximumSize(100);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QSmtpSendOptions options;
    options.setNotifications(QSmtpRecipientOptions::Notification::Failure);
    options.setPriority(99);
    QSmtpRecipientOptions own;
    own.setOriginalRecipient(QStringLiteral("dora@example.org"));
    options.setRecipientOptions(Dora, own);
    const QList<QSmtpError> problems = f.client->check(
        QStringLiteral("ann@"), {QStringLiteral("bob@"), QStringLiteral("\u00e7arl@example.org")},
        Letter + QByteArray(100, 'x'), options);
    QStringList found = words(problems);
    found.sort();
    QStringList expected {Invalid, Invalid, Invalid, Invalid, TooBig, Missing, Missing};
    expected.sort();
    QCOMPARE(found, expected);
}

void tst_Preflight::serverIsUnknownBeforeItWasGreeted()
{
    ClientFixture f;
    QSmtpSendOptions options;
    options.setNotifications(QSmtpRecipientOptions::Notification::Failure);
    QCOMPARE(words(f.client->check(Ann, {Bob}, Letter, options)), QStringList());
    QCOMPARE(words(f.client->check(Ann, {QStringLiteral("b\u00f6b@example.org")}, Letter)),
             QStringList());
    QCOMPARE(words(f.client->check(Ann, {QStringLiteral("bob@")}, Letter)), QStringList {Invalid});
}

void tst_Preflight::capabilitiesStayAfterTheConnection()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("DSN"), false);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    const QSmtpCapabilities offered = f.client->capabilities();
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(offered.isEsmtp());
    QCOMPARE(f.client->capabilities(), offered);
    QSmtpSendOptions options;
    options.setNotifications(QSmtpRecipientOptions::Notification::Failure);
    QCOMPARE(words(f.client->check(Ann, {Bob}, Letter, options)), QStringList {Missing});
}

void tst_Preflight::nothingIsSaid()
{
    ClientFixture f;
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    f.client->check(Ann, {Bob}, Letter);
    f.client->check(Ann, {QStringLiteral("bob@")}, Letter);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.all(), QStringLiteral("connected, ready, disconnected"));
    QCOMPARE(f.server.receivedLines(), (QByteArrayList {"EHLO client.test", "QUIT"}));
}

void tst_Preflight::limitOfRecipientsIsAProblemOnlyForAllOrNone()
{
    ClientFixture f;
    f.server.setExtensions({QStringLiteral("LIMITS RCPTMAX=2")});
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QCOMPARE(words(f.client->check(Ann, {Bob, Carl, Dora}, Letter)), QStringList());
    f.client->setRequireAllRecipients(true);
    QCOMPARE(words(f.client->check(Ann, {Bob, Carl, Dora}, Letter)), QStringList {TooMany});
    QCOMPARE(words(f.client->check(Ann, {Bob, Carl}, Letter)), QStringList());
}

void tst_Preflight::requiredTlsIsCheckedAgainstTheLink()
{
    QSmtpSendOptions options;
    options.setRequireTls(true);
    ClientFixture clear;
    clear.server.setExtensions({QStringLiteral("REQUIRETLS")});
    QVERIFY(clear.open());
    QVERIFY2(clear.hears(QStringLiteral("ready")), qPrintable(clear.all()));
    QCOMPARE(words(clear.client->check(Ann, {Bob}, Letter, options)), QStringList {Missing});

    ClientFixture f;
    f.server.setExtensions({QStringLiteral("REQUIRETLS")});
    f.protect(QSmtpClient::Security::ImplicitTls);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QCOMPARE(words(f.client->check(Ann, {Bob}, Letter, options)), QStringList());
}

void tst_Preflight::deviceStaysWhereItWas()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("mbox\n" + Letter + QByteArray(1 << 20, 'x'));
    QVERIFY(file.seek(5));
    ClientFixture f;
    QCOMPARE(words(f.client->check(&file)), QStringList());
    QCOMPARE(file.pos(), qint64(5));
    QCOMPARE(file.read(Letter.size()), Letter);
}

void tst_Preflight::sizeIsThatOfTheRestOfTheDevice()
{
    ClientFixture f;
    f.server.setMaximumSize(Letter.size());
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QBuffer buffer;
    buffer.setData("mbox\n" + Letter);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QCOMPARE(words(f.client->check(Ann, {Bob}, &buffer)), QStringList {TooBig});
    QVERIFY(buffer.seek(5));
    QCOMPARE(words(f.client->check(Ann, {Bob}, &buffer)), QStringList());
}

void tst_Preflight::unreadableDeviceIsAProblem()
{
    ClientFixture f;
    QFile closed(QStringLiteral("closed"));
    QCOMPARE(words(f.client->check(Ann, {Bob}, &closed)), QStringList {Unreadable});
    QIODevice *none = nullptr;
    QCOMPARE(words(f.client->check(Ann, {Bob}, none)), QStringList {Unreadable});
}

void tst_Preflight::sequentialDeviceKeepsItsOctets()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("8BITMIME"), false);
    f.server.setMaximumSize(10);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    const QByteArray octets("Content-Transfer-Encoding: 8bit\r\nTo: bob@\r\n\r\nand more");
    Stream stream(octets);
    QCOMPARE(words(f.client->check(Ann, {}, &stream)), (QStringList {Invalid, Missing}));
    QCOMPARE(stream.readAll(), octets);
}

void tst_Preflight::headersThatHaveNotComeAreNoProblem()
{
    ClientFixture f;
    Stream stream("Subject: a\r\n");
    QCOMPARE(words(f.client->check(&stream)), QStringList());
    QCOMPARE(words(f.client->check(Ann, {QStringLiteral("bob@")}, &stream)), QStringList {Invalid});
    Stream nothing {QByteArray()};
    QCOMPARE(words(f.client->check(&nothing)), QStringList());
}

QTEST_GUILESS_MAIN(tst_Preflight)
#include "tst_preflight.moc"
