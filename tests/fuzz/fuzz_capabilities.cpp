// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Takes any lines for the answer to EHLO, the first one for extensions that are switched off: what
// is learnt is the same whatever the capitals, within its limits, and fit to be shown.
#include "fuzzing.h"
#include "fuzzinput.h"

#include <QSmtp/qsmtpcapabilities.h>
#include <QSmtp/qsmtpreply.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

void requireShowable(const QString &text)
{
    QSMTP_REQUIRE(std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
               || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    }));
}

bool isUnique(QStringList list)
{
    return list.removeDuplicates() == 0;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QStringList disabled = input.text().split(u' ', Qt::SkipEmptyParts);
    const QByteArrayList lines = input.rest().toByteArray().split('\n');
    const auto capabilities = QSmtpCapabilities::fromReply(QSmtpReply(250, lines), disabled);

    QSMTP_REQUIRE(capabilities.isEsmtp());
    const QStringList keywords = capabilities.keywords();
    QSMTP_REQUIRE(isUnique(keywords) && keywords.size() < lines.size());
    for (const QString &keyword : keywords) {
        QSMTP_REQUIRE(!keyword.isEmpty() && keyword == keyword.toUpper());
        QSMTP_REQUIRE(!disabled.contains(keyword, Qt::CaseInsensitive));
        QSMTP_REQUIRE(capabilities.contains(keyword) && capabilities.contains(keyword.toLower()));
        QSMTP_REQUIRE(capabilities.parameters(keyword.toLower())
                      == capabilities.parameters(keyword));
        requireShowable(keyword + capabilities.parameters(keyword));
    }
    const QStringList mechanisms = capabilities.authMechanisms();
    QSMTP_REQUIRE(isUnique(mechanisms));
    for (const QString &mechanism : mechanisms) {
        QSMTP_REQUIRE(!mechanism.isEmpty() && !mechanism.contains(u' '));
        requireShowable(mechanism);
    }
    QSMTP_REQUIRE(capabilities.maximumSize() >= -1);
    for (const int limit : {capabilities.maximumRecipients(), capabilities.maximumMessages(),
                            capabilities.maximumRecipientDomains(), capabilities.minimumDeliverBy(),
                            capabilities.maximumHoldFor()}) {
        QSMTP_REQUIRE(limit >= -1);
    }
    requireShowable(capabilities.priorityProfile());

    QString shown;
    QDebug(&shown) << capabilities;
    QSMTP_REQUIRE(!shown.isEmpty());
    QSMTP_REQUIRE(QSmtpCapabilities::fromReply(QSmtpReply(250, lines), disabled) == capabilities);
    QSMTP_REQUIRE(QSmtpCapabilities::fromReply(QSmtpReply(550, lines)) == QSmtpCapabilities());
    return 0;
}
