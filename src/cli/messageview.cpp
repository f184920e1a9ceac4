// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messageview.h"

#include <algorithm>

MessageView::MessageView(QFileDevice *file, qint64 start, qint64 size, QObject *parent)
    : QIODevice(parent)
    , m_file(file)
    , m_start(start)
    , m_size(size)
{
    // Buffering here would copy what the reader asks for in pieces of its own size anyway.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 MessageView::readData(char *data, qint64 maximum)
{
    if (!m_file) {
        return -1;
    }
    // Another view may have moved the file since.
    const qint64 wanted = m_start + pos();
    if (m_file->pos() != wanted && !m_file->seek(wanted)) {
        setErrorString(m_file->errorString());
        return -1;
    }
    const qint64 count = m_file->read(data, std::min(maximum, m_size - pos()));
    if (count < 0 || (count == 0 && m_file->error() != QFileDevice::NoError)) {
        setErrorString(m_file->errorString());
        return -1;
    }
    return count;
}

qint64 MessageView::writeData(const char *, qint64)
{
    return -1;
}
