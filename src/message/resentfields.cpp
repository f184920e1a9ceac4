// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "resentfields.h"

#include "addressfield.h"
#include "messagedate.h"
#include "messageid.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace {

constexpr QByteArrayView Prefix = "Resent-";
constexpr std::array<QByteArrayView, 7> Names = {"Date", "From", "Sender",    "To",
                                                 "Cc",   "Bcc",  "Message-ID"};

} // namespace

bool ResentFields::areNamed(QByteArrayView name)
{
    return name.size() > Prefix.size()
           && name.first(Prefix.size()).compare(Prefix, Qt::CaseInsensitive) == 0;
}

bool ResentFields::take(QByteArrayView name, const QByteArray &unfoldedValue)
{
    const QByteArrayView rest = name.sliced(Prefix.size());
    const auto found = std::find_if(Names.begin(), Names.end(), [rest](QByteArrayView known) {
        return known.compare(rest, Qt::CaseInsensitive) == 0;
    });
    if (found == Names.end()) {
        return false;
    }
    Field field {Kind(found - Names.begin()), {}, {}, {}};
    switch (field.kind) {
    case Kind::Date:
        field.date = MessageDate::parse(unfoldedValue);
        break;
    case Kind::MessageId:
        field.id = MessageId::parseList(unfoldedValue).value(0);
        break;
    default: {
        const auto addresses = AddressField::read(unfoldedValue);
        const bool isSingle = field.kind == Kind::From || field.kind == Kind::Sender;
        if (!addresses || (isSingle && addresses->size() != 1)) {
            return false;
        }
        if (addresses->isEmpty()) {
            return true; // "undisclosed-recipients:;", wherever it stands
        }
        field.addresses = *addresses;
    }
    }
    m_run.append(field);
    return true;
}

// Nothing says where the next block begins, but no field is twice in one. Where blocks lack some of
// them, the order tells, if it is the one that this library writes.
void ResentFields::endBlock()
{
    if (m_run.isEmpty()) {
        return;
    }
    std::array<qsizetype, Names.size()> counts {};
    qsizetype inOrder = 1;
    for (qsizetype i = 0; i < m_run.size(); ++i) {
        ++counts[size_t(m_run[i].kind)];
        inOrder += i > 0 && m_run[i].kind <= m_run[i - 1].kind ? 1 : 0;
    }
    const bool areInOrder = inOrder == *std::max_element(counts.begin(), counts.end());
    std::set<Kind> seen;
    for (const Field &field : std::as_const(m_run)) {
        const bool begins = areInOrder ? !seen.empty() && field.kind <= *seen.rbegin()
                                       : seen.count(field.kind) > 0;
        if (seen.empty() || begins) {
            m_blocks.append(QSmtpResentBlock());
            seen.clear();
        }
        seen.insert(field.kind);
        add(field, m_blocks.last());
    }
    m_run.clear();
}

QList<QSmtpResentBlock> ResentFields::blocks()
{
    endBlock();
    return m_blocks;
}

void ResentFields::add(const Field &field, QSmtpResentBlock &block)
{
    switch (field.kind) {
    case Kind::Date:
        block.setDate(field.date);
        break;
    case Kind::From:
        block.setFrom(field.addresses.constFirst());
        break;
    case Kind::Sender:
        block.setSender(field.addresses.constFirst());
        break;
    case Kind::To:
        block.setTo(field.addresses);
        break;
    case Kind::Cc:
        block.setCc(field.addresses);
        break;
    case Kind::Bcc:
        block.setBcc(field.addresses);
        break;
    case Kind::MessageId:
        block.setMessageId(field.id);
        break;
    }
}
