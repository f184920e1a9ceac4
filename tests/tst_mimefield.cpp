// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves how the values of Content-Type and its like are read, as they should be written and as
// programs write them.
#include "fieldscanner.h"
#include "fieldwriter.h"
#include "mimefield.h"
#include "processortime.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

class tst_MimeField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valueIsRead_data();
    void valueIsRead();
    void parametersAreRead_data();
    void parametersAreRead();
    void octetsOfAParameterStayAsTheyAre();
    void randomParametersComeBack();
    void costIsLinear_data();
    void costIsLinear();
};

void tst_MimeField::valueIsRead_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");

    const auto row = [](const char *name, const QByteArray &field, const QByteArray &value) {
        QTest::newRow(name) << field << value;
    };
    row("nothing", "", "");
    row("type", "text/plain", "text/plain");
    row("upper case", "TEXT/Plain", "text/plain");
    row("blanks around", "  base64\t", "base64");
    row("semicolon", "7bit;", "7bit");
    row("comment", "(a (nested \\) one)) base64 (and another)", "base64");
    row("comments around the slash", "text (a) / (b) plain (c); d=e", "text/plain");
    row("open comment", "8bit (a", "8bit");
    row("parameter alone", "; a=b", "");
    row("text behind", "8bit text", "8bit");
}

void tst_MimeField::valueIsRead()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);

    QCOMPARE(MimeField(field).value(), value);
}

void tst_MimeField::parametersAreRead_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("parameters");

    const auto row = [](const char *name, const QByteArray &field, const QString &parameters) {
        QTest::newRow(name) << field << parameters;
    };
    row("none", "text/plain", u""_qs);
    row("token", "text/plain; charset=utf-8", u"charset=utf-8"_qs);
    row("quoted", "a/b; name=\"x y\"", u"name=x y"_qs);
    row("quoted pair", "a/b; name=\"x\\\"\\\\y\"", u"name=x\"\\y"_qs);
    row("semicolon in quotes", "a/b; name=\"x;y=z\"; n=2", u"name=x;y=z|n=2"_qs);
    row("empty value", "a/b; name=\"\"; n=", u"name=|n="_qs);
    row("no value", "a/b; name; n=2", u"name=|n=2"_qs);
    row("upper case of the name", "a/b; CharSet=UTF-8", u"charset=UTF-8"_qs);
    row("blanks around", "a/b ;  name \t=  x  ; n = \"2\" ", u"name=x|n=2"_qs);
    row("comments", "a/b (c) ; (d) name (e) = (f) x (g;h=i) ; n=2", u"name=x|n=2"_qs);
    row("comment behind quotes", "a/b; name=\"x (y)\" (z)", u"name=x (y)"_qs);
    row("same name twice", "a/b; name=x; NAME=y", u"name=x"_qs);
    row("semicolons alone", "a/b;;; ;name=x;;", u"name=x"_qs);
    row("no name", "a/b; =x; n=2", u"n=2"_qs);
    row("open quote", "a/b; name=\"x; n=2", u"name=x; n=2"_qs);
    row("text behind quotes", "a/b; name=\"x\"y z; n=2", u"name=x|n=2"_qs);
    row("quote behind the end", "a/b; name=\"x\" \"; n=2", u"name=x|n=2"_qs);
    row("blanks with no quotes", "a/b; name=my file.pdf ; n=2", u"name=my file.pdf|n=2"_qs);
    row("slashes with no quotes", "a/b; name=x/y=z", u"name=x/y=z"_qs);

    row("charset and language", "a; filename*=UTF-8'de'%C3%BC%20x", u"filename=ü x"_qs);
    row("another charset", "a; filename*=iso-8859-1''%FC", u"filename=ü"_qs);
    row("upper case of a charset", "a; filename*=ISO-8859-1''%fc", u"filename=ü"_qs);
    row("empty charset", "a; filename*=''%C3%BC", u"filename=ü"_qs);
    row("unknown charset", "a; filename*=x-unknown''%FC", u"filename=ü"_qs);
    row("no charset", "a; filename*=%C3%BC", u"filename=ü"_qs);
    row("apostrophe in the value", "a; filename*=utf-8''it's", u"filename=it's"_qs);
    row("extended and quoted", "a; filename*=\"utf-8''%C3%BC\"", u"filename=ü"_qs);
    row("bad percent sign", "a; filename*=utf-8''100%", u"filename=100%"_qs);
    row("bad percent digits", "a; filename*=utf-8''%zz%4", u"filename=%zz%4"_qs);
    row("extended is better than plain", "a; filename=_; filename*=utf-8''%C3%BC",
        u"filename=ü"_qs);
    row("in any order", "a; filename*=utf-8''%C3%BC; filename=_", u"filename=ü"_qs);

    row("parts", "a; name*0=x; name*1=\"y z\"", u"name=xy z"_qs);
    row("parts in any order", "a; name*1=y; name*0=x", u"name=xy"_qs);
    row("parts with a charset", "a; name*0*=utf-8''%C3; name*1*=%BC%20; name*2=%20x",
        u"name=ü %20x"_qs);
    row("plain part before an encoded one", "a; name*0=x; name*1*=%C3%BC", u"name=xü"_qs);
    row("gap", "a; name*0=x; name*2=z", u"name=x"_qs);
    row("no first part", "a; name*1=x; n=2", u"n=2"_qs);
    row("no first part beside a plain value", "a; name*1=x; name=y", u"name=y"_qs);
    row("parts are better than plain", "a; name=_; name*0*=utf-8''%C3; name*1*=%BC", u"name=ü"_qs);
    row("twelve parts",
        "a; n*0=a; n*1=b; n*10=k; n*11=l; n*2=c; n*3=d; n*4=e; n*5=f; n*6=g; n*7=h; n*8=i; n*9=j",
        u"n=abcdefghijkl"_qs);
    row("same part twice", "a; n*0=x; n*0=y", u"n=x"_qs);
    row("number that is none", "a; n*-1=x; n*x=y; n**=z; n*99999999999=z; m=1", u"m=1"_qs);

    row("UTF-8 as it is", "a; name=\"\xc3\xbc\"", u"name=ü"_qs);
    row("octets of windows-1252", "a; name=\"\xfc\"", u"name=ü"_qs);
    row("encoded word", "a; name=\"=?utf-8?Q?=C3=BC_x?=\"", u"name=ü x"_qs);
    row("encoded words", "a; name=\"=?utf-8?B?w7w=?= =?utf-8?B?w6Q=?=\"", u"name=üä"_qs);
    row("encoded word with no quotes", "a; name==?utf-8?B?w7w=?=", u"name=ü"_qs);
    row("encoded word that is extended stays",
        "a; name*=utf-8''=%3Futf-8?Q?=C3=BC?=", u"name==?utf-8?Q?=C3=BC?="_qs);
}

void tst_MimeField::parametersAreRead()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, parameters);

    QStringList list;
    const MimeField read(field);
    for (const MimeField::Parameter &parameter : read.parameters()) {
        list.append(QString::fromLatin1(parameter.name) + u'=' + parameter.text());
        QVERIFY(read.has(parameter.name));
        QCOMPARE(read.text(parameter.name), parameter.text());
    }
    QCOMPARE(list.join(u'|'), parameters);
    QVERIFY(!read.has("other"));
    QVERIFY(read.text("other").isNull());
}

void tst_MimeField::octetsOfAParameterStayAsTheyAre()
{
    QCOMPARE(MimeField("multipart/mixed; boundary=\"\xfc=?utf-8?q?a?=\"").octets("boundary"),
             QByteArray("\xfc=?utf-8?q?a?="));
}

void tst_MimeField::randomParametersComeBack()
{
    QRandomGenerator random(2231);
    const QStringList pieces {u"a"_qs,    u"name"_qs,        u" "_qs,          u"\""_qs, u"\\"_qs,
                              u"'"_qs,    u"%"_qs,           u"%41"_qs,        u"*"_qs,  u";"_qs,
                              u"="_qs,    u"("_qs,           u")"_qs,          u"/"_qs,  u"ü"_qs,
                              u"日本"_qs, u"👩‍👧"_qs, u".pdf"_qs,       u"=?"_qs, u"?="_qs,
                              u"?"_qs,    u"\ufeff"_qs,      QString(30, u'x')};
    for (int i = 0; i < 5000; ++i) {
        QString first;
        for (int count = random.bounded(20); count > 0; --count) {
            first += pieces[random.bounded(int(pieces.size()))];
        }
        const QString second = pieces[random.bounded(int(pieces.size()))];
        const QByteArray field = FieldWriter("Content-Disposition")
                                     .word("attachment")
                                     .parameter("filename", first)
                                     .parameter("x", second)
                                     .field();
        FieldScanner scanner(field);
        QCOMPARE(scanner.next(), FieldScanner::Found::Field);
        const MimeField read(
            FieldScanner::unfolded(QByteArrayView(field).sliced(scanner.field().valueBegin)));
        QCOMPARE(read.value(), QByteArray("attachment"));
        QCOMPARE(read.text("filename"), first);
        QCOMPARE(read.text("x"), second);
        QCOMPARE(read.parameters().size(), 2);
    }
}

void tst_MimeField::costIsLinear_data()
{
    QTest::addColumn<QByteArray>("field");

    constexpr qsizetype Length = 1 << 20;
    for (const char c : {'(', ')', ';', '=', '"', '\\', '*', '%', '\'', ' ', '/', 'a'}) {
        QTest::addRow("only %c", c) << QByteArray(Length, c);
        QTest::addRow("value of only %c", c) << QByteArray("a/b; name=" + QByteArray(Length, c));
        QTest::addRow("quoted value of only %c", c)
            << QByteArray("a/b; name=\"" + QByteArray(Length, c));
    }
    const auto many = [](const char *name, const QByteArray &piece) {
        QTest::newRow(name) << QByteArray("a/b;" + piece.repeated(Length / piece.size()));
    };
    many("open comments behind values", "a=b (");
    many("same name", "a=b;");
    many("same part", "a*0=b;");
    QByteArray names;
    QByteArray parts;
    for (int i = 0; names.size() < Length; ++i) {
        names += 'n' + QByteArray::number(i) + "=a;";
        parts += "n*" + QByteArray::number(i) + "*=%C3%BC;";
    }
    many("names", names);
    many("parts", parts);
}

void tst_MimeField::costIsLinear()
{
    QFETCH(QByteArray, field);

    const std::clock_t taken = ProcessorTime::of([&field] {
        const MimeField read(field);
        QVERIFY(read.value().size() <= field.size());
        QVERIFY(read.text("name").size() <= field.size());
    });
    QVERIFY2(taken < ProcessorTime::LinearLimit, QByteArray::number(qint64(taken)).constData());
}

QTEST_APPLESS_MAIN(tst_MimeField)
#include "tst_mimefield.moc"
