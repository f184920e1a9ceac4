// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A dialogue that is cut at each of its octets, and the one outcome that each position has.

#include "trial.h"

#include <QtNetwork/QTcpSocket>

using Phase = QSmtpError::Phase;
using Cut = QSmtpTestServer::Cut;
using Counting = QSmtpTestServer::Counting;
using namespace std::chrono_literals;

namespace {

const QByteArray ShortLetter = QByteArrayLiteral("A: b\r\n\r\n.c\r\n");
const QByteArray OnTheWire = QByteArrayLiteral("A: b\r\n\r\n..c\r\n.\r\n");

// What the client says, what the server answers, and where that is.
struct Turn
{
    Phase phase;
    QByteArray says;
    QByteArray answer;
};

struct Dialogue
{
    const char *name;
    bool isPipelined = false;
    bool inChunks = false;
    bool isLmtp = false;
    bool isSecured = false;
    bool atOnce = false; // the chunks leave with the envelope
    QList<Turn> turns = {};

    static Dialogue of(Dialogue dialogue);
    QByteArray script() const;
    qint64 length(QByteArray Turn::*side) const;
};

Dialogue Dialogue::of(Dialogue d)
{
    const QByteArray hello = d.isLmtp ? "LHLO c\r\n" : "EHLO c\r\n";
    QByteArray offer = "250-x\r\n";
    offer += d.isPipelined ? "250-PIPELINING\r\n" : "";
    offer += d.inChunks ? "250-CHUNKING\r\n250-BINARYMIME\r\n" : "";
    d.turns = {{Phase::Greeting, "", "220 x\r\n"}};
    if (d.isSecured) {
        d.turns += {{Phase::Hello, hello, "250-x\r\n250 STARTTLS\r\n"},
                    {Phase::StartTls, "STARTTLS\r\n", "220 go\r\n"}};
        offer += "250-AUTH PLAIN\r\n";
    }
    d.turns.append({Phase::Hello, hello, offer + "250 Y\r\n"});
    if (d.isSecured) {
        const QByteArray blob = QByteArray("\0a\0b", 4).toBase64();
        d.turns.append({Phase::Authentication, "AUTH PLAIN " + blob + "\r\n", "235 ok\r\n"});
    }
    const QByteArray body = d.inChunks ? " BODY=BINARYMIME" : "";
    d.turns += {{Phase::Sender, "MAIL FROM:<a@x>" + body + "\r\n", "250 ok\r\n"},
                {Phase::Recipients, "RCPT TO:<b@x>\r\n", "250 ok\r\n"},
                {Phase::Recipients, "RCPT TO:<c@x>\r\n", "250 ok\r\n"}};
    if (d.inChunks) {
        const QByteArray size = QByteArray::number(ShortLetter.size());
        d.turns.append({Phase::Delivery, "BDAT " + size + " LAST\r\n" + ShortLetter, "250 ok\r\n"});
    } else {
        d.turns += {{Phase::Data, "DATA\r\n", "354 go\r\n"},
                    {Phase::Delivery, OnTheWire, "250 ok\r\n"}};
    }
    if (d.isLmtp) {
        d.turns.append({Phase::Delivery, "", "250 ok\r\n"});
    }
    d.turns.append({Phase::Quit, "QUIT\r\n", "221 bye\r\n"});
    return d;
}

QByteArray Dialogue::script() const
{
    QByteArray script;
    for (const Turn &turn : turns) {
        if (turn.says.startsWith("BDAT")) {
            script += "C* BDAT * LAST\nD\n";
        } else if (turn.says == OnTheWire) {
            script += "D\n";
        } else if (!turn.says.isEmpty()) {
            script += "C: " + turn.says.chopped(2) + '\n';
        }
        const QByteArrayList lines = turn.answer.chopped(2).split('\n');
        for (const QByteArray &line : lines) {
            script += "S: " + line.trimmed() + '\n';
        }
        if (turn.phase == Phase::StartTls) {
            script += "TLS\n";
        }
    }
    return script + "X\n";
}

qint64 Dialogue::length(QByteArray Turn::*side) const
{
    qint64 octets = 0;
    for (const Turn &turn : turns) {
        octets += (turn.*side).size();
    }
    return octets;
}

const QList<Dialogue> Dialogues {
    Dialogue::of({"by lines"}),
    Dialogue::of({"pipelined", true}),
    Dialogue::of({"in chunks", true, true}),
    Dialogue::of({"at once", true, true, false, false, true}),
    Dialogue::of({"LMTP", false, false, true}),
    Dialogue::of({"STARTTLS and login", false, false, false, true}),
};

// Behind so many octets of one side.
struct Position
{
    const Dialogue *dialogue;
    qint64 octets;
    Cut cut;
    Counting counting = Counting::Sent;

    QStringList outcomes() const;
    QStringList outcomesOfLeaving() const;
    QString outcomeIn(Phase phase) const;
    bool hasLeft(Phase phase) const;
    QString describe() const;
};

QString Position::describe() const
{
    return QStringLiteral("%1, %2 %3 octets %4")
        .arg(QLatin1String(dialogue->name))
        .arg(QLatin1String(QMetaEnum::fromType<Cut>().valueToKey(int(cut))))
        .arg(octets)
        .arg(counting == Counting::Sent ? QLatin1String("of the server")
                                        : QLatin1String("of the client"));
}

// Whether the content was said before the reply of this phase is waited for.
bool Position::hasLeft(Phase phase) const
{
    return phase == Phase::Delivery
           || (dialogue->atOnce && (phase == Phase::Sender || phase == Phase::Recipients));
}

QString Position::outcomeIn(Phase phase) const
{
    if (phase == Phase::Quit) {
        return QStringLiteral("sent");
    }
    const bool isTold = cut == Cut::Stall;
    const bool isOfTls = phase == Phase::StartTls || phase == Phase::Handshake;
    const QLatin1String kind(isTold ? "Timeout" : isOfTls ? "Security" : "Network");
    return kind + QLatin1Char(' ')
           + QLatin1String(QMetaEnum::fromType<Phase>().valueToKey(int(phase)))
           + QLatin1String(hasLeft(phase) ? " maybe" : "") + QLatin1String(" transient");
}

/*
    Which reply does the client wait for when the server ends it? Behind the 354 the client may have
    said all before it hears of the end, or nothing.
*/
QStringList Position::outcomes() const
{
    qint64 left = octets;
    const bool isHeard = counting == Counting::Received;
    if (isHeard && octets > 0 && octets == dialogue->length(&Turn::says)) {
        return {QStringLiteral("sent")};
    }
    for (qsizetype i = 0; i < dialogue->turns.size(); ++i) {
        const Turn &turn = dialogue->turns.at(i);
        const QByteArray &side = isHeard ? turn.says : turn.answer;
        const bool isNext = isHeard ? left < side.size() || octets == 0 : left < side.size();
        if (!isNext) {
            left -= side.size();
            continue;
        }
        const bool atBegin = left == 0 && octets > 0;
        if (atBegin && turn.says.endsWith(dialogue->inChunks ? ShortLetter : OnTheWire)
            && cut != Cut::Stall) {
            return {outcomeIn(Phase::Content), outcomeIn(Phase::Delivery)};
        }
        if (atBegin && turn.phase == Phase::Sender && dialogue->atOnce && cut != Cut::Stall) {
            return {outcomeIn(Phase::Content), outcomeIn(Phase::Sender)};
        }
        if (atBegin && !isHeard && i > 0 && dialogue->turns.at(i - 1).phase == Phase::StartTls) {
            return {outcomeIn(Phase::Handshake)};
        }
        return {outcomeIn(turn.phase)};
    }
    return {QStringLiteral("sent")};
}

/*
    The same for a client whose octets leave one by one, and whose last has left when the link ends
    or halts: nothing of what is behind it can have arrived.
*/
QStringList Position::outcomesOfLeaving() const
{
    qint64 left = octets;
    Phase group = Phase::None; // of commands that leave together, the first one's reply is awaited
    for (const Turn &turn : dialogue->turns) {
        const bool isOfGroup = turn.phase == Phase::Recipients || turn.phase == Phase::Data
                               || (dialogue->atOnce && turn.phase == Phase::Delivery);
        if (!isOfGroup || !dialogue->isPipelined) {
            group = turn.phase;
        }
        if (left > turn.says.size() || turn.says.isEmpty()) {
            left -= turn.says.size();
            continue;
        }
        const bool isWhole = left == turn.says.size()
                             && (turn.phase == Phase::Delivery || !hasLeft(group));
        return {hasLeft(group) && !isWhole ? outcomeIn(Phase::Content) : outcomeIn(group)};
    }
    return {};
}

// A connection from which a given number of octets leaves, and no more.
class Hose : public QIODevice
{
public:
    Hose(qint64 octets, Cut cut, QObject *parent)
        : QIODevice(parent)
        , m_allowance(octets)
        , m_cut(cut)
    {
        connect(&m_socket, &QIODevice::readyRead, this, &QIODevice::readyRead);
    }

    bool connectTo(int port)
    {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(port));
        return m_socket.waitForConnected() && open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_socket.bytesAvailable(); }
    qint64 bytesToWrite() const override { return m_held.size(); }
    void close() override
    {
        m_socket.abort();
        QIODevice::close();
    }

protected:
    qint64 readData(char *data, qint64 limit) override { return m_socket.read(data, limit); }
    qint64 writeData(const char *data, qint64 length) override
    {
        m_held.append(data, length);
        QMetaObject::invokeMethod(this, &Hose::pour, Qt::QueuedConnection);
        return length;
    }

private:
    void pour()
    {
        const QByteArray octets = m_held.left(m_allowance);
        if (octets.isEmpty()) {
            return;
        }
        m_held.remove(0, octets.size());
        m_allowance -= octets.size();
        m_socket.write(octets);
        m_socket.flush();
        if (m_allowance == 0) {
            m_socket.disconnect(this); // what is answered is not heard any more
        }
        Q_EMIT bytesWritten(octets.size());
        if (m_allowance == 0 && m_cut == Cut::Close) {
            Q_EMIT readChannelFinished();
        }
    }

    QTcpSocket m_socket;
    QByteArray m_held;
    qint64 m_allowance;
    const Cut m_cut;
};

} // namespace

class tst_Cuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOctetOfADialogueDecides_data();
    void everyOctetOfADialogueDecides();
    void everyOctetThatLeavesDecides_data();
    void everyOctetThatLeavesDecides();

private:
    static std::unique_ptr<Trial> trialOf(const Position &position, const QStringList &outcomes);
    static void judgeAll(const QList<Position> &positions,
                         QStringList (Position::*outcomes)() const,
                         const std::function<std::unique_ptr<Trial>(const Position &)> &make);
};

std::unique_ptr<Trial> tst_Cuts::trialOf(const Position &position, const QStringList &outcomes)
{
    const Dialogue &dialogue = *position.dialogue;
    auto trial = std::make_unique<Trial>();
    trial->letter = ShortLetter;
    trial->sender = QStringLiteral("a@x");
    trial->recipients = QStringList {QStringLiteral("b@x"), QStringLiteral("c@x")};
    trial->client->setLocalName(QStringLiteral("c"));
    trial->client->setTimeout(Phase::Quit, 100ms);
    trial->server.play(dialogue.script());
    if (dialogue.isLmtp) {
        trial->client->setProtocol(QSmtpClient::Protocol::Lmtp);
    }
    if (dialogue.inChunks) {
        trial->options.setBody(QSmtpSendOptions::Body::Binary);
    }
    trial->leavesAtOnce = dialogue.atOnce;
    if (dialogue.inChunks && !dialogue.atOnce) {
        trial->source = new Once(ShortLetter, Once::Then::Ends, trial.get());
    }
    if (dialogue.isSecured) {
        trial->client->setSecurity(QSmtpClient::Security::StartTls);
        trial->client->setCredentials(
            QSmtpCredentials::fromPassword(QStringLiteral("a"), QStringLiteral("b")));
    }
    if (position.cut == Cut::Stall) {
        trial->serverHears = false;
        const QByteArray phase = outcomes.constFirst().split(QLatin1Char(' ')).value(1).toLatin1();
        if (!phase.isEmpty()) {
            const int value = QMetaEnum::fromType<Phase>().keyToValue(phase.constData());
            trial->client->setTimeout(Phase(value), 100ms);
        }
    }
    return trial;
}

void tst_Cuts::judgeAll(const QList<Position> &positions, QStringList (Position::*outcomes)() const,
                        const std::function<std::unique_ptr<Trial>(const Position &)> &make)
{
    QStringList wrong;
    const bool ended = runSideBySide(
        int(positions.size()), 50, [&](int index) { return make(positions.at(index)); },
        [&](int index, Trial &trial) {
            const Position &position = positions.at(index);
            const QStringList expected = (position.*outcomes)();
            QStringList complaints = trial.complaints();
            if (!expected.contains(trial.outcome())) {
                complaints.append(trial.outcome() + QLatin1String(" instead of ")
                                  + expected.join(QLatin1String(" or ")));
            }
            if (!complaints.isEmpty()) {
                wrong.append(position.describe() + QLatin1String(": ")
                             + complaints.join(QLatin1String("; ")) + QLatin1String(" (")
                             + trial.all() + QLatin1Char(')'));
            }
        });
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    QVERIFY(ended);
}

void tst_Cuts::everyOctetOfADialogueDecides_data()
{
    QTest::addColumn<int>("dialogue");
    QTest::addColumn<Counting>("counting");
    QTest::addColumn<Cut>("cut");
    for (int i = 0; i < Dialogues.size(); ++i) {
        for (const Counting counting : {Counting::Sent, Counting::Received}) {
            for (const Cut cut : {Cut::Close, Cut::Reset, Cut::Stall}) {
                QTest::addRow("%s, %s: %s", Dialogues.at(i).name,
                              counting == Counting::Sent ? "server" : "client",
                              QMetaEnum::fromType<Cut>().valueToKey(int(cut)))
                    << i << counting << cut;
            }
        }
    }
}

void tst_Cuts::everyOctetOfADialogueDecides()
{
    QFETCH(int, dialogue);
    QFETCH(Counting, counting);
    QFETCH(Cut, cut);
    const Dialogue &whole = Dialogues.at(dialogue);
    const qint64 length = whole.length(counting == Counting::Sent ? &Turn::answer : &Turn::says);
    QList<Position> positions;
    for (qint64 octets = 0; octets <= length; ++octets) {
        positions.append({&whole, octets, cut, counting});
    }
    judgeAll(positions, &Position::outcomes, [](const Position &position) {
        auto trial = trialOf(position, position.outcomes());
        trial->server.setCutAfter(position.octets, position.cut, position.counting);
        return trial;
    });
}

void tst_Cuts::everyOctetThatLeavesDecides_data()
{
    QTest::addColumn<int>("dialogue");
    QTest::addColumn<Cut>("cut");
    for (int i = 0; i < Dialogues.size(); ++i) {
        if (Dialogues.at(i).isSecured) {
            continue; // there is no TLS over any device
        }
        for (const Cut cut : {Cut::Close, Cut::Stall}) {
            QTest::addRow("%s: %s", Dialogues.at(i).name,
                          QMetaEnum::fromType<Cut>().valueToKey(int(cut)))
                << i << cut;
        }
    }
}

void tst_Cuts::everyOctetThatLeavesDecides()
{
    QFETCH(int, dialogue);
    QFETCH(Cut, cut);
    const Dialogue &whole = Dialogues.at(dialogue);
    QList<Position> positions;
    for (qint64 octets = 1; octets <= whole.length(&Turn::says); ++octets) {
        positions.append({&whole, octets, cut, Counting::Received});
    }
    judgeAll(positions, &Position::outcomesOfLeaving, [](const Position &position) {
        auto trial = trialOf(position, position.outcomesOfLeaving());
        auto *hose = new Hose(position.octets, position.cut, trial.get());
        if (trial->listen() && hose->connectTo(trial->server.port())) {
            trial->client->setDevice(hose);
        }
        trial->serverHears = false;
        return trial;
    });
}

QTEST_GUILESS_MAIN(tst_Cuts)
#include "tst_cuts.moc"
