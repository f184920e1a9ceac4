// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves how addresses and their names are read from text and written to it: lists, groups,
// comments, encoded words.
#include "processortime.h"

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <initializer_list>

namespace {

// "name|address" of each, joined by blanks and semicolons.
QString listed(const QList<QSmtpAddress> &addresses)
{
    QStringList list;
    for (const QSmtpAddress &address : addresses) {
        list.append(address.name() + u'|' + address.address());
    }
    return list.join(QLatin1String("; "));
}

QString repeated(char16_t c, qsizetype count)
{
    return QString(count, QChar(c));
}

template<typename T>
T anyOf(QRandomGenerator &random, std::initializer_list<T> choices)
{
    return *(choices.begin() + random.bounded(int(choices.size())));
}

// Mailboxes by the grammar of RFC 5321 section 4.1.2, written apart from the parser.
QString randomMailbox(QRandomGenerator &random)
{
    const auto atom = [&random] {
        QString text;
        for (int i = random.bounded(1, 6); i > 0; --i) {
            text += anyOf<QString>(random, {u"a"_qs, u"Z"_qs, u"7"_qs, u"!"_qs, u"'"_qs, u"="_qs,
                                            u"{"_qs, u"-"_qs, u"é"_qs, u"用"_qs, u"𝒜"_qs});
        }
        return text;
    };
    QString local;
    if (random.bounded(3) == 0) {
        for (int i = random.bounded(8); i > 0; --i) {
            local += anyOf<QString>(random,
                                    {u"a"_qs, u" "_qs, u"@"_qs, u">"_qs, u","_qs, u"\\\""_qs,
                                     u"\\\\"_qs, u"\\a"_qs, u"("_qs, u"é"_qs, u"."_qs});
        }
        local = u'"' + local + u'"';
    } else {
        local = atom();
        for (int i = random.bounded(3); i > 0; --i) {
            local += u'.' + atom();
        }
    }
    return local + u'@'
           + anyOf<QString>(random, {u"example.org"_qs, u"localhost"_qs, u"a-b.EXAMPLE"_qs,
                                     u"1.2.x9"_qs, u"bücher.example"_qs, u"例え.jp"_qs,
                                     u"[192.0.2.1]"_qs, u"[IPv6:2001:db8::1]"_qs});
}

QString randomName(QRandomGenerator &random)
{
    QString name;
    for (int i = random.bounded(10); i > 0; --i) {
        name += anyOf<QString>(random,
                               {u"Ann"_qs, u" "_qs, u"  "_qs, u"\""_qs, u"\\"_qs, u"<"_qs, u">"_qs,
                                u","_qs, u":"_qs, u";"_qs, u"("_qs, u"@"_qs, u"."_qs, u"ü"_qs,
                                u"日本"_qs, u"😀"_qs, u"=?utf-8?q?x?="_qs, u"["_qs, u"\u00a0"_qs});
    }
    return name;
}

} // namespace

class tst_AddressList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listIsRead_data();
    void listIsRead();
    void malformedListHasNoResult_data();
    void malformedListHasNoResult();
    void encodedWordsAreDecodedInNames_data();
    void encodedWordsAreDecodedInNames();
    void nameIsQuotedWhereItMustBe_data();
    void nameIsQuotedWhereItMustBe();
    void singleAddressIsReadFromText_data();
    void singleAddressIsReadFromText();
    void randomAddressesComeBack();
    void randomListsComeBack();
    void randomTextIsRefusedOrComesBack();
    void costIsLinear_data();
    void costIsLinear();
};

void tst_AddressList::listIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("list");

    QTest::newRow("nothing") << u""_qs << u""_qs;
    QTest::newRow("blanks") << u" \t "_qs << u""_qs;
    QTest::newRow("one") << u"a@x"_qs << u"|a@x"_qs;
    QTest::newRow("two") << u"a@x,b@y"_qs << u"|a@x; |b@y"_qs;
    QTest::newRow("names") << u"Ann <a@x> , Bob Smith<b@y>"_qs << u"Ann|a@x; Bob Smith|b@y"_qs;
    QTest::newRow("no name") << u"<a@x>"_qs << u"|a@x"_qs;
    QTest::newRow("blanks in brackets") << u"< a@x\t>"_qs << u"|a@x"_qs;
    QTest::newRow("quoted name") << u"\"Miller, Ann\" <a@x>"_qs << u"Miller, Ann|a@x"_qs;
    QTest::newRow("quoted pairs") << u"\"A \\\"B\\\" \\\\\" <a@x>"_qs << u"A \"B\" \\|a@x"_qs;
    QTest::newRow("quoted address") << u"\"b@y\" <a@x>"_qs << u"b@y|a@x"_qs;
    QTest::newRow("name as attack") << u"\"A\\\" <evil@attacker.example>, \\\"B\" <a@x>"_qs
                                    << u"A\" <evil@attacker.example>, \"B|a@x"_qs;
    QTest::newRow("blanks in a name") << u"Ann  \t B. <a@x>"_qs << u"Ann B.|a@x"_qs;
    QTest::newRow("blanks in a quoted name") << u"\"Ann \t B\" <a@x>"_qs << u"Ann   B|a@x"_qs;
    QTest::newRow("words of both kinds") << u"Ann \"(x)\" B <a@x>"_qs << u"Ann (x) B|a@x"_qs;
    QTest::newRow("dots in a name") << u"John Q. Public <a@x>"_qs << u"John Q. Public|a@x"_qs;
    QTest::newRow("empty quoted name") << u"\"\" <a@x>"_qs << u"|a@x"_qs;
    QTest::newRow("international name")
        << u"Jürgen Müller <a@x>, 山田 <b@y>"_qs << u"Jürgen Müller|a@x; 山田|b@y"_qs;
    QTest::newRow("damaged name") << u"J\ufffdrgen <a@x>"_qs << u"J\ufffdrgen|a@x"_qs;
    QTest::newRow("quoted local part")
        << u"\"a, b\"@x, \"c\" <\"d e\"@y>"_qs << u"|\"a, b\"@x; c|\"d e\"@y"_qs;
    QTest::newRow("quoted local part of an attack")
        << u"\"evil@attacker.example x\"@example.org"_qs
        << u"|\"evil@attacker.example x\"@example.org"_qs;
    QTest::newRow("literal") << u"a@[192.0.2.1],<b@[IPv6:::1]>"_qs
                             << u"|a@[192.0.2.1]; |b@[IPv6:::1]"_qs;
    QTest::newRow("comments") << u"(x)a@x(y), (\\)(nested))Ann(,)<(c)b@y(d)>(e)"_qs
                              << u"|a@x; Ann|b@y"_qs;
    QTest::newRow("comment alone") << u"(a@x)"_qs << u""_qs;
    QTest::newRow("comment between words") << u"Ann (x) Bee <a@x>"_qs << u"Ann Bee|a@x"_qs;
    QTest::newRow("empty elements") << u", ,a@x,,b@y,"_qs << u"|a@x; |b@y"_qs;
    QTest::newRow("group") << u"Friends: Ann <a@x>, b@y;"_qs << u"Ann|a@x; |b@y"_qs;
    QTest::newRow("quoted group") << u"\"My: friends\" : a@x ;(x)"_qs << u"|a@x"_qs;
    QTest::newRow("empty group") << u"undisclosed-recipients:;"_qs << u""_qs;
    QTest::newRow("group of nothing") << u"g: , (x) ,;"_qs << u""_qs;
    QTest::newRow("groups among others") << u"a@x, g:b@y;, h:;, c@z"_qs << u"|a@x; |b@y; |c@z"_qs;
    QTest::newRow("same address twice") << u"a@x, a@x"_qs << u"|a@x; |a@x"_qs;
    QTest::newRow("encoded word of an address is none")
        << u"=?utf-8?q?a=40x?= <b@y>"_qs << u"a@x|b@y"_qs;
}

void tst_AddressList::listIsRead()
{
    QFETCH(QString, text);
    QFETCH(QString, list);

    const auto addresses = QSmtpAddress::parseList(text);
    QVERIFY(addresses);
    QCOMPARE(listed(*addresses), list);
    for (const QSmtpAddress &address : *addresses) {
        QVERIFY(address.isValid());
    }
    QCOMPARE(QSmtpAddress::parseList(QSmtpAddress::toString(*addresses)), addresses);
}

void tst_AddressList::malformedListHasNoResult_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("one of two") << u"a@x, b@"_qs;
    QTest::newRow("words") << u"Ann"_qs;
    QTest::newRow("comma in a name") << u"Miller, Ann <a@x>"_qs;
    QTest::newRow("no comma") << u"a@x b@y"_qs;
    QTest::newRow("no comma behind brackets") << u"<a@x> <b@y>"_qs;
    QTest::newRow("text behind brackets") << u"<a@b>c@d"_qs;
    QTest::newRow("text behind") << u"a@x Ann"_qs;
    QTest::newRow("semicolon") << u"a@x; b@y"_qs;
    QTest::newRow("two ats") << u"a@b@c"_qs;
    QTest::newRow("two ats in brackets") << u"<a@b@c>"_qs;
    QTest::newRow("address as unquoted name") << u"a@x <b@y>"_qs;
    QTest::newRow("null path") << u"<>"_qs;
    QTest::newRow("brackets in brackets") << u"<<a@x>>"_qs;
    QTest::newRow("open bracket") << u"Ann <a@x"_qs;
    QTest::newRow("closing bracket") << u"a@x>"_qs;
    QTest::newRow("route") << u"<@a:b@c>"_qs;
    QTest::newRow("route of two") << u"Ann <@a,@b:c@d>"_qs;
    QTest::newRow("open comment") << u"a@x (y"_qs;
    QTest::newRow("open nested comment") << u"a@x ((y)"_qs;
    QTest::newRow("comment ends with a backslash") << u"a@x (y\\"_qs;
    QTest::newRow("closing comment") << u"a@x)"_qs;
    QTest::newRow("comment before the at") << u"a(y)@x"_qs;
    QTest::newRow("comment behind the at") << u"a@(y)x"_qs;
    QTest::newRow("blank before the at") << u"a @x"_qs;
    QTest::newRow("blank behind the at") << u"a@ x"_qs;
    QTest::newRow("blank before the at in brackets") << u"<a @x>"_qs;
    QTest::newRow("blanks at dots") << u"a . b@x"_qs;
    QTest::newRow("open quote") << u"\"Ann <a@x>"_qs;
    QTest::newRow("quote ends with a backslash") << u"\"Ann\\"_qs;
    QTest::newRow("group without name") << u":a@x;"_qs;
    QTest::newRow("group without end") << u"g:a@x"_qs;
    QTest::newRow("group in a group") << u"g:h:a@x;;"_qs;
    QTest::newRow("text behind a group") << u"g:a@x; b@y"_qs;
    QTest::newRow("group ends twice") << u"g:a@x;;"_qs;
    QTest::newRow("encoded word for an address") << u"=?utf-8?q?a=40x?="_qs;
    QTest::newRow("encoded word in an address") << u"=?utf-8?q?x=40attacker?=@example.org"_qs;
    QTest::newRow("encoded word in brackets") << u"<=?utf-8?q?a=40x?=>"_qs;
    QTest::newRow("line end") << u"a@x,\r\n b@y"_qs;
    QTest::newRow("line feed") << u"a@x\nBcc: b@y"_qs;
    QTest::newRow("NUL in a name") << QString(u"A"_qs + QChar(u'\0') + u" <a@x>"_qs);
    QTest::newRow("NUL in a comment") << QString(u"a@x ("_qs + QChar(u'\0') + u")"_qs);
    QTest::newRow("escape in a quoted name") << u"\"\x1b[2J\" <a@x>"_qs;
    QTest::newRow("line separator") << u"A\u2028B <a@x>"_qs;
    QTest::newRow("half a surrogate pair") << QString(u"A"_qs + QChar(0xd800) + u" <a@x>"_qs);
    QTest::newRow("damaged address") << u"J <j\ufffd@x>"_qs;
    QTest::newRow("open literal") << u"a@[192.0.2.1"_qs;
    QTest::newRow("tab in a local part") << u"\"a\tb\"@x"_qs;
}

void tst_AddressList::malformedListHasNoResult()
{
    QFETCH(QString, text);

    QVERIFY(!QSmtpAddress::parseList(text));
    QVERIFY(!QSmtpAddress::parseList(u"ok@example.org, "_qs + text));
}

void tst_AddressList::encodedWordsAreDecodedInNames_data()
{
    QTest::addColumn<QString>("phrase");
    QTest::addColumn<QString>("name");

    QTest::newRow("Q") << u"=?utf-8?q?J=C3=BCrgen_M=c3=bcller?="_qs << u"Jürgen Müller"_qs;
    QTest::newRow("B") << u"=?UTF-8?B?SsO8cmdlbg==?="_qs << u"Jürgen"_qs;
    QTest::newRow("another charset") << u"=?ISO-8859-1?Q?J=FCrgen?="_qs << u"Jürgen"_qs;
    QTest::newRow("ASCII") << u"=?us-ascii?q?Ann?="_qs << u"Ann"_qs;
    QTest::newRow("language") << u"=?utf-8*de?q?J=C3=BCrgen?="_qs << u"Jürgen"_qs;
    QTest::newRow("empty") << u"=?utf-8?q?"
                              u"?= Ann"_qs
                           << u"Ann"_qs;
    QTest::newRow("between words") << u"Dr. =?utf-8?q?J=C3=BCrgen?= M."_qs << u"Dr. Jürgen M."_qs;
    QTest::newRow("next to each other")
        << u"=?utf-8?q?J=C3=BC?=  =?utf-8?q?rgen?="_qs << u"Jürgen"_qs;
    QTest::newRow("cut in a character")
        << u"=?utf-8?q?J=C3?= =?utf-8?b?vHJnZW4=?="_qs << u"Jürgen"_qs;
    QTest::newRow("two charsets") << u"=?utf-8?q?J=C3=BC?= =?iso-8859-1?q?rgen=FC?="_qs
                                  << u"Jürgenü"_qs;
    QTest::newRow("comma and brackets")
        << u"=?utf-8?q?A=2C_=3Cevil=40attacker=3E?="_qs << u"A, <evil@attacker>"_qs;
    QTest::newRow("quoted stays") << u"\"=?utf-8?q?J=C3=BC?=\""_qs << u"=?utf-8?q?J=C3=BC?="_qs;
    const auto stays = [](const char *name, const QString &phrase) {
        QTest::newRow(name) << phrase << phrase;
    };
    stays("line end stays", u"=?utf-8?q?a=0D=0ABcc=3A_x?="_qs);
    stays("NUL stays", u"=?utf-8?b?YQBi?="_qs);
    stays("line separator stays", u"=?utf-8?q?=E2=80=A8?="_qs);
    stays("not UTF-8 stays", u"=?utf-8?q?=FC?="_qs);
    stays("half a character stays", u"=?utf-8?q?J=C3?="_qs);
    stays("two bad ones stay", u"=?utf-8?q?=FC?= =?utf-8?q?=FC?="_qs);
    stays("unknown charset stays", u"=?x-unknown?q?a?="_qs);
    stays("no charset stays", u"=?"
                              u"?q?a?="_qs);
    stays("unknown encoding stays", u"=?utf-8?x?a?="_qs);
    stays("bad base64 stays", u"=?utf-8?b?!!!!?="_qs);
    stays("bad hexadecimal stays", u"=?utf-8?q?=G0?="_qs);
    stays("cut hexadecimal stays", u"=?utf-8?q?a=4?="_qs);
    stays("no end stays", u"=?utf-8?q?a"_qs);
    stays("too many parts stay", u"=?utf-8?q?a?b?="_qs);
    stays("shortest stays", u"=?="_qs);
}

void tst_AddressList::encodedWordsAreDecodedInNames()
{
    QFETCH(QString, phrase);
    QFETCH(QString, name);

    const QSmtpAddress address = QSmtpAddress::fromString(phrase + u" <a@x>"_qs);
    QVERIFY(address.isValid());
    QCOMPARE(address.name(), name);
    QCOMPARE(address.address(), u"a@x"_qs);
    QCOMPARE(QSmtpAddress::fromString(address.toString()), address);
}

void tst_AddressList::nameIsQuotedWhereItMustBe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");

    QTest::newRow("none") << u""_qs << u"a@x"_qs;
    QTest::newRow("one word") << u"Ann"_qs << u"Ann <a@x>"_qs;
    QTest::newRow("two words") << u"Ann Bee"_qs << u"Ann Bee <a@x>"_qs;
    QTest::newRow("international") << u"Jürgen 山田"_qs << u"Jürgen 山田 <a@x>"_qs;
    QTest::newRow("dot") << u"John Q. Public"_qs << u"\"John Q. Public\" <a@x>"_qs;
    QTest::newRow("comma") << u"Miller, Ann"_qs << u"\"Miller, Ann\" <a@x>"_qs;
    QTest::newRow("quotes") << u"Ann \"B\" \\"_qs << u"\"Ann \\\"B\\\" \\\\\" <a@x>"_qs;
    QTest::newRow("attack") << u"A\" <evil@attacker.example>, \"B"_qs
                            << u"\"A\\\" <evil@attacker.example>, \\\"B\" <a@x>"_qs;
    QTest::newRow("address") << u"b@y"_qs << u"\"b@y\" <a@x>"_qs;
    QTest::newRow("blank in front") << u" Ann"_qs << u"\" Ann\" <a@x>"_qs;
    QTest::newRow("blank behind") << u"Ann "_qs << u"\"Ann \" <a@x>"_qs;
    QTest::newRow("two blanks") << u"Ann  B"_qs << u"\"Ann  B\" <a@x>"_qs;
    QTest::newRow("blank only") << u" "_qs << u"\" \" <a@x>"_qs;
    QTest::newRow("encoded word") << u"=?utf-8?q?x?="_qs << u"\"=?utf-8?q?x?=\" <a@x>"_qs;
}

void tst_AddressList::nameIsQuotedWhereItMustBe()
{
    QFETCH(QString, name);
    QFETCH(QString, text);

    const QSmtpAddress address(u"a@x"_qs, name);
    QCOMPARE(address.toString(), text);
    QCOMPARE(QSmtpAddress::fromString(text), address);
}

void tst_AddressList::singleAddressIsReadFromText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");

    QTest::newRow("address") << u" a@x "_qs << u"|a@x"_qs;
    QTest::newRow("name") << u"Ann <a@x>"_qs << u"Ann|a@x"_qs;
    QTest::newRow("bare in brackets") << u"Ann <alice>"_qs << u"Ann|alice"_qs;
    QTest::newRow("group of one") << u"g:a@x;"_qs << u"|a@x"_qs;
    QTest::newRow("none") << u" "_qs << u"|"_qs;
    QTest::newRow("two") << u"a@x,b@y"_qs << u"|"_qs;
    QTest::newRow("two bare") << u"alice,bob"_qs << u"|"_qs;
    QTest::newRow("quoted bare") << u"\"alice\""_qs << u"|"_qs;
    QTest::newRow("two words") << u"alice bob"_qs << u"|"_qs;
    QTest::newRow("malformed") << u"Ann <a@x"_qs << u"|"_qs;
    QTest::newRow("brackets with at only") << u"<@>"_qs << u"|"_qs;
    QTest::newRow("no domain") << u"<a@>"_qs << u"|"_qs;
}

void tst_AddressList::singleAddressIsReadFromText()
{
    QFETCH(QString, text);
    QFETCH(QString, address);

    const QSmtpAddress read = QSmtpAddress::fromString(text);
    QCOMPARE(listed({read}), address);
    QCOMPARE(read.isValid(), address != u"|"_qs);
    QCOMPARE(read.isNull(), address == u"|"_qs);
}

void tst_AddressList::randomAddressesComeBack()
{
    QRandomGenerator random(5321);
    for (int i = 0; i < 20000; ++i) {
        const QString mailbox = randomMailbox(random);
        const QSmtpAddress address(mailbox, randomName(random));
        const QByteArray about = mailbox.toUtf8();
        QVERIFY2(address.isValid(), about.constData());
        QCOMPARE(address.address(), mailbox);
        QCOMPARE(QSmtpAddress::fromString(address.toString()), address);
    }
}

void tst_AddressList::randomListsComeBack()
{
    QRandomGenerator random(5322);
    for (int i = 0; i < 500; ++i) {
        QList<QSmtpAddress> addresses;
        for (int count = random.bounded(8); count > 0; --count) {
            addresses.append(QSmtpAddress(randomMailbox(random), randomName(random)));
        }
        const auto read = QSmtpAddress::parseList(QSmtpAddress::toString(addresses));
        QVERIFY(read);
        QCOMPARE(*read, addresses);
    }
}

void tst_AddressList::randomTextIsRefusedOrComesBack()
{
    QRandomGenerator random(821);
    int taken = 0;
    for (int i = 0; i < 100000; ++i) {
        QString text;
        for (int length = random.bounded(1, 12); length > 0; --length) {
            text += QChar(
                anyOf<char16_t>(random, {u'a', u'a', u'b', u'@', u'@', u'.',  u'"',     u'<', u'>',
                                         u'(', u')', u',', u';', u':', u'\\', u' ',     u'[', u']',
                                         u'1', u'-', u'ü', u'=', u'?', u'\r', u'\ufffd'}));
        }
        const QSmtpAddress address(text);
        if (address.isValid()) {
            ++taken;
            QCOMPARE(address.address(), text);
            QCOMPARE(QSmtpAddress::fromString(text), address);
        }
        if (const auto list = QSmtpAddress::parseList(text)) {
            for (const QSmtpAddress &member : *list) {
                QCOMPARE(QSmtpAddress(member.address(), member.name()), member);
                QVERIFY(text.contains(member.address()));
            }
        }
    }
    QVERIFY(taken > 100);
}

void tst_AddressList::costIsLinear_data()
{
    QTest::addColumn<QString>("text");

    constexpr qsizetype Length = 1 << 20;
    for (const char16_t c : {u'(', u'<', u',', u'"', u':', u')', u'>', u';', u'@', u'.', u'\\',
                             u'a', u'[', u'ü', u'=', u' '}) {
        QTest::addRow("only U+%04X", unsigned(c)) << repeated(c, Length);
    }
    QTest::newRow("nested comments") << repeated(u'(', Length / 2) + repeated(u')', Length / 2);
    QTest::newRow("quoted words") << u"\"\\\"\" "_qs.repeated(Length / 5) + u"<a@x>"_qs;
    QTest::newRow("encoded words") << u"=?utf-8?q?=C3=BC?= "_qs.repeated(Length / 20) + u"<a@x>"_qs;
    QTest::newRow("open encoded words") << u"=?utf-8?q?"_qs.repeated(Length / 10) + u" <a@x>"_qs;
    QTest::newRow("long local part") << repeated(u'a', Length) + u"@example.org"_qs;
    QTest::newRow("long domain") << u"a@"_qs + u"a."_qs.repeated(Length / 2) + u'a';
    QTest::newRow("long literal") << u"a@["_qs + u"1:"_qs.repeated(Length / 2) + u']';
    QTest::newRow("groups") << u"g:;,"_qs.repeated(Length / 4);
    QTest::newRow("groups in groups") << u"g:"_qs.repeated(Length / 2);
}

void tst_AddressList::costIsLinear()
{
    QFETCH(QString, text);

    const auto parse = [&text] {
        const auto list = QSmtpAddress::parseList(text);
        const QSmtpAddress address(text);
        QVERIFY(!address.isValid());
        QVERIFY(!list || list->size() <= 1);
    };
    const std::clock_t limit = 2 * ProcessorTime::HitchLimit; // it is read twice
    const std::clock_t taken = ProcessorTime::of(parse, limit);
    QVERIFY2(taken < limit, QByteArray::number(qint64(taken)).constData());
}

QTEST_APPLESS_MAIN(tst_AddressList)

#include "tst_addresslist.moc"
