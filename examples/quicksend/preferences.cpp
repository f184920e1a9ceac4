// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "preferences.h"

#include <QtCore/QEvent>
#include <QtGui/QFontInfo>
#include <QtGui/QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView PreferencesFile("preferences.json");
constexpr int LongestUndo = 60; // seconds
constexpr int SmallestText = 14;

} // namespace

Preferences::Preferences(QObject *parent)
    : Settings(PreferencesFile, parent)
{
    const QJsonObject object = read();
    m_theme = Theme(std::clamp(object[u"theme"].toInt(m_theme), int(SystemTheme), int(DarkTheme)));
    m_undoSeconds = std::clamp(object[u"undoSeconds"].toInt(m_undoSeconds), 0, LongestUndo);
    QGuiApplication::instance()->installEventFilter(this);
}

void Preferences::setTheme(Theme theme)
{
    if (m_theme != theme) {
        m_theme = theme;
        save();
    }
}

// In pixels: Material's own, or that of the system's font where it is larger, as for weak eyes.
int Preferences::textSize() const
{
    return std::max(SmallestText, QFontInfo(QGuiApplication::font()).pixelSize());
}

// The system's font may become larger while the program runs.
bool Preferences::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) {
        Q_EMIT textSizeChanged();
    }
    return Settings::eventFilter(watched, event);
}

void Preferences::setUndoSeconds(int seconds)
{
    seconds = std::clamp(seconds, 0, LongestUndo);
    if (m_undoSeconds != seconds) {
        m_undoSeconds = seconds;
        save();
    }
}

void Preferences::save()
{
    write({{u"theme"_s, m_theme}, {u"undoSeconds"_s, m_undoSeconds}},
          tr("What you chose could not be saved: %1"));
    Q_EMIT changed();
}
