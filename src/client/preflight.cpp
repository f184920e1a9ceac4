// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "preflight.h"

#include "clienterror.h"
#include "composition.h"

#include <QtCore/QIODevice>

#include <numeric>

QList<QSmtpError> preflight(Letter letter, const std::optional<Offer> &offer,
                            bool requireAllRecipients)
{
    QList<QSmtpError> problems;
    const Prepared prepared = prepare(letter, problems);
    if (letter.message && prepared == Prepared::Yes) {
        const QSmtpError error = composeFor(letter, offer.value_or(Offer()));
        if (!error.isNull()) {
            problems.append(error);
        }
    }
    if (!offer || !letter.source) {
        return problems;
    }
    QList<int> everybody(letter.to.size());
    std::iota(everybody.begin(), everybody.end(), 0);
    problems += fit(letter, everybody, *offer).problems;

    QSet<QString> domains;
    const qsizetype most = transactionSize(letter, everybody, offer->capabilities, domains);
    if (requireAllRecipients && most < everybody.size()) {
        problems.append(tooManyForAllOrNone(int(most), everybody.size()));
    }
    return problems;
}

QList<QSmtpError> preflight(Letter letter, QIODevice *device, const std::optional<Offer> &offer,
                            bool requireAllRecipients)
{
    const bool readable = device && device->isReadable();
    if (readable && device->isSequential() && DeviceReader::objectionTo(device).isEmpty()) {
        // What it has already; to ask for more could block, and would take it away.
        const qint64 length = qMin<qint64>(device->bytesAvailable(), HeaderSection::SizeLimit + 1);
        letter.source = std::make_unique<MessageSource>(device->peek(length),
                                                        MessageSource::Extent::Beginning);
        return preflight(std::move(letter), offer, requireAllRecipients);
    }
    const bool isMoved = readable && !device->isSequential();
    const qint64 position = isMoved ? device->pos() : 0;
    letter.source = std::make_unique<MessageSource>(device);
    const QList<QSmtpError> problems = preflight(std::move(letter), offer, requireAllRecipients);
    if (isMoved) {
        device->seek(position);
    }
    return problems;
}
