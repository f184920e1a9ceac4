// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Takes pictures of the composer's windows, into the folder QSMTP_PICTURES, and looks at what it
// took: QT_SCALE_FACTOR says how large they are. README.md shows some of them.

#include "answers.h"
#include "distrust.h"
#include "drawnpicture.h"
#include "fewcolours.h"
#include "screen.h"

#include "compose/composewindow.h"
#include "compose/letteredit.h"
#include "language.h"
#include "mainwindow.h"
#include "preferences.h"
#include "sandbox/sandbox.h"
#include "storage.h"

#include <QtCore/QBuffer>
#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QPainter>
#include <QtGui/QStyleHints>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTextEdit>
#include <QtWidgets/QWizard>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A small landscape, as a picture that somebody put into a letter.
QByteArray landscape()
{
    QImage image(240, 120, QImage::Format_RGB32);
    QLinearGradient sky(0, 0, 0, image.height());
    sky.setColorAt(0, QColor(0x5b, 0x9b, 0xd5));
    sky.setColorAt(1, QColor(0xf6, 0xd5, 0xa8));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(image.rect(), sky);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xff, 0xf2, 0xc0));
    painter.drawEllipse(QPointF(182, 58), 16, 16);
    painter.setBrush(QColor(0x4f, 0x6d, 0x7a));
    painter.drawPolygon(
        QPolygonF {{0, 96}, {58, 42}, {104, 88}, {150, 60}, {240, 104}, {240, 120}, {0, 120}});
    painter.setBrush(QColor(0x38, 0x5b, 0x3c));
    painter.drawPolygon(QPolygonF {{0, 106}, {90, 96}, {240, 112}, {240, 120}, {0, 120}});
    painter.end();
    QByteArray octets;
    QBuffer buffer(&octets);
    image.save(&buffer, "PNG");
    return octets;
}

// What the window says there, in the language of these pictures, without the marks of keys.
QString said(const char *context, const char *text)
{
    QString words = QCoreApplication::translate(context, text).remove(u'&');
    return words.endsWith(u':') ? words.chopped(1) : words;
}

} // namespace

class ComposerPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void overview_data() { appearances(); }
    void overview();
    void compose_data() { appearances(); }
    void compose();
    void certificate_data() { appearances(); }
    void certificate();
    void failure_data() { appearances(); }
    void failure();
    void sending_data() { appearances(); }
    void sending();
    void options_data() { appearances(); }
    void options();
    void accounts_data() { appearances(); }
    void accounts();
    void wizard_data() { appearances(); }
    void wizard();
    void folder_data() { appearances(); }
    void folder();
    void questions_data() { appearances(); }
    void questions();

private:
    static void appearances();
    static QImage withoutPaper(const QWidget *window, const QImage &picture);
    void take(QWidget *window, const QString &name);
    void takeActive(const QString &name) { take(QApplication::activeModalWidget(), name); }
    Letter letter(const QString &to, const QString &subject, const QString &text) const;
    QString keep(const Letter &letter);
    QString send(const Letter &letter);
    void select(int row);
    LetterState stateOf(const QString &id) const;
    ComposeWindow *composeWindow() const;
    Letter richLetter();
    QString file(const QString &name, qint64 size);

    QDir m_target;
    QSslConfiguration m_usualTls;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<MainWindow> m_window;
};

void ComposerPictures::initTestCase()
{
    const QString language = qEnvironmentVariable("QSMTP_LANGUAGE", u"en_GB"_s);
    QLocale::setDefault(QLocale(language));
    Language::use(QLocale(language));
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    m_usualTls = QSslConfiguration::defaultConfiguration();
    m_target = QDir(qEnvironmentVariable("QSMTP_PICTURES"));
    QVERIFY2(!qEnvironmentVariableIsEmpty("QSMTP_PICTURES") && m_target.mkpath(u"."_s),
             "QSMTP_PICTURES names the folder to write to");
}

void ComposerPictures::appearances()
{
    QTest::addColumn<Preferences::Appearance>("appearance");
    QTest::newRow("light") << Preferences::Appearance::Light;
    QTest::newRow("dark") << Preferences::Appearance::Dark;
}

void ComposerPictures::init()
{
    QFETCH(const Preferences::Appearance, appearance);
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    Storage::setFolder(m_folder->filePath(u"letters"_s));
    QString error;
    QVERIFY(Storage::prepare(&error));
    Preferences::setAppearance(appearance);
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY2(m_sandbox->start(&error), qPrintable(error));
    m_window = std::make_unique<MainWindow>(nullptr, m_sandbox.get());
    m_window->postman()->setUndoDelay(10s);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), Screen::limit()));
}

void ComposerPictures::cleanup()
{
    m_window.reset();
    m_sandbox.reset();
    m_folder.reset();
    QSslConfiguration::setDefaultConfiguration(m_usualTls);
}

// Letters are written and read on white paper, in the dark as well.
QImage ComposerPictures::withoutPaper(const QWidget *window, const QImage &picture)
{
    QImage rest = picture;
    QPainter painter(&rest);
    const QList<QTextEdit *> papers = window->findChildren<QTextEdit *>();
    for (const QTextEdit *paper : papers) {
        if (paper->isVisible()) {
            painter.fillRect(QRect(paper->mapTo(window, QPoint()), paper->size()),
                             window->palette().window());
        }
    }
    return rest;
}

void ComposerPictures::take(QWidget *window, const QString &name)
{
    QFETCH(const Preferences::Appearance, appearance);
    QVERIFY2(window, qPrintable(name));
    QVERIFY(QTest::qWaitForWindowExposed(window, Screen::limit()));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // all stands in its place
    const QImage seen = window->grab().toImage();
    const qreal ratio = seen.devicePixelRatio();
    QCOMPARE(ratio, std::max(qEnvironmentVariable("QT_SCALE_FACTOR").toDouble(), 1.));
    const QString file = m_target.filePath(
        u"composer-%1-%2%3.png"_s.arg(name, QLatin1StringView(QTest::currentDataTag()),
                                      ratio == 1 ? QString() : u"@%1x"_s.arg(ratio)));
    QVERIFY2(FewColours::of(seen).save(file, "PNG"), qPrintable(file));

    const QImage taken(file);
    QCOMPARE(taken.size(), window->size() * ratio);
    QCOMPARE(Screen::namelessControls().join(u", "_s), QString());
    QCOMPARE(Screen::sharedKeys(window).join(u", "_s), QString());
    QCOMPARE(Screen::cutOffTexts(window).join(u", "_s), QString());
    QVERIFY2(window->width() <= 1024 && window->height() <= 640,
             qPrintable(file)); // a small screen
    const qreal light = FewColours::brightness(withoutPaper(window, seen));
    QVERIFY2(appearance == Preferences::Appearance::Dark ? light < 0.5 : light > 0.7,
             qPrintable(QString::number(light)));
    QVERIFY2(taken.colorCount() > 50, qPrintable(QString::number(taken.colorCount())));
    QVERIFY(QFileInfo(file).size() < 150'000);
}

Letter ComposerPictures::letter(const QString &to, const QString &subject,
                                const QString &text) const
{
    const Identity sender = m_sandbox->account().identity;
    Letter letter = Drafts::blank();
    letter.accountId = sender.accountId;
    letter.plainText = true;
    letter.message.setFrom(QSmtpAddress(sender.address, sender.name));
    letter.message.setTo(QSmtpAddress::parseList(to).value());
    letter.message.setSubject(subject);
    letter.message.setText(text);
    return letter;
}

QString ComposerPictures::keep(const Letter &letter)
{
    const QString trouble = saved(*m_window->drafts(), letter);
    return trouble.isEmpty() ? letter.id : trouble;
}

QString ComposerPictures::send(const Letter &letter)
{
    const QString id = keep(letter);
    m_window->postman()->post(id);
    m_window->postman()->sendNow();
    return id;
}

LetterState ComposerPictures::stateOf(const QString &id) const
{
    return m_window->drafts()->entry(id).value_or(LetterEntry()).state;
}

void ComposerPictures::select(int row)
{
    auto *list = qobject_cast<QAbstractItemView *>(Screen::find(said("MainWindow", "Letters")));
    QVERIFY(list);
    list->setCurrentIndex(list->model()->index(row, 0));
}

ComposeWindow *ComposerPictures::composeWindow() const
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        auto *found = qobject_cast<ComposeWindow *>(window);
        if (found && found->isVisible()) {
            return found;
        }
    }
    return nullptr;
}

QString ComposerPictures::file(const QString &name, qint64 size)
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.resize(size) ? file.fileName() : QString();
}

Letter ComposerPictures::richLetter()
{
    Letter rich = letter(u"Bob Miller <bob@example.net>, Carla Díaz <carla@example.net>"_s,
                         u"Saturday in the hills"_s, {});
    rich.plainText = false;
    rich.halfTyped.to = {u"emil@"_s};
    const QString id = rich.message.addInlinePart(
        QSmtpAttachment::fromData(landscape(), u"view.png"_s, u"image/png"_s));
    rich.message.setHtml(
        u"<p>Dear Bob, dear Carla,</p>"
        "<p>shall we walk up to the <b>old mill</b> on Saturday? The way back is "
        "<a href=\"https://example.org/bus\">by bus</a>. Please bring</p>"
        "<ul><li>something to eat,</li><li><span style=\"color:#b71c1c\">a jacket</span>: it is "
        "windy up there,</li><li>and good spirits.</li></ul>"
        "<p><img src=\"cid:%1\"></p>"_s.arg(id));
    rich.message.addAttachment(QSmtpAttachment::fromFile(file(u"Map of the way.pdf"_s, 1'284'000)));
    rich.message.addAttachment(QSmtpAttachment::fromFile(file(u"Timetable.ods"_s, 48'200)));
    return rich;
}

void ComposerPictures::overview()
{
    const QString lunch = send(letter(u"Bob Miller <bob@example.net>"_s, u"Lunch on Friday"_s,
                                      u"Dear Bob,\n\nat noon, at the usual place?\n\nAnn"_s));
    SOON_COMPARE(stateOf(lunch), LetterState::Sent);
    keep(letter(u"Carla Díaz <carla@example.net>"_s, u"Holidays"_s, u"Where to?"_s));
    const QString minutes = send(
        letter(u"Bob Miller <bob@example.net>, Carla Díaz <carla@example.net>, full@example.org"_s,
               u"Minutes of Thursday"_s,
               u"Dear all,\n\nhere is what we decided on Thursday.\n\n"
               "  1. The garden is open on Sundays.\n  2. Emil looks after the key.\n\nAnn"_s));
    SOON_COMPARE(stateOf(minutes), LetterState::PartlySent);
    SOON(Screen::shows(u"  2. Emil looks after the key."_s)); // in the inbox
    const QString key = keep(
        letter(u"Emil Novák <emil@example.net>"_s, u"The key"_s, u"Dear Emil, you have it now."_s));
    m_window->postman()->post(key);
    SOON_COMPARE(stateOf(key), LetterState::Waiting);
    select(1);
    take(m_window.get(), u"overview"_s);
}

void ComposerPictures::compose()
{
    keep(richLetter());
    select(0);
    QVERIFY(Screen::click(said("LetterPanel", "&Edit")));
    SOON(composeWindow());
    QVERIFY(Screen::click(said("ComposeForm", "Subject")));
    const auto *text = composeWindow()->findChild<LetterEdit *>();
    SOON(qvariant_cast<QImage>(drawnPicture(text->document(), 0)).pixelColor(0, 0).alpha() == 255);
    take(composeWindow(), u"compose"_s);
}

void ComposerPictures::options()
{
    m_window->writeNew();
    SOON(composeWindow());
    take(composeWindow(), u"new"_s);
    QVERIFY(Screen::choose(said("ComposeWindow", "&Options")));
    take(composeWindow(), u"options"_s);
}

void ComposerPictures::certificate()
{
    distrust();
    send(letter(u"bob@example.net"_s, u"Trust"_s, u"Is it you?"_s));
    SOON(Screen::find(said("CertificateDialog", "Trust it &once")));
    takeActive(u"certificate"_s);
    QVERIFY(Screen::click(said("CertificateDialog", "Do &not connect")));
}

void ComposerPictures::failure()
{
    const QString id = send(letter(u"nobody@example.org"_s, u"Hello"_s, u"Are you there?"_s));
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    take(m_window.get(), u"failure"_s);
    QVERIFY(Screen::choose(said("MainWindow", "&Transcript")));
    take(Screen::find(said("TranscriptView", "Transcript"))->window(), u"transcript"_s);
}

// Held up in the middle of its content, and left behind the end of it.
void ComposerPictures::sending()
{
    constexpr qint64 Size = 4'000'000;
    QSmtpTestServer *server = m_sandbox->server();
    server->setCutAfter(Size / 2, QSmtpTestServer::Cut::Stall, QSmtpTestServer::Counting::Received);
    Letter film = letter(u"Bob Miller <bob@example.net>"_s, u"Our film"_s, u"Have a look!"_s);
    film.message.addAttachment(QSmtpAttachment::fromFile(file(u"Film.mp4"_s, Size)));
    const QString id = send(film);
    SOON(m_window->postman()->progressOf(id).sent > Size / 2);
    SOON(Screen::find(said("LetterPanel", "Progress")));
    take(m_window.get(), u"progress"_s);
    QVERIFY(Screen::click(said("LetterPanel", "Canc&el sending")));
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    server->clearCut();

    server->setReplyDelay(u"DATA-END"_s, 1h);
    QVERIFY(Screen::click(said("LetterPanel", "Send a&gain")));
    const auto hasLeft = [this, id] {
        const Postman::Progress progress = m_window->postman()->progressOf(id);
        return progress.total > 0 && progress.sent == progress.total;
    };
    SOON(hasLeft());
    server->dropConnections();
    SOON_COMPARE(stateOf(id), LetterState::Unclear);
    take(m_window.get(), u"unclear"_s);
}

void ComposerPictures::folder()
{
    const QDir folder(QFileInfo(file(u"film.mp4"_s, 1)).dir());
    QVERIFY(folder.mkpath(u"Plans/old"_s));
    QVERIFY(!file(u"Plans/garden.pdf"_s, 120'000).isEmpty());
    QVERIFY(!file(u"Plans/house.pdf"_s, 310'000).isEmpty());
    m_window->writeNew();
    SOON(composeWindow());
    auto *plans = new QMimeData;
    plans->setUrls({QUrl::fromLocalFile(folder.filePath(u"Plans"_s))});
    QVERIFY(Screen::drop(composeWindow(), plans));
    SOON(Screen::find(said("ComposeForm", "&Attach")));
    takeActive(u"folder"_s);
    Screen::press(Qt::Key_Escape);
}

void ComposerPictures::accounts()
{
    QVERIFY(Screen::choose(said("MainWindow", "&Accounts")));
    SOON(Screen::find(said("AccountsDialog", "&Edit …")));
    takeActive(u"accounts"_s);
    QVERIFY(Screen::click(said("AccountsDialog", "&Edit …")));
    SOON(Screen::find(said("AccountEditor", "Si&gnature:")));
    takeActive(u"account"_s);
    Screen::press(Qt::Key_V, Qt::AltModifier);
    QVERIFY(Screen::click(said("ConnectionTest", "&Test the connection")));
    SOON(Screen::shows(
        said("ConnectionTest",
             "It works: the server accepted the login, over an encrypted connection.")));
    takeActive(u"connection"_s);
}

void ComposerPictures::wizard()
{
    QVERIFY(Screen::choose(said("MainWindow", "&Accounts")));
    QVERIFY(Screen::click(said("AccountsDialog", "&Add …")));
    SOON(qobject_cast<QWizard *>(QApplication::activeModalWidget()));
    auto *wizard = qobject_cast<QWizard *>(QApplication::activeModalWidget());
    QVERIFY(Screen::typeInto(said("AccountWizard", "&Your name:"), u"Ann Example"_s));
    QVERIFY(Screen::typeInto(said("AccountWizard", "&Mail address:"), u"ann@gmail.com"_s));
    takeActive(u"wizard-1"_s);
    QTest::mouseClick(wizard->button(QWizard::NextButton), Qt::LeftButton);
    SOON(Screen::find(said("ServerForm", "&Mail server:")));
    takeActive(u"wizard-2"_s);
}

void ComposerPictures::questions()
{
    m_window->keys()->forget(m_sandbox->account(), u"535 5.7.8 that is not the password"_s);
    const QString id = send(letter(u"bob@example.net"_s, u"Knock"_s, u"Hello?"_s));
    SOON(Screen::find(said("PasswordDialog", "&Log in")));
    takeActive(u"password"_s);
    Screen::press(Qt::Key_Escape);
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    QVERIFY(Screen::click(said("LetterPanel", "&Delete")));
    SOON(Screen::shows(said("MainWindow", "It was not sent, and there is no other copy.")));
    takeActive(u"delete"_s);
    QVERIFY(Screen::click(said("MainWindow", "&Keep")));
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    ComposerPictures pictures;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&pictures, argc, argv);
}

#include "pictures.moc"
