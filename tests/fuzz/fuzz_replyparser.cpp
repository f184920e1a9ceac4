// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Feeds ReplyParser any octets, at once and in pieces chosen by the first octet: the same replies
// and the same fault must come out, and nothing that could harm a terminal.
#include "fuzzing.h"
#include "replyparser.h"

#include <cstddef>
#include <cstdint>

namespace {

void require(const QSmtpReply &reply, const QByteArrayList &rawLines)
{
    QSMTP_REQUIRE(reply.code() >= 200 && reply.code() <= 599);
    const QByteArrayList lines = reply.lines();
    QSMTP_REQUIRE(!lines.isEmpty() && lines.size() <= ReplyParser::LineCountLimit);
    QSMTP_REQUIRE(rawLines.size() == lines.size());
    qsizetype octets = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QSMTP_REQUIRE(rawLines[i].startsWith(QByteArray::number(reply.code())));
        QSMTP_REQUIRE(rawLines[i].endsWith(lines[i]));
        QSMTP_REQUIRE(rawLines[i].size() < ReplyParser::LineLimit);
        octets += rawLines[i].size() + 1;
    }
    QSMTP_REQUIRE(octets <= ReplyParser::ReplyLimit);

    for (const QChar character : reply.toString() + reply.enhancedCode()) {
        QSMTP_REQUIRE(character.category() != QChar::Other_Control);
        QSMTP_REQUIRE(character.category() != QChar::Other_Format);
    }
    QSMTP_REQUIRE(reply.text().count(u'\n') == lines.size() - 1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const QByteArrayView octets(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));

    ReplyParser whole;
    QList<QSmtpReply> replies;
    whole.feed(octets);
    while (const std::optional<QSmtpReply> reply = whole.takeReply()) {
        require(*reply, whole.takeRawLines());
        replies.append(*reply);
    }

    ReplyParser cut;
    qsizetype taken = 0;
    inPieces(octets, data[0], [&](QByteArrayView piece) {
        cut.feed(piece);
        while (const std::optional<QSmtpReply> reply = cut.takeReply()) {
            QSMTP_REQUIRE(taken < replies.size());
            QSMTP_REQUIRE(*reply == replies[taken]);
            ++taken;
        }
    });
    QSMTP_REQUIRE(taken == replies.size());
    QSMTP_REQUIRE(cut.fault() == whole.fault());
    QSMTP_REQUIRE(cut.isEmpty() == whole.isEmpty());
    return 0;
}
