// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Large pictures in the text of a letter: they are read once, in another thread, shown smaller than
// they are sent, and counted when they are whole.

#include "answers.h"
#include "compose/composeform.h"
#include "compose/formatbar.h"
#include "compose/letterdocument.h"
#include "compose/letteredit.h"
#include "desk.h"
#include "drawnpicture.h"
#include "manyoctets.h"
#include "screen.h"

#include <QtCore/QBuffer>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QImageWriter>

using namespace Qt::StringLiterals;

class tst_ComposePictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void largePictureIsReadOnce();
    void largePictureIsPasted();
    void pictureIsShownUpright();
    void draftShowsItsPictures();
    void pictureThatCannotBeReadIsTold();
    void letterThatLostAPictureIsNotSentUnseen();
    void totalWaitsForNoPicture();
    void totalFollowsThePictures();

private:
    LetterDocument *document() const;
    QImage shown(int number) const;
    void insert(const QString &path) const;

    std::unique_ptr<Desk> m_desk;
};

namespace {

constexpr QSize TwelveMegapixels(4000, 3000);
constexpr int MostShown = 1200; // points: twice the width in the text

QByteArray photo(QImageIOHandler::Transformation transformation = {})
{
    QImage image(TwelveMegapixels, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray octets;
    QBuffer buffer(&octets);
    QImageWriter writer(&buffer, "jpg");
    writer.setTransformation(transformation);
    return writer.write(image) ? octets : QByteArray();
}

// Which no coding makes smaller: as mail it has 660 kB.
QImage noise()
{
    constexpr int Side = 400;
    const QByteArray octets = manyOctets(Side * Side * 4);
    return QImage(reinterpret_cast<const uchar *>(octets.constData()), Side, Side,
                  QImage::Format_RGB32)
        .copy();
}

bool isRed(const QImage &image)
{
    const QColor middle = image.pixelColor(image.rect().center());
    return middle.alpha() == 255 && middle.red() > 200 && middle.green() < 50;
}

} // namespace

void tst_ComposePictures::init()
{
    m_desk = std::make_unique<Desk>();
    m_desk->openWindow();
    m_desk->text()->setFocus();
}

void tst_ComposePictures::cleanup()
{
    m_desk.reset();
}

LetterDocument *tst_ComposePictures::document() const
{
    return qobject_cast<LetterDocument *>(m_desk->text()->document());
}

QImage tst_ComposePictures::shown(int number) const
{
    return qvariant_cast<QImage>(drawnPicture(document(), number));
}

void tst_ComposePictures::insert(const QString &path) const
{
    auto *bar = m_desk->window().findChild<FormatBar *>();
    Q_EMIT bar->pictureChosen(path);
}

void tst_ComposePictures::largePictureIsReadOnce()
{
    const QByteArray octets = photo();
    insert(m_desk->file(u"large.jpg"_s, octets));
    // Its place is there before it is read, which this thread does not do.
    QVERIFY(!document()->isWhole());
    const QSizeF room = document()->documentLayout()->documentSize();
    QVERIFY(room.height() > 400);
    QVERIFY(!isRed(shown(0)));

    SOON(document()->isWhole());
    QCOMPARE(drawnPicture(document(), 0).userType(),
             int(QMetaType::QImage)); // to be drawn as it is
    QVERIFY(isRed(shown(0)));
    QCOMPARE(shown(0).width(), MostShown);
    QCOMPARE(document()->documentLayout()->documentSize(), room);
    const qint64 key = shown(0).cacheKey();
    Screen::type(u"Look"_s);
    m_desk->window().grab();
    QCOMPARE(shown(0).cacheKey(), key);

    const QSmtpMessage message = m_desk->letter().message;
    QCOMPARE(message.inlineParts().size(), 1);
    QCOMPARE(message.inlineParts().constFirst().data(), octets);
    QCOMPARE(message.inlineParts().constFirst().contentType(), u"image/jpeg"_s);
    QVERIFY(message.html().contains(u"width=\"600\""_s));
}

void tst_ComposePictures::largePictureIsPasted()
{
    QImage image(TwelveMegapixels, QImage::Format_RGB32);
    image.fill(Qt::red);
    auto *data = new QMimeData;
    data->setImageData(image);
    Screen::paste(data);
    QVERIFY(isRed(shown(0))); // at once
    QCOMPARE(shown(0).width(), MostShown);
    SOON(document()->isWhole());
    QVERIFY(isRed(shown(0)));
    QCOMPARE(shown(0).width(), MostShown);
    const QList<QSmtpAttachment> pictures = m_desk->letter().message.inlineParts();
    QCOMPARE(pictures.size(), 1);
    QCOMPARE(QImage::fromData(pictures.constFirst().data()).size(), TwelveMegapixels);
}

// As mail programs show what a camera took that was held on its side.
void tst_ComposePictures::pictureIsShownUpright()
{
    const QByteArray octets = photo(QImageIOHandler::TransformationRotate90);
    insert(m_desk->file(u"upright.jpg"_s, octets));
    QVERIFY(shown(0).height() > shown(0).width());
    SOON(document()->isWhole());
    QCOMPARE(shown(0).size(), QSize(MostShown, MostShown * 4 / 3));
    QCOMPARE(m_desk->letter().message.inlineParts().constFirst().data(), octets);
}

void tst_ComposePictures::draftShowsItsPictures()
{
    insert(m_desk->file(u"large.jpg"_s, photo()));
    const Letter letter = m_desk->letter();
    QCOMPARE(saved(m_desk->drafts(), letter), QString());
    QVERIFY(m_desk->reopenWindow());
    SOON(isRed(shown(0)));
    QCOMPARE(shown(0).width(), MostShown);
    QCOMPARE(m_desk->letter().message.inlineParts(), letter.message.inlineParts());

    // Whoever does not say how wide it is shall see as much of it as there is.
    Letter wide = letter;
    wide.message.setHtml(wide.message.html().remove(u" width=\"600\""_s));
    QCOMPARE(saved(m_desk->drafts(), wide), QString());
    QVERIFY(m_desk->reopenWindow());
    QVERIFY(document()->documentLayout()->documentSize().width() > TwelveMegapixels.width());
    SOON(isRed(shown(0)));
    QVERIFY(document()->documentLayout()->documentSize().width() > TwelveMegapixels.width());
}

// Its beginning says that it is one, and no more of it arrived.
void tst_ComposePictures::pictureThatCannotBeReadIsTold()
{
    const QByteArray octets = Desk::picture(Qt::red, 2000);
    Screen::type(u"Look: "_s);
    insert(m_desk->file(u"torn.png"_s, octets.left(40)));
    insert(m_desk->file(u"good.png"_s, octets));
    SOON(document()->isWhole());
    QVERIFY2(m_desk->notice().contains(u"torn.png is no picture that can be read"_s),
             qPrintable(m_desk->notice()));
    const QSmtpMessage message = m_desk->letter().message;
    QCOMPARE(message.inlineParts().size(), 1);
    QCOMPARE(message.inlineParts().constFirst().fileName(), u"good.png"_s);
    QCOMPARE(message.html().count(u"<img"_s), 1);
    QVERIFY(message.html().contains(u"Look: "_s));
    Screen::press(Qt::Key_Z, Qt::ControlModifier); // which brings nothing back that is no more
    QCOMPARE(m_desk->letter().message.inlineParts(), message.inlineParts());
}

void tst_ComposePictures::letterThatLostAPictureIsNotSentUnseen()
{
    const QString lost = u"torn.png is no picture that can be read"_s;
    const QString path = m_desk->file(u"torn.png"_s, Desk::picture(Qt::red, 2000).left(40));
    QVERIFY(Screen::typeInto(u"To"_s, u"carl@example.org\n"_s));
    QVERIFY(Screen::typeInto(u"Subject"_s, u"Pictures"_s));
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    insert(path);
    QVERIFY(Screen::click(u"Send"_s));
    QVERIFY(!document()->isWhole());
    SOON(m_desk->notice().contains(lost));
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    SOON(!m_desk->window().isWindowModified());
    QVERIFY2(m_desk->notice().contains(lost), "The letter was saved, and its author told nothing");
    QCOMPARE(requested.size(), 0);
    QVERIFY(Screen::click(u"Send"_s));
    SOON_COMPARE(requested.size(), 1);
}

// One that is being coded is counted when that is done.
void tst_ComposePictures::totalWaitsForNoPicture()
{
    auto *edit = qobject_cast<LetterEdit *>(m_desk->text());
    auto *form = m_desk->window().findChild<ComposeForm *>();
    const QString path = m_desk->file(u"a.bin"_s, QByteArray(1000, '\0'));
    edit->insertPicture(noise());
    form->attach({path});
    QVERIFY(!document()->isWhole());
    m_desk->window().setSizeLimits({{Desk::ann().accountId, 1'000'000}});
    QVERIFY(!document()->isWhole());
    QVERIFY(Screen::shows(u"of the 1.0 MB that the server takes"_s));
    QVERIFY(!Screen::shows(u"The letter has about 66"_s));
    SOON(Screen::shows(u"The letter has about 66"_s));
    QVERIFY(document()->isWhole());
}

// Also where there is nothing but pictures.
void tst_ComposePictures::totalFollowsThePictures()
{
    Screen::type(u"Look: "_s);
    QVERIFY(!Screen::shows(u"The letter has about"_s));
    auto *data = new QMimeData;
    data->setImageData(noise());
    Screen::paste(data);
    SOON(Screen::shows(u"The letter has about 66"_s));
    QVERIFY(!Screen::find(u"Attachments"_s));
    Screen::press(Qt::Key_Backspace);
    SOON(!Screen::shows(u"The letter has about"_s));
    Screen::press(Qt::Key_Z, Qt::ControlModifier);
    SOON(Screen::shows(u"The letter has about 66"_s));
}

QTEST_MAIN(tst_ComposePictures)
#include "tst_composepictures.moc"
