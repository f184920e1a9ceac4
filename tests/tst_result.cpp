// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves what a result tells and shares; it sends nothing.
#include <QSmtp/QSmtpResult>

#include <QtTest/QTest>

namespace {

QSmtpResult sent()
{
    QSmtpResult result;
    result.addAccepted(u"a@example.org"_qs, QSmtpReply(250, {"2.1.5 ok"}));
    result.setReply(QSmtpReply(250, {"2.0.0 queued"}));
    result.setMessageId(u"1@example.org"_qs);
    result.setBytes(42);
    return result;
}

template<typename T>
QString debugged(const T &value)
{
    QString text;
    QDebug(&text) << value;
    return text.trimmed();
}

} // namespace

class tst_Result : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentMeansOneAcceptedAndNoError();
    void recipientsAreToldApart();
    void refusedRecipientsHaveCausesOfTheirOwn();
    void resultsDifferInEachPart();
    void ignoredExtensionsAreToldOnce();
    void changedCopyLeavesTheResultAlone();
    void resultTravelsInVariants();
};

void tst_Result::sentMeansOneAcceptedAndNoError()
{
    QSmtpResult result;
    QVERIFY(!result.isSent());
    result.setReply(QSmtpReply(250, {"ok"}));
    QVERIFY(!result.isSent());
    result.addRefused(u"b@example.org"_qs, QSmtpReply(550, {"no"}));
    QVERIFY(!result.isSent());
    result.addAccepted(u"a@example.org"_qs, QSmtpReply(250, {"ok"}));
    QVERIFY(result.isSent());
    result.setError(QSmtpError(QSmtpError::Kind::Network, QSmtpError::Phase::Delivery, {}));
    QVERIFY(!result.isSent());
}

void tst_Result::recipientsAreToldApart()
{
    QSmtpResult result = sent();
    result.addRefused(u"b@example.org"_qs, QSmtpReply(550, {"5.1.1 no"}));
    result.addAccepted(u"c@example.org"_qs, QSmtpReply(251, {"will forward"}));
    QCOMPARE(result.accepted().size(), 2);
    QCOMPARE(result.accepted().at(0).address(), u"a@example.org"_qs);
    QCOMPARE(result.accepted().at(1),
             QSmtpRecipientReply(u"c@example.org"_qs, QSmtpReply(251, {"will forward"})));
    QCOMPARE(result.refused().size(), 1);
    QCOMPARE(result.refused().at(0).reply().enhancedCode(), u"5.1.1"_qs);
    QVERIFY(result.refused().at(0) != QSmtpRecipientReply());
    QCOMPARE(result.messageId(), u"1@example.org"_qs);
    QCOMPARE(result.bytes(), qint64(42));
    QVERIFY(result.error().isNull());
}

void tst_Result::refusedRecipientsHaveCausesOfTheirOwn()
{
    using Cause = QSmtpError::Cause;
    QSmtpResult result = sent();
    result.addRefused(u"b@example.org"_qs, QSmtpReply(550, {"5.1.1 no"}));
    result.addRefused(u"c@example.org"_qs, QSmtpReply(452, {"4.2.2 no"}));
    QCOMPARE(result.refused().at(0).cause(), Cause::MailboxUnknown);
    QCOMPARE(result.refused().at(1).cause(), Cause::MailboxFull);
    QCOMPARE(result.accepted().at(0).cause(), Cause::Unknown);
    QCOMPARE(QSmtpRecipientReply().cause(), Cause::Unknown);
}

void tst_Result::resultsDifferInEachPart()
{
    QCOMPARE(sent(), sent());
    QCOMPARE(QSmtpResult(), QSmtpResult());
    QVERIFY(sent() != QSmtpResult());
    const auto changed = [](auto change) {
        QSmtpResult result = sent();
        change(result);
        return result;
    };
    QVERIFY(sent() != changed([](QSmtpResult &r) { r.addAccepted({}, {}); }));
    QVERIFY(sent() != changed([](QSmtpResult &r) { r.addRefused({}, {}); }));
    QVERIFY(sent() != changed([](QSmtpResult &r) { r.setReply({}); }));
    QVERIFY(sent() != changed([](QSmtpResult &r) { r.setMessageId({}); }));
    QVERIFY(sent() != changed([](QSmtpResult &r) { r.setBytes(0); }));
    QVERIFY(sent() != changed([](QSmtpResult &r) { r.addIgnoredExtension(u"DSN"_qs); }));
    QVERIFY(sent() != changed([](QSmtpResult &r) {
                r.setError(QSmtpError(QSmtpError::Kind::Timeout, QSmtpError::Phase::Data, {}));
            }));

    QSmtpResult untouched;
    untouched.setBytes(0);
    QCOMPARE(untouched, QSmtpResult());
}

void tst_Result::ignoredExtensionsAreToldOnce()
{
    QSmtpResult result = sent();
    QCOMPARE(result.ignoredExtensions(), QStringList());
    result.addIgnoredExtension(u"DSN"_qs);
    result.addIgnoredExtension(u"8BITMIME"_qs);
    result.addIgnoredExtension(u"DSN"_qs);
    QCOMPARE(result.ignoredExtensions(), (QStringList {u"DSN"_qs, u"8BITMIME"_qs}));
    QVERIFY(debugged(result).contains(u"without QList(\"DSN\", \"8BITMIME\")"_qs));
}

void tst_Result::changedCopyLeavesTheResultAlone()
{
    const QSmtpResult original = sent();
    QSmtpResult copy = original;
    copy.setBytes(1);
    copy.addRefused(u"b@example.org"_qs, {});
    QCOMPARE(original, sent());
    QCOMPARE(copy.bytes(), qint64(1));

    QSmtpResult taken = std::move(copy);
    QCOMPARE(copy, QSmtpResult()); // NOLINT(bugprone-use-after-move)
    swap(copy, taken);
    QCOMPARE(copy.bytes(), qint64(1));
    QCOMPARE(taken, QSmtpResult());
}

void tst_Result::resultTravelsInVariants()
{
    QCOMPARE(QVariant::fromValue(sent()), QVariant::fromValue(sent()));
    QVERIFY(QVariant::fromValue(sent()) != QVariant::fromValue(QSmtpResult()));
    const QString text = debugged(QVariant::fromValue(sent()));
    QVERIFY(text.contains(u"sent, \"1@example.org\", bytes 42"_qs));
    QVERIFY(text.contains(u"QSmtpRecipientReply(\"a@example.org\", QSmtpReply(250 2.1.5 ok))"_qs));
    QVERIFY(text.contains(u"QSmtpReply(250 2.0.0 queued)"_qs));
    QVERIFY(debugged(QSmtpResult()).startsWith(u"QSmtpResult(not sent"_qs));
}

QTEST_APPLESS_MAIN(tst_Result)
#include "tst_result.moc"
