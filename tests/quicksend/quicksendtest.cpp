// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "quicksendtest.h"

#include "preferences.h"
#include "sandbox.h"
#include "storage.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimer>

using namespace Qt::StringLiterals;

namespace {

QDateTime day(int number)
{
    return {QDate(2026, 3, number), QTime(9, 30), Qt::UTC};
}

Letter letterOf(const QString &key, LetterState::State state, const QDateTime &changed,
                const QStringList &to, const QString &subject)
{
    Letter letter;
    letter.key = key;
    letter.state = state;
    letter.changed = changed;
    letter.to = to;
    letter.subject = subject;
    return letter;
}

QList<Letter> aFewLetters()
{
    Letter failed = letterOf(u"1"_s, LetterState::Failed, day(9),
                             {u"Dora Lin <dora@example.net>"_s}, u"Minutes of Monday"_s);
    failed.reason = u"The network is unreachable: mail.example.org did not answer."_s;
    failed.advice = u"Look whether this device is online, and try again."_s;
    failed.perhapsDelivered = true;
    Letter partial = letterOf(u"3"_s, LetterState::Sent, day(6),
                              {u"Carl <carl@example.net>"_s, u"Emil <emil@example.net>"_s},
                              u"Photographs of the garden"_s);
    partial.refused = {u"emil@example.net"_s};
    partial.refusals = {u"emil@example.net: 5.2.2 The mailbox is full, and has been for a while"_s};
    partial.attachments = {QUrl(u"file:///garden.jpg"_s)};
    return {failed,
            letterOf(u"2"_s, LetterState::Draft, day(8), {u"Bob Miller <bob@example.net>"_s},
                     u"A book you may like"_s),
            partial,
            letterOf(u"4"_s, LetterState::Sent, day(4), {u"Bob Miller <bob@example.net>"_s},
                     u"Thank you!"_s)};
}

} // namespace

QSmtpTestServer *QuickSendTest::server()
{
    return Sandbox::instance()->server();
}

void QuickSendTest::start()
{
    m_phone = std::make_unique<Phone>();
    QVERIFY(m_phone->start());
}

// One letter of each fate, on days that do not change.
void QuickSendTest::writeALittle()
{
    const QList<Letter> letters = aFewLetters();
    for (const Letter &letter : letters) {
        QString error;
        QVERIFY2(Storage::write(letter.key + u".letter.json"_s, letter.toJson(), &error),
                 qPrintable(error));
    }
}

void QuickSendTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"qrc:/qt/qml/QuickSend/"_s)); // of our pages
    m_folder = std::make_unique<QTemporaryDir>();
    m_files = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid() && m_files->isValid());
    Storage::setFolder(m_folder->path());
    QString error;
    QVERIFY(Storage::prepare(&error));
    QVERIFY2(Sandbox::instance()->start(&error), qPrintable(error));
    Preferences().setUndoSeconds(60); // which a busy machine may need to find the bar
    start();
}

void QuickSendTest::cleanup()
{
    if (QTest::currentTestFailed() && m_phone && m_phone->window()) {
        const QString picture = QDir::temp().filePath(
            u"quicksend-%1.png"_s.arg(QLatin1StringView(QTest::currentTestFunction())));
        qInfo("See %s", qPrintable(picture));
        m_phone->window()->grabWindow().save(picture);
    }
    m_phone.reset();
    m_folder.reset();
}

QList<Letter> QuickSendTest::lettersOnDisk()
{
    QList<Letter> letters;
    const QStringList names = Storage::names(u".letter.json"_s);
    for (const QString &name : names) {
        const std::optional<Letter> letter = Letter::fromJson(Storage::read(name).value_or("{}"));
        if (letter) {
            letters += *letter;
        }
    }
    return letters;
}

Letter QuickSendTest::onlyLetterOnDisk()
{
    const QList<Letter> letters = lettersOnDisk();
    return letters.size() == 1 ? letters.constFirst() : Letter();
}

// A new letter opens at its recipients, and each field leads on to the next.
void QuickSendTest::write(const QString &recipients, const QString &subject)
{
    QVERIFY(m_phone->click(u"New letter"_s));
    SOON(m_phone->isFocused(u"To"_s));
    m_phone->type(recipients);
    QVERIFY(m_phone->click(u"Subject"_s));
    m_phone->type(subject);
    QVERIFY(m_phone->click(u"Text of the letter"_s));
    m_phone->type(u"At noon?"_s);
}

void QuickSendTest::sendAtOnce()
{
    QVERIFY(m_phone->click(u"Send"_s));
    QVERIFY(m_phone->click(u"Send now"_s));
}

void QuickSendTest::logIn(const QString &password)
{
    SOON(m_phone->isFocused(u"Password"_s));
    m_phone->type(password);
    m_phone->press(Qt::Key_Return);
}

// The status with which the program ends: -1 if it does not, after these steps.
int QuickSendTest::runToItsEnd(const std::function<void()> &steps)
{
    QTimer alarm;
    connect(&alarm, &QTimer::timeout, &alarm, [] { QCoreApplication::exit(-1); });
    QTimer::singleShot(0, &alarm, [&] {
        steps();
        alarm.start(patience());
    });
    return QCoreApplication::exec();
}
