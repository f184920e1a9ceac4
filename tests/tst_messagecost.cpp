// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that what somebody else has written, fields of a draft and HTML that is quoted, costs four
// times as much for four times the length. It does not look at what is made of it.
#include "addressfield.h"
#include "calendarobject.h"
#include "contenttype.h"
#include "cssurls.h"
#include "dataurl.h"
#include "flowedtext.h"
#include "htmlimages.h"
#include "htmltext.h"
#include "messagedate.h"
#include "messageid.h"
#include "processortime.h"

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QUrl>
#include <QtTest/QTest>

#include <functional>

using Parse = std::function<void(qsizetype size)>;

namespace {

// What is quadratic shows at either.
constexpr qsizetype Limit = ProcessorTime::isSlowBuild ? 1 << 15 : 1 << 18;

QByteArray filled(const QByteArray &piece, qsizetype size)
{
    return piece.repeated(size / piece.size() + 1).left(size);
}

} // namespace

class tst_MessageCost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costIsLinear_data();
    void costIsLinear();
};

void tst_MessageCost::costIsLinear_data()
{
    QTest::addColumn<Parse>("parse");
    const auto rows = [](const QByteArray &name, const std::vector<const char *> &pieces,
                         const std::function<void(const QByteArray &octets)> &parse) {
        for (const char *const piece : pieces) {
            const QByteArray row = name + " of " + QByteArray(piece).toPercentEncoding("<>(){}[];");
            QTest::newRow(row.constData())
                << Parse([piece, parse](qsizetype size) { parse(filled(piece, size)); });
        }
    };

    rows("date", {"(", ")", "(\\", " ", "1", "1 ", ":", "1:", "Mon, ", "+", "a", "\xff"},
         [](const QByteArray &octets) {
             QVERIFY(!MessageDate::parse(octets).isValid());
             MessageDate::parse("Sun, 22 Nov 2026 12:00:00 " + octets);
         });
    rows("identifiers",
         {"<", ">", "<>", "<a@b>", "<a@b> ", "<a@", "\"", "<\"", "(", "@", "[", "a "},
         [](const QByteArray &octets) {
             QVERIFY(MessageId::parseList(octets).size() <= octets.size());
             MessageId::parse(QString::fromLatin1(octets));
             MessageId::contentId(octets);
         });
    rows("addresses", {"(", "<", ",", "\"", ":", ";", "a@b,", "a:", "=?utf-8?q?a?= ", "=?"},
         [](const QByteArray &octets) { AddressField::read(octets); });
    rows("content type", {";", "=", "\"", "a/b;", "a=b;", "a*0=b;", "(", "\\", "%"},
         [](const QByteArray &octets) {
             ContentType::fromText(u"a/b; c=\""_qs + QString::fromLatin1(octets));
             ContentType::fromText(u"a/b;"_qs + QString::fromLatin1(octets));
         });
    rows("calendar", {"\n", "METHOD", "METHOD:\n", "METHOD\n :", "BEGIN:VCALENDAR\n", "\r\n "},
         [](const QByteArray &octets) {
             QVERIFY(CalendarObject::methodOf(octets).size() <= octets.size());
         });
    rows("style", {"url(", "url('", "\\", "/*", "\"", "u", "url(a)", "@import ", "\\75 rl("},
         [](const QByteArray &octets) {
             QVERIFY(cssUrls(QString::fromLatin1(octets)).size() <= octets.size());
         });
    rows("data URL", {"%", "%4", ";", ",", "=", "A"}, [](const QByteArray &octets) {
        DataUrl::from(QUrl(u"data:"_qs + QString::fromLatin1(octets)));
        DataUrl::from(QUrl(u"data:;base64,"_qs + QString::fromLatin1(octets)));
    });
    const std::vector<const char *> html {"<",       "<a",         "</a>",      "<p>",
                                          "<table>", "<td>",       "<li>",      "<blockquote>",
                                          "&",       "&amp",       "&#",        "&#x",
                                          "<!--",    "-->",        "<!",        "<style>",
                                          "<pre>",   "<a href='>", "<a href=a", "<img src=a>",
                                          "</p",     "<div><p>",   " ",         "\n",
                                          "a "};
    rows("HTML as text", html, [](const QByteArray &octets) {
        QVERIFY(HtmlText::plain(QString::fromLatin1(octets)).size() <= 100 * octets.size());
    });
    rows("HTML with pictures", html, [](const QByteArray &octets) {
        const QString text = QString::fromLatin1(octets);
        QVERIFY(HtmlImages::sources(text).size() <= text.size());
        QVERIFY(HtmlImages::contentIds(text).size() <= text.size());
        HtmlImages::replaced(text, {{u"a"_qs, u"cid:b"_qs}});
    });
    rows("flowed text", {">", "> ", " ", "\n", " \n", "a \n", ">a \n", "-- \n", "a b "},
         [](const QByteArray &octets) {
             const QString text = QString::fromLatin1(octets);
             FlowedText::unflowed(text, false);
             FlowedText::flowed(text);
         });
    rows("draft",
         {"A: b\n", "To: a@b\n", "References: <a@b>\n", "Subject: =?utf-8?q?a?=\n",
          "Content-Type: a/b\n", "Resent-To: a@b\n", "Received: a\n", "\n", " a\n"},
         [](const QByteArray &octets) { QSmtpMessage::fromBytes("From: a@b\n" + octets); });
}

void tst_MessageCost::costIsLinear()
{
    QFETCH(const Parse, parse);
    const auto [taken, growth] = ProcessorTime::cost(parse, Limit, ProcessorTime::LinearLimit);
    const QByteArray told = QByteArray::number(double(taken) * 1000 / CLOCKS_PER_SEC) + " ms, "
                            + QByteArray::number(growth) + " times for four times the length";
    QVERIFY2(taken < ProcessorTime::LinearLimit, told.constData());
    QVERIFY2(growth < ProcessorTime::LinearGrowth, told.constData());
    qInfo("%s", told.constData());
}

QTEST_GUILESS_MAIN(tst_MessageCost)
#include "tst_messagecost.moc"
