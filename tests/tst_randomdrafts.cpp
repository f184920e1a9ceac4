// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Random messages, written and read back as drafts. What strangers make of them is judged
// elsewhere.

#include "mime/randommessage.h"

#include <QtTest/QtTest>

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

// What was in files and devices is in memory then.
QList<QSmtpAttachment> inMemory(const QList<QSmtpAttachment> &attachments)
{
    using Kind = QSmtpAttachment::Kind;
    QList<QSmtpAttachment> all;
    for (const QSmtpAttachment &attachment : attachments) {
        if (attachment.kind() != Kind::File && attachment.kind() != Kind::Device) {
            all.append(attachment);
            continue;
        }
        QSmtpAttachment data = QSmtpAttachment::fromData(
            octetsOf(attachment), attachment.fileName(), attachment.contentType());
        data.setContentId(attachment.contentId());
        data.setDescription(attachment.description());
        all.append(data);
    }
    return all;
}

// Addresses of the draft, where they are written as those of the message are.
QList<QSmtpAddress> same(const QList<QSmtpAddress> &ofDraft, const QList<QSmtpAddress> &ofMessage)
{
    return written(ofDraft) == written(ofMessage) ? ofDraft : ofMessage;
}

QSmtpResentBlock expected(const QSmtpResentBlock &draft, const QSmtpResentBlock &block)
{
    QSmtpResentBlock expected = block;
    expected.setFrom(same({draft.from()}, {block.from()}).constFirst());
    expected.setSender(same({draft.sender()}, {block.sender()}).constFirst());
    expected.setTo(same(draft.to(), block.to()));
    expected.setCc(same(draft.cc(), block.cc()));
    expected.setBcc(same(draft.bcc(), block.bcc()));
    return expected;
}

QSmtpMessage expected(const QSmtpMessage &draft, const QSmtpMessage &message)
{
    QSmtpMessage expected = message;
    expected.setFrom(same(draft.from(), message.from()));
    expected.setSender(same({draft.sender()}, {message.sender()}).constFirst());
    expected.setReplyTo(same(draft.replyTo(), message.replyTo()));
    expected.setTo(same(draft.to(), message.to()));
    expected.setCc(same(draft.cc(), message.cc()));
    expected.setBcc(same(draft.bcc(), message.bcc()));
    expected.setReadReceiptTo(same(draft.readReceiptTo(), message.readReceiptTo()));
    QList<QSmtpResentBlock> blocks;
    for (qsizetype i = 0; i < message.resentBlocks().size(); ++i) {
        blocks.append(::expected(draft.resentBlocks().value(i), message.resentBlocks().at(i)));
    }
    expected.setResentBlocks(blocks);
    expected.setInlineParts(inMemory(message.inlineParts()));
    expected.setAttachments(inMemory(message.attachments()));
    return expected;
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
        const QSmtpMessage wanted = expected(*draft, message);
        QCOMPARE(draft->subject(), wanted.subject());
        QCOMPARE(draft->text(), wanted.text());
        QCOMPARE(draft->html(), wanted.html());
        QCOMPARE(draft->attachments(), wanted.attachments());
        QCOMPARE(draft->resentBlocks(), wanted.resentBlocks());
        QVERIFY2(*draft == wanted, message.toBytes(encoding).constData());

        // What has been read once is the same for ever.
        const std::optional<QSmtpMessage> again = QSmtpMessage::fromBytes(draft->toBytes(encoding));
        QVERIFY(again && *again == *draft);
    }
}

QTEST_GUILESS_MAIN(tst_RandomDrafts)
#include "tst_randomdrafts.moc"
