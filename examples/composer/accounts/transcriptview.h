// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The dialogue with a mail server, to be read and copied. The library has masked what is secret.

#include <QSmtp/qsmtpclient.h>

#include <QtWidgets/QPlainTextEdit>

class TranscriptView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit TranscriptView(QWidget *parent = nullptr);

    void listenTo(const QSmtpClient *client);
    void copyAll() const;

private:
    void add(QSmtpClient::TraceDirection direction, const QString &line);
};
