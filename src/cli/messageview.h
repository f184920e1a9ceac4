// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A reader with a position of its own on a file that others read too, so that one message can wait
// in line several times. It owns no file.
#pragma once

#include <QtCore/QFileDevice>
#include <QtCore/QPointer>

class MessageView : public QIODevice
{
    Q_OBJECT

public:
    MessageView(QFileDevice *file, qint64 start, qint64 size, QObject *parent = nullptr);

    bool isSequential() const override { return false; }
    qint64 size() const override { return m_size; }

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 count) override;

private:
    QPointer<QFileDevice> m_file;
    qint64 m_start;
    qint64 m_size;
};
