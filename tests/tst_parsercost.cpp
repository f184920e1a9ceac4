// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that nothing that a server says costs more than a moment, nor more than as many times as
// much as it is longer. It does not look at what is made of it.
#include "authenticationdialogue.h"
#include "causes.h"
#include "processortime.h"
#include "replyparser.h"
#include "saidsecrets.h"
#include "scram.h"
#include "session.h"

#include <QtTest/QTest>

#include <functional>

using Parse = std::function<void(qsizetype size)>;

namespace {

constexpr qsizetype ReplyLimit = ReplyParser::ReplyLimit;
constexpr qsizetype LineCountLimit = ReplyParser::LineCountLimit;
constexpr qsizetype ChallengeLimit = Authentication::ChallengeLimit;

// The octets of a text that goes on like this, on as many lines as a reply may have.
QByteArrayList linesOf(const QByteArray &piece, qsizetype size)
{
    const qsizetype count = LineCountLimit - 1;
    const qsizetype length = size / count;
    return QByteArrayList(count, piece.repeated(length / piece.size() + 1).left(length));
}

// Words that are all different, behind the same one in each line.
QByteArrayList differentWords(const QByteArray &first, qsizetype size)
{
    const qsizetype length = size / (LineCountLimit - 2);
    QByteArrayList lines {"mail.test"};
    int number = 36 * 36 * 36; // four digits
    while (lines.size() < LineCountLimit - 1) {
        QByteArray line = first;
        while (line.size() + 5 <= length) {
            line += ' ' + QByteArray::number(number++, 36).toUpper();
        }
        lines.append(line);
    }
    return lines;
}

QByteArray wireOf(const QByteArrayList &lines)
{
    return "250-" + lines.join("\r\n250-") + "\r\n250 end\r\n";
}

// As they come from the slowest of networks.
void feedByOctet(const QByteArray &octets)
{
    ReplyParser parser;
    int replies = 0;
    for (const char octet : octets) {
        parser.feed({&octet, 1});
        replies += parser.takeReply() ? 1 : 0;
    }
    QCOMPARE(replies, 1);
}

void converse(const QByteArray &octets, qsizetype piece)
{
    SessionSettings settings;
    settings.tls = SessionSettings::Tls::Never;
    settings.traced = true;
    Session session(settings);
    session.receive("220 x\r\n");
    session.takeOutput();
    for (qsizetype from = 0; from < octets.size(); from += piece) {
        session.receive(QByteArrayView(octets).sliced(from, std::min(piece, octets.size() - from)));
        while (session.takeEvent()) { }
    }
    QVERIFY(session.isIdle());
}

} // namespace

class tst_ParserCost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costIsLinear_data();
    void costIsLinear();
    void growthIsSeen();
};

void tst_ParserCost::costIsLinear_data()
{
    QTest::addColumn<Parse>("parse");
    QTest::addColumn<qsizetype>("limit");
    const auto row = [](const QByteArray &name, qsizetype limit, const Parse &parse) {
        QTest::newRow(name.constData()) << parse << limit;
    };

    // Room for codes and line ends.
    constexpr qsizetype Text = ReplyLimit - 8 * LineCountLimit;
    for (const char *const piece : {"x", " ", "-", "\r", "\xff"}) {
        row("reply of " + QByteArray(piece).toPercentEncoding() + ", octet by octet", Text,
            [piece](qsizetype size) { feedByOctet(wireOf(linesOf(piece, size))); });
    }
    row("longest line, octet by octet", ReplyParser::LineLimit - 6,
        [](qsizetype size) { feedByOctet("250 " + QByteArray(size, 'x') + "\r\n"); });
    row("replies in one piece", Text, [](qsizetype size) {
        ReplyParser parser;
        const QByteArray reply("250 ok\r\n");
        parser.feed(reply.repeated(size / reply.size()));
        qsizetype count = 0;
        while (parser.takeReply()) {
            ++count;
        }
        QCOMPARE(count, size / reply.size());
    });

    for (const char *const keyword : {"AUTH", "AUTH=", "X-EXPS", "LIMITS", "SIZE"}) {
        const QByteArray word(keyword);
        row("answer to EHLO of " + word, Text, [word](qsizetype size) {
            const auto capabilities = QSmtpCapabilities::fromReply(
                QSmtpReply(250, differentWords(word, size)));
            QVERIFY(!capabilities.keywords().isEmpty());
            QVERIFY(capabilities.authMechanisms().size() <= size);
            QVERIFY(capabilities.maximumRecipients() <= 0);
        });
        row("answer to EHLO of " + word + ", and what a session makes of it", Text,
            [word](qsizetype size) { converse(wireOf(differentWords(word, size)), 1460); });
    }
    row("login by one of many mechanisms", Text, [](qsizetype size) {
        const auto capabilities = QSmtpCapabilities::fromReply(
            QSmtpReply(250, differentWords("AUTH", size)));
        AuthenticationPolicy policy = encrypted({}, "PLAIN");
        for (const QString &mechanism : capabilities.authMechanisms()) {
            policy.offered.append(mechanism.toLatin1());
        }
        policy.offered.append("PLAIN");
        QCOMPARE(candidates(fred(), policy), QByteArray("PLAIN"));
    });

    for (const char *const piece :
         {"x", "5.", "5.7.", "5.7.1 ", "\x1b", "\xff", "\xe2\x80\xae", "a.b ", "<a@b>",
          "is required ", "does not exist ", "not allowed ", "relay relay not ", " "}) {
        row("refusal of " + QByteArray(piece).toPercentEncoding(), Text, [piece](qsizetype size) {
            const QSmtpReply reply(550, linesOf(piece, size));
            QVERIFY(reply.enhancedCode().size() <= size);
            QVERIFY(!reply.text().isEmpty());
            causeOf(QSmtpError::Phase::Recipients, reply);
            causeOf(QSmtpError::Phase::Authentication, reply);
        });
    }
    for (const char *const secret : {"aaaa", "secret", "[secret]"}) {
        row("echo of " + QByteArray(secret), Text, [secret](qsizetype size) {
            SaidSecrets secrets;
            secrets.remember("AUTH PLAIN " + QByteArray(secret).toBase64());
            QCOMPARE(secrets.cutOutOf(linesOf(secret, size)).size(), LineCountLimit - 1);
        });
    }

    const auto challenge = [&row](const QByteArray &name, const char *mechanism,
                                  const std::function<QByteArray(qsizetype)> &make) {
        row(name, ChallengeLimit / 4 * 3, [mechanism, make](qsizetype size) {
            const bool isToken = QByteArray(mechanism).contains("OAUTH");
            Dialogue dialogue(isToken ? fredWithToken() : fred(), encrypted(mechanism));
            dialogue.play({});
            dialogue.answer("334 " + make(size).toBase64());
            QVERIFY(!dialogue.transcript().isEmpty());
        });
    };
    challenge("challenge of LOGIN", "LOGIN", [](qsizetype size) { return QByteArray(size, 'x'); });
    challenge("challenge of CRAM-MD5", "CRAM-MD5",
              [](qsizetype size) { return QByteArray(size, 'x'); });
    for (const char *const piece : {",", "=", "a=b,", "r=", "x"}) {
        challenge("challenge of SCRAM, " + QByteArray(piece), "SCRAM-SHA-256",
                  [piece](qsizetype size) {
                      const QByteArray text(piece);
                      return text.repeated(size / text.size());
                  });
    }
    challenge("challenge of SCRAM, letters", "SCRAM-SHA-256", [](qsizetype size) {
        QByteArray text;
        for (char letter = 'a'; letter <= 'z'; ++letter) {
            text += letter + QByteArray("=") + QByteArray(size / 26 - 3, 'x') + ',';
        }
        return text;
    });
    for (const char *const piece : {"[", "{\"a\":", "\"", "\\u0041", "[1,", "\xff"}) {
        challenge("challenge of XOAUTH2, " + QByteArray(piece).toPercentEncoding(), "XOAUTH2",
                  [piece](qsizetype size) {
                      const QByteArray text(piece);
                      return "{\"status\":\"401\",\"scope\":" + text.repeated(size / text.size());
                  });
    }
    row("challenge that is no base64", ChallengeLimit, [](qsizetype size) {
        Dialogue dialogue(fred(), encrypted("LOGIN"));
        dialogue.play({});
        dialogue.answer("334 " + QByteArray(size - 1, 'A') + '?');
        QCOMPARE(dialogue.transcript(), QByteArrayLiteral("AUTH LOGIN|*"));
    });
}

void tst_ParserCost::costIsLinear()
{
    QFETCH(const Parse, parse);
    QFETCH(const qsizetype, limit);
    const auto [taken, growth] = ProcessorTime::cost(parse, limit, ProcessorTime::HitchLimit);
    const QByteArray told = QByteArray::number(double(taken) * 1000 / CLOCKS_PER_SEC) + " ms, "
                            + QByteArray::number(growth) + " times for four times the length";
    QVERIFY2(taken < ProcessorTime::HitchLimit, told.constData());
    QVERIFY2(growth < ProcessorTime::LinearGrowth, told.constData());
    qInfo("%s", told.constData());
}

// That a parser which goes over all again for each octet would have been seen.
void tst_ParserCost::growthIsSeen()
{
    const auto quadratic = [](qsizetype size) {
        QByteArray known;
        for (qsizetype i = 0; i < size; ++i) {
            known += 'x';
            QVERIFY(!known.contains('y'));
        }
    };
    QVERIFY(ProcessorTime::growth(quadratic, 65536) > ProcessorTime::LinearGrowth);
}

QTEST_GUILESS_MAIN(tst_ParserCost)
#include "tst_parsercost.moc"
