// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "randommessage.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTimeZone>
#include <QtCore/QUrl>

#include <iterator>

namespace {

QString sha256(const QByteArray &octets)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(octets, QCryptographicHash::Sha256).toHex());
}

// An empty name is left out where it stands in a tree of parts.
QString tree(const QString &type, const QStringList &children, bool staysWithOne)
{
    if (children.size() == 1 && !staysWithOne) {
        return children.constFirst();
    }
    return children.isEmpty() ? QString() : type + u'(' + children.join(u", "_qs) + u')';
}

void addUnlessEmpty(QStringList &list, const QString &text)
{
    if (!text.isEmpty()) {
        list.append(text);
    }
}

QString bracketed(const QString &id)
{
    return u'<' + id + u'>';
}

} // namespace

RandomMessage::RandomMessage(quint32 seed, quint32 number, const QTemporaryDir &folder)
    : m_random(seed, number)
    , m_folder(folder)
{
    fillHeader();
    fillFurtherHeaders();
    if (m_random.oneIn(10)) {
        addResentBlocks();
    }
    if (m_random.oneIn(40)) {
        becomeEntity();
    } else {
        fillBody();
    }
}

QSmtpAddress RandomMessage::address(QJsonArray &facts)
{
    struct Domain
    {
        QStringView unicode;
        QStringView ascii;
    };
    static constexpr Domain Domains[] = {
        {u"example.org", u"example.org"},
        {u"mail.example.net", u"mail.example.net"},
        {u"[192.0.2.1]", u"[192.0.2.1]"},
        {u"b\u00fccher.example", u"xn--bcher-kva.example"},
    };
    static constexpr QStringView LocalParts[] = {u"a.b", u"o'neil", u"x+y", u"\"a b\"", u"\"a@b\""};
    const Domain &domain = Domains[m_random.number(0, int(std::size(Domains)) - 1)];
    const QString local = m_random.oneIn(4)
                              ? LocalParts[m_random.number(0, int(std::size(LocalParts)) - 1)]
                                    .toString()
                              : m_random.token(m_random.number(1, 20));
    const QString name = m_random.oneIn(4) ? QString() : m_random.phrase();
    facts.append(QJsonArray {name, QString(local + u'@' + domain.ascii.toString())});
    return QSmtpAddress(local + u'@' + domain.unicode.toString(), name);
}

QList<QSmtpAddress> RandomMessage::addresses(const char *field, int most)
{
    QList<QSmtpAddress> addresses;
    QJsonArray facts;
    for (int i = m_random.number(0, m_random.oneIn(30) ? most * 5 : most); i > 0; --i) {
        addresses.append(address(facts));
    }
    QJsonObject all = m_facts.value(u"addresses"_qs).toObject();
    all.insert(QString::fromLatin1(field), facts);
    m_facts.insert(u"addresses"_qs, all);
    return addresses;
}

QString RandomMessage::id()
{
    return m_random.token(m_random.number(1, m_random.oneIn(20) ? 200 : 30)) + u"@example.org"_qs;
}

QStringList RandomMessage::ids(const char *field, int most)
{
    QJsonArray facts;
    QStringList ids;
    for (int i = m_random.number(0, m_random.oneIn(10) ? most * 10 : most); i > 0; --i) {
        const QString id = this->id();
        facts.append(id);
        ids.append(bracketed(id));
    }
    QJsonObject all = m_facts.value(u"ids"_qs).toObject();
    all.insert(QString::fromLatin1(field), facts);
    m_facts.insert(u"ids"_qs, all);
    return ids;
}

QDateTime RandomMessage::date(const char *field)
{
    const int offset = m_random.number(-48, 56) * 900;
    const QDateTime date = QDateTime::fromSecsSinceEpoch(m_random.number(0, 2'000'000'000),
                                                         Qt::OffsetFromUTC, offset);
    QJsonObject all = m_facts.value(u"dates"_qs).toObject();
    all.insert(QString::fromLatin1(field), QJsonArray {date.toSecsSinceEpoch(), offset});
    m_facts.insert(u"dates"_qs, all);
    return date;
}

void RandomMessage::fillHeader()
{
    QJsonArray from;
    QList<QSmtpAddress> authors {address(from)};
    if (m_random.oneIn(8)) {
        authors.append(address(from));
    }
    m_message.setFrom(authors);
    m_message.setReplyTo(addresses("Reply-To", 2));
    m_message.setTo(addresses("To", 4));
    m_message.setCc(addresses("Cc", 2));
    m_message.setBcc(addresses("Bcc", 1));
    m_message.setReadReceiptTo(addresses("Disposition-Notification-To", 1));
    QJsonObject all = m_facts.value(u"addresses"_qs).toObject();
    all.insert(u"From"_qs, from);
    QJsonArray sender;
    // RFC 5322 section 3.6.2: several authors have one sender.
    if (authors.size() > 1 || m_random.oneIn(8)) {
        m_message.setSender(address(sender));
    }
    all.insert(u"Sender"_qs, sender);
    m_facts.insert(u"addresses"_qs, all);

    const QString subject = m_random.line();
    m_message.setSubject(subject);
    m_facts.insert(u"subject"_qs, subject);
    m_message.setDate(date("Date"));
    const QString messageId = id();
    m_message.setMessageId(bracketed(messageId));
    m_message.setInReplyTo(ids("In-Reply-To", 1));
    m_message.setReferences(ids("References", 4));
    QJsonObject allIds = m_facts.value(u"ids"_qs).toObject();
    allIds.insert(u"Message-ID"_qs, QJsonArray {messageId});
    m_facts.insert(u"ids"_qs, allIds);
}

// A word of ASCII that is too long for a line would be a fault.
QString RandomMessage::headerValue()
{
    QString value;
    QStringList words;
    do {
        value = m_random.phrase();
        words = value.split(u' ');
    } while (std::any_of(words.begin(), words.end(),
                         [](const QString &word) { return word.size() > 900; }));
    return value;
}

void RandomMessage::fillFurtherHeaders()
{
    QJsonObject texts;
    for (int i = m_random.number(0, 3); i > 0; --i) {
        QString name;
        do {
            name = u"X-"_qs + m_random.token(m_random.number(1, 30)).toLower();
        } while (texts.contains(name));
        QJsonArray values;
        for (int copies = m_random.oneIn(5) ? 2 : 1; copies > 0; --copies) {
            const QString value = headerValue();
            m_message.addHeader(name, value);
            values.append(value);
        }
        texts.insert(name, values);
    }
    m_facts.insert(u"texts"_qs, texts);

    QJsonObject exact;
    if (m_random.oneIn(6)) {
        m_message.setAutoSubmitted(QSmtpMessage::AutoSubmitted::AutoGenerated);
        exact.insert(u"Auto-Submitted"_qs, u"auto-generated"_qs);
    }
    if (m_random.oneIn(6)) {
        m_message.setPriority(QSmtpMessage::Priority(m_random.oneIn(2) ? 1 : 5));
    }
    const int priority = int(m_message.priority());
    const QStringView importances[] = {u"", u"high", u"high", u"", u"low", u"low"};
    if (!importances[priority].isEmpty()) {
        exact.insert(u"Importance"_qs, importances[priority].toString());
    }
    if (m_random.oneIn(6)) {
        QStringList links {u"https://example.org/u/"_qs + m_random.token(m_random.number(1, 200))};
        if (m_random.oneIn(2)) {
            links.append(u"mailto:leave@example.org?subject=%C3%A9"_qs);
        }
        QList<QUrl> urls;
        for (QString &text : links) {
            urls.append(QUrl(text, QUrl::StrictMode));
            text = u'<' + text + u'>';
        }
        m_message.setListUnsubscribe(urls);
        m_message.setOneClickUnsubscribe(true);
        exact.insert(u"List-Unsubscribe"_qs, links.join(u", "_qs));
        exact.insert(u"List-Unsubscribe-Post"_qs, u"List-Unsubscribe=One-Click"_qs);
    }
    m_facts.insert(u"exact"_qs, exact);
}

void RandomMessage::addResentBlocks()
{
    QSmtpResentBlock block;
    QJsonArray from;
    QJsonArray sender;
    block.setFrom(address(from));
    if (m_random.oneIn(4)) {
        block.setSender(address(sender));
    }
    block.setTo(addresses("Resent-To", 2));
    block.setCc(addresses("Resent-Cc", 1));
    block.setBcc(addresses("Resent-Bcc", 1));
    block.setDate(date("Resent-Date"));
    const QString messageId = id();
    block.setMessageId(bracketed(messageId));
    m_message.addResentBlock(block);

    QJsonObject all = m_facts.value(u"addresses"_qs).toObject();
    all.insert(u"Resent-From"_qs, from);
    all.insert(u"Resent-Sender"_qs, sender);
    m_facts.insert(u"addresses"_qs, all);
    QJsonObject allIds = m_facts.value(u"ids"_qs).toObject();
    allIds.insert(u"Resent-Message-ID"_qs, QJsonArray {messageId});
    m_facts.insert(u"ids"_qs, allIds);
}

// With the line ends that people bring along; all of them are LF in a message.
QString RandomMessage::lineEnded(const QString &text)
{
    static constexpr QStringView LineEnds[] = {u"\n", u"\n",     u"\n",    u"\r\n",
                                               u"\r", u"\u2028", u"\u2029"};
    QString ended = text;
    return ended.replace(u'\n',
                         LineEnds[m_random.number(0, int(std::size(LineEnds)) - 1)].toString());
}

QString RandomMessage::html(const QStringList &paragraphs, const QStringList &contentIds)
{
    QString html;
    const bool document = m_random.oneIn(2);
    const QString end = m_random.oneIn(6) ? QString() : u"\n"_qs;
    if (document) {
        html += u"<!DOCTYPE html>"_qs + end + u"<html><head><title>"_qs
                + m_random.phrase().toHtmlEscaped() + u"</title></head>"_qs + end + u"<body>"_qs;
    }
    for (const QString &paragraph : paragraphs) {
        html += u"<p>"_qs + paragraph + u"</p>"_qs + end;
    }
    for (const QString &id : contentIds) {
        // RFC 2392: the id is a part of a URL.
        html += u"<img alt=\"\" src=\"cid:"_qs
                + QString::fromLatin1(QUrl::toPercentEncoding(id, "@+$")) + u"\">"_qs + end;
    }
    return document ? html + u"</body></html>"_qs : html;
}

QByteArray RandomMessage::calendar()
{
    QByteArray calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n";
    calendar += "SUMMARY:" + m_random.phrase().left(60).toUtf8() + "\r\n";
    return calendar + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

void RandomMessage::fillBody()
{
    const bool hasHtml = m_random.oneIn(2);
    const bool hasCalendar = m_random.oneIn(10);
    QString text;
    if (!m_random.oneIn(hasHtml ? 3 : 20)) {
        text = m_random.lines();
        text.chop(m_random.oneIn(2) ? 1 : 0);
        if (m_random.oneIn(30)) {
            text.prepend(QChar(m_random.oneIn(2) ? 0 : 0x1b));
        }
        m_message.setText(lineEnded(text));
        m_facts.insert(u"text"_qs, text);
    }
    // One that is empty is as good as none.
    const bool hasText = !text.isEmpty();

    QStringList related;
    QStringList inlines;
    QStringList referenced;
    QJsonArray parts;
    QJsonArray later;
    for (int i = m_random.oneIn(4) ? m_random.number(1, 3) : 0; i > 0; --i) {
        Part inlinePart = partOfData();
        inlinePart.facts.insert(u"disposition"_qs, u"inline"_qs);
        QString contentId = m_random.oneIn(4) ? m_random.token(8) + u"+$%a@example.org"_qs : id();
        if (m_random.oneIn(4)) {
            contentId = m_message.addInlinePart(inlinePart.attachment);
        } else {
            inlinePart.attachment.setContentId(contentId);
            m_message.addInlinePart(inlinePart.attachment);
        }
        inlinePart.facts.insert(u"contentId"_qs, contentId);
        const QString type = inlinePart.facts.value(u"type"_qs).toString();
        if (hasHtml && !m_random.oneIn(4)) {
            related.append(type);
            referenced.append(contentId);
            parts.append(inlinePart.facts);
        } else {
            inlines.append(type);
            later.append(inlinePart.facts);
        }
    }

    QStringList alternatives;
    QStringList paragraphs;
    if (hasHtml) {
        for (int i = m_random.number(hasText ? 0 : 1, 5); i > 0; --i) {
            paragraphs.append(m_random.paragraph());
        }
        const QString html = this->html(paragraphs, referenced) + u"<!-- -->"_qs;
        m_message.setHtml(lineEnded(html));
        m_facts.insert(u"html"_qs, html);
        related.prepend(u"text/html"_qs);
    }
    if (hasText || hasHtml) {
        alternatives.append(u"text/plain"_qs);
    }
    if (!hasText && hasHtml) {
        m_facts.insert(u"madeOf"_qs, QJsonArray::fromStringList(paragraphs));
    }
    addUnlessEmpty(alternatives, tree(u"multipart/related"_qs, related, false));
    if (hasCalendar) {
        const QByteArray calendar = this->calendar();
        m_message.setCalendar(calendar, u"REQUEST"_qs);
        m_facts.insert(u"calendar"_qs, QString::fromUtf8(calendar).remove(u'\r'));
        alternatives.append(u"text/calendar"_qs);
    }
    QStringList mixed;
    addUnlessEmpty(mixed, tree(u"multipart/alternative"_qs, alternatives, false));
    mixed += inlines;

    const int count = m_random.oneIn(2) ? m_random.number(0, 3) : 0;
    for (int i = 0; i < count; ++i) {
        const Part attached = part();
        m_message.addAttachment(attached.attachment);
        mixed.append(attached.facts.value(u"type"_qs).toString());
        later.append(attached.facts);
    }
    for (const QJsonValue &facts : std::as_const(later)) {
        parts.append(facts);
    }
    m_facts.insert(u"parts"_qs, parts);
    const QString structure = tree(u"multipart/mixed"_qs, mixed, count > 0);
    // Of nothing an empty text is made.
    m_facts.insert(u"structure"_qs, structure.isEmpty() ? u"text/plain"_qs : structure);
}

QByteArray RandomMessage::content()
{
    static constexpr int Sizes[] = {0,   1,   2,   3,   56,   57,   58,    75,    76,    77,
                                    113, 114, 115, 998, 1024, 4096, 16415, 16416, 16417, 16418};
    const int size = Sizes[m_random.number(0, int(std::size(Sizes)) - 1)];
    switch (m_random.number(0, 7)) {
    case 0:
        return QByteArray(size, '\0');
    case 1:
        return m_random.lines().toUtf8();
    case 2:
        return m_random.lines().replace(u'\n', u"\r\n"_qs).toUtf8();
    case 3:
        return QByteArray("\r\n.\r\n--\r\n").repeated(m_random.number(1, 40));
    case 4:
        return QByteArray(size, "\r\n"[m_random.number(0, 1)]);
    default:
        return m_random.octets(size);
    }
}

RandomMessage::Part RandomMessage::part()
{
    if (m_random.oneIn(8)) {
        return partOfMessage();
    }
    return m_random.oneIn(10) ? partOfEntity() : partOfData();
}

QString RandomMessage::file(const QByteArray &octets)
{
    QFile file(m_folder.filePath(m_random.token(12)));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        || file.write(octets) != octets.size()) {
        qFatal("cannot write %s", qPrintable(file.fileName()));
    }
    return file.fileName();
}

void RandomMessage::attach(qint64 size)
{
    const QByteArray octets = m_random.octets(size);
    const QString type = u"application/octet-stream"_qs;
    const QString name = u"large.bin"_qs;
    const bool isAlone = m_message.text().isEmpty() && m_message.html().isEmpty()
                         && m_message.calendar().isEmpty() && m_message.inlineParts().isEmpty()
                         && m_message.attachments().isEmpty();
    m_message.addAttachment(QSmtpAttachment::fromFile(file(octets), name, type));
    QJsonArray parts = m_facts.value(u"parts"_qs).toArray();
    parts.append(QJsonObject {{u"type"_qs, type},
                              {u"fileName"_qs, name},
                              {u"disposition"_qs, u"attachment"_qs},
                              {u"sha256"_qs, sha256(octets)}});
    m_facts.insert(u"parts"_qs, parts);
    // Where there are attachments already, it is one more of them.
    const QString mixed = u"multipart/mixed("_qs;
    QString structure = m_facts.value(u"structure"_qs).toString() + u", "_qs;
    if (isAlone) {
        structure = mixed; // an empty text is written where there is nothing else
    } else if (structure.startsWith(mixed)) {
        structure.remove(structure.size() - 3, 1);
    } else {
        structure.prepend(mixed);
    }
    m_facts.insert(u"structure"_qs, QString(structure + type + u')'));
}

void RandomMessage::describe(Part &part)
{
    if (m_random.oneIn(6)) {
        const QString description = m_random.phrase();
        part.attachment.setDescription(description);
        part.facts.insert(u"description"_qs, description);
    }
}

RandomMessage::Part RandomMessage::partOfData()
{
    static constexpr QStringView Types[] = {
        u"application/octet-stream",
        u"application/pdf",
        u"image/png",
        u"image/svg+xml",
        u"text/plain",
        u"text/html",
        u"text/csv",
        u"audio/x-wav",
        u"application/json",
        u"font/woff2",
        u"application/zip",
        u"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    };
    const QString type = Types[m_random.number(0, int(std::size(Types)) - 1)].toString();
    const QString name = m_random.oneIn(12) ? QString() : m_random.fileName();
    const QByteArray octets = content();
    Part part;
    part.facts = {{u"type"_qs, type},
                  {u"fileName"_qs, name},
                  {u"disposition"_qs, u"attachment"_qs},
                  {u"sha256"_qs, sha256(octets)}};
    if (m_random.oneIn(4)) {
        const QString path = file(octets);
        if (name.isEmpty()) {
            part.facts.insert(u"fileName"_qs, QFileInfo(path).fileName());
        }
        part.attachment = m_random.oneIn(2)
                              ? QSmtpAttachment::fromFile(path, name, type)
                              : QSmtpAttachment::fromUrl(QUrl::fromLocalFile(path), name, type);
    } else if (!name.isEmpty() && m_random.oneIn(4)) {
        m_devices.push_back(std::make_unique<QBuffer>());
        m_devices.back()->setData(octets);
        m_devices.back()->open(QIODevice::ReadOnly);
        part.attachment = QSmtpAttachment::fromDevice(m_devices.back().get(), name, type);
    } else {
        part.attachment = QSmtpAttachment::fromData(octets, name, type);
    }
    describe(part);
    return part;
}

QByteArray RandomMessage::innerMessage()
{
    QByteArray message =
        "From: a@example.org\r\nSubject: inner\r\nMessage-ID: <inner@example.org>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
    if (m_random.oneIn(2)) {
        return message + "Content-Transfer-Encoding: 8bit\r\n\r\n"
               + m_random.paragraph().left(200).toUtf8() + "\r\n\xc3\xa9\r\n";
    }
    message += "\r\n";
    for (int i = m_random.number(0, 4); i > 0; --i) {
        message += m_random.token(m_random.number(0, 78)).toLatin1() + "\r\n";
    }
    return message;
}

RandomMessage::Part RandomMessage::partOfMessage()
{
    const QByteArray octets = innerMessage();
    const QString name = m_random.token(8) + u".eml"_qs;
    Part part;
    part.attachment = QSmtpAttachment::fromMessage(octets, name);
    part.facts = {{u"type"_qs, u"message/rfc822"_qs},
                  {u"fileName"_qs, name},
                  {u"disposition"_qs, u"attachment"_qs},
                  {u"sha256"_qs, sha256(octets)},
                  {u"eightBit"_qs, octets.contains('\xa9')}};
    describe(part);
    return part;
}

// A part that somebody else has made passes as it is.
RandomMessage::Part RandomMessage::partOfEntity()
{
    const QByteArray octets = m_random.octets(m_random.number(0, 57));
    Part part;
    part.attachment = QSmtpAttachment::fromMimeEntity(
        "Content-Type: application/pgp-keys\r\n"
        "Content-Disposition: attachment; filename=\"key.asc\"\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
        + octets.toBase64() + "\r\n");
    part.facts = {{u"type"_qs, u"application/pgp-keys"_qs},
                  {u"fileName"_qs, u"key.asc"_qs},
                  {u"disposition"_qs, u"attachment"_qs},
                  {u"sha256"_qs, sha256(octets)}};
    return part;
}

void RandomMessage::becomeEntity()
{
    const QByteArray signature = m_random.octets(57);
    const QString text = m_random.token(20);
    m_message.setMimeEntity("Content-Type: multipart/signed; boundary=b; micalg=pgp-sha256;\r\n"
                            "\tprotocol=\"application/pgp-signature\"\r\n\r\n--b\r\n"
                            "Content-Type: text/plain; charset=utf-8\r\n\r\n"
                            + text.toLatin1()
                            + "\r\n--b\r\nContent-Type: application/pgp-signature\r\n"
                              "Content-Transfer-Encoding: base64\r\n\r\n"
                            + signature.toBase64() + "\r\n--b--\r\n");
    m_facts.insert(u"text"_qs, text);
    m_facts.insert(u"structure"_qs, u"multipart/signed(text/plain, application/pgp-signature)"_qs);
    m_facts.insert(u"parts"_qs,
                   QJsonArray {QJsonObject {{u"type"_qs, u"application/pgp-signature"_qs},
                                            {u"sha256"_qs, sha256(signature)}}});
}
