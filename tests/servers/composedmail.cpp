// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// composedmail URL SHAPE MESSAGE-ID FOLDER: composes a message of that shape, with the files of the
// folder, and sends it to carol@mailbox.test. Which shape comes out as what, the tests know.

#include <QSmtp/QSmtpClient>
#include <QSmtp/QSmtpMessage>

#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <QtCore/QDir>

using namespace Qt::StringLiterals;

static void addHtmlWithPicture(QSmtpMessage &message, const QDir &folder)
{
    const QString id = message.addInlinePart(
        QSmtpAttachment::fromFile(folder.filePath(u"picture.png"_s), {}, u"image/png"_s));
    message.setHtml(u"<p>Grüße <img src=\"cid:%1\"></p>\n"_s.arg(id));
}

static void addCalendar(QSmtpMessage &message)
{
    message.setCalendar("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
                        "SUMMARY:Lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                        u"REQUEST"_s);
}

static void addFiles(QSmtpMessage &message, const QDir &folder)
{
    message.addAttachment(QSmtpAttachment::fromFile(folder.filePath(u"data.bin"_s),
                                                    u"Übersicht \"日本\".bin"_s,
                                                    u"application/octet-stream"_s));
    message.addAttachment(
        QSmtpAttachment::fromFile(folder.filePath(u"picture.png"_s), {}, u"image/png"_s));
}

static void addForwarded(QSmtpMessage &message)
{
    message.addAttachment(QSmtpAttachment::fromMessage(
        "From: dora@example.org\r\nSubject: Inner\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\nInnen: \xc3\xa9\r\n",
        u"inner.eml"_s));
}

static bool fill(QSmtpMessage &message, const QString &shape, const QDir &folder)
{
    message.setText(u"Grüße\n"_s);
    if (shape == "text"_L1) {
        return true;
    }
    if (shape == "html"_L1) {
        message.setHtml(u"<p>Grüße</p>\n"_s);
        return true;
    }
    if (shape == "picture"_L1) {
        addHtmlWithPicture(message, folder);
        return true;
    }
    if (shape == "files"_L1) {
        addFiles(message, folder);
        return true;
    }
    if (shape == "forwarded"_L1) {
        addForwarded(message);
        return true;
    }
    addHtmlWithPicture(message, folder);
    addCalendar(message);
    addFiles(message, folder);
    addForwarded(message);
    return shape == "everything"_L1;
}

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QSmtpClient client;
    QSmtpMessage message;
    message.setFrom(QSmtpAddress(u"ann@example.org"_s, u"Ann Émile"_s));
    message.addTo(QSmtpAddress(u"carol@mailbox.test"_s, u"Carol, \"the reader\""_s));
    message.setSubject(u"Grüße aus 東京"_s);
    message.setMessageId(u'<' + arguments.value(3) + u'>');
    if (arguments.size() != 5 || !client.setUrl(QUrl(arguments.at(1)))
        || !fill(message, arguments.at(2), QDir(arguments.at(4)))) {
        return 64;
    }
    const int id = client.send(message);
    const QFuture<QSmtpResult> future = client.result(id);
    client.connectToHost();
    client.waitForResult(id);
    const QSmtpResult result = future.result();
    if (!result.error().isNull()) {
        qCritical() << result.error();
        return 1;
    }
    return 0;
}
