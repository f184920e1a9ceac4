# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Composed messages, sent through Postfix into a mailbox of Dovecot, and what its IMAP server says that
they consist of."""
import os
import random
import subprocess
import tempfile
import unittest

import imapbox
import letters
import maildrop
from servertest import servers

_TEXTS = "multipart/alternative(text/plain, text/html)"
_PICTURE = "multipart/alternative(text/plain, multipart/related(text/html, image/png))"
_EVERYTHING = ("multipart/mixed(multipart/alternative(text/plain, "
               "multipart/related(text/html, image/png), text/calendar), "
               "application/octet-stream, image/png, message/rfc822[text/plain])")
_NAME = 'Übersicht "日本".bin'


class Mailbox(unittest.TestCase):
    program = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        source = random.Random(4)
        self.files = {name: source.randbytes(size) for name, size in
                      (("picture.png", 5000), ("data.bin", 100001))}
        for name, octets in self.files.items():
            with open(os.path.join(self.folder.name, name), "wb") as file:
                file.write(octets)
        # Written to by Dovecot, watched here, and read by way of IMAP.
        self.arrivals = maildrop.Maildir(os.path.join(servers["DOVECOT_MAILDIRS"], "carol"))
        self.addCleanup(self.arrivals.close)

    def deliver(self, shape, server="POSTFIX_PLAIN"):
        """The mailbox, the number of the letter in it, and its structure."""
        message_id = letters.new_message_id()
        url = f"smtp://localhost:{servers[server + '_PORT']}?security=plaintext"
        done = subprocess.run([self.program, url, shape, message_id, self.folder.name],
                              stderr=subprocess.PIPE, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8", "replace"))
        self.arrivals.await_arrival(message_id)
        box = imapbox.ImapBox(int(servers["DOVECOT_IMAPS_PORT"]), servers["CA_FILE"],
                              servers["READER_NAME"], servers.secret("READER_PASSWORD_FILE").decode())
        self.addCleanup(box.close)
        number = box.take(message_id)
        return box, number, box.structure(number)

    def encodings(self, structure):
        return [leaf["encoding"] for leaf in imapbox.leaves(structure)]

    def test_a_text_is_one_part(self):
        box, number, structure = self.deliver("text")
        self.assertEqual(imapbox.outline(structure), "text/plain")
        self.assertEqual(structure["parameters"]["charset"].lower(), "utf-8")
        self.assertIsNone(structure["disposition"])
        self.assertEqual(structure["encoding"], "8bit")
        self.assertEqual(box.octets(number, "1"), "Grüße\r\n".encode())

    def test_html_is_the_better_alternative(self):
        box, number, structure = self.deliver("html")
        self.assertEqual(imapbox.outline(structure), _TEXTS)
        self.assertEqual(box.octets(number, "2"), "<p>Grüße</p>\r\n".encode())

    def test_a_picture_belongs_to_the_html_that_names_it(self):
        box, number, structure = self.deliver("picture")
        self.assertEqual(imapbox.outline(structure), _PICTURE)
        picture = imapbox.leaves(structure)[2]
        self.assertEqual((picture["disposition"], picture["name"]), ("inline", "picture.png"))
        html = box.octets(number, "2.1").decode()
        self.assertIn(f'"cid:{picture["id"].strip("<>")}"', html)
        self.assertEqual(box.octets(number, "2.2"), self.files["picture.png"])

    def test_attachments_arrive_with_their_names_and_octets(self):
        box, number, structure = self.deliver("files")
        self.assertEqual(imapbox.outline(structure),
                         "multipart/mixed(text/plain, application/octet-stream, image/png)")
        self.assertEqual([(leaf["disposition"], leaf["name"]) for leaf in imapbox.leaves(structure)],
                         [(None, None), ("attachment", _NAME), ("attachment", "picture.png")])
        self.assertEqual(self.encodings(structure), ["8bit", "base64", "base64"])
        self.assertEqual(box.octets(number, "2"), self.files["data.bin"])
        self.assertEqual(box.octets(number, "3"), self.files["picture.png"])

    def test_a_forwarded_message_stays_a_message(self):
        box, number, structure = self.deliver("forwarded")
        self.assertEqual(imapbox.outline(structure),
                         "multipart/mixed(text/plain, message/rfc822[text/plain])")
        self.assertEqual(imapbox.leaves(structure)[1]["encoding"], "8bit")
        self.assertEqual(box.raw(number, "2.TEXT"), "Innen: é\r\n".encode())

    def test_everything_together_is_nested_as_meant(self):
        box, number, structure = self.deliver("everything")
        self.assertEqual(imapbox.outline(structure), _EVERYTHING)
        calendar = imapbox.leaves(structure)[3]
        self.assertEqual(calendar["parameters"]["method"], "REQUEST")
        self.assertEqual(box.octets(number, "1.2.2"), self.files["picture.png"])
        self.assertEqual(box.octets(number, "2"), self.files["data.bin"])
        self.assertEqual(box.octets(number, "3"), self.files["picture.png"])

    def test_a_server_without_8bitmime_gets_seven_bits(self):
        box, number, structure = self.deliver("everything", "POSTFIX_SEVEN_BIT")
        # A message of eight bits has no place there but as data (RFC 2046 section 5.2.1).
        self.assertEqual(imapbox.outline(structure),
                         _EVERYTHING.replace("message/rfc822[text/plain]", "application/octet-stream"))
        self.assertEqual(set(self.encodings(structure)) - {"7bit", "quoted-printable", "base64"}, set())
        self.assertTrue(box.raw(number, "").isascii())
        self.assertEqual(box.octets(number, "1.1"), "Grüße\r\n".encode())
        self.assertEqual(box.octets(number, "2"), self.files["data.bin"])
        self.assertTrue(box.octets(number, "4").endswith("\r\n\r\nInnen: é\r\n".encode()))
