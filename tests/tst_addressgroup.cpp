// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves how groups of addresses are read from text and written to it.
#include "processortime.h"

#include <QSmtp/QSmtpAddressGroup>

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <utility>

namespace {

// "name[address, address]" of each.
QString listed(const QList<QSmtpAddressGroup> &groups)
{
    QStringList list;
    for (const QSmtpAddressGroup &group : groups) {
        list.append(group.name() + u'[' + QSmtpAddress::toString(group.addresses()) + u']');
    }
    return list.join(u' ');
}

} // namespace

class tst_AddressGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsAreRead_data();
    void groupsAreRead();
    void malformedListHasNoResult_data();
    void malformedListHasNoResult();
    void groupIsWrittenAsItIsRead_data();
    void groupIsWrittenAsItIsRead();
    void whatIsNotValidIsLeftOut();
    void randomGroupsComeBack();
    void defaultConstructedIsNull();
    void copiesAreIndependent();
    void equalityIsLetterByLetter();
    void debugEscapesControls();
    void costIsLinear_data();
    void costIsLinear();
};

void tst_AddressGroup::groupsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("groups");

    QTest::newRow("nothing") << u""_qs << u""_qs;
    QTest::newRow("singles") << u"a@x, Ann <b@y>"_qs << u"[a@x, Ann <b@y>]"_qs;
    QTest::newRow("group") << u"Team: Ann <a@x>, b@y;"_qs << u"Team[Ann <a@x>, b@y]"_qs;
    QTest::newRow("empty group") << u"undisclosed-recipients:;"_qs
                                 << u"undisclosed-recipients[]"_qs;
    QTest::newRow("group of empty elements") << u"Team: , (x) ,;"_qs << u"Team[]"_qs;
    QTest::newRow("groups among singles")
        << u"a@x, One: b@y;, Two:;, c@z, d@z"_qs << u"[a@x] One[b@y] Two[] [c@z, d@z]"_qs;
    QTest::newRow("words of a name")
        << u"The \"A, B\" =?utf-8?q?=C3=BC?= Team: a@x;"_qs << u"The A, B ü Team[a@x]"_qs;
    QTest::newRow("comments") << u"Team (x) : (y) a@x (z) ; (end)"_qs << u"Team[a@x]"_qs;
    QTest::newRow("name of nothing") << u"a@x, \"\": b@y;, c@z"_qs << u"[a@x, b@y, c@z]"_qs;
    QTest::newRow("name of nothing, alone") << u"\"\":;"_qs << u""_qs;
    QTest::newRow("same name twice") << u"T: a@x;, T: a@x;"_qs << u"T[a@x] T[a@x]"_qs;
}

void tst_AddressGroup::groupsAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, groups);

    const auto read = QSmtpAddressGroup::parseList(text);
    QVERIFY(read);
    QCOMPARE(listed(*read), groups);
    QList<QSmtpAddress> members;
    for (const QSmtpAddressGroup &group : *read) {
        QVERIFY(group.isValid());
        members += group.addresses();
    }
    QCOMPARE(QSmtpAddress::parseList(text), members);
    QCOMPARE(QSmtpAddressGroup::parseList(QSmtpAddressGroup::toString(*read)), read);
}

void tst_AddressGroup::malformedListHasNoResult_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("no name") << u":a@x;"_qs;
    QTest::newRow("no end") << u"T: a@x"_qs;
    QTest::newRow("ends twice") << u"T: a@x;;"_qs;
    QTest::newRow("group in a group") << u"T: U: a@x;;"_qs;
    QTest::newRow("bad member") << u"T: a@x, b@;"_qs;
    QTest::newRow("member without a domain") << u"T: ann;"_qs;
    QTest::newRow("text behind") << u"T: a@x; b@y"_qs;
    QTest::newRow("line end") << u"T:\r\n a@x;"_qs;
    QTest::newRow("control in the name") << u"\"\x1b\": a@x;"_qs;
}

void tst_AddressGroup::malformedListHasNoResult()
{
    QFETCH(QString, text);

    QVERIFY(!QSmtpAddressGroup::parseList(text));
    QVERIFY(!QSmtpAddress::parseList(text));
}

void tst_AddressGroup::groupIsWrittenAsItIsRead_data()
{
    QTest::addColumn<QSmtpAddressGroup>("group");
    QTest::addColumn<QString>("text");

    const QList<QSmtpAddress> members {QSmtpAddress(u"a@x"_qs, u"Ann"_qs), QSmtpAddress(u"b@y"_qs)};
    QTest::newRow("named") << QSmtpAddressGroup(u"Team"_qs, members) << u"Team: Ann <a@x>, b@y;"_qs;
    QTest::newRow("empty") << QSmtpAddressGroup(u"Team"_qs) << u"Team:;"_qs;
    QTest::newRow("singles") << QSmtpAddressGroup(members) << u"Ann <a@x>, b@y"_qs;
    QTest::newRow("null") << QSmtpAddressGroup() << u""_qs;
    QTest::newRow("quotes") << QSmtpAddressGroup(u"A, \"B\": c;"_qs)
                            << u"\"A, \\\"B\\\": c;\":;"_qs;
    QTest::newRow("encoded word") << QSmtpAddressGroup(u"=?utf-8?q?a?="_qs)
                                  << u"\"=?utf-8?q?a?=\":;"_qs;
    QTest::newRow("blank") << QSmtpAddressGroup(u" "_qs) << u"\" \":;"_qs;
    QTest::newRow("international")
        << QSmtpAddressGroup(u"Mannschaft Süd"_qs) << u"Mannschaft Süd:;"_qs;
}

void tst_AddressGroup::groupIsWrittenAsItIsRead()
{
    QFETCH(QSmtpAddressGroup, group);
    QFETCH(QString, text);

    QCOMPARE(group.toString(), text);
    const auto read = QSmtpAddressGroup::parseList(text);
    QVERIFY(read);
    QCOMPARE(read->value(0), group);
    QCOMPARE(group.isValid(), !group.isNull());
}

void tst_AddressGroup::whatIsNotValidIsLeftOut()
{
    const QSmtpAddress good(u"a@x"_qs);
    const QSmtpAddress bad(u"a@"_qs);
    const QSmtpAddressGroup halfBad(u"Team"_qs, {bad, good});
    QVERIFY(!halfBad.isValid());
    QCOMPARE(halfBad.toString(), u"Team: a@x;"_qs);

    const QSmtpAddressGroup injecting(u"Team\r\nBcc: b@y"_qs, {good});
    QVERIFY(!injecting.isValid());
    QVERIFY(injecting.toString().isEmpty());
    QCOMPARE(QSmtpAddressGroup::toString({QSmtpAddressGroup({good}), injecting, QSmtpAddressGroup(),
                                          QSmtpAddressGroup({bad}), QSmtpAddressGroup(u"T"_qs)}),
             u"a@x, T:;"_qs);
}

void tst_AddressGroup::randomGroupsComeBack()
{
    QRandomGenerator random(5322);
    const QStringList names {u"Team"_qs, u"A, B"_qs, u"\"q\""_qs, u"ü 日本"_qs, u" "_qs,
                             u"=?x"_qs,  u"a@b;"_qs, u"(c)"_qs,   u"\\"_qs};
    for (int i = 0; i < 2000; ++i) {
        const auto members = [&random, &names] {
            QList<QSmtpAddress> addresses;
            for (int count = random.bounded(3); count > 0; --count) {
                const QString name = names[random.bounded(int(names.size()))];
                addresses.append(
                    QSmtpAddress(u"a@x.example"_qs, random.bounded(2) == 0 ? QString() : name));
            }
            return addresses;
        };
        QList<QSmtpAddressGroup> groups;
        for (int count = random.bounded(6); count > 0; --count) {
            const QSmtpAddressGroup singles(members());
            if (!singles.isNull() && (groups.isEmpty() || !groups.constLast().name().isEmpty())) {
                groups.append(singles);
            }
            groups.append(QSmtpAddressGroup(names[random.bounded(int(names.size()))], members()));
        }
        QCOMPARE(QSmtpAddressGroup::parseList(QSmtpAddressGroup::toString(groups)), groups);
    }
}

void tst_AddressGroup::defaultConstructedIsNull()
{
    const QSmtpAddressGroup group;
    QVERIFY(group.isNull());
    QVERIFY(!group.isValid());
    QVERIFY(group.name().isEmpty());
    QVERIFY(group.addresses().isEmpty());
    QCOMPARE(group, QSmtpAddressGroup(QString()));
}

void tst_AddressGroup::copiesAreIndependent()
{
    QSmtpAddressGroup group(u"One"_qs, {QSmtpAddress(u"a@x"_qs)});
    QSmtpAddressGroup copy = group;
    QCOMPARE(copy, group);
    copy.setName(u"Two"_qs);
    copy.setAddresses({});
    QCOMPARE(group.name(), u"One"_qs);
    QCOMPARE(group.addresses().size(), 1);
    group.swap(copy);
    QCOMPARE(group.name(), u"Two"_qs);
    const QSmtpAddressGroup moved = std::move(copy);
    QCOMPARE(moved.name(), u"One"_qs);
}

void tst_AddressGroup::equalityIsLetterByLetter()
{
    const QSmtpAddress a(u"a@x"_qs);
    const QSmtpAddress b(u"b@x"_qs);
    const QSmtpAddressGroup group(u"T"_qs, {a, b});
    QVERIFY(group == QSmtpAddressGroup(u"T"_qs, {a, b}));
    QVERIFY(group != QSmtpAddressGroup(u"t"_qs, {a, b}));
    QVERIFY(group != QSmtpAddressGroup(u"T"_qs, {b, a}));
    QVERIFY(group != QSmtpAddressGroup(u"T"_qs, {a}));
    QVERIFY(group != QSmtpAddressGroup({a, b}));
    QVERIFY(group != QSmtpAddressGroup());
}

void tst_AddressGroup::debugEscapesControls()
{
    QString text;
    QDebug(&text) << QSmtpAddressGroup(u"a\nb"_qs, {QSmtpAddress(u"a@x"_qs)});
    QVERIFY(text.startsWith(u"QSmtpAddressGroup(\"a\\nb\", "_qs));
    QVERIFY(text.contains(u"\"a@x\""_qs));
    QVERIFY(!text.contains(u'\n'));
}

void tst_AddressGroup::costIsLinear_data()
{
    QTest::addColumn<QString>("text");

    constexpr qsizetype Length = 1 << 20;
    QTest::newRow("groups") << u"g:;,"_qs.repeated(Length / 4);
    QTest::newRow("groups of nothing") << u"\"\":;,"_qs.repeated(Length / 5);
    QTest::newRow("groups in groups") << u"g:"_qs.repeated(Length / 2);
    QTest::newRow("words of a name") << u"a "_qs.repeated(Length / 2) + u":;"_qs;
    QTest::newRow("words of no name") << u"a "_qs.repeated(Length / 2);
    QTest::newRow("members") << u"g:"_qs + u"a@b,"_qs.repeated(Length / 32) + u';';
    QTest::newRow("singles between groups") << u"a@b,g:;,"_qs.repeated(Length / 64);
}

void tst_AddressGroup::costIsLinear()
{
    QFETCH(QString, text);

    const std::clock_t taken = ProcessorTime::of([&text] {
        const auto groups = QSmtpAddressGroup::parseList(text);
        QVERIFY(!groups || groups->size() <= text.size());
    });
    QVERIFY2(taken < ProcessorTime::LinearLimit, QByteArray::number(qint64(taken)).constData());
}

QTEST_APPLESS_MAIN(tst_AddressGroup)
#include "tst_addressgroup.moc"
