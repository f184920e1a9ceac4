# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Makes ready-made messages (RFC 5322) of an exact size, full of what gets lost on bad ways."""
import base64
import itertools
import random

_numbers = itertools.count(1)

# What dot-stuffing, line ends, 8-bit and folding may do harm to. RFC 5321 allows 998 octets a line.
_HARD_LINES = [
    b".",
    b"..",
    b".hidden dot",
    b"",
    b"From the beginning of a line",
    b"blanks at the end  \t",
    b"QUIT",
    b"." + b"x" * 997,
    b"=3D =20 =",
]
_EIGHT_BIT_LINES = ["Grüße, ça va? 日本語 …".encode(), b"not even UTF-8: \xff\xfe\x80"]


def new_message_id():
    return f"letter-{next(_numbers)}@tests.example.org"


def message(message_id, size=2000, line_end=b"\n", eight_bit=True, final_line_end=True):
    """A message of exactly that many octets (at least 700)."""
    head = line_end.join(
        [
            f"Message-ID: <{message_id}>".encode(),
            b"Date: Sat, 01 Aug 2026 12:00:00 +0200",
            b"From: Sender <sender@example.org>",
            b"To: Recipient <recipient@example.org>",
            b"Subject: A folded",
            b"\tsubject",
            b"MIME-Version: 1.0",
            b"Content-Type: text/plain; charset=utf-8",
            b"Content-Transfer-Encoding: " + (b"8bit" if eight_bit else b"7bit"),
            b"",
            b"",
        ]
    )
    lines = _HARD_LINES + (_EIGHT_BIT_LINES if eight_bit else [])
    tail = b"." if not final_line_end else b"." + line_end
    room = size - len(head) - len(tail)
    body = bytearray()
    for line in itertools.cycle(lines):
        if len(body) + len(line) + 2 * len(line_end) > room or len(body) > (1 << 16):
            break
        body += line + line_end
    body += _filling(room - len(body), line_end)
    octets = head + bytes(body) + tail
    assert len(octets) == size, (len(octets), size)
    return octets


def _filling(count, line_end):
    """Exactly so many octets of whole lines, each different from the next, some with a dot in front."""
    if count == 0:
        return b""
    source = random.Random(count)
    pieces = []
    left = count
    line = 72 + len(line_end)
    while left > 2 * line:
        lines = min(10000, left // line - 1)
        text = base64.b64encode(source.randbytes(54 * lines))
        for start in range(0, 72 * lines, 72):
            pieces.append((b"." if start % 1008 == 0 else text[start : start + 1])
                          + text[start + 1 : start + 72])
            pieces.append(line_end)
        left -= lines * line
    pieces.append(b"z" * (left - len(line_end)) + line_end)
    return b"".join(pieces)
