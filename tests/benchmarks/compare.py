#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Compares clients side by side, on this machine alone; run.sh calls it."""
import argparse
import os
import pathlib
import platform
import resource
import sys
import tempfile
import time

import contestants
import measuring
import report

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SIZE = 1024  # octets of a small message
BUSY = 0.1  # processors that others have taken meanwhile


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path, help="the folder of bench_send and its like")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--peer-rounds", type=int, default=3, help="that peers send attachments in")
    parser.add_argument("--messages", type=int, default=4000, help="in each round")
    parser.add_argument("--mebibytes", type=int, default=100, help="of the attachment")
    parser.add_argument("--own", action="store_true", help="compare with the floor alone")
    parser.add_argument("--node-modules", help="the folder that npm has installed nodemailer in")
    parser.add_argument("--picture", type=pathlib.Path, help="write one there (SVG)")
    parser.add_argument("--page", type=pathlib.Path, help="write the tables there (QDoc)")
    return parser.parse_args()


def workloads(options, file):
    octets = options.mebibytes << 20
    peer_rounds = min(options.rounds, options.peer_rounds)
    return [
        measuring.Workload(contestants.SMALL, "1 KiB messages over one connection", contestants.FLOOR,
                           options.messages, SIZE, rounds=options.rounds, peer_rounds=options.rounds),
        measuring.Workload(contestants.ATTACHMENT, f"An attachment of {options.mebibytes} MiB",
                           contestants.ATTACHMENT_FLOOR, 1, octets, file, rounds=options.rounds,
                           peer_rounds=peer_rounds),
        measuring.Workload(contestants.ENCRYPTED, f"An attachment of {options.mebibytes} MiB over TLS",
                           contestants.ATTACHMENT_FLOOR, 1, octets, file, encrypted=True,
                           rounds=options.rounds, peer_rounds=peer_rounds),
    ]


def processor():
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
        name = next(line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line)
    except (OSError, StopIteration):
        name = platform.machine()
    return f"{name}, {os.cpu_count()} of them"


class Others:
    """What else the machine is busy with, from now on."""

    def __init__(self):
        self._begin, self._used = time.monotonic(), self._seconds()

    @staticmethod
    def _seconds():
        """That all processes have used, but for this one and those that it has run."""
        with open("/proc/stat", encoding="ascii") as file:
            user, nice, system, _, _, irq, softirq, *_ = map(int, file.readline().split()[1:])
        everyone = (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")
        ours = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return everyone - sum(usage.ru_utime + usage.ru_stime for usage in ours)

    def taken(self):
        """How many processors, in the mean."""
        used = self._seconds() - self._used
        return max(0, used / (time.monotonic() - self._begin))


def show(text):
    """On a terminal, where it is overwritten."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def compare(options):
    cast = contestants.Cast(options.programs, options.node_modules)
    everyone = cast.own() + ([] if options.own else cast.peers())
    course = measuring.Course(options.programs, SOURCE / "src/testserver/certificates")
    others = Others()
    tables = []
    with tempfile.NamedTemporaryFile(suffix=".bin") as file:
        for _ in range(options.mebibytes):
            file.write(os.urandom(1 << 20))
        file.flush()
        for workload in workloads(options, file.name):
            present = [c for c in everyone if workload.name in c.commands and not c.absent]
            costs = course.compare(present, workload, show)
            show("")
            tables.append((workload.title, report.rows(everyone, workload, costs)))
            print(report.as_text(*tables[-1]), end="\n\n", flush=True)
    taken = others.taken()
    print(f"{options.rounds} rounds; {processor()}; others took {taken:.2f} of them meanwhile")
    if taken > BUSY:
        print("So who waits for fewer replies seems to gain less than it does.")
    if options.picture:
        options.picture.write_text(str(report.Picture(tables)), encoding="utf-8")
    if options.page:
        text = "\n".join(report.as_qdoc(*table) for table in tables)
        note = (f"Medians of {options.rounds} rounds; of attachments that others than QSmtp and the floor "
                f"sent, of {min(options.rounds, options.peer_rounds)}. {processor()}; others took "
                f"{taken:.2f} of them meanwhile.")
        options.page.write_text(f"{text}\n{note}\n", encoding="utf-8")


def main():
    try:
        compare(arguments())
    except measuring.Failure as failure:
        show("")
        sys.exit(f"compare.py: {failure}")


if __name__ == "__main__":
    main()
