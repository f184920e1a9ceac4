// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The QML of README.md as it is printed there: the letter that it sends, and what it shows.

#include <QSmtp/QSmtpMessage>
#include <QSmtp/QSmtpTestServer>

#include <QtCore/QTemporaryFile>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQuick/QQuickItem>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

class tst_QuickLetter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void letterArrivesWithItsAttachmentAfterALoginOverTls();
    void wrongPasswordIsShown();

private:
    std::unique_ptr<QObject> load(const QString &password);

    std::unique_ptr<QSmtpTestServer> m_server;
    std::unique_ptr<QQmlEngine> m_engine;
    QTemporaryFile m_minutes;
};

void tst_QuickLetter::init()
{
    m_server = std::make_unique<QSmtpTestServer>();
    m_server->setSecurity(QSmtpTestServer::Security::ImplicitTls);
    m_server->addUser(u"ann"_s, u"wonder land+1"_s);
    m_server->setAuthenticationRequired(true);
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));

    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral(QSMTP_QML_MODULES));
    m_engine->addImportPath(u":/qt/qml"_s);
    QVERIFY(m_minutes.open());
    m_minutes.write("Ann was there.\n");
    QVERIFY(m_minutes.flush());
}

std::unique_ptr<QObject> tst_QuickLetter::load(const QString &password)
{
    QUrl server = m_server->url();
    server.setUserName(u"ann"_s);
    QQmlComponent component(m_engine.get(), QUrl::fromLocalFile(QStringLiteral(QSMTP_LETTER_QML)));
    std::unique_ptr<QObject> letter(component.createWithInitialProperties(
        {{u"server"_s, server},
         {u"password"_s, password},
         {u"minutes"_s, QUrl::fromLocalFile(m_minutes.fileName())}}));
    if (!letter) {
        qWarning() << component.errors();
    }
    return letter;
}

void tst_QuickLetter::letterArrivesWithItsAttachmentAfterALoginOverTls()
{
    const std::unique_ptr<QObject> letter = load(u"wonder land+1"_s);
    QVERIFY(letter);
    QTRY_VERIFY(!letter->property("text").toString().isEmpty());
    QVERIFY2(letter->property("text").toString().startsWith("Sent: "_L1),
             qPrintable(letter->property("text").toString()));

    QCOMPARE(m_server->messages().size(), 1);
    const QSmtpReceivedMessage received = m_server->takeMessage();
    QVERIFY(received.encrypted);
    QCOMPARE(received.userName, u"ann"_s);
    QCOMPARE(received.recipients, QStringList({u"bob@example.net"_s, u"carl@example.net"_s}));
    const auto message = QSmtpMessage::fromBytes(received.content);
    QVERIFY(message);
    QCOMPARE(message->from().value(0).name(), u"Ann"_s);
    QCOMPARE(message->subject(), u"Minutes"_s);
    QCOMPARE(message->text(), u"Here they are."_s);
    QCOMPARE(message->attachments().size(), 1);
    QCOMPARE(message->attachments().constFirst().data(), "Ann was there.\n");
}

void tst_QuickLetter::wrongPasswordIsShown()
{
    const std::unique_ptr<QObject> letter = load(u"wrong"_s);
    QVERIFY(letter);
    QTRY_VERIFY(!letter->property("text").toString().isEmpty());
    QVERIFY(!letter->property("text").toString().startsWith("Sent"_L1));
    QVERIFY(m_server->messages().isEmpty());
}

QTEST_MAIN(tst_QuickLetter)
#include "tst_quickletter.moc"
