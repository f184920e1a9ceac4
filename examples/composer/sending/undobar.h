// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// For some seconds a letter can be taken back: then it was not sent at all.

#include <QtWidgets/QFrame>

class Announcement;
class Drafts;
class Postman;

class UndoBar : public QFrame
{
    Q_OBJECT

public:
    UndoBar(const Drafts *drafts, Postman *postman, QWidget *parent = nullptr);

Q_SIGNALS:
    void undone(const QString &id);

private:
    void update();

    const Drafts *m_drafts;
    Postman *m_postman;
    QString m_announcedId; // of the letter; its seconds are only shown
    Announcement *m_label;
};
