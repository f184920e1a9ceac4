// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// HTML as plain text in src/message: what a reader gets to see, whatever the HTML.

#include "htmltext.h"
#include "processortime.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

namespace {

// As QTextDocument begins what it writes.
QString ofQt(const char *body)
{
    return QStringLiteral("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.0//EN\">\n<html><head>"
                          "<meta name=\"qrichtext\" content=\"1\" /><style type=\"text/css\">\n"
                          "p, li { white-space: pre-wrap; }\n</style></head><body>\n")
           + QString::fromUtf8(body) + QStringLiteral("</body></html>");
}

} // namespace

class tst_HtmlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadSo_data();
    void isReadSo();
    void documentOfQtIsReadSo_data();
    void documentOfQtIsReadSo();
    void textHasNoCharacterThatBreaksLinesElsewhere();
    void anyHtmlIsRead();
    void noHtmlTakesLong_data();
    void noHtmlTakesLong();
};

void tst_HtmlText::isReadSo_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *html, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(text);
    };
    row("nothing", "", "");
    row("text", "Hello", "Hello");
    row("blanks", " Hello \r\n\t <b> my </b> <i>dear</i>\f Bob ", "Hello my dear Bob");
    row("paragraphs", "<p>one</p>\n\n<p>two<p>three", "one\n\ntwo\n\nthree");
    row("headings", "<h1>one</h1>two<h2>three</h2>", "one\n\ntwo\n\nthree");
    row("blocks", "a<div>b<div>c</div>d</div>e", "a\nb\nc\nd\ne");
    row("line breaks", "a<br>b<br/><br />c</br>d", "a\nb\n\nc\nd");
    row("breaks at the end of blocks", "<div>a<br></div><div><br></div><div>b</div>", "a\n\nb");
    row("breaks around", "<br><br>a<br><br>", "a");
    row("empty paragraphs", "<p>a</p><p>&nbsp;</p><p>b</p><p></p><p>c</p>", "a\n\nb\n\nc");
    row("two empty lines", "<p>a</p><p><br></p><p>&nbsp;</p><p>b</p>", "a\n\n\nb");
    row("paragraphs without margin",
        "<p style='margin:0'>a</p><p style=\"MARGIN: 0in 0in .0001pt\">b"
        "</p><p style='margin-top:0px;margin-bottom:1em'>c</p><p>d</p>",
        "a\nb\nc\n\nd");
    row("blanks that do not break", "a&nbsp;&nbsp; b&nbsp;<br>c\u00a0", "a   b\nc");
    row("signature", "a<br>--&nbsp;<br>Bob<div>-- </div><div>--</div>x", "a\n-- \nBob\n-- \n--\nx");

    row("named references", "&lt;&amp;&gt;&quot;&apos;&euro;&Auml;&hearts;&thetasym;&copy;&COPY;",
        "<&>\"'\u20ac\u00c4\u2665\u03d1\u00a9\u00a9");
    row("numeric references", "&#65;&#x42;&#X43;&#8364;&#x1F600;", "ABC\u20ac\xf0\x9f\x98\x80");
    row("references without an end", "&amp&lt1&#65B&eacute &copyx", "&<1AB\u00e9 \u00a9x");
    row("malformed references", "& &; &foo; &#; &#x; &#xg; &hearts a&b &euro",
        "& &; &foo; &#; &#x; "
        "&#xg; &hearts a&b &euro");
    row("references beyond Unicode", "&#0;&#xD800;&#x110000;&#99999999999999999999;",
        "\ufffd\ufffd\ufffd\ufffd");
    row("references of windows-1252", "&#128;&#147;&#x94;", "\u20ac\u201c\u201d");
    row("references are decoded once", "&amp;lt;b&amp;gt; &lt;br&gt;", "&lt;b&gt; <br>");

    row("signs that are no tags", "a < b <3 <> </> 1<2", "a < b <3 <> 1<2");
    row("comments", "a<!-- <b>x</b> -- > -->b<!-->c<!--->d<!x>e<?xml version=1?>f", "abcdef");
    row("unclosed comment", "a<!-- b", "a");
    row("unclosed tag", "a<b c='d>e", "a");
    row("conditional comments",
        "<!--[if mso]>x<![endif]-->a<!--[if !mso]><!-->b<!--<![endif]--><![if !vml]>c<![endif]>",
        "abc");
    row("what is not shown",
        "<html><head><title>t<b></title><style>p{}</style><script>if (a<b) '</p>'</script ></head>"
        "<body><SCRIPT>x</SCRIPT><template>y</template>z</body></html>",
        "z");
    row("what style hides",
        "<div style='color:red; display : NONE !important'>x<div>y</div><ul><li>z</ul></div>a"
        "<span hidden>x<br>y</span>b",
        "ab");
    row("attributes", "<p title='a>b' class=x/y data-a=\"<br>\" =>c", "c");

    row("list", "a<ul><li>b<li>c</li>\n<li></li><li>d</ul>e", "a\n\n- b\n- c\n- d\n\ne");
    row("numbered list", "<ol><li>a<li>b</ol><ol start=9><li>c<li>d<li value=3>e</ol>",
        "1. a\n2. b\n\n9. c\n10. d\n3. e");
    row("nested lists", "<ul><li>a<ol><li>b<ul><li>c</ul><li>d</ol><li>e<br>f</ul>g",
        "- a\n  1. b\n     - c\n  2. d\n- e\n  f\n\ng");
    row("paragraphs in items", "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li><li><p>d</p></ul>",
        "- a\n- b\n\n  c\n- d");
    row("item without a list", "<li>a<li>b", "- a\n- b");
    row("descriptions", "<dl><dt>a<dd>b<br>c<dd>d<dt>e<dd>f</dl>g",
        "a\n    b\n    c\n    d\ne\n    f\n\ng");

    row("link", "see <a href=\"https://x.org/?a=1&amp;b=2&copy=3\">this <b>page</b></a>, please",
        "see this page <https://x.org/?a=1&b=2&copy=3>, please");
    row("link that is its text",
        "<a href='https://x.org/'>x.org</a> <a href=\"http://X.org/a\"> http://x.org/a </a> "
        "<a href=mailto:bob@x.org>bob@x.org</a>",
        "x.org http://x.org/a bob@x.org");
    row("links without a page",
        "<a name=x>a</a> <a href=#x>b</a> <a href=' javascript:x'>c</a> "
        "<a href=>d</a> <a href=data:x>e</a> <a href=http://x></a>f",
        "a b c d e f");
    row("link with blanks", "<a href=' http://x/\na b>c '>d</a>", "d <http://x/a%20b%3Ec>");
    row("links unclosed", "<a href=http://x>a<a href=http://y>b", "a <http://x>b <http://y>");
    row("link around a block", "<a href=http://x><p>a</p></a><p>b</p>", "a <http://x>\n\nb");
    row("picture", "a <img alt='the &lt;cat&gt;' src=x> b<img src=y>c", "a the <cat> bc");
    row("linked pictures", "<a href=http://x><img alt=Home></a> <a href=http://y><img></a>",
        "Home <http://x> <http://y>");
    row("hidden picture", "a<img alt=b style=display:none>", "a");

    row("quote", "a<blockquote>b<p>c</p></blockquote>d", "a\n\n> b\n>\n> c\n\nd");
    row("nested quotes", "<blockquote>a<blockquote>b<br><br>c</blockquote>d</blockquote>",
        "> a\n>\n>> b\n>>\n>> c\n>\n> d");
    row("list in a quote", "<blockquote><ul><li>a<li>b</ul></blockquote>", "> - a\n> - b");
    row("quote in a list", "<ul><li>a<blockquote>b</blockquote></ul>", "- a\n\n  > b");
    row("quotation", "He said <q>no</q>.", "He said \"no\".");
    row("rule", "a<hr>b", "a\n\n----------------------------------------\n\nb");

    row("preformatted", "a<pre>\n b\n\n\tc  d \n</pre>e", "a\n\n b\n\n\tc  d \n\ne");
    row("preformatted by style",
        "<div style='white-space: pre-wrap'>a  b\nc <span style='white-space:normal'>d  e</span>"
        "</div><div style='white-space:pre-line'>f  g\nh",
        "a  b\nc d e\nf g\nh");
    row("text area", "<textarea>\n a <b>\n&amp;</textarea>c", " a <b>\n&\n\nc");

    row("table", "a<table><tr><th>b</th>\n<th>c</th></tr><tr><td>d<td>e</table>f",
        "a\nb\tc\nd\te\nf");
    row("blocks in cells",
        "<table><tr><td><p>a</p></td><td><div>b</div></td></tr>"
        "<tr><td>c<br>d</td><td>e</td></tr></table>",
        "a\tb\nc\nd\ne");
    row("empty cells", "<table><tr><td>&nbsp;<td>a<td></td><td> <td>b<td></tr><tr><td></table>c",
        "a\t\t\tb\nc");
    row("nested tables",
        "<table><tr><td><table><tr><td>a<td>b</table></td><td>c</td></tr>"
        "<tr><td><table><tr><td>d<tr><td>e</table><td>f</table>",
        "a\tb\tc\nd\ne\nf");
    row("list in a cell", "<table><tr><td>a<td><ul><li>b<li>c</ul><td>d</table>",
        "a\n- b\n- c\n\nd");
    row("cell without a table", "<td>a<td>b", "a\nb");

    row("end tags of nothing", "</p></ul>a</b></table></td></blockquote>b", "ab");
    row("elements that overlap", "<p><b>a<p>b</b>c</p><span><div>d</span>e</div>f",
        "a\n\nbc\n\nde\nf");
    row("cell keeps its elements", "<div><table><tr><td>a</div>b</td></tr></table>c</div>",
        "ab\nc");
    row("capitals", "<P>a<BR>b<UL><LI>c</UL></P>", "a\nb\n\n- c");
}

void tst_HtmlText::isReadSo()
{
    QFETCH(const QString, html);
    QFETCH(const QString, text);
    QCOMPARE(HtmlText::plain(html), text);
}

void tst_HtmlText::documentOfQtIsReadSo_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *body, const char *text) {
        QTest::newRow(name) << ofQt(body) << QString::fromUtf8(text);
    };
    row("lines", "<p style=\" margin-top:12px;\">a</p>\n<p>b<br />c</p>", "a\nb\nc");
    row("blanks", "<p>  a  b\t&nbsp; </p>\n<p> </p>", "  a  b\t  \n ");
    row("empty lines",
        "<p style=\"-qt-paragraph-type:empty; margin-top:0px;\"><br /></p>\n<p>a</p>\n"
        "<p style=\"-qt-paragraph-type:empty;\"><br /></p>\n"
        "<p style=\"-qt-paragraph-type:empty;\"><br /></p>",
        "\na\n\n");
    row("line break at the end", "<p>a<br /></p>\n<p><br /></p>\n<p>b</p>", "a\n\n\n\nb");
    row("preformatted",
        "<pre>a</pre>\n<pre style=\"-qt-paragraph-type:empty;\"><br /></pre>\n"
        "<pre>  b</pre>",
        "a\n\n  b");
    row("list",
        "<p>a</p>\n<ul style=\"-qt-list-indent: 1;\">\n<li>b</li>\n<li>c\n<ol>\n<li>d</li></ol>"
        "</li>\n<li style=\"-qt-paragraph-type:empty;\"><br /></li></ul>\n<p>e</p>",
        "a\n- b\n- c\n  1. d\n-\ne");
    row("table",
        "<table><tr>\n<td>\n<p>a</p></td>\n<td>\n<p>b</p></td></tr>\n<tr>\n<td></td>\n<td>\n<p>c</"
        "p>"
        "</td></tr></table>",
        "a\tb\nc");
    row("link", "<p>a <a href=\"http://x/\"><span style=\" color:#0000ff;\">b</span></a> c</p>",
        "a b <http://x/> c");
    row("rule", "<p>a</p>\n<hr /><p>b</p>", "a\n----------------------------------------\nb");
}

void tst_HtmlText::documentOfQtIsReadSo()
{
    QFETCH(const QString, html);
    QFETCH(const QString, text);
    QCOMPARE(HtmlText::plain(html), text);
}

void tst_HtmlText::textHasNoCharacterThatBreaksLinesElsewhere()
{
    const QString html = QStringLiteral(
        "a\rb\r\nc&#13;d&#27;&#7;&#127;e\u2028f&#x2029;g<pre>h\ri&#13;j"
        "\u2028k\u001bl</pre>");
    QCOMPARE(HtmlText::plain(html), QStringLiteral("a b c de f\ng\n\nh\nij\nkl"));
}

void tst_HtmlText::anyHtmlIsRead()
{
    static const QStringList pieces = {QStringLiteral("<"),
                                       QStringLiteral(">"),
                                       QStringLiteral("</"),
                                       QStringLiteral("<!--"),
                                       QStringLiteral("-->"),
                                       QStringLiteral("<![endif]>"),
                                       QStringLiteral("<!--[if mso]>"),
                                       QStringLiteral("<p>"),
                                       QStringLiteral("</p>"),
                                       QStringLiteral("<ul>"),
                                       QStringLiteral("</ul>"),
                                       QStringLiteral("<ol start=7>"),
                                       QStringLiteral("</ol>"),
                                       QStringLiteral("<li>"),
                                       QStringLiteral("</li>"),
                                       QStringLiteral("<table>"),
                                       QStringLiteral("</table>"),
                                       QStringLiteral("<tr>"),
                                       QStringLiteral("<td>"),
                                       QStringLiteral("</td>"),
                                       QStringLiteral("<blockquote>"),
                                       QStringLiteral("</blockquote>"),
                                       QStringLiteral("<a href=x>"),
                                       QStringLiteral("</a>"),
                                       QStringLiteral("<pre>"),
                                       QStringLiteral("</pre>"),
                                       QStringLiteral("<br>"),
                                       QStringLiteral("<hr>"),
                                       QStringLiteral("<img alt=y>"),
                                       QStringLiteral("<div hidden>"),
                                       QStringLiteral("</div>"),
                                       QStringLiteral("<dl><dt>"),
                                       QStringLiteral("<dd>"),
                                       QStringLiteral("</dl>"),
                                       QStringLiteral("<title>"),
                                       QStringLiteral("&amp;"),
                                       QStringLiteral("&nbsp;"),
                                       QStringLiteral("&#"),
                                       QStringLiteral("word"),
                                       QStringLiteral(" "),
                                       QStringLiteral("\n"),
                                       QStringLiteral("<span style='white-space:pre'>"),
                                       QStringLiteral("</span>"),
                                       QStringLiteral("<meta name=qrichtext>"),
                                       QStringLiteral("'"),
                                       QStringLiteral("\"")};
    QRandomGenerator random(1866);
    for (int i = 0; i < 5000; ++i) {
        QString html;
        for (int count = random.bounded(40); count > 0; --count) {
            html += pieces.at(random.bounded(int(pieces.size())));
        }
        const QString text = HtmlText::plain(html);
        QVERIFY(!text.contains(u'\r'));
        QVERIFY(text.size() <= 60 * (html.size() + 1));
        if (!html.contains(QLatin1String("qrichtext"))) {
            QVERIFY2(!text.startsWith(u'\n') && !text.endsWith(u'\n'), qUtf8Printable(html));
        }
        QCOMPARE(HtmlText::plain(html), text);
    }
}

void tst_HtmlText::noHtmlTakesLong_data()
{
    QTest::addColumn<QString>("piece");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *piece, const char *end = "") {
        QTest::newRow(piece) << QString::fromUtf8(piece) << QString::fromUtf8(end);
    };
    row("<");
    row("</");
    row("<!");
    row("<!--");
    row("<a ");
    row("<a href='");
    row("<a href=x>");
    row("<a b=c ", ">");
    row("&");
    row("&#1");
    row("&amp");
    row("<div>");
    row("<div>", "x");
    row("<blockquote>x");
    row("<ul><li>x");
    row("<ol><li>x<li>");
    row("<table><tr><td>x");
    row("<td>");
    row("<tr><td>x<td>");
    row("<table><tr>", "<td>x<td>y");
    row("<p>x</i>");
    row("<span>");
    row("<span></div>");
    row("<div></span>");
    row("<b><div></b>");
    row("<script>");
    row("<script></scrip>");
    row("<title></");
    row("<br>");
    row("<pre>\n");
    row("&nbsp;");
    row("<dl><dt>x<dd>");
    row("<li>");
    row("<meta name=x>");
}

void tst_HtmlText::noHtmlTakesLong()
{
    QFETCH(const QString, piece);
    QFETCH(const QString, end);
    const QString html = piece.repeated(200'000 / piece.size()) + end;
    QString text;
    // Were it quadratic, it would be minutes.
    constexpr std::clock_t Limit = 30 * CLOCKS_PER_SEC;
    const std::clock_t taken = ProcessorTime::of([&] { text = HtmlText::plain(html); }, Limit);
    QVERIFY2(taken < Limit, QByteArray::number(qint64(taken)).constData());
    QVERIFY(text.size() <= 60 * html.size());
}

QTEST_APPLESS_MAIN(tst_HtmlText)
#include "tst_htmltext.moc"
