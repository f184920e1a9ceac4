// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that what QSmtpMessage::toBytes() writes, fromBytes() reads as an equal message; and that
// whatever is read can be written, or tells why not.
#include "draftmessages.h"
#include "draftreading.h"
#include "randomdraft.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace DraftReading;
using Encoding = QSmtpMessage::Encoding;

class tst_DraftRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messageComesBack_data();
    void messageComesBack();
    void randomMessagesComeBack_data();
    void randomMessagesComeBack();
    void damagedMessagesDoNoHarm();
    void contentTypesAreComparedByWhatTheyMean();
};

void tst_DraftRoundTrip::messageComesBack_data()
{
    QTest::addColumn<QSmtpMessage>("message");

    const auto row = [](const char *name, auto fill) {
        QSmtpMessage message;
        message.setSubject(u"a"_qs);
        fill(message);
        QTest::newRow(name) << message;
    };
    row("subject", [](QSmtpMessage &) {});
    row("local parts alone", [](QSmtpMessage &message) {
        message.setTo({QSmtpAddress(u"root"_qs), QSmtpAddress(u"ann@example.org"_qs, u"Ann"_qs),
                       QSmtpAddress(u"mail"_qs, u"The mail"_qs)});
    });
    row("international addresses", [](QSmtpMessage &message) {
        message.setTo({QSmtpAddress(u"jürgen@bücher.example"_qs, u"Jürgen, \"der\""_qs)});
    });
    row("names that look encoded", [](QSmtpMessage &message) {
        message.setTo({QSmtpAddress(u"a@x.example"_qs, u"=?utf-8?q?a?="_qs)});
    });
    row("nobody but bcc",
        [](QSmtpMessage &message) { message.setBcc({QSmtpAddress(u"a@x.example"_qs)}); });
    row("Bcc longer than what a header on its way may have", [](QSmtpMessage &message) {
        QList<QSmtpAddress> list;
        for (int i = 0; i < 40000; ++i) {
            list.append(
                QSmtpAddress(u"recipient-%1@lists.x.example"_qs.arg(i, 6, 10, QLatin1Char('0'))));
        }
        message.setBcc(list);
    });
    row("text of line ends", [](QSmtpMessage &message) { message.setText(u"\n\n"_qs); });
    row("byte order mark", [](QSmtpMessage &message) { message.setText(u"\ufeffa"_qs); });
    row("NUL", [](QSmtpMessage &message) { message.setText(u"a"_qs + QChar(0) + u"b\n"_qs); });
    row("text that must not be flowed",
        [](QSmtpMessage &message) { message.setText(u"a \n> b \n-- \n From c\n"_qs); });
    row("long lines", [](QSmtpMessage &message) {
        message.setText(u"word "_qs.repeated(300) + u"\n>"_qs + u" quote"_qs.repeated(100));
    });
    row("calendar alone", [](QSmtpMessage &message) {
        message.setCalendar("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", u"PUBLISH"_qs);
    });
    row("calendar of LF", [](QSmtpMessage &message) {
        message.setText(u"a"_qs);
        message.setCalendar("BEGIN:VCALENDAR\nX:\xc3\xbc\n", u""_qs);
    });
    row("pictures, shown and not shown", [](QSmtpMessage &message) {
        QSmtpAttachment picture = QSmtpAttachment::fromData("p", u"p.png"_qs);
        message.setHtml(u"<img src=\"cid:two\">"_qs);
        for (const char *id : {"one", "two", "three"}) {
            picture.setContentId(QString::fromLatin1(id));
            message.addInlinePart(picture);
        }
    });
    row("picture alone", [](QSmtpMessage &message) {
        QSmtpAttachment picture = QSmtpAttachment::fromData("p", u"p.png"_qs);
        picture.setContentId(u"one"_qs);
        message.addInlinePart(picture);
    });
    row("text as a picture", [](QSmtpMessage &message) {
        QSmtpAttachment part = QSmtpAttachment::fromData("p", u""_qs, u"text/plain"_qs);
        part.setContentId(u"one"_qs);
        message.addInlinePart(part);
    });
    row("attachments alone", [](QSmtpMessage &message) {
        message.addAttachment(QSmtpAttachment::fromData("", u"empty"_qs));
        message.addAttachment(QSmtpAttachment::fromData("--b\r\n\r\n", u"=?utf-8?q?a?=.txt"_qs));
        message.addAttachment(
            QSmtpAttachment::fromData("a", u""_qs, u"text/plain; charset=\"x y\"; x=\"\""_qs));
        message.addAttachment(QSmtpAttachment::fromData("a", u"a"_qs.repeated(300) + u"ü.html"_qs));
    });
    row("messages", [](QSmtpMessage &message) {
        message.addAttachment(QSmtpAttachment::fromMessage("A: b\r\n\r\nc\r\n", u"m.eml"_qs));
        message.addAttachment(QSmtpAttachment::fromMessage("A: b\r\n\r\n"));
        message.addAttachment(QSmtpAttachment::fromMessage("A: b"));
    });
    row("ready-made parts", [](QSmtpMessage &message) {
        message.setText(u"a"_qs);
        message.addAttachment(QSmtpAttachment::fromMimeEntity(
            "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--\r\n"));
        message.addAttachment(QSmtpAttachment::fromMimeEntity(
            "Content-Type: multipart/signed; boundary=x\r\n\r\n--x\r\n\r\na"));
        message.addAttachment(
            QSmtpAttachment::fromMimeEntity("Content-Type: message/partial\r\n\r\n"));
    });
    row("ready-made parts that look like the text", [](QSmtpMessage &message) {
        for (const char *entity :
             {"Content-Type: text/plain\r\n\r\nhello", "Content-Type: text/html\r\n\r\n<p>",
              "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--"}) {
            message.addAttachment(QSmtpAttachment::fromMimeEntity(entity));
        }
    });
    row("text and a ready-made one", [](QSmtpMessage &message) {
        message.setText(u"t"_qs);
        message.addAttachment(
            QSmtpAttachment::fromMimeEntity("Content-Type: text/plain\r\n\r\nhello"));
    });
    row("ready-made parts with fields of their own", [](QSmtpMessage &message) {
        const QByteArray pdf = "Content-Type: application/pdf\r\n"
                               "Content-Transfer-Encoding: base64\r\n";
        const QByteArray attachment = "Content-Disposition: attachment";
        for (const QByteArray &entity :
             {pdf + attachment + "\r\nX-Own: a\r\n\r\nYQ==",
              pdf + attachment + "\r\nContent-MD5: a\r\n\r\nYQ==",
              pdf + attachment + "\r\nContent-Location: http://x/\r\n\r\nYQ==",
              pdf + attachment + "\r\nContent-Language: de\r\n\r\nYQ==",
              pdf + attachment + "; filename=a; size=1\r\n\r\nYQ==", pdf + "\r\nYQ==",
              pdf + attachment + "\r\n\r\nYW\r\nFh"}) {
            message.addAttachment(QSmtpAttachment::fromMimeEntity(entity));
        }
    });
    row("messages of 8 bits", [](QSmtpMessage &message) {
        message.addAttachment(
            QSmtpAttachment::fromMessage("Subject: \xc3\xbc\r\n\r\n\xc3\xbc\r\n", u"m.eml"_qs));
        message.addAttachment(QSmtpAttachment::fromData("\xc3\xbc", u"n.eml"_qs));
    });
    row("names of their own in types", [](QSmtpMessage &message) {
        message.addAttachment(QSmtpAttachment::fromData("a", u"b"_qs, u"a/b; name=\"c d\""_qs));
    });
}

void tst_DraftRoundTrip::messageComesBack()
{
    QFETCH(QSmtpMessage, message);

    for (const auto encoding : {QSmtpMessage::Encoding::SevenBit, QSmtpMessage::Encoding::EightBit,
                                QSmtpMessage::Encoding::Binary}) {
        const QByteArray written = message.toBytes(encoding);
        QVERIFY2(!written.isEmpty(), message.faults().join(u'\n').toUtf8().constData());
        const std::optional<QSmtpMessage> read = QSmtpMessage::fromBytes(written);
        QVERIFY(read);
        QCOMPARE(outline(*read), outline(message));
        QCOMPARE(furtherHeaders(*read), furtherHeaders(message));
        QCOMPARE(*read, message);
        for (qsizetype i = 0; i < message.attachments().size(); ++i) {
            QCOMPARE(read->attachments().at(i).contentType().contains(u"name="_qs),
                     message.attachments().at(i).contentType().contains(u"name="_qs));
        }
    }
}

void tst_DraftRoundTrip::randomMessagesComeBack_data()
{
    QTest::addColumn<quint32>("seed");

    for (quint32 seed = 1; seed <= 20; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void tst_DraftRoundTrip::randomMessagesComeBack()
{
    QFETCH(quint32, seed);

    RandomDraft random(seed);
    for (int i = 0; i < 50; ++i) {
        const QSmtpMessage message = random.next();
        const auto encoding = Encoding(i % 3);
        const QByteArray written = message.toBytes(encoding);
        QVERIFY2(!written.isEmpty(), message.faults().join(u'\n').toUtf8().constData());
        const std::optional<QSmtpMessage> read = QSmtpMessage::fromBytes(written);
        QVERIFY(read);
        if (*read != message) {
            qInfo().noquote() << "message" << i << "of seed" << seed << '\n' << written;
            QCOMPARE(outline(*read), outline(message));
            QCOMPARE(furtherHeaders(*read), furtherHeaders(message));
        }
        QCOMPARE(*read, message);
    }
}

void tst_DraftRoundTrip::contentTypesAreComparedByWhatTheyMean()
{
    const auto ofType = [](const QString &type) {
        return QSmtpAttachment::fromData("a", u"a"_qs, type);
    };
    for (const QString &type :
         {u"Text/PLAIN;format=flowed"_qs, u"text/plain; Charset=\"utf-8\" ;a=\"b c\""_qs,
          u"application/pkcs7-mime; smime-type=signed-data; name=\"a.p7m\""_qs}) {
        QSmtpMessage message;
        message.addAttachment(ofType(type));
        QCOMPARE(QSmtpMessage::fromBytes(message.toBytes()), message);
    }
    const QSmtpAttachment flowed = ofType(u"text/plain; format=flowed; name=a"_qs);
    QCOMPARE(ofType(u"TEXT/plain;Format=\"flowed\""_qs), flowed);
    for (const QString &other :
         {u"text/plain"_qs, u"text/html; format=flowed"_qs, u"text/plain; format=fixed"_qs,
          u"text/plain; format=flowed; delsp=yes"_qs, u"text/plain; format=flowed;"_qs}) {
        QVERIFY2(ofType(other) != flowed, qPrintable(other));
    }
}

void tst_DraftRoundTrip::damagedMessagesDoNoHarm()
{
    QRandomGenerator random(822);
    for (const DraftMessages::Sample &sample : DraftMessages::all()) {
        for (int i = 0; i < 250; ++i) {
            QByteArray message = sample.message;
            for (int count = random.bounded(1, 10); count > 0; --count) {
                const int at = random.bounded(int(message.size()));
                const int length = random.bounded(1, 40);
                if (random.bounded(2) == 0) {
                    message.remove(at, length);
                } else {
                    const int from = random.bounded(int(sample.message.size()));
                    message.insert(at, sample.message.mid(from, length));
                }
            }
            const std::optional<QSmtpMessage> read = QSmtpMessage::fromBytes(message);
            if (read && read->isValid()) {
                const QByteArray written = read->toBytes(Encoding::EightBit);
                QCOMPARE(QSmtpMessage::fromBytes(written)->subject(), read->subject());
            } else if (read) {
                QVERIFY(!read->faults().isEmpty());
            }
        }
    }
}

QTEST_APPLESS_MAIN(tst_DraftRoundTrip)
#include "tst_draftroundtrip.moc"
