// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that credentials keep their secret and that it is gone when they are; it logs in nowhere.
#include "credentialsdata.h"

#include <QtCore/QDebug>
#include <QtCore/QVariant>
#include <QtTest/QTest>

#include <optional>

namespace {

template<typename T>
QString debugged(const T &value)
{
    QString text;
    QDebug(&text) << value;
    return text.trimmed();
}

} // namespace

class tst_Credentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretHasNoWayOut();
    void wipedSecretIsGoneWhileItsMemoryIsOwned();
    void wipeReachesWhatWasCutOff();
    void wipeSparesMemoryThatIsNotItsOwn();
    void callersSecretIsLeftAlone();
    void secretIsMaskedWhileItIsKept();
    void revealedSecretEndsWithItsScope();
    void changedCredentialsKeepTheirOwnSecret();
    void credentialsAreEqualByContent();
    void emptySecretIsNone();
};

void tst_Credentials::secretHasNoWayOut()
{
    QSmtpCredentials credentials = QSmtpCredentials::fromPassword(u"ann"_qs, u"hush"_qs);
    credentials.setAuthorizationName(u"bob"_qs);
    QCOMPARE(credentials.userName(), u"ann"_qs);
    QCOMPARE(credentials.authorizationName(), u"bob"_qs);
    QVERIFY(credentials.hasPassword());
    QVERIFY(!credentials.hasToken());
    QCOMPARE(debugged(credentials), u"QSmtpCredentials(\"ann\" as \"bob\", password)"_qs);
    QVERIFY(!debugged(QVariant::fromValue(credentials)).contains(u"hush"_qs));
    QVERIFY(!QVariant::fromValue(credentials).toString().contains(u"hush"_qs));

    const auto withToken = QSmtpCredentials::fromToken(u"ann"_qs, "hush");
    QVERIFY(withToken.hasToken());
    QVERIFY(!withToken.hasPassword());
    QCOMPARE(debugged(withToken), u"QSmtpCredentials(\"ann\", token)"_qs);
    QCOMPARE(debugged(QSmtpCredentials()), u"QSmtpCredentials()"_qs);
}

void tst_Credentials::wipedSecretIsGoneWhileItsMemoryIsOwned()
{
    QByteArray secret(64, 'x');
    const QByteArray owner = secret;
    QVERIFY(owner.constData() == secret.constData());
    wipe(secret);
    QVERIFY(secret.isEmpty());
    QCOMPARE(owner, QByteArray(64, '\0'));
}

void tst_Credentials::wipeReachesWhatWasCutOff()
{
    QByteArray secret(64, 'x');
    secret.truncate(2);
    const QByteArray owner = secret;
    QVERIFY(owner.capacity() >= 64);
    wipe(secret);
    QCOMPARE(QByteArray(owner.constData(), 64), QByteArray(64, '\0'));

    QByteArray shifted(64, 'y');
    shifted.remove(0, 8);
    QByteArray shiftedOwner = shifted;
    const qsizetype before = shiftedOwner.data_ptr().freeSpaceAtBegin();
    wipe(shifted);
    QCOMPARE(QByteArray(shiftedOwner.constData() - before, before + 56),
             QByteArray(before + 56, '\0'));
}

void tst_Credentials::wipeSparesMemoryThatIsNotItsOwn()
{
    QByteArray literal = QByteArrayLiteral("literal");
    wipe(literal);
    QVERIFY(literal.isEmpty());
    QByteArray null;
    wipe(null);
    QVERIFY(null.isEmpty());
    char buffer[] = "buffer";
    QByteArray raw = QByteArray::fromRawData(buffer, 6);
    wipe(raw);
    QVERIFY(raw.isEmpty());
    QCOMPARE(buffer, "buffer");
}

void tst_Credentials::callersSecretIsLeftAlone()
{
    const QByteArray secret(16, 'x');
    const QString text(16, u'x');
    QSmtpCredentials::fromPassword(u"ann"_qs, secret);
    QSmtpCredentials::fromPassword(u"ann"_qs, text);
    QSmtpCredentials::fromToken(u"ann"_qs, secret);
    QCOMPARE(secret, QByteArray(16, 'x'));
    QCOMPARE(text, QString(16, u'x'));
}

void tst_Credentials::secretIsMaskedWhileItIsKept()
{
    const auto credentials = QSmtpCredentials::fromPassword(u"ann"_qs, u"gr\u00FC\u00DF"_qs);
    const QByteArray octets = QByteArray("gr\xC3\xBC\xC3\x9F");
    QCOMPARE(CredentialsData::of(credentials)->password.reveal().octets(), octets);
    QVERIFY(CredentialsData::of(credentials)->token.isEmpty());
    const auto withToken = QSmtpCredentials::fromToken(u"ann"_qs, "token");
    QCOMPARE(CredentialsData::of(withToken)->token.reveal().octets(), QByteArray("token"));
    QCOMPARE(KeptSecret().reveal().octets(), QByteArray());
    for (int size = 1; size < 40; ++size) {
        const QByteArray secret(size, 's');
        QCOMPARE(KeptSecret(secret).reveal().octets(), secret);
    }
    QCOMPARE(KeptSecret("one"), KeptSecret("one"));
    QVERIFY(!(KeptSecret("one") == KeptSecret("two")));
    QVERIFY(!(KeptSecret("one") == KeptSecret()));
}

void tst_Credentials::revealedSecretEndsWithItsScope()
{
    const KeptSecret kept("hush");
    QByteArray shared;
    {
        const Secret secret = kept.reveal();
        shared = secret.octets();
        QCOMPARE(shared, QByteArray("hush"));
    }
    QCOMPARE(shared, QByteArray(4, '\0'));
    QCOMPARE(kept.reveal().octets(), QByteArray("hush"));

    Secret moved(QByteArray("first one"));
    Secret other(QByteArray("second one"));
    shared = moved.octets();
    moved = std::move(other);
    QCOMPARE(moved.octets(), QByteArray("second one"));
    QCOMPARE(Secret(std::move(moved)).octets(), QByteArray("second one"));
    other = Secret();
    QCOMPARE(shared, QByteArray(9, '\0'));
}

void tst_Credentials::changedCredentialsKeepTheirOwnSecret()
{
    std::optional<QSmtpCredentials> original = QSmtpCredentials::fromPassword(u"ann"_qs,
                                                                              u"hush"_qs);
    QSmtpCredentials copy = *original;
    copy.setAuthorizationName(u"bob"_qs);
    QCOMPARE(original->authorizationName(), QString());
    original.reset();
    QCOMPARE(CredentialsData::of(copy)->password.reveal().octets(), QByteArray("hush"));
}

void tst_Credentials::credentialsAreEqualByContent()
{
    const auto ann = QSmtpCredentials::fromPassword(u"ann"_qs, u"hush"_qs);
    QCOMPARE(ann, QSmtpCredentials::fromPassword(u"ann"_qs, QByteArray("hush")));
    QVERIFY(ann != QSmtpCredentials::fromPassword(u"ann"_qs, u"hash"_qs));
    QVERIFY(ann != QSmtpCredentials::fromPassword(u"bob"_qs, u"hush"_qs));
    QVERIFY(ann != QSmtpCredentials::fromToken(u"ann"_qs, "hush"));
    QVERIFY(ann != QSmtpCredentials());
    QSmtpCredentials other = ann;
    other.setAuthorizationName(u"bob"_qs);
    QVERIFY(ann != other);
    QCOMPARE(QSmtpCredentials(), QSmtpCredentials(QString()));
    QVERIFY(QSmtpCredentials() != QSmtpCredentials(u"ann"_qs));
}

void tst_Credentials::emptySecretIsNone()
{
    QVERIFY(!QSmtpCredentials::fromPassword(u"ann"_qs, QString()).hasPassword());
    QVERIFY(!QSmtpCredentials::fromPassword(u"ann"_qs, QByteArray("")).hasPassword());
    QVERIFY(!QSmtpCredentials::fromToken(u"ann"_qs, {}).hasToken());
    QVERIFY(QSmtpCredentials::fromPassword({}, QString()).isNull());
    QVERIFY(QSmtpCredentials().isNull());
    QVERIFY(!QSmtpCredentials(u"ann"_qs).isNull());
    QVERIFY(CredentialsData::of(QSmtpCredentials()) == nullptr);
}

QTEST_APPLESS_MAIN(tst_Credentials)
#include "tst_credentials.moc"
