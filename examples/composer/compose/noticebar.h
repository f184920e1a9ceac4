// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A line that tells something beside the work, with at most one thing to do about it.

#include <QtWidgets/QFrame>

class Announcement;
class QPushButton;

class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent);

    void tell(const QString &text, const QString &action = {});
    QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void dismissed();

private:
    Announcement *m_text;
    QPushButton *m_action;
};
