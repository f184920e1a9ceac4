// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "messagedate.h"

#include "headertext.h"

#include <QtCore/QTime>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace MessageDate {

namespace {

constexpr int FirstYear = 1900; // RFC 5322 section 3.3
constexpr int LastYear = 9999; // the syntax would have more, and few readers do
constexpr int MinuteSeconds = 60;
constexpr int HourSeconds = 3600;

constexpr std::array<QByteArrayView, 7> Weekdays {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<QByteArrayView, 12> Months {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Zone
{
    QByteArrayView name;
    int hours;
};
// RFC 5322 section 4.3. Any other name, the letters of the military among them, says nothing that
// could be relied upon.
constexpr std::array<Zone, 8> Zones {{{"EST", -5},
                                      {"EDT", -4},
                                      {"CST", -6},
                                      {"CDT", -5},
                                      {"MST", -7},
                                      {"MDT", -6},
                                      {"PST", -8},
                                      {"PDT", -7}}};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void appendNumber(QByteArray &out, int number, int digits)
{
    for (int divisor = digits == 4 ? 1000 : 10; divisor > 0; divisor /= 10) {
        out += char('0' + number / divisor % 10);
    }
}

// The number of the name in the list, counted from 1; 0 if it is none of them.
template<std::size_t Size>
int numberOf(QByteArrayView name, const std::array<QByteArrayView, Size> &names)
{
    const auto found = std::find_if(names.begin(), names.end(), [name](QByteArrayView known) {
        return known.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == names.end() ? 0 : int(found - names.begin()) + 1;
}

// In the same second most messages are written at the same offset. Of each thread its own, so that
// none waits.
struct Rendered
{
    static constexpr qsizetype Length = sizeof "Thu, 01 Jan 1970 00:00:00 +0000" - 1;

    qint64 second = 0;
    int offset = 0;
    std::array<char, Length> text {};
};
thread_local Rendered lastRendered;

struct LocalOffset
{
    qint64 second = 0;
    int offset = 0;
};
thread_local LocalOffset lastOffset;

// With the date and time that its reader shall see, whatever the zone of the computer is.
QDateTime asShown(const QDateTime &time, int offset)
{
    // Zones of old times have seconds, which the syntax has not. The instant stays what it was.
    const bool isFixed = time.timeSpec() == Qt::OffsetFromUTC || time.timeSpec() == Qt::UTC;
    return isFixed && offset % MinuteSeconds == 0
               ? time
               : time.toUTC().addSecs(qint64(offset / MinuteSeconds) * MinuteSeconds);
}

bool isKnownYear(int year)
{
    return year >= FirstYear && year <= LastYear;
}

// Takes the text apart from left to right. Blanks and comments may stand between any two of its
// parts.
class DateScanner
{
public:
    explicit DateScanner(QByteArrayView text)
        : m_text(text)
    {
    }

    // False if a comment has no end.
    bool skipBlanksAndComments();
    bool atEnd() const { return m_position == m_text.size(); }
    bool take(char c);
    QByteArrayView takeWord() { return takeWhile(isLetter); }
    QByteArrayView takeDigits() { return takeWhile(isDigit); }
    // As many digits as allowed and no more, else nothing.
    std::optional<int> takeNumber(qsizetype fewest, qsizetype most);
    // The offset in seconds.
    std::optional<int> takeZone();

private:
    template<typename Predicate>
    QByteArrayView takeWhile(Predicate belongs);

    const QByteArrayView m_text;
    qsizetype m_position = 0;
};

bool DateScanner::skipBlanksAndComments()
{
    return HeaderText::skipBlanksAndComments(m_text, m_position);
}

bool DateScanner::take(char c)
{
    if (!skipBlanksAndComments() || atEnd() || m_text[m_position] != c) {
        return false;
    }
    ++m_position;
    return true;
}

template<typename Predicate>
QByteArrayView DateScanner::takeWhile(Predicate belongs)
{
    if (!skipBlanksAndComments()) {
        return {};
    }
    const qsizetype begin = m_position;
    while (!atEnd() && belongs(m_text[m_position])) {
        ++m_position;
    }
    return m_text.sliced(begin, m_position - begin);
}

std::optional<int> DateScanner::takeNumber(qsizetype fewest, qsizetype most)
{
    const QByteArrayView digits = takeDigits();
    if (digits.size() < fewest || digits.size() > most) {
        return {};
    }
    int number = 0;
    for (const char digit : digits) {
        number = number * 10 + (digit - '0');
    }
    return number;
}

std::optional<int> DateScanner::takeZone()
{
    const bool east = take('+');
    if (east || take('-')) {
        const std::optional<int> number = takeNumber(4, 4);
        if (!number || *number % 100 >= 60) {
            return {};
        }
        const int offset = *number / 100 * HourSeconds + *number % 100 * MinuteSeconds;
        return east ? offset : -offset;
    }
    const QByteArrayView name = takeWord();
    const auto zone = std::find_if(Zones.begin(), Zones.end(), [name](const Zone &known) {
        return known.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return zone == Zones.end() ? 0 : zone->hours * HourSeconds;
}

std::optional<int> takeYear(DateScanner &scanner)
{
    const QByteArrayView digits = scanner.takeDigits();
    if (digits.size() < 2 || digits.size() > 4) {
        return {};
    }
    const int number = digits.toInt();
    // RFC 5322 section 4.3.
    const int year = digits.size() == 4                  ? number
                     : digits.size() == 2 && number < 50 ? number + 2000
                                                         : number + 1900;
    return year >= FirstYear ? std::optional(year) : std::nullopt;
}

std::optional<QDate> takeDate(DateScanner &scanner)
{
    const QByteArrayView weekday = scanner.takeWord();
    // The day of the month says all that the day of the week does, so whether they agree is nothing
    // to stumble over.
    if (!weekday.isEmpty() && numberOf(weekday, Weekdays) == 0) {
        return {};
    }
    if (!weekday.isEmpty()) {
        scanner.take(',');
    }
    const std::optional<int> day = scanner.takeNumber(1, 2);
    const int month = numberOf(scanner.takeWord(), Months);
    const std::optional<int> year = takeYear(scanner);
    if (!day || !year || !QDate::isValid(*year, month, *day)) {
        return {};
    }
    return QDate(*year, month, *day);
}

// Seconds since midnight.
std::optional<int> takeTime(DateScanner &scanner)
{
    const std::optional<int> hour = scanner.takeNumber(1, 2);
    if (!hour || *hour > 23 || !scanner.take(':')) {
        return {};
    }
    const std::optional<int> minute = scanner.takeNumber(2, 2);
    const std::optional<int> second = scanner.take(':') ? scanner.takeNumber(2, 2) : 0;
    // RFC 5322 section 3.3: 60 is a leap second.
    if (!minute || *minute > 59 || !second || *second > 60) {
        return {};
    }
    return *hour * HourSeconds + *minute * MinuteSeconds + *second;
}

} // namespace

QDateTime inSeconds(const QDateTime &time)
{
    return time.isValid() ? time.addMSecs(-time.time().msec()) : QDateTime();
}

QDateTime now()
{
    const qint64 second = QDateTime::currentSecsSinceEpoch();
    if (lastOffset.second != second) {
        lastOffset = {second, QDateTime::fromSecsSinceEpoch(second).offsetFromUtc()};
    }
    return QDateTime::fromSecsSinceEpoch(second, Qt::OffsetFromUTC, lastOffset.offset);
}

bool isWritable(const QDateTime &time)
{
    constexpr qint64 First = -2208988800; // 1900-01-01T00:00:00Z in seconds since 1970
    constexpr qint64 Behind = 253402300800; // 10000-01-01T00:00:00Z
    if (!time.isValid()) {
        return false;
    }
    // As asShown() has it, without taking a calendar apart.
    const qint64 shown = time.toMSecsSinceEpoch()
                         + qint64(time.offsetFromUtc() / MinuteSeconds) * MinuteSeconds * 1000;
    return shown >= First * 1000 && shown < Behind * 1000;
}

QByteArray write(const QDateTime &time)
{
    if (!time.isValid()) {
        return {};
    }
    const qint64 second = time.toSecsSinceEpoch();
    const int offset = time.offsetFromUtc();
    if (lastRendered.text[0] != '\0' && lastRendered.second == second
        && lastRendered.offset == offset) {
        return QByteArray(lastRendered.text.data(), Rendered::Length);
    }
    const int minutes = offset / MinuteSeconds;
    const QDateTime shown = asShown(time, offset);
    int year = 0;
    int month = 0;
    int day = 0;
    shown.date().getDate(&year, &month, &day);
    if (!isKnownYear(year)) {
        return {};
    }
    const QTime clock = shown.time();
    QByteArray text;
    text.reserve(Rendered::Length);
    text += Weekdays[size_t(shown.date().dayOfWeek() - 1)];
    text += ", ";
    appendNumber(text, day, 2);
    text += ' ';
    text += Months[size_t(month - 1)];
    text += ' ';
    appendNumber(text, year, 4);
    text += ' ';
    appendNumber(text, clock.hour(), 2);
    text += ':';
    appendNumber(text, clock.minute(), 2);
    text += ':';
    appendNumber(text, clock.second(), 2);
    text += minutes < 0 ? " -" : " +";
    appendNumber(text, std::abs(minutes) / 60 * 100 + std::abs(minutes) % 60, 4);
    lastRendered.second = second;
    lastRendered.offset = offset;
    std::copy(text.cbegin(), text.cend(), lastRendered.text.begin());
    return text;
}

QDateTime parse(QByteArrayView text)
{
    DateScanner scanner(text);
    const std::optional<QDate> date = takeDate(scanner);
    if (!date) {
        return {};
    }
    const std::optional<int> seconds = takeTime(scanner);
    if (!seconds) {
        return {};
    }
    const std::optional<int> offset = scanner.takeZone();
    if (!offset || !scanner.skipBlanksAndComments() || !scanner.atEnd()) {
        return {};
    }
    const QDateTime utc = QDateTime(*date, QTime(0, 0), Qt::UTC).addSecs(*seconds - *offset);
    return *offset == 0 ? utc : utc.toOffsetFromUtc(*offset);
}

} // namespace MessageDate
