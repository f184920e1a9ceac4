// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// libcurl, one handle that keeps its connection, each message by its MIME composer.

#include "../usagemeter.h"
#include "cpeer.h"

#include <curl/curl.h>

#include <cstdio>
#include <ctime>

namespace {

void require(CURLcode code, const char *what)
{
    if (code != CURLE_OK) {
        std::fprintf(stderr, "%s: %s\n", what, curl_easy_strerror(code));
        std::exit(1);
    }
}

// What libcurl leaves to its user.
curl_slist *composeHeader(int number)
{
    char date[64];
    const std::time_t now = std::time(nullptr);
    std::strftime(date, sizeof date, "Date: %a, %d %b %Y %H:%M:%S +0000", std::gmtime(&now));
    curl_slist *header = curl_slist_append(nullptr, "From: Ann Example <ann@example.org>");
    header = curl_slist_append(header, "To: bob@example.net");
    header = curl_slist_append(header,
                               ("Subject: Letter number " + std::to_string(number)).c_str());
    header = curl_slist_append(header, date);
    const std::string id = std::to_string(now) + '.' + std::to_string(number);
    return curl_slist_append(header, ("Message-ID: <" + id + "@example.org>").c_str());
}

void sendOnce(CURL *handle, const PeerOptions &options, const std::string &text, int number)
{
    curl_slist *const header = composeHeader(number);
    curl_mime *const mime = curl_mime_init(handle);
    curl_mimepart *const body = curl_mime_addpart(mime);
    curl_mime_data(body, text.c_str(), text.size());
    curl_mime_type(body, "text/plain; charset=utf-8");
    if (!options.file.empty()) {
        curl_mimepart *const attachment = curl_mime_addpart(mime);
        require(curl_mime_filedata(attachment, options.file.c_str()), "the file");
        curl_mime_encoder(attachment, "base64");
    }
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, header);
    curl_easy_setopt(handle, CURLOPT_MIMEPOST, mime);
    require(curl_easy_perform(handle), "sending");
    curl_mime_free(mime);
    curl_slist_free_all(header);
}

} // namespace

int main(int argc, char *argv[])
{
    const PeerOptions options = readOptions(argc, argv);
    const std::string text = crlfText(options.size);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *const handle = curl_easy_init();
    const std::string scheme = options.authority.empty() ? "smtp" : "smtps";
    curl_easy_setopt(handle, CURLOPT_URL, (scheme + "://127.0.0.1:" + options.port).c_str());
    if (!options.authority.empty()) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, options.authority.c_str());
    }

    // This connects, and is not counted.
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, "NOOP");
    require(curl_easy_perform(handle), "connecting");
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, nullptr);

    curl_slist *const recipients = curl_slist_append(nullptr, "<bob@example.net>");
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, "<ann@example.org>");
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
    UsageMeter usage;
    usage.start();
    for (int number = 0; number < options.count; ++number) {
        sendOnce(handle, options, text, number);
    }
    usage.stop();
    usage.print(options.count);
    curl_easy_cleanup(handle);
    curl_slist_free_all(recipients);
}
