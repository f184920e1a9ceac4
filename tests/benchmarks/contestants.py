# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Who is compared, and how each is told what to send. It measures nothing."""
import dataclasses
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"  # the one that the system's packages are for

SMALL, ATTACHMENT, ENCRYPTED = "small", "attachment", "encrypted"
FLOOR = "floor, one command at a time"
ATTACHMENT_FLOOR = "floor, attachment"


@dataclasses.dataclass
class Contestant:
    """Commands by workload; {port}, {count}, {size}, {file} and {authority} are filled in."""
    name: str
    kind: str  # "floor", "own" or "peer"
    commands: dict
    share: float = 1  # of the messages of a round; the slow ones would take the others' time
    absent: str = ""  # why it is


class Cast:
    """All contestants, of the programs in one folder and of what this machine has besides."""

    def __init__(self, programs, node_modules):
        self._programs = pathlib.Path(programs)
        self._node_modules = pathlib.Path(node_modules) if node_modules else None

    def own(self):
        floor = self._program("bench_floor")
        send = self._program("bench_send")
        return [
            Contestant(FLOOR, "floor", small(*floor, "--mode", "lockstep")),
            Contestant("floor, pipelined", "floor", small(*floor, "--mode", "pipeline")),
            Contestant("floor, carried", "floor", small(*floor, "--mode", "carry")),
            Contestant("floor, window of 64", "floor", small(*floor, "--mode", "window"), share=4),
            Contestant(ATTACHMENT_FLOOR, "floor", attachment(*floor)),
            Contestant("floor, without vectors", "floor", attachment(*floor, "--table")),
            Contestant("QSmtp, one command at a time", "own",
                       small(*send, "--chained", "--without", "CHUNKING", "--without", "PIPELINING")),
            Contestant("QSmtp, pipelined", "own", small(*send, "--chained", "--without", "CHUNKING")),
            Contestant("QSmtp, carried", "own", small(*send, "--without", "CHUNKING")),
            Contestant("QSmtp, window of 64", "own", small(*send, "--window", "64"), share=2),
            Contestant("QSmtp, attachment", "own", attachment(*send)),
        ]

    def peers(self):
        return [
            self._built("libESMTP, ready-made", "libesmtp", composes=False),
            self._smtp_source(),
            self._built("libcurl", "libcurl", composes=True),
            Contestant("smtplib", "peer", both(PYTHON, "-B", HERE / "peers/smtplibpeer.py"), share=.1),
            self._aiosmtplib(),
            self._nodemailer(),
        ]

    def _program(self, name):
        return [self._programs / name]

    def _built(self, name, library, composes):
        program = self._programs / f"bench_{library}"
        return Contestant(name, "peer", both(program) if composes else small(program),
                          absent="" if program.exists() else f"no headers of {library} when it was built")

    @staticmethod
    def _smtp_source():
        program = shutil.which("smtp-source") or shutil.which("smtp-source", path="/usr/sbin")
        options = ("-d -s 1 -M bench -f ann@example.org -t bob@example.net -m {count} -l {size} "
                   "127.0.0.1:{port}").split()
        return Contestant("smtp-source, ready-made", "peer", {SMALL: [program, *options]},
                          absent="" if program else "Postfix is not installed")

    @staticmethod
    def _aiosmtplib():
        found = subprocess.run([PYTHON, "-c", "import aiosmtplib"], stderr=subprocess.DEVNULL,
                               check=False).returncode == 0
        return Contestant("aiosmtplib", "peer", both(PYTHON, "-B", HERE / "peers/aiosmtplibpeer.py"),
                          share=.1, absent="" if found else "python3-aiosmtplib is not installed")

    def _nodemailer(self):
        node = shutil.which("node")
        absent = ""
        if not node:
            absent = "Node.js is not installed"
        elif not self._node_modules or not (self._node_modules / "nodemailer").exists():
            absent = "npm has not installed it"
        return Contestant("nodemailer", "peer", both(
            "env", f"NODE_PATH={self._node_modules}", node, HERE / "peers/nodemailerpeer.js"),
            share=.1, absent=absent)


def small(*program):
    return {SMALL: [*program, "--port", "{port}", "--size", "{size}", "{count}"]}


def attachment(*program):
    plain = [*program, "--port", "{port}", "--file", "{file}"]
    return {ATTACHMENT: [*plain, "1"], ENCRYPTED: [*plain, "--authority", "{authority}", "1"]}


def both(*program):
    return small(*program) | attachment(*program)
