# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Messages that the command composes, at Postfix."""
import email
import email.policy
import os
import random
import tempfile

from servertest import RECIPIENT, SENDER, ServerTest, command, password, server


class Composing(ServerTest):
    store = "POSTFIX_MAILDIR"

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

    def compose(self, *options):
        """What arrives, as Python reads it, and the run."""
        run, report = command.report(*server("POSTFIX_SUBMISSION", "starttls"), *password(),
                                     "--from", SENDER, *options, RECIPIENT)
        self.assertEqual(run.exit, 0, str(run))
        self.assertEqual(report["accepted"], [RECIPIENT])
        (letter,) = self.maildir.fetch(report["messageId"].strip("<>"))
        return email.message_from_bytes(letter.content, policy=email.policy.default), run

    def test_text_html_picture_and_files_arrive(self):
        picture, data = random.Random(5).randbytes(3000), random.Random(6).randbytes(70001)
        message, _ = self.compose(
            "--from-name", "Émile \"the\" sender", "--subject", "Grüße 日本", "--text", "Grüße\n",
            "--html-file", self.file("a.html", '<p>Grüße <img src="cid:p.png"></p>\n'.encode()),
            "--inline", self.file("p.png", picture), "--attach", self.file("d.bin", data),
            "--attach-name", "Übersicht.bin", "--header", "X-Mine: é")
        self.assertEqual(message["Subject"], "Grüße 日本")
        self.assertEqual(message["X-Mine"], "é")
        self.assertEqual(message["From"].addresses[0].display_name, 'Émile "the" sender')
        self.assertEqual([part.get_content_type() for part in message.walk()],
                         ["multipart/mixed", "multipart/alternative", "text/plain",
                          "multipart/related", "text/html", "image/png",
                          "application/octet-stream"])
        (attachment,) = message.iter_attachments()
        self.assertEqual(attachment.get_filename(), "Übersicht.bin")
        self.assertEqual(attachment.get_content(), data)
        self.assertEqual(message.get_body(("plain",)).get_content(), "Grüße\n")
        *_, shown, _ = message.walk()
        self.assertEqual((shown["Content-ID"], shown.get_content()), ("<p.png>", picture))

    def test_a_hundred_mebibytes_arrive_identical_in_constant_memory(self):
        _, small = self.compose("--subject", "small", "--attach", self.file("small", b"x"))
        octets = random.Random(7).randbytes(100 << 20)
        message, large = self.compose("--subject", "large", "--attach", self.file("large", octets))
        (attachment,) = message.iter_attachments()
        # assertEqual would print megabytes.
        self.assertTrue(attachment.get_content() == octets)
        self.assertLess(large.peak_kib - small.peak_kib, 8 << 10)
