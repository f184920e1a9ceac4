// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A Qt that cannot encrypt: its backend reads certificates and nothing more. A program of its own,
// for the backend is chosen once.

#include "clientfixture.h"

#include <QtCore/QLoggingCategory>
#include <QtNetwork/QSslSocket>

class tst_WithoutTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void encryptionThatCannotBeIsAnError_data();
    void encryptionThatCannotBeIsAnError();
    void plaintextNeedsNoTls();
};

void tst_WithoutTls::initTestCase()
{
    // The test server asks it for keys, and each time it complains.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.network.ssl=false"));
    QVERIFY(QSslSocket::setActiveBackend(QStringLiteral("cert-only")));
    QVERIFY(!QSslSocket::supportsSsl());
}

void tst_WithoutTls::encryptionThatCannotBeIsAnError_data()
{
    QTest::addColumn<QSmtpClient::Security>("security");
    QTest::newRow("implicit") << QSmtpClient::Security::ImplicitTls;
    QTest::newRow("STARTTLS") << QSmtpClient::Security::StartTls;
}

void tst_WithoutTls::encryptionThatCannotBeIsAnError()
{
    QFETCH(const QSmtpClient::Security, security);
    ClientFixture f;
    // The server cannot encrypt either, so that a script offers it.
    QVERIFY(f.server.play("S: 220 x\nC* EHLO *\nS: 250-x\nS: 250 STARTTLS\nC: STARTTLS\n"
                          "S: 220 go\nE\n"));
    f.client->setSecurity(security);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.lastError.kind(), QSmtpError::Kind::Security);
    QVERIFY2(f.lastError.text().contains(QLatin1String("TLS")), qPrintable(f.lastError.text()));
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_WithoutTls::plaintextNeedsNoTls()
{
    ClientFixture f;
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
}

QTEST_GUILESS_MAIN(tst_WithoutTls)
#include "tst_withouttls.moc"
