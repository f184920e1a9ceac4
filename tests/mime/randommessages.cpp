// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// randommessages SEED FIRST COUNT [SIZE]: messages on standard output, each behind a line of JSON
// that tells what it was made of and how long it is; where a size is given, each with one more
// attachment of that many octets. It judges nothing but the library's own promises about length.

#include "randommessage.h"

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

#include <cstdio>

static bool writeOne(QFile &output, quint32 seed, quint32 number, quint32 attachmentSize)
{
    static constexpr QSmtpMessage::Encoding Encodings[] = {QSmtpMessage::Encoding::SevenBit,
                                                           QSmtpMessage::Encoding::EightBit,
                                                           QSmtpMessage::Encoding::Binary};
    const QTemporaryDir folder;
    RandomMessage random(seed, number, folder);
    if (attachmentSize > 0) {
        random.attach(attachmentSize);
    }
    const QSmtpMessage &message = random.message();
    const QStringList faults = message.faults();
    if (!message.isValid() || !faults.isEmpty()) {
        std::fprintf(stderr, "message %u is taken for invalid: %s\n", number,
                     qPrintable(faults.join(u' ')));
        return false;
    }
    const QSmtpMessage::Encoding encoding = Encodings[number % 3];
    const QByteArray octets = message.toBytes(encoding);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QString error;
    // Each time with other boundaries, which are as long.
    if (!message.writeTo(&buffer, encoding, &error) || buffer.size() != octets.size()
        || message.size(encoding) != octets.size()) {
        std::fprintf(stderr, "message %u: size(), toBytes() and writeTo() differ. %s\n", number,
                     qPrintable(error));
        return false;
    }
    QJsonObject facts = random.facts();
    facts.insert(u"number"_qs, qint64(number));
    facts.insert(u"encoding"_qs, QStringList {u"7bit"_qs, u"8bit"_qs, u"binary"_qs}.at(number % 3));
    facts.insert(u"size"_qs, octets.size());
    const QByteArray line = QJsonDocument(facts).toJson(QJsonDocument::Compact) + '\n';
    return output.write(line) == line.size() && output.write(octets) == octets.size();
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    quint32 numbers[4] = {};
    bool understood = arguments.size() == 4 || arguments.size() == 5;
    for (qsizetype i = 0; understood && i + 1 < arguments.size(); ++i) {
        numbers[i] = arguments.at(i + 1).toUInt(&understood);
    }
    if (!understood) {
        std::fputs("usage: randommessages SEED FIRST COUNT [SIZE]\n", stderr);
        return 64;
    }
    QFile output;
    if (!output.open(stdout, QIODevice::WriteOnly)) {
        return 73;
    }
    const auto [seed, first, count, size] = numbers;
    for (quint32 number = first; number - first < count; ++number) {
        if (!writeOne(output, seed, number, size)) {
            return 1;
        }
    }
    return output.flush() ? 0 : 73;
}
