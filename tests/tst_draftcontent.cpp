// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves what QSmtpMessage::fromBytes() makes of the parts of a message, as standards and as mail
// programs have them, and that all of them stay when it is written again.
#include "draftmessages.h"
#include "draftreading.h"

#include <QtTest/QTest>

using namespace DraftReading;

class tst_DraftContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contentIsRead_data();
    void contentIsRead();
    void messagesOfOthersAreRead_data();
    void messagesOfOthersAreRead();
    void sealedContentStaysOctetForOctet_data();
    void sealedContentStaysOctetForOctet();
    void plainTextOfTheHtmlIsNotSet();
    void octetsThatAreNotOfTheCharsetLeaveTheRest();
    void lineEndsDoNotMatter();
};

void tst_DraftContent::contentIsRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("parts");

    const auto row = [](const char *name, const QByteArray &content, const QString &parts) {
        QTest::newRow(name) << content << parts;
    };
    row("nothing", "\n", u""_qs);
    row("text", "\na\nb\n", u"text[a\nb\n]"_qs);
    row("text with no line end", "\na", u"text[a]"_qs);
    row("charset", "Content-Type: text/plain; charset=ISO-8859-1\n\nJ\xfcrgen", u"text[Jürgen]"_qs);
    row("quoted-printable",
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable\n\n"
        "J=C3=BCrg=\nen",
        u"text[Jürgen]"_qs);
    row("base64", "Content-Transfer-Encoding: base64 (comment)\n\nSsO8\ncmdlbg==\n",
        u"text[Jürgen]"_qs);
    row("flowed", "Content-Type: text/plain; format=Flowed\n\nto be \ncontinued\n",
        u"text[to be continued\n]"_qs);
    row("flowed with DelSp",
        "Content-Type: text/plain; format=flowed; DelSp=Yes\n\nto be \nor not\n",
        u"text[to beor not\n]"_qs);
    row("unknown charset", "Content-Type: text/plain; charset=x-unknown\n\na+b",
        u"entity[Content-Type: text/plain; charset=x-unknown\n\na+b]"_qs);
    row("ASCII that is none", "Content-Type: text/plain; charset=us-ascii\n\nJ\xfcrgen",
        u"text[Jürgen]"_qs);
    row("type that is none", "Content-Type: text\n\na", u"text[a]"_qs);
    row("HTML", "Content-Type: text/html; charset=utf-8\n\n<p>\xc3\xbc</p>\n",
        u"html[<p>ü</p>\n]"_qs);
    row("HTML that is flowed", "Content-Type: text/html; format=flowed\n\n<p> \na\n",
        u"html[<p> \na\n]"_qs);
    row("calendar", "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n",
        u"calendar(REQUEST)[BEGIN:VCALENDAR\n]"_qs);
    row("calendar in another charset",
        "Content-Type: text/calendar; charset=iso-8859-1; method=\"reply\"\n\nX:\xfc\n",
        u"calendar(reply)[X:ü\n]"_qs);
    row("file alone",
        "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nYWJj\n",
        u"attached(a.pdf application/pdf[abc])"_qs);
    row("text that is attached",
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Disposition: attachment; filename*=utf-8''%C3%BC.txt\n\na\n",
        u"attached(ü.txt text/plain; charset=utf-8[a\n])"_qs);
    row("text with a name alone", "Content-Type: text/plain; name=a.txt\n\na", u"text[a]"_qs);
    row("unknown disposition", "Content-Disposition: form-data; name=x\n\na",
        u"attached( text/plain[a])"_qs);
    row("picture alone",
        "Content-Type: image/png\nContent-ID: <a@x>\nContent-Disposition: inline\n\nabc",
        u"inline(#a@x image/png[abc])"_qs);
    row("message alone", "Content-Type: message/rfc822\n\nSubject: a\n\nb",
        u"attached( message/rfc822[Subject: a\n\nb])"_qs);
    row("type that cannot be", "Content-Type: <nonsense>; a=b\n\nabc",
        u"attached( application/octet-stream; a=b[abc])"_qs);
    row("text in an unknown encoding",
        "Content-Transfer-Encoding: x-uuencode\nX: y\n\nbegin 644 a\n",
        u"entity[Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n]"_qs);
    row("multipart with no parts", "Content-Type: multipart/mixed; boundary=b\nX-A: b\n\ntext\n",
        u"entity[Content-Type: multipart/mixed; boundary=b\n\ntext\n]"_qs);
    row("part of a message", "Content-Type: message/partial; id=a; number=1\n\nSubject: a\n",
        u"entity[Content-Type: message/partial; id=a; number=1\n\nSubject: a\n]"_qs);

    const QByteArray mixed = "Content-Type: multipart/mixed; boundary=m\n\n--m\n";
    const auto inMixed = [&row, &mixed](const char *name, const QByteArrayList &parts,
                                        const QString &outline) {
        row(name, mixed + parts.join("\n--m\n") + "\n--m--\n", outline);
    };
    inMixed("one text", {"\na"}, u"text[a]"_qs);
    inMixed("texts that follow each other", {"\na", "\nb\n", "\nc"}, u"text[a\nb\nc]"_qs);
    inMixed("texts around a picture",
            {"\na", "Content-Type: image/png; name=p.png\nContent-Disposition: inline\n\np", "\nb"},
            u"text[a\nb] attached(p.png image/png[p])"_qs);
    inMixed("HTML behind text", {"\na", "Content-Type: text/html\n\n<p>"},
            u"text[a] attached( text/html[<p>])"_qs);
    inMixed("text behind HTML", {"Content-Type: text/html\n\n<p>", "\na"},
            u"html[<p>] attached( text/plain[a])"_qs);
    inMixed("HTML that follows HTML",
            {"Content-Type: text/html\n\n<p>", "Content-Type: text/html\n\n<b>"},
            u"html[<p><b>]"_qs);
    inMixed("text with a name", {"\na", "Content-Type: text/x-patch; name=a.patch\n\nb"},
            u"text[a] attached(a.patch text/x-patch[b])"_qs);
    inMixed("text with a name that is first", {"Content-Type: text/plain; name=a.txt\n\na", "\nb"},
            u"text[b] attached(a.txt text/plain[a])"_qs);
    inMixed("text with a name that is the only one",
            {"Content-Type: text/plain; name=a.txt\nContent-Disposition: inline\n\na",
             "Content-Type: image/png\n\np"},
            u"text[a] attached( image/png[p])"_qs);
    inMixed("text with a name and another one",
            {"Content-Type: text/plain; name=a.txt\nContent-Disposition: inline\n\na", "\nb"},
            u"text[b] attached(a.txt text/plain[a])"_qs);
    inMixed("text of an unknown charset",
            {"Content-Type: text/plain; charset=x-unknown\n\na\xfc", "\nb"},
            u"text[b] attached( text/plain; charset=x-unknown[a\ufffd])"_qs);
    inMixed("text in an unknown encoding", {"Content-Transfer-Encoding: x-uuencode\n\na", "\nb"},
            u"text[b] attached( entity[Content-Transfer-Encoding: x-uuencode\n\na])"_qs);
    inMixed("text that is shown inline", {"Content-Disposition: inline\n\na"}, u"text[a]"_qs);
    inMixed("text that is a part of the HTML",
            {"Content-Type: text/html\n\n<p>",
             "Content-Disposition: inline\nContent-ID: <a@x>\n\na"},
            u"html[<p>] inline(#a@x text/plain[a])"_qs);
    inMixed("pictures with content ids",
            {"\na", "Content-Type: image/png\nContent-ID: <a@x>\n\np",
             "Content-Type: image/png\nContent-ID: <b@x>\nContent-Disposition: inline\n\nq",
             "Content-Type: image/png\nContent-ID: <c@x>\nContent-Disposition: attachment\n\nr",
             "Content-Type: audio/ogg\nContent-ID: <d@x>\n\ns"},
            u"text[a] inline(#a@x image/png[p]) inline(#b@x image/png[q])"_qs
            u" attached(#c@x image/png[r]) attached(#d@x audio/ogg[s])"_qs);
    inMixed("content id for the second time",
            {"Content-Type: image/png\nContent-ID: <a@x>\n\np",
             "Content-Type: image/png\nContent-ID: <a@x>\n\nq"},
            u"inline(#a@x image/png[p]) attached(#a@x image/png[q])"_qs);
    inMixed("content id that is none", {"Content-Type: image/png\nContent-ID: <a b>\n\np"},
            u"attached( image/png[p])"_qs);
    inMixed("description",
            {"Content-Type: image/png\nContent-Description: =?utf-8?q?=C3=BC?=\n\np"},
            u"attached( image/png \"ü\"[p])"_qs);
    inMixed(
        "parameters of a type",
        {"Content-Type: text/csv; charset=\"utf-8\"; header=present; x=\"a;b\\\"c\"; y=\"\";"
         " z*=utf-8''%C3%BC; name=a.csv\nContent-Disposition: attachment\n\na"},
        u"attached(a.csv text/csv; charset=utf-8; header=present; x=\"a;b\\\"c\"; y=\"\"[a])"_qs);
    inMixed("message", {"\na", "Content-Type: message/rfc822; name=m.eml\n\nSubject: b\n\nc\n"},
            u"text[a] attached(m.eml message/rfc822[Subject: b\n\nc\n])"_qs);
    inMixed("message that should not be encoded",
            {"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nQTogYg0KDQo="},
            u"attached( message/rfc822[A: b\n\n])"_qs);
    inMixed(
        "report", {"\na", "Content-Type: message/delivery-status\n\nReporting-MTA: b\n"},
        u"text[a] attached( entity[Content-Type: message/delivery-status\n\nReporting-MTA: b\n])"_qs);
    inMixed(
        "unknown encoding", {"Content-Type: image/png\nContent-Transfer-Encoding: x-yenc\n\np"},
        u"attached( entity[Content-Type: image/png\nContent-Transfer-Encoding: x-yenc\n\np])"_qs);
    inMixed("text in an unknown encoding behind text",
            {"\na", "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 b"},
            u"text[a] attached( entity[Content-Transfer-Encoding: x-uuencode\n\nbegin 644 b])"_qs);
    inMixed("calendar as a file",
            {"\na",
             "Content-Type: text/calendar; name=i.ics\nContent-Disposition: attachment\n\nX"},
            u"text[a] attached(i.ics text/calendar[X])"_qs);

    const auto multipart = [](const QByteArray &type, const QByteArrayList &parts) {
        const QByteArray boundary = type.left(3);
        return "Content-Type: multipart/" + type + "; boundary=" + boundary + "\n\n--" + boundary
               + '\n' + parts.join("\n--" + boundary + '\n') + "\n--" + boundary + "--\n";
    };
    const QByteArray html = "Content-Type: text/html\n\n<p>";
    const QByteArray png = "Content-Type: image/png\nContent-ID: <a@x>\n\np";
    row("alternative", multipart("alternative", {"\na", html}), u"text[a] html[<p>]"_qs);
    row("versions with names and content ids",
        multipart("alternative", {"Content-Type: text/plain; name=a.txt\nContent-ID: <a@x>\n\na",
                                  "Content-Type: text/html; name=a.html\nContent-ID: <b@x>\n"
                                  "Content-Disposition: inline\n\n<p>"}),
        u"text[a] html[<p>]"_qs);
    row("other versions",
        multipart("alternative", {"\na", "\nb", "Content-Type: text/enriched\n\nc", html, html}),
        u"text[a] html[<p>] attached( text/plain[b]) attached( text/enriched[c])"_qs
        u" attached( text/html[<p>])"_qs);
    row("invitation",
        multipart("alternative",
                  {"\na", html, "Content-Type: text/calendar; method=REQUEST; name=i.ics\n\nX"}),
        u"text[a] html[<p>] calendar(REQUEST)[X]"_qs);
    row("alternative in an alternative",
        multipart("alternative", {"\na", "Content-Type: multipart/alternative; boundary=x\n\n--x\n"
                                             + html + "\n--x--\n"}),
        u"text[a] html[<p>]"_qs);
    row("alternative that is attached",
        mixed + "\na\n--m\nContent-Disposition: attachment\n" + multipart("alternative", {"\nb"})
            + "\n--m--\n",
        u"text[a] attached( entity[Content-Disposition: attachment\n"_qs
            + QString::fromLatin1(multipart("alternative", {"\nb"})) + u"])"_qs);
    row("second alternative",
        multipart("mixed",
                  {multipart("alternative", {"\na", html}), multipart("alternative", {"\nb"})}),
        u"text[a] html[<p>] attached( entity["_qs
            + QString::fromLatin1(multipart("alternative", {"\nb"})) + u"])"_qs);
    row("footer behind an alternative",
        multipart("mixed", {multipart("alternative", {"\na", html}), "\nfooter"}),
        u"text[a] html[<p>] attached( text/plain[footer])"_qs);
    row("mixed in mixed",
        multipart("mixed",
                  {"Content-Type: multipart/mixed; boundary=x\n\n--x\n\na\n--x--\n", "\nb"}),
        u"text[a] attached( text/plain[b])"_qs);
    row("related", multipart("related", {html, png}), u"html[<p>] inline(#a@x image/png[p])"_qs);
    row("related with a start",
        multipart("related; start=\"<r@x>\"", {png, "Content-ID: <r@x>\n" + html}),
        u"html[<p>] inline(#a@x image/png[p])"_qs);
    row("related without content id",
        multipart("related", {html, "Content-Type: image/png; name=p.png\n\np"}),
        u"html[<p>] attached(p.png image/png[p])"_qs);
    row("related file that has the disposition of an attachment",
        multipart("related", {html, "Content-Disposition: attachment; filename=p.png\n" + png}),
        u"html[<p>] attached(p.png#a@x image/png[p])"_qs);
    const QByteArray naming = "Content-Type: text/html\n\n<input type=image src=cid:a@x>";
    row("related file of that disposition that the HTML names",
        multipart("related", {naming, "Content-Disposition: attachment; filename=p.png\n" + png}),
        u"html[<input type=image src=cid:a@x>] inline(p.png#a@x image/png[p])"_qs);
    row("related file with a location",
        multipart("related", {naming, "Content-Location: http://x/p.png\n" + png}),
        u"html[<input type=image src=cid:a@x>] inline(#a@x entity[Content-Location: http://x/p.png\n"_qs
            + QString::fromLatin1(png) + u"])"_qs);
    row("alternative in related",
        multipart("related", {multipart("alternative", {"\na", html}), png}),
        u"text[a] html[<p>] inline(#a@x image/png[p])"_qs);
    row("text behind an empty one", multipart("mixed", {"\n", html}), u"html[<p>]"_qs);
    row("text behind a multipart without one",
        multipart("mixed", {"Content-Type: multipart/related; boundary=x\n\n--x\n"
                            "Content-Type: multipart/alternative; boundary=y\n\nnothing\n--x--",
                            multipart("related", {html})}),
        u"html[<p>] attached( entity[Content-Type: multipart/alternative; boundary=y\n\nnothing])"_qs);
    row("text behind a root without one",
        multipart("related",
                  {"Content-Type: image/png\n\np", multipart("alternative", {"\na", html})}),
        u"text[a] html[<p>] attached( image/png[p])"_qs);
    row("signed in mixed", multipart("mixed", {multipart("signed", {"\na", "\ns"}), "\nfooter"}),
        u"text[footer] attached( entity["_qs
            + QString::fromLatin1(multipart("signed", {"\na", "\ns"})) + u"])"_qs);
}

void tst_DraftContent::contentIsRead()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, parts);

    const QSmtpMessage message = opened("Subject: a\n" + content);
    QCOMPARE(outline(message), parts);
    QVERIFY2(message.isValid(), message.faults().join(u'\n').toUtf8().constData());
    // What was opened is written and opened again with nothing lost.
    const QByteArray written = message.toBytes(QSmtpMessage::Encoding::EightBit);
    QCOMPARE(QSmtpMessage::fromBytes(written).value_or(QSmtpMessage()), message);
}

void tst_DraftContent::messagesOfOthersAreRead_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("parts");

    for (const DraftMessages::Sample &sample : DraftMessages::all()) {
        QTest::newRow(sample.name) << sample.message << sample.parts;
    }
}

void tst_DraftContent::messagesOfOthersAreRead()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, parts);

    const QSmtpMessage read = opened(message);
    QCOMPARE(outline(read), parts);
    QCOMPARE(read.from().constFirst().name(), u"Jürgen Müller"_qs);
    QCOMPARE(read.subject(), u"Grüße aus Köln und ein recht langer Betreff"_qs);
    QVERIFY2(read.isValid(), read.faults().join(u'\n').toUtf8().constData());
    const QByteArray written = read.toBytes(QSmtpMessage::Encoding::EightBit);
    QCOMPARE(QSmtpMessage::fromBytes(written).value_or(QSmtpMessage()), read);
}

void tst_DraftContent::sealedContentStaysOctetForOctet_data()
{
    QTest::addColumn<QByteArray>("fields");

    QTest::newRow("signed") << QByteArray("Content-Type: multipart/signed;\n"
                                          "\tprotocol=\"application/pgp-signature\";\n"
                                          "\tboundary=\"b\"; micalg=pgp-sha256\n");
    QTest::newRow("encrypted") << QByteArray("Content-Type: multipart/encrypted; boundary=b\n");
    QTest::newRow("S/MIME") << QByteArray("Content-Type: application/pkcs7-mime; name=smime.p7m\n"
                                          "Content-Transfer-Encoding: base64\n"
                                          "Content-Disposition: attachment; filename=smime.p7m\n");
    QTest::newRow("S/MIME of old") << QByteArray("Content-type:application/x-pkcs7-mime\n");
    QTest::newRow("unknown multipart")
        << QByteArray("Content-Type: multipart/report; boundary=b\n");
}

void tst_DraftContent::sealedContentStaysOctetForOctet()
{
    QFETCH(QByteArray, fields);

    const QByteArray body = "nothing\n--b\nContent-Type: text/plain\n\nFrom \ntext \n"
                            "--b\n\nc2lnbmF0dXJl\n\n--b--\n\nnothing\n";
    const QByteArray entity = withCrlf(fields + "\n" + body);
    const QSmtpMessage message = opened("Subject: a\nMIME-Version: 1.0\n" + fields + "X-A: b\n\n"
                                        + body);
    QCOMPARE(message.mimeEntity(), entity);
    QCOMPARE(message.subject(), u"a"_qs);
    QCOMPARE(furtherHeaders(message), u"X-A: b"_qs);
    QVERIFY(message.isValid());
    const QByteArray written = message.toBytes();
    QVERIFY(written.endsWith(entity));
    QCOMPARE(QSmtpMessage::fromBytes(written).value_or(QSmtpMessage()), message);
}

void tst_DraftContent::octetsThatAreNotOfTheCharsetLeaveTheRest()
{
    const QSmtpMessage message = opened("Content-Type: text/plain; charset=utf-8\n\n"
                                        "Gr\xc3\xbc\xc3\x9f"
                                        "e \xe2\x82 end");
    QVERIFY(message.text().startsWith(u"Grüße \ufffd"_qs));
    QVERIFY(message.text().endsWith(u"\ufffd end"_qs));
}

void tst_DraftContent::plainTextOfTheHtmlIsNotSet()
{
    QSmtpMessage message;
    message.setSubject(u"a"_qs);
    message.setHtml(u"<p>Dear <b>Ben</b>,</p>\n<p>hello</p>\n"_qs);
    const QByteArray written = message.toBytes();
    QVERIFY(written.contains("text/plain"));
    const QSmtpMessage read = QSmtpMessage::fromBytes(written).value_or(QSmtpMessage());
    QVERIFY(read.text().isEmpty());
    QCOMPARE(read.html(), message.html());

    message.setText(u"Dear Ben"_qs);
    QCOMPARE(QSmtpMessage::fromBytes(message.toBytes())->text(), u"Dear Ben"_qs);
}

void tst_DraftContent::lineEndsDoNotMatter()
{
    for (const DraftMessages::Sample &sample : DraftMessages::all()) {
        const QSmtpMessage read = QSmtpMessage::fromBytes(sample.message).value_or(QSmtpMessage());
        QCOMPARE(outline(read), sample.parts);
        QCOMPARE(read.subject(), opened(sample.message).subject());
    }
}

QTEST_APPLESS_MAIN(tst_DraftContent)
#include "tst_draftcontent.moc"
