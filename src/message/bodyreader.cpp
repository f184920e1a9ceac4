// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "bodyreader.h"

#include <QtCore/QFileInfo>

using Outcome = DeviceReader::Outcome;
using Status = DeviceReader::Status;

BodyReader::BodyReader(const Body &body, QObject *parent)
    : QObject(parent)
    , m_body(body)
    , m_fault(body.fault())
{
    if (!m_fault.isEmpty()) {
        return;
    }
    if (m_body.isFile()) {
        m_state = FileState::of(QFileInfo(m_body.fileName()));
        m_size = m_state.size == 0 ? m_body.size() : m_state.size;
        return;
    }
    if (m_body.stream()) {
        m_reader = m_body.stream();
        connect(m_reader, &DeviceReader::readable, this, &BodyReader::readable);
        connect(m_reader, &QObject::destroyed, this, &BodyReader::readable);
    } else {
        m_own = std::make_unique<DeviceReader>(m_body.device(), m_body.begin());
        m_reader = m_own.get();
    }
    m_size = m_reader->size();
}

FileState BodyReader::state() const
{
    return m_size < 0 ? FileState() : m_body.isFile() ? m_state : m_own->state();
}

void BodyReader::expect(const FileState &before)
{
    if (m_fault.isEmpty() && before.size >= 0) {
        const QString change = state().changeFrom(before);
        m_fault = change.isEmpty() ? QString() : m_body.withName(change);
    }
}

bool BodyReader::begin()
{
    m_fault = m_body.fault();
    if (!m_fault.isEmpty()) {
        return false;
    }
    if (m_body.isFile()) {
        return beginFile();
    }
    if (m_own) {
        m_own->returnTo({m_body.begin(), 0});
    } else {
        m_reader->take();
    }
    return true;
}

bool BodyReader::beginFile()
{
    m_file = std::make_unique<QFile>(m_body.fileName());
    if (!m_file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return fail(m_file->errorString());
    }
    // What the system makes while it is read has no state.
    const QString change = m_size < 0 ? QString() : FileState::of(*m_file).changeFrom(m_state);
    if (!change.isEmpty()) {
        return fail(change);
    }
    m_own = std::make_unique<DeviceReader>(m_file.get());
    m_reader = m_own.get();
    return true;
}

Outcome BodyReader::read(char *data, qint64 limit)
{
    if (!m_reader) {
        m_fault = m_body.fault();
        return {Status::Unreadable};
    }
    const Outcome outcome = m_reader->read(data, limit);
    if (outcome.status == Status::Unreadable) {
        m_fault = m_body.withName(m_reader->errorString());
    } else if (m_file && m_reader->place().given == m_size) {
        // What was read may be the old file, with a new one in its place.
        const QString change = FileState::of(QFileInfo(m_body.fileName())).changeFrom(m_state);
        if (!change.isEmpty()) {
            m_fault = m_body.withName(change);
            return {Status::Unreadable};
        }
    }
    return outcome;
}

void BodyReader::end()
{
    if (m_file) {
        m_own.reset();
        m_file.reset();
    }
}

bool BodyReader::fail(const QString &reason)
{
    m_fault = m_body.withName(reason);
    m_file.reset();
    return false;
}
