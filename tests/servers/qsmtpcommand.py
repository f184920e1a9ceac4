# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Runs the qsmtp command and checks what holds for every run: one JSON object, no secret in the output."""
import json
import os
import re
import subprocess
import tempfile

import secretsearch

_KEYS = {
    "status": str,
    "exit": int,
    "error": (str, type(None)),
    "phase": str,
    "reply": (dict, type(None)),
    "accepted": list,
    "refused": list,
    "uncertain": list,
    "messageId": str,
    "messages": int,
    "bytes": int,
    "tls": (dict, type(None)),
    "extensions": list,
    "authMechanism": str,
    "text": str,
}
_STATUS = {0: "sent", 1: "partial", 79: "unknown"}


class Run:
    """What one run of the command did."""

    def __init__(self, exit_status, stdout, stderr, peak_kib):
        self.exit = exit_status
        self.stdout = stdout
        self.stderr = stderr
        self.peak_kib = peak_kib
        self.trace = stderr.decode("utf-8", "replace")

    def commands(self):
        """The lines that the client said, as far as they are commands."""
        return re.findall(r"^C: ([A-Z][^\r\n]*)", self.trace, re.M)

    def contents(self):
        """How many times the content of a message went out."""
        return len(re.findall(r"^-- \[[0-9]+ octets of content, final|^C: BDAT [0-9]+ LAST", self.trace,
                              re.M))

    def spoke(self, verb):
        return sum(command.split(" ")[0].upper() == verb for command in self.commands())

    def __str__(self):
        return (f"exit {self.exit}\n--- standard output\n{self.stdout.decode('utf-8', 'replace')}"
                f"\n--- standard error\n{self.trace[-6000:]}")


class Command:
    def __init__(self):
        self.program = None
        self.secrets = []

    def use(self, program, secrets):
        """Before the first run: which program it is, and what must never stand in its output."""
        self.program = program
        self.secrets = secrets

    def run(self, *arguments, message=None, seconds=300):
        """Runs it with a trace; a message given here goes to its standard input.

        No phase may take longer than two minutes: a client that hangs is to say so itself.
        """
        with tempfile.NamedTemporaryFile("r") as peak:
            # GNU time is small: a child of this interpreter would inherit the interpreter's own peak.
            done = subprocess.run(
                ["/usr/bin/time", "--quiet", "-f", "%M", "-o", peak.name, self.program, "--trace",
                 "--timeout", "120", *map(str, arguments)],
                input=message or b"",
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                timeout=seconds,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                check=False,
            )
            run = Run(done.returncode, done.stdout, done.stderr, int(peak.read()))
        leaked = secretsearch.leaks(run.stdout + b"\n" + run.stderr, self.secrets)
        assert not leaked, f"{len(leaked)} secrets stand in the output of {arguments}"
        return run

    def report(self, *arguments, message=None, seconds=300):
        """Runs it with --json; returns the run and the object, which are checked against each other."""
        run = self.run("--json", *arguments, message=message, seconds=seconds)
        try:
            report = json.loads(run.stdout)
        except ValueError as error:
            raise AssertionError(f"not one JSON object: {error}\n{run}") from error
        assert set(report) == set(_KEYS), f"keys {sorted(set(report) ^ set(_KEYS))}\n{run}"
        for key, kind in _KEYS.items():
            assert isinstance(report[key], kind), f"{key} is {report[key]!r}\n{run}"
        assert report["exit"] == run.exit, str(run)
        assert report["status"] == _STATUS.get(run.exit, "failed"), str(run)
        assert (report["error"] is None) == (run.exit in (0, 1)), str(run)
        return run, report
