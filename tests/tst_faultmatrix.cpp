// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Phase by fault: what becomes of a message, and what the server hears, for each fault at each
// reply of a dialogue in the clear. Faults of TLS are not here.

#include "trial.h"

#include <QtCore/QElapsedTimer>

using Phase = QSmtpError::Phase;
using Security = QSmtpClient::Security;
using namespace std::chrono_literals;

namespace {

const QByteArray Head = QByteArrayLiteral("Subject: x\r\n\r\nHello\r\n");
const QByteArray Blob = QByteArray("\0ann\0wonder land+1", 18).toBase64();

enum class Mode { Lines, Pipelined, Chunks, AtOnce, Lmtp };

const char *nameOf(Mode mode)
{
    switch (mode) {
    case Mode::Lines:
        return "by lines";
    case Mode::Pipelined:
        return "pipelined";
    case Mode::Chunks:
        return "in chunks";
    case Mode::AtOnce:
        return "at once";
    case Mode::Lmtp:
        return "LMTP";
    }
    return "";
}

// The columns of the matrix: where the fault takes the place of the server's reply.
enum Column { Greeting, Hello, StartTls, Auth, Mail, Rcpt, Data, Content, Dot, Quit, ColumnCount };

struct Place
{
    const char *name;
    Phase phase;
    const char *code; // of the reply that would be right
    const char *refusal; // the kind of a refusal
};

const std::array<Place, ColumnCount> Places {{
    {"greeting", Phase::Greeting, "220", "ServiceRefused"},
    {"EHLO", Phase::Hello, "250", "ServiceRefused"},
    {"STARTTLS", Phase::StartTls, "220", "Security"},
    {"AUTH", Phase::Authentication, "235", "Authentication"},
    {"MAIL", Phase::Sender, "250", "SenderRefused"},
    {"RCPT", Phase::Recipients, "250", "RecipientsRefused"},
    {"DATA", Phase::Data, "354", "MessageRefused"},
    {"in data", Phase::Content, "250", "MessageRefused"},
    {"the dot", Phase::Delivery, "250", "MessageRefused"},
    {"QUIT", Phase::Quit, "221", "ServiceRefused"},
}};

// What the server does, in the language of transcripts, where % is the right code, ~ its first
// digit and ^ a code of another class. The outcomes, one for each column:
//   S sent                    p sent to one of two recipients
//   T lost, for now           U lost, may have been delivered
//   O timed out               u timed out, may have been delivered
//   X protocol error          x the same, may have been delivered
//   L no security             l no security, for now
//   P refused for good        r refused for now             c service refused, for now
//   blank: no such cell
// The columns: greeting EHLO STARTTLS AUTH MAIL RCPT DATA in-data dot QUIT
struct Fault
{
    enum Then { Over, Refused, GoesOn };

    const char *name;
    QByteArray script;
    Then then;
    const char *outcomes;
};

QByteArray lines(const char *line, int count)
{
    return QByteArray("S: ").append(line).append('\n').repeated(count);
}

QByteArray octetByOctet(const QByteArray &line)
{
    QByteArray script;
    for (const char c : line) {
        script.append("S> ").append(c).append("\nF\n");
    }
    return script + "S> \\r\nF\nS> \\n\n";
}

const QByteArray Long = QByteArray(65536, 'x');

const QList<Fault> Faults {
    {"silence", "E\n", Fault::Over, "OOOOOOOOuS"},
    {"reset", "R\n", Fault::Over, "TTlTTTTTUS"},
    {"closed", "X\n", Fault::Over, "TTlTTTTTUS"},
    {"closed behind a digit", "S> ~\nX\n", Fault::Over, "TTlTTTTTUS"},
    {"closed inside the line", "S> % o\nX\n", Fault::Over, "TTlTTTTTUS"},
    {"closed inside the line end", "S> % ok\\r\nX\n", Fault::Over, "TTlTTTTTUS"},
    {"closed between two lines", "S: %-o\nX\n", Fault::Over, "TTlTTTTTUS"},
    {"closed inside a refusal", "S> 550 no\nX\n", Fault::Over, "TTlTTTTTUS"},
    {"reset inside the line", "S> % o\nR\n", Fault::Over, "TTlTTTTTUS"},
    {"421, closed", "S: 421 4.3.2 closing\nX\n", Fault::Over, "rrcrrrrrrS"},
    {"421, silence", "S: 421 4.3.2 closing\nE\n", Fault::Over, "rrcrrrrrrS"},
    {"refused for now", "S: 451 4.3.0 later\n", Fault::Refused, "rrlrrprrrS"},
    {"refused for good", "S: 550 5.7.1 no\n", Fault::Refused, "PSLPPpPPPS"},
    {"another class", "S: ^ ok\nE\n", Fault::Over, "XXLXXXXXxS"},
    {"another class, many lines", "S: ^-ok\nS: ^ ok\nE\n", Fault::Over, "XXLXXXXXxS"},
    {"another success", "S: 250 ok\nE\n", Fault::Over, "X  X  XX  "},
    {"a preliminary reply", "S: 150 wait\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"no code", "S: ok\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"a letter in the code", "S: 2x0 ok\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"four digits", "S: %0 ok\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"an empty line", "S:\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"a dot between bare line feeds", "S> \\n.\\n\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"HTTP", "S: HTTP/1.1 400 Bad Request\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"NUL first", "S> \\0% ok\\r\\n\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"no code, closed", "S: ok\nX\n", Fault::Over, "XXXXXXXXxS"},
    {"codes that differ", "S: %-a\nS: 550 b\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"a line of 64 KiB", "S: % " + Long + "\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"a line without end", "S> % " + Long + "\nE\n", Fault::Over, "XXXXXXXXxS"},
    {"a reply without end", lines("%-x", 2000) + "E\n", Fault::Over, "XXXXXXXXxS"},
    {"an octet now and then", "S> %-\n" + QByteArray("S> x\nW: 100\n").repeated(700), Fault::Over,
     "OOOOOOO uS"},
    {"a line now and then", QByteArray("S: %-x\nW: 100\n").repeated(700), Fault::Over,
     "OOOOOOO uS"},
    {"the code alone", "S: %\n", Fault::GoesOn, "SSSSSSS SS"},
    {"the code and a blank", "S> % \\r\\n\n", Fault::GoesOn, "SSSSSSS SS"},
    {"many lines", lines("%-x", 100) + "S: % x\n", Fault::GoesOn, "SSSSSSS SS"},
    {"a bare line feed", "S> % ok\\n\n", Fault::GoesOn, "SSXSSSS SS"},
    {"octets that are no text", "S> % a\\0b\\x07\\xff\\x1b[31m\\xe2\\x80\\xae\\r\\n\n",
     Fault::GoesOn, "SSSSSSS SS"},
    {"a refusal that is no text", "S> 550 5.7.1 a\\0b\\x07\\xff\\x1b[31m\\xc2\\x9b\\r\\n\n",
     Fault::Refused, "PSLPPpPPPS"},
    {"octet by octet", octetByOctet("%-a") + octetByOctet("% b"), Fault::GoesOn, "SSSSSSS SS"},
};

struct Cell
{
    const Fault *fault;
    Column column;
    Mode mode;

    QByteArray name() const
    {
        return QByteArray(fault->name) + ": " + Places.at(column).name + ", " + nameOf(mode);
    }
    QByteArray script() const;
    QString outcome() const;
    char letter() const;
    bool isContentStalled() const;
};

bool exists(const Fault &fault, Column column, Mode mode)
{
    const bool isReplyToAChunk = column == Content && mode == Mode::Chunks;
    if (fault.outcomes[column] == ' ') {
        // Between two chunks the server has a reply to give, elsewhere in the content it has not.
        return isReplyToAChunk && fault.outcomes[Dot] == 'u';
    }
    switch (mode) {
    case Mode::Lines:
        return true;
    case Mode::Pipelined:
        return column >= Mail;
    case Mode::AtOnce:
        return column >= Mail && column != Data && column != Content
               && QByteArray("another success") != fault.name;
    case Mode::Chunks:
        return column >= Mail && column != Data
               && (column != Content || fault.then != Fault::GoesOn)
               && QByteArray("another success") != fault.name;
    case Mode::Lmtp:
        return column != StartTls && column != Auth;
    }
    return false;
}

char Cell::letter() const
{
    if (column == Dot && mode == Mode::Lmtp) {
        // Each recipient has a reply of its own, and the fault is the first one's.
        switch (fault->then) {
        case Fault::Refused:
            return 'p';
        case Fault::Over:
            return fault->outcomes[Dot] == 'r' ? 'R' : fault->outcomes[Dot];
        case Fault::GoesOn:
            break;
        }
    }
    if (column == Hello && mode == Mode::Lmtp && fault->then == Fault::Refused) {
        return fault->outcomes[Greeting]; // there is no HELO
    }
    const char letter = fault->outcomes[column] == ' ' ? 'O' : fault->outcomes[column];
    if (mode == Mode::AtOnce && (column == Mail || column == Rcpt)) {
        // The content has left with the envelope.
        return letter == 'T' ? 'U' : letter == 'O' ? 'u' : letter == 'X' ? 'x' : letter;
    }
    return letter;
}

QString Cell::outcome() const
{
    const auto told = [this](const char *kind, const char *rest) {
        const Phase phase = Places.at(column).phase;
        return QString::fromLatin1(kind) + QLatin1Char(' ')
               + QLatin1String(QMetaEnum::fromType<Phase>().valueToKey(int(phase)))
               + QLatin1String(rest);
    };
    const char *refusal = Places.at(column).refusal;
    switch (letter()) {
    case 'S':
        return QStringLiteral("sent");
    case 'p':
        return QStringLiteral("sent in part");
    case 'T':
        return told("Network", " transient");
    case 'U':
        return told("Network", " maybe transient");
    case 'O':
        return told("Timeout", " transient");
    case 'u':
        return told("Timeout", " maybe transient");
    case 'X':
        return told("Protocol", "");
    case 'x':
        return told("Protocol", " maybe");
    case 'L':
        return told("Security", "");
    case 'l':
        return told("Security", " transient");
    case 'P':
        return told(refusal, "");
    case 'r':
        return told(refusal, " transient");
    case 'R': // and of the other recipient nothing is known
        return told(refusal, " maybe transient");
    case 'c':
        return told("ServiceRefused", " transient");
    }
    return QStringLiteral("no cell");
}

// The server must be in the way of more than the kernel takes.
bool Cell::isContentStalled() const
{
    return column == Content && mode != Mode::Chunks && fault->script == "E\n";
}

/*
    The whole dialogue as turns: what the server hears, and what it says to it, and in the place of
    one of its replies the fault.
*/
QByteArray Cell::script() const
{
    const QByteArray code = Places.at(column).code;
    const QByteArray other = column == Data ? "250" : "354";
    QByteArray failing = fault->script;
    failing.replace('%', code).replace('^', other).replace('~', code.left(1));
    // What is here before the last recipient of LMTP was spoken of cannot be over.
    const bool withoutExtensions = column == Hello;
    const bool isPipelined = mode == Mode::Pipelined;
    const bool atOnce = mode == Mode::AtOnce;
    const bool inChunks = mode == Mode::Chunks || atOnce;

    QByteArray script;
    bool isFailing = false;
    const auto turn = [&](Column at, const QByteArray &hears, const QByteArray &says) {
        script += hears;
        if (at == column) {
            script += failing;
            isFailing = true;
        } else {
            script += says;
        }
        return !std::exchange(isFailing, false) || fault->then == Fault::GoesOn;
    };
    const QByteArray leaves = "C: QUIT\nS: 221 bye\nX\n";
    const QByteArray resets = "C: RSET\nS: 250 ok\n" + leaves;
    const bool isRefused = fault->then == Fault::Refused;

    if (!turn(Greeting, {}, "S: 220 x\n")) {
        return script + (isRefused ? "E\n" : "");
    }
    QByteArray offer = "S: 250-x\n";
    offer += column == StartTls ? "S: 250-STARTTLS\n" : "";
    offer += column == Auth ? "S: 250-AUTH PLAIN\n" : "";
    offer += isPipelined || inChunks ? "S: 250-PIPELINING\n" : "";
    offer += inChunks ? "S: 250-CHUNKING\nS: 250-BINARYMIME\n" : "";
    offer += "S: 250 HELP\n";
    const QByteArray hello = mode == Mode::Lmtp ? "C: LHLO client.test\n" : "C: EHLO client.test\n";
    if (!turn(Hello, hello, offer)) {
        if (isRefused && letter() != 'S') {
            return script + "E\n";
        } else if (!isRefused) {
            return script;
        }
        script += "C: HELO client.test\nS: 250 x\n";
    }
    if (column == StartTls) {
        if (!turn(StartTls, "C: STARTTLS\n", {})) {
            return script + (isRefused ? "E\n" : "");
        } else if (letter() != 'S') {
            return script + "E\n";
        }
        script += "TLS\nC: EHLO client.test\nS: 250 x\n";
    }
    if (column == Auth && !turn(Auth, "C: AUTH PLAIN " + Blob + '\n', {})) {
        return script + (isRefused ? leaves : "");
    }

    const QByteArray mail = inChunks ? "C* MAIL FROM:<ann@example.org> BODY=BINARYMIME\n"
                                     : "C: MAIL FROM:<ann@example.org>\n";
    const QByteArray rcpt = "C: RCPT TO:<bob@example.org>\n";
    const QByteArray secondRcpt = "C: RCPT TO:<carl@example.org>\n";
    const QByteArray chunk = "C: BDAT 21 LAST\nD\n";
    const QByteArray data = atOnce ? chunk : inChunks ? "" : "C: DATA\n";
    const bool together = (isPipelined || inChunks) && !withoutExtensions;
    const QByteArray envelope = mail + rcpt + secondRcpt + data;
    const QByteArray echo = "S: 503 5.5.1 no\n";
    if (!turn(Mail, together ? envelope : mail, "S: 250 ok\n")) {
        if (!isRefused) {
            return script;
        }
        return script + (together ? echo.repeated(mode == Mode::Chunks ? 2 : 3) : "") + resets;
    }
    if (fault->then == Fault::Over) {
        if (!turn(Rcpt, together ? "" : rcpt, "S: 250 ok\n")) {
            return script;
        }
        script += (together ? "" : secondRcpt) + "S: 250 ok\n";
    } else {
        script += (together ? "" : rcpt) + "S: 250 ok\n";
        turn(Rcpt, together ? "" : secondRcpt, "S: 250 ok\n");
    }
    if (!inChunks && !turn(Data, together ? "" : data, "S: 354 go\n")) {
        return script + (isRefused ? resets : "");
    }
    if (column == Content) {
        if (isContentStalled()) {
            return script + "H\n";
        }
        QByteArray seen = Head;
        seen.replace("\r\n", "\\r\\n");
        const QByteArray announced = "C: BDAT " + QByteArray::number(Head.size()) + '\n';
        turn(Content, (inChunks ? announced : "") + "C> " + seen + '\n', {});
        return script + (!isRefused ? "" : inChunks ? resets : "E\n");
    }
    const bool takesNone = isRefused && column == Dot && mode != Mode::Lmtp;
    if (!turn(Dot, atOnce ? "" : inChunks ? chunk : "D\n", "S: 250 queued\n") && !isRefused) {
        return script;
    }
    if (mode == Mode::Lmtp && !(isRefused && column == Rcpt)) {
        script += "S: 250 queued\n";
    }
    if (takesNone) {
        return script + resets;
    }
    const bool goesOn = turn(Quit, "C: QUIT\n", "S: 221 bye\n");
    return script + (goesOn ? "X\n" : isRefused ? "E\n" : "");
}

} // namespace

class tst_FaultMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCell_data();
    void everyCell();
    void replyBeforeItsCommandAnswersNothing_data();
    void replyBeforeItsCommandAnswersNothing();

private:
    std::unique_ptr<Trial> trialOf(const Cell &cell);
    QString judged(const Cell &cell, Trial &trial) const;

    QList<Cell> m_cells;
    QStringList m_verdicts;
};

std::unique_ptr<Trial> tst_FaultMatrix::trialOf(const Cell &cell)
{
    auto trial = std::make_unique<Trial>();
    if (!trial->server.play(cell.script())) {
        qWarning() << cell.name() << trial->server.playError();
    }
    if (cell.mode == Mode::Lmtp) {
        trial->client->setProtocol(QSmtpClient::Protocol::Lmtp);
    }
    if (cell.mode == Mode::Chunks || cell.mode == Mode::AtOnce) {
        trial->options.setBody(QSmtpSendOptions::Body::Binary);
    }
    trial->leavesAtOnce = cell.mode == Mode::AtOnce;
    if (cell.mode == Mode::Chunks) {
        trial->source = new Once(Head, Once::Then::Ends, trial.get());
    }
    if (cell.column == StartTls) {
        trial->client->setSecurity(Security::StartTls);
        trial->client->setHostName(QStringLiteral("localhost"));
    }
    if (cell.column == Auth) {
        trial->login();
        trial->client->setAllowInsecureAuthentication(true);
    }
    if (cell.isContentStalled()) {
        trial->letter = Head + QByteArray(16 << 20, 'x');
        trial->serverHears = false;
    } else if (cell.column == Content) {
        trial->source = new Once(Head, Once::Then::Halts, trial.get());
    }
    const QByteArray kind = cell.outcome().toLatin1();
    if (kind.startsWith("Timeout")) {
        trial->client->setTimeout(Places.at(cell.column).phase, 200ms);
    }
    return trial;
}

// Empty: all is as it should be.
QString tst_FaultMatrix::judged(const Cell &cell, Trial &trial) const
{
    QStringList complaints = trial.complaints();
    if (trial.outcome() != cell.outcome()) {
        complaints.append(trial.outcome() + QLatin1String(" instead of ") + cell.outcome());
    }
    // It heard all that it should and nothing more: no QUIT, no dot, no HELO, no MAIL.
    if (trial.serverHears && !cell.fault->script.contains("W:") && !trial.server.isPlayed()) {
        complaints.append(trial.server.playError());
    }
    if (cell.column < Auth && trial.saidCount("AUTH") > 0) {
        complaints.append(QStringLiteral("a secret was said"));
    }
    return complaints.join(QLatin1String("; "));
}

void tst_FaultMatrix::initTestCase()
{
    for (const Fault &fault : Faults) {
        for (int column = 0; column < ColumnCount; ++column) {
            for (const Mode mode :
                 {Mode::Lines, Mode::Pipelined, Mode::Chunks, Mode::AtOnce, Mode::Lmtp}) {
                if (exists(fault, Column(column), mode)) {
                    m_cells.append({&fault, Column(column), mode});
                }
            }
        }
    }
    m_verdicts.fill(QStringLiteral("did not end"), m_cells.size());
    runSideBySide(
        int(m_cells.size()), 50, [this](int index) { return trialOf(m_cells.at(index)); },
        [this](int index, Trial &trial) {
            m_verdicts[index] = judged(m_cells.at(index), trial);
            if (!m_verdicts.at(index).isEmpty()) {
                m_verdicts[index] += QLatin1String(" (") + trial.all() + QLatin1Char(')');
            }
        });
}

void tst_FaultMatrix::everyCell_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_cells.size(); ++i) {
        QTest::newRow(m_cells.at(i).name().constData()) << i;
    }
}

void tst_FaultMatrix::everyCell()
{
    QFETCH(int, index);
    const QString verdict = m_verdicts.at(index);
    if (!verdict.isEmpty()) {
        const QString script = QString::fromLatin1(m_cells.at(index).script().left(2000));
        QFAIL(qPrintable(verdict + QLatin1Char('\n') + script));
    }
}

void tst_FaultMatrix::replyBeforeItsCommandAnswersNothing_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("outcome");
    const QByteArray hello = "S: 220 x\nC* EHLO *\n";
    const QByteArray mail = hello + "S: 250 x\nC* MAIL *\n";
    const QByteArray rcpt = mail + "S: 250 ok\nC* RCPT *\n";
    const QByteArray secondRcpt = rcpt + "S: 250 ok\nC* RCPT *\n";
    const QByteArray data = secondRcpt + "S: 250 ok\nC: DATA\n";
    const auto row = [](const char *name, const QByteArray &script, const char *outcome) {
        QTest::newRow(name) << script + "E\n" << QString::fromLatin1(outcome);
    };
    row("EHLO", "S: 220 x\nS: 250 x\n", "Protocol Hello");
    row("STARTTLS", hello + "S: 250-x\nS: 250 STARTTLS\nS: 220 go\n", "Security StartTls");
    row("half, STARTTLS", hello + "S: 250-x\nS> 250 STARTTLS\\r\\n220 g\n", "Security StartTls");
    row("AUTH", hello + "S: 250-x\nS: 250 AUTH PLAIN\nS: 235 ok\n", "Protocol Idle");
    row("MAIL", hello + "S: 250 x\nS: 250 ok\n", "Protocol Idle");
    row("RCPT", mail + "S: 250 ok\nS: 250 ok\n", "Protocol Recipients");
    row("another RCPT", rcpt + "S: 250 ok\nS: 250 ok\n", "Protocol Recipients");
    row("DATA", secondRcpt + "S: 250 ok\nS: 354 go\n", "Protocol Data");
    row("half, DATA", secondRcpt + "S> 250 ok\\r\\n354 g\n", "Protocol Data");
    row("the dot", data + "S: 354 go\nS: 250 queued\n", "Protocol Data");
    row("half, the dot", data + "S> 354 go\\r\\n250 queu\n", "Protocol Data");
    row("the first chunk",
        hello
            + "S: 250-x\nS: 250-CHUNKING\nS: 250 BINARYMIME\nC* MAIL *\nS: 250 ok\nC* RCPT *\n"
              "S: 250 ok\nC* RCPT *\nS: 250 ok\nS: 250 queued\n",
        "Protocol Content");
    row("QUIT", data + "S: 354 go\nD\nS: 250 queued\nS: 221 bye\n", "sent");
}

void tst_FaultMatrix::replyBeforeItsCommandAnswersNothing()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, outcome);
    QStringList complaints {QStringLiteral("did not end")};
    QString told;
    runSideBySide(
        1, 1,
        [&script](int) {
            auto trial = std::make_unique<Trial>();
            trial->server.play(script);
            if (script.contains("STARTTLS")) {
                trial->client->setSecurity(Security::StartTls);
            }
            if (script.contains("BINARYMIME")) {
                trial->options.setBody(QSmtpSendOptions::Body::Binary);
            }
            if (script.contains("AUTH")) {
                trial->login();
                trial->client->setAllowInsecureAuthentication(true);
            }
            return trial;
        },
        [&](int, Trial &trial) {
            told = trial.outcome();
            complaints = trial.complaints();
            if (!trial.server.isPlayed()) {
                complaints.append(trial.server.playError());
            }
        });
    QCOMPARE(complaints, QStringList());
    QCOMPARE(told, outcome);
}

QTEST_GUILESS_MAIN(tst_FaultMatrix)
#include "tst_faultmatrix.moc"
