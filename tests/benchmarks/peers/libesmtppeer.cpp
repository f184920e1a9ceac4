// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// libESMTP, all messages in one session. It composes only a few header fields, so the text is
// ready-made.

#include "../usagemeter.h"
#include "cpeer.h"

#include <libesmtp.h>

#include <cstdio>
#include <vector>

namespace {

struct Letter
{
    const std::string *text;
    bool isGiven = false;
};

// Without a size: from the begin.
const char *readLetter(void ** /*context*/, int *size, void *argument)
{
    auto *const letter = static_cast<Letter *>(argument);
    if (!size) {
        letter->isGiven = false;
        return nullptr;
    }
    *size = letter->isGiven ? 0 : int(letter->text->size());
    letter->isGiven = true;
    return letter->text->data();
}

struct Progress
{
    UsageMeter usage;
    int sent = 0;
    int count = 0;
};

void watch(smtp_session_t /*session*/, int event, void *argument, ...)
{
    auto *const progress = static_cast<Progress *>(argument);
    if (event == SMTP_EV_CONNECT) {
        progress->usage.start();
    } else if (event == SMTP_EV_MESSAGESENT && ++progress->sent == progress->count) {
        progress->usage.stop();
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const PeerOptions options = readOptions(argc, argv);
    const std::string text = "Subject: Letter\r\n\r\n" + crlfText(options.size);
    Progress progress;
    progress.count = options.count;
    std::vector<Letter> letters(std::size_t(options.count), Letter {&text});

    smtp_session_t session = smtp_create_session();
    smtp_set_server(session, ("127.0.0.1:" + options.port).c_str());
    smtp_set_eventcb(session, watch, &progress);
    for (Letter &letter : letters) {
        smtp_message_t message = smtp_add_message(session);
        smtp_set_reverse_path(message, "ann@example.org");
        smtp_set_header(message, "To", nullptr, nullptr);
        smtp_add_recipient(message, "bob@example.net");
        smtp_set_messagecb(message, readLetter, &letter);
    }
    if (!smtp_start_session(session) || progress.sent != options.count) {
        char why[128];
        std::fprintf(stderr, "%d of %d sent: %s\n", progress.sent, options.count,
                     smtp_strerror(smtp_errno(), why, sizeof why));
        return 1;
    }
    progress.usage.print(progress.sent);
    smtp_destroy_session(session);
}
