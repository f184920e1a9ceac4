#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   systemcalls.py MOST PROGRAM [ARGUMENT...]
#
# Counts the system calls that a program makes for one thing more (see eachmore.py), but for those that ask
# for the time: they are calls under valgrind alone, and elsewhere are answered without the kernel.
#
# How often a program sleeps depends on whether its server answers before it does. So both share one
# processor, which none takes from the other (SCHED_BATCH): the answer comes when the program has slept.
import os
import random
import re

from eachmore import judge, log

CLOCKS = {"sys_clock_gettime", "sys_gettimeofday", "sys_time"}
# A call that may block is named once when it begins, and its end has no name.
CALL = re.compile(r"^SYSCALL\[\d+,\d+\]\( *\d+\) (\w+)", re.MULTILINE)


def system_calls(command):
    """Those of one run."""
    names = CALL.findall(log(["--tool=none", "--trace-syscalls=yes"], command))
    return sum(name not in CLOCKS for name in names)


if __name__ == "__main__":
    os.sched_setaffinity(0, {random.choice(list(os.sched_getaffinity(0)))})
    os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    judge("system calls", 0.01, system_calls)
