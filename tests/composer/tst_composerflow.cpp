// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The windows go on while a large letter is written, saved, read, sent and shown: no turn of their
// event loop takes as long as the work itself would.

#include "benchmarks/gapmeter.h"
#include "letters/letterfile.h"
#include "mailroom.h"
#include "manyoctets.h"
#include "screen.h"

#include <QtCore/QBuffer>
#include <QtCore/QMimeData>
#include <QtCore/QThread>
#include <QtWidgets/QListView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QTextEdit>

#include <algorithm>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_ComposerFlow : public Mailroom
{
    Q_OBJECT

private Q_SLOTS:
    void largeLetterFreezesNoWindow();

private:
    // The largest of each part, in milliseconds.
    struct Gaps
    {
        double saving = 0;
        double reading = 0;
        double sending = 0;

        double largest() const { return std::max({saving, reading, sending}); }
    };

    void write(const QString &recipient);
    void keep(Gaps *gaps);
    void send(const QString &id, Gaps *gaps);

    Letter m_large;
};

namespace {

// What a window would stand still for if it read the letter itself, and how long it stands still
// anyway while another thread does.
struct Usual
{
    double reading = 0;
    double gap = 0;
};

Usual usualOf(const Letter &letter)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QString error;
    LetterFile::write(letter, {}, &buffer, &error);
    Usual usual;
    const std::unique_ptr<QThread> reader(QThread::create([&usual, &buffer, &letter] {
        QElapsedTimer clock;
        clock.start();
        LetterFile::read(letter.id, buffer.data());
        usual.reading = double(clock.nsecsElapsed()) / 1e6;
    }));
    GapMeter meter;
    meter.start();
    reader->start();
    const bool isRead = QTest::qWaitFor([&reader] { return reader->isFinished(); },
                                        4 * Screen::limit());
    usual.gap = meter.milliseconds();
    reader->wait();
    return isRead && error.isEmpty() ? usual : Usual();
}

// Of which no two are the same.
QImage noise(quint32 first)
{
    constexpr int Side = 400;
    const QByteArray octets = manyOctets(Side * Side * 4);
    QImage image = QImage(reinterpret_cast<const uchar *>(octets.constData()), Side, Side,
                          QImage::Format_RGB32)
                       .copy();
    image.setPixel(0, 0, first);
    return image;
}

} // namespace

void tst_ComposerFlow::write(const QString &recipient)
{
    QVERIFY(Screen::typeInto(u"To"_s, recipient + u'\n'));
    QVERIFY(Screen::typeInto(u"Subject"_s, u"Large"_s));
    auto *text = composeWindow()->findChild<QTextEdit *>();
    text->setFocus();
    Screen::type(u"Look: "_s);
    for (const quint32 first : {1U, 2U}) {
        auto *data = new QMimeData;
        data->setImageData(noise(first));
        Screen::paste(data);
    }
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(m_large.message.attachments().constFirst().filePath())});
    QVERIFY(Screen::drop(text->viewport(), data));
}

// Saved by itself, closed, and opened again.
void tst_ComposerFlow::keep(Gaps *gaps)
{
    const QPointer<ComposeWindow> window = composeWindow();
    GapMeter saving;
    saving.start();
    window->setAutosaveDelay(0ms);
    Screen::type(u"!"_s);
    SOON(!window->isWindowModified() && !m_window->drafts()->isBusy());
    gaps->saving = saving.milliseconds();
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    SOON(!m_window->drafts()->isBusy());
    window->close();
    SOON(!window);

    m_window->activateWindow();
    auto *list = m_window->findChild<QListView *>();
    list->setCurrentIndex(list->model()->index(0, 0));
    GapMeter reading;
    reading.start();
    QVERIFY(Screen::click(u"Edit"_s));
    SOON(composeWindow());
    gaps->reading = reading.milliseconds();
}

void tst_ComposerFlow::send(const QString &id, Gaps *gaps)
{
    const QList<QSmtpAttachment> pictures = composeWindow()->letter().message.inlineParts();
    QCOMPARE(pictures.size(), 2);
    GapMeter sending;
    sending.start();
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(Screen::click(u"Send now"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    const QString to = m_window->drafts()->entry(id)->recipients.constFirst().address();
    SOON(Screen::shows(u"Delivered to: "_s + to));
    SOON(Screen::find(u"Attachments"_s)); // of the letter in the inbox
    gaps->sending = sending.milliseconds();
}

// A busy machine stands still by itself now and then, but not each time.
void tst_ComposerFlow::largeLetterFreezesNoWindow()
{
    constexpr int Attempts = 3;
    const QByteArray octets = manyOctets(30 * 1024 * 1024);
    QFile file(m_folder->filePath(u"large.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() && file.flush());
    m_large = Drafts::blank();
    m_large.message.addAttachment(QSmtpAttachment::fromFile(file.fileName()));
    QString seen;
    for (int i = 0; i < Attempts; ++i) {
        const Usual usual = usualOf(m_large);
        QVERIFY(usual.reading > 0);
        QVERIFY(Screen::choose(u"New letter"_s));
        SOON(composeWindow());
        const QString id = composeWindow()->letterId();
        Gaps gaps;
        // No recipient is like one before: there is none to choose from.
        for (const std::function<void()> &part : std::initializer_list<std::function<void()>> {
                 [&] { write(QString::number(i) + u"@example.net"_s); }, [&] { keep(&gaps); },
                 [&] { send(id, &gaps); }}) {
            part();
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        if (gaps.largest() < usual.gap + usual.reading / 2) {
            return;
        }
        seen += u"\nsaving %1, reading %2, sending %3; usually %4, and %5 to read it"_s
                    .arg(gaps.saving)
                    .arg(gaps.reading)
                    .arg(gaps.sending)
                    .arg(usual.gap)
                    .arg(usual.reading);
    }
    QFAIL(qPrintable(u"The window stood still, in milliseconds:"_s + seen));
}

QTEST_MAIN(tst_ComposerFlow)
#include "tst_composerflow.moc"
