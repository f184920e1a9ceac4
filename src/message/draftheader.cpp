// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "draftheader.h"

#include "addressfield.h"
#include "encodedtext.h"
#include "headertext.h"
#include "listaddresses.h"
#include "messagedate.h"
#include "messageid.h"
#include "resentfields.h"

#include <QtCore/QHash>
#include <QtCore/QUrl>

#include <algorithm>

namespace {

class HeaderReader
{
public:
    explicit HeaderReader(QSmtpMessage &message)
        : m_message(message)
    {
    }

    void read(const QList<ParsedEntity::Field> &fields);

private:
    // False if the value cannot be read as what the field should say.
    using Take = bool (HeaderReader::*)(const QByteArray &value);

    template<QList<QSmtpAddress> HeaderReader::*Addresses>
    bool takeAddresses(const QByteArray &value);
    bool takeSender(const QByteArray &value);
    bool takeSubject(const QByteArray &value);
    bool takeDate(const QByteArray &value);
    bool takeMessageId(const QByteArray &value);
    template<QStringList HeaderReader::*Ids>
    bool takeIds(const QByteArray &value);
    bool takePriority(const QByteArray &value);
    bool takeImportance(const QByteArray &value);
    bool takeAutoSubmitted(const QByteArray &value);
    bool takeListUnsubscribe(const QByteArray &value);
    bool takeListUnsubscribePost(const QByteArray &value);
    void finish();

    static const QHash<QByteArray, Take> &takers();

    QSmtpMessage &m_message;
    ResentFields m_resent;
    // Fields that should be single may be several, and then their addresses are joined.
    QList<QSmtpAddress> m_from;
    QList<QSmtpAddress> m_replyTo;
    QList<QSmtpAddress> m_to;
    QList<QSmtpAddress> m_cc;
    QList<QSmtpAddress> m_bcc;
    QList<QSmtpAddress> m_readReceiptTo;
    QStringList m_inReplyTo;
    QStringList m_references;
    QList<QUrl> m_listUnsubscribe;
    bool m_oneClickUnsubscribe = false;
    bool m_hasPriority = false;
};

// What only the octets need, and the composer writes anew.
bool isMadeAnew(QByteArrayView name)
{
    return name.compare("MIME-Version", Qt::CaseInsensitive) == 0 || HeaderText::isOfContent(name);
}

void HeaderReader::read(const QList<ParsedEntity::Field> &fields)
{
    for (const ParsedEntity::Field &field : fields) {
        const bool isResent = ResentFields::areNamed(field.name);
        if (!isResent) {
            m_resent.endBlock();
        }
        if (isMadeAnew(field.name) || DraftHeader::isOfStoredMessage(field.name)) {
            continue;
        }
        const QByteArray value = field.unfolded();
        const Take take = takers().value(field.name.toByteArray().toLower());
        const bool taken = isResent ? m_resent.take(field.name, value)
                                    : take && (this->*take)(value);
        if (!taken) {
            m_message.addHeader(QString::fromLatin1(field.name),
                                EncodedText::ofUnstructured(value));
        }
    }
    finish();
}

template<QList<QSmtpAddress> HeaderReader::*Addresses>
bool HeaderReader::takeAddresses(const QByteArray &value)
{
    const auto addresses = AddressField::read(value);
    if (addresses) {
        this->*Addresses += *addresses;
    }
    return addresses.has_value();
}

bool HeaderReader::takeSender(const QByteArray &value)
{
    const auto addresses = AddressField::read(value);
    if (!addresses || addresses->size() != 1 || !m_message.sender().isNull()) {
        return false;
    }
    m_message.setSender(addresses->constFirst());
    return true;
}

bool HeaderReader::takeSubject(const QByteArray &value)
{
    if (!m_message.subject().isEmpty()) {
        return false;
    }
    m_message.setSubject(EncodedText::ofUnstructured(value));
    return true;
}

// A date and a Message-ID that are none, or are the second, are not kept: sending makes new ones.
bool HeaderReader::takeDate(const QByteArray &value)
{
    if (!m_message.date().isValid()) {
        m_message.setDate(MessageDate::parse(value));
    }
    return true;
}

bool HeaderReader::takeMessageId(const QByteArray &value)
{
    if (m_message.messageId().isEmpty()) {
        m_message.setMessageId(MessageId::parseList(value).value(0));
    }
    return true;
}

template<QStringList HeaderReader::*Ids>
bool HeaderReader::takeIds(const QByteArray &value)
{
    this->*Ids += MessageId::parseList(value);
    return true;
}

// "1" or "1 (Highest)".
bool HeaderReader::takePriority(const QByteArray &value)
{
    const char digit = value.isEmpty() ? '\0' : value.front();
    const bool isOne = digit >= '1' && digit <= '5'
                       && (value.size() == 1 || value[1] < '0' || value[1] > '9');
    if (isOne) {
        m_message.setPriority(QSmtpMessage::Priority(digit - '0'));
        m_hasPriority = true;
    }
    return true;
}

// The older field has more steps.
bool HeaderReader::takeImportance(const QByteArray &value)
{
    const QByteArray importance = MimeField(value).value();
    if (m_hasPriority) {
        return true;
    }
    if (importance == "high") {
        m_message.setPriority(QSmtpMessage::Priority::High);
    } else if (importance == "low") {
        m_message.setPriority(QSmtpMessage::Priority::Low);
    }
    return true;
}

// RFC 3834 section 5: whatever is not "no" was submitted by a program.
bool HeaderReader::takeAutoSubmitted(const QByteArray &value)
{
    const QByteArray kind = MimeField(value).value();
    if (kind == "auto-replied") {
        m_message.setAutoSubmitted(QSmtpMessage::AutoSubmitted::AutoReplied);
    } else if (kind != "no") {
        m_message.setAutoSubmitted(QSmtpMessage::AutoSubmitted::AutoGenerated);
    }
    return true;
}

// RFC 2369 section 2: addresses in angle brackets; what stands between them is a comment.
bool HeaderReader::takeListUnsubscribe(const QByteArray &value)
{
    QList<QUrl> urls;
    qsizetype begin = value.indexOf('<');
    for (qsizetype end = value.indexOf('>', begin + 1); begin >= 0 && end >= 0;
         begin = value.indexOf('<', end), end = value.indexOf('>', begin + 1)) {
        QByteArray octets = value.sliced(begin + 1, end - begin - 1);
        octets.replace(' ', "").replace('\t', ""); // folded within
        const QUrl url = QUrl::fromEncoded(octets, QUrl::StrictMode);
        if (!ListAddresses::isWritable(url)) {
            return false;
        }
        urls.append(url);
    }
    m_listUnsubscribe += urls;
    return !urls.isEmpty();
}

bool HeaderReader::takeListUnsubscribePost(const QByteArray &value)
{
    m_oneClickUnsubscribe = value.compare("List-Unsubscribe=One-Click", Qt::CaseInsensitive) == 0;
    return true;
}

void HeaderReader::finish()
{
    m_message.setFrom(m_from);
    m_message.setReplyTo(m_replyTo);
    m_message.setTo(m_to);
    m_message.setCc(m_cc);
    m_message.setBcc(m_bcc);
    m_message.setReadReceiptTo(m_readReceiptTo);
    m_message.setInReplyTo(m_inReplyTo);
    m_message.setReferences(m_references);
    m_message.setListUnsubscribe(m_listUnsubscribe);
    m_message.setResentBlocks(m_resent.blocks());
    // Without such an address it means nothing.
    m_message.setOneClickUnsubscribe(m_oneClickUnsubscribe
                                     && ListAddresses::allowOneClick(m_listUnsubscribe));
}

const QHash<QByteArray, HeaderReader::Take> &HeaderReader::takers()
{
    static const QHash<QByteArray, Take> takers {
        {"from", &HeaderReader::takeAddresses<&HeaderReader::m_from>},
        {"sender", &HeaderReader::takeSender},
        {"reply-to", &HeaderReader::takeAddresses<&HeaderReader::m_replyTo>},
        {"to", &HeaderReader::takeAddresses<&HeaderReader::m_to>},
        {"cc", &HeaderReader::takeAddresses<&HeaderReader::m_cc>},
        {"bcc", &HeaderReader::takeAddresses<&HeaderReader::m_bcc>},
        {"subject", &HeaderReader::takeSubject},
        {"date", &HeaderReader::takeDate},
        {"message-id", &HeaderReader::takeMessageId},
        {"in-reply-to", &HeaderReader::takeIds<&HeaderReader::m_inReplyTo>},
        {"references", &HeaderReader::takeIds<&HeaderReader::m_references>},
        {"x-priority", &HeaderReader::takePriority},
        {"importance", &HeaderReader::takeImportance},
        {"auto-submitted", &HeaderReader::takeAutoSubmitted},
        {"disposition-notification-to",
         &HeaderReader::takeAddresses<&HeaderReader::m_readReceiptTo>},
        {"list-unsubscribe", &HeaderReader::takeListUnsubscribe},
        {"list-unsubscribe-post", &HeaderReader::takeListUnsubscribePost},
    };
    return takers;
}

} // namespace

void DraftHeader::read(const ParsedEntity &root, QSmtpMessage &message)
{
    HeaderReader(message).read(root.fields);
}

bool DraftHeader::isOfStoredMessage(QByteArrayView name)
{
    static const QByteArrayList names {"return-path",
                                       "received",
                                       "delivered-to",
                                       "dkim-signature",
                                       "received-spf",
                                       "authentication-results",
                                       "fcc",
                                       "domainkey-signature",
                                       "x-identity-key",
                                       "x-account-key"};
    const QByteArray lower = name.toByteArray().toLower();
    return names.contains(lower) || lower.startsWith("x-mozilla-") || lower.startsWith("arc-");
}
