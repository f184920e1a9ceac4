# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""A thousand messages that do not wait for each other: none is lost, none comes twice."""
from servertest import ServerTest, password, server

COUNT = 1000
# The next envelope behind the end of a message (RFC 2920); twenty whole messages (RFC 3030).
CARRIED = ["--disable-extension", "CHUNKING"]
WINDOW = ["--window", 20]


class Following(ServerTest):
    def follow(self, *options):
        run, report = self.deliver(*options, "--count", COUNT, copies=COUNT)
        self.assertEqual(report["messages"], COUNT)
        self.assertEqual(run.spoke("MAIL"), COUNT)
        self.assertEqual(run.spoke("QUIT"), 1)
        return run


class Postfix(Following):
    store = "POSTFIX_MAILDIR"

    def test_envelopes_are_carried(self):
        self.assertEqual(self.follow(*server("POSTFIX_PLAIN", "plaintext"), *CARRIED).spoke("BDAT"), 0)

    def test_a_window_is_taken(self):
        run = self.follow(*server("POSTFIX_PLAIN", "plaintext"), *WINDOW)
        self.assertGreater(run.spoke("RSET"), COUNT // 2)

    def test_dovecot_before_it_takes_both(self):
        for option in (CARRIED, WINDOW):
            with self.subTest(options=option):
                self.follow(*server("DOVECOT_SUBMISSION", "starttls"), *password(), *option)


class Exim(Following):
    store = "EXIM_MAILDIR"

    def test_both_are_taken(self):
        for option in (CARRIED, WINDOW):
            with self.subTest(options=option):
                self.follow(*server("EXIM_PLAIN", "plaintext"), *option)
