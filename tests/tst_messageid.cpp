// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The msg-id of src/message: nobody can guess a new one, it tells nothing of the sender's computer,
// and those of others are found.

#include "messageid.h"

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QtTest>

class tst_MessageId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newOneNamesTheDomainOfTheSender_data();
    void newOneNamesTheDomainOfTheSender();
    void newOnesAreRandom();
    void grammarIsKept_data();
    void grammarIsKept();
    void listIsRead_data();
    void listIsRead();
    void longListTakesNoTime();
};

void tst_MessageId::newOneNamesTheDomainOfTheSender_data()
{
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QString>("domain");
    const auto row = [](const char *name, const QString &sender, const char *domain) {
        QTest::newRow(name) << sender << QString::fromLatin1(domain);
    };
    row("plain", QStringLiteral("alice@example.org"), "example.org");
    row("international", QStringLiteral("alice@b\u00fccher.example"), "xn--bcher-kva.example");
    row("international local part", QStringLiteral("\u00e4@example.org"), "example.org");
    row("quoted local part", QStringLiteral("\"a@b\"@example.org"), "example.org");
    row("literal", QStringLiteral("alice@[192.0.2.1]"), "[192.0.2.1]");
    row("literal of IPv6", QStringLiteral("alice@[IPv6:2001:db8::1]"), "[IPv6:2001:db8::1]");
    row("no domain", QStringLiteral("postmaster"), "mail.invalid");
    row("nobody", QString(), "mail.invalid");
}

void tst_MessageId::newOneNamesTheDomainOfTheSender()
{
    QFETCH(const QString, sender);
    QFETCH(const QString, domain);
    const QString id = MessageId::create(QSmtpAddress(sender));
    static const QRegularExpression form(QStringLiteral("^<[A-Za-z0-9_-]{32}@([^@]+)>$"));
    const QRegularExpressionMatch match = form.match(id);
    QVERIFY2(match.hasMatch(), qPrintable(id));
    QCOMPARE(match.captured(1), domain);
}

void tst_MessageId::newOnesAreRandom()
{
    constexpr int Count = 2000;
    constexpr int Length = 32;
    const QSmtpAddress sender(QStringLiteral("a@example.org"));
    QSet<QString> ids;
    // Whatever counts the time or the messages stands still in some place.
    QList<QSet<QChar>> signsAt(Length);
    for (int i = 0; i < Count; ++i) {
        const QString id = MessageId::create(sender);
        ids.insert(id.toLower());
        for (int place = 0; place < Length; ++place) {
            signsAt[place].insert(id.at(place + 1));
        }
    }
    QCOMPARE(ids.size(), Count);
    for (const QSet<QChar> &signs : signsAt) {
        // That one is missing by chance happens once in 10^9 runs.
        QCOMPARE(signs.size(), 64);
    }
}

void tst_MessageId::grammarIsKept_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isWord");
    const auto row = [](const char *name, const QString &text, bool isWord) {
        QTest::newRow(name) << text << isWord;
    };
    row("plain", QStringLiteral("a.b-c@d.example"), true);
    row("every sign of an atom", QStringLiteral("!#$%&'*+-/=?^_`{|}~09azAZ@!#$%&'*+-/=?^_`{|}~"),
        true);
    row("literal", QStringLiteral("a@[any:thing(\")]"), true);
    row("literal with an angle bracket", QStringLiteral("a@[>]"), false);
    row("empty literal", QStringLiteral("a@[]"), true);
    row("literal with a bracket", QStringLiteral("a@[[]"), true);
    row("literal with a backslash", QStringLiteral("a@[\\a]"), true);
    row("literal with a blank", QStringLiteral("a@[a b]"), false);
    row("literal without end", QStringLiteral("a@["), true);
    row("literal on the left", QStringLiteral("[a]@b"), true);
    row("quoted", QStringLiteral("\"a\"@b"), true);
    row("no at", QStringLiteral("ab"), true);
    row("two at", QStringLiteral("a@b@c"), true);
    row("two dots", QStringLiteral("a..b@c"), true);
    row("dot in front", QStringLiteral(".a@c"), true);
    row("dot behind", QStringLiteral("a.@c"), true);
    row("dot at the end", QStringLiteral("a@c."), true);
    row("nothing on the left", QStringLiteral("@c"), true);
    row("nothing on the right", QStringLiteral("a@"), true);
    row("colon", QStringLiteral("a:b@c"), true);
    row("blank", QStringLiteral("a b@c"), false);
    row("tab", QStringLiteral("a\t@c"), false);
    row("line end", QStringLiteral("a@c\r\nX: y"), false);
    row("line end behind", QStringLiteral("a@c\n"), false);
    row("NUL", QStringLiteral("a@c") + QChar(0), false);
    row("delete", QStringLiteral("a@c\u007f"), false);
    row("beyond ASCII", QStringLiteral("\u00e4@c"), false);
    row("angle bracket", QStringLiteral("a<b@c"), false);
    row("other angle bracket", QStringLiteral("a>b@c"), false);
    row("comment", QStringLiteral("a(b)@c"), true);
    row("longest", QString(977 - 2, u'a') + QStringLiteral("@b"), true);
    row("too long", QString(978 - 2, u'a') + QStringLiteral("@b"), false);
    row("empty", QString(), false);
}

void tst_MessageId::grammarIsKept()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isWord);
    const QString bracketed = u'<' + text + u'>';
    for (const QString &given : {text, bracketed}) {
        QCOMPARE(MessageId::parse(given), isWord ? bracketed : QString());
    }
    for (const QString &given : {u'<' + text, text + u'>', u'<' + bracketed + u'>'}) {
        QCOMPARE(MessageId::parse(given), QString());
    }
}

void tst_MessageId::listIsRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *name, const QByteArray &value, const char *ids) {
        QTest::newRow(name) << value << QString::fromLatin1(ids);
    };
    row("empty", "", "");
    row("one", "<a@b>", "<a@b>");
    row("several", "<a@b> <c@d>\t<e@f>", "<a@b> <c@d> <e@f>");
    row("no blanks", "<a@b><c@d>", "<a@b> <c@d>");
    row("commas", "<a@b>, <c@d>", "<a@b> <c@d>");
    row("folded", "<a@b>\r\n <c@d>\r\n", "<a@b> <c@d>");
    row("folded within", "<a@b\r\n .example>", "<a@b.example>");
    row("twice", "<a@b> <a@b>", "<a@b> <a@b>");
    row("comment", "(was <x@y> (and \\) <z@z>)) <a@b>", "<a@b>");
    row("comment without end", "( <a@b> (c) <c@d>", "<a@b> <c@d>");
    row("phrase", "Your message of \"<x@y> \\\" <z@z>\" <a@b>", "<a@b>");
    row("quote without end", "\" <a@b>", "<a@b>");
    row("malformed and named all the same", "<no at> <a..b@c> <\"q r\"@d>",
        "<noat> <a..b@c> <\"qr\"@d>");
    row("no end", "<a@b> <c@d", "<a@b>");
    row("begins anew", "<a@b <c@d>", "<c@d>");
    row("nothing within", "<> < > <a@b>", "<a@b>");
    row("beyond ASCII", "<\xc3\xa4@b> <a@b>", "<a@b>");
    row("control character", QByteArrayLiteral("<a\0@b> <a@b>"), "<a@b>");
    row("without angle brackets", "a@b", "");
    row("stray end", "> <a@b>>", "<a@b>");
}

void tst_MessageId::listIsRead()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QString, ids);
    const QStringList list = MessageId::parseList(value);
    QCOMPARE(list.join(u' '), ids);
    for (const QString &id : list) {
        QCOMPARE(MessageId::parse(id), id);
    }
}

void tst_MessageId::longListTakesNoTime()
{
    constexpr qsizetype Count = 1 << 21;
    for (const char *piece : {"(", ")", "\"", "<", ">", "\\", "(\"", "\"(", "<a"}) {
        QVERIFY(MessageId::parseList(QByteArray(piece).repeated(Count)).isEmpty());
    }
}

QTEST_APPLESS_MAIN(tst_MessageId)
#include "tst_messageid.moc"
