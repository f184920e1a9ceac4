# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""The servers of one test program: started before its tests, ended after them.

It knows servers.sh and the environment that it writes, and nothing of mail.
"""
import os
import shlex
import shutil
import subprocess
import tempfile

_SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "servers.sh")


class Servers:
    def __init__(self):
        self.folder = None
        self._values = {}

    def start(self):
        self.folder = tempfile.mkdtemp(prefix="qsmtp-servers-")
        os.chmod(self.folder, 0o755)
        try:
            self._script("start", str(os.getpid()))
            with open(os.path.join(self.folder, "env"), encoding="utf-8") as file:
                words = shlex.split(file.read())
        except BaseException:
            self._remove()
            raise
        self._values = dict(word.split("=", 1) for word in words)

    def stop(self):
        self._script("stop")
        self._remove()

    def __getitem__(self, name):
        return self._values[name]

    def secret(self, name):
        """The one line of a password or token file."""
        with open(self._values[name], "rb") as file:
            return file.read().rstrip(b"\n")

    def _script(self, command, *more):
        done = subprocess.run(
            [*_as_root(), _SCRIPT, command, self.folder, *more],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=180,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"servers.sh {command}: {done.stdout.decode('utf-8', 'replace')}")

    def _remove(self):
        if os.geteuid() == 0:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            subprocess.run([*_as_root(), "rm", "-rf", "--", self.folder], check=False)


def _as_root():
    """Postfix starts as root only."""
    if os.geteuid() == 0 or not shutil.which("sudo"):
        return []
    return ["sudo", "-n", "--preserve-env=QSMTP_SERVER_CACHE", "--"]
