// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How the session of a run is set up and what is sent, from the first octets of its input; it plays
// nothing.
#pragma once

#include "fuzzinput.h"
#include "session.h"

struct SessionOptions
{
    static constexpr int RecipientCount = 5;

    explicit SessionOptions(FuzzInput &input)
    {
        const uchar session = input.octet();
        settings.tls = SessionSettings::Tls(session & 0x03);
        settings.lmtp = session & 0x04;
        settings.traced = session & 0x08;
        requireAll = session & 0x10;
        maySplit = session & 0x20;
        isPrompt = !(session & 0x40);
        hasManyOctets = session & 0x80;
        const uchar login = input.octet();
        credentials = login & 0x03;
        logsIn = login & 0x04;
        allowInsecure = login & 0x08;
        hasBinding = login & 0x10;
        asks = login & 0x20;
        isUnpiped = login & 0x40;
        const uchar sizes = input.octet();
        recipients = 1 + sizes % RecipientCount;
        perTransaction = 1 + (sizes >> 4) % RecipientCount;
    }

    SessionSettings settings;
    bool requireAll;
    bool maySplit;
    bool isPrompt; // does by itself what can be done next
    bool hasManyOctets;
    int credentials;
    bool logsIn;
    bool allowInsecure;
    bool hasBinding;
    bool asks;
    bool isUnpiped;
    int recipients;
    int perTransaction;
};
