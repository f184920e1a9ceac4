// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a screen reader hears of what comes by itself. Qt tells of it where there is one: on a
// display, and on a bus on which this program says so itself.

#include "mailroom.h"
#include "screen.h"

#include <QtDBus/QDBusAbstractAdaptor>
#include <QtDBus/QDBusConnection>
#include <QtGui/QAccessible>
#include <QtWidgets/QApplication>

using namespace Qt::StringLiterals;

// As the desktop has it: where the bus of screen readers is, and that there is one.
class AccessibilityBus : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.a11y.Bus")

public:
    bool begin();

public Q_SLOTS:
    QString GetAddress() const { return qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"); }
};

class AccessibilityStatus : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.a11y.Status")
    Q_PROPERTY(bool IsEnabled READ isEnabled)
    Q_PROPERTY(bool ScreenReaderEnabled READ isEnabled)

public:
    explicit AccessibilityStatus(QObject *parent)
        : QDBusAbstractAdaptor(parent)
    {
    }

    bool isEnabled() const { return true; }
};

bool AccessibilityBus::begin()
{
    new AccessibilityStatus(this);
    QDBusConnection session = QDBusConnection::sessionBus();
    return session.registerObject(u"/org/a11y/bus"_s, this,
                                  QDBusConnection::ExportAllSlots | QDBusConnection::ExportAdaptors)
           && session.registerService(u"org.a11y.Bus"_s)
           && QTest::qWaitFor([] { return QAccessible::isActive(); }, Screen::limit());
}

class tst_ComposerSpeech : public Mailroom
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeIsAnnounced();
    void undoIsAnnouncedOnce();
    void connectionTestIsAnnounced();
    void noticeIsAnnounced();
};

namespace {

QStringList *announced = nullptr;

// Each text that comes by itself, as a screen reader hears of it.
void hear(QAccessibleEvent *event)
{
    const QAccessibleInterface *face = event->accessibleInterface();
    if (announced && event->type() == QAccessible::ObjectShow && face
        && face->role() == QAccessible::AlertMessage) {
        announced->append(face->text(QAccessible::Name));
    }
}

class Listener
{
public:
    Listener()
        : m_before(QAccessible::installUpdateHandler(hear))
    {
        announced = &m_heard;
    }
    ~Listener()
    {
        announced = nullptr;
        QAccessible::installUpdateHandler(m_before);
    }
    Q_DISABLE_COPY_MOVE(Listener)

    QStringList heard() const { return m_heard; }

private:
    QStringList m_heard;
    QAccessible::UpdateHandler m_before;
};

} // namespace

// Whoever does not see the window hears what became of the letter.
void tst_ComposerSpeech::outcomeIsAnnounced()
{
    const Listener listener;
    const QString id = sendAtOnce(u"bob@example.net, full@example.org"_s, u"To both"_s);
    SOON_COMPARE(stateOf(id), LetterState::PartlySent);
    SOON(!listener.heard().filter(u"Sent, but not to everybody. 1 recipient"_s).isEmpty());
}

// And not each second of it.
void tst_ComposerSpeech::undoIsAnnouncedOnce()
{
    const Listener listener;
    postman()->post(write(u"bob@example.net"_s, u"First"_s));
    QSet<int> shown;
    const auto hasCounted = [&shown] {
        for (int seconds = 0; seconds <= 60; ++seconds) {
            if (Screen::shows(u"“First” is sent in %1 second"_s.arg(seconds))) {
                shown.insert(seconds);
            }
        }
        return shown.size() >= 3;
    };
    SOON(hasCounted());
    QCOMPARE(listener.heard().filter(u"“First” is sent in"_s).size(), 1);
    QVERIFY(Screen::click(u"Undo"_s));
}

void tst_ComposerSpeech::connectionTestIsAnnounced()
{
    QVERIFY(Screen::choose(u"Accounts"_s));
    QVERIFY(Screen::click(u"Edit …"_s));
    SOON(Screen::find(u"Signature"_s));
    Screen::press(Qt::Key_V, Qt::AltModifier);
    const Listener listener;
    QVERIFY(Screen::click(u"Test the connection"_s));
    SOON(!listener.heard().filter(u"It works: the server accepted the login"_s).isEmpty());
}

void tst_ComposerSpeech::noticeIsAnnounced()
{
    QVERIFY(Screen::choose(u"New letter"_s));
    SOON(composeWindow());
    const Listener listener;
    for (int times = 1; times <= 2; ++times) { // also when it is there already
        QVERIFY(Screen::click(u"Send"_s));
        SOON_COMPARE(listener.heard().filter(u"Say first to whom"_s).size(), times);
    }
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    AccessibilityBus bus;
    if (!bus.begin()) {
        qCritical("There is no bus on which Qt would tell anything");
        return 1;
    }
    tst_ComposerSpeech test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_composerspeech.moc"
