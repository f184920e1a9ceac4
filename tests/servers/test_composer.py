# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""A letter written in the windows of the desktop composer, at Postfix."""
import email
import email.policy
import os
import random
import struct
import subprocess
import tempfile
import zlib

from servertest import RECIPIENT, ServerTest, servers


def picture(width, height, colour):
    """A PNG of one colour."""
    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + bytes(colour) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def chunks_of(png):
    at = 8
    while at < len(png):
        length, = struct.unpack(">I", png[at:at + 4])
        yield png[at + 4:at + 8], png[at + 8:at + 8 + length]
        at += 12 + length


def row_of(png_filter, row, above, width):
    """One row of a PNG as it was before it was filtered (PNG, section 9)."""
    plain = bytearray()
    for i, octet in enumerate(row):
        left = plain[i - width] if i >= width else 0
        corner = above[i - width] if i >= width else 0
        nearest = min((left, above[i], corner), key=lambda x: abs(left + above[i] - corner - x))
        plain.append((octet + (0, left, above[i], (left + above[i]) // 2, nearest)[png_filter]) & 255)
    return bytes(plain)


def pixels_of(png):
    """Width, height, and the colours that there are, of a PNG with 8 bits for each of red, green and blue."""
    header = next(content for kind, content in chunks_of(png) if kind == b"IHDR")
    width, height, depth, kind, _, _, interlace = struct.unpack(">IIBBBBB", header)
    assert (depth, interlace) == (8, 0) and kind in (2, 6), header
    octets = 3 if kind == 2 else 4
    data = zlib.decompress(b"".join(content for name, content in chunks_of(png) if name == b"IDAT"))
    colours, above = set(), bytes(width * octets)
    for y in range(height):
        line = data[y * (width * octets + 1):(y + 1) * (width * octets + 1)]
        above = row_of(line[0], line[1:], above, octets)
        colours |= {tuple(above[x:x + 3]) for x in range(0, len(above), octets)}
    return width, height, colours


class Composer(ServerTest):
    store = "POSTFIX_MAILDIR"
    program = None  # does what a person would

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name, octets):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(octets)
        return path

    def test_a_rich_letter_arrives_as_it_was_composed(self):
        octets = random.Random(8).randbytes(30 << 20)
        pictures = [self.file("red.png", picture(40, 30, (200, 30, 30))),
                    self.file("blue.png", picture(24, 50, (30, 30, 200)))]
        run = subprocess.run(
            [self.program, f"smtp://localhost:{servers['POSTFIX_SUBMISSION_PORT']}", servers["USER_NAME"],
             servers["PASSWORD_FILE"], servers["CA_FILE"], RECIPIENT,
             self.file("Übersicht.bin", octets), *pictures],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)
        self.assertEqual(run.returncode, 0, run.stderr.decode("utf-8", "replace"))
        (letter,) = self.maildir.fetch(run.stdout.decode().strip().strip("<>"))
        message = email.message_from_bytes(letter.content, policy=email.policy.default)

        self.assertEqual([part.defects for part in message.walk() if part.defects], [])
        self.assertEqual(message["Subject"], "Grüße aus 東京")
        (sender,) = message["From"].addresses
        self.assertEqual((sender.display_name, sender.addr_spec), ("Ann Émile", "ann@example.org"))
        self.assertEqual([to.addr_spec for to in message["To"].addresses], [RECIPIENT])
        self.assertEqual([part.get_content_type() for part in message.walk()],
                         ["multipart/mixed", "multipart/alternative", "text/plain",
                          "multipart/related", "text/html", "image/png", "image/png",
                          "application/octet-stream"])
        (attachment,) = message.iter_attachments()
        self.assertEqual(attachment.get_filename(), "Übersicht.bin")
        # assertEqual would print megabytes.
        self.assertTrue(attachment.get_content() == octets)
        self.assertIn("see the tower and the Straße:", message.get_body(("plain",)).get_content())

        html, *shown = list(message.walk())[4:7]
        text = html.get_content()
        self.assertRegex(text, r"font-weight:\s*\d+[^>]*>tower<|<b>tower</b>|<strong>tower</strong>")
        self.assertEqual([pixels_of(part.get_content()) for part in shown],
                         [(40, 30, {(200, 30, 30)}), (24, 50, {(30, 30, 200)})])
        self.assertRegex(text, r"(?s)<ul\b.*<li\b[^>]*>.*stairs.*</li>.*<li\b[^>]*>.*view.*</li>.*</ul>")
        self.assertRegex(text, r"(?s)<blockquote\b[^>]*>(?:(?!</blockquote>).)*Is it high\?")
        self.assertRegex(text, r'<a href="https://example\.org/tower">.*the plan.*</a>')
        plain = message.get_body(("plain",)).get_content()
        self.assertIn("- stairs\n- view\n", plain)
        self.assertIn("> Is it high?\n", plain)
        self.assertIn("the plan", plain)
        places = [text.index("cid:" + part["Content-ID"].strip("<>")) for part in shown]
        self.assertEqual(places, sorted(places))
