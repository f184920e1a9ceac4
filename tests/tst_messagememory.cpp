// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Messages where memory ends: whichever allocation fails, and whether those after it fail as well,
// std::bad_alloc comes out or the work is done as always, and nothing is left behind.

#include "composer.h"
#include "draftreading.h"
#include "letter.h"
#include "messagereader.h"
#include "outofmemory.h"

#include <QSmtp/qsmtpaddressgroup.h>

#include <QtTest/QTest>

namespace {

QSmtpMessage manySided()
{
    QSmtpMessage message = letter();
    message.addCc(
        QSmtpAddress(QStringLiteral("j@b\u00fccher.example"), QStringLiteral("J\u00fcrgen, Dr.")));
    message.addBcc(QSmtpAddress(QStringLiteral("carl@example.org")));
    message.setSubject(QStringLiteral(
        "Gr\u00fc\u00dfe, die l\u00e4nger sind, als eine Zeile des Kopfes sein darf"));
    message.setHtml(QStringLiteral("<p>Dear <b>Ben</b> <img src='cid:a@b'> &amp; all"));
    message.addInlinePart(picture(QStringLiteral("a@b")));
    message.addAttachment(
        QSmtpAttachment::fromData(QByteArray(3000, '\xfe'), QStringLiteral("R\u00e4tsel.bin")));
    message.addHeader(QStringLiteral("X-Mailer"), QStringLiteral("torture"));
    return message;
}

// Boundaries are made of chance.
QByteArray withoutBoundaries(QByteArray octets)
{
    for (qsizetype begin = 0; (begin = octets.indexOf("boundary=\"")) >= 0;) {
        begin += 10;
        const QByteArray boundary = octets.sliced(begin, octets.indexOf('"', begin) - begin);
        octets.replace("boundary=\"" + boundary, "boundary");
        octets.replace(boundary, "-");
    }
    return octets;
}

} // namespace

class tst_MessageMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreReadOrNot();
    void messageIsFilledOrNot();
    void messageIsComposedOrNot();
    void draftIsOpenedOrNot();
    void changeThatFailsLeavesTheMessageAsItWas();
};

void tst_MessageMemory::addressesAreReadOrNot()
{
    const QString list = QStringLiteral(
        "\"Dr. A\" <a@example.org>, =?utf-8?q?J=C3=BCrgen?= "
        "<j@b\u00fccher.example> (a comment), c@example.org, nonsense");
    QSMTP_TORTURE([&list] { return QSmtpAddress::parseList(list); });
}

void tst_MessageMemory::messageIsFilledOrNot()
{
    QSMTP_TORTURE([] {
        const QSmtpMessage message = manySided();
        return std::tuple(message, message.faults(), message.envelopeRecipients());
    });
}

void tst_MessageMemory::messageIsComposedOrNot()
{
    const QSmtpMessage message = manySided();
    QSMTP_TORTURE([&message] {
        MessageReader reader(Composer(message, QSmtpMessage::Encoding::SevenBit).message().all());
        if (!reader.open(QIODevice::ReadOnly)) {
            return QByteArray("not opened");
        }
        QByteArray octets;
        char piece[700];
        for (qint64 length = 0; (length = reader.read(piece, sizeof piece)) > 0;) {
            octets.append(piece, length);
        }
        return withoutBoundaries(octets);
    });
}

void tst_MessageMemory::draftIsOpenedOrNot()
{
    const QByteArray draft = withoutBoundaries(manySided().toBytes());
    QSMTP_TORTURE([&draft] { return QSmtpMessage::fromBytes(draft); });
}

void tst_MessageMemory::changeThatFailsLeavesTheMessageAsItWas()
{
    const QSmtpMessage before = manySided();
    const QString subject = QStringLiteral("Another");
    const QSmtpAddress carl(QStringLiteral("carl@example.org"));
    const QString name = QStringLiteral("X-Further");
    const QList<std::function<void(QSmtpMessage &)>> changes {
        [&subject](QSmtpMessage &message) { message.setSubject(subject); },
        [&carl](QSmtpMessage &message) { message.addTo(carl); },
        [&name, &subject](QSmtpMessage &message) { message.addHeader(name, subject); },
        [](QSmtpMessage &message) { message.addAttachment(QSmtpAttachment::fromData("x")); },
    };
    for (const auto &change : changes) {
        QSmtpMessage after = before;
        change(after);
        QVERIFY(after != before);
        QSMTP_TORTURE([&] {
            QSmtpMessage message = before;
            try {
                change(message);
            } catch (const std::bad_alloc &) {
                // Equal means as it was, or as it should be: nothing between.
                if (message != before && message != after) {
                    return QSmtpMessage();
                }
                throw;
            }
            return message;
        });
    }
}

QTEST_GUILESS_MAIN(tst_MessageMemory)
#include "tst_messagememory.moc"
