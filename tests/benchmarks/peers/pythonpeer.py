# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""What the contestants in Python have in common: their arguments, the message that they compose, and the
line of JSON that they print."""
import argparse
import email.message
import email.utils
import json
import pathlib
import resource
import ssl
import time


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--size", type=int, default=1024)
    parser.add_argument("--file", type=pathlib.Path)
    parser.add_argument("--authority", help="speak TLS, and trust this one")
    parser.add_argument("count", type=int)
    return parser.parse_args()


def tls_context(options):
    return ssl.create_default_context(cafile=options.authority) if options.authority else None


def text_of(size):
    """So many characters in lines, as the others' messages have them."""
    lines = ["The quick brown fox jumps over the lazy dog, and back again.\n"] * 4
    lines.append(".hidden lines begin with a dot, and are written twice so\n")
    block = "".join(lines)
    return (block * (size // len(block) + 1))[:size - 1] + "\n"


def compose(options, text, number):
    message = email.message.EmailMessage()
    message["From"] = "Ann Example <ann@example.org>"
    message["To"] = "bob@example.net"
    message["Subject"] = f"Letter number {number}"
    message["Date"] = email.utils.formatdate()
    message["Message-ID"] = email.utils.make_msgid(domain="example.org")
    message.set_content(text)
    if options.file:
        message.add_attachment(options.file.read_bytes(), maintype="application",
                               subtype="octet-stream", filename=options.file.name)
    return message


class UsageMeter:
    """What this process takes from now on."""

    def __init__(self):
        self._begin, self._cpu = time.perf_counter(), time.process_time()

    def print(self, sent):
        print(json.dumps({
            "sent": sent,
            "seconds": time.perf_counter() - self._begin,
            "cpu_seconds": time.process_time() - self._cpu,
            "peak_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        }))
