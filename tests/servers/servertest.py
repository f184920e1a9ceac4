# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""What the tests of each server share: the servers, the command, letters that are sent and found.

It knows the servers by the names that they publish.
"""
import unittest

import letters
import maildrop
import qsmtpcommand
import realservers

PASSWORD_MECHANISMS = ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"]
TOKEN_MECHANISMS = ["XOAUTH2", "OAUTHBEARER"]
SENDER = "sender@example.org"
RECIPIENT = "recipient@example.org"

servers = realservers.Servers()
command = qsmtpcommand.Command()


def server(name, security, host="localhost"):
    """The options for one of the servers."""
    return ["--server", f"{host}:{servers[name + '_PORT']}", "--security", security,
            "--ca-file", servers["CA_FILE"]]


def password(*mechanisms, file="PASSWORD_FILE", user="alice"):
    options = ["--user", user, "--password-file", servers[file]]
    return options + (["--auth", ",".join(mechanisms)] if mechanisms else [])


def token(mechanism, file="TOKEN_FILE"):
    return ["--user", "alice", "--token-file", servers[file], "--auth", mechanism]


class ServerTest(unittest.TestCase):
    """The store and the assertions that the tests of each server share."""

    store = None
    line_end = b"\n"

    def setUp(self):
        self.maildir = maildrop.Maildir(self.store_path(), self.line_end)
        self.addCleanup(self.maildir.close)

    def tearDown(self):
        self.assertEqual(self.maildir.unexpected(), [], "letters that nobody sent on purpose")

    def store_path(self):
        return servers[self.store]

    def assertArrives(self, message_id, message, recipients=(RECIPIENT,), copies=None):
        """A copy for each of the recipients, identical to what was given to the command."""
        wanted = copies if copies is not None else len(recipients)
        found = self.maildir.fetch(message_id, wanted)
        self.assertEqual(len(found), wanted)
        named = [r for letter in found for r in letter.recipients()]
        if named:
            times = max(1, wanted // len(recipients))
            self.assertEqual(sorted(named), sorted(list(recipients) * times))
        expected = self.maildir.expected(message)
        for letter in found:
            # assertEqual would print megabytes.
            self.assertTrue(letter.content == expected, difference(letter.content, expected))
        return found

    def deliver(self, *options, recipients=(RECIPIENT,), copies=None, contents=None, **shape):
        """Sends one letter, demands that all went well and that it arrived; returns the run and its report."""
        message_id = letters.new_message_id()
        message = letters.message(message_id, **shape)
        run, report = command.report(*options, "--from", SENDER, *recipients, message=message)
        self.assertEqual(run.exit, 0, str(run))
        # That contents() finds what is there makes its zeros elsewhere worth something.
        self.assertEqual(run.contents(), contents or report["messages"])
        self.assertEqual(report["accepted"], list(recipients))
        self.assertEqual(report["refused"], [])
        self.assertEqual(report["messageId"].strip("<>"), message_id)
        self.assertArrives(message_id, message, recipients, copies)
        return run, report

    def fail_to_deliver(self, *options, exit_status, error, recipients=(RECIPIENT,), **shape):
        """Sends one letter, demands that it failed in that way; that none arrived is seen at the end."""
        message = letters.message(letters.new_message_id(), **shape)
        run, report = command.report(*options, "--from", SENDER, *recipients, message=message)
        self.assertEqual(run.exit, exit_status, str(run))
        self.assertEqual(report["error"], error, str(run))
        self.assertEqual(report["accepted"], [])
        return run, report


def difference(found, expected):
    at = next((i for i, (a, b) in enumerate(zip(found, expected)) if a != b),
              min(len(found), len(expected)))
    around = slice(max(0, at - 40), at + 40)
    return (f"{len(found)} octets instead of {len(expected)}, different from octet {at}: "
            f"{found[around]!r} instead of {expected[around]!r}")
