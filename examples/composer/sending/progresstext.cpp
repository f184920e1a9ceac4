// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sending/progresstext.h"

#include "sizetext.h"

#include <QtCore/QCoreApplication>

namespace {

struct ProgressWords
{
    Q_DECLARE_TR_FUNCTIONS(ProgressText)
};

// Nobody counts the seconds of an hour.
QString timeText(qint64 seconds)
{
    constexpr qint64 Minute = 60;
    constexpr qint64 Hour = 60 * Minute;
    const auto rounded = [seconds](qint64 unit) { return (seconds + unit / 2) / unit; };
    if (seconds < 2 * Minute) {
        return ProgressWords::tr("%1 s left").arg(seconds);
    }
    return seconds < 2 * Hour ? ProgressWords::tr("%1 min left").arg(rounded(Minute))
                              : ProgressWords::tr("%1 h left").arg(rounded(Hour));
}

} // namespace

QString ProgressText::amount(const Postman::Progress &progress)
{
    return progress.total == 0 ? ProgressWords::tr("Connecting …")
                               : ProgressWords::tr("%1 of %2")
                                     .arg(sizeText(progress.sent), sizeText(progress.total));
}

QString ProgressText::whole(const Postman::Progress &progress, const Forecast &forecast)
{
    const QString amount = ProgressText::amount(progress);
    if (progress.total > 0 && progress.sent >= progress.total) {
        return ProgressWords::tr("%1, and the server has yet to confirm it").arg(amount);
    }
    if (progress.total == 0 || forecast.octetsPerSecond == Forecast::Unknown) {
        return amount;
    }
    if (forecast.octetsPerSecond == 0) {
        return ProgressWords::tr("%1, waiting for the server").arg(amount);
    }
    return ProgressWords::tr("%1, %2/s, %3", "amount, speed, time left")
        .arg(amount, sizeText(forecast.octetsPerSecond), timeText(forecast.secondsLeft));
}
