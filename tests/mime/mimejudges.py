#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""mimejudges.py RANDOMMESSAGES SEED FIRST COUNT [SIZE]: lets parsers that are not ours read random messages,
each of them with one more attachment of that size if one is given.

Of a message that somebody reads otherwise than it was meant, all differences are printed, and it is
kept in a file of the temporary folder.
"""
import json
import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile

from emailletter import EmailLetter
from gmimeletter import GMimeLetter
from verdict import judge, judge_octets

_PROCESSES = 2
_ENOUGH = 10


def messages(program, *numbers):
    with subprocess.Popen([program, *map(str, numbers)], stdout=subprocess.PIPE) as process:
        for line in process.stdout:
            facts = json.loads(line)
            yield facts, process.stdout.read(facts["size"])
    if process.returncode != 0:
        raise RuntimeError(f"{program} {numbers}: exit status {process.returncode}")


def differences(facts, octets):
    found = judge_octets(facts, octets)
    for reader in (EmailLetter, GMimeLetter):
        try:
            found += judge(facts, reader(octets))
        except Exception as error:  # pylint: disable=broad-except  (a judge that gives up is a verdict)
            found.append(f"{reader.judge} fails: {error!r}")
    return found


def judge_share(share):
    """How many messages were judged, and a text for each that is not as it was meant."""
    judged, bad = 0, []
    for facts, octets in messages(*share):
        found = differences(facts, octets)
        judged += 1
        if found:
            with tempfile.NamedTemporaryFile(suffix=".eml", delete=False) as file:
                file.write(octets)
            bad.append("\n".join([f"== message {facts['number']} of seed {share[1]}: {file.name}", *found]))
        if len(bad) == _ENOUGH:
            break
    return judged, bad


def main():
    if len(sys.argv) not in (5, 6):
        sys.exit("usage: mimejudges.py RANDOMMESSAGES SEED FIRST COUNT [SIZE]")
    program = str(pathlib.Path(sys.argv[1]).resolve())
    seed, first, count, *size = (int(argument) for argument in sys.argv[2:])
    print(f"seed {seed}, messages {first} to {first + count - 1}", flush=True)
    # Small shares: each process takes the next one when it is done.
    step = max(1, min(250, count // _PROCESSES))
    shares = [(program, seed, at, min(step, first + count - at), *size)
              for at in range(first, first + count, step)]
    judged, bad = 0, []
    with multiprocessing.Pool(min(_PROCESSES, os.cpu_count() or 1)) as pool:
        for its_judged, its_bad in pool.imap(judge_share, shares):
            judged += its_judged
            bad += its_bad
            if len(bad) >= _ENOUGH:
                break
    print(*bad, sep="\n")
    print(f"{judged} messages judged, {len(bad)} not as they were meant")
    sys.exit(0 if judged == count and not bad else 1)


if __name__ == "__main__":
    main()
