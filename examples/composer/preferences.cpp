// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "preferences.h"

#include "storage.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSettings>
#include <QtGui/QActionGroup>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStyle>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace {

struct PreferenceWords
{
    Q_DECLARE_TR_FUNCTIONS(Preferences)
};

QSettings settingsFile()
{
    return QSettings(Storage::folder() + u"/preferences.ini"_s, QSettings::IniFormat);
}

// Qt 6.4 has none of its own.
QPalette darkPalette()
{
    QPalette palette(QColor(0x35, 0x37, 0x3b), QColor(0x2b, 0x2d, 0x30));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2b));
    palette.setColor(QPalette::ToolTipBase, QColor(0x3c, 0x40, 0x48));
    palette.setColor(QPalette::ToolTipText, QColor(0xe8, 0xea, 0xed));
    palette.setColor(QPalette::Link, QColor(0x8a, 0xb4, 0xf8));
    palette.setColor(QPalette::Highlight, QColor(0x3d, 0x6f, 0xb8));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, QColor(0xe8, 0xea, 0xed));
        palette.setColor(QPalette::Disabled, role, QColor(0x80, 0x84, 0x8a));
    }
    palette.setColor(QPalette::PlaceholderText, QColor(0x9a, 0xa0, 0xa6));
    return palette;
}

QPalette lightPalette()
{
    QPalette palette = QApplication::style()->standardPalette();
    palette.setColor(QPalette::ToolTipBase, QColor(0xe8, 0xee, 0xf7));
    palette.setColor(QPalette::ToolTipText, QColor(0x20, 0x24, 0x28));
    return palette;
}

constexpr int UndoDelays[] = {0, 5, 10, 20, 30}; // seconds
constexpr int UsualUndoDelay = 10;

// One of several.
QAction *addChoice(QMenu *menu, QActionGroup *group, const QString &text, bool isChosen)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(isChosen);
    group->addAction(action);
    return action;
}

Preferences::Appearance appearance()
{
    const int kept = settingsFile().value("appearance").toInt();
    return Preferences::Appearance(std::clamp(kept, 0, int(Preferences::Appearance::Dark)));
}

} // namespace

void Preferences::setAppearance(Appearance appearance)
{
    QSettings kept = settingsFile();
    kept.setValue("appearance", int(appearance));
    applyAppearance();
}

// Both palettes of our own are made for Fusion. That of the system is left alone.
void Preferences::applyAppearance()
{
    const Appearance chosen = appearance();
    if (chosen == Appearance::System) {
        QApplication::setPalette(QPalette());
        return;
    }
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setPalette(chosen == Appearance::Dark ? darkPalette() : lightPalette());
}

void Preferences::addAppearances(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const Appearance chosen = appearance();
    const std::pair<QString, Appearance> choices[] = {
        {PreferenceWords::tr("As the &system"), Appearance::System},
        {PreferenceWords::tr("&Light"), Appearance::Light},
        {PreferenceWords::tr("&Dark"), Appearance::Dark},
    };
    for (const auto &[text, choice] : choices) {
        const QAction *action = addChoice(menu, group, text, choice == chosen);
        QObject::connect(action, &QAction::triggered, menu,
                         [choice = choice] { setAppearance(choice); });
    }
}

std::chrono::seconds Preferences::undoDelay()
{
    const int kept = settingsFile().value("undoDelay", UsualUndoDelay).toInt();
    const bool isKnown = std::find(std::begin(UndoDelays), std::end(UndoDelays), kept)
                         != std::end(UndoDelays);
    return std::chrono::seconds(isKnown ? kept : UsualUndoDelay);
}

void Preferences::addUndoDelays(QMenu *menu,
                                const std::function<void(std::chrono::seconds)> &chosen)
{
    auto *group = new QActionGroup(menu);
    const auto now = undoDelay();
    for (const int seconds : UndoDelays) {
        const std::chrono::seconds delay(seconds);
        const QString text = seconds == 0 ? PreferenceWords::tr("&None: letters leave at once")
                                          : PreferenceWords::tr("%n second(s)", nullptr, seconds);
        const QAction *action = addChoice(menu, group, text, delay == now);
        QObject::connect(action, &QAction::triggered, menu, [delay, chosen] {
            QSettings settings = settingsFile();
            settings.setValue("undoDelay", int(delay.count()));
            chosen(delay);
        });
    }
}

bool Preferences::isSendingByKeysKnown()
{
    return settingsFile().value("sendingByKeysKnown").toBool();
}

void Preferences::setSendingByKeysKnown(bool known)
{
    QSettings settings = settingsFile();
    settings.setValue("sendingByKeysKnown", known);
}

void Preferences::addSendingByKeys(QMenu *menu)
{
    QAction *action = menu->addAction(PreferenceWords::tr("Ask before &Ctrl+Return sends"));
    action->setCheckable(true);
    QObject::connect(action, &QAction::triggered, menu,
                     [](bool asks) { setSendingByKeysKnown(!asks); });
    QObject::connect(menu, &QMenu::aboutToShow, action,
                     [action] { action->setChecked(!isSendingByKeysKnown()); });
}

void Preferences::save(const QWidget *window, const QSplitter *splitter)
{
    QSettings kept = settingsFile();
    kept.setValue("geometry", window->saveGeometry());
    kept.setValue("splitter", splitter->saveState());
}

void Preferences::restore(QWidget *window, QSplitter *splitter)
{
    const QSettings kept = settingsFile();
    window->restoreGeometry(kept.value("geometry").toByteArray());
    splitter->restoreState(kept.value("splitter").toByteArray());
}
