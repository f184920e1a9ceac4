// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "spool.h"

#include "messageview.h"
#include "terminal.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryFile>

#include <array>

using namespace Qt::StringLiterals;

std::optional<Fault> Spool::open(const QString &fileName)
{
    if (fileName.isEmpty()) {
        if (const std::optional<Fault> fault = openStandardInput()) {
            return fault;
        }
    } else if (QFileInfo(fileName).isDir()) {
        return Fault::unreadable(u"%1 is a directory, not a message."_s.arg(fileName));
    } else {
        auto file = std::make_unique<QFile>(fileName);
        if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            return Fault::unreadable(
                u"The message %1 cannot be read: %2."_s.arg(fileName, file->errorString()));
        }
        // A named pipe is as good as a pipe.
        if (file->isSequential()) {
            if (const std::optional<Fault> fault = copyToDisk(*file)) {
                return fault;
            }
        } else {
            m_file = std::move(file);
        }
    }
    m_size = m_file->size() - m_start;
    if (m_size <= 0) {
        return Fault::invalidMessage(u"The message is empty."_s);
    }
    // A directory can be opened, and has a size.
    if (const auto reader = view(); reader->peek(1).isEmpty()) {
        return Fault::unreadable(u"The message cannot be read: %1."_s.arg(reader->errorString()));
    }
    return std::nullopt;
}

std::unique_ptr<QIODevice> Spool::view() const
{
    return std::make_unique<MessageView>(m_file.get(), m_start, m_size);
}

std::optional<Fault> Spool::openStandardInput()
{
    auto input = std::make_unique<QFile>();
    if (!input->open(Terminal::InputDescriptor, QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return Fault::unreadable(u"Standard input cannot be read: %1."_s.arg(input->errorString()));
    }
    if (input->isSequential()) {
        return copyToDisk(*input);
    }
    // Another program may have read the file up to here.
    m_start = input->pos();
    m_file = std::move(input);
    return std::nullopt;
}

std::optional<Fault> Spool::copyToDisk(QFile &input)
{
    auto copy = std::make_unique<QTemporaryFile>();
    const auto unwritable = [&copy] {
        return Fault::unwritable(
            u"The message cannot be copied to disk: %1."_s.arg(copy->errorString()));
    };
    if (!copy->open()) {
        return unwritable();
    }
    std::array<char, 65536> piece;
    for (;;) {
        const qint64 count = input.read(piece.data(), piece.size());
        if (count < 0 || (count == 0 && input.error() != QFileDevice::NoError)) {
            return Fault::unreadable(u"The message cannot be read: %1."_s.arg(input.errorString()));
        }
        if (count == 0) {
            break;
        }
        if (copy->write(piece.data(), count) != count) {
            return unwritable();
        }
    }
    if (!copy->flush()) {
        return unwritable();
    }
    m_file = std::move(copy);
    return std::nullopt;
}
