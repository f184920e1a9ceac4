// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Which hosts a certificate names, judged apart from any connection.

#include "certificatename.h"

#include <QtTest/QtTest>

class tst_CertificateName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostIsNamed_data();
    void hostIsNamed();
    void commonNameDoesNotCount();
    void nameIsNotCutOffAtANul_data();
    void nameIsNotCutOffAtANul();
};

static QSslCertificate certificate(const char *name)
{
    const QString file = QLatin1String(QSMTP_TEST_CERTIFICATES "/") + QLatin1String(name)
                         + QLatin1String(".pem");
    return QSslCertificate::fromPath(file).value(0);
}

void tst_CertificateName::hostIsNamed_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("named");
    const auto row = [](const char *name, const char *host, bool named) {
        QTest::newRow(name) << QString::fromUtf8(host) << named;
    };
    row("one label", "smtp.mail.test", true);
    row("in capitals", "SMTP.Mail.TEST", true);
    row("with a dot at its end", "smtp.mail.test.", true);
    row("international label", "b\u00fccher.mail.test", true);
    row("no label", "mail.test", false);
    row("an empty label", ".mail.test", false);
    row("two labels", "a.smtp.mail.test", false);
    row("of a whole top-level domain", "example.test", false);
    row("wildcard inside of a label", "foo.part.test", false);
    row("wildcard behind a label", "a.b.inner.test", false);
    row("two wildcards", "a.b.two.test", false);
    row("capitals in the certificate", "mixed.case.test", true);
    row("dot in the certificate", "root.dot.test", true);
    row("other host", "mail.example.org", false);
    row("nothing", "", false);
    row("address", "192.0.2.1", true);
    row("other address", "192.0.2.2", false);
    row("IPv6 address", "2001:db8::1", true);
    row("IPv6 address written out", "2001:0DB8:0:0:0:0:0:1", true);
    row("IPv4 address in an IPv6 one", "::ffff:192.0.2.1", false);
}

void tst_CertificateName::hostIsNamed()
{
    QFETCH(QString, host);
    QFETCH(bool, named);
    const QSslCertificate wildcard = certificate("wildcard");
    QVERIFY(!wildcard.isNull());
    QCOMPARE(certificateNames(wildcard, host), named);
}

// RFC 9525 section 2: the common name is text for people.
void tst_CertificateName::commonNameDoesNotCount()
{
    const QSslCertificate nonames = certificate("nonames");
    QVERIFY(nonames.subjectInfo(QSslCertificate::CommonName).contains(QLatin1String("localhost")));
    QVERIFY(!certificateNames(nonames, QStringLiteral("localhost")));
}

void tst_CertificateName::nameIsNotCutOffAtANul_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("up to it") << QStringLiteral("good.test");
    QTest::newRow("all of it") << QString(QStringLiteral("good.test") + QChar(QChar::Null)
                                          + QStringLiteral(".evil.test"));
    QTest::newRow("without it") << QStringLiteral("good.test.evil.test");
}

void tst_CertificateName::nameIsNotCutOffAtANul()
{
    QFETCH(QString, host);
    const QSslCertificate nulname = certificate("nulname");
    // There is a name, and the NUL is in it.
    const QStringList names = nulname.subjectAlternativeNames().values(QSsl::DnsEntry);
    QCOMPARE(names.size(), 1);
    QVERIFY(names.first().contains(QChar::Null));
    QVERIFY(!certificateNames(nulname, host));
}

QTEST_GUILESS_MAIN(tst_CertificateName)
#include "tst_certificatename.moc"
