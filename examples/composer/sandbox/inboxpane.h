// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What arrived at the server of the sandbox: each letter as a reader sees it, and as it came.

#include "sandbox/arrivedletter.h"
#include "turns.h"

#include <QtWidgets/QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QListWidget)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
class ReaderView;

class InboxPane : public QWidget
{
    Q_OBJECT

public:
    explicit InboxPane(QWidget *parent = nullptr);
    ~InboxPane() override;

    void add(const QSmtpReceivedMessage &message);

private:
    QWidget *makeReader();
    void showLetter(int row);
    void list(const ArrivedLetter &letter);
    void showHeader(const ArrivedLetter &letter);
    void showAttachments(const ArrivedLetter &letter);
    void showSource(const ArrivedLetter &letter);

    QList<ArrivedLetter> m_arrived;
    QListWidget *m_letters;
    QLabel *m_header;
    ReaderView *m_text;
    QListWidget *m_attachments;
    QPlainTextEdit *m_source;
    Turns m_arriving;
};
