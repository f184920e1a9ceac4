// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Phase by fault for a connection that is encrypted or is being encrypted, and the handshake cut
// wherever it can be. The faults strike between client and server, where an attacker may be.

#include "relay.h"
#include "trial.h"

using Phase = QSmtpError::Phase;
using Security = QSmtpClient::Security;
using namespace std::chrono_literals;

namespace {

// Beside a client and its server, who is between them.
class TlsTrial : public Trial
{
public:
    explicit TlsTrial(Security security)
    {
        client->setSecurity(security);
        client->setHostName(QStringLiteral("localhost"));
        login();
    }

    bool listen()
    {
        if (!server.listen() || !relay.relayTo(server.port())) {
            return false;
        }
        client->setPort(relay.serverPort());
        return true;
    }

    Relay relay {this};
    bool isSilentAfterwards = true;
};

// As records of TLS (RFC 8446 section 5.1).
const QByteArray Alert = QByteArrayLiteral("\x15\x03\x03\x00\x02\x02\x28");
const QByteArray BadRecord = QByteArrayLiteral("\x17\x03\x03\x00\x20") + QByteArray(32, 'x');
const QByteArray HalfRecord = QByteArrayLiteral("\x17\x03\x03\x00\x20xxxx");

enum Column { Greeting, Hello, Auth, Mail, Rcpt, Data, Content, Dot, Quit, ColumnCount };

struct Place
{
    const char *name;
    Phase phase;
    const char *line; // the server is struck when it has heard this
    const char *steps; // of the transcript, up to there
    const char *answer;
};

const std::array<Place, ColumnCount> Places {{
    {"greeting", Phase::Greeting, "", "TLS\n", "S: 220 x\n"},
    {"EHLO", Phase::Hello, "EHLO", "C* EHLO *\n", "S: 250-x\nS: 250 AUTH PLAIN\n"},
    {"AUTH", Phase::Authentication, "AUTH", "C* AUTH *\n", "S: 235 ok\n"},
    {"MAIL", Phase::Sender, "MAIL", "C* MAIL *\n", "S: 250 ok\n"},
    {"RCPT", Phase::Recipients, "RCPT", "C* RCPT *\n", "S: 250 ok\nC* RCPT *\nS: 250 ok\n"},
    {"DATA", Phase::Data, "DATA", "C: DATA\n", "S: 354 go\n"},
    {"in data", Phase::Content, "", "C> Subject: x\\r\\n\\r\\nHello\\r\\n\n", ""},
    {"the dot", Phase::Delivery, "[", "D\n", "S: 250 queued\n"},
    {"QUIT", Phase::Quit, "QUIT", "C: QUIT\n", "S: 221 bye\n"},
}};

// By the letters of the matrix for dialogues in the clear: O timed out, T lost, U lost and may have
// been delivered, u timed out and may have been, S sent, L no security, l no security for now.
struct Fault
{
    const char *name;
    Relay::Strike strike;
    char before; // the dot
    char behind;
};

const QList<Fault> Faults {
    {"silence", {Relay::End::Stall}, 'O', 'u'},
    {"reset", {Relay::End::Reset}, 'T', 'U'},
    {"closed without close_notify", {Relay::End::Close}, 'T', 'U'},
    {"closed inside a record", {Relay::End::Close, HalfRecord}, 'T', 'U'},
    {"reset inside a record", {Relay::End::Reset, HalfRecord}, 'T', 'U'},
    {"silence inside a record", {Relay::End::Stall, HalfRecord}, 'O', 'u'},
    {"an alert", {Relay::End::Stall, Alert}, 'T', 'U'},
    {"an alert, closed", {Relay::End::Close, Alert}, 'T', 'U'},
    {"a bad record", {Relay::End::Stall, BadRecord}, 'T', 'U'},
    {"a bad record, closed", {Relay::End::Close, BadRecord}, 'T', 'U'},
    {"success in the clear", {Relay::End::Stall, "250 ok\r\n"}, 'T', 'U'},
    {"421 in the clear, closed", {Relay::End::Close, "421 bye\r\n"}, 'T', 'U'},
};

struct HandshakeFault
{
    const char *name;
    Relay::Strike strike;
    char letter;
};

const QList<HandshakeFault> HandshakeFaults {
    {"silence", {Relay::End::Stall}, 'O'},
    {"an octet now and then", {Relay::End::Drip}, 'O'},
    {"reset", {Relay::End::Reset}, 'l'},
    {"closed", {Relay::End::Close}, 'l'},
    {"HTTP", {Relay::End::Stall, "HTTP/1.1 400 Bad Request\r\n\r\n"}, 'L'},
    {"HTTP, closed", {Relay::End::Close, "HTTP/1.1 400 Bad Request\r\n\r\n"}, 'L'},
    {"a greeting", {Relay::End::Stall, "220 x\r\n"}, 'L'},
    {"EHLO's answer in the clear", {Relay::End::Stall, "250-x\r\n250 AUTH PLAIN\r\n"}, 'L'},
    {"421, closed", {Relay::End::Close, "421 4.3.2 closing\r\n"}, 'L'},
    {"no text", {Relay::End::Stall, QByteArray(64, '\0')}, 'L'},
    {"an alert", {Relay::End::Stall, Alert}, 'L'},
    {"an alert, closed", {Relay::End::Close, Alert}, 'L'},
    {"a bad record", {Relay::End::Stall, BadRecord}, 'L'},
    {"half a record, closed", {Relay::End::Close, QByteArrayLiteral("\x16\x03\x03\x00\x7ax")}, 'l'},
    {"64 KiB of nothing", {Relay::End::Stall, QByteArray(65536, 'x')}, 'L'},
};

QString outcome(char letter, Phase phase)
{
    const auto told = [phase](const char *kind, const char *rest) {
        return QString::fromLatin1(kind) + QLatin1Char(' ')
               + QLatin1String(QMetaEnum::fromType<Phase>().valueToKey(int(phase)))
               + QLatin1String(rest);
    };
    switch (letter) {
    case 'O':
        return told("Timeout", " transient");
    case 'u':
        return told("Timeout", " maybe transient");
    case 'T':
        return told("Network", " transient");
    case 'U':
        return told("Network", " maybe transient");
    case 'l':
        return told("Security", " transient");
    case 'L':
        return told("Security", "");
    default:
        return QStringLiteral("sent");
    }
}

} // namespace

class tst_TlsFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultOfAnEncryptedDialogue_data();
    void everyFaultOfAnEncryptedDialogue();
    void everyFaultOfAHandshake_data();
    void everyFaultOfAHandshake();
    void everyPartOfAHandshakeIsNone_data();
    void everyPartOfAHandshakeIsNone();

private:
    static void judge(TlsTrial &trial, const QStringList &expected, const QString &name,
                      QStringList &wrong);
    static bool finish(int count, const std::function<std::unique_ptr<TlsTrial>(int)> &make,
                       const std::function<void(int, TlsTrial &)> &judge);
};

bool tst_TlsFaults::finish(int count, const std::function<std::unique_ptr<TlsTrial>(int)> &make,
                           const std::function<void(int, TlsTrial &)> &judge)
{
    return runSideBySide(count, 50, make, [&judge](int index, Trial &trial) {
        judge(index, static_cast<TlsTrial &>(trial));
    });
}

void tst_TlsFaults::judge(TlsTrial &trial, const QStringList &expected, const QString &name,
                          QStringList &wrong)
{
    QStringList complaints = trial.complaints();
    if (!expected.contains(trial.outcome())) {
        complaints.append(trial.outcome() + QLatin1String(" instead of ")
                          + expected.join(QLatin1String(" or ")));
    }
    if (trial.isSilentAfterwards && trial.relay.saidAfterwards() > 0) {
        complaints.append(
            QStringLiteral("%1 octets said behind the end").arg(trial.relay.saidAfterwards()));
    }
    if (!complaints.isEmpty()) {
        wrong.append(name + QLatin1String(": ") + complaints.join(QLatin1String("; "))
                     + QLatin1String(" (") + trial.all() + QLatin1Char(')'));
    }
}

void tst_TlsFaults::everyFaultOfAnEncryptedDialogue_data()
{
    QTest::addColumn<int>("column");
    for (int i = 0; i < ColumnCount; ++i) {
        QTest::newRow(Places.at(std::size_t(i)).name) << i;
    }
}

void tst_TlsFaults::everyFaultOfAnEncryptedDialogue()
{
    QFETCH(int, column);
    const Place &place = Places.at(std::size_t(column));
    QByteArray script;
    for (int i = 0; i <= column; ++i) {
        const Place &passed = Places.at(std::size_t(i));
        if (i == Content && column != Content) {
            continue;
        }
        script += passed.steps;
        script += i < column ? passed.answer : "";
    }
    QList<Fault> faults = Faults;
    if (column == Content) {
        // Where all that is said is taken, the silence is one behind the dot.
        for (Fault &fault : faults) {
            fault.strike.end = fault.before == 'O' ? Relay::End::Deaf : fault.strike.end;
        }
    }
    const auto letterOf = [column](const Fault &fault) {
        return column < Dot ? fault.before : column == Dot ? fault.behind : 'S';
    };
    QStringList wrong;
    QVERIFY(finish(
        int(faults.size()),
        [&](int index) {
            const Fault &fault = faults.at(index);
            auto trial = std::make_unique<TlsTrial>(Security::ImplicitTls);
            trial->server.play(script + "H\n");
            trial->serverHears = false;
            trial->client->setTimeout(place.phase, column == Quit ? 100ms : 200ms);
            const char letter = letterOf(fault);
            if (letter != 'O' && letter != 'u' && letter != 'S') {
                trial->client->setTimeout(place.phase, 10min);
            }
            // The end of the handshake, the content and the good-bye are under way by then.
            trial->isSilentAfterwards = column != Greeting && column != Content && column != Quit;
            TlsTrial *const one = trial.get();
            const auto strike = [one, &fault] { one->relay.strike(fault.strike); };
            if (column == Greeting) {
                connect(one->client, &QSmtpClient::encrypted, one, strike);
            } else if (column == Content) {
                if (fault.strike.end == Relay::End::Deaf) {
                    one->letter += QByteArray(16 << 20, 'x'); // more than fits in between
                } else {
                    one->source = new Once(one->letter, Once::Then::Halts, one);
                }
                connect(one->client, &QSmtpClient::sendProgress, one, strike);
            } else {
                connect(&one->server, &QSmtpTestServer::traced, one,
                        [strike, &place](QSmtpTestServer::Origin origin, const QByteArray &line) {
                            if (origin == QSmtpTestServer::Origin::Client
                                && line.startsWith(place.line)) {
                                strike();
                            }
                        });
            }
            one->listen();
            return trial;
        },
        [&](int index, TlsTrial &trial) {
            const Fault &fault = faults.at(index);
            judge(trial, {outcome(letterOf(fault), place.phase)}, QString::fromLatin1(fault.name),
                  wrong);
            if (column < Auth && trial.saidCount("AUTH") > 0) {
                wrong.append(QStringLiteral("a secret was said"));
            }
        }));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void tst_TlsFaults::everyFaultOfAHandshake_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<qint64>("clear");
    QTest::newRow("TLS from the first octet") << Security::ImplicitTls << qint64(0);
    const auto clear = qint64(qstrlen("EHLO client.test\r\nSTARTTLS\r\n"));
    QTest::newRow("STARTTLS") << Security::StartTls << clear;
    // Once begun, it is not done without.
    QTest::newRow("STARTTLS if offered") << Security::StartTlsIfOffered << clear;
}

void tst_TlsFaults::everyFaultOfAHandshake()
{
    QFETCH(Security, security);
    QFETCH(qint64, clear);
    QStringList wrong;
    QVERIFY(finish(
        int(HandshakeFaults.size()),
        [&](int index) {
            auto trial = std::make_unique<TlsTrial>(security);
            trial->serverHears = false;
            if (HandshakeFaults.at(index).letter == 'O') {
                trial->client->setTimeout(Phase::Handshake, 200ms);
            }
            trial->server.setSecurity(security == Security::ImplicitTls
                                          ? QSmtpTestServer::Security::ImplicitTls
                                          : QSmtpTestServer::Security::StartTls);
            trial->relay.strikeAfter(Relay::Side::Client, clear + 1,
                                     HandshakeFaults.at(index).strike);
            trial->listen();
            return trial;
        },
        [&](int index, TlsTrial &trial) {
            const HandshakeFault &fault = HandshakeFaults.at(index);
            judge(trial, {outcome(fault.letter, Phase::Handshake)}, QString::fromLatin1(fault.name),
                  wrong);
            if (trial.saidCount("AUTH") + trial.saidCount("MAIL") > 0
                || trial.heard.contains(QStringLiteral("encrypted"))) {
                wrong.append(QStringLiteral("went on without TLS"));
            }
        }));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void tst_TlsFaults::everyPartOfAHandshakeIsNone_data()
{
    QTest::addColumn<Relay::Side>("side");
    QTest::newRow("of the client") << Relay::Side::Client;
    QTest::newRow("of the server") << Relay::Side::Server;
}

void tst_TlsFaults::everyPartOfAHandshakeIsNone()
{
    QFETCH(Relay::Side, side);
    const auto make = [] {
        auto trial = std::make_unique<TlsTrial>(Security::ImplicitTls);
        trial->server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
        trial->serverHears = false;
        return trial;
    };
    // How long is it? For the client it is over when the server's part of it has come.
    qint64 length = 0;
    QVERIFY(finish(
        1,
        [&](int) {
            auto trial = make();
            connect(trial->client, &QSmtpClient::encrypted, this,
                    [&length, side, one = trial.get()] { length = one->relay.said(side); });
            trial->listen();
            return trial;
        },
        [](int, TlsTrial &trial) { QCOMPARE(trial.outcome(), QStringLiteral("sent")); }));
    QVERIFY(length > 100);
    // A signature has a few octets more or less.
    constexpr qint64 Vague = 8;
    const qint64 end = side == Relay::Side::Server ? length - Vague : length;

    // Each position in one of the three ways in turn. Those of the server cost a signature each.
    const int step = side == Relay::Side::Server ? 5 : 1;
    const auto wayAt = [](int octets) {
        constexpr std::array<Relay::End, 3> Ways {Relay::End::Close, Relay::End::Reset,
                                                  Relay::End::Stall};
        return Ways.at(std::size_t(octets) % Ways.size());
    };
    QStringList wrong;
    QVERIFY(finish(
        int(end / step) + 1,
        [&](int index) {
            const int octets = index * step;
            auto trial = make();
            if (wayAt(octets) == Relay::End::Stall) {
                trial->client->setTimeout(Phase::Handshake, 100ms);
            }
            trial->isSilentAfterwards = octets > 0; // its first words are under way by then
            trial->relay.strikeAfter(side, octets, {wayAt(octets)});
            trial->listen();
            return trial;
        },
        [&](int index, TlsTrial &trial) {
            const int octets = index * step;
            const bool isStall = wayAt(octets) == Relay::End::Stall;
            judge(trial, {outcome(isStall ? 'O' : 'l', Phase::Handshake)}, QString::number(octets),
                  wrong);
        }));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(tst_TlsFaults)
#include "tst_tlsfaults.moc"
