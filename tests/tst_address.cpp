// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves what QSmtpAddress takes for an address, what it refuses and what goes over the wire; of
// lists it knows nothing.
#include "mailboxset.h"

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QSet>
#include <QtTest/QTest>

#include <utility>

namespace {

QString debugged(const QSmtpAddress &address)
{
    QString text;
    QDebug(&text) << address;
    return text.trimmed();
}

QString repeated(char16_t c, qsizetype count)
{
    return QString(count, QChar(c));
}

} // namespace

class tst_Address : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mailboxIsTakenAsWritten_data();
    void mailboxIsTakenAsWritten();
    void anythingElseIsRefused_data();
    void anythingElseIsRefused();
    void limitsAreOctetsOnTheWire_data();
    void limitsAreOctetsOnTheWire();
    void bareLocalPartHasNoDomain();
    void domainGoesOverTheWireInAscii_data();
    void domainGoesOverTheWireInAscii();
    void nameWithControlMakesTheAddressInvalid_data();
    void nameWithControlMakesTheAddressInvalid();
    void defaultConstructedIsNull();
    void copiesAreIndependent();
    void equalityIsLetterByLetter();
    void sameMailboxForgetsNameAndCaseOfDomain();
    void debugEscapesControls();
};

void tst_Address::mailboxIsTakenAsWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("localPart");
    QTest::addColumn<QString>("domain");

    const auto row = [](const char *name, const QString &localPart, const QString &domain) {
        QTest::newRow(name) << localPart + u'@' + domain << localPart << domain;
    };
    row("plain", u"ann"_qs, u"example.org"_qs);
    row("dots", u"a.b.c"_qs, u"mail.example.org"_qs);
    row("all of atext", u"!#$%&'*+-/=?^_`{|}~09azAZ"_qs, u"example.org"_qs);
    row("detail", u"ann+list"_qs, u"example.org"_qs);
    row("upper case", u"Ann"_qs, u"Example.ORG"_qs);
    row("one label", u"ann"_qs, u"localhost"_qs);
    row("digits and hyphens", u"ann"_qs, u"3com-1--a.x9"_qs);
    row("A-label", u"ann"_qs, u"xn--bcher-kva.example"_qs);
    row("quoted", u"\"ann\""_qs, u"example.org"_qs);
    row("quoted blank and at", u"\"evil@attacker.example x\""_qs, u"example.org"_qs);
    row("quoted pairs", u"\"a\\\"b\\\\c\\ d\""_qs, u"example.org"_qs);
    row("quoted angle brackets", u"\"a>b<c\""_qs, u"example.org"_qs);
    row("quoted nothing", u"\"\""_qs, u"example.org"_qs);
    row("dots in quotes", u"\"..a.\""_qs, u"example.org"_qs);
    row("IPv4", u"ann"_qs, u"[192.0.2.255]"_qs);
    row("IPv6", u"ann"_qs, u"[IPv6:2001:db8:0:1:2:3:4:5]"_qs);
    row("IPv6 any case", u"ann"_qs, u"[ipv6:2001:DB8::5]"_qs);
    row("IPv6 gap only", u"ann"_qs, u"[IPv6:::]"_qs);
    row("IPv6 gap at the end", u"ann"_qs, u"[IPv6:1:2:3:4:5:6::]"_qs);
    row("IPv6 with IPv4", u"ann"_qs, u"[IPv6:::ffff:192.0.2.1]"_qs);
    row("IPv6 whole with IPv4", u"ann"_qs, u"[IPv6:1:2:3:4:5:6:192.0.2.1]"_qs);
    row("international local part", u"用户"_qs, u"example.org"_qs);
    row("beyond the first plane", u"𝒜nn"_qs, u"example.org"_qs);
    row("international in quotes", u"\"用 户\""_qs, u"example.org"_qs);
    row("joiner", u"نامه\u200cای"_qs, u"example.org"_qs);
    row("international domain", u"ann"_qs, u"Bücher.example"_qs);
    row("decomposed domain", u"ann"_qs, u"bu\u0308cher.example"_qs);
    row("emoji domain", u"ann"_qs, u"i❤.example"_qs);
    row("both kinds of label", u"ann"_qs, u"xn--bcher-kva.bücher.example"_qs);
    row("half an encoded word", u"=?utf-8?q?x"_qs, u"example.org"_qs);
}

void tst_Address::mailboxIsTakenAsWritten()
{
    QFETCH(QString, text);
    QFETCH(QString, localPart);
    QFETCH(QString, domain);

    const QSmtpAddress address(text);
    QVERIFY(address.isValid());
    QVERIFY(!address.isNull());
    QCOMPARE(address.localPart(), localPart);
    QCOMPARE(address.domain(), domain);
    QCOMPARE(address.address(), text);
    QCOMPARE(address.toString(), text);
    QCOMPARE(QSmtpAddress::fromString(text), address);
    QCOMPARE(QSmtpAddress::fromString(u" <"_qs + text + u"> "_qs), address);
    QVERIFY(address.toMailbox().startsWith(localPart.toUtf8() + '@'));
}

void tst_Address::anythingElseIsRefused_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << QString();
    QTest::newRow("at only") << u"@"_qs;
    QTest::newRow("no local part") << u"@example.org"_qs;
    QTest::newRow("no domain") << u"ann@"_qs;
    QTest::newRow("two ats") << u"a@b@c"_qs;
    QTest::newRow("blank before") << u" ann@example.org"_qs;
    QTest::newRow("blank behind") << u"ann@example.org "_qs;
    QTest::newRow("blank within") << u"a nn@example.org"_qs;
    QTest::newRow("angle brackets") << u"<ann@example.org>"_qs;
    QTest::newRow("name") << u"Ann <ann@example.org>"_qs;
    QTest::newRow("something behind brackets") << u"<a@b>c@d"_qs;
    QTest::newRow("route") << u"@a,@b:c@d"_qs;
    QTest::newRow("route in brackets") << u"<@a:b@c>"_qs;
    QTest::newRow("comment") << u"ann(x)@example.org"_qs;
    QTest::newRow("comment behind") << u"ann@example.org(x)"_qs;
    QTest::newRow("group") << u"friends:ann@example.org;"_qs;
    QTest::newRow("list") << u"ann@example.org,bob@example.org"_qs;
    QTest::newRow("parameters") << u"rcpt@example.org> NOTIFY=NEVER ORCPT=rfc822;x"_qs;
    QTest::newRow("second command") << u"rcpt@example.org>\r\nRCPT TO:<evil@attacker.example"_qs;
    QTest::newRow("second command in quotes")
        << u"\"a\r\nRCPT TO:<evil@attacker.example>\r\n\"@example.org"_qs;
    QTest::newRow("second command behind a quote pair")
        << u"\"a\\\r\nRCPT TO:<evil@attacker.example>\\\r\n\"@example.org"_qs;
    for (const char16_t control : {u'\0', u'\t', u'\n', u'\v', u'\f', u'\r', u'\x1b', u'\x1f',
                                   u'\x7f', u'\x80', u'\x85', u'\x9f', u'\x2028', u'\x2029'}) {
        const QString c = QChar(control);
        const auto row = [control](const char *where, const QString &text) {
            QTest::addRow("U+%04X %s", unsigned(control), where) << text;
        };
        row("in the local part", u"a"_qs + c + u"b@example.org"_qs);
        row("in quotes", u"\"a"_qs + c + u"b\"@example.org"_qs);
        row("in a quoted pair", u"\"a\\"_qs + c + u"b\"@example.org"_qs);
        row("in the domain", u"ann@exa"_qs + c + u"mple.org"_qs);
        row("in front", c + u"ann@example.org"_qs);
        row("at the end", u"ann@example.org"_qs + c);
    }
    QTest::newRow("replacement character") << u"a\ufffdb@example.org"_qs;
    QTest::newRow("replacement character in the domain") << u"ann@b\ufffd.example"_qs;
    QTest::newRow("high surrogate alone") << QString(u"a"_qs + QChar(0xd835) + u"b@example.org"_qs);
    QTest::newRow("low surrogate alone") << QString(u"a"_qs + QChar(0xdc9c) + u"b@example.org"_qs);
    QTest::newRow("high surrogate at the end") << QString(u"ann@example.org"_qs + QChar(0xd835));
    QTest::newRow("noncharacter") << QString(u"a"_qs + QChar(0xffff) + u"@example.org"_qs);
    QTest::newRow("no-break blank") << u"\u00a0ann@example.org"_qs;
    QTest::newRow("wide blank in quotes") << u"\"a\u3000b\"@example.org"_qs;
    QTest::newRow("zero width blank") << u"a\u200bnn@example.org"_qs;
    QTest::newRow("byte order mark") << u"\ufeffann@example.org"_qs;
    QTest::newRow("text direction") << u"a\u202ebnn@example.org"_qs;
    QTest::newRow("soft hyphen in the domain") << u"ann@exam\u00adple.org"_qs;
    QTest::newRow("zero width blank in the domain") << u"ann@exam\u200bple.org"_qs;
    QTest::newRow("wide letters in the domain") << u"ann@ｅxample.org"_qs;
    QTest::newRow("wide at") << u"ann＠example.org"_qs;
    QTest::newRow("wide dot") << u"a．b@example.org"_qs;
    QTest::newRow("ellipsis") << u"a…b@example.org"_qs;
    QTest::newRow("wide at in the domain") << u"ann@evil.example＠example.org"_qs;
    QTest::newRow("ideographic dot") << u"ann@example。org"_qs;
    QTest::newRow("digits of a circle") << u"ann@①.example"_qs;
    QTest::newRow("encoded word") << u"=?utf-8?q?x=40attacker?=@example.org"_qs;
    QTest::newRow("encoded word within") << u"a=?utf-8?b?eEBhdHRhY2tlcg==?=b@example.org"_qs;
    QTest::newRow("encoded word in quotes") << u"\"=?utf-8?q?x=40attacker?=\"@example.org"_qs;
    QTest::newRow("dot in front") << u".ann@example.org"_qs;
    QTest::newRow("dot behind") << u"ann.@example.org"_qs;
    QTest::newRow("two dots") << u"a..b@example.org"_qs;
    QTest::newRow("open quote") << u"\"ann@example.org"_qs;
    QTest::newRow("quote within") << u"a\"b\"@example.org"_qs;
    QTest::newRow("two quoted") << u"\"a\".\"b\"@example.org"_qs;
    QTest::newRow("something behind quotes") << u"\"a\"b@example.org"_qs;
    QTest::newRow("quoted pair of the quote") << u"\"ann\\\"@example.org"_qs;
    QTest::newRow("quoted pair beyond ASCII") << u"\"a\\é\"@example.org"_qs;
    QTest::newRow("quoted and bare") << u"\"ann\""_qs;
    QTest::newRow("backslash") << u"a\\b@example.org"_qs;
    QTest::newRow("domain begins with a dot") << u"ann@.example.org"_qs;
    QTest::newRow("domain ends with a dot") << u"ann@example.org."_qs;
    QTest::newRow("two dots in the domain") << u"ann@example..org"_qs;
    QTest::newRow("label begins with a hyphen") << u"ann@-example.org"_qs;
    QTest::newRow("label ends with a hyphen") << u"ann@example-.org"_qs;
    QTest::newRow("international label ends with a hyphen") << u"ann@bücher-.org"_qs;
    QTest::newRow("underscore") << u"ann@ex_ample.org"_qs;
    QTest::newRow("underscore beside international") << u"ann@b_ü.org"_qs;
    QTest::newRow("percent") << u"ann@ex%41mple.org"_qs;
    QTest::newRow("port") << u"ann@example.org:25"_qs;
    QTest::newRow("IPv4 without brackets' end") << u"ann@[192.0.2.1"_qs;
    QTest::newRow("IPv4 with something behind") << u"ann@[192.0.2.1]x"_qs;
    QTest::newRow("IPv4 of three") << u"ann@[192.0.2]"_qs;
    QTest::newRow("IPv4 of five") << u"ann@[192.0.2.1.1]"_qs;
    QTest::newRow("IPv4 above 255") << u"ann@[192.0.2.256]"_qs;
    QTest::newRow("IPv4 octal") << u"ann@[192.0.2.010]"_qs;
    QTest::newRow("IPv4 signed") << u"ann@[192.0.2.+1]"_qs;
    QTest::newRow("IPv4 of other digits") << u"ann@[١.0.2.1]"_qs;
    QTest::newRow("IPv6 without tag") << u"ann@[2001:db8::1]"_qs;
    QTest::newRow("IPv6 of seven") << u"ann@[IPv6:1:2:3:4:5:6:7]"_qs;
    QTest::newRow("IPv6 of nine") << u"ann@[IPv6:1:2:3:4:5:6:7:8:9]"_qs;
    QTest::newRow("IPv6 two gaps") << u"ann@[IPv6:1::2::3]"_qs;
    QTest::newRow("IPv6 gap for one") << u"ann@[IPv6:1:2:3:4:5:6:7::]"_qs;
    QTest::newRow("IPv6 three colons") << u"ann@[IPv6:1:::2]"_qs;
    QTest::newRow("IPv6 long group") << u"ann@[IPv6:12345::1]"_qs;
    QTest::newRow("IPv6 with IPv4 before the gap") << u"ann@[IPv6:1.2.3.4::1]"_qs;
    QTest::newRow("IPv6 zone") << u"ann@[IPv6:fe80::1%eth0]"_qs;
    QTest::newRow("other literal") << u"ann@[tag:content]"_qs;
    QTest::newRow("empty literal") << u"ann@[]"_qs;
    QTest::newRow("blank in a literal") << u"ann@[ 192.0.2.1]"_qs;
    QTest::newRow("literal in a literal") << u"ann@[[192.0.2.1]]"_qs;
}

void tst_Address::anythingElseIsRefused()
{
    QFETCH(QString, text);

    const QSmtpAddress address(text);
    QVERIFY(!address.isValid());
    QVERIFY(address.isNull());
    QCOMPARE(address.address(), QString());
    QCOMPARE(address.toMailbox(), QByteArray());
    QCOMPARE(address.toString(), QString());
    QVERIFY(!address.needsSmtpUtf8());
    QVERIFY(!QSmtpAddress(text, u"Ann"_qs).isValid());
}

void tst_Address::limitsAreOctetsOnTheWire_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");

    const QString label63 = repeated(u'd', 63);
    const QString domain189 = label63 + u'.' + repeated(u'e', 63) + u'.' + repeated(u'f', 61);
    QTest::newRow("local part of 64") << repeated(u'a', 64) + u"@example.org"_qs << true;
    QTest::newRow("local part of 65") << repeated(u'a', 65) + u"@example.org"_qs << false;
    QTest::newRow("local part of 64 octets") << repeated(u'é', 32) + u"@example.org"_qs << true;
    QTest::newRow("local part of 66 octets") << repeated(u'é', 33) + u"@example.org"_qs << false;
    QTest::newRow("quoted local part of 64")
        << u'"' + repeated(u'a', 62) + u"\"@example.org"_qs << true;
    QTest::newRow("quoted local part of 65")
        << u'"' + repeated(u'a', 63) + u"\"@example.org"_qs << false;
    QTest::newRow("bare local part of 64") << repeated(u'a', 64) << true;
    QTest::newRow("bare local part of 65") << repeated(u'a', 65) << false;
    QTest::newRow("label of 63") << u"a@"_qs + label63 << true;
    QTest::newRow("label of 64") << u"a@"_qs + label63 + u'd' << false;
    QTest::newRow("label of 63 in ASCII") << u"a@"_qs + repeated(u'ü', 56) << true;
    QTest::newRow("label of more in ASCII") << u"a@"_qs + repeated(u'ü', 60) << false;
    QTest::newRow("whole of 254") << repeated(u'a', 64) + u'@' + domain189 << true;
    QTest::newRow("whole of 255") << repeated(u'a', 64) + u'@' + domain189 + u'f' << false;
}

void tst_Address::limitsAreOctetsOnTheWire()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);

    QCOMPARE(QSmtpAddress(text).isValid(), valid);
    QVERIFY(QSmtpAddress(text).toMailbox().size() <= 254);
}

void tst_Address::bareLocalPartHasNoDomain()
{
    for (const QString &text : {u"Postmaster"_qs, u"alice"_qs, u"first.last"_qs, u"用户"_qs}) {
        const QSmtpAddress address(text);
        QVERIFY(address.isValid());
        QCOMPARE(address.localPart(), text);
        QCOMPARE(address.domain(), QString());
        QCOMPARE(address.address(), text);
        QCOMPARE(address.toMailbox(), text.toUtf8());
        QCOMPARE(QSmtpAddress::fromString(text), address);
        QVERIFY(!QSmtpAddress::parseList(text));
    }
}

void tst_Address::domainGoesOverTheWireInAscii_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("mailbox");
    QTest::addColumn<bool>("needsSmtpUtf8");

    QTest::newRow("ASCII as it is")
        << u"Ann@Example.ORG"_qs << QByteArray("Ann@Example.ORG") << false;
    QTest::newRow("literal as it is")
        << u"ann@[IPv6:::1]"_qs << QByteArray("ann@[IPv6:::1]") << false;
    QTest::newRow("international domain")
        << u"ann@bücher.example"_qs << QByteArray("ann@xn--bcher-kva.example") << false;
    QTest::newRow("upper case") << u"ann@BÜCHER.Example"_qs
                                << QByteArray("ann@xn--bcher-kva.Example") << false;
    QTest::newRow("sharp s stays")
        << u"ann@faß.example"_qs << QByteArray("ann@xn--fa-hia.example") << false;
    QTest::newRow("international local part")
        << u"jürgen@example.org"_qs << QByteArray("j\xc3\xbcrgen@example.org") << true;
    QTest::newRow("both") << u"jürgen@bücher.example"_qs
                          << QByteArray("j\xc3\xbcrgen@xn--bcher-kva.example") << true;
    QTest::newRow("international quoted")
        << u"\"j ü\"@example.org"_qs << QByteArray("\"j \xc3\xbc\"@example.org") << true;
}

void tst_Address::domainGoesOverTheWireInAscii()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, mailbox);
    QFETCH(bool, needsSmtpUtf8);

    const QSmtpAddress address(text);
    QCOMPARE(address.address(), text);
    QCOMPARE(address.toMailbox(), mailbox);
    QCOMPARE(address.needsSmtpUtf8(), needsSmtpUtf8);
}

void tst_Address::nameWithControlMakesTheAddressInvalid_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("line end") << u"Ann\r\nBcc: evil@attacker.example"_qs;
    QTest::newRow("line feed") << u"Ann\nB"_qs;
    QTest::newRow("carriage return") << u"Ann\r"_qs;
    QTest::newRow("NUL") << QString(QChar(u'\0'));
    QTest::newRow("tab") << u"Ann\tB"_qs;
    QTest::newRow("delete") << u"\u007f"_qs;
    QTest::newRow("C1") << u"Ann\u0085B"_qs;
    QTest::newRow("paragraph separator") << u"Ann\u2029B"_qs;
    QTest::newRow("half a surrogate pair") << QString(QChar(0xdc00));
}

void tst_Address::nameWithControlMakesTheAddressInvalid()
{
    QFETCH(QString, name);

    QSmtpAddress address(u"a@x"_qs, name);
    QVERIFY(!address.isValid());
    QVERIFY(!address.isNull());
    QCOMPARE(address.name(), name);
    QCOMPARE(address.toString(), QString());
    QCOMPARE(address.toMailbox(), QByteArray());
    address.setName(u"Ann"_qs);
    QVERIFY(address.isValid());
    QCOMPARE(address.toString(), u"Ann <a@x>"_qs);
}

void tst_Address::defaultConstructedIsNull()
{
    QSmtpAddress address;
    QVERIFY(address.isNull());
    QVERIFY(!address.isValid());
    QCOMPARE(address, QSmtpAddress(QString()));
    QCOMPARE(qHash(address), qHash(QSmtpAddress(u"no address at all"_qs)));
    QCOMPARE(address.toString(), QString());
    address.setName(u"Ann"_qs);
    QVERIFY(!address.isNull());
    QVERIFY(!address.isValid());
    address.setName(QString());
    QCOMPARE(address, QSmtpAddress());
}

void tst_Address::copiesAreIndependent()
{
    QSmtpAddress ann(u"ann@example.org"_qs, u"Ann"_qs);
    const QSmtpAddress copy = ann;
    QCOMPARE(copy, ann);
    ann.setName(u"Anna"_qs);
    QCOMPARE(copy.name(), u"Ann"_qs);
    QCOMPARE(ann.address(), copy.address());

    QSmtpAddress bob(u"bob@example.org"_qs);
    ann.swap(bob);
    QCOMPARE(bob.name(), u"Anna"_qs);
    QCOMPARE(ann.address(), u"bob@example.org"_qs);
    const QSmtpAddress moved = std::move(bob);
    QCOMPARE(moved.name(), u"Anna"_qs);
}

void tst_Address::equalityIsLetterByLetter()
{
    const QSmtpAddress ann(u"ann@example.org"_qs, u"Ann"_qs);
    QVERIFY(ann == QSmtpAddress(u"ann@example.org"_qs, u"Ann"_qs));
    QCOMPARE(qHash(ann), qHash(QSmtpAddress(u"ann@example.org"_qs, u"Ann"_qs)));
    for (const QSmtpAddress &other :
         {QSmtpAddress(), QSmtpAddress(u"ann@example.org"_qs),
          QSmtpAddress(u"ann@example.org"_qs, u"ann"_qs),
          QSmtpAddress(u"Ann@example.org"_qs, u"Ann"_qs),
          QSmtpAddress(u"ann@EXAMPLE.org"_qs, u"Ann"_qs), QSmtpAddress(u"ann"_qs, u"Ann"_qs)}) {
        QVERIFY(ann != other);
        QVERIFY(other != ann);
    }
    const QSet<QSmtpAddress> set {ann, ann, QSmtpAddress(u"ann@example.org"_qs)};
    QCOMPARE(set.size(), 2);
}

void tst_Address::sameMailboxForgetsNameAndCaseOfDomain()
{
    const QSmtpAddress ann(u"ann@bücher.example"_qs, u"Ann"_qs);
    MailboxSet met;
    QVERIFY(met.insert(ann));
    for (const QString &same : {u"ann@bücher.example"_qs, u"ann@BÜCHER.Example"_qs,
                                u"ann@xn--bcher-kva.example"_qs, u"ann@XN--BCHER-KVA.example"_qs}) {
        QVERIFY(ann.isSameMailbox(QSmtpAddress(same)));
        QVERIFY(QSmtpAddress(same).isSameMailbox(ann));
        QVERIFY(!met.insert(QSmtpAddress(same)));
    }
    // RFC 5321 section 2.4: only its own server may say that two local parts are one.
    for (const QString &other : {u"Ann@bücher.example"_qs, u"ann@bucher.example"_qs, u"ann"_qs,
                                 u"ann@x.bücher.example"_qs}) {
        QVERIFY(!ann.isSameMailbox(QSmtpAddress(other)));
        QVERIFY(met.insert(QSmtpAddress(other)));
    }
    QVERIFY(met.insert(QSmtpAddress(u"ANN"_qs)));
    QVERIFY(!QSmtpAddress().isSameMailbox(QSmtpAddress()));
}

void tst_Address::debugEscapesControls()
{
    QCOMPARE(debugged(QSmtpAddress()), u"QSmtpAddress()"_qs);
    QCOMPARE(debugged(QSmtpAddress(u"a@x"_qs)), u"QSmtpAddress(\"a@x\")"_qs);
    QCOMPARE(debugged(QSmtpAddress(u"a@x"_qs, u"A\r\n\x1b"_qs)),
             u"QSmtpAddress(\"A\\r\\n\\u001B\", \"a@x\")"_qs);
}

QTEST_APPLESS_MAIN(tst_Address)

#include "tst_address.moc"
