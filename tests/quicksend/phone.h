// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// QuickSend in this process, its pages driven by mouse and keyboard as a person would, who finds
// what to touch by its accessible name. It judges nothing.

#include <QtCore/QString>
#include <QtGui/QKeySequence>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>

#include <functional>
#include <memory>

class Phone
{
public:
    Phone();
    ~Phone();

    bool start();
    QQuickWindow *window() const { return m_window; }

    QQuickItem *find(const QString &name) const;
    bool isFocused(const QString &name) const;
    bool shows(const QString &text) const;
    QList<QQuickItem *> items(const std::function<bool(QQuickItem *)> &wanted) const;
    static QString nameOf(QQuickItem *item);

    bool click(const QString &name);
    void type(const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    bool attach(const QString &file);
    bool drawFrame();
    bool rest();
    bool hideSandbox();

private:
    bool isMoving() const;
    bool isAsking() const;
    static void reveal(QQuickItem *item);

    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow *m_window = nullptr;
};
