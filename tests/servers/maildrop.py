# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Waits for letters in a maildir and takes off what the servers put in front of them.

It knows maildirs and trace headers, and no server.
"""
import os
import re
import time

import watch

_TRACE = re.compile(
    rb"(?:(?:Return-Path|X-Original-To|Delivered-To|Received):[^\n]*\n(?:[ \t][^\n]*\n)*)*", re.I
)
_MESSAGE_ID = re.compile(rb"^Message-ID: <([^>]*)>", re.M)


class Letter:
    """One file of a maildir: the trace headers that the servers added, and the content below them."""

    def __init__(self, octets):
        end = _TRACE.match(octets).end()
        self.trace = octets[:end].decode("utf-8", "replace")
        self.content = octets[end:]

    def recipients(self):
        return re.findall(r"^Delivered-To: <?([^>\r\n]*)", self.trace, re.M)


class Maildir:
    """A maildir that some server delivers into, with the line end that this server stores."""

    def __init__(self, path, line_end=b"\n"):
        self.path = os.path.join(path, "new")
        self.line_end = line_end
        self._waiting = {}
        self._seen = set()
        self._watch = watch.Watch(self.path, watch.CREATED | watch.MOVED_HERE)

    def close(self):
        self._watch.close()

    def fetch(self, message_id, copies=1, seconds=60):
        """The letters with that Message-ID, as soon as there are so many copies; they leave the disk."""
        self._await(message_id, copies, seconds)
        letters = []
        for name in self._waiting.pop(message_id):
            path = os.path.join(self.path, name)
            with open(path, "rb") as file:
                letters.append(Letter(file.read()))
            os.unlink(path)
        return letters

    def await_arrival(self, message_id, seconds=60):
        """Until a letter with that Message-ID is there, for whoever reads it by another way."""
        self._await(message_id, 1, seconds)
        del self._waiting[message_id]

    def unexpected(self):
        """The Message-IDs of what arrived and was never fetched; it leaves the disk."""
        self._look()
        for names in self._waiting.values():
            for name in names:
                os.unlink(os.path.join(self.path, name))
        unexpected = sorted(self._waiting)
        self._waiting.clear()
        return unexpected

    def expected(self, message):
        """The octets that must stand here once the ready-made message has arrived."""
        octets = message.replace(b"\r\n", b"\n")
        if not octets.endswith(b"\n"):
            octets += b"\n"
        return octets if self.line_end == b"\n" else octets.replace(b"\n", self.line_end)

    def _await(self, message_id, copies, seconds):
        deadline = time.monotonic() + seconds
        self._look()
        while len(self._waiting.get(message_id, [])) < copies:
            if not self._watch.wait(deadline - time.monotonic()):
                raise TimeoutError(f"no {copies} copies of <{message_id}> in {self.path}")
            self._look()

    def _look(self):
        for name in sorted(set(os.listdir(self.path)) - self._seen):
            self._seen.add(name)
            with open(os.path.join(self.path, name), "rb") as file:
                found = _MESSAGE_ID.search(file.read(8192))
            message_id = found.group(1).decode() if found else f"nameless file {name}"
            self._waiting.setdefault(message_id, []).append(name)
