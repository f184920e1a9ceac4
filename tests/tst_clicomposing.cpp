// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Messages that the command composes, as a process against a server: what arrives, and what is
// refused before the server is called.

#include "commandtest.h"

#include <QSmtp/QSmtpMessage>

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_CliComposing : public CommandTest
{
    Q_OBJECT

private Q_SLOTS:
    void textAndSubjectArrive();
    void textComesFromAFile_data();
    void textComesFromAFile();
    void textsComeFromStandardInput();
    void standardInputIsLeftAlone();
    void htmlShowsItsPictures();
    void filesAreAttachedUnderTheirNames();
    void everyRecipientGetsItAndBccIsNotSeen();
    void furtherHeadersArrive();
    void copiesAreTheSameMessage();
    void reportNamesTheMessage();
    void nothingIsSentIfOneIsRefusedAndAllAreRequired();
    void invalidMessageIsNotSent_data();
    void invalidMessageIsNotSent();
    void unreadableFileIsNamed_data();
    void unreadableFileIsNamed();
    void pipeIsNotAttached();
    void mixedUpLineIsAUsageError();

private:
    QSmtpMessage received();
};

// What has arrived, as a reader sees it.
QSmtpMessage tst_CliComposing::received()
{
    return QSmtpMessage::fromBytes(m_server->takeMessage().content).value_or(QSmtpMessage());
}

void tst_CliComposing::textAndSubjectArrive()
{
    CommandRun command(to({u"--subject"_s, u"Grüße"_s, u"--text"_s, u"one\ntwo \\n\n"_s,
                           u"--from-name"_s, u"Ann, Émile's"_s}));
    QCOMPARE(command.run(), 0);
    const QSmtpReceivedMessage envelope = m_server->messages().value(0);
    QCOMPARE(envelope.sender, u"ann@example.org"_s);
    QCOMPARE(envelope.recipients, QStringList {u"bob@example.org"_s});
    const QSmtpMessage message = received();
    QCOMPARE(message.subject(), u"Grüße"_s);
    QCOMPARE(message.text(), u"one\ntwo \\n\n"_s);
    QCOMPARE(message.from(), QList {QSmtpAddress(u"ann@example.org"_s, u"Ann, Émile's"_s)});
    QCOMPARE(message.to(), QList {QSmtpAddress(u"bob@example.org"_s)});
    QVERIFY(message.date().isValid());
    QVERIFY(message.messageId().endsWith("@example.org>"_L1));
}

void tst_CliComposing::textComesFromAFile_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTF-8") << "Grüße\n"_ba << u"Grüße\n"_s;
    QTest::newRow("byte order mark") << "\xef\xbb\xbfGrüße\n"_ba << u"Grüße\n"_s;
    QTest::newRow("CRLF") << "a\r\n\r\nb\r\n"_ba << u"a\n\nb\n"_s;
    QTest::newRow("empty") << ""_ba << QString();
    QTest::newRow("one long line") << QByteArray(5000, 'x') + '\n'
                                   << QString(QString(5000, u'x') + u'\n');
}

void tst_CliComposing::textComesFromAFile()
{
    QFETCH(const QByteArray, octets);
    CommandRun command(to({u"--text-file"_s, file(u"text"_s, octets)}));
    QCOMPARE(command.run(), 0);
    QTEST(received().text(), "text");
}

void tst_CliComposing::textsComeFromStandardInput()
{
    CommandRun command(to({u"--subject=Hi"_s, u"--text-file"_s, u"-"_s}));
    command.setInput("from a pipe\n");
    QCOMPARE(command.run(), 0);
    QCOMPARE(received().text(), u"from a pipe\n"_s);

    CommandRun html(to({u"--html-file"_s, u"-"_s}));
    html.setInput("<p>from a pipe</p>");
    QCOMPARE(html.run(), 0);
    QCOMPARE(received().html(), u"<p>from a pipe</p>"_s);
}

void tst_CliComposing::standardInputIsLeftAlone()
{
    // As in a loop of the shell that reads lines, where the rest is the loop's.
    CommandRun command(to({u"--text"_s, u"Hi\n"_s}));
    command.setShellLine(u"\"$@\" >&2; cat"_s);
    command.setInputFile(file(u"lines"_s, "the next line\n"));
    QCOMPARE(command.run(), 0);
    QCOMPARE(command.output(), "the next line\n"_ba);
    QCOMPARE(received().text(), u"Hi\n"_s);
}

void tst_CliComposing::htmlShowsItsPictures()
{
    const QString html = u"<p>Grüße <img src=\"cid:logo.png\"></p>\n"_s;
    const QByteArray picture("\x89PNG\r\n\x1a\n\0x", 10);
    CommandRun command(to({u"--html-file"_s, file(u"a.html"_s, html.toUtf8()), u"--inline"_s,
                           file(u"logo.png"_s, picture)}));
    QCOMPARE(command.run(), 0);
    const QByteArray content = m_server->messages().value(0).content;
    QVERIFY2(content.contains("multipart/related"), content.constData());
    const QSmtpMessage message = received();
    QCOMPARE(message.html(), html);
    QCOMPARE(message.inlineParts().size(), 1);
    const QSmtpAttachment part = message.inlineParts().constFirst();
    QCOMPARE(part.contentId(), u"logo.png"_s);
    QCOMPARE(part.fileName(), u"logo.png"_s);
    QCOMPARE(part.contentType(), u"image/png"_s);
    QCOMPARE(part.data(), picture);
}

void tst_CliComposing::filesAreAttachedUnderTheirNames()
{
    QByteArray octets;
    for (int i = 0; i < 70000; ++i) {
        octets += char(i * 31 % 256);
    }
    CommandRun command(to({u"--subject="_s, u"--attach"_s, file(u"empty.bin"_s, {}), u"--attach"_s,
                           file(u"data.bin"_s, octets), u"--attach-name"_s,
                           u"Übersicht \"1\".bin"_s, u"--attach"_s, file(u"été.txt"_s, "x\ny")}));
    QCOMPARE(command.run(), 0);
    const QList<QSmtpAttachment> attachments = received().attachments();
    QCOMPARE(attachments.size(), 3);
    QCOMPARE(attachments.at(0).fileName(), u"empty.bin"_s);
    QCOMPARE(attachments.at(0).data(), QByteArray());
    QCOMPARE(attachments.at(1).fileName(), u"Übersicht \"1\".bin"_s);
    QCOMPARE(attachments.at(1).data(), octets);
    QCOMPARE(attachments.at(2).fileName(), u"été.txt"_s);
    QCOMPARE(attachments.at(2).contentType(), u"text/plain"_s);
    QCOMPARE(attachments.at(2).data(), "x\ny"_ba);
}

void tst_CliComposing::everyRecipientGetsItAndBccIsNotSeen()
{
    CommandRun command(to({u"--text=x"_s, u"--to"_s, u"\"Carl, C.\" <carl@example.org>"_s,
                           u"--cc"_s, u"dora@example.org, Émile <emile@example.org>"_s, u"--bcc"_s,
                           u"fred@example.org"_s, u"--reply-to"_s, u"desk@example.org"_s}));
    QCOMPARE(command.run(), 0);
    const QSmtpReceivedMessage envelope = m_server->messages().value(0);
    QCOMPARE(envelope.recipients,
             (QStringList {u"carl@example.org"_s, u"bob@example.org"_s, u"dora@example.org"_s,
                           u"emile@example.org"_s, u"fred@example.org"_s}));
    QVERIFY(!envelope.content.contains("fred"));
    const QSmtpMessage message = received();
    QCOMPARE(message.to(), (QList {QSmtpAddress(u"carl@example.org"_s, u"Carl, C."_s),
                                   QSmtpAddress(u"bob@example.org"_s)}));
    QCOMPARE(message.cc(), (QList {QSmtpAddress(u"dora@example.org"_s),
                                   QSmtpAddress(u"emile@example.org"_s, u"Émile"_s)}));
    QCOMPARE(message.replyTo(), QList {QSmtpAddress(u"desk@example.org"_s)});
}

void tst_CliComposing::furtherHeadersArrive()
{
    CommandRun command(
        to({u"--text=x"_s, u"--header"_s, u"X-Mine: a: é"_s, u"--header"_s, u"X-Mine:b"_s}));
    QCOMPARE(command.run(), 0);
    QCOMPARE(received().headers(u"X-Mine"_s), (QStringList {u"a: é"_s, u"b"_s}));
}

void tst_CliComposing::copiesAreTheSameMessage()
{
    CommandRun command(to({u"--text=x"_s, u"--attach"_s, file(u"a"_s, "abc"), u"--count=5"_s,
                           u"--connections=2"_s, u"--json"_s}));
    QCOMPARE(command.run(), 0);
    QCOMPARE(command.json().value("messages"_L1).toInt(), 5);
    QCOMPARE(m_server->messages().size(), 5);
    const QString id = command.json().value("messageId"_L1).toString();
    for (int i = 0; i < 5; ++i) {
        const QSmtpMessage message = received();
        QCOMPARE(message.messageId(), id);
        QCOMPARE(message.attachments().value(0).data(), "abc"_ba);
    }
}

void tst_CliComposing::reportNamesTheMessage()
{
    CommandRun command(to({u"--text=x\n"_s, u"--json"_s, u"--trace"_s}));
    QCOMPARE(command.run(), 0);
    const QJsonObject report = command.json();
    QCOMPARE(report.value("status"_L1).toString(), u"sent"_s);
    QCOMPARE(report.value("accepted"_L1).toArray(), (QJsonArray {u"bob@example.org"_s}));
    const QSmtpReceivedMessage sent = m_server->takeMessage();
    QCOMPARE(report.value("bytes"_L1).toInteger(), sent.content.size());
    const QString id = report.value("messageId"_L1).toString();
    QVERIFY(id.startsWith(u'<') && id.endsWith(u'>'));
    QVERIFY(sent.content.contains("Message-ID: " + id.toLatin1() + "\r\n"));
    QVERIFY(command.errors().contains("C: MAIL FROM:<ann@example.org>"));
}

void tst_CliComposing::nothingIsSentIfOneIsRefusedAndAllAreRequired()
{
    m_server->refuseRecipient(u"carl@example.org"_s, "550 5.1.1 No such user");
    CommandRun command(to({u"--text=x"_s, u"--cc=carl@example.org"_s, u"--require-all"_s}));
    QCOMPARE(command.run(), 67);
    QVERIFY(m_server->messages().isEmpty());
    CommandRun some(to({u"--text=x"_s, u"--cc=carl@example.org"_s}));
    QCOMPARE(some.run(), 1);
    QCOMPARE(m_server->messages().size(), 1);
}

void tst_CliComposing::invalidMessageIsNotSent_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named"); // what the sentence must speak of
    QTest::newRow("recipient") << QStringList {u"--to"_s, u"not an address"_s}
                               << u"not an address"_s;
    QTest::newRow("copy with a line end")
        << QStringList {u"--cc"_s, u"a@example.org\r\nBcc: b@example.org"_s} << u"address"_s;
    QTest::newRow("hidden copy without a name")
        << QStringList {u"--bcc"_s, u"@example.org"_s} << u"@example.org"_s;
    QTest::newRow("where to answer") << QStringList {u"--reply-to"_s, u"a@b@c"_s} << u"a@b@c"_s;
    QTest::newRow("author") << QStringList {u"--from"_s, u"a b@example.org"_s}
                            << u"a b@example.org"_s;
    QTest::newRow("author's name") << QStringList {u"--from-name"_s, u"a\nb"_s} << u"From"_s;
    QTest::newRow("subject") << QStringList {u"--subject"_s, u"a\r\nBcc: b@example.org"_s}
                             << u"Subject"_s;
    QTest::newRow("header's value") << QStringList {u"--header"_s, u"X-A: a\nb"_s} << u"X-A"_s;
    QTest::newRow("header's name") << QStringList {u"--header"_s, u"X A: b"_s} << u"name"_s;
    QTest::newRow("header with an option of its own")
        << QStringList {u"--header"_s, u"Subject: b"_s} << u"Subject"_s;
    QTest::newRow("name of a file")
        << QStringList {u"--attach"_s, u"good"_s, u"--attach-name"_s, u"a\nb"_s} << u"file"_s;
    QTest::newRow("text that is no UTF-8")
        << QStringList {u"--html-file"_s, u"latin1"_s} << u"latin1"_s;
    QTest::newRow("two pictures of one name")
        << QStringList {u"--inline"_s, u"good"_s, u"--inline"_s, u"./good"_s} << u"content id"_s;
}

void tst_CliComposing::invalidMessageIsNotSent()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    file(u"good"_s, "x");
    file(u"latin1"_s, "Gr\xfc\xdf"
                      "e");
    CommandRun command(to(QStringList {u"--text=x"_s, u"--json"_s} + arguments));
    command.setFolder(path({}));
    QCOMPARE(command.run(), 65);
    const QJsonObject report = command.json();
    QCOMPARE(report.value("error"_L1).toString(), u"InvalidMessage"_s);
    const QString sentence = report.value("text"_L1).toString();
    QVERIFY2(sentence.contains(named), qPrintable(sentence));
    QCOMPARE(m_server->receivedLines(), QByteArrayList());
}

void tst_CliComposing::unreadableFileIsNamed_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("name");
    for (const QString &option :
         {u"--text-file"_s, u"--html-file"_s, u"--attach"_s, u"--inline"_s}) {
        QTest::addRow("%s missing", qPrintable(option)) << option << u"nosuch"_s;
        QTest::addRow("%s folder", qPrintable(option)) << option << u"folder"_s;
    }
}

void tst_CliComposing::unreadableFileIsNamed()
{
    QFETCH(const QString, option);
    QFETCH(const QString, name);
    QVERIFY(QDir(path({})).mkdir(u"folder"_s));
    CommandRun command(to({u"--subject=x"_s, u"--json"_s, option, path(name)}));
    QCOMPARE(command.run(), 66);
    const QString sentence = command.json().value("text"_L1).toString();
    QVERIFY2(sentence.contains(path(name)), qPrintable(sentence));
    QCOMPARE(m_server->receivedLines(), QByteArrayList());
}

void tst_CliComposing::pipeIsNotAttached()
{
    CommandRun command(to({u"--subject=x"_s, u"--attach"_s, u"/dev/null"_s}));
    QCOMPARE(command.run(), 66);
    QVERIFY(command.errors().contains("/dev/null"));
    QCOMPARE(m_server->receivedLines(), QByteArrayList());
}

void tst_CliComposing::mixedUpLineIsAUsageError()
{
    CommandRun command(to({u"--subject=x"_s, u"--message"_s, file(u"letter"_s, Letter)}));
    QCOMPARE(command.run(), 64);
    QVERIFY(command.errors().contains("--message"));
    QCOMPARE(m_server->receivedLines(), QByteArrayList());
}

QTEST_GUILESS_MAIN(tst_CliComposing)
#include "tst_clicomposing.moc"
