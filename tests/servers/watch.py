# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Waits until something happens to a file or in a folder (inotify)."""
import ctypes
import os
import select

MODIFIED = 0x2
CREATED = 0x100
MOVED_HERE = 0x80

_libc = ctypes.CDLL(None, use_errno=True)


class Watch:
    def __init__(self, path, events):
        self._descriptor = _libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
        added = _libc.inotify_add_watch(self._descriptor, os.fsencode(path), events)
        if self._descriptor < 0 or added < 0:
            raise OSError(ctypes.get_errno(), "cannot watch", path)

    def close(self):
        os.close(self._descriptor)

    def wait(self, seconds):
        """Until the next event, or one since the last call; false if none comes in time."""
        if seconds <= 0 or not select.select([self._descriptor], [], [], seconds)[0]:
            return False
        os.read(self._descriptor, 65536)
        return True
