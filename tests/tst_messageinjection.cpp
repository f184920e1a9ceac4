// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Whatever stands in a field of a message, it stays in that field or is refused, and nothing of it
// reaches a server.

#include "clientfixture.h"

#include <QSmtp/QSmtpMessage>

#include <functional>

class tst_MessageInjection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void controlCharactersAreRefusedInEachField_data();
    void controlCharactersAreRefusedInEachField();
    void noServerHearsOfARefusedMessage();
    void brokenAddressesAreRefused_data();
    void brokenAddressesAreRefused();
    void headerNamesAreRefused_data();
    void headerNamesAreRefused();
    void entityBringsNoFieldsOfAMessage_data();
    void entityBringsNoFieldsOfAMessage();
    void urlsBringNoFields();
    void textStaysBehindTheHeader();
    void halfACharacterIsRefusedInTexts();
    void nameStaysOnePhrase();
};

namespace {

using Fill = std::function<void(QSmtpMessage &, const QString &)>;

struct Field
{
    const char *name;
    const char *told; // what the sentence must speak of
    Fill fill;
};

QSmtpAddress named(const QString &name)
{
    return QSmtpAddress(Ann, name);
}

QSmtpAttachment picture()
{
    return QSmtpAttachment::fromData("x", QStringLiteral("a.png"), QStringLiteral("image/png"));
}

QSmtpMessage harmless()
{
    QSmtpMessage message;
    message.setFrom(QSmtpAddress(Ann));
    message.setTo({QSmtpAddress(Bob)});
    message.setSubject(QStringLiteral("Hi"));
    message.setText(QStringLiteral("Hi"));
    return message;
}

// Fills one property of an attachment, which is then attached.
Field ofAttachment(const char *name, const char *told,
                   void (QSmtpAttachment::*set)(const QString &))
{
    return {name, told, [set](QSmtpMessage &message, const QString &text) {
                QSmtpAttachment attachment = picture();
                (attachment.*set)(text);
                message.addAttachment(attachment);
            }};
}

Field ofResentBlock(const char *name, const std::function<void(QSmtpResentBlock &, QString)> &fill)
{
    return {name, name, [fill](QSmtpMessage &message, const QString &text) {
                QSmtpResentBlock block;
                block.setFrom(QSmtpAddress(Ann));
                block.setTo({QSmtpAddress(Bob)});
                fill(block, text);
                message.addResentBlock(block);
            }};
}

const QList<Field> &fields()
{
    static const QList<Field> fields {
        {"From", "From", [](auto &m, auto &t) { m.setFrom(named(t)); }},
        {"Sender", "Sender", [](auto &m, auto &t) { m.setSender(named(t)); }},
        {"Reply-To", "Reply-To", [](auto &m, auto &t) { m.setReplyTo(named(t)); }},
        {"To", "To", [](auto &m, auto &t) { m.addTo(named(t)); }},
        {"Cc", "Cc", [](auto &m, auto &t) { m.addCc(named(t)); }},
        {"Bcc", "Bcc", [](auto &m, auto &t) { m.addBcc(named(t)); }},
        {"Disposition-Notification-To", "Disposition-Notification-To",
         [](auto &m, auto &t) { m.setReadReceiptTo(named(t)); }},
        {"Subject", "Subject", [](auto &m, auto &t) { m.setSubject(t); }},
        {"Message-ID", "Message-ID",
         [](auto &m, auto &t) { m.setMessageId(u'<' + t + QStringLiteral("@example.org>")); }},
        {"In-Reply-To", "In-Reply-To",
         [](auto &m, auto &t) { m.setInReplyTo({u'<' + t + QStringLiteral("@example.org>")}); }},
        {"References", "References",
         [](auto &m, auto &t) { m.setReferences({u'<' + t + QStringLiteral("@example.org>")}); }},
        {"further header", "X-Mine",
         [](auto &m, auto &t) { m.addHeader(QStringLiteral("X-Mine"), t); }},
        {"replaced header", "X-Mine",
         [](auto &m, auto &t) { m.setHeader(QStringLiteral("X-Mine"), t); }},
        {"name of a header", "name",
         [](auto &m, auto &t) { m.addHeader(u'X' + t, QStringLiteral("x")); }},
        {"method of a calendar", "method", [](auto &m, auto &t) { m.setCalendar("x", t); }},
        ofAttachment("name of a file", "name of a file", &QSmtpAttachment::setFileName),
        ofAttachment("description", "description", &QSmtpAttachment::setDescription),
        ofAttachment("content id", "content id", &QSmtpAttachment::setContentId),
        ofAttachment("content type", "content type", &QSmtpAttachment::setContentType),
        {"parameter of a content type", "content type",
         [](auto &m, auto &t) {
             m.addAttachment(QSmtpAttachment::fromData("x", {}, QStringLiteral("a/b; c=") + t));
         }},
        {"name of a forwarded message", "name of a file",
         [](auto &m, auto &t) {
             m.addAttachment(QSmtpAttachment::fromMessage("Subject: x\r\n\r\n", t));
         }},
        {"content id of a picture", "content id",
         [](auto &m, auto &t) {
             QSmtpAttachment part = picture();
             part.setContentId(t);
             m.addInlinePart(part);
         }},
        ofResentBlock("Resent-From", [](auto &b, auto t) { b.setFrom(named(t)); }),
        ofResentBlock("Resent-Sender", [](auto &b, auto t) { b.setSender(named(t)); }),
        ofResentBlock("Resent-To", [](auto &b, auto t) { b.setTo({named(t)}); }),
        ofResentBlock("Resent-Cc", [](auto &b, auto t) { b.setCc({named(t)}); }),
        ofResentBlock("Resent-Bcc", [](auto &b, auto t) { b.setBcc({named(t)}); }),
        ofResentBlock("Resent-Message-ID",
                      [](auto &b, auto t) {
                          b.setMessageId(u'<' + t + QStringLiteral("@example.org>"));
                      }),
    };
    return fields;
}

// By their names; each of them beside letters, as an attack would have it.
const QList<std::pair<QByteArray, QString>> &attacks()
{
    static const QList<std::pair<QByteArray, QString>> attacks = [] {
        QList<std::pair<QByteArray, QString>> list {
            {"CR and a field", QStringLiteral("a\rBcc: evil@example.net")},
            {"LF and a field", QStringLiteral("a\nBcc: evil@example.net")},
            {"CRLF and a field", QStringLiteral("a\r\nBcc: evil@example.net")},
            {"CRLF and the body", QStringLiteral("a\r\n\r\nbody")},
            {"a fold", QStringLiteral("a\r\n b")},
            {"CRLF at the end", QStringLiteral("a\r\n")},
        };
        QList<char16_t> units {0x7f,   0x80,   0x85,   0x9b,   0x9f,
                               0x2028, 0x2029, 0xd83d, 0xde00, 0xfffe};
        for (char16_t control = 0; control < 0x20; ++control) {
            units.append(control);
        }
        for (const char16_t unit : units) {
            const QString text = u'a' + QString(1, QChar(unit)) + u'b';
            list.append(
                {"U+" + QByteArray::number(unit, 16).rightJustified(4, '0').toUpper(), text});
        }
        return list;
    }();
    return attacks;
}

QByteArrayList headerLines(const QByteArray &message)
{
    return message.first(message.indexOf("\r\n\r\n")).split('\n');
}

} // namespace

void tst_MessageInjection::controlCharactersAreRefusedInEachField_data()
{
    QTest::addColumn<int>("field");
    for (int i = 0; i < fields().size(); ++i) {
        QTest::newRow(fields().at(i).name) << i;
    }
}

void tst_MessageInjection::controlCharactersAreRefusedInEachField()
{
    QFETCH(const int, field);
    const auto &[name, told, fill] = fields().at(field);
    for (const auto &[attack, text] : attacks()) {
        QSmtpMessage message = harmless();
        fill(message, text);
        QVERIFY2(!message.isValid(), attack.constData());
        const QString sentences = message.faults().join(u' ');
        QVERIFY2(sentences.contains(QLatin1String(told)), qPrintable(sentences));
        QVERIFY2(!sentences.contains(text), "what a fault tells is shown to people as well");
        for (const auto encoding :
             {QSmtpMessage::Encoding::SevenBit, QSmtpMessage::Encoding::EightBit,
              QSmtpMessage::Encoding::Binary}) {
            QCOMPARE(message.toBytes(encoding), QByteArray());
        }
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        QString error;
        QVERIFY(!message.writeTo(&buffer, QSmtpMessage::Encoding::SevenBit, &error));
        QCOMPARE(buffer.size(), 0);
        QVERIFY(!error.isEmpty());
    }
}

void tst_MessageInjection::noServerHearsOfARefusedMessage()
{
    ClientFixture f;
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QList<int> ids;
    for (const Field &field : fields()) {
        for (const auto &[attack, text] : attacks()) {
            QSmtpMessage message = harmless();
            field.fill(message, text);
            ids.append(f.client->send(message));
        }
    }
    // The first that may go comes behind them all.
    const int last = f.client->send(harmless());
    QVERIFY(f.hears(QStringLiteral("%1 sent").arg(last)));
    for (const int id : ids) {
        QCOMPARE(f.errors.value(id).kind(), QSmtpError::Kind::InvalidMessage);
    }
    QCOMPARE(f.saidCount("MAIL"), 1);
    QCOMPARE(f.server.messages().size(), 1);
}

void tst_MessageInjection::brokenAddressesAreRefused_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("line end") << QStringLiteral("ann@example.org\r\nBcc: evil@example.net");
    QTest::newRow("quoted line end") << QStringLiteral("\"a\r\nb\"@example.org");
    QTest::newRow("two addresses") << QStringLiteral("ann@example.org,evil@example.net");
    QTest::newRow("angle brackets") << QStringLiteral("ann@example.org> <evil@example.net");
    QTest::newRow("blank") << QStringLiteral("ann @example.org");
    QTest::newRow("NUL") << QStringLiteral("ann@example.org") + QChar(0);
    QTest::newRow("nothing") << QString();
}

void tst_MessageInjection::brokenAddressesAreRefused()
{
    QFETCH(const QString, address);
    const QSmtpAddress broken(address);
    const std::pair<const char *, std::function<void(QSmtpMessage &)>> places[] = {
        {"From", [&](QSmtpMessage &m) { m.setFrom(broken); }},
        {"Reply-To", [&](QSmtpMessage &m) { m.setReplyTo(broken); }},
        {"To", [&](QSmtpMessage &m) { m.addTo(broken); }},
        {"Cc", [&](QSmtpMessage &m) { m.addCc(broken); }},
        {"Bcc", [&](QSmtpMessage &m) { m.addBcc(broken); }},
    };
    for (const auto &[name, put] : places) {
        QSmtpMessage message = harmless();
        put(message);
        QCOMPARE(message.faults().size(), 1);
        QVERIFY(message.faults().constFirst().contains(QLatin1String(name)));
        QCOMPARE(message.toBytes(), QByteArray());
    }
}

void tst_MessageInjection::headerNamesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"",
                             " ",
                             "X Y",
                             "X-A ",
                             "X:Y",
                             "X-A:",
                             "X\u00e9",
                             "Bcc: evil@example.net\r\nX",
                             "Subject",
                             "subject",
                             "FROM",
                             "To",
                             "Cc",
                             "bcc",
                             "Sender",
                             "Reply-To",
                             "Date",
                             "Message-ID",
                             "In-Reply-To",
                             "References",
                             "MIME-Version",
                             "Content-Type",
                             "content-disposition",
                             "Content-Transfer-Encoding",
                             "Resent-From",
                             "Resent-Bcc",
                             "List-Unsubscribe",
                             "Auto-Submitted",
                             "Disposition-Notification-To"}) {
        QTest::newRow(QByteArray(name).toPercentEncoding(" :").constData())
            << QString::fromUtf8(name);
    }
}

void tst_MessageInjection::headerNamesAreRefused()
{
    QFETCH(const QString, name);
    QSmtpMessage message = harmless();
    message.addHeader(name, QStringLiteral("x"));
    QCOMPARE(message.faults().size(), 1);
    QCOMPARE(message.toBytes(), QByteArray());
}

void tst_MessageInjection::entityBringsNoFieldsOfAMessage_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("recipient") << QByteArray("Bcc: evil@example.net\r\n");
    QTest::newRow("blank before the colon") << QByteArray("Bcc : evil@example.net\r\n");
    QTest::newRow("behind a bare LF")
        << QByteArray("Content-Language: en\nBcc: evil@example.net\r\n");
    QTest::newRow("behind a bare CR")
        << QByteArray("Content-Language: en\rBcc: evil@example.net\r\n");
    QTest::newRow("subject") << QByteArray("Subject: x\r\n");
    QTest::newRow("fold of the message's own last field") << QByteArray(" fold\r\n");
    QTest::newRow("no field") << QByteArray("evil\r\n");
}

void tst_MessageInjection::entityBringsNoFieldsOfAMessage()
{
    QFETCH(const QByteArray, header);
    QSmtpMessage message = harmless();
    message.setText({});
    message.setMimeEntity("Content-Type: text/plain\r\n\r\nHi\r\n");
    QVERIFY2(message.isValid(), qPrintable(message.faults().join(u' ')));
    message.setMimeEntity(header + "Content-Type: text/plain\r\n\r\nHi\r\n");
    QVERIFY(!message.isValid());
    QCOMPARE(message.toBytes(), QByteArray());
}

void tst_MessageInjection::urlsBringNoFields()
{
    for (const auto &[attack, text] : attacks()) {
        QSmtpMessage message = harmless();
        message.setListUnsubscribe({QUrl(QStringLiteral("https://example.org/") + text),
                                    QUrl(QStringLiteral("mailto:a@example.org?subject=") + text)});
        if (!message.isValid()) {
            QCOMPARE(message.toBytes(), QByteArray());
            continue;
        }
        const QByteArray octets = message.toBytes();
        const QByteArrayList lines = headerLines(octets);
        for (QByteArray line : lines) {
            line.chop(line.endsWith('\r') ? 1 : 0);
            QVERIFY2(!line.startsWith("Bcc") && !line.contains('\r') && !line.contains('\0'),
                     attack.constData());
        }
    }
}

void tst_MessageInjection::textStaysBehindTheHeader()
{
    for (const QByteArray text : {"Bcc: evil@example.net\r\n\r\nx", "\r\nBcc: evil@example.net",
                                  "\n.\nMAIL FROM:<>\n", "\r\r\n.\r\n"}) {
        QSmtpMessage message = harmless();
        message.setText(QString::fromLatin1(text));
        message.setHtml(QString::fromLatin1(text));
        message.setCalendar(text, QStringLiteral("REQUEST"));
        const QByteArray octets = message.toBytes();
        QVERIFY(!octets.isEmpty());
        const QByteArrayList lines = headerLines(octets);
        for (const QByteArray &line : lines) {
            QVERIFY2(!line.toLower().startsWith("bcc"), line.constData());
        }
        QByteArray ends = octets;
        ends.replace("\r\n", "");
        QVERIFY2(!ends.contains('\r') && !ends.contains('\n'), octets.constData());
    }
}

void tst_MessageInjection::halfACharacterIsRefusedInTexts()
{
    for (const QChar half : {QChar(0xd83d), QChar(0xde00)}) {
        QSmtpMessage text = harmless();
        text.setText(QStringLiteral("a") + half);
        QVERIFY(text.faults().value(0).contains(QLatin1String("text")));
        QCOMPARE(text.toBytes(), QByteArray());
        QSmtpMessage html = harmless();
        html.setHtml(QStringLiteral("a") + half);
        QVERIFY(html.faults().value(0).contains(QLatin1String("HTML")));
        QCOMPARE(html.toBytes(), QByteArray());
    }
}

void tst_MessageInjection::nameStaysOnePhrase()
{
    const QString name = QStringLiteral("A\" <evil@example.net>, \"B");
    QSmtpMessage message = harmless();
    message.setTo({QSmtpAddress(Bob, name)});
    const QByteArray octets = message.toBytes();
    QVERIFY(octets.contains("\r\nTo: \"A\\\" <evil@example.net>, \\\"B\" <bob@example.org>\r\n"));

    ClientFixture f;
    const int id = f.client->send(message);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("%1 sent").arg(id)));
    QCOMPARE(f.server.messages().constFirst().recipients, QStringList {Bob});
}

QTEST_GUILESS_MAIN(tst_MessageInjection)
#include "tst_messageinjection.moc"
