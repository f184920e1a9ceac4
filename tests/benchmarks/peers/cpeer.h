// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the contestants in C have in common: their arguments, and the text that they send. It knows
// neither of them.
#pragma once

#include <getopt.h>

#include <cstdlib>
#include <string>

struct PeerOptions
{
    std::string port;
    std::size_t size = 1024;
    std::string file;
    std::string authority; // empty: no TLS
    int count = 0;
};

inline PeerOptions readOptions(int argc, char *argv[])
{
    static const option Names[] = {{"port", required_argument, nullptr, 'p'},
                                   {"size", required_argument, nullptr, 's'},
                                   {"file", required_argument, nullptr, 'f'},
                                   {"authority", required_argument, nullptr, 'a'},
                                   {nullptr, 0, nullptr, 0}};
    PeerOptions options;
    for (int name; (name = getopt_long(argc, argv, "", Names, nullptr)) != -1;) {
        switch (name) {
        case 'p':
            options.port = optarg;
            break;
        case 's':
            options.size = std::strtoul(optarg, nullptr, 10);
            break;
        case 'f':
            options.file = optarg;
            break;
        case 'a':
            options.authority = optarg;
            break;
        default:
            std::exit(2);
        }
    }
    options.count = optind < argc ? std::atoi(argv[optind]) : 0;
    if (options.port.empty() || options.count < 1) {
        std::exit(2);
    }
    return options;
}

inline std::string crlfText(std::size_t size)
{
    std::string text;
    for (int line = 0; text.size() < size; ++line) {
        text += line % 5 == 4 ? ".hidden lines begin with a dot, and are written twice so\r\n"
                              : "The quick brown fox jumps over the lazy dog, and back again.\r\n";
    }
    text.resize(size - 2);
    return text + "\r\n";
}
