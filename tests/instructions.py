#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   instructions.py MOST PROGRAM [ARGUMENT...]
#
# Counts the instructions that a program takes for one thing more (see eachmore.py).
import re
import sys

from eachmore import judge, log


def instructions(command):
    """What callgrind counts in one run."""
    said = log(["--tool=callgrind", "--callgrind-out-file={directory}/out"], command)
    counted = re.search(r"Collected : (\d+)", said)
    if not counted:
        sys.exit(f"callgrind did not count: {said}")
    return int(counted.group(1))


if __name__ == "__main__":
    judge("instructions", 1000, instructions)
