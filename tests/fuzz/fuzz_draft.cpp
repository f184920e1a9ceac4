// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Opens any octets as a draft: what is opened is written again, or tells why not; and what was
// written comes back equal, so nothing that is kept is lost on the way.
#include "fuzzing.h"

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QByteArray>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace {

// A domain beyond ASCII has small letters once it was written.
bool areSameMailboxes(const QList<QSmtpAddress> &a, const QList<QSmtpAddress> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const QSmtpAddress &one, const QSmtpAddress &other) {
                          return one.name() == other.name() && one.isSameMailbox(other);
                      });
}

QSmtpMessage written(const QSmtpMessage &message)
{
    constexpr auto Encoding = QSmtpMessage::Encoding::Binary;
    const QByteArray octets = message.toBytes(Encoding);
    QSMTP_REQUIRE(!octets.isEmpty());
    QSMTP_REQUIRE(message.size(Encoding) == octets.size());
    const std::optional<QSmtpMessage> read = QSmtpMessage::fromBytes(octets);
    QSMTP_REQUIRE(read.has_value());
    return *read;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray octets(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const std::optional<QSmtpMessage> message = QSmtpMessage::fromBytes(octets);
    if (!message) {
        return 0;
    }
    QSMTP_REQUIRE(message->isValid() == message->faults().isEmpty());
    if (!message->isValid()) {
        QSMTP_REQUIRE(message->toBytes().isEmpty());
        return 0;
    }
    const QSmtpMessage once = written(*message);
    QSMTP_REQUIRE(once.isValid());
    QSMTP_REQUIRE(once.subject() == message->subject());
    QSMTP_REQUIRE(areSameMailboxes(once.from(), message->from()));
    QSMTP_REQUIRE(areSameMailboxes(once.to(), message->to()));
    QSMTP_REQUIRE(areSameMailboxes(once.bcc(), message->bcc()));
    QSMTP_REQUIRE(once.headerNames() == message->headerNames());
    QSMTP_REQUIRE(once.attachments().size() == message->attachments().size());
    QSMTP_REQUIRE(once.inlineParts().size() == message->inlineParts().size());
    // What was forwarded or ready-made has CRLF only now.
    QSMTP_REQUIRE(written(once) == once);
    return 0;
}
