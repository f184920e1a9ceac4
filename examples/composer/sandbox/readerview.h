// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A letter as who received it sees it: HTML with the pictures that came along. Nothing is fetched
// from elsewhere.

#include "sandbox/arrivedletter.h"

#include <QtWidgets/QTextBrowser>

class ReaderView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit ReaderView(QWidget *parent = nullptr);

    void show(const ArrivedLetter &letter);

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    QHash<QString, QImage> m_pictures;
};
