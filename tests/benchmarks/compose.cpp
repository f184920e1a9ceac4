// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Makes a message of 1 KiB anew as often as it is told, completes it, asks for its faults and
// composes it, for a counter of instructions: what one more message takes is the difference of two
// runs. Tells how many octets they had in all.
//
// Usage: bench_compose COUNT

#include "plainletter.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char **argv)
{
    const int count = argc == 2 ? std::atoi(argv[1]) : 0;
    if (count < 1) {
        std::fputs("Usage: bench_compose COUNT\n", stderr);
        return 2;
    }
    const QString text = PlainLetter::text(1024);
    const QStringList recipients = PlainLetter::recipients(1);
    qint64 octets = 0;
    for (int i = 0; i < count; ++i) {
        octets += PlainLetter::compose(text, recipients, i)
                      .completed()
                      .toBytes(QSmtpMessage::Encoding::EightBit)
                      .size();
    }
    std::printf("%lld\n", static_cast<long long>(octets));
    return octets > 0 ? 0 : 1;
}
