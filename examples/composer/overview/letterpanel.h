// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What became of one letter, in words, and what its author can do about it.

#include "letters/letterstate.h"
#include "sending/pace.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QProgressBar)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)
class Announcement;
class Drafts;
class Postman;

class LetterPanel : public QWidget
{
    Q_OBJECT

public:
    LetterPanel(const Drafts *drafts, const Postman *postman, QWidget *parent = nullptr);

    void show(const QString &id);
    QString shownId() const { return m_id; }

Q_SIGNALS:
    void editRequested(const QString &id);
    void copyRequested(const QString &id);
    void sendRequested(const QString &id);
    void cancelRequested(const QString &id);
    void arrivedRequested(const QString &id);
    void removeRequested(const QString &id);

private:
    QPushButton *addButton(const QString &text, void (LetterPanel::*signal)(const QString &));
    void refresh();
    void noteProgress(const QString &id);
    void showOutcome(const LetterEntry &entry);
    void showProgress(const LetterEntry &entry);
    void showButtons(const LetterEntry &entry);

    const Drafts *m_drafts;
    const Postman *m_postman;
    QString m_id;
    QString m_toldId; // of the letter whose outcome was told last
    QLabel *m_subject;
    QLabel *m_recipients;
    Announcement *m_summary;
    QLabel *m_advice;
    QLabel *m_refusals;
    QProgressBar *m_progress;
    QLabel *m_pace;
    QVBoxLayout *m_buttons;
    QPushButton *m_edit;
    QPushButton *m_copy;
    QPushButton *m_send;
    QPushButton *m_arrived;
    QPushButton *m_cancel;
    QPushButton *m_remove;
    QHash<QString, Pace> m_paces; // of the letters that are being sent
    QElapsedTimer m_clock;
    QTimer m_glance; // at one that does not go on, too
};
