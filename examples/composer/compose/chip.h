// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// One recipient, as a button that can be edited, removed and dragged: red, with the reason, if it
// is no address.

#include <QtWidgets/QAbstractButton>

class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    Chip(const QString &mailbox, QWidget *parent);

    QString mailbox() const { return m_mailbox; }
    bool isFaulty() const { return !m_fault.isEmpty(); }
    void setPlace(int number, int count);
    void setUnknown(); // nobody to whom letters went before

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    static QString mimeType();

Q_SIGNALS:
    void editRequested();
    void removeRequested();
    void draggedAway();
    void stepRequested(int by); // to the one before or behind
    void menuRequested(const QPoint &globalPlace);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QRect crossRect() const;
    void drag();

    QString m_mailbox;
    QString m_label;
    QString m_fault;
    bool m_isUnknown = false;
    QPoint m_pressed;
};
