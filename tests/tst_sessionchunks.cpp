// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Content in chunks of BDAT (RFC 3030) as transcripts, each replayed whole, by line and by octet.

#include "sessionplayer.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

namespace {

enum Protocol { Smtp, Lmtp };

SessionSettings settings(Protocol protocol)
{
    SessionSettings result = sessionSettings(SessionSettings::Tls::Never);
    result.lmtp = protocol == Lmtp;
    return result;
}

const QString Lockstep = u"S: 220 x\nC: EHLO c\nS: 250-x\nS: 250 CHUNKING\n"_s;
const QString Pipelining = u"S: 220 x\nC: EHLO c\nS: 250-x\nS: 250-PIPELINING\nS: 250 CHUNKING\n"_s;
const QString PipeliningLmtp = QString(Pipelining).replace(u"EHLO"_s, u"LHLO"_s);

// Up to where content is wanted.
QString envelope(const QString &how = u"chunks"_s)
{
    return u"> %1 a@x b@x\nC: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<b@x>\nS: 250 ok\n"_s.arg(how);
}
QString envelopeOfTwo(const QString &how = u"chunks"_s)
{
    return u"> %1 a@x b@x c@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\nC: RCPT TO:<c@x>\nS: 250 ok\n"
           "S: 250 ok\nS: 250 ok\n"_s.arg(how);
}

const QString Asked = u"connected, accepted 0 250, content, "_s;
const QString AskedForTwo = u"connected, accepted 0 250, accepted 1 250, content, "_s;

// A chunk that is full, and begun the next.
const QString Further = u"> fill 65536\n> content y\nC: BDAT 65536\nx: 65536\n"_s;

} // namespace

class tst_SessionChunks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPaceTellsTheSame_data();
    void everyPaceTellsTheSame();
    void replyBeforeTheLastOctetLeftIsNoSuccess_data();
    void replyBeforeTheLastOctetLeftIsNoSuccess();
    void linesNeedNoFilter();
    void chunksAreTraced();
};

void tst_SessionChunks::everyPaceTellsTheSame_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QString>("transcript");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, Protocol protocol, const QString &transcript,
                        const QString &told) {
        QTest::newRow(name) << protocol << transcript << told;
    };

    // What leaves.
    row("a small message is one chunk", Smtp,
        Lockstep + envelope() + u"> content hi\\r\\n\n> end\nC: BDAT 4 LAST\nC: hi\nS: 250 ok\n"_s,
        Asked + u"sent 250, ready"_s);
    row("binary octets leave as they are", Smtp,
        Lockstep + envelope()
            + u"> content a\\n\\r.\\n\n> content .\\r\n> end\nC: BDAT 7 LAST\nc: a\\n\\r.\\n.\\r\n"
              "S: 250 ok\n"_s,
        Asked + u"sent 250, ready"_s);
    row("nothing is a chunk of nothing", Smtp,
        Lockstep + envelope() + u"> end\nC: BDAT 0 LAST\nS: 250 ok\n"_s,
        Asked + u"sent 250, ready"_s);
    row("content that fills a chunk exactly is the last", Smtp,
        Lockstep + envelope()
            + u"> fill 65536\n> held\n> end\nC: BDAT 65536 LAST\nx: 65536\n"
              "> held\nS: 250 ok\n"_s,
        Asked + u"held 65536, held 0, sent 250, ready"_s);
    row("without PIPELINING each chunk waits for the reply to the one before", Smtp,
        Lockstep + envelope() + Further
            + u"> wants\n> fill 65535\n> content z\n> held\n> wants\nS: 250 one\n"
              "C: BDAT 65536\nc: y\nx: 65535\n> held\n> wants\n> end\nS: 250 two\n"
              "C: BDAT 1 LAST\nc: z\nS: 250 ok\n"_s,
        Asked + u"wants, held 65537, wants nothing, held 1, wants, sent 250, ready"_s);
    row("with PIPELINING chunks follow each other", Smtp,
        Pipelining + envelopeOfTwo() + Further
            + u"> fill 65535\n> content z\nC: BDAT 65536\nc: y\nx: 65535\n> wants\n> end\n"
              "C: BDAT 1 LAST\nc: z\nS: 250 one\nS: 250 two\nS: 250 ok\n"_s,
        AskedForTwo + u"wants, sent 250, ready"_s);
    row("a source that makes a pause lets go what it gave", Smtp,
        Lockstep + envelope()
            + u"> pause\n> content ab\n> pause\nC: BDAT 2\nc: ab\n> content c\n> pause\n> held\n"
              "S: 250 one\n> pause\nC: BDAT 1\nc: c\nS: 250 two\n> end\nC: BDAT 0 LAST\n"
              "S: 250 ok\n"_s,
        Asked + u"held 1, sent 250, ready"_s);
    row("the next message goes by DATA", Smtp,
        Lockstep + envelope() + u"> end\nC: BDAT 0 LAST\nS: 250 ok\n"_s + envelope(u"begin"_s)
            + u"C: DATA\nS: 354 go\n> content .\n> end\nC: ..\nC: .\nS: 250 ok\n"_s,
        Asked + u"sent 250, ready, accepted 0 250, content, sent 250, ready"_s);

    // The envelope says no.
    row("nobody is accepted: no chunk is said", Smtp,
        Pipelining
            + u"> chunks a@x b@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\nS: 250 ok\nS: 550 no\n"
              "C: RSET\nS: 250 ok\n"_s,
        u"connected, refused 0 550, not sent RecipientsRefused Recipients 550, ready"_s);
    row("the sender is refused: no chunk is said", Smtp,
        Pipelining
            + u"> chunks a@x b@x\nC: MAIL FROM:<a@x>\nC: RCPT TO:<b@x>\nS: 550 no\nS: 503 no\n"
              "C: RSET\nS: 250 ok\n"_s,
        u"connected, not sent SenderRefused Sender 550, ready"_s);

    // A chunk is refused.
    row("the only chunk is refused", Smtp,
        Lockstep + envelope() + u"> end\nC: BDAT 0 LAST\nS: 554 no\nC: RSET\nS: 250 ok\n"_s,
        Asked + u"not sent MessageRefused Delivery 554, ready"_s);
    row("a refused chunk ends the content, and RSET clears the rest", Smtp,
        Lockstep + envelope() + Further
            + u"> held\nS: 552 too big\nC: RSET\n> held\n> wants\nS: 250 ok\n"_s,
        Asked + u"held 1, not sent MessageRefused Content 552, held 0, wants nothing, ready"_s);
    row("a chunk that waits behind a refused one is not said", Smtp,
        Lockstep + envelope() + Further + u"> end\nS: 452 full\nC: RSET\nS: 250 ok\n"_s,
        Asked + u"not sent MessageRefused Content 452, ready"_s);
    row("what was said behind a refused chunk is refused, too", Smtp,
        Pipelining + envelopeOfTwo() + Further
            + u"> fill 65535\n> content z\nC: BDAT 65536\nc: y\nx: 65535\n> end\nC: BDAT 1 LAST\n"
              "c: z\nS: 451 disk\nS: 503 refused\nS: 503 refused\nC: RSET\nS: 250 ok\n"_s,
        AskedForTwo + u"not sent MessageRefused Content 451, ready"_s);
    row("some servers take further chunks behind a refused one, but not the last", Smtp,
        Pipelining + envelopeOfTwo() + Further
            + u"> fill 65535\n> content z\nC: BDAT 65536\nc: y\nx: 65535\n> end\nC: BDAT 1 LAST\n"
              "c: z\nS: 451 disk\nS: 250 ok\nS: 554 incomplete\nC: RSET\nS: 250 ok\n"_s,
        AskedForTwo + u"not sent MessageRefused Content 451, ready"_s);
    row("a yes to the last chunk behind a refused one is no success", Smtp,
        Pipelining + envelopeOfTwo() + Further
            + u"> end\nC: BDAT 1 LAST\nc: y\nS: 451 disk\nS: 250 ok\n> unconfirmed\n"_s,
        AskedForTwo + u"failed Protocol Delivery 250 maybe, unconfirmed 0 1"_s);
    row("nonsense behind a refused chunk", Smtp,
        Pipelining + envelopeOfTwo() + Further
            + u"> end\nC: BDAT 1 LAST\nc: y\nS: 451 disk\nS: 354 go\n"_s,
        AskedForTwo + u"failed Protocol Delivery 354 maybe"_s);
    row("the last chunk is refused", Smtp,
        Pipelining + envelopeOfTwo() + Further
            + u"> end\nC: BDAT 1 LAST\nc: y\nS: 250 ok\nS: 554 spam\nC: RSET\nS: 250 ok\n"_s,
        AskedForTwo + u"not sent MessageRefused Delivery 554, ready"_s);
    row("a chunk is answered with 354", Smtp, Lockstep + envelope() + Further + u"S: 354 go\n"_s,
        Asked + u"failed Protocol Content 354"_s);
    row("the last chunk is answered with 354", Smtp,
        Lockstep + envelope() + u"> end\nC: BDAT 0 LAST\nS: 354 go\n"_s,
        Asked + u"failed Protocol Delivery 354 maybe"_s);
    row("421 to a chunk", Smtp, Lockstep + envelope() + Further + u"S: 421 bye\n"_s,
        Asked + u"failed MessageRefused Content 421"_s);
    row("421 to a chunk before the last", Smtp,
        Pipelining + envelopeOfTwo() + Further
            + u"> end\nC: BDAT 1 LAST\nc: y\nS: 421 bye\nS: 250 ok\n"_s,
        AskedForTwo + u"failed MessageRefused Content 421"_s);
    row("421 to the last chunk", Smtp,
        Lockstep + envelope() + u"> end\nC: BDAT 0 LAST\nS: 421 bye\n"_s,
        Asked + u"failed MessageRefused Delivery 421"_s);
    row("a reply that no chunk has asked for", Smtp,
        Lockstep + envelope() + u"> content a\nS: 250 ok\n"_s,
        Asked + u"failed Protocol Content 250"_s);
    row("a no that no chunk has asked for", Smtp,
        Lockstep + envelope() + u"> content a\nS: 451 no\n"_s,
        Asked + u"failed MessageRefused Content 451"_s);
    row("a reply that begins before its chunk", Smtp,
        Lockstep + envelope() + u"> content a\ns: 250 o\n> end\n"_s,
        Asked + u"failed Protocol Delivery"_s);

    // The link fails.
    row("lost between chunks", Smtp, Lockstep + envelope() + Further + u"> closed\n"_s,
        Asked + u"failed Network Content"_s);
    row("lost between chunks, while the last waits for its turn", Smtp,
        Lockstep + envelope() + Further + u"> end\n> closed\n> unconfirmed\n"_s,
        Asked + u"failed Network Content, unconfirmed "_s);
    row("lost before the last octet left", Smtp,
        Lockstep + envelope() + u"> end\nC: BDAT 0 LAST\n> closed unsent\n"_s,
        Asked + u"failed Network Content"_s);
    row("lost behind the last octet", Smtp,
        Pipelining + envelopeOfTwo() + u"> end\nC: BDAT 0 LAST\n> closed\n> unconfirmed\n"_s,
        AskedForTwo + u"failed Network Delivery maybe, unconfirmed 0 1"_s);
    row("lost behind the last octet, and the chunk before it has no reply yet", Smtp,
        Pipelining + envelopeOfTwo() + Further + u"> end\nC: BDAT 1 LAST\nc: y\n> closed\n"_s,
        AskedForTwo + u"failed Network Content maybe"_s);
    row("lost in the middle of the last reply", Smtp,
        Lockstep + envelope() + u"> end\nC: BDAT 0 LAST\ns: 250 o\n> closed\n"_s,
        Asked + u"failed Network Delivery maybe"_s);
    row("lost behind a refused chunk", Smtp,
        Pipelining + envelopeOfTwo() + Further
            + u"> end\nC: BDAT 1 LAST\nc: y\nS: 552 too big\n> closed\n"_s,
        AskedForTwo + u"failed Network Delivery"_s);
    row("no reply to a chunk in time", Smtp, Lockstep + envelope() + Further + u"> timeout\n"_s,
        Asked + u"failed Timeout Content"_s);
    row("no reply to the last chunk in time", Smtp,
        Lockstep + envelope() + u"> end\nC: BDAT 0 LAST\n> timeout\n"_s,
        Asked + u"failed Timeout Delivery maybe"_s);

    // It is given up.
    row("given up in the middle", Smtp, Lockstep + envelope() + Further + u"> abandon\n> held\n"_s,
        Asked + u"failed Canceled Content, held 0"_s);
    row("given up while the last chunk waits for its turn: it is not said", Smtp,
        Lockstep + envelope() + Further + u"> end\n> abandon\nS: 250 ok\nC: RSET\nS: 250 ok\n"_s,
        Asked + u"not sent Canceled Content, ready"_s);
    row("given up behind a refused chunk, when all was said: the refusal is the reason", Smtp,
        Pipelining + envelopeOfTwo() + Further
            + u"> end\nC: BDAT 1 LAST\nc: y\nS: 451 disk\n> abandon\nS: 503 refused\n"
              "C: RSET\nS: 250 ok\n"_s,
        AskedForTwo + u"not sent MessageRefused Content 451, ready"_s);
    row("given up behind the last octet: too late", Smtp,
        Lockstep + envelope() + u"> end\nC: BDAT 0 LAST\n> abandon\nS: 250 ok\n"_s,
        Asked + u"sent 250, ready"_s);

    // LMTP.
    const QString lmtp = PipeliningLmtp + envelopeOfTwo();
    row("LMTP: a reply for each recipient, behind the last chunk alone", Lmtp,
        lmtp + Further
            + u"> end\nS: 250 one\nC: BDAT 1 LAST\nc: y\nS: 250 ok\n> unconfirmed\nS: 550 full\n"_s,
        AskedForTwo + u"delivered 0 250, unconfirmed 1, refused 1 550, sent 250, ready"_s);
    row("LMTP: behind a refused chunk the last is not said", Lmtp,
        lmtp + Further + u"> end\nS: 452 full\nC: RSET\nS: 250 ok\n"_s,
        AskedForTwo + u"not sent MessageRefused Content 452, ready"_s);
    row("LMTP: nobody gets it", Lmtp,
        lmtp + u"> end\nC: BDAT 0 LAST\nS: 550 no\nS: 450 later\nC: RSET\nS: 250 ok\n"_s,
        AskedForTwo
            + u"refused 0 550, refused 1 450, not sent MessageRefused Delivery 450, ready"_s);
    row("LMTP: lost between the replies", Lmtp,
        lmtp + u"> end\nC: BDAT 0 LAST\nS: 250 ok\n> closed\n> unconfirmed\n"_s,
        AskedForTwo + u"delivered 0 250, failed Network Delivery maybe, unconfirmed 1"_s);
}

void tst_SessionChunks::everyPaceTellsTheSame()
{
    QFETCH(const Protocol, protocol);
    QFETCH(const QString, transcript);
    QFETCH(const QString, told);
    for (const auto pace :
         {SessionPlayer::Pace::Whole, SessionPlayer::Pace::ByLine, SessionPlayer::Pace::ByOctet}) {
        SessionPlayer player(settings(protocol));
        QCOMPARE(player.play(transcript, pace), told);
    }
}

void tst_SessionChunks::replyBeforeTheLastOctetLeftIsNoSuccess_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("said"); // behind the content
    QTest::addColumn<bool>("goesOn");

    // The session cannot know which octets the server has, only whether all of them left.
    QTest::newRow("a yes") << Smtp << QByteArray("250 ok\r\n") << QByteArray() << false;
    QTest::newRow("a no") << Smtp << QByteArray("552 too big\r\n") << QByteArray("RSET\r\n")
                          << true;
    QTest::newRow("good-bye") << Smtp << QByteArray("421 bye\r\n") << QByteArray() << false;
    QTest::newRow("LMTP: a yes") << Lmtp << QByteArray("250 ok\r\n") << QByteArray() << false;
    QTest::newRow("LMTP: a no") << Lmtp << QByteArray("552 too big\r\n") << QByteArray("RSET\r\n")
                                << true;
}

void tst_SessionChunks::replyBeforeTheLastOctetLeftIsNoSuccess()
{
    QFETCH(const Protocol, protocol);
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, said);
    QFETCH(const bool, goesOn);
    Session session(settings(protocol));
    session.receive("220 x\r\n");
    session.receive("250-x\r\n250 CHUNKING\r\n");
    Transaction transaction;
    transaction.sender = "a@x";
    transaction.recipients = {{"b@x", {}}};
    transaction.transfer = Transaction::Transfer::Chunks;
    session.begin(transaction);
    session.receive("250 ok\r\n");
    session.receive("250 ok\r\n");
    session.writeContent("a");
    session.finishContent();
    session.takeOutput();
    QVERIFY(session.isContentFinished());

    session.receive(reply, 1);
    QCOMPARE(session.takeOutput(), said);
    bool refused = false;
    bool failed = false;
    while (const auto event = session.takeEvent()) {
        QVERIFY(!std::holds_alternative<Event::MessageAccepted>(*event));
        refused = refused || std::holds_alternative<Event::MessageRefused>(*event);
        if (const auto *failure = std::get_if<Event::Failed>(&*event)) {
            failed = true;
            QVERIFY(!failure->failure.mayHaveBeenDelivered);
        }
    }
    QCOMPARE(refused, goesOn);
    QCOMPARE(failed, !goesOn);
}

// What is said to be in lines goes as it was given; behind DATA dots are doubled all the same.
void tst_SessionChunks::linesNeedNoFilter()
{
    using Transfer = Transaction::Transfer;
    const auto said = [](Transfer transfer, bool isInLines, QByteArrayView content) {
        Session session(settings(Smtp));
        session.receive("220 x\r\n");
        session.receive("250-x\r\n250-CHUNKING\r\n250 PIPELINING\r\n");
        Transaction transaction;
        transaction.sender = "a@x";
        transaction.recipients = {{"b@x", {}}};
        transaction.transfer = transfer;
        transaction.isInLines = isInLines;
        transaction.atOnce = transfer != Transfer::Data;
        session.begin(transaction);
        if (transfer == Transfer::Data) {
            session.receive("250 ok\r\n250 ok\r\n354 ok\r\n");
        }
        session.takeOutput();
        for (qsizetype i = 0; i < content.size(); ++i) {
            session.writeContent(content.sliced(i, 1));
        }
        session.finishContent();
        return session.takeOutput();
    };
    const QByteArray lines = "one\r\n.two\r\n\r\n";
    QCOMPARE(said(Transfer::Chunks, true, lines), "BDAT 13 LAST\r\n" + lines);
    QCOMPARE(said(Transfer::Chunks, false, lines), "BDAT 13 LAST\r\n" + lines);
    QCOMPARE(said(Transfer::Chunks, false, "one\ntwo"),
             QByteArray("BDAT 10 LAST\r\none\r\ntwo\r\n"));
    QCOMPARE(said(Transfer::Data, true, lines), QByteArray("one\r\n..two\r\n\r\n.\r\n"));
}

void tst_SessionChunks::chunksAreTraced()
{
    SessionPlayer player(settings(Smtp));
    player.play(Lockstep + envelope() + Further + u"S: 250 one\n> end\nS: 250 ok\n"_s,
                SessionPlayer::Pace::Whole);
    QCOMPARE(player.trace().mid(player.trace().size() - 6),
             (QStringList {u"C: BDAT 65536"_s, u"*: [65536 octets of content]"_s, u"S: 250 one"_s,
                           u"C: BDAT 1 LAST"_s, u"*: [1 octets of content]"_s, u"S: 250 ok"_s}));
}

QTEST_GUILESS_MAIN(tst_SessionChunks)
#include "tst_sessionchunks.moc"
