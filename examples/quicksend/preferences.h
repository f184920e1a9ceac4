// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// How the program looks and behaves, as its user wants it; kept as soon as it is chosen.

#include "settings.h"

class Preferences : public Settings
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY changed)
    Q_PROPERTY(int textSize READ textSize NOTIFY textSizeChanged)
    Q_PROPERTY(int undoSeconds READ undoSeconds WRITE setUndoSeconds NOTIFY changed)

public:
    enum Theme { SystemTheme, LightTheme, DarkTheme };
    Q_ENUM(Theme)

    explicit Preferences(QObject *parent = nullptr);

    Theme theme() const { return m_theme; }
    void setTheme(Theme theme);
    int textSize() const;
    int undoSeconds() const { return m_undoSeconds; }
    void setUndoSeconds(int seconds);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();
    void textSizeChanged();

private:
    void save();

    Theme m_theme = SystemTheme;
    int m_undoSeconds = 10;
};
