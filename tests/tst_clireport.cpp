// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The command's judgements without a server: which exit status an error is, what the report says,
// where the message comes from.

#include "report.h"
#include "spool.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

class tst_CliReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorHasItsExitStatus_data();
    void errorHasItsExitStatus();
    void refusedRecipientsDecideByTheMildest_data();
    void refusedRecipientsDecideByTheMildest();
    void worstMessageDecides();
    void failureKeepsItsReplyWhenLaterOnesSucceed();
    void eachAddressIsReportedOnce();
    void jsonHasAllKeysAlways_data();
    void jsonHasAllKeysAlways();
    void jsonTellsAPartialDelivery();
    void jsonIsOneLineOfHarmlessCharacters();
    void jsonTellsOfUncertainRecipients();
    void answerIsJudgedByItsClass_data();
    void answerIsJudgedByItsClass();
    void answerIsShownAsItCame();
    void sentencesAreOneLineEach();
    void successIsOneSentence();
    void fileIsReadAsItIs();
    void unreadableFileIsNoInput();
    void emptyMessageIsInvalid();
    void viewsHaveTheirOwnPositions();
};

static QSmtpReply reply(int code, const QByteArray &text)
{
    return QSmtpReply(code, {text});
}

static QSmtpError error(Kind kind, int code = 0, Cause cause = Cause::Unknown,
                        bool delivered = false)
{
    QSmtpError error(kind, Phase::Delivery, u"It failed."_s);
    error.setCause(cause);
    error.setMayHaveBeenDelivered(delivered);
    if (code != 0) {
        error.setReply(reply(code, QByteArrayLiteral("no")));
    }
    return error;
}

static QSmtpResult result(const QStringList &accepted, const QStringList &refused = {},
                          int refusal = 550)
{
    QSmtpResult result;
    for (const QString &address : accepted) {
        result.addAccepted(address, reply(250, QByteArrayLiteral("2.1.5 ok")));
    }
    for (const QString &address : refused) {
        result.addRefused(address, reply(refusal, QByteArrayLiteral("5.1.1 no such user")));
    }
    result.setReply(reply(250, QByteArrayLiteral("2.0.0 Ok: queued as X")));
    result.setMessageId(u"<1@example.org>"_s);
    result.setBytes(100);
    return result;
}

void tst_CliReport::errorHasItsExitStatus_data()
{
    QTest::addColumn<QSmtpError>("error");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QSmtpError() << 0;
    QTest::newRow("connection lost") << error(Kind::Network, 0, Cause::ConnectionLost) << 74;
    QTest::newRow("connection refused") << error(Kind::Network, 0, Cause::ConnectionRefused) << 74;
    QTest::newRow("421") << error(Kind::Network, 421, Cause::ServiceClosing) << 75;
    QTest::newRow("host unknown") << error(Kind::Network, 0, Cause::HostNotFound) << 68;
    QTest::newRow("timeout") << error(Kind::Timeout) << 75;
    QTest::newRow("security") << error(Kind::Security, 0, Cause::CertificateRefused) << 78;
    QTest::newRow("STARTTLS 454") << error(Kind::Security, 454, Cause::StartTlsRefused) << 78;
    QTest::newRow("protocol") << error(Kind::Protocol) << 76;
    QTest::newRow("greeting 554") << error(Kind::ServiceRefused, 554) << 69;
    QTest::newRow("greeting 421") << error(Kind::ServiceRefused, 421) << 75;
    QTest::newRow("login 535") << error(Kind::Authentication, 535) << 77;
    QTest::newRow("login 454") << error(Kind::Authentication, 454) << 75;
    QTest::newRow("login not offered")
        << error(Kind::CredentialsWithheld, 0, Cause::MechanismNotOffered) << 77;
    QTest::newRow("withheld") << error(Kind::CredentialsWithheld, 0, Cause::LinkNotEncrypted) << 77;
    QTest::newRow("sender 550") << error(Kind::SenderRefused, 550) << 69;
    QTest::newRow("sender 451") << error(Kind::SenderRefused, 451) << 75;
    QTest::newRow("message 554") << error(Kind::MessageRefused, 554) << 69;
    QTest::newRow("message 452") << error(Kind::MessageRefused, 452) << 75;
    QTest::newRow("recipients 550") << error(Kind::RecipientsRefused, 550) << 67;
    QTest::newRow("recipients 450") << error(Kind::RecipientsRefused, 450) << 75;
    QTest::newRow("not supported") << error(Kind::NotSupported) << 69;
    QTest::newRow("invalid message") << error(Kind::InvalidMessage) << 65;
    QTest::newRow("unreadable message")
        << error(Kind::InvalidMessage, 0, Cause::ContentUnreadable) << 66;
    QTest::newRow("configuration") << error(Kind::InvalidConfiguration) << 64;
    QTest::newRow("canceled") << error(Kind::Canceled) << 75;
    for (const Kind kind : {Kind::Network, Kind::Timeout, Kind::Protocol, Kind::Canceled}) {
        QTest::addRow("perhaps delivered %d", int(kind))
            << error(kind, 0, Cause::ConnectionLost, true) << 79;
    }
}

void tst_CliReport::errorHasItsExitStatus()
{
    QFETCH(const QSmtpError, error);
    QFETCH(const int, status);
    QCOMPARE(int(exitStatus(error, {})), status);
}

void tst_CliReport::refusedRecipientsDecideByTheMildest_data()
{
    QTest::addColumn<QList<int>>("codes");
    QTest::addColumn<int>("status");
    QTest::newRow("for good") << QList<int> {550, 553} << 67;
    QTest::newRow("for now") << QList<int> {450, 452} << 75;
    QTest::newRow("one for now") << QList<int> {550, 451, 550} << 75;
}

void tst_CliReport::refusedRecipientsDecideByTheMildest()
{
    QFETCH(const QList<int>, codes);
    QFETCH(const int, status);
    QList<QSmtpRecipientReply> refused;
    for (const int code : codes) {
        refused.append({u"a@b.test"_s, reply(code, QByteArrayLiteral("no"))});
    }
    QCOMPARE(int(exitStatus(error(Kind::RecipientsRefused, 550), refused)), status);
}

void tst_CliReport::worstMessageDecides()
{
    Outcome outcome;
    outcome.add(result({u"a@b.test"_s}));
    QCOMPARE(outcome.status, ExitStatus::Sent);
    outcome.add(result({u"a@b.test"_s}, {u"c@d.test"_s}));
    QCOMPARE(outcome.status, ExitStatus::PartlySent);
    outcome.add(result({u"a@b.test"_s}));
    QCOMPARE(outcome.status, ExitStatus::PartlySent);
    outcome.addFailure(error(Kind::MessageRefused, 451));
    QCOMPARE(outcome.status, ExitStatus::TryLater);
    outcome.addFailure(error(Kind::MessageRefused, 554));
    QCOMPARE(outcome.status, ExitStatus::Refused);
    outcome.addFailure(error(Kind::Network, 0, Cause::ConnectionLost, true));
    QCOMPARE(outcome.status, ExitStatus::PerhapsDelivered);
    outcome.addFailure(error(Kind::InvalidMessage));
    QCOMPARE(outcome.status, ExitStatus::PerhapsDelivered);
    QCOMPARE(outcome.error.kind(), Kind::Network);
    QCOMPARE(outcome.messages, 3);
    QCOMPARE(outcome.bytes, 300);
}

void tst_CliReport::failureKeepsItsReplyWhenLaterOnesSucceed()
{
    Outcome outcome;
    outcome.addFailure(error(Kind::MessageRefused, 554));
    outcome.add(result({u"a@b.test"_s}));
    QCOMPARE(outcome.status, ExitStatus::Refused);
    QCOMPARE(outcome.reply.code(), 554);
    QCOMPARE(outcome.accepted, QStringList {u"a@b.test"_s});
}

void tst_CliReport::eachAddressIsReportedOnce()
{
    Outcome outcome;
    outcome.add(result({u"a@b.test"_s}, {u"c@d.test"_s}, 550));
    outcome.add(result({u"a@b.test"_s}, {u"c@d.test"_s}, 551));
    QCOMPARE(outcome.accepted, QStringList {u"a@b.test"_s});
    QCOMPARE(outcome.refused.size(), 1);
    QCOMPARE(outcome.refused.constFirst().reply().code(), 551);
}

void tst_CliReport::jsonHasAllKeysAlways_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("error"); // empty: null

    QTest::newRow("usage") << Outcome::of(Fault::usage(u"No."_s)) << u"failed"_s
                           << u"InvalidConfiguration"_s;
    Outcome sent;
    sent.add(result({u"a@b.test"_s}));
    QTest::newRow("sent") << sent << u"sent"_s << QString();
    Outcome partial;
    partial.add(result({u"a@b.test"_s}, {u"c@d.test"_s}));
    QTest::newRow("partial") << partial << u"partial"_s << QString();
    Outcome failed;
    failed.addFailure(error(Kind::MessageRefused, 554));
    QTest::newRow("failed") << failed << u"failed"_s << u"MessageRefused"_s;
    Outcome unknown;
    unknown.addFailure(error(Kind::Timeout, 0, Cause::Unknown, true));
    QTest::newRow("unknown") << unknown << u"unknown"_s << u"Timeout"_s;
}

void tst_CliReport::jsonHasAllKeysAlways()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const QString, status);
    QFETCH(const QString, error);
    const QJsonObject object = QJsonDocument::fromJson(jsonReport(outcome)).object();
    QStringList keys {u"status"_s,   u"exit"_s,          u"error"_s,    u"phase"_s,
                      u"reply"_s,    u"accepted"_s,      u"refused"_s,  u"messageId"_s,
                      u"messages"_s, u"bytes"_s,         u"tls"_s,      u"extensions"_s,
                      u"text"_s,     u"authMechanism"_s, u"uncertain"_s};
    keys.sort();
    QCOMPARE(object.keys(), keys);
    QCOMPARE(object.value("status"_L1).toString(), status);
    QCOMPARE(object.value("exit"_L1).toInt(-1), int(outcome.status));
    QCOMPARE(object.value("error"_L1),
             error.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(error));
    QVERIFY(object.value("phase"_L1).isString());
    QVERIFY(object.value("accepted"_L1).isArray());
    QVERIFY(object.value("refused"_L1).isArray());
    QVERIFY(object.value("uncertain"_L1).isArray());
    QVERIFY(object.value("extensions"_L1).isArray());
    QVERIFY(object.value("messageId"_L1).isString());
    QVERIFY(object.value("authMechanism"_L1).isString());
    QVERIFY(object.value("tls"_L1).isNull());
    QVERIFY(!object.value("text"_L1).toString().isEmpty());
}

void tst_CliReport::jsonTellsAPartialDelivery()
{
    Outcome outcome;
    outcome.add(result({u"a@b.test"_s}, {u"c@d.test"_s}));
    outcome.tlsProtocol = u"TLSv1.3"_s;
    outcome.tlsCipher = u"TLS_AES_256_GCM_SHA384"_s;
    outcome.extensions = QStringList {u"PIPELINING"_s, u"SIZE"_s};
    outcome.authMechanism = u"SCRAM-SHA-256"_s;
    QCOMPARE(jsonReport(outcome),
             QByteArrayLiteral(
                 R"({"accepted":["a@b.test"],"authMechanism":"SCRAM-SHA-256","bytes":100,)"
                 R"("error":null,"exit":1,"extensions":["PIPELINING","SIZE"],)"
                 R"("messageId":"<1@example.org>","messages":1,"phase":"None",)"
                 R"("refused":[{"address":"c@d.test","code":550,"enhanced":"5.1.1",)"
                 R"("text":"5.1.1 no such user"}],)"
                 R"("reply":{"code":250,"enhanced":"2.0.0","text":"2.0.0 Ok: queued as X"},)"
                 R"("status":"partial",)"
                 R"("text":"Sent to 1 of 2 recipients: 250 2.0.0 Ok: queued as X",)"
                 R"("tls":{"cipher":"TLS_AES_256_GCM_SHA384","protocol":"TLSv1.3"},"uncertain":[]})"
                 "\n"));
}

// Who has got it from one copy may still not know about the next.
void tst_CliReport::jsonTellsOfUncertainRecipients()
{
    QSmtpResult lost = result({u"a@b.test"_s}, {u"c@d.test"_s});
    lost.setError(error(Kind::Network, 0, Cause::ConnectionLost, true));
    lost.addUncertain(u"e@f.test"_s);
    Outcome outcome;
    outcome.add(lost);
    outcome.add(lost);
    const QJsonObject object = QJsonDocument::fromJson(jsonReport(outcome)).object();
    QCOMPARE(object.value("status"_L1).toString(), u"unknown"_s);
    QCOMPARE(object.value("accepted"_L1).toArray(), QJsonArray {u"a@b.test"_s});
    QCOMPARE(object.value("refused"_L1)[0]["address"_L1].toString(), u"c@d.test"_s);
    QCOMPARE(object.value("uncertain"_L1).toArray(), QJsonArray {u"e@f.test"_s});
    QCOMPARE(object.value("messages"_L1).toInt(-1), 0);
}

void tst_CliReport::answerIsJudgedByItsClass_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    QTest::newRow("is a mailbox") << 250 << 0;
    QTest::newRow("will be forwarded") << 251 << 0;
    QTest::newRow("cannot tell") << 252 << 0;
    QTest::newRow("not now") << 450 << 75;
    QTest::newRow("closing") << 421 << 75;
    QTest::newRow("no") << 550 << 69;
    QTest::newRow("not implemented") << 502 << 69;
}

void tst_CliReport::answerIsJudgedByItsClass()
{
    QFETCH(const int, code);
    QFETCH(const int, status);
    Outcome outcome;
    outcome.asked = true;
    outcome.addAnswer(reply(code, QByteArrayLiteral("so it is")));
    QCOMPARE(int(outcome.status), status);
    QCOMPARE(outcome.error.isNull(), status == 0);
    const QJsonObject object = QJsonDocument::fromJson(jsonReport(outcome)).object();
    QCOMPARE(object.value("reply"_L1)["code"_L1].toInt(), code);
    QCOMPARE(object.value("exit"_L1).toInt(-1), status);
    QVERIFY(sentence(outcome).contains("so it is"_L1));
}

void tst_CliReport::answerIsShownAsItCame()
{
    Outcome outcome;
    outcome.asked = true;
    outcome.addAnswer(QSmtpReply(250, {"<a@b.test>", "<c\x1b[2J@d.test>"}));
    QCOMPARE(answer(outcome), (QStringList {u"250-<a@b.test>"_s, u"250 <c\\x1b[2J@d.test>"_s}));
    outcome.asked = false;
    QCOMPARE(answer(outcome), QStringList());
}

void tst_CliReport::jsonIsOneLineOfHarmlessCharacters()
{
    QSmtpError failure(Kind::MessageRefused, Phase::Delivery,
                       u"Bad \u001b[2J \u009b \u202e \u2028 \u007f end"_s);
    failure.setReply(QSmtpReply(554, {QByteArrayLiteral("esc \x1b[31m"),
                                      QByteArrayLiteral("not UTF-8 \xff\xfe \xc3")}));
    Outcome outcome;
    outcome.addFailure(failure);
    outcome.refused.append({u"\u202egro.elpmaxe@a"_s, failure.reply()});
    const QByteArray json = jsonReport(outcome);
    QCOMPARE(json.count('\n'), 1);
    const QString text = QString::fromUtf8(json).chopped(1);
    for (const QChar character : text) {
        QVERIFY2(character.isPrint(), qPrintable(QString::number(character.unicode(), 16)));
    }
    QJsonParseError parseError;
    const QJsonObject object = QJsonDocument::fromJson(json, &parseError).object();
    QCOMPARE(parseError.error, QJsonParseError::NoError);
    // Escaping changes how it is written, not what it says.
    QCOMPARE(object.value("refused"_L1)[0]["address"_L1].toString(), u"\u202egro.elpmaxe@a"_s);
    QVERIFY(object.value("reply"_L1)["text"_L1].toString().contains(QChar::ReplacementCharacter));
}

void tst_CliReport::sentencesAreOneLineEach()
{
    Outcome outcome;
    QSmtpError failure(Kind::RecipientsRefused, Phase::Recipients, u"No recipient was accepted"_s);
    failure.setReply(
        QSmtpReply(550, {QByteArrayLiteral("5.1.1 no"), QByteArrayLiteral("5.1.1 way")}));
    QSmtpResult failed;
    failed.setError(failure);
    failed.addRefused(u"a\u001b[2J@b.test"_s, failure.reply());
    failed.addUncertain(u"c\u001b[2J@d.test"_s);
    outcome.add(failed);
    QCOMPARE(sentence(outcome), u"No recipient was accepted. The server said: 550 5.1.1 no way"_s);
    QCOMPARE(fates(outcome),
             (QStringList {u"<a\\x1b[2J@b.test> was refused: 550 5.1.1 no way"_s,
                           u"<c\\x1b[2J@d.test> may have got it, or not: no reply came about "
                           "it."_s}));
    QCOMPARE(fitForTerminal(u"a\nb\u009bc\u202ed"_s), u"a b\\x9bc\\u202ed"_s);
}

void tst_CliReport::successIsOneSentence()
{
    Outcome outcome;
    outcome.add(result({u"a@b.test"_s, u"c@d.test"_s}));
    QCOMPARE(sentence(outcome), u"Sent to 2 recipients: 250 2.0.0 Ok: queued as X"_s);
    QVERIFY(hint(outcome).isEmpty());
    outcome.add(result({u"a@b.test"_s, u"c@d.test"_s}));
    QCOMPARE(sentence(outcome), u"Sent 2 times to 2 recipients: 250 2.0.0 Ok: queued as X"_s);
}

static QString written(const QTemporaryDir &directory, const QByteArray &octets)
{
    QFile file(directory.filePath(u"message.eml"_s));
    const bool ok = file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size();
    return ok ? file.fileName() : QString();
}

void tst_CliReport::fileIsReadAsItIs()
{
    const QTemporaryDir directory;
    const QByteArray octets("Subject: \xff\0x\r\n\r\nbody\n", 21);
    Spool spool;
    QVERIFY(!spool.open(written(directory, octets)));
    const auto view = spool.view();
    QVERIFY(!view->isSequential());
    QCOMPARE(view->size(), octets.size());
    QCOMPARE(view->readAll(), octets);
    QVERIFY(view->atEnd());
}

void tst_CliReport::unreadableFileIsNoInput()
{
    const QTemporaryDir directory;
    for (const QString &name : {directory.filePath(u"missing.eml"_s), directory.path()}) {
        Spool spool;
        const std::optional<Fault> fault = spool.open(name);
        QVERIFY(fault);
        QCOMPARE(fault->status, ExitStatus::NoInput);
        QVERIFY(fault->error.text().contains(name));
    }
}

void tst_CliReport::emptyMessageIsInvalid()
{
    const QTemporaryDir directory;
    Spool spool;
    const std::optional<Fault> fault = spool.open(written(directory, {}));
    QVERIFY(fault);
    QCOMPARE(fault->status, ExitStatus::InvalidData);
    QCOMPARE(fault->error.kind(), Kind::InvalidMessage);
}

void tst_CliReport::viewsHaveTheirOwnPositions()
{
    const QTemporaryDir directory;
    Spool spool;
    QVERIFY(!spool.open(written(directory, QByteArrayLiteral("0123456789"))));
    const auto one = spool.view();
    const auto two = spool.view();
    QCOMPARE(one->read(4), QByteArrayLiteral("0123"));
    QCOMPARE(two->read(2), QByteArrayLiteral("01"));
    QCOMPARE(one->read(100), QByteArrayLiteral("456789"));
    QVERIFY(two->seek(8));
    QCOMPARE(two->readAll(), QByteArrayLiteral("89"));
    QVERIFY(one->seek(0));
    QCOMPARE(one->peek(2), QByteArrayLiteral("01"));
    QCOMPARE(one->readAll(), QByteArrayLiteral("0123456789"));
}

QTEST_GUILESS_MAIN(tst_CliReport)
#include "tst_clireport.moc"
