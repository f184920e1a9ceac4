// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "randomdraft.h"

#include <QtCore/QTimeZone>

QSmtpMessage RandomDraft::next()
{
    QSmtpMessage message;
    message.setSubject(line(8));
    addFields(message);
    if (isOneOf(5)) {
        addResent(message);
    }
    if (isOneOf(8)) {
        message.setMimeEntity("Content-Type: multipart/signed; boundary=x\r\n\r\n--x\r\n\r\n"
                              + octets().toBase64() + "\r\n--x--\r\n");
    } else {
        addContent(message);
    }
    return message;
}

void RandomDraft::addFields(QSmtpMessage &message)
{
    message.setFrom({address()});
    if (isOneOf(3)) {
        message.setFrom(message.from() + addresses(2));
        message.setSender(address());
    }
    message.setTo(addresses(4));
    message.setCc(addresses(2));
    message.setBcc(addresses(2));
    message.setReplyTo(addresses(2));
    message.setDate(isOneOf(2) ? date() : QDateTime());
    message.setMessageId(isOneOf(2) ? id() : QString());
    message.setInReplyTo(ids(2));
    message.setReferences(ids(12));
    message.setPriority(QSmtpMessage::Priority(m_random.bounded(1, 6)));
    message.setAutoSubmitted(QSmtpMessage::AutoSubmitted(m_random.bounded(3)));
    message.setReadReceiptTo(isOneOf(4) ? addresses(2) : QList<QSmtpAddress>());
    if (isOneOf(4)) {
        message.setListUnsubscribe({QUrl(QStringLiteral("mailto:a@example.org?subject=") + word()),
                                    QUrl(QStringLiteral("https://example.org/a b?c=") + word())});
        message.setOneClickUnsubscribe(isOneOf(2));
    }
    for (int count = m_random.bounded(4); count > 0; --count) {
        message.addHeader(anyOf<QString>({u"X-Mailer"_qs, u"x-a"_qs, u"Comments"_qs}), line(20));
    }
}

void RandomDraft::addContent(QSmtpMessage &message)
{
    if (!isOneOf(3)) {
        message.setText(text());
    }
    if (isOneOf(2)) {
        message.setHtml(html());
    }
    if (isOneOf(4)) {
        message.setCalendar("BEGIN:VCALENDAR\r\n" + text().toUtf8(),
                            anyOf<QString>({u"REQUEST"_qs, u"Reply"_qs, u""_qs}));
    }
    for (int count = isOneOf(2) ? m_random.bounded(4) : 0; count > 0; --count) {
        QSmtpAttachment picture = file();
        picture.setContentId(QStringLiteral("%1@example.org").arg(++m_count));
        message.addInlinePart(picture);
        if (!message.html().isEmpty() && isOneOf(2)) {
            message.setHtml(message.html() + u"<img src=\"cid:"_qs + picture.contentId()
                            + u"\">"_qs);
        }
    }
    for (int count = isOneOf(2) ? m_random.bounded(4) : 0; count > 0; --count) {
        message.addAttachment(attachment());
    }
}

void RandomDraft::addResent(QSmtpMessage &message)
{
    for (int count = m_random.bounded(1, 4); count > 0; --count) {
        QSmtpResentBlock block;
        block.setDate(isOneOf(3) ? QDateTime() : date());
        block.setFrom(address());
        block.setSender(isOneOf(3) ? address() : QSmtpAddress());
        block.setTo(addresses(3));
        block.setCc(addresses(2));
        block.setBcc(addresses(2));
        block.setMessageId(isOneOf(3) ? QString() : id());
        message.addResentBlock(block);
    }
}

QString RandomDraft::word()
{
    return anyOf<QString>({u"a"_qs,
                           u"word"_qs,
                           u"\u00fcber"_qs,
                           u"e\u0301"_qs,
                           u"\u05e9\u05dc\u05d5\u05dd"_qs,
                           u"\u65e5\u672c\u8a9e"_qs,
                           u"\U0001f469\u200d\U0001f467"_qs,
                           u"=?utf-8?q?x?="_qs,
                           u"=20"_qs,
                           u"\"q\""_qs,
                           u"\\"_qs,
                           u"%41"_qs,
                           u"a,b;c:d"_qs,
                           u"(c)"_qs,
                           u"<b>"_qs,
                           u"From"_qs,
                           u">"_qs,
                           u"--"_qs,
                           u"."_qs,
                           u"\ufffd"_qs,
                           u"\u00a0"_qs,
                           u"'"_qs,
                           QString(m_random.bounded(1, 120), u'x')});
}

QString RandomDraft::line(int words)
{
    QString line;
    for (int count = m_random.bounded(words + 1); count > 0; --count) {
        line += word();
        line += anyOf<QString>({u" "_qs, u" "_qs, u" "_qs, u""_qs, u"  "_qs});
    }
    return isOneOf(2) ? line : line.trimmed();
}

QString RandomDraft::text()
{
    QString text;
    for (int count = m_random.bounded(12); count > 0; --count) {
        text += anyOf<QString>({u""_qs, u""_qs, u"> "_qs, u">>"_qs, u" "_qs, u"-- "_qs});
        text += line(isOneOf(6) ? 300 : 12) + u'\n';
    }
    if (isOneOf(3)) {
        text += word();
    }
    return isOneOf(20) ? text + QChar(0) + u'\t' : text;
}

QString RandomDraft::html()
{
    return u"<p>"_qs + text() + u"</p>"_qs;
}

QByteArray RandomDraft::octets()
{
    QByteArray octets(isOneOf(4) ? m_random.bounded(3) : m_random.bounded(300), Qt::Uninitialized);
    for (char &octet : octets) {
        octet = anyOf<char>({'\r', '\n', '-', '=', '\0', char(m_random.bounded(256))});
    }
    return octets;
}

QSmtpAddress RandomDraft::address()
{
    const QString mailbox = anyOf<QString>(
        {u"ann@example.org"_qs, u"\"a, b\"@example.org"_qs, u"j\u00fcrgen@b\u00fccher.example"_qs,
         u"a@[192.0.2.1]"_qs, u"postmaster"_qs, u"a+b=c@x.example"_qs});
    return QSmtpAddress(mailbox, isOneOf(3) ? QString() : line(6));
}

QList<QSmtpAddress> RandomDraft::addresses(int most)
{
    QList<QSmtpAddress> addresses;
    for (int count = m_random.bounded(most + 1); count > 0; --count) {
        addresses.append(address());
    }
    return addresses;
}

QString RandomDraft::id()
{
    const QString left = anyOf<QString>({u"a"_qs, u"a.b+c"_qs, u"\"a(b\""_qs, u"a,b"_qs});
    return u'<' + left + QString::number(m_random.generate()) + u"@example.org>"_qs;
}

QStringList RandomDraft::ids(int most)
{
    QStringList ids;
    for (int count = m_random.bounded(most + 1); count > 0; --count) {
        ids.append(id());
    }
    return ids;
}

QDateTime RandomDraft::date()
{
    const QDate day = QDate(1990, 1, 1).addDays(m_random.bounded(30000));
    const QTime time = QTime(0, 0).addSecs(m_random.bounded(86400));
    return QDateTime(day, time, Qt::OffsetFromUTC, 60 * m_random.bounded(-720, 840));
}

QSmtpAttachment RandomDraft::file()
{
    QSmtpAttachment file = QSmtpAttachment::fromData(
        octets(), line(5),
        anyOf<QString>({u""_qs, u"image/png"_qs, u"text/plain; charset=utf-8"_qs, u"text/html"_qs,
                        u"text/calendar; method=REQUEST"_qs, u"application/x-a; b=\"c d\""_qs}));
    file.setDescription(isOneOf(3) ? line(10) : QString());
    return file;
}

QSmtpAttachment RandomDraft::attachment()
{
    if (isOneOf(6)) {
        return QSmtpAttachment::fromMessage("Subject: a\r\n\r\n" + octets().toBase64() + "\r\n",
                                            line(3));
    }
    if (isOneOf(6)) {
        return QSmtpAttachment::fromMimeEntity("Content-Type: multipart/report; boundary=x\r\n\r\n"
                                               "--x\r\n\r\n"
                                               + octets().toBase64() + "\r\n--x--");
    }
    QSmtpAttachment attachment = file();
    attachment.setContentId(isOneOf(5) ? QStringLiteral("%1@x").arg(++m_count) : QString());
    return attachment;
}
