// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "terminal.h"

#include "report.h"

#include <QtCore/QFile>

#include <algorithm>
#include <cstdio>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#endif
#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

static bool standardOutputIsOpen = true;

void Terminal::guardStreams()
{
#ifdef Q_OS_UNIX
    // A reader that left must not kill us between the mail and the report.
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    standardOutputIsOpen = ::fcntl(STDOUT_FILENO, F_GETFD) != -1;
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // open() takes the lowest free number: just the one that is missing.
        if (::fcntl(stream, F_GETFD) == -1) {
            [[maybe_unused]] const int taken = ::open("/dev/null", O_RDWR);
        }
    }
#endif
#ifdef Q_OS_WIN
    // A message is octets: no character in it is the end of a file.
    _setmode(InputDescriptor, _O_BINARY);
#endif
}

bool Terminal::canReport()
{
    return standardOutputIsOpen;
}

static bool write(std::FILE *stream, const QByteArray &octets)
{
    const bool written = std::fwrite(octets.constData(), 1, size_t(octets.size()), stream)
                         == size_t(octets.size());
    return std::fflush(stream) == 0 && written;
}

static void writeLine(std::FILE *stream, const QString &line)
{
    write(stream, (line + u'\n').toLocal8Bit());
}

bool Terminal::printJson(const Outcome &outcome)
{
    return canReport() && write(stdout, jsonReport(outcome));
}

bool Terminal::printText(const QString &text)
{
    return write(stdout, text.toLocal8Bit());
}

void Terminal::complain(const QString &sentence)
{
    writeLine(stderr, u"qsmtp: "_s + fitForTerminal(sentence));
}

void Terminal::printOutcome(const Outcome &outcome)
{
    endProgress();
    const bool failed = !outcome.error.isNull();
    const QStringList lines = outcome.asked ? answer(outcome) : QStringList {sentence(outcome)};
    if (!m_quiet && (outcome.asked || !failed)) {
        for (const QString &line : lines) {
            writeLine(stdout, line);
        }
    }
    if (failed) {
        complain(sentence(outcome));
    }
    for (const QString &fate : fates(outcome)) {
        complain(fate);
    }
    if (const QString advice = hint(outcome); !advice.isEmpty()) {
        complain(advice);
    }
}

void Terminal::printTrace(QSmtpClient::TraceDirection direction, const QString &line)
{
    endProgress();
    switch (direction) {
    case QSmtpClient::TraceDirection::ClientToServer:
        writeLine(stderr, u"C: "_s + fitForTerminal(line));
        return;
    case QSmtpClient::TraceDirection::ServerToClient:
        writeLine(stderr, u"S: "_s + fitForTerminal(line));
        return;
    case QSmtpClient::TraceDirection::Note:
        writeLine(stderr, u"-- "_s + fitForTerminal(line));
        return;
    }
}

void Terminal::printProgress(qint64 sent, qint64 total)
{
    const int percent = total > 0 ? int(std::min<qint64>(sent * 100 / total, 100)) : 100;
    if (percent == m_shownPercent) {
        return;
    }
    m_shownPercent = percent;
    write(stderr, u"\r%1 % of %2 octets"_s.arg(percent, 3).arg(total).toLatin1());
}

void Terminal::endProgress()
{
    if (m_shownPercent >= 0) {
        write(stderr, QByteArrayLiteral("\n"));
        m_shownPercent = -1;
    }
}
