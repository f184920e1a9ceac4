// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The document of a rich-text editor as a message: its pictures go with it, what is no picture does
// not, and its text is what the editor shows.

#include <QSmtp/QSmtpTextDocument>

#include <QtGui/QTextCursor>
#include <QtGui/QTextList>
#include <QtTest/QtTest>

namespace {

QImage picture(Qt::GlobalColor color, int width = 8)
{
    QImage image(width, 6, QImage::Format_ARGB32);
    image.fill(color);
    return image;
}

QByteArray file(const QImage &image, const char *format)
{
    QByteArray octets;
    QBuffer buffer(&octets);
    image.save(&buffer, format);
    return octets;
}

bool isSame(const QByteArray &octets, const QImage &image)
{
    return QImage::fromData(octets).convertToFormat(QImage::Format_ARGB32) == image;
}

void addResource(QTextDocument &document, const char *name, const QVariant &resource)
{
    document.addResource(QTextDocument::ImageResource, QUrl(QString::fromUtf8(name)), resource);
}

QSmtpMessage messageOf(const QTextDocument &document)
{
    QSmtpMessage message;
    QSmtp::setDocument(message, document);
    return message;
}

// The plain version of what is written, as it stands there.
QByteArray plainText(QSmtpMessage message)
{
    message.setFrom(QSmtpAddress(QStringLiteral("ann@example.org")));
    const QByteArray octets = message.toBytes();
    const qsizetype begin = octets.indexOf("\r\n\r\n", octets.indexOf("text/plain")) + 4;
    return octets.mid(begin, octets.indexOf("\r\n--", begin) - begin).replace("\r\n", "\n");
}

} // namespace

class tst_TextDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textBecomesHtmlAndPlainText();
    void plainTextIsWhatTheEditorShows();
    void picturesGoWithTheMessage();
    void pictureUsedTwiceGoesOnce();
    void imageFilesStayOctetForOctet_data();
    void imageFilesStayOctetForOctet();
    void resourceIsTakenInsteadOfTheFileOfThatName();
    void whatIsNoPictureStaysWhereItIs();
    void picturesOfQuotedMailGoOn();
    void pictureAlreadyInTheMessageStays();
    void settingAgainLeavesNothingBehind();
};

void tst_TextDocument::textBecomesHtmlAndPlainText()
{
    QTextDocument document;
    document.setHtml(
        QStringLiteral("<p>Dear <b>Bob</b>,</p><p>see <a href='https://x.org/a'>here</a>"
                       "</p><ul><li>one</li><li>two</li></ul>"));
    QSmtpMessage message;
    message.setText(QStringLiteral("of another text"));
    QSmtp::setDocument(message, document);
    QCOMPARE(message.html(), document.toHtml());
    QCOMPARE(message.inlineParts(), QList<QSmtpAttachment>());
    QCOMPARE(plainText(message), QByteArray("Dear Bob,\nsee here <https://x.org/a>\n- one\n- two"));
}

void tst_TextDocument::plainTextIsWhatTheEditorShows()
{
    QTextDocument document;
    const QString typed = QStringLiteral(
        "Hello\n\n  two  blanks\tand a tab\n<b>&amp;\u00a0-- \n\n\n"
        "line\u2028break\u2028\nGr\u00fc\u00dfe \"Bob\"");
    document.setPlainText(typed);
    QSmtpMessage message = messageOf(document);
    message.setFrom(QSmtpAddress(QStringLiteral("ann@example.org")));
    // A text equal to that of the HTML is the same message.
    QSmtpMessage same = message;
    same.setText(document.toPlainText());
    QCOMPARE(same, message);
    same.setText(document.toPlainText() + u'.');
    QVERIFY(same != message);
}

void tst_TextDocument::picturesGoWithTheMessage()
{
    QTextDocument document;
    addResource(document, "red.png", picture(Qt::red));
    addResource(document, "pic:green", QPixmap::fromImage(picture(Qt::green)));
    QTextCursor cursor(&document);
    cursor.insertText(QStringLiteral("a"));
    cursor.insertImage(QStringLiteral("red.png"));
    cursor.insertImage(QStringLiteral("pic:green"));
    const QSmtpMessage message = messageOf(document);

    const QList<QSmtpAttachment> parts = message.inlineParts();
    QCOMPARE(parts.size(), 2);
    QVERIFY(isSame(parts.at(0).data(), picture(Qt::red)));
    QVERIFY(isSame(parts.at(1).data(), picture(Qt::green)));
    for (const QSmtpAttachment &part : parts) {
        QCOMPARE(part.contentType(), QStringLiteral("image/png"));
        QVERIFY(part.data().startsWith("\x89PNG"));
        QCOMPARE(message.html().count(QLatin1String("\"cid:") + part.contentId() + u'"'), 1);
    }
    QCOMPARE(parts.at(0).fileName(), QStringLiteral("picture1.png"));
    QCOMPARE(parts.at(1).fileName(), QStringLiteral("picture2.png"));
    QCOMPARE(message.htmlImages(), QStringList());
    QVERIFY(message.toBytes().contains("multipart/related"));
}

void tst_TextDocument::pictureUsedTwiceGoesOnce()
{
    QTextDocument document;
    addResource(document, "one", picture(Qt::red));
    addResource(document, "two", picture(Qt::blue));
    QTextCursor cursor(&document);
    for (const char *name : {"one", "two", "one"}) {
        cursor.insertImage(QString::fromLatin1(name));
        cursor.insertBlock();
    }
    const QSmtpMessage message = messageOf(document);
    QCOMPARE(message.inlineParts().size(), 2);
    QCOMPARE(message.html().count(message.inlineParts().at(0).contentId()), 2);
    QCOMPARE(message.html().count(message.inlineParts().at(1).contentId()), 1);
}

void tst_TextDocument::imageFilesStayOctetForOctet_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("fileName");
    // What stands behind the picture shows that nothing was written anew.
    const QByteArray tail = "\nbehind the picture";
    QTest::newRow("PNG") << file(picture(Qt::red), "png") + tail << QStringLiteral("image/png")
                         << QStringLiteral("picture1.png");
    QTest::newRow("PNG, translucent")
        << file(picture(Qt::transparent), "png") + tail << QStringLiteral("image/png")
        << QStringLiteral("picture1.png");
    QTest::newRow("JPEG") << file(picture(Qt::red), "jpg") + tail << QStringLiteral("image/jpeg")
                          << QStringLiteral("picture1.jpg");
    QTest::newRow("BMP") << file(picture(Qt::red), "bmp") + tail << QStringLiteral("image/bmp")
                         << QStringLiteral("picture1.bmp");
}

void tst_TextDocument::imageFilesStayOctetForOctet()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, type);
    QFETCH(const QString, fileName);

    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a picture.dat"));
    QFile onDisk(path);
    QVERIFY(onDisk.open(QIODevice::WriteOnly));
    onDisk.write(octets);
    onDisk.close();

    const QString data = QLatin1String("data:;base64,") + QString::fromLatin1(octets.toBase64());
    const QString url = QUrl::fromLocalFile(path).toString();
    for (const QString &name : {QStringLiteral("given"), data, url, path}) {
        QTextDocument document;
        addResource(document, "given", octets);
        QTextCursor(&document).insertImage(name);
        const QSmtpMessage message = messageOf(document);
        QCOMPARE(message.inlineParts().size(), 1);
        const QSmtpAttachment part = message.inlineParts().constFirst();
        QCOMPARE(part.data(), octets);
        QCOMPARE(part.contentType(), type);
        QCOMPARE(part.fileName(), fileName);
        QVERIFY(!message.html().contains(name.left(60)));
    }
}

void tst_TextDocument::resourceIsTakenInsteadOfTheFileOfThatName()
{
    // An editor that made a photo smaller: the large one must not leave.
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("photo.png"));
    QVERIFY(picture(Qt::red, 500).save(path));
    const QByteArray url = QUrl::fromLocalFile(path).toEncoded();
    QTextDocument document;
    addResource(document, url.constData(), picture(Qt::red, 50));
    QTextCursor(&document).insertImage(QString::fromUtf8(url));
    const QSmtpMessage message = messageOf(document);
    QCOMPARE(message.inlineParts().size(), 1);
    QVERIFY(isSame(message.inlineParts().constFirst().data(), picture(Qt::red, 50)));
}

void tst_TextDocument::whatIsNoPictureStaysWhereItIs()
{
    QTemporaryDir folder;
    QFile secret(folder.filePath(QStringLiteral("passwd")));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("root:very secret octets");
    secret.close();

    QTextDocument document;
    addResource(document, "letter", QByteArray("no picture at all"));
    addResource(document, "words", QStringLiteral("nor is this"));
    const QStringList sources = {QUrl::fromLocalFile(secret.fileName()).toString(),
                                 secret.fileName(),
                                 QStringLiteral("letter"),
                                 QStringLiteral("words"),
                                 QStringLiteral("nowhere.png"),
                                 QStringLiteral("data:image/png;base64,AAAA"),
                                 QStringLiteral("file://")};
    QString html;
    for (const QString &source : sources) {
        html += QLatin1String("<p><img src=\"") + source + QLatin1String("\"></p>");
    }
    document.setHtml(html + QStringLiteral("<img src='https://example.org/a.png'>"));
    const QSmtpMessage message = messageOf(document);
    QCOMPARE(message.inlineParts(), QList<QSmtpAttachment>());
    QCOMPARE(message.htmlImages(), sources);
    QCOMPARE(message.html(), document.toHtml());
}

void tst_TextDocument::picturesOfQuotedMailGoOn()
{
    QTextDocument document;
    document.setHtml(QStringLiteral("<p>He wrote:</p><p><img src='cid:his@example.org'>"
                                    "<img src='cid:lost@example.org'></p>"));
    addResource(document, "cid:his@example.org", picture(Qt::red));
    const QSmtpMessage message = messageOf(document);
    QCOMPARE(message.inlineParts().size(), 1);
    const QSmtpAttachment part = message.inlineParts().constFirst();
    QVERIFY(isSame(part.data(), picture(Qt::red)));
    QVERIFY(message.html().contains(QLatin1String("\"cid:") + part.contentId() + u'"'));
    QVERIFY(message.html().contains(QLatin1String("\"cid:lost@example.org\"")));
}

void tst_TextDocument::pictureAlreadyInTheMessageStays()
{
    QSmtpMessage message;
    const QString id = message.addInlinePart(QSmtpAttachment::fromData("logo"));
    const QList<QSmtpAttachment> parts = message.inlineParts();
    QTextDocument document;
    document.setHtml(QLatin1String("<img src=\"cid:") + id + QLatin1String("\">"));
    addResource(document, ("cid:" + id.toUtf8()).constData(), picture(Qt::red));
    QSmtp::setDocument(message, document);
    QCOMPARE(message.inlineParts(), parts);
    QVERIFY(message.html().contains(QLatin1String("cid:") + id));
}

void tst_TextDocument::settingAgainLeavesNothingBehind()
{
    QTextDocument document;
    addResource(document, "red", picture(Qt::red));
    QTextCursor(&document).insertImage(QStringLiteral("red"));
    QSmtpMessage message = messageOf(document);
    const QString first = message.inlineParts().constFirst().contentId();
    QSmtp::setDocument(message, document);
    QCOMPARE(message.inlineParts().size(), 1);
    QVERIFY(!message.html().contains(first));

    QSmtp::setDocument(message, QTextDocument());
    QCOMPARE(message.inlineParts(), QList<QSmtpAttachment>());
}

QTEST_MAIN(tst_TextDocument)
#include "tst_textdocument.moc"
