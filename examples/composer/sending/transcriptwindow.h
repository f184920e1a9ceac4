// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What was said to mail servers, and by them, since the program began.

#include "accounts/transcriptview.h"

#include <QtWidgets/QDialog>

class TranscriptWindow : public QDialog
{
    Q_OBJECT

public:
    explicit TranscriptWindow(QWidget *parent = nullptr);

    void listenTo(const QSmtpClient *client) { m_view->listenTo(client); }

private:
    TranscriptView *m_view;
};
