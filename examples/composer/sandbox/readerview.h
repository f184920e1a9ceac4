// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A letter as who received it sees it: HTML with the pictures that came along. Nothing is fetched
// from elsewhere.

#include <QSmtp/qsmtpmessage.h>

#include <QtWidgets/QTextBrowser>

class ReaderView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit ReaderView(QWidget *parent = nullptr);

    void show(const QSmtpMessage &message);

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    QSmtpMessage m_message;
};
