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


def size_of(png):
    return struct.unpack(">II", png[16:24])


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
        self.assertEqual([size_of(part.get_content()) for part in shown], [(40, 30), (24, 50)])
        places = [text.index("cid:" + part["Content-ID"].strip("<>")) for part in shown]
        self.assertEqual(places, sorted(places))
