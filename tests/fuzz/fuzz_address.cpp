// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Reads any text as an address, as a list and as groups: what is taken must come back as it was,
// and hold nothing that could end a command.
#include "fuzzing.h"

#include <QSmtp/qsmtpaddressgroup.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <cstddef>
#include <cstdint>

namespace {

void require(const QSmtpAddress &address)
{
    QSMTP_REQUIRE(address.isValid());
    QSMTP_REQUIRE(QSmtpAddress(address.address(), address.name()) == address);
    QSMTP_REQUIRE(QSmtpAddress::fromString(address.toString()) == address);

    const QByteArray mailbox = address.toMailbox();
    QSMTP_REQUIRE(!mailbox.isEmpty() && mailbox.size() <= 254);
    bool ascii = true;
    for (const char octet : mailbox) {
        const auto value = static_cast<unsigned char>(octet);
        QSMTP_REQUIRE(value >= 0x20 && value != 0x7f);
        ascii = ascii && value < 0x80;
    }
    QSMTP_REQUIRE(ascii != address.needsSmtpUtf8());
    QSMTP_REQUIRE(QString::fromUtf8(mailbox).toUtf8() == mailbox);
    // The form of the wire is an address of its own, and the same mailbox.
    QSMTP_REQUIRE(QSmtpAddress(QString::fromUtf8(mailbox)).toMailbox() == mailbox);
    QSMTP_REQUIRE(QSmtpAddress(QString::fromUtf8(mailbox)).isSameMailbox(address));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data),
                                           static_cast<qsizetype>(size));

    const QSmtpAddress address(text);
    if (address.isValid()) {
        require(address);
        QSMTP_REQUIRE(address.address() == text);
    }
    const QSmtpAddress single = QSmtpAddress::fromString(text);
    QSMTP_REQUIRE(single.isNull() || single.isValid());
    QSMTP_REQUIRE(!address.isValid() || single == address);

    if (const auto list = QSmtpAddress::parseList(text)) {
        for (const QSmtpAddress &member : *list) {
            require(member);
            QSMTP_REQUIRE(!member.domain().isEmpty());
            QSMTP_REQUIRE(text.contains(member.address()));
        }
        QSMTP_REQUIRE(QSmtpAddress::parseList(QSmtpAddress::toString(*list)) == list);
    }

    const auto groups = QSmtpAddressGroup::parseList(text);
    QSMTP_REQUIRE(groups.has_value() == QSmtpAddress::parseList(text).has_value());
    if (groups) {
        QList<QSmtpAddress> members;
        for (const QSmtpAddressGroup &group : *groups) {
            QSMTP_REQUIRE(group.isValid());
            members += group.addresses();
        }
        QSMTP_REQUIRE(members == QSmtpAddress::parseList(text));
        QSMTP_REQUIRE(QSmtpAddressGroup::parseList(QSmtpAddressGroup::toString(*groups)) == groups);
    }
    return 0;
}
