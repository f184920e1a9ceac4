#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   sendmemory.py SEND SINK CERTIFICATES [MEBIBYTES]
#
# Sends a message with a small and with a huge attachment to a server in another process, and asks by how
# much that made the sender's memory grow. The huge one has 2 GiB behind DATA, and 256 MiB in chunks and
# over TLS, or as many as told. The status is not 0 if either takes more than 4 MiB beside an idle sender,
# or the huge one 1 MiB more or less than the small one.
import json
import os
import subprocess
import sys
import tempfile

MEBIBYTE = 1 << 20
SMALL = 10 * MEBIBYTE
MOST_KIB = 4 * 1024
OTHER_KIB = 1024
EXTENSIONS = ["PIPELINING", "CHUNKING", "8BITMIME", "SIZE"]


def sink(program, *arguments):
    """A server and its port."""
    # pylint: disable=consider-using-with
    process = subprocess.Popen([program, *arguments, *EXTENSIONS], text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return process, process.stdout.readline().strip()


def growth(send, server, size, options):
    """By how many KiB the peak of a sender grows that sends a file of so much."""
    process, port = server
    with process, tempfile.NamedTemporaryFile() as file:
        os.truncate(file.name, size)
        run = subprocess.run([send, "--port", port, "--file", file.name, *options, "1"],
                             stdout=subprocess.PIPE, text=True, check=True)
        taken = json.loads(process.communicate()[0])
    used = json.loads(run.stdout)
    if used["sent"] != 1 or taken["messages"] != 1 or taken["octets"] < size * 4 // 3:
        sys.exit(f"nothing was sent: {used}, {taken}")
    if used["idle_kib"] == 0:
        sys.exit("this system does not tell the memory of a process")
    return used["peak_kib"] - used["idle_kib"]


def main():
    if not 4 <= len(sys.argv) <= 5:
        sys.exit("usage: sendmemory.py SEND SINK CERTIFICATES [MEBIBYTES]")
    send, program, certificates = sys.argv[1:4]
    secret = ["--tls", f"{certificates}/server.pem", f"{certificates}/server-test-only.key"]
    ways = (
        ("DATA", 2048, [], ["--without", "CHUNKING"]),
        ("BDAT", 256, [], []),
        ("TLS", 256, secret, ["--authority", f"{certificates}/ca.pem"]),
    )
    is_flat = True
    for name, mebibytes, arguments, options in ways:
        mebibytes = int(sys.argv[4]) if len(sys.argv) == 5 else mebibytes
        small, huge = (growth(send, sink(program, *arguments), size, options)
                       for size in (SMALL, mebibytes * MEBIBYTE))
        print(f"{name}: {small} KiB for 10 MiB, {huge} KiB for {mebibytes} MiB")
        is_flat = is_flat and max(small, huge) <= MOST_KIB and abs(huge - small) <= OTHER_KIB
    sys.exit(0 if is_flat else 1)


if __name__ == "__main__":
    main()
