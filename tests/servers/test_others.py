# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Dovecot, aiosmtpd and Exim, each with its own habits."""
import os

import letters
import maildrop
from servertest import (PASSWORD_MECHANISMS, SENDER, TOKEN_MECHANISMS, ServerTest, command, difference,
                        password, server, servers, token)


class DovecotSubmission(ServerTest):
    """Dovecot takes the letter and hands it on to Postfix."""

    store = "POSTFIX_MAILDIR"

    def test_each_mechanism_logs_in(self):
        ways = [(m, password(m)) for m in PASSWORD_MECHANISMS] + [(m, token(m)) for m in TOKEN_MECHANISMS]
        for mechanism, login in ways:
            with self.subTest(mechanism=mechanism):
                _, report = self.deliver(*server("DOVECOT_SUBMISSION", "starttls"), *login)
                self.assertEqual(report["authMechanism"], mechanism)

    def test_implicit_tls_takes_mail(self):
        self.deliver(*server("DOVECOT_SUBMISSIONS", "implicit"), *password(), size=65537)

    def test_a_wrong_password_is_refused(self):
        self.fail_to_deliver(*server("DOVECOT_SUBMISSION", "starttls"),
                             *password(file="WRONG_PASSWORD_FILE"),
                             exit_status=77, error="Authentication")

    def test_the_relays_refusals_come_through(self):
        self.fail_to_deliver(*server("DOVECOT_SUBMISSION", "starttls"), *password(),
                             exit_status=67, error="RecipientsRefused",
                             recipients=("nosuch@example.org",))


class DovecotLmtp(ServerTest):
    """LMTP answers for each recipient after the content (RFC 2033)."""

    def store_path(self):
        return os.path.join(servers["DOVECOT_MAILDIRS"], "alice")

    def setUp(self):
        super().setUp()
        self.bobs = maildrop.Maildir(os.path.join(servers["DOVECOT_MAILDIRS"], "bob"))
        self.addCleanup(self.bobs.close)

    def tearDown(self):
        super().tearDown()
        self.assertEqual(self.bobs.unexpected(), [])

    def ways(self):
        """Over TCP, with and without TLS, and over the local socket, by each of its names."""
        path = servers["DOVECOT_LMTP_SOCKET"]
        return [[*server("DOVECOT_LMTP", "plaintext"), "--lmtp"],
                [*server("DOVECOT_LMTP", "starttls"), "--lmtp"],
                ["--socket", path, "--lmtp"],
                ["--server", f"lmtp+unix:{path}"]]

    def deliver_locally(self, way, *recipients):
        message_id = letters.new_message_id()
        message = letters.message(message_id, size=65537)
        run, report = command.report(*way, "--from", SENDER, *recipients, message=message)
        self.assertEqual(run.spoke("LHLO"), 2 if "starttls" in way else 1)
        self.assertEqual(run.spoke("EHLO"), 0)
        expected = self.maildir.expected(message)
        for store in (self.maildir, self.bobs):
            for letter in store.fetch(message_id):
                self.assertTrue(letter.content == expected, difference(letter.content, expected))
        return run, report

    def test_both_users_get_it(self):
        for way in self.ways():
            with self.subTest(way=way):
                run, report = self.deliver_locally(way, "alice@example.org", "bob@example.org")
                self.assertEqual(run.exit, 0, str(run))
                self.assertEqual(report["accepted"], ["alice@example.org", "bob@example.org"])
                self.assertEqual(report["tls"] is not None, "starttls" in way)

    def test_an_unknown_user_is_told_of_and_the_others_get_it(self):
        for way in self.ways():
            with self.subTest(way=way):
                run, report = self.deliver_locally(way, "alice@example.org", "nosuch@example.org",
                                                   "bob@example.org")
                self.assertEqual(run.exit, 1, str(run))
                self.assertEqual(report["accepted"], ["alice@example.org", "bob@example.org"])
                self.assertEqual([(r["address"], r["code"]) for r in report["refused"]],
                                 [("nosuch@example.org", 550)])
                self.assertEqual(report["uncertain"], [])


class Aiosmtpd(ServerTest):
    """Its prompts for LOGIN are words of its own, each with a NUL at its end."""

    store = "AIOSMTPD_MAILDIR"
    line_end = b"\r\n"

    def test_both_mechanisms_log_in(self):
        for name, security in (("AIOSMTPD_SUBMISSION", "starttls"), ("AIOSMTPD_SUBMISSIONS", "implicit")):
            for mechanism in ("LOGIN", "PLAIN"):
                with self.subTest(mechanism=mechanism, security=security):
                    _, report = self.deliver(*server(name, security), *password(mechanism))
                    self.assertEqual(report["authMechanism"], mechanism)

    def test_a_wrong_password_is_refused(self):
        for mechanism in ("LOGIN", "PLAIN"):
            with self.subTest(mechanism=mechanism):
                self.fail_to_deliver(*server("AIOSMTPD_SUBMISSION", "starttls"),
                                     *password(mechanism, file="WRONG_PASSWORD_FILE"),
                                     exit_status=77, error="Authentication")

    def test_every_octet_arrives_as_it_left(self):
        for size in (1024, 65536, 1 << 20):
            for line_end in (b"\n", b"\r\n"):
                with self.subTest(size=size, line_end=line_end):
                    self.deliver(*server("AIOSMTPD_PLAIN", "plaintext"), size=size, line_end=line_end)

    def test_two_of_three_get_it(self):
        message_id = letters.new_message_id()
        message = letters.message(message_id)
        run, report = command.report(*server("AIOSMTPD_PLAIN", "plaintext"), "--from", SENDER,
                                     "first@example.org", "nosuch@example.org", "third@example.org",
                                     message=message)
        self.assertEqual(run.exit, 1, str(run))
        self.assertEqual(report["accepted"], ["first@example.org", "third@example.org"])
        self.assertArrives(message_id, message, ("first@example.org", "third@example.org"), copies=1)


class Exim(ServerTest):
    store = "EXIM_MAILDIR"

    def test_each_mechanism_logs_in(self):
        for name, security in (("EXIM_SUBMISSION", "starttls"), ("EXIM_SUBMISSIONS", "implicit")):
            for mechanism in ("PLAIN", "LOGIN", "CRAM-MD5"):
                with self.subTest(mechanism=mechanism, security=security):
                    _, report = self.deliver(*server(name, security), *password(mechanism), copies=1)
                    self.assertEqual(report["authMechanism"], mechanism)

    def test_a_wrong_password_is_refused(self):
        self.fail_to_deliver(*server("EXIM_SUBMISSION", "starttls"),
                             *password(file="WRONG_PASSWORD_FILE"),
                             exit_status=77, error="Authentication")

    def test_refusals_are_told_apart(self):
        for recipient, exit_status in (("nosuch@example.org", 67), ("later@example.org", 75)):
            with self.subTest(recipient=recipient):
                self.fail_to_deliver(*server("EXIM_PLAIN", "plaintext"), exit_status=exit_status,
                                     error="RecipientsRefused", recipients=(recipient,))

    def test_many_messages_go_over_one_connection(self):
        self.deliver(*server("EXIM_PLAIN", "plaintext"), "--count", 20, copies=20)
