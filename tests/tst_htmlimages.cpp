// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The pictures that HTML names, in src/message: which are found, how they are named anew, and that
// none is opened.

#include "htmlimages.h"
#include "processortime.h"

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

class tst_HtmlImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFoundAndNamedAnew_data();
    void isFoundAndNamedAnew();
    void isNoPicture_data();
    void isNoPicture();
    void eachIsToldOnce();
    void addressIsWrittenSuchThatItIsFound();
    void contentIdsAreDecoded();
    void contentIdsAreFoundWhereverTheyStand_data();
    void contentIdsAreFoundWhereverTheyStand();
    void noHtmlTakesLong_data();
    void noHtmlTakesLong();

    void picturesOfMessageAreThoseNotYetThere();
    void pictureGoesWithTheMessage();
    void manyPicturesAreNamedAtOnce();
    void pictureThatIsNotNamedIsNotTaken();
    void nothingIsReadBecauseHtmlNamesIt();
};

void tst_HtmlImages::isFoundAndNamedAnew_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("renamed"); // to "NEW"
    const auto row = [](const char *name, const char *html, const char *source,
                        const char *renamed) {
        QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(source)
                            << QString::fromUtf8(renamed);
    };
    row("double quotes", "a<img src=\"b.png\">c", "b.png", "a<img src=\"NEW\">c");
    row("single quotes", "<IMG alt=x SRC = 'b.png' />", "b.png", "<IMG alt=x SRC = 'NEW' />");
    row("no quotes", "<img src=b.png alt=x>", "b.png", "<img src=\"NEW\" alt=x>");
    row("no quotes at the end", "<img src=b.png/>", "b.png/", "<img src=\"NEW\">");
    row("references", "<img src='a?b=1&amp;c=2&copy=3'>", "a?b=1&c=2&copy=3", "<img src='NEW'>");
    row("blanks around", "<img src=' a b.png\n'>", "a b.png", "<img src='NEW'>");
    row("line ends inside", "<img src='data:image/png;base64,AA\r\n BB'>",
        "data:image/png;base64,AA BB", "<img src='NEW'>");
    row("not ASCII", "<img src='\u00fc\xf0\x9f\x98\x80.png'>", "\u00fc\xf0\x9f\x98\x80.png",
        "<img src='NEW'>");
    row("background", "<body background=\"b.png\"><td BACKGROUND=c.png>", "c.png",
        "<body background=\"b.png\"><td BACKGROUND=\"NEW\">");
    row("style", "<p style=\"color:red;background: #fff url(b.png) no-repeat\">", "b.png",
        "<p style=\"color:red;background: #fff url(NEW) no-repeat\">");
    row("style with quotes", "<p style='background:URL( \"b c.png\" )'>", "b c.png",
        "<p style='background:URL( \"NEW\" )'>");
    row("style with references", "<p style=\"a:url(&quot;b&amp;&#x1F600;c.png&quot;);x:y&amp;z\">",
        "b&\xf0\x9f\x98\x80"
        "c.png",
        "<p style=\"a:url(&quot;NEW&quot;);x:y&amp;z\">");
    row("style with escapes", "<p style='a:url(b\\29 c\\(d.png)'>", "b)c(d.png",
        "<p style='a:url(NEW)'>");
    row("style without quotes", "<p style=a:url(b.png)>", "b.png", "<p style=a:url(NEW)>");
    row("several in a style", "<p style='a:url(x),url(b.png);c:url(b.png)'>", "b.png",
        "<p style='a:url(x),url(NEW);c:url(NEW)'>");
    row("style not closed", "<p style='a:url(\"b.png'>", "b.png", "<p style='a:url(\"NEW'>");
    row("shape of Outlook",
        "<!--[if gte mso 9]><v:rect><v:fill type='tile' src=\"b.png\" /></v:rect><![endif]-->"
        "<!--[if !mso]><!--><img src=b.png><!--<![endif]-->",
        "b.png",
        "<!--[if gte mso 9]><v:rect><v:fill type='tile' src=\"NEW\" /></v:rect><![endif]-->"
        "<!--[if !mso]><!--><img src=\"NEW\"><!--<![endif]-->");
    row("style element", "<STYLE>a{b:url(b.png)} /* url(c) */ d{e:url('b.png')}</STYLE>url(b.png)",
        "b.png", "<STYLE>a{b:url(NEW)} /* url(c) */ d{e:url('NEW')}</STYLE>url(b.png)");
    row("style element with no references", "<style>a{b:url(c&amp;d)}</style><p style=a:url(c&d)>",
        "c&amp;d", "<style>a{b:url(NEW)}</style><p style=a:url(c&d)>");
    row("style element with no end", "<style>a{b:url(b.png", "b.png", "<style>a{b:url(NEW");
    row("twice", "<img src=a><img src='a'><img src=b>", "a",
        "<img src=\"NEW\"><img src='NEW'><img src=b>");
}

void tst_HtmlImages::isFoundAndNamedAnew()
{
    QFETCH(const QString, html);
    QFETCH(const QString, source);
    QFETCH(const QString, renamed);
    QVERIFY2(HtmlImages::sources(html).contains(source),
             qUtf8Printable(HtmlImages::sources(html).join(u'|')));
    QCOMPARE(HtmlImages::replaced(html, {{source, QStringLiteral("NEW")}}), renamed);
    QVERIFY(!HtmlImages::sources(renamed).contains(source));
    QCOMPARE(HtmlImages::replaced(html, {{QStringLiteral("nowhere"), QStringLiteral("NEW")}}),
             html);
    QCOMPARE(HtmlImages::replaced(html, {{QString(), QStringLiteral("NEW")}}), html);
}

void tst_HtmlImages::isNoPicture_data()
{
    QTest::addColumn<QString>("html");
    QTest::newRow("nothing") << QString();
    QTest::newRow("text") << QStringLiteral("src=a.png url(a.png)");
    QTest::newRow("comment") << QStringLiteral("<!-- <img src=a.png> -->");
    QTest::newRow("script") << QStringLiteral("<script src=a.js>'<img src=a.png>'</script>");
    QTest::newRow("frame") << QStringLiteral("<iframe src='a.html'><img src=b></iframe>");
    QTest::newRow("link") << QStringLiteral("<a href='a.png'>b</a>");
    QTest::newRow("empty source") << QStringLiteral("<img src=''><img src><img src=' '>");
    QTest::newRow("other attribute") << QStringLiteral("<img data-src=a.png alt='src=b'>");
    QTest::newRow("string of a style") << QStringLiteral("<p style='content: \"url(a.png)\"'>");
    QTest::newRow("comment of a style") << QStringLiteral("<p style='/* url(a.png) */'>");
    QTest::newRow("other function") << QStringLiteral("<p style='a: curl(a.png) url (b.png)'>");
    QTest::newRow("unclosed tag") << QStringLiteral("<img src='a.png'");
}

void tst_HtmlImages::isNoPicture()
{
    QFETCH(const QString, html);
    QCOMPARE(HtmlImages::sources(html), QStringList());
}

void tst_HtmlImages::eachIsToldOnce()
{
    QCOMPARE(HtmlImages::sources(QStringLiteral("<img src=b><img src=a><img src=b>"
                                                "<p style='x:url(a)'>")),
             QStringList({QStringLiteral("b"), QStringLiteral("a")}));
}

void tst_HtmlImages::addressIsWrittenSuchThatItIsFound()
{
    const QStringList places = {QStringLiteral("<img src=\"x\">"),
                                QStringLiteral("<img src='x'>"),
                                QStringLiteral("<img src=x>"),
                                QStringLiteral("<p style=\"a:url('x')\">"),
                                QStringLiteral("<p style='a:url(\"x\")'>"),
                                QStringLiteral("<p style=a:url(x)>"),
                                QStringLiteral("<style>a{b:url('x')}</style>")};
    // What could end the place it is written to.
    const QString address = QStringLiteral("cid:a\"b'c<d>e(f)g\\h i`j&k&amp;l=m");
    const QString found = QStringLiteral("cid:a%22b%27c%3Cd%3Ee%28f%29g%5Ch%20i%60j&k&amp;l=m");
    for (const QString &html : places) {
        const QString renamed = HtmlImages::replaced(html, {{QStringLiteral("x"), address}});
        QCOMPARE(HtmlImages::sources(renamed), QStringList(found));
    }
}

void tst_HtmlImages::contentIdsAreDecoded()
{
    QCOMPARE(
        HtmlImages::contentIds(QStringLiteral(
            "<img src=cid:a@b><img src='CID:%61%2Bc@d%C3%BC'><img src=cid.png>"
            "<img src='http://x/cid:y'><p style='a:url(cid:e)'><img src='cid:%61@b'>")),
        QStringList({QStringLiteral("a@b"), QStringLiteral("a+c@d\u00fc"), QStringLiteral("e")}));
}

void tst_HtmlImages::contentIdsAreFoundWhereverTheyStand_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QStringList>("ids");
    const auto row = [](const char *html, const QStringList &ids) {
        QTest::newRow(html) << QString::fromUtf8(html) << ids;
    };
    const QString a = QStringLiteral("a@x");
    const QString b = QStringLiteral("b@x");
    row("<style>p{background:url(cid:a@x)} @import 'cid:b@x';</style>", {a, b});
    row("<style>p{background:image-set(\"cid:a@x\" 1x)}</style>", {a});
    row("<p style='background:image-set(&quot;cid:a@x&quot; 1x)'>", {a});
    row("<img srcset='cid:a@x 1x, cid:b@x 2x'>", {a, b});
    row("<img srcset='cid:a@x, CID:b%40x'>", {a, b});
    row("<input type=image src=cid:a@x>", {a});
    row("<object data=' cid:a@x '><embed src='cid:b@x'></object>", {a, b});
    row("<video poster='cid:a@x'><source src='cid:b@x'></video>", {a, b});
    row("<link rel=stylesheet href=cid:a@x>", {a});
    row("<img src='cid:a,b(c)@x'>", {QStringLiteral("a,b(c)@x")});
    row("<img src='cid:'>cid:a@x<script>'cid:b@x'</script><!-- cid:c@x -->", {});
}

void tst_HtmlImages::contentIdsAreFoundWhereverTheyStand()
{
    QFETCH(const QString, html);
    QFETCH(const QStringList, ids);
    QCOMPARE(HtmlImages::contentIds(html), ids);
}

void tst_HtmlImages::noHtmlTakesLong_data()
{
    QTest::addColumn<QString>("piece");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *piece, const char *end = "") {
        QTest::newRow(piece) << QString::fromUtf8(piece) << QString::fromUtf8(end);
    };
    row("<img src='");
    row("<img src=a>");
    row("<img src=a ", ">");
    row("<!--[if a]>");
    row("<!--[if a");
    row("<p style='");
    row("<p style='a:url(\"");
    row("<p style='url(");
    row("<p style='a:url(b)'>");
    row("url(b)", "'>");
    row("/*");
    row("&quot;");
    row("<style>a{b:url(");
    row("<style>a{b:url(c)}</style>");
    row("<img srcset='cid:a, ");
    row("cid:", "'>");
}

void tst_HtmlImages::noHtmlTakesLong()
{
    QFETCH(const QString, piece);
    QFETCH(const QString, end);
    QString html = piece.repeated(200'000 / piece.size()) + end;
    if (!piece.startsWith(u'<')) {
        html.prepend(QLatin1String("<p style='"));
    }
    QStringList sources;
    QString renamed;
    // Were it quadratic, it would be minutes.
    constexpr std::clock_t Limit = 30 * CLOCKS_PER_SEC;
    const std::clock_t taken = ProcessorTime::of(
        [&] {
            sources = HtmlImages::sources(html);
            renamed = HtmlImages::replaced(html, {{QStringLiteral("a"), QStringLiteral("NEW")}});
        },
        Limit);
    QVERIFY2(taken < Limit, QByteArray::number(qint64(taken)).constData());
    QCOMPARE(renamed != html, sources.contains(QLatin1String("a")));
}

void tst_HtmlImages::picturesOfMessageAreThoseNotYetThere()
{
    QSmtpMessage message;
    QCOMPARE(message.htmlImages(), QStringList());
    message.setHtml(QStringLiteral(
        "<img src='a.png'><img src='cid:b'><img src='HTTP://x/c'><img src='https://x/d'>"
        "<img src='file:///e.png'><img src='data:image/png,f'><img src='a.png'>"
        "<p style='background:url(:/g.png)'>"));
    QCOMPARE(message.htmlImages(),
             QStringList({QStringLiteral("a.png"), QStringLiteral("file:///e.png"),
                          QStringLiteral("data:image/png,f"), QStringLiteral(":/g.png")}));
}

void tst_HtmlImages::pictureGoesWithTheMessage()
{
    QSmtpMessage message;
    message.setHtml(QStringLiteral("<img src='a.png'><p style='background:url(a.png)'>"
                                   "<img src='b.png'>"));
    const QSmtpMessage before = message;
    QSmtpAttachment picture = QSmtpAttachment::fromData("octets", QStringLiteral("a.png"),
                                                        QStringLiteral("image/png"));
    picture.setContentId(QStringLiteral("one+(two)@example.org"));
    message.replaceHtmlImage(QStringLiteral("a.png"), picture);
    QCOMPARE(message.inlineParts(), QList<QSmtpAttachment> {picture});
    QCOMPARE(message.htmlImages(), QStringList(QStringLiteral("b.png")));
    QCOMPARE(HtmlImages::contentIds(message.html()), QStringList(picture.contentId()));
    QCOMPARE(before.inlineParts(), QList<QSmtpAttachment>());

    message.replaceHtmlImage(QStringLiteral("b.png"), QSmtpAttachment::fromData("more"));
    QCOMPARE(message.inlineParts().size(), 2);
    QVERIFY(!message.inlineParts().at(1).contentId().isEmpty());
    QCOMPARE(HtmlImages::contentIds(message.html()),
             QStringList({picture.contentId(), message.inlineParts().at(1).contentId()}));
    QCOMPARE(message.htmlImages(), QStringList());
}

void tst_HtmlImages::manyPicturesAreNamedAtOnce()
{
    constexpr int Count = 300;
    QString html;
    QHash<QString, QSmtpAttachment> pictures;
    for (int i = 0; i < Count; ++i) {
        const QString source = QStringLiteral("data:image/png;base64,") + QString(100'000, u'A')
                               + QString::number(i);
        html += QStringLiteral("<img src='%1'>").arg(source);
        pictures.insert(source, QSmtpAttachment::fromData(QByteArray::number(i), QString(),
                                                          QStringLiteral("image/png")));
    }
    pictures.insert(QStringLiteral("nowhere"), QSmtpAttachment::fromData("none"));
    QSmtpMessage message;
    message.setHtml(html);
    // One by one it would be minutes.
    const std::clock_t taken = ProcessorTime::of(
        [&message, &pictures] {
            QSmtpMessage copy = message;
            copy.replaceHtmlImages(pictures);
            message = copy;
        },
        10 * CLOCKS_PER_SEC);
    QVERIFY2(taken < 10 * CLOCKS_PER_SEC, QByteArray::number(qint64(taken)).constData());
    QCOMPARE(message.htmlImages(), QStringList());
    const QList<QSmtpAttachment> parts = message.inlineParts();
    QCOMPARE(parts.size(), Count);
    QStringList ids;
    for (int i = 0; i < Count; ++i) {
        QCOMPARE(parts.at(i).data(), QByteArray::number(i)); // in the order of the HTML
        ids.append(parts.at(i).contentId());
    }
    QCOMPARE(HtmlImages::contentIds(message.html()), ids);
}

void tst_HtmlImages::pictureThatIsNotNamedIsNotTaken()
{
    QSmtpMessage message;
    message.setHtml(QStringLiteral("<img src='a.png'>"));
    const QSmtpMessage before = message;
    message.replaceHtmlImage(QStringLiteral("b.png"), QSmtpAttachment::fromData("octets"));
    message.replaceHtmlImage(QString(), QSmtpAttachment::fromData("octets"));
    QCOMPARE(message, before);
}

void tst_HtmlImages::nothingIsReadBecauseHtmlNamesIt()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("secret.png")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("very secret octets");
    file.close();
    QSmtpMessage message;
    message.setFrom(QSmtpAddress(QStringLiteral("a@example.org")));
    message.setHtml(QStringLiteral("<img src='file://%1'><img src=\"%1\">"
                                   "<p style='background:url(%1)'><video src='%1'></video>")
                        .arg(file.fileName()));
    const QByteArray octets = message.toBytes();
    QVERIFY(!octets.isEmpty());
    QVERIFY(!octets.contains("secret octets"));
    QVERIFY(!octets.contains(QByteArray("very secret octets").toBase64()));
    QVERIFY(!octets.contains("multipart/related"));
}

QTEST_APPLESS_MAIN(tst_HtmlImages)
#include "tst_htmlimages.moc"
