// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that nothing that a client tells holds a secret in any encoding: logs of every category,
// trace, errors, results, properties, QDebug.
#include "clientfixture.h"
#include "secretforms.h"

#include <QSmtp/QSmtpSettings>

#include <QtCore/QLoggingCategory>
#include <QtCore/QMetaProperty>
#include <QtTest/QtTest>

namespace {

QByteArray *logged = nullptr;

void keepLog(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    *logged += QByteArray(context.category) + ' ' + text.toUtf8() + '\n';
}

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

} // namespace

class tst_SecretOutputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingTellsTheSecret_data();
    void nothingTellsTheSecret();
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
    logged = &told;
    QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    {
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
        connect(f.client, &QSmtpClient::traced, f.client,
                [&told](QSmtpClient::TraceDirection, const QString &line) {
                    told += line.toUtf8() + '\n';
                });
        QVERIFY(f.open());
        f.client->send(Ann, {Bob}, Letter);
        QVERIFY2(f.hears(isRight ? QStringLiteral("1 sent") : QStringLiteral("disconnected")),
                 qPrintable(f.all()));
        const auto read = [&f](const QMetaProperty &one) { return one.read(f.client); };
        told += shown(f.client) + properties(*f.client->metaObject(), read) + shown(credentials)
                + shown(QVariant::fromValue(credentials)) + shown(f.client->settings())
                + shown(f.client->capabilities()) + shown(f.client->helloReply())
                + all(f.client->error()) + all(f.lastError) + all(f.errors.value(1))
                + shown(f.results.value(1)) + f.all().toUtf8();
    }
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    // That something was told, and by whom.
    QVERIFY(told.contains("qsmtp.session C: AUTH " + mechanism.toLatin1()));
    QVERIFY(told.contains("userName"));
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
