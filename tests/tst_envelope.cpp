// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves who a message's header fields name as sender and recipients, and when they name nobody.
#include "envelope.h"

#include <QtTest/QTest>

using Fault = HeaderEnvelope::Fault;
Q_DECLARE_METATYPE(HeaderEnvelope::Fault)

namespace {

HeaderEnvelope envelopeOf(const QByteArray &fields)
{
    HeaderSection section;
    section.feed(fields);
    section.finish();
    return HeaderEnvelope::of(section);
}

QString joined(const QList<QSmtpAddress> &addresses)
{
    QStringList list;
    for (const QSmtpAddress &address : addresses) {
        list.append(address.address());
    }
    return list.join(u' ');
}

} // namespace

class tst_Envelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void senderIsFound_data();
    void senderIsFound();
    void recipientsAreFound_data();
    void recipientsAreFound();
    void faultOfOneHalfLeavesTheOther();
    void namesAreKept();
    void manyRecipientsAreListedOnce();
};

void tst_Envelope::senderIsFound_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("sender");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QByteArray>("badField");

    const auto found = [](const char *name, const char *fields, const QString &sender) {
        QTest::newRow(name) << QByteArray(fields) << sender << Fault::None << QByteArray();
    };
    const auto fault = [](const char *name, const QByteArray &fields, Fault kind,
                          const char *field = "") {
        QTest::newRow(name) << fields << QString() << kind << QByteArray(field);
    };
    found("From", "From: Ann <ann@x>\r\n", u"ann@x"_qs);
    found("first of From", "From: a@x, b@y\r\n", u"a@x"_qs);
    found("Sender before From", "From: a@x\r\nSender: s@y\r\n", u"s@y"_qs);
    found("Sender alone", "Sender: s@y\r\n", u"s@y"_qs);
    found("empty Sender", "Sender:\r\nFrom: a@x\r\n", u"a@x"_qs);
    found("group in From", "From: Team: a@x, b@y;\r\n", u"a@x"_qs);
    found("bad From behind Sender", "From: a@\r\nSender: s@y\r\n", u"s@y"_qs);
    found("resent", "From: a@x\r\nSender: s@y\r\nResent-Date: now\r\nResent-From: r@z\r\n",
          u"r@z"_qs);
    found("resent Sender", "Resent-Date: now\r\nResent-From: r@z\r\nResent-Sender: q@z\r\n",
          u"q@z"_qs);
    found("no Resent-Date", "From: a@x\r\nResent-From: r@z\r\n", u"a@x"_qs);
    found("UTF-8",
          "From: J\xc3\xbcrgen <j\xc3\xbc@b\xc3\xbc"
          "cher.example>\r\n",
          u"jü@bücher.example"_qs);
    found("name not in UTF-8", "From: J\xfcrgen <j@x>\r\n", u"j@x"_qs);
    found("name of an attack", "From: \"A\\\" <evil@attacker.example>, \\\"B\" <a@x>\r\n",
          u"a@x"_qs);
    fault("none", "To: a@x\r\n", Fault::NoSender);
    fault("empty From", "From:\r\n", Fault::NoSender);
    fault("empty group", "From: Nobody:;\r\n", Fault::NoSender);
    fault("resent by nobody", "From: a@x\r\nResent-Date: now\r\nResent-To: t@z\r\n",
          Fault::NoSender);
    fault("bad From", "From: a@x, b@\r\n", Fault::BadAddress, "From");
    fault("bad Sender", "From: a@x\r\nSender: Ann\r\n", Fault::BadAddress, "Sender");
    fault("bad resent", "From: a@x\r\nResent-Date: now\r\nResent-From: <>\r\n", Fault::BadAddress,
          "Resent-From");
    fault("address not in UTF-8", "From: <j\xfc@x>\r\n", Fault::BadAddress, "From");
    fault("NUL", QByteArray("From: a\0@x\r\n", 12), Fault::BadAddress, "From");
    fault("resent twice", "From: a@x\r\nResent-Date: b\r\nResent-From: b@x\r\nResent-Date: c\r\n",
          Fault::SeveralResentBlocks);
    fault("broken", "From: a@x\r\nno field\r\nTo: b@y\r\n", Fault::BrokenHeaders);
    fault("text", "Hello!\r\n", Fault::BrokenHeaders);
}

void tst_Envelope::senderIsFound()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, sender);
    QFETCH(Fault, fault);
    QFETCH(QByteArray, badField);

    const HeaderEnvelope envelope = envelopeOf(fields);
    QCOMPARE(envelope.senderFault, fault);
    QCOMPARE(envelope.sender.address(), sender);
    QCOMPARE(envelope.sender.isValid(), fault == Fault::None);
    QCOMPARE(envelope.badSenderField, badField);
}

void tst_Envelope::recipientsAreFound_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("recipients");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QByteArray>("badField");

    const auto found = [](const char *name, const char *fields, const QString &recipients) {
        QTest::newRow(name) << QByteArray(fields) << recipients << Fault::None << QByteArray();
    };
    const auto fault = [](const char *name, const char *fields, Fault kind,
                          const char *field = "") {
        QTest::newRow(name) << QByteArray(fields) << QString() << kind << QByteArray(field);
    };
    found("To", "To: a@x, Bob <b@y>\r\n", u"a@x b@y"_qs);
    found("To, Cc, Bcc in this order", "Bcc: c@z\r\nCc: b@y\r\nTo: a@x\r\n", u"a@x b@y c@z"_qs);
    found("Bcc alone", "Bcc: c@z\r\n", u"c@z"_qs);
    found("all occurrences", "To: a@x\r\nCc: b@y\r\nTo: c@z\r\nBcc: d@w\r\nBcc: e@v\r\n",
          u"a@x c@z b@y d@w e@v"_qs);
    found("folded", "To: a@x,\r\n b@y,\n\tc@z\r\n", u"a@x b@y c@z"_qs);
    found("groups", "To: Friends: a@x, Bob <b@y>;, c@z\r\n", u"a@x b@y c@z"_qs);
    found("empty group and Bcc", "To: undisclosed-recipients:;\r\nBcc: c@z\r\n", u"c@z"_qs);
    found("duplicates", "To: a@x, A <a@X>\r\nCc: a@x\r\nBcc: b@y, a@x\r\n", u"a@x b@y"_qs);
    found("case of local parts", "To: a@x, A@x\r\n", u"a@x A@x"_qs);
    found("duplicate in ASCII form",
          "To: a@b\xc3\xbc"
          "cher.example, a@XN--bcher-kva.example\r\n",
          u"a@bücher.example"_qs);
    found("empty To", "To:\r\nCc: b@y\r\n", u"b@y"_qs);
    found("behind a bare CR", "Subject: x\rBcc: b@y\r\n", u"b@y"_qs);
    found("resent",
          "To: a@x\r\nCc: b@y\r\nBcc: c@z\r\nResent-Date: now\r\nResent-Bcc: r@c\r\n"
          "Resent-To: r@a\r\nResent-Cc: r@b\r\nResent-To: r@d\r\n",
          u"r@a r@d r@b r@c"_qs);
    found("no Resent-Date", "To: a@x\r\nResent-To: r@z\r\nResent-Bcc: r@y\r\n", u"a@x"_qs);
    found("quoted local part", "To: \"evil@attacker.example x\"@example.org\r\n",
          u"\"evil@attacker.example x\"@example.org"_qs);
    found("encoded name", "To: =?utf-8?q?evil=40attacker.example=2C?= <a@x>\r\n", u"a@x"_qs);
    fault("none", "From: a@x\r\n", Fault::NoRecipients);
    fault("empty", "To:\r\nCc: ,\r\nBcc: ()\r\n", Fault::NoRecipients);
    fault("undisclosed", "To: undisclosed-recipients:;\r\n", Fault::NoRecipients);
    fault("resent to nobody", "To: a@x\r\nResent-Date: now\r\nResent-From: r@z\r\n",
          Fault::NoRecipients);
    fault("bad To", "To: a@x, b@\r\n", Fault::BadAddress, "To");
    fault("bad Cc behind good To", "To: a@x\r\nCc: Bob\r\n", Fault::BadAddress, "Cc");
    fault("bad Bcc", "To: a@x\r\nBcc: a@b@c\r\n", Fault::BadAddress, "Bcc");
    fault("bad resent", "To: a@x\r\nResent-Date: now\r\nResent-Cc: <@a:b@c>\r\n", Fault::BadAddress,
          "Resent-Cc");
    fault("unquoted comma", "To: Miller, Ann <ann@x>\r\n", Fault::BadAddress, "To");
    fault("encoded address", "To: =?utf-8?q?x=40attacker?=@example.org\r\n", Fault::BadAddress,
          "To");
    fault("address not in UTF-8", "To: <j\xfc@x>\r\n", Fault::BadAddress, "To");
    fault("resent twice", "To: a@x\r\nResent-Date: b\r\nResent-To: b@x\r\nResent-Date: c\r\n",
          Fault::SeveralResentBlocks);
    fault("broken", "To: a@x\r\nhello\r\nTo: victim@y\r\n", Fault::BrokenHeaders);
}

void tst_Envelope::recipientsAreFound()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, recipients);
    QFETCH(Fault, fault);
    QFETCH(QByteArray, badField);

    const HeaderEnvelope envelope = envelopeOf(fields);
    QCOMPARE(envelope.recipientsFault, fault);
    QCOMPARE(joined(envelope.recipients), recipients);
    QCOMPARE(envelope.badRecipientsField, badField);
}

void tst_Envelope::faultOfOneHalfLeavesTheOther()
{
    const HeaderEnvelope badSender = envelopeOf("From: a@\r\nTo: b@y\r\n");
    QCOMPARE(badSender.senderFault, Fault::BadAddress);
    QCOMPARE(badSender.recipientsFault, Fault::None);
    QCOMPARE(joined(badSender.recipients), u"b@y"_qs);

    const HeaderEnvelope badRecipients = envelopeOf("From: a@x\r\nTo: b@\r\n");
    QCOMPARE(badRecipients.senderFault, Fault::None);
    QCOMPARE(badRecipients.sender.address(), u"a@x"_qs);
    QCOMPARE(badRecipients.recipientsFault, Fault::BadAddress);

    const HeaderEnvelope both = envelopeOf("From: a@\r\nTo: b@\r\n");
    QCOMPARE(both.badSenderField, QByteArray("From"));
    QCOMPARE(both.badRecipientsField, QByteArray("To"));
}

void tst_Envelope::namesAreKept()
{
    const HeaderEnvelope envelope = envelopeOf(
        "From: =?utf-8?q?J=C3=BCrgen?= <j@x>\r\nTo: \"Miller, Ann\" <ann@y>\r\n");
    QCOMPARE(envelope.sender, QSmtpAddress(u"j@x"_qs, u"Jürgen"_qs));
    QCOMPARE(envelope.recipients, {QSmtpAddress(u"ann@y"_qs, u"Miller, Ann"_qs)});
}

void tst_Envelope::manyRecipientsAreListedOnce()
{
    constexpr int Count = 5000;
    QByteArray fields;
    for (int i = 0; i < 2 * Count; ++i) {
        fields += "To: <n" + QByteArray::number(i % Count) + "@x>\r\n";
    }
    const HeaderEnvelope envelope = envelopeOf(fields);
    QCOMPARE(envelope.recipients.size(), Count);
    QCOMPARE(envelope.recipients.last().address(), u"n4999@x"_qs);
}

QTEST_APPLESS_MAIN(tst_Envelope)

#include "tst_envelope.moc"
