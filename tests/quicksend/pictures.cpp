// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Takes the pictures of QuickSend that README.md shows, into the folder QSMTP_PICTURES, and looks
// at what it took: QT_SCALE_FACTOR says how large they are.

#include "fewcolours.h"
#include "quicksendtest.h"

#include "preferences.h"
#include "sandboxserver.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QCursor>
#include <QtGui/QImage>
#include <QtGui/QStyleHints>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Theme
{
    QString name;
    Preferences::Theme value;
};

const Theme Light {u"light"_s, Preferences::LightTheme};
const Theme Dark {u"dark"_s, Preferences::DarkTheme};

} // namespace

class QuickSendPictures : public QuickSendTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void letters_data() { themes(); }
    void letters();
    void compose_data() { themes(); }
    void compose();
    void account_data() { themes(); }
    void account();

private:
    static void themes();
    void open();
    void take(const QString &name);
    void stopTheSeconds(int left);
    void setField(const QString &name, const QString &text);

    QDir m_target;
};

void QuickSendPictures::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    m_target = QDir(qEnvironmentVariable("QSMTP_PICTURES"));
    QVERIFY2(!qEnvironmentVariableIsEmpty("QSMTP_PICTURES") && m_target.mkpath(u"."_s),
             "QSMTP_PICTURES names the folder to write to");
}

void QuickSendPictures::themes()
{
    QTest::addColumn<Theme>("theme");
    for (const Theme &theme : {Light, Dark}) {
        QTest::newRow(qPrintable(theme.name)) << theme;
    }
}

// Without the bar that tells of the sandbox.
void QuickSendPictures::open()
{
    QFETCH(const Theme, theme);
    Preferences().setTheme(theme.value);
    writeALittle();
    start();
    QVERIFY(m_phone->hideSandbox());
}

void QuickSendPictures::take(const QString &name)
{
    QFETCH(const Theme, theme);
    QCursor::setPos(0, 0); // from where it would light up what is below it
    QVERIFY(m_phone->rest());
    const QImage seen = m_phone->window()->grabWindow();
    const QString ratio = seen.devicePixelRatio() == 1 ? QString()
                                                       : u"@%1x"_s.arg(seen.devicePixelRatio());
    const QString file = m_target.filePath(u"quicksend-%1-%2%3.png"_s.arg(name, theme.name, ratio));
    QVERIFY2(FewColours::of(seen).save(file, "PNG"), qPrintable(file));

    const QImage taken(file);
    QCOMPARE(seen.devicePixelRatio(),
             std::max(qEnvironmentVariable("QT_SCALE_FACTOR").toDouble(), 1.));
    QCOMPARE(taken.size(), QSize(360, 640) * seen.devicePixelRatio());
    const qreal light = FewColours::brightness(taken);
    QVERIFY2(theme.value == Preferences::DarkTheme ? light < 0.35 : light > 0.75,
             qPrintable(QString::number(light)));
    QVERIFY2(taken.colorCount() > 100, qPrintable(QString::number(taken.colorCount())));
    QVERIFY(QFileInfo(file).size() < 100'000);
}

void QuickSendPictures::letters()
{
    open();
    take(u"letters"_s);
}

void QuickSendPictures::compose()
{
    open();
    write(u"dora@example.net"_s, u"Minutes"_s);
    QVERIFY(m_phone->click(u"Send"_s));
    QFile file(m_files->filePath(u"Menu of the week.pdf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(184'320));
    QVERIFY(m_phone->click(u"New letter"_s));
    SOON(m_phone->isFocused(u"To"_s));
    m_phone->type(u"Bob Miller <bob@example.net>, Carl <carl@example.net>, emil@,"_s);
    QVERIFY(m_phone->attach(file.fileName()));
    SOON(m_phone->find(u"Remove Menu of the week.pdf"_s));
    QVERIFY(m_phone->click(u"Subject"_s));
    m_phone->type(u"Lunch on Friday"_s);
    QVERIFY(m_phone->click(u"Text of the letter"_s));
    m_phone->type(u"Dear Bob, dear Carl,"_s);
    m_phone->press(Qt::Key_Return);
    m_phone->press(Qt::Key_Return);
    m_phone->type(u"shall we meet at noon, at the usual place? The menu is attached."_s);
    SOON(m_phone->find(u"Undo"_s));
    stopTheSeconds(8);
    take(u"compose"_s);
    QVERIFY(m_phone->shows(u"Sending in 8 s"_s));
}

// However long a picture takes.
void QuickSendPictures::stopTheSeconds(int left)
{
    const QList<QQuickItem *> couriers = m_phone->items(
        [](QQuickItem *item) { return item->property("secondsLeft").isValid(); });
    QCOMPARE(couriers.size(), 1);
    const QObjectList children = couriers.constFirst()->children();
    const auto timer = std::find_if(children.begin(), children.end(),
                                    [](QObject *child) { return child->inherits("QQmlTimer"); });
    QVERIFY(timer != children.end());
    QVERIFY((*timer)->setProperty("running", false));
    couriers.constFirst()->setProperty("secondsLeft", left);
}

void QuickSendPictures::setField(const QString &name, const QString &text)
{
    QVERIFY2(m_phone->find(name), qPrintable(name));
    m_phone->find(name)->setProperty("text", text);
}

// Where the server is, is another place each time.
void QuickSendPictures::account()
{
    open();
    QVERIFY(m_phone->click(u"Account"_s));
    QVERIFY(m_phone->click(u"Test the connection"_s));
    logIn(SandboxServer::Password.toString());
    SOON(m_phone->shows(u"It works"_s));
    SOON(m_phone->find(u"Test the connection"_s));
    setField(u"Mail server"_s, u"mail.example.org"_s);
    setField(u"Port (empty: the usual one)"_s, QString());
    take(u"account"_s);
}

int main(int argc, char *argv[])
{
    QGuiApplication application(argc, argv);
    QuickSendPictures pictures;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&pictures, argc, argv);
}

#include "pictures.moc"
