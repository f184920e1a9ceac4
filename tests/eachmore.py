# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""What a program takes for one thing more.

It is run under valgrind to do a few, then more of them, as its last argument tells, so that beginning and
end do not count. Nor does any load on the machine.
"""
import subprocess
import sys
import tempfile

FEW, MANY = 100, 500


def log(tool, command):
    """What a tool of valgrind says of one run. {directory} in its arguments is one to leave files in."""
    with tempfile.TemporaryDirectory() as directory:
        name = f"{directory}/log"
        options = [option.format(directory=directory) for option in tool]
        run = subprocess.run(["valgrind", *options, f"--log-file={name}", *command],
                             stdout=subprocess.DEVNULL, check=False)
        with open(name, encoding="utf-8", errors="replace") as file:
            text = file.read()
    if run.returncode != 0:
        sys.exit(f"{command[0]} ended with {run.returncode}:\n{text[-4000:]}")
    return text


def judge(what, least, count):
    """Ends with a status that is not 0 if one thing more takes more than the first argument of this
    program says, or so little that nothing was done."""
    if len(sys.argv) < 3:
        sys.exit(f"usage: {sys.argv[0]} MOST PROGRAM [ARGUMENT...]")
    most, command = float(sys.argv[1]), sys.argv[2:]
    few, many = (count([*command, str(number)]) for number in (FEW, MANY))
    each = (many - few) / (MANY - FEW)
    print(f"{each:,.2f} {what} each; {most:,.2f} are the most")
    sys.exit(0 if least <= each <= most else 1)
