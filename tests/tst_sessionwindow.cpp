// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Transactions that follow each other without waiting (RFC 2920, RFC 3030) as transcripts, each
// replayed whole, by line and by octet.

#include "sessionplayer.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

namespace {

const QString Open = u"S: 220 x\nC: EHLO c\nS: 250-x\nS: 250-PIPELINING\nS: 250 CHUNKING\n"_s;

// One message whose chunk leaves with its envelope; behind another one it begins with RSET.
QString atOnce(const char *sender, const char *recipients = "b@x", bool follows = false)
{
    QString text = u"> atonce %1 %2\n> content Hi\n> end\n"_s.arg(QLatin1String(sender),
                                                                  QLatin1String(recipients));
    text += follows ? u"C: RSET\n"_s : QString();
    text += u"C: MAIL FROM:<%1>\n"_s.arg(QLatin1String(sender));
    const QStringList each = QString::fromLatin1(recipients).split(u' ');
    for (const QString &recipient : each) {
        text += u"C: RCPT TO:<%1>\n"_s.arg(recipient);
    }
    return text + u"C: BDAT 4 LAST\nc: Hi\\r\\n\n"_s;
}

const QString First = atOnce("a@x");
const QString Second = atOnce("c@x", "b@x", true);
const QString Third = atOnce("d@x", "b@x", true);

QString says(const QStringList &replies)
{
    return u"S: "_s + replies.join(u"\nS: "_s) + u'\n';
}

const QString Taken = says({u"250 ok"_s, u"250 ok"_s, u"250 queued"_s});
const QString TakenToo = u"S: 250 reset\n"_s + Taken;

// The envelope of the next message behind the dot of this one.
const QString Carried = u"> begin a@x b@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\nC: DATA\n"
                        "S: 250 ok\nS: 250 ok\nS: 354 go\n> content Hi\n> end\n"
                        "> begin c@x b@x\nc: Hi\\r\\n.\\r\\n\nC: RSET\nC: MAIL FROM:<c@x>\n"
                        "C: RCPT TO:<b@x>\nC: DATA\n"_s;

} // namespace

class tst_SessionWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPaceTellsTheSame_data();
    void everyPaceTellsTheSame();
    void replyToWhatHasLeftIsHeardWhileMoreWaits();
    void endThatWaitsHereCannotHaveBeenTaken();
    void nothingFollowsWhereItMayNot();
    void nothingIsWantedOfAMessageThatCouldNotBegin();
};

void tst_SessionWindow::everyPaceTellsTheSame_data()
{
    QTest::addColumn<QString>("transcript");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const QString &transcript, const QString &told) {
        QTest::newRow(name) << Open + transcript << u"connected, "_s + told;
    };
    const QString sent = u"accepted 0 250, sent 250, ready"_s;

    row("content leaves with its envelope", First + Taken, u"content, "_s + sent);
    row("several are on their way", First + Second + Third + Taken + TakenToo + TakenToo,
        u"content, content, content, %1, %1, %1"_s.arg(sent));
    row("a refused message is no concern of the next",
        First + Second + says({u"250 ok"_s, u"250 ok"_s, u"554 spam"_s}) + TakenToo,
        u"content, content, accepted 0 250, not sent MessageRefused Delivery 554, "_s + sent);
    row("a refused sender is no concern of the next",
        First + Second + says({u"550 no"_s, u"503 no"_s, u"503 no"_s}) + TakenToo,
        u"content, content, not sent SenderRefused Sender 550, "_s + sent);
    row("refused recipients are no concern of the next",
        First + Second + says({u"250 ok"_s, u"550 no"_s, u"554 nobody"_s}) + TakenToo,
        u"content, content, refused 0 550, not sent RecipientsRefused Recipients 550, "_s + sent);
    row("a yes to a message for nobody is none",
        First + says({u"250 ok"_s, u"550 no"_s, u"250 queued"_s}) + u"C: RSET\nS: 250 ok\n"_s,
        u"content, refused 0 550, not sent RecipientsRefused Recipients 550, ready"_s);
    row("some recipients are refused",
        atOnce("a@x", "b@x e@x") + says({u"250 ok"_s, u"250 ok"_s, u"550 no"_s, u"250 queued"_s}),
        u"content, accepted 0 250, refused 1 550, sent 250, ready"_s);
    row("nonsense in answer to what has left",
        First + Second + says({u"250 ok"_s, u"250 ok"_s, u"354 go"_s}),
        u"content, content, accepted 0 250, failed Protocol Delivery 354 maybe"_s);
    row("421 in answer to the first",
        First + Second + says({u"250 ok"_s, u"250 ok"_s, u"421 bye"_s}),
        u"content, content, accepted 0 250, failed MessageRefused Delivery 421"_s);
    row("lost before a word", First + Second + u"> closed\n"_s,
        u"content, content, failed Network Sender maybe"_s);
    row("lost behind a refusal", First + Second + u"S: 550 no\n> closed\n"_s,
        u"content, content, failed Network Recipients"_s);
    row("lost behind the first", First + Second + Taken + u"> closed\n"_s,
        u"content, content, %1, failed Network Reset maybe"_s.arg(sent));
    row("time is up for the first", First + Second + u"> timeout\n"_s,
        u"content, content, failed Timeout Sender maybe"_s);
    row("an odd answer to RSET is nonsense", First + Second + Taken + u"S: 354 go\n"_s,
        u"content, content, %1, failed Protocol Reset 354 maybe"_s.arg(sent));
    row("421 in answer to RSET", First + Second + Taken + u"S: 421 bye\n"_s,
        u"content, content, %1, failed ServiceRefused Reset 421"_s.arg(sent));
    row("a refused RSET is not said again",
        First + Second + Taken + u"S: 502 no\n"_s + Taken
            + u"> atonce d@x b@x\nC: MAIL FROM:<d@x>\nS: 250 ok\nC: RCPT TO:<b@x>\nS: 250 ok\n"
              "> content Hi\n> end\nc: BDAT 4 LAST\\r\\nHi\\r\\n\nS: 250 queued\n"_s,
        u"content, content, %1, %1, accepted 0 250, content, sent 250, ready"_s.arg(sent));
    row("a sender refused behind a refused RSET",
        First + Second + Taken + says({u"503 no"_s, u"503 no"_s, u"503 no"_s, u"503 no"_s})
            + u"C: RSET\nS: 250 ok\n"_s,
        u"content, content, %1, not sent SenderRefused Sender 503, ready"_s.arg(sent));
    row("lost behind a refused RSET and a refused sender",
        First + Second + Taken + says({u"502 no"_s, u"503 no"_s}) + u"> closed\n"_s,
        u"content, content, %1, failed Network Recipients maybe"_s.arg(sent));
    row("lost behind a refused RSET, a refused sender and a refused recipient",
        First + Second + Taken + says({u"502 no"_s, u"503 no"_s, u"503 no"_s}) + u"> closed\n"_s,
        u"content, content, %1, failed Network Delivery"_s.arg(sent));
    row("a yes to content behind a refused sender",
        First + says({u"503 no"_s, u"250 ok"_s, u"250 queued"_s}),
        u"content, failed Protocol Delivery 250 maybe"_s);
    row("lost with a recipient accepted behind a refused sender",
        First + says({u"503 no"_s, u"250 ok"_s}) + u"> closed\n"_s,
        u"content, failed Network Delivery maybe"_s);
    row("a recipient accepted behind a refused sender, and content that is refused",
        First + says({u"503 no"_s, u"250 ok"_s, u"503 no"_s}) + u"C: RSET\nS: 250 ok\n"_s,
        u"content, not sent SenderRefused Sender 503, ready"_s);
    row("content granted for a recipient behind a refused sender",
        u"> begin a@x b@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\nC: DATA\n"_s
            + says({u"503 no"_s, u"250 ok"_s, u"354 go"_s}),
        u"failed Protocol Data 354"_s);
    row("one too many", First + Taken + u"S: 250 queued\n"_s,
        u"content, %1, failed Protocol Idle 250"_s.arg(sent));
    row("given up before it was said",
        First
            + u"> atonce c@x b@x\n> content Hi\n> abandon\nC: RSET\nC: MAIL FROM:<c@x>\n"
              "C: RCPT TO:<b@x>\n"_s
            + Taken + u"S: 250 reset\nS: 250 ok\nS: 250 ok\nC: RSET\nS: 250 ok\n"_s,
        u"content, content, %1, accepted 0 250, not sent Canceled Sender, ready"_s.arg(sent));
    row("refused before its content was said",
        u"> atonce a@x b@x\n> content Hi\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\nS: 250 ok\n"
        "S: 550 no\nC: RSET\nS: 250 ok\n"_s,
        u"content, refused 0 550, not sent RecipientsRefused Recipients 550, ready"_s);
    row("an address that is unfit for the wire", First + u"> atonce c\\r@x b@x\n"_s + Taken,
        u"content, %1, not sent InvalidMessage Preparation, ready"_s.arg(sent));

    row("the next envelope behind the dot",
        Carried
            + u"S: 250 queued\nS: 250 reset\nS: 250 ok\nS: 250 ok\nS: 354 go\n> content Ho\n> end\n"
              "c: Ho\\r\\n.\\r\\n\nS: 250 queued\n"_s,
        u"accepted 0 250, content, sent 250, ready, accepted 0 250, content, sent 250, ready"_s);
    row("the next envelope behind a refused message",
        Carried
            + u"S: 554 spam\nS: 250 reset\nS: 250 ok\nS: 250 ok\nS: 354 go\n> content Ho\n> end\n"
              "c: Ho\\r\\n.\\r\\n\nS: 250 queued\n"_s,
        u"accepted 0 250, content, not sent MessageRefused Delivery 554, accepted 0 250, content, "
        "sent 250, ready"_s);
    row("the next envelope behind a refused RSET",
        Carried
            + u"S: 250 queued\nS: 503 no\nS: 250 ok\nS: 250 ok\nS: 354 go\n> content Ho\n> end\n"
              "c: Ho\\r\\n.\\r\\n\nS: 250 queued\n> begin d@x b@x\nC: MAIL FROM:<d@x>\n"_s,
        u"accepted 0 250, content, sent 250, ready, accepted 0 250, content, sent 250, ready"_s);
    row("a server out of step",
        Carried
            + u"S: 554 spam\nS: 250 reset\nS: 503 no\nS: 503 no\nS: 503 no\nC: RSET\nS: 250 ok\n"_s,
        u"accepted 0 250, content, not sent MessageRefused Delivery 554, "
        "not sent SenderRefused Sender 503, ready"_s);
    row("lost before the end of a message was confirmed", Carried + u"> closed\n"_s,
        u"accepted 0 250, content, failed Network Delivery maybe"_s);
    row("lost with the next envelope said", Carried + u"S: 250 queued\n> closed\n"_s,
        u"accepted 0 250, content, sent 250, ready, failed Network Reset"_s);
    row("the next envelope behind a refused one",
        u"> begin a@x b@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\nC: DATA\nS: 550 no\nS: 503 no\n"
        "S: 503 no\nC: RSET\n"_s
            + u"> begin c@x b@x\nC: MAIL FROM:<c@x>\nC: RCPT TO:<b@x>\nC: DATA\nS: 250 ok\n"
              "S: 250 ok\nS: 250 ok\nS: 354 go\n> content Hi\n> end\nc: Hi\\r\\n.\\r\\n\n"
              "S: 250 queued\n"_s,
        u"not sent SenderRefused Sender 550, ready, accepted 0 250, content, sent 250, ready"_s);
}

void tst_SessionWindow::everyPaceTellsTheSame()
{
    QFETCH(const QString, transcript);
    QFETCH(const QString, told);
    SessionSettings settings;
    settings.tls = SessionSettings::Tls::Never;
    settings.localName = "c";
    for (const auto pace :
         {SessionPlayer::Pace::Whole, SessionPlayer::Pace::ByLine, SessionPlayer::Pace::ByOctet}) {
        SessionPlayer player(settings);
        QCOMPARE(player.play(transcript, pace), told);
    }
}

namespace {

// With two messages under way, and so many octets of what was said.
struct TwoUnderWay
{
    explicit TwoUnderWay(const QByteArray &capabilities = "250-x\r\n250-PIPELINING\r\n"
                                                          "250 CHUNKING\r\n")
        : session([] {
            SessionSettings settings;
            settings.tls = SessionSettings::Tls::Never;
            return settings;
        }())
    {
        session.receive("220 x\r\n");
        session.takeOutput();
        session.receive(capabilities);
    }
    qsizetype sendAtOnce()
    {
        Transaction transaction;
        transaction.sender = "a@x";
        transaction.recipients = {{"b@x", {}}};
        transaction.transfer = Transaction::Transfer::Chunks;
        transaction.atOnce = true;
        session.begin(transaction);
        session.writeContent("Hi");
        session.finishContent();
        return session.takeOutput().size();
    }
    int count(bool (*wanted)(const SessionEvent &))
    {
        int found = 0;
        while (const auto event = session.takeEvent()) {
            found += wanted(*event) ? 1 : 0;
        }
        return found;
    }

    Session session;
};

} // namespace

void tst_SessionWindow::replyToWhatHasLeftIsHeardWhileMoreWaits()
{
    TwoUnderWay two;
    two.sendAtOnce();
    const qsizetype waiting = two.sendAtOnce();
    two.session.receive("250 ok\r\n250 ok\r\n250 queued\r\n", waiting);
    QCOMPARE(two.count([](const SessionEvent &event) {
        return std::holds_alternative<Event::MessageAccepted>(event);
    }),
             1);
    QCOMPARE(two.session.transactions(), 1);
    // But not of what waits.
    two.session.receive("250 ok\r\n250 ok\r\n250 ok\r\n250 queued\r\n", 1);
    QCOMPARE(two.count([](const SessionEvent &event) {
        const auto *failed = std::get_if<Event::Failed>(&event);
        return failed && !failed->failure.mayHaveBeenDelivered;
    }),
             1);
}

void tst_SessionWindow::endThatWaitsHereCannotHaveBeenTaken()
{
    TwoUnderWay two;
    two.sendAtOnce();
    const qsizetype waiting = two.sendAtOnce();
    two.session.linkClosed(waiting);
    QVERIFY(two.session.mayHaveBeenTaken(0));
    QVERIFY(!two.session.mayHaveBeenTaken(1));

    TwoUnderWay neither;
    const qsizetype first = neither.sendAtOnce();
    neither.session.linkClosed(first + neither.sendAtOnce());
    QVERIFY(!neither.session.mayHaveBeenTaken(0));
    QVERIFY(!neither.session.mayHaveBeenTaken(1));
}

void tst_SessionWindow::nothingFollowsWhereItMayNot()
{
    TwoUnderWay two;
    QVERIFY(!two.session.mayFollow()); // there is nothing to follow
    two.sendAtOnce();
    QVERIFY(two.session.mayFollow());
    two.session.goInStep();
    QVERIFY(!two.session.mayFollow());

    TwoUnderWay lockstep("250-x\r\n250 CHUNKING\r\n");
    Transaction transaction;
    transaction.sender = "a@x";
    transaction.recipients = {{"b@x", {}}};
    lockstep.session.begin(transaction);
    QVERIFY(!lockstep.session.mayFollow());

    TwoUnderWay open;
    open.session.begin(transaction);
    QVERIFY(!open.session.mayFollow()); // before its content was said
}

void tst_SessionWindow::nothingIsWantedOfAMessageThatCouldNotBegin()
{
    TwoUnderWay never;
    never.session.receive("250"); // the begin of an answer to nothing
    Transaction transaction;
    transaction.sender = "a@x";
    transaction.recipients = {{"b@x", {}}};
    transaction.transfer = Transaction::Transfer::Chunks;
    transaction.atOnce = true;
    never.session.begin(transaction);
    QCOMPARE(never.count([](const SessionEvent &event) {
        return !std::holds_alternative<Event::Connected>(event);
    }),
             1);
    QVERIFY(!never.session.wantsContent());
}

QTEST_GUILESS_MAIN(tst_SessionWindow)
#include "tst_sessionwindow.moc"
