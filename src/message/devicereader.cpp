// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "devicereader.h"

#include "sourcetexts.h"

#include <QtCore/QFileDevice>
#include <QtCore/QProcess>
#include <QtCore/QThread>

#include <algorithm>
#include <atomic>

namespace {

std::atomic<DeviceReader::Judge> furtherJudge = nullptr;

std::optional<QString> judge(const QIODevice *device)
{
    const auto *file = qobject_cast<const QFileDevice *>(device);
    if (file && file->error() != QFileDevice::NoError) {
        return file->errorString();
    }
    if (const auto *process = qobject_cast<const QProcess *>(device)) {
        const bool failed = process->exitStatus() != QProcess::NormalExit
                            || process->exitCode() != 0
                            || process->error() == QProcess::FailedToStart;
        return failed ? SourceTexts::tr("the program that wrote it failed") : QString();
    }
    const DeviceReader::Judge further = furtherJudge;
    return further ? further(device) : std::nullopt;
}

// Its output may have ended while how it ended is still open.
bool isRunning(const QIODevice *device)
{
    const auto *process = qobject_cast<const QProcess *>(device);
    return process && process->state() != QProcess::NotRunning;
}

} // namespace

void DeviceReader::setJudge(Judge judge)
{
    furtherJudge = judge;
}

QString DeviceReader::objectionTo(const QIODevice *device)
{
    if (device->thread() != QThread::currentThread()) {
        return SourceTexts::tr("it belongs to another thread");
    }
    if (device->isSequential() && qobject_cast<const QFileDevice *>(device)) {
        // Its read() returns when it has all that was asked for, and the event loop would stand.
        return SourceTexts::tr("it is a pipe or a terminal opened as a file, which cannot be read "
                               "without blocking");
    }
    return {};
}

bool DeviceReader::hasUnknownSize(QIODevice *device)
{
    if (device->isSequential() || device->isTextModeEnabled()) {
        return true;
    }
    char first = 0;
    return device->size() == 0 && qobject_cast<QFileDevice *>(device)
           && device->peek(&first, 1) == 1;
}

DeviceReader::DeviceReader(QIODevice *device, QObject *parent)
    : DeviceReader(device, device && !device->isSequential() ? device->pos() : 0, parent)
{
}

DeviceReader::DeviceReader(QIODevice *device, qint64 begin, QObject *parent)
    : QObject(parent)
    , m_device(device)
    , m_position(begin)
{
    if (!device) {
        return;
    }
    m_objection = objectionTo(device);
    const auto *file = qobject_cast<const QFileDevice *>(device);
    m_sequential = device->isSequential();
    if (m_sequential && m_objection.isEmpty()) {
        watch();
    }
    if (m_sequential || !m_objection.isEmpty()) {
        return;
    }
    // In text mode line ends become shorter while they are read, and only the end tells how much it
    // was.
    m_ends = hasUnknownSize(device);
    if (file) {
        m_state = FileState::of(*file);
    }
    if (!m_ends) {
        m_size = std::max(qint64(0), device->size() - begin);
    }
}

FileState DeviceReader::state() const
{
    return m_state.value_or(FileState {m_size, {}, {}});
}

void DeviceReader::watch()
{
    connect(m_device, &QIODevice::readyRead, this, &DeviceReader::readable);
    connect(m_device, &QIODevice::readChannelFinished, this, &DeviceReader::noteEnd);
    // Until it is closed, it cannot be told from one that has nothing just now.
    connect(m_device, &QIODevice::aboutToClose, this, &DeviceReader::readable,
            Qt::QueuedConnection);
    connect(m_device, &QObject::destroyed, this, &DeviceReader::readable);
    if (const auto *process = qobject_cast<const QProcess *>(m_device.data())) {
        connect(process, &QProcess::finished, this, &DeviceReader::noteEnd);
        connect(process, &QProcess::errorOccurred, this, &DeviceReader::readable);
    }
}

void DeviceReader::noteEnd()
{
    m_channelFinished = true;
    // It may be closed before its rest is read here, and then only this tells that there was none.
    m_drained = m_device && m_device->bytesAvailable() == 0 && !isRunning(m_device)
                && judge(m_device).value_or(QString()).isEmpty();
    Q_EMIT readable();
}

void DeviceReader::returnTo(Place place)
{
    m_position = place.position;
    m_given = place.given;
    m_proved = false;
}

DeviceReader::Outcome DeviceReader::read(char *data, qint64 limit)
{
    if (m_device && !m_objection.isEmpty()) {
        return unreadable(m_objection);
    }
    if (m_device && m_sequential && m_device->thread() != QThread::currentThread()) {
        return unreadable(objectionTo(m_device)); // one of both was moved
    }
    if (!m_device || !m_device->isReadable()) {
        return m_drained ? Outcome {Status::End} : interrupted();
    }
    if (!m_sequential && m_device->pos() != m_position && !m_device->seek(m_position)) {
        return unreadable(m_device->errorString());
    }
    return m_size < 0 ? readToTheEnd(data, limit) : readSized(data, limit);
}

bool DeviceReader::wait(int milliseconds)
{
    if (!m_device || m_device->waitForReadyRead(milliseconds) || !m_device) {
        return true;
    }
    auto *process = qobject_cast<QProcess *>(m_device.data());
    return m_channelFinished ? !process || process->state() == QProcess::NotRunning
                                   || process->waitForFinished(milliseconds)
                             : false;
}

DeviceReader::Outcome DeviceReader::readSized(char *data, qint64 limit)
{
    const qint64 wanted = std::min(limit, m_size - m_given);
    const qint64 length = wanted > 0 ? m_device->read(data, wanted) : 0;
    if (!m_device) {
        return interrupted();
    }
    if (length < 0 || (length == 0 && wanted > 0)) {
        return unreadable(length < 0 ? m_device->errorString()
                                     : SourceTexts::tr("it became shorter while it was read"));
    }
    m_position += length;
    m_given += length;
    if (m_given == m_size && !m_proved) {
        const QString fault = faultAtTheEnd();
        if (!fault.isEmpty()) {
            return unreadable(fault);
        }
        m_proved = true;
    }
    return length > 0 ? Outcome {Status::Octets, length} : Outcome {Status::End};
}

// Who writes it while it is read makes its end a matter of chance.
QString DeviceReader::faultAtTheEnd()
{
    if (m_size >= 0) {
        char more = 0;
        const qint64 length = m_device->read(&more, 1);
        if (!m_device) {
            return SourceTexts::tr("it was destroyed before its end");
        }
        if (length > 0) {
            return SourceTexts::tr("it grew while it was read");
        }
        // Some devices fail here because they are at their end.
        if (length < 0 && (!m_device->atEnd() || !judge(m_device).value_or(QString()).isEmpty())) {
            return m_device->errorString();
        }
    }
    const auto *file = qobject_cast<const QFileDevice *>(m_device.data());
    return file && m_state ? FileState::of(*file).changeFrom(*m_state) : QString();
}

DeviceReader::Outcome DeviceReader::readToTheEnd(char *data, qint64 limit)
{
    const qint64 length = m_device->read(data, limit);
    if (!m_device) {
        return interrupted();
    }
    if (length > 0) {
        m_position = m_device->pos();
        return {Status::Octets, length};
    }
    // read() tells the end of a sequential device with -1, and with 0 that it has nothing just now.
    if ((length == 0 && !m_channelFinished && !m_ends) || isRunning(m_device)) {
        return {Status::Waiting};
    }
    const std::optional<QString> reason = judge(m_device);
    if (reason) {
        return reason->isEmpty() ? atTheEnd() : unreadable(*reason);
    }
    return length == 0 || m_channelFinished ? atTheEnd() : unreadable(m_device->errorString());
}

DeviceReader::Outcome DeviceReader::atTheEnd()
{
    const QString fault = faultAtTheEnd();
    return fault.isEmpty() ? Outcome {Status::End} : unreadable(fault);
}

DeviceReader::Outcome DeviceReader::interrupted()
{
    return unreadable(m_device ? SourceTexts::tr("it was closed before its end")
                               : SourceTexts::tr("it was destroyed before its end"));
}

DeviceReader::Outcome DeviceReader::unreadable(const QString &reason)
{
    m_errorString = reason;
    return {Status::Unreadable};
}
