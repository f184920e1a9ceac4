// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What this process takes between start() and stop(), as the line of JSON that every contestant of
// a benchmark prints. It knows nothing of mail.
#pragma once

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

class UsageMeter
{
public:
    void start()
    {
        m_idleKiB = statusKiB("VmRSS:");
        m_cpu = cpuSeconds();
        m_begin = Clock::now();
        startLap();
    }

    // The slowest lap tells whether one of them waited for something that did not come.
    void startLap() { m_last = Clock::now(); }
    void endLap()
    {
        const Clock::time_point last = m_last;
        startLap();
        m_slowest = std::max(m_slowest, std::chrono::duration<double>(m_last - last).count());
    }

    void stop()
    {
        m_seconds = std::chrono::duration<double>(Clock::now() - m_begin).count();
        m_cpu = cpuSeconds() - m_cpu;
    }

    // Sent with all that counts, and the largest gap of an event loop where one was measured.
    void print(int sent, double gapMilliseconds = 0) const
    {
        std::printf(
            "{\"sent\": %d, \"seconds\": %.6f, \"slowest_ms\": %.3f, \"cpu_seconds\": %.6f, "
            "\"idle_kib\": %ld, \"peak_kib\": %ld, \"loop_gap_ms\": %.3f}\n",
            sent, m_seconds, m_slowest * 1e3, m_cpu, m_idleKiB, statusKiB("VmHWM:"),
            gapMilliseconds);
    }

private:
    using Clock = std::chrono::steady_clock;

    // 0 where the system does not tell it so. The peak of getrusage() is at least that of the
    // process which started this one.
    static long statusKiB(const std::string &field)
    {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);) {
            if (line.rfind(field, 0) == 0) {
                return std::stol(line.substr(field.size()));
            }
        }
        return 0;
    }

    static double cpuSeconds()
    {
        rusage used = {};
        getrusage(RUSAGE_SELF, &used);
        return double(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
               + double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    }

    Clock::time_point m_begin;
    Clock::time_point m_last;
    double m_seconds = 0;
    double m_slowest = 0; // in seconds, of all laps
    double m_cpu = 0;
    long m_idleKiB = 0;
};
