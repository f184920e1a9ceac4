// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Random messages, written and read back as drafts. What strangers make of them is judged
// elsewhere.

#include "mime/randommessage.h"

#include <QtTest/QtTest>

#include <algorithm>

class tst_RandomDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesComeBack_data();
    void messagesComeBack();
};

namespace {

using Encoding = QSmtpMessage::Encoding;

// As they stand in a header: a domain in ASCII.
QStringList written(const QList<QSmtpAddress> &addresses)
{
    QStringList written;
    for (const QSmtpAddress &address : addresses) {
        written.append(address.name() + u'|' + QString::fromUtf8(address.toMailbox()));
    }
    return written;
}

QByteArray octetsOf(const QSmtpAttachment &attachment)
{
    if (attachment.kind() == QSmtpAttachment::Kind::File) {
        QFile file(attachment.filePath());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    if (QIODevice *device = attachment.device()) {
        device->seek(0);
        return device->readAll();
    }
    return attachment.data();
}

QStringList written(const QList<QSmtpAttachment> &attachments, Encoding encoding)
{
    using Kind = QSmtpAttachment::Kind;
    QStringList written;
    for (const QSmtpAttachment &attachment : attachments) {
        QString type = attachment.contentType();
        QString name = attachment.fileName();
        QByteArray octets = octetsOf(attachment);
        if (attachment.kind() == Kind::MimeEntity) {
            // Comes back as what it holds.
            type = u"application/pgp-keys"_qs;
            name = u"key.asc"_qs;
            octets = QByteArray::fromBase64(octets.mid(octets.indexOf("\r\n\r\n") + 4));
        }
        if (encoding == Encoding::SevenBit && octets.contains("Content-Transfer-Encoding: 8bit")) {
            // An 8-bit message has no place in a 7-bit one but as data.
            type = u"application/octet-stream"_qs;
        }
        written.append(QStringList {name, type, attachment.contentId(), attachment.description(),
                                    QString::fromLatin1(octets.toHex())}
                           .join(u'|'));
    }
    return written;
}

QStringList sorted(QStringList list)
{
    std::sort(list.begin(), list.end());
    return list;
}

QStringList furtherHeaders(const QSmtpMessage &message)
{
    QStringList all;
    const QStringList names = message.headerNames();
    for (const QString &name : names) {
        all.append(name + u':' + message.headers(name).join(u'|'));
    }
    return all;
}

} // namespace

void tst_RandomDrafts::messagesComeBack_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<Encoding>("encoding");
    QTest::newRow("7bit") << quint32(11) << Encoding::SevenBit;
    QTest::newRow("8bit") << quint32(12) << Encoding::EightBit;
    QTest::newRow("binary") << quint32(13) << Encoding::Binary;
}

void tst_RandomDrafts::messagesComeBack()
{
    QFETCH(const quint32, seed);
    QFETCH(const Encoding, encoding);
    constexpr quint32 Count = 150;
    for (quint32 number = 0; number < Count; ++number) {
        const QTemporaryDir folder;
        const RandomMessage random(seed, number, folder);
        const QSmtpMessage &message = random.message();
        const std::optional<QSmtpMessage> draft = QSmtpMessage::fromBytes(
            message.toBytes(encoding));
        QVERIFY(draft);
        QCOMPARE(written(draft->from()), written(message.from()));
        QCOMPARE(written({draft->sender()}), written({message.sender()}));
        QCOMPARE(written(draft->replyTo()), written(message.replyTo()));
        QCOMPARE(written(draft->to()), written(message.to()));
        QCOMPARE(written(draft->cc()), written(message.cc()));
        QCOMPARE(written(draft->bcc()), written(message.bcc()));
        QCOMPARE(written(draft->readReceiptTo()), written(message.readReceiptTo()));
        QCOMPARE(draft->subject(), message.subject());
        QCOMPARE(draft->date(), message.date());
        QCOMPARE(draft->messageId(), message.messageId());
        QCOMPARE(draft->inReplyTo(), message.inReplyTo());
        QCOMPARE(draft->references(), message.references());
        QCOMPARE(draft->priority(), message.priority());
        QCOMPARE(draft->autoSubmitted(), message.autoSubmitted());
        QCOMPARE(draft->listUnsubscribe(), message.listUnsubscribe());
        QCOMPARE(draft->isOneClickUnsubscribe(), message.isOneClickUnsubscribe());
        QCOMPARE(furtherHeaders(*draft), furtherHeaders(message));
        QCOMPARE(draft->text(), message.text());
        QCOMPARE(draft->html(), message.html());
        QCOMPARE(draft->calendar(), message.calendar());
        QCOMPARE(draft->calendarMethod(), message.calendarMethod());
        QCOMPARE(draft->mimeEntity(), message.mimeEntity());
        QCOMPARE(sorted(written(draft->inlineParts(), encoding)),
                 sorted(written(message.inlineParts(), encoding)));
        QCOMPARE(written(draft->attachments(), encoding), written(message.attachments(), encoding));
        QCOMPARE(draft->resentBlocks().size(), message.resentBlocks().size());

        // What has been read once is the same for ever.
        const std::optional<QSmtpMessage> again = QSmtpMessage::fromBytes(draft->toBytes(encoding));
        QVERIFY(again && *again == *draft);
    }
}

QTEST_GUILESS_MAIN(tst_RandomDrafts)
#include "tst_randomdrafts.moc"
