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

class Reader
{
public:
    explicit Reader(QSmtpMessage &message)
        : m_message(message)
    {
    }

    void read(const QList<ParsedEntity::Field> &fields);

private:
    // False if the value cannot be read as what the field should say.
    using Take = bool (Reader::*)(const QByteArray &value);

    template<QList<QSmtpAddress> Reader::*Addresses>
    bool takeAddresses(const QByteArray &value);
    bool takeSender(const QByteArray &value);
    bool takeSubject(const QByteArray &value);
    bool takeDate(const QByteArray &value);
    bool takeMessageId(const QByteArray &value);
    template<QStringList Reader::*Ids>
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

// What was said of the way that the message took, and signed, or what its program notes for itself:
// none of it is true of a message that is sent anew.
bool isOfStoredMessage(QByteArrayView name)
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

void Reader::read(const QList<ParsedEntity::Field> &fields)
{
    for (const ParsedEntity::Field &field : fields) {
        const bool isResent = ResentFields::areNamed(field.name);
        if (!isResent) {
            m_resent.endBlock();
        }
        if (isMadeAnew(field.name) || isOfStoredMessage(field.name)) {
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

template<QList<QSmtpAddress> Reader::*Addresses>
bool Reader::takeAddresses(const QByteArray &value)
{
    const auto addresses = AddressField::read(value);
    if (addresses) {
        this->*Addresses += *addresses;
    }
    return addresses.has_value();
}

bool Reader::takeSender(const QByteArray &value)
{
    const auto addresses = AddressField::read(value);
    if (!addresses || addresses->size() != 1 || !m_message.sender().isNull()) {
        return false;
    }
    m_message.setSender(addresses->constFirst());
    return true;
}

bool Reader::takeSubject(const QByteArray &value)
{
    if (!m_message.subject().isEmpty()) {
        return false;
    }
    m_message.setSubject(EncodedText::ofUnstructured(value));
    return true;
}

// A date and a Message-ID that are none, or are the second, are not kept: sending makes new ones.
bool Reader::takeDate(const QByteArray &value)
{
    if (!m_message.date().isValid()) {
        m_message.setDate(MessageDate::parse(value));
    }
    return true;
}

bool Reader::takeMessageId(const QByteArray &value)
{
    if (m_message.messageId().isEmpty()) {
        m_message.setMessageId(MessageId::parseList(value).value(0));
    }
    return true;
}

template<QStringList Reader::*Ids>
bool Reader::takeIds(const QByteArray &value)
{
    this->*Ids += MessageId::parseList(value);
    return true;
}

// "1" or "1 (Highest)".
bool Reader::takePriority(const QByteArray &value)
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
bool Reader::takeImportance(const QByteArray &value)
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
bool Reader::takeAutoSubmitted(const QByteArray &value)
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
bool Reader::takeListUnsubscribe(const QByteArray &value)
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

bool Reader::takeListUnsubscribePost(const QByteArray &value)
{
    m_oneClickUnsubscribe = value.compare("List-Unsubscribe=One-Click", Qt::CaseInsensitive) == 0;
    return true;
}

void Reader::finish()
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

const QHash<QByteArray, Reader::Take> &Reader::takers()
{
    static const QHash<QByteArray, Take> takers {
        {"from", &Reader::takeAddresses<&Reader::m_from>},
        {"sender", &Reader::takeSender},
        {"reply-to", &Reader::takeAddresses<&Reader::m_replyTo>},
        {"to", &Reader::takeAddresses<&Reader::m_to>},
        {"cc", &Reader::takeAddresses<&Reader::m_cc>},
        {"bcc", &Reader::takeAddresses<&Reader::m_bcc>},
        {"subject", &Reader::takeSubject},
        {"date", &Reader::takeDate},
        {"message-id", &Reader::takeMessageId},
        {"in-reply-to", &Reader::takeIds<&Reader::m_inReplyTo>},
        {"references", &Reader::takeIds<&Reader::m_references>},
        {"x-priority", &Reader::takePriority},
        {"importance", &Reader::takeImportance},
        {"auto-submitted", &Reader::takeAutoSubmitted},
        {"disposition-notification-to", &Reader::takeAddresses<&Reader::m_readReceiptTo>},
        {"list-unsubscribe", &Reader::takeListUnsubscribe},
        {"list-unsubscribe-post", &Reader::takeListUnsubscribePost},
    };
    return takers;
}

} // namespace

void DraftHeader::read(const ParsedEntity &root, QSmtpMessage &message)
{
    Reader(message).read(root.fields);
}
