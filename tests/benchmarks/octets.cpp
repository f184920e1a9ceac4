// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Prints how fast octets are encoded and filtered on their way out, each way beside
// QByteArray::toBase64() and memcpy() in the same rounds: medians, and ratios to them. Ends with 1
// if base64 in lines is not at least twice as fast as toBase64(), which writes none.
//
// Usage: octets [ROUNDS [WAY]], where WAY is the one of that number alone, for a profiler

#include "base64kernels.h"
#include "base64lines.h"
#include "contentfilter.h"
#include "messagereader.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryFile>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>

namespace {

constexpr qsizetype PieceSize = 16384; // as the client reads
constexpr qsizetype InputSize = 8 << 20;
constexpr double LeastGain = 2;

struct Way
{
    const char *name;
    qint64 size;
    std::function<void()> run;
    QList<double> speeds = {}; // MB/s of input
};

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

QByteArray randomOctets()
{
    QByteArray octets(InputSize, Qt::Uninitialized);
    QRandomGenerator random(1);
    for (char &octet : octets) {
        octet = char(random.bounded(256));
    }
    return octets;
}

void inPieces(const QByteArray &octets, const std::function<void(QByteArrayView)> &use)
{
    for (qsizetype begin = 0; begin < octets.size(); begin += PieceSize) {
        use(QByteArrayView(octets).sliced(begin, std::min(PieceSize, octets.size() - begin)));
    }
}

void filter(const QByteArray &octets)
{
    ContentFilter contentFilter;
    QByteArray output;
    inPieces(octets, [&](QByteArrayView piece) {
        output.resize(0);
        contentFilter.append(piece, output);
    });
}

void readAll(const Body &body)
{
    MessageReader reader({{Segment::Form::Base64, {}, body}});
    reader.open(QIODevice::ReadOnly);
    char piece[PieceSize];
    while (reader.read(piece, PieceSize) > 0) { }
}

} // namespace

int main(int argc, char *argv[])
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 15;
    const int only = argc > 2 ? std::atoi(argv[2]) : -1;
    if (rounds <= 0) {
        std::fprintf(stderr, "Usage: octets [ROUNDS [WAY]]\n");
        return 1;
    }
    const QByteArray input = randomOctets();
    const QByteArray crlfLines = (QByteArray(76, 'x') + "\r\n").repeated(InputSize / 78);
    const QByteArray lfLines = (QByteArray(60, 'x') + "\n").repeated(InputSize / 61);
    QTemporaryFile file;
    if (!file.open() || file.write(input) != input.size() || !file.flush()) {
        return 1;
    }
    QByteArray piece(2 * PieceSize, Qt::Uninitialized);

    std::vector<Way> ways;
    ways.push_back({"memcpy", InputSize, [&] {
                        inPieces(input, [&](QByteArrayView octets) {
                            std::memcpy(piece.data(), octets.data(), size_t(octets.size()));
                        });
                    }});
    ways.push_back({"QByteArray::toBase64, without lines", InputSize, [&] {
                        inPieces(input, [](QByteArrayView octets) {
                            QByteArray::fromRawData(octets.data(), octets.size()).toBase64();
                        });
                    }});
    const std::vector<Base64Kernels::Kernel> kernels = Base64Kernels::available();
    for (const Base64Kernels::Kernel &kernel : kernels) {
        ways.push_back({kernel.name, InputSize, [&, kernel] {
                            Base64Lines lines(kernel.encodeLines);
                            inPieces(input, [&](QByteArrayView octets) {
                                lines.encode(octets, piece.data(), piece.size());
                            });
                        }});
    }
    ways.push_back(
        {"a message of octets, base64", InputSize, [&] { readAll(Body::fromOctets(input)); }});
    ways.push_back({"a message of a file, base64", InputSize,
                    [&] { readAll(Body::fromFile(file.fileName())); }});
    ways.push_back({"line filter, CRLF", crlfLines.size(), [&] { filter(crlfLines); }});
    ways.push_back({"line filter, LF", lfLines.size(), [&] { filter(lfLines); }});

    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < ways.size(); ++i) {
            if (only >= 0 && std::size_t(only) != i) {
                continue;
            }
            // Of the processor's time alone: others may use the machine, too.
            const std::clock_t before = std::clock();
            ways[i].run();
            const double seconds = double(std::clock() - before) / CLOCKS_PER_SEC;
            ways[i].speeds.append(double(ways[i].size) / 1e6 / std::max(seconds, 1e-6));
        }
    }
    if (only >= 0) {
        return 0;
    }

    const double copying = median(ways.at(0).speeds);
    const double encoding = median(ways.at(1).speeds);
    std::printf("%-38s %8s %10s %10s\n", "", "MB/s", "x memcpy", "x toBase64");
    for (const Way &way : ways) {
        const double speed = median(way.speeds);
        std::printf("%-38s %8.0f %10.2f %10.1f\n", way.name, speed, speed / copying,
                    speed / encoding);
    }
    for (std::size_t i = 0; i < kernels.size(); ++i) {
        if (median(ways.at(2 + i).speeds) < LeastGain * encoding) {
            return 1;
        }
    }
    return 0;
}
