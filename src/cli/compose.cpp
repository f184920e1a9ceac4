// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose.h"

#include "terminal.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QStringDecoder>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

// Keeps the first fault; what is read after it counts no more.
class Composing
{
public:
    const std::optional<Fault> &fault() const { return m_fault; }

    void fail(const Fault &fault)
    {
        if (!m_fault) {
            m_fault = fault;
        }
    }

    QSmtpAddress address(const QString &text)
    {
        const QSmtpAddress address(text);
        if (!address.isValid()) {
            fail(Fault::invalidMessage(u"%1 is not a mail address."_s.arg(text)));
        }
        return address;
    }

    QList<QSmtpAddress> addresses(const QStringList &texts)
    {
        QList<QSmtpAddress> addresses;
        for (const QString &text : texts) {
            // A local part alone is one in LMTP; in a list it would be a name without quotes.
            if (const auto one = QSmtpAddress::fromString(text); one.isValid()) {
                addresses.append(one);
            } else if (const auto list = QSmtpAddress::parseList(text); list && !list->isEmpty()) {
                addresses.append(*list);
            } else {
                fail(Fault::invalidMessage(u"%1 is not a mail address."_s.arg(text)));
            }
        }
        return addresses;
    }

    QString text(const QString &path)
    {
        const bool isInput = path == Composition::StandardInput;
        const QString name = isInput ? u"Standard input"_s : path;
        QFile file(path);
        const bool open = isInput ? file.open(Terminal::InputDescriptor, QIODevice::ReadOnly)
                                  : canBeAFile(path) && file.open(QIODevice::ReadOnly);
        const QByteArray octets = open ? file.readAll() : QByteArray();
        if (!open || file.error() != QFileDevice::NoError) {
            fail(Fault::unreadable(u"%1 cannot be read: %2."_s.arg(name, file.errorString())));
        }
        QStringDecoder decoder(QStringDecoder::Utf8); // leaves a byte order mark out
        const QString text = decoder.decode(octets);
        if (decoder.hasError()) {
            fail(Fault::invalidMessage(u"%1 is not text in UTF-8."_s.arg(name)));
        }
        return text;
    }

    QSmtpAttachment attachment(const Composition::File &file)
    {
        // A pipe can be read once, and not before its turn.
        if (const QFileInfo info(file.path); info.exists() && !info.isFile() && !info.isDir()) {
            fail(Fault::unreadable(
                u"%1 is no regular file, so its size cannot be known."_s.arg(file.path)));
        } else if (canBeAFile(file.path)) {
            if (QFile reader(file.path); !reader.open(QIODevice::ReadOnly)) {
                fail(Fault::unreadable(
                    u"%1 cannot be read: %2."_s.arg(file.path, reader.errorString())));
            }
        }
        return QSmtpAttachment::fromFile(file.path, file.name);
    }

private:
    // A directory can be opened as well.
    bool canBeAFile(const QString &path)
    {
        if (QFileInfo(path).isDir()) {
            fail(Fault::unreadable(u"%1 is a directory, not a file."_s.arg(path)));
            return false;
        }
        return true;
    }

    std::optional<Fault> m_fault;
};

} // namespace

std::variant<QSmtpMessage, Fault> compose(const Composition &composition)
{
    Composing composing;
    QSmtpMessage message;
    QSmtpAddress author = composing.address(composition.from);
    author.setName(composition.fromName);
    message.setFrom(author);
    message.setTo(composing.addresses(composition.to));
    message.setCc(composing.addresses(composition.cc));
    message.setBcc(composing.addresses(composition.bcc));
    message.setReplyTo(composing.addresses(composition.replyTo));
    message.setSubject(composition.subject);
    for (const Composition::Header &header : composition.headers) {
        message.addHeader(header.name, header.value);
    }

    message.setText(composition.textFile.isEmpty() ? composition.text
                                                   : composing.text(composition.textFile));
    if (!composition.htmlFile.isEmpty()) {
        message.setHtml(composing.text(composition.htmlFile));
    }
    for (const QString &path : composition.inlineFiles) {
        QSmtpAttachment part = composing.attachment({path, {}});
        part.setContentId(QFileInfo(path).fileName());
        message.addInlinePart(part);
    }
    for (const Composition::File &file : composition.attachments) {
        message.addAttachment(composing.attachment(file));
    }

    if (composing.fault()) {
        return *composing.fault();
    }
    const QStringList faults = message.faults();
    if (!faults.isEmpty()) {
        return Fault::invalidMessage(faults.constFirst());
    }
    return message.completed();
}
