// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "mailbox.h"

#include "characters.h"
#include "units.h"

#include <QtCore/QList>
#include <QtCore/QUrl>

#include <algorithm>

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool isLetterOrDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

// Length of the Dot-string at the beginning of text, 0 if there is none.
qsizetype dotStringAt(QStringView text)
{
    bool wordOpen = false;
    for (qsizetype i = 0; i < text.size();) {
        if (Characters::isAsciiAtext(text[i].unicode())) {
            wordOpen = true;
            ++i;
            continue;
        }
        const qsizetype begin = i;
        const char32_t c = Characters::take(text, i);
        if (Characters::isInternational(c)) {
            wordOpen = true;
        } else if (c == U'.' && wordOpen) {
            wordOpen = false;
        } else {
            return wordOpen ? begin : 0;
        }
    }
    return wordOpen ? text.size() : 0;
}

// Length of the Quoted-string at the beginning of text, 0 if there is none.
qsizetype quotedStringAt(QStringView text)
{
    const auto isPrintable = [](char32_t c) { return c >= U' ' && c <= U'~'; };
    if (text.isEmpty() || text.front() != u'"') {
        return 0;
    }
    for (qsizetype i = 1; i < text.size();) {
        char32_t c = Characters::take(text, i);
        if (c == U'"') {
            return i;
        }
        if (c == U'\\') {
            if (i == text.size() || !isPrintable(c = Characters::take(text, i))) {
                return 0;
            }
        } else if (!isPrintable(c) && !Characters::isInternational(c)) {
            return 0;
        }
    }
    return 0;
}

// RFC 2047 section 5: no encoded word stands in an address. One that is none of ours to decode may
// be decoded further on, and then name another mailbox.
bool hasEncodedWord(QStringView localPart)
{
    if (!localPart.contains(u'?')) {
        return false;
    }
    const qsizetype begin = localPart.indexOf(u"=?");
    return begin >= 0 && localPart.indexOf(u"?=", begin + 2) >= 0;
}

bool isIpv4(QStringView text)
{
    int groups = 0;
    for (const QStringView group : text.split(u'.')) {
        // A leading zero means octal to some readers.
        const bool plain = !group.isEmpty() && group.size() <= 3
                           && std::all_of(group.begin(), group.end(), isDigit)
                           && (group.size() == 1 || group.front() != u'0');
        if (!plain || group.toInt() > 255) {
            return false;
        }
        ++groups;
    }
    return groups == 4;
}

// How many groups of 16 bits the text has, -1 if it is something else. IPv4 at the end counts
// twice.
int ipv6GroupsOf(QStringView text, bool ipv4AtEnd)
{
    if (text.isEmpty()) {
        return 0;
    }
    int count = 0;
    const QList<QStringView> groups = text.split(u':');
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const QStringView group = groups[i];
        if (ipv4AtEnd && i == groups.size() - 1 && group.contains(u'.')) {
            if (!isIpv4(group)) {
                return -1;
            }
            count += 2;
        } else if (group.isEmpty() || group.size() > 4
                   || !std::all_of(group.begin(), group.end(), isHexDigit)) {
            return -1;
        } else {
            ++count;
        }
    }
    return count;
}

bool isIpv6(QStringView text)
{
    constexpr int Groups = 8;
    const qsizetype gap = text.indexOf(u"::");
    if (gap < 0) {
        return ipv6GroupsOf(text, true) == Groups;
    }
    const int before = ipv6GroupsOf(text.first(gap), false);
    const int after = ipv6GroupsOf(text.sliced(gap + 2), true);
    // RFC 5321 section 4.1.3: "::" stands for two groups at least.
    return before >= 0 && after >= 0 && before + after <= Groups - 2;
}

bool isAddressLiteral(QStringView text)
{
    constexpr QStringView Tag = u"IPv6:";
    const QStringView literal = text.sliced(1, text.size() - 2);
    return literal.startsWith(Tag, Qt::CaseInsensitive) ? isIpv6(literal.sliced(Tag.size()))
                                                        : isIpv4(literal);
}

// The label as DNS has it, empty if it is none.
QByteArray wireLabelOf(QStringView label)
{
    const bool plain = std::all_of(label.begin(), label.end(), [](QChar c) {
        return c.unicode() >= 0x80 || isLetterOrDigit(c) || c == u'-';
    });
    if (!plain || label.isEmpty() || label.front() == u'-' || label.back() == u'-') {
        return {};
    }
    if (Units::areAscii(label)) {
        return label.size() <= Mailbox::LabelLimit ? label.toLatin1() : QByteArray();
    }
    const QByteArray ace = QUrl::toAce(label.toString());
    // UTS 46 maps characters and drops some. A label that becomes another one, case and composition
    // apart, does not name what it shows.
    const QString meant = label.toString().toLower().normalized(QString::NormalizationForm_C);
    const QString named = QUrl::fromAce(ace, QUrl::IgnoreIDNWhitelist);
    return ace.size() <= Mailbox::LabelLimit && named == meant ? ace : QByteArray();
}

// Labels of ASCII, which go over the wire as they are. What else is a domain has to be looked at
// label by label.
bool arePlainLabels(QStringView domain)
{
    if (domain.size() > Mailbox::DomainLimit) {
        return false;
    }
    qsizetype label = 0; // its length up to here
    QChar last = u'-'; // no label begins with it
    for (const QChar c : domain) {
        if (c == u'.' ? last == u'-' || label == 0
                      : !(isLetterOrDigit(c) || (c == u'-' && label > 0))) {
            return false;
        }
        label = c == u'.' ? 0 : label + 1;
        if (label > Mailbox::LabelLimit) {
            return false;
        }
        last = c;
    }
    return label > 0 && last != u'-';
}

// The domain as it goes over the wire, empty if it is none.
QByteArray wireDomainOf(QStringView domain)
{
    if (domain.size() > 2 && domain.front() == u'[' && domain.back() == u']') {
        return Units::areAscii(domain) && isAddressLiteral(domain) ? domain.toLatin1()
                                                                   : QByteArray();
    }
    QByteArray wire;
    for (const QStringView label : domain.split(u'.')) {
        const QByteArray wireLabel = wireLabelOf(label);
        if (wireLabel.isEmpty()) {
            return {};
        }
        if (!wire.isEmpty()) {
            wire += '.';
        }
        wire += wireLabel;
    }
    return wire.size() <= Mailbox::DomainLimit ? wire : QByteArray();
}

} // namespace

std::optional<Mailbox> Mailbox::fromText(const QString &text, BareLocalPart bare)
{
    // Two code units make at least one octet, so what is longer need not be looked at.
    if (text.size() > 2 * Limit) {
        return {};
    }
    const bool quoted = text.startsWith(u'"');
    const qsizetype length = quoted ? quotedStringAt(text) : dotStringAt(text);
    if (length == 0) {
        return {};
    }
    Mailbox mailbox {text, length, {}};
    mailbox.wire = QByteArray(text.size(), Qt::Uninitialized);
    const bool ascii = Units::narrow(text, mailbox.wire.data()) < 0x80;
    if (!ascii) {
        mailbox.wire = mailbox.localPart().toUtf8();
    }
    const qsizetype localOctets = ascii ? length : mailbox.wire.size();
    if (localOctets > LocalPartLimit || hasEncodedWord(mailbox.localPart())) {
        return {};
    }
    if (mailbox.isBare()) {
        return bare == BareLocalPart::Taken && !quoted ? std::optional(mailbox) : std::nullopt;
    }
    if (text[length] != u'@') {
        return {};
    }
    if (ascii && mailbox.wire.size() <= Limit && arePlainLabels(mailbox.domain())) {
        return mailbox;
    }
    const QByteArray wireDomain = wireDomainOf(mailbox.domain());
    if (wireDomain.isEmpty() || localOctets + 1 + wireDomain.size() > Limit) {
        return {};
    }
    mailbox.wire.truncate(localOctets);
    mailbox.wire += '@';
    mailbox.wire += wireDomain;
    return mailbox;
}

QByteArrayView Mailbox::wireDomain() const
{
    return isBare() ? QByteArrayView() : QByteArrayView(wire).sliced(wire.lastIndexOf('@') + 1);
}
