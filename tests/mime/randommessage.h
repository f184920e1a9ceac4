// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A random message, and beside it what it was made of, written down before the library saw it. It
// reads no message.
#pragma once

#include "randomtext.h"

#include <QSmtp/QSmtpMessage>

#include <QtCore/QBuffer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

#include <memory>
#include <vector>

class RandomMessage
{
public:
    // Files are written to the folder; they and this must outlive the message's copies.
    RandomMessage(quint32 seed, quint32 number, const QTemporaryDir &folder);

    // One more attachment, a file of random octets.
    void attach(qint64 size);

    const QSmtpMessage &message() const { return m_message; }
    // For a judge: texts as they must come back, SHA-256 for what has no text.
    const QJsonObject &facts() const { return m_facts; }

private:
    struct Part
    {
        QSmtpAttachment attachment;
        QJsonObject facts;
    };

    QSmtpAddress address(QJsonArray &facts);
    QList<QSmtpAddress> addresses(const char *field, int most);
    QString id();
    QStringList ids(const char *field, int most);
    QDateTime date(const char *field);
    QString lineEnded(const QString &text);
    QByteArray content();
    QByteArray innerMessage();

    void fillHeader();
    QString headerValue();
    void fillFurtherHeaders();
    void addResentBlocks();
    void fillBody();
    QString html(const QStringList &paragraphs, const QStringList &contentIds);
    QByteArray calendar();
    Part part();
    Part partOfData();
    Part partOfMessage();
    Part partOfEntity();
    QString file(const QByteArray &octets);
    void describe(Part &part);
    void becomeEntity();

    RandomText m_random;
    const QTemporaryDir &m_folder;
    std::vector<std::unique_ptr<QBuffer>> m_devices;
    QSmtpMessage m_message;
    QJsonObject m_facts;
};
