// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that nothing that a client tells holds a secret in any encoding: logs of every category,
// trace, errors, results, properties, QDebug.
#include "clientfixture.h"
#include "secretforms.h"
#include "testproxy.h"

#include <QSmtp/QSmtpSettings>

#include <QtCore/QLoggingCategory>
#include <QtCore/QMetaProperty>
#include <QtTest/QtTest>

namespace {

// What is logged, in every category, for as long as this lives. One at a time.
class Log
{
public:
    Log()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
        s_told = &told;
        m_before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &context, const QString &text) {
                *s_told += QByteArray(context.category) + ' ' + text.toUtf8() + '\n';
            });
    }
    ~Log()
    {
        qInstallMessageHandler(m_before);
        QLoggingCategory::setFilterRules({});
    }
    Q_DISABLE_COPY_MOVE(Log)

    QByteArray told;

private:
    static inline QByteArray *s_told = nullptr;
    QtMessageHandler m_before;
};

template<typename T>
QByteArray shown(const T &value)
{
    QString text;
    QDebug(&text) << value;
    return text.toUtf8() + '\n';
}

// All that can be read of an object, or of a value, by its meta object.
QByteArray properties(const QMetaObject &meta, const std::function<QVariant(QMetaProperty)> &read)
{
    QByteArray text;
    for (int i = 0; i < meta.propertyCount(); ++i) {
        const QVariant value = read(meta.property(i));
        text += QByteArray(meta.property(i).name()) + ' ' + shown(value) + value.toString().toUtf8()
                + value.toByteArray() + '\n';
    }
    return text;
}

QByteArray all(const QSmtpError &error)
{
    return shown(error) + error.advice().toUtf8() + error.reply().lines().join('\n')
           + properties(QSmtpError::staticMetaObject,
                        [&error](const QMetaProperty &one) { return one.readOnGadget(&error); });
}

// All that can be read of a client.
QByteArray all(ClientFixture &f)
{
    const auto read = [&f](const QMetaProperty &one) { return one.read(f.client); };
    return shown(f.client) + properties(*f.client->metaObject(), read) + shown(f.client->settings())
           + shown(f.client->capabilities()) + shown(f.client->helloReply())
           + all(f.client->error()) + all(f.lastError) + all(f.errors.value(1))
           + shown(f.results.value(1)) + f.all().toUtf8();
}

void traceTo(QByteArray &told, QSmtpClient *client)
{
    QObject::connect(client, &QSmtpClient::traced, client,
                     [&told](QSmtpClient::TraceDirection, const QString &line) {
                         told += line.toUtf8() + '\n';
                     });
}

} // namespace

class tst_SecretOutputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingTellsTheSecret_data();
    void nothingTellsTheSecret();
    void nothingTellsTheProxysPassword_data();
    void nothingTellsTheProxysPassword();
    void everyFormIsFound();
};

void tst_SecretOutputs::nothingTellsTheSecret_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<bool>("isRight");
    for (const char *const mechanism :
         {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER"}) {
        QTest::addRow("%s", mechanism) << QString::fromLatin1(mechanism) << true;
        QTest::addRow("%s, refused", mechanism) << QString::fromLatin1(mechanism) << false;
    }
}

void tst_SecretOutputs::nothingTellsTheSecret()
{
    QFETCH(QString, mechanism);
    QFETCH(bool, isRight);
    const bool isToken = mechanism.contains(QLatin1String("OAUTH"));
    const QByteArray secret = isToken ? QByteArray("ya29.a0ARrdaM-kHj7_q9ZxTgW~vBn")
                                      : QByteArray("Gr\xC3\xBC\xC3\x9F Gott & fort/4711+");
    QByteArray told;
    {
        Log log;
        ClientFixture f;
        f.protect(QSmtpClient::Security::ImplicitTls);
        const QString ann = QStringLiteral("ann");
        f.server.addUser(ann, isRight ? QString::fromUtf8(secret) : QStringLiteral("another"));
        f.server.addToken(ann, isRight ? secret : QByteArray("another"));
        f.server.setAuthMechanisms({mechanism});
        f.client->setAuthMechanisms({mechanism});
        const auto credentials = isToken ? QSmtpCredentials::fromToken(ann, secret)
                                         : QSmtpCredentials::fromPassword(ann, secret);
        f.client->setCredentials(credentials);
        traceTo(log.told, f.client);
        QVERIFY(f.open());
        f.client->send(Ann, {Bob}, Letter);
        QVERIFY2(f.hears(isRight ? QStringLiteral("1 sent") : QStringLiteral("disconnected")),
                 qPrintable(f.all()));
        told = log.told + all(f) + shown(credentials) + shown(QVariant::fromValue(credentials));
    }
    // That something was told, and by whom.
    QVERIFY(told.contains("qsmtp.session C: AUTH " + mechanism.toLatin1()));
    QVERIFY(told.contains("userName"));
    QVERIFY2(SecretForms::foundIn(told, secret).isEmpty(), told.constData());
}

void tst_SecretOutputs::nothingTellsTheProxysPassword_data()
{
    QTest::addColumn<bool>("isSocks");
    QTest::addColumn<QString>("outcome");
    for (const bool isSocks : {true, false}) {
        const char *const name = isSocks ? "SOCKS5" : "HTTP";
        QTest::addRow("%s", name) << isSocks << QStringLiteral("1 sent");
        QTest::addRow("%s, refused", name) << isSocks << QStringLiteral("1 failed Network Connect");
    }
}

void tst_SecretOutputs::nothingTellsTheProxysPassword()
{
    QFETCH(bool, isSocks);
    QFETCH(QString, outcome);
    const QByteArray secret("open Sesame/47+11");
    QByteArray told;
    {
        Log log;
        ClientFixture f;
        QVERIFY(f.listen());
        TestProxy proxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                        f.server.port());
        proxy.userName = "ali";
        proxy.password = outcome == QLatin1String("1 sent") ? secret : QByteArray("another");
        QVERIFY(proxy.listen());
        f.client->setProxy(proxy.proxy(QStringLiteral("ali"), QString::fromLatin1(secret)));
        traceTo(log.told, f.client);
        f.client->send(Ann, {Bob}, Letter);
        f.client->connectToHost();
        QVERIFY2(f.hears(outcome), qPrintable(f.all()));
        f.client->disconnectFromHost();
        QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
        told = log.told + all(f) + shown(f.client->proxy());
    }
    QVERIFY(told.contains("hostName"));
    QVERIFY2(SecretForms::foundIn(told, secret).isEmpty(), told.constData());
}

void tst_SecretOutputs::everyFormIsFound()
{
    const QByteArray secret("Gr\xC3\xBC\xC3\x9F/+ wonder");
    QVERIFY(SecretForms::foundIn("nothing of it", secret).isEmpty());
    QCOMPARE(SecretForms::foundIn("<" + secret + ">", secret), QByteArray("as it is at 1"));
    QVERIFY(!SecretForms::foundIn(secret.toHex(), secret).isEmpty());
    for (int before = 0; before < 6; ++before) {
        const QByteArray around = QByteArray(before, 'b') + secret + "behind";
        QVERIFY(!SecretForms::foundIn(around.toBase64(), secret).isEmpty());
        const QString text = QString::fromLatin1(around.toBase64());
        QVERIFY(!SecretForms::foundIn(QByteArrayView(reinterpret_cast<const char *>(text.utf16()),
                                                     text.size() * 2),
                                      secret)
                     .isEmpty());
    }
}

QTEST_GUILESS_MAIN(tst_SecretOutputs)
#include "tst_secretoutputs.moc"
