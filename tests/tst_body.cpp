// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where src/message finds the octets of a part, and when it says that there are none to be read.

#include "body.h"
#include "dataurl.h"
#include "letters.h"

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtCore/QUrl>
#include <QtTest/QtTest>

class tst_Body : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urlNamesAFile_data();
    void urlNamesAFile();
    void urlHoldsItsData_data();
    void urlHoldsItsData();
    void brokenDataIsNoData_data();
    void brokenDataIsNoData();
    void nothingIsFetched_data();
    void nothingIsFetched();
    void sizeIsWhatItIsNow();
    void deviceCountsFromWhereItStood();
    void whatCannotBeReadSaysWhy();
    void sequentialDeviceBelongsToTheLastBody();
    void deviceOfAnotherThreadIsNotTouched();
    void pipeOpenedAsAFileIsRefused();
    void equalIsWhatIsReadFromTheSame();
};

void tst_Body::urlNamesAFile_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const char *url, const char *path) {
        QTest::newRow(name) << QUrl(QLatin1String(url)) << QString::fromUtf8(path);
    };
    row("file", "file:///a/b.pdf", "/a/b.pdf");
    row("one slash", "file:/a/b.pdf", "/a/b.pdf");
    row("of this computer", "file://localhost/a/b.pdf", "/a/b.pdf");
    row("encoded", "file:///a%20b/%C3%A9%23.pdf", "/a b/\xc3\xa9#.pdf");
    row("fragment", "file:///a/b.pdf#page=2", "/a/b.pdf");
    row("resource", "qrc:/a/b.png", ":/a/b.png");
    row("resource with slashes", "qrc:///a%20b.png", ":/a b.png");
    row("document of Android", "content://com.example.provider/document/primary%3AA%2Fb.pdf",
        "content://com.example.provider/document/primary%3AA%2Fb.pdf");
    row("asset of Android", "assets:/a/b.png", "assets:/a/b.png");
}

void tst_Body::urlNamesAFile()
{
    QFETCH(const QUrl, url);
    QFETCH(const QString, path);
    const Body body = Body::fromUrl(url);
    QVERIFY(body.isFile());
    QCOMPARE(body.fileName(), path);
    QVERIFY(body == Body::fromFile(path));
}

void tst_Body::urlHoldsItsData_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("octets");
    const auto row = [](const char *name, const QByteArray &url, const QByteArray &type,
                        const QByteArray &octets) { QTest::newRow(name) << url << type << octets; };
    const QByteArray usual = "text/plain;charset=US-ASCII";
    row("plain", "data:,A%20brief%20note", usual, "A brief note");
    row("empty", "data:,", usual, "");
    row("with a type", "data:text/html,%3Cp%3Ea%3C/p%3E", "text/html", "<p>a</p>");
    row("with a charset alone", "data:;charset=utf-8,%C3%A9", "text/plain;charset=utf-8",
        "\xc3\xa9");
    row("base64", "data:image/png;base64,iVBORw0KGgo=", "image/png", "\x89PNG\r\n\x1a\n");
    row("base64 without a type", "data:;base64,YWJj", usual, "abc");
    row("base64 in capitals", "DATA:a/b;BASE64,YWJj", "a/b", "abc");
    row("base64 without padding", "data:a/b;base64,YWI", "a/b", "ab");
    row("base64, percent-encoded", "data:a/b;base64,%2B%2F8%3D", "a/b", "\xfb\xff");
    row("base64 in lines", "data:a/b;base64,YW%0D%0AJj", "a/b", "abc");
    row("base64 among parameters", "data:text/plain;charset=utf-8;base64,YWJj",
        "text/plain;charset=utf-8", "abc");
    row("the word without its place", "data:a/b;x=base64,YWJj", "a/b;x=base64", "YWJj");
    row("commas", "data:,a,b,c", usual, "a,b,c");
    row("question mark", "data:,a?b=c", usual, "a?b=c");
    row("number sign", "data:,a#b", usual, "a#b");
    row("picture with colours",
        "data:image/svg+xml,<svg><rect fill=\"#fff\" stroke=\"#00f,1\"/></svg>", "image/svg+xml",
        "<svg><rect fill=\"#fff\" stroke=\"#00f,1\"/></svg>");
    row("picture with encoded colours", "data:image/svg+xml,%3Csvg fill='%23fff'/>",
        "image/svg+xml", "<svg fill='#fff'/>");
    row("base64 with a fragment", "data:image/svg+xml;base64,YWJj#icon", "image/svg+xml", "abc");
    row("NUL", "data:,a%00b", usual, QByteArrayLiteral("a\0b"));
}

void tst_Body::urlHoldsItsData()
{
    QFETCH(const QByteArray, url);
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, octets);
    const std::optional<DataUrl> data = DataUrl::from(QUrl::fromEncoded(url));
    QVERIFY(data);
    QCOMPARE(data->mediaType, type);
    QCOMPARE(data->octets, octets);
    const Body body = Body::fromUrl(QUrl::fromEncoded(url));
    QVERIFY(body == Body::fromOctets(octets));
    QCOMPARE(body.size(), octets.size());
    QVERIFY(body.fault().isEmpty());
}

void tst_Body::brokenDataIsNoData_data()
{
    QTest::addColumn<QByteArray>("url");
    for (const char *url : {"data:", "data:text/plain", "data:;base64,YW(j", "data:;base64,YWJjZ",
                            "data:;base64,=", "data:;base64,YW=Jj"}) {
        QTest::newRow(url) << QByteArray(url);
    }
}

void tst_Body::brokenDataIsNoData()
{
    QFETCH(const QByteArray, url);
    QVERIFY(!DataUrl::from(QUrl::fromEncoded(url)));
    const Body body = Body::fromUrl(QUrl::fromEncoded(url));
    QCOMPARE(body.size(), -1);
    QVERIFY(!body.fault().isEmpty());
}

void tst_Body::nothingIsFetched_data()
{
    QTest::addColumn<QUrl>("url");
    for (const char *url : {"https://ann:secret@example.org/a.png", "http://localhost/a",
                            "ftp://example.org/a", "file://example.org/a", "a.png", "/a.png", "",
                            "mailto:a@example.org", "cid:a@b", "javascript:a", "C:/a.png"}) {
        QTest::newRow(url) << QUrl(QLatin1String(url));
    }
}

void tst_Body::nothingIsFetched()
{
    QFETCH(const QUrl, url);
#ifdef Q_OS_WIN
    if (url.isLocalFile()) {
        QVERIFY(Body::fromUrl(url).isFile()); // a share is a file to Windows
        return;
    }
#endif
    const Body body = Body::fromUrl(url);
    QVERIFY(!body.isFile());
    QVERIFY(!body.isOctets());
    QCOMPARE(body.size(), -1);
    QVERIFY(body.fault().contains(QLatin1String("names no file")));
    QVERIFY(body.fault().contains(url.host()));
    QVERIFY(!body.fault().contains(QLatin1String("secret")));
}

void tst_Body::sizeIsWhatItIsNow()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a"));
    const Body body = Body::fromFile(path);
    QCOMPARE(body.size(), -1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    QCOMPARE(body.size(), 0);
    QVERIFY(body.fault().isEmpty());
    QCOMPARE(file.write("abc"), 3);
    QCOMPARE(body.size(), 3);
    QVERIFY(file.remove());
    QCOMPARE(body.size(), -1);
    QVERIFY(body.fault().contains(path));

    QCOMPARE(Body().size(), 0);
    QCOMPARE(Body::fromOctets("abc").size(), 3);
}

void tst_Body::deviceCountsFromWhereItStood()
{
    QBuffer buffer;
    buffer.setData("0123456789");
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QVERIFY(buffer.seek(4));
    const Body body = Body::fromDevice(&buffer);
    QVERIFY(buffer.seek(9));
    QCOMPARE(body.size(), 6);
    QCOMPARE(body.begin(), 4);
    QCOMPARE(body.device(), &buffer);
    QVERIFY(body.fault().isEmpty());

    Pipe pipe;
    pipe.put("abc");
    const Body stream = Body::fromDevice(&pipe);
    QCOMPARE(stream.size(), -1);
    QVERIFY(stream.fault().isEmpty());
}

void tst_Body::whatCannotBeReadSaysWhy()
{
    const QTemporaryDir folder;
    QVERIFY(Body::fromFile(folder.path()).fault().contains(QLatin1String("folder")));
    QVERIFY(Body::fromFile(folder.filePath(QStringLiteral("none")))
                .fault()
                .contains(QLatin1String("no such file")));
    QVERIFY(!Body::fromFile(QString()).fault().isEmpty());

    QVERIFY(!Body::fromDevice(nullptr).fault().isEmpty());
    auto buffer = std::make_unique<QBuffer>();
    const Body body = Body::fromDevice(buffer.get());
    QVERIFY(body.fault().contains(QLatin1String("not open")));
    QCOMPARE(body.size(), -1);
    QVERIFY(buffer->open(QIODevice::WriteOnly));
    QVERIFY(body.fault().contains(QLatin1String("not open")));
    buffer->close();
    QVERIFY(buffer->open(QIODevice::ReadOnly));
    QVERIFY(body.fault().isEmpty());
    buffer.reset();
    QVERIFY(body.fault().contains(QLatin1String("destroyed")));
    QCOMPARE(body.size(), -1);
    QVERIFY(!body.device());
}

void tst_Body::sequentialDeviceBelongsToTheLastBody()
{
    Pipe pipe;
    const Body first = Body::fromDevice(&pipe);
    const Body copy = first;
    QVERIFY(first.fault().isEmpty());
    const Body second = Body::fromDevice(&pipe);
    QVERIFY(first.fault().contains(QLatin1String("once more")));
    QVERIFY(copy.fault().contains(QLatin1String("once more")));
    QVERIFY(second.fault().isEmpty());
    second.stream()->take();
    QVERIFY(second.fault().contains(QLatin1String("only once")));
    // A new run of a program, say.
    QVERIFY(Body::fromDevice(&pipe).fault().isEmpty());
}

void tst_Body::deviceOfAnotherThreadIsNotTouched()
{
    QThread thread;
    Pipe pipe;
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    for (QIODevice *device : {static_cast<QIODevice *>(&pipe), static_cast<QIODevice *>(&buffer)}) {
        device->moveToThread(&thread);
        const Body body = Body::fromDevice(device);
        QVERIFY(body.fault().contains(QLatin1String("thread")));
        QCOMPARE(body.size(), -1);
        QVERIFY(device->children().isEmpty());
    }
}

void tst_Body::pipeOpenedAsAFileIsRefused()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {path}), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite)); // which does not wait for a writer
    QVERIFY(file.isSequential());
    const Body body = Body::fromDevice(&file);
    QVERIFY2(body.fault().contains(QLatin1String("blocking")), qPrintable(body.fault()));
    QVERIFY(body.fault().contains(path));
    QCOMPARE(body.size(), -1);
}

void tst_Body::equalIsWhatIsReadFromTheSame()
{
    QBuffer one;
    QBuffer other;
    one.setData("abc");
    QVERIFY(one.open(QIODevice::ReadOnly));
    const Body fromStart = Body::fromDevice(&one);
    QVERIFY(one.seek(1));
    const QString path = QStringLiteral("a");
    const QList<Body> bodies {fromStart,
                              Body::fromDevice(&one),
                              Body::fromDevice(&other),
                              Body::fromFile(path),
                              Body::fromFile(QStringLiteral("b")),
                              Body::fromOctets("a"),
                              Body::fromOctets("b"),
                              Body(),
                              Body::fromUrl(QUrl(QStringLiteral("https://a.example"))),
                              Body::fromUrl(QUrl(QStringLiteral("https://b.example"))),
                              Body::fromUrl(QUrl(QStringLiteral("data:")))};
    for (qsizetype i = 0; i < bodies.size(); ++i) {
        for (qsizetype j = 0; j < bodies.size(); ++j) {
            QCOMPARE(bodies.at(i) == bodies.at(j), i == j);
            QCOMPARE(bodies.at(i) != bodies.at(j), i != j);
        }
    }
    QVERIFY(Body() == Body::fromOctets(""));
    QVERIFY(Body::fromDevice(&other) == Body::fromDevice(&other));
}

QTEST_APPLESS_MAIN(tst_Body)
#include "tst_body.moc"
