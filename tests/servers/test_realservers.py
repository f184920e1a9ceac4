#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Drives the qsmtp command against real servers and compares what arrives, octet for octet.

usage: test_realservers.py QSMTP [unittest options]
"""
import base64
import os
import re
import sys
import tempfile
import unittest

import letters
import maildrop
import qsmtpcommand
import realservers
import secretsearch

PASSWORD_MECHANISMS = ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"]
TOKEN_MECHANISMS = ["XOAUTH2", "OAUTHBEARER"]
SENDER = "sender@example.org"
RECIPIENT = "recipient@example.org"

program = None
servers = None
command = None


def setUpModule():
    global servers, command
    servers = realservers.Servers()
    command = qsmtpcommand.Command(
        program,
        [servers.secret(name) for name in ("PASSWORD_FILE", "SECOND_PASSWORD_FILE",
                                           "WRONG_PASSWORD_FILE", "TOKEN_FILE",
                                           "EXPIRED_TOKEN_FILE")],
    )


def tearDownModule():
    if servers is not None:
        servers.stop()


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

    def deliver(self, *options, recipients=(RECIPIENT,), copies=None, **shape):
        """Sends one letter, demands that all went well and that it arrived; returns the run and its report."""
        message_id = letters.new_message_id()
        message = letters.message(message_id, **shape)
        run, report = command.report(*options, "--from", SENDER, *recipients, message=message)
        self.assertEqual(run.exit, 0, str(run))
        # That contents() finds what is there makes its zeros elsewhere worth something.
        self.assertEqual(run.contents(), report["messages"])
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


class Logins(ServerTest):
    store = "POSTFIX_MAILDIR"

    def test_each_mechanism_logs_in_after_starttls_and_inside_implicit_tls(self):
        ways = [(m, password(m)) for m in PASSWORD_MECHANISMS] + [(m, token(m)) for m in TOKEN_MECHANISMS]
        for name, security in (("POSTFIX_SUBMISSION", "starttls"), ("POSTFIX_SUBMISSIONS", "implicit")):
            for mechanism, login in ways:
                with self.subTest(mechanism=mechanism, security=security):
                    run, report = self.deliver(*server(name, security), *login)
                    self.assertEqual(report["authMechanism"], mechanism)
                    self.assertTrue(report["tls"]["protocol"].startswith("TLS"), report["tls"])
                    self.assertEqual(run.spoke("STARTTLS"), security == "starttls")

    def test_the_strongest_mechanism_is_taken_unless_one_is_named(self):
        _, report = self.deliver(*server("POSTFIX_SUBMISSION", "starttls"), *password())
        self.assertEqual(report["authMechanism"], "SCRAM-SHA-256")

    def test_a_wrong_password_is_refused_once_and_nothing_is_sent(self):
        for mechanism in PASSWORD_MECHANISMS:
            with self.subTest(mechanism=mechanism):
                run, report = self.fail_to_deliver(
                    *server("POSTFIX_SUBMISSION", "starttls"),
                    *password(mechanism, file="WRONG_PASSWORD_FILE"),
                    exit_status=77, error="Authentication")
                self.assertEqual(report["reply"]["code"], 535)
                self.assertEqual(run.spoke("AUTH"), 1)
                self.assertEqual(run.spoke("MAIL"), 0)

    def test_an_unknown_user_is_refused(self):
        self.fail_to_deliver(*server("POSTFIX_SUBMISSION", "starttls"), *password(user="mallory"),
                             exit_status=77, error="Authentication")

    def test_an_expired_token_is_refused_with_the_servers_final_reply(self):
        for mechanism in TOKEN_MECHANISMS:
            with self.subTest(mechanism=mechanism):
                run, report = self.fail_to_deliver(
                    *server("POSTFIX_SUBMISSION", "starttls"),
                    *token(mechanism, file="EXPIRED_TOKEN_FILE"),
                    exit_status=77, error="Authentication")
                self.assertEqual(report["reply"]["code"], 535)
                self.assertEqual(run.spoke("MAIL"), 0)

    def test_a_password_is_not_said_in_clear(self):
        for mechanism in ("PLAIN", "LOGIN", "CRAM-MD5"):
            with self.subTest(mechanism=mechanism):
                run, _ = self.fail_to_deliver(*server("POSTFIX_CLEAR_AUTH", "plaintext"),
                                              *password(mechanism),
                                              exit_status=77, error="CredentialsWithheld")
                self.assertEqual(run.spoke("AUTH"), 0)
                self.assertEqual(run.spoke("MAIL"), 0)

    def test_scram_reveals_nothing_and_needs_no_encryption(self):
        _, report = self.deliver(*server("POSTFIX_CLEAR_AUTH", "plaintext"), *password())
        self.assertEqual(report["authMechanism"], "SCRAM-SHA-256")
        self.assertIsNone(report["tls"])

    def test_a_server_without_login_gets_no_mail_of_a_named_user(self):
        run, _ = self.fail_to_deliver(*server("POSTFIX_PLAIN", "plaintext"), *password(),
                                      exit_status=77, error="Authentication")
        self.assertEqual(run.spoke("MAIL"), 0)


class Security(ServerTest):
    store = "POSTFIX_MAILDIR"

    def refuse(self, *options):
        """78 before anything is said that a meddler may not hear."""
        run, _ = self.fail_to_deliver(*options, *password(), exit_status=78, error="Security")
        self.assertEqual(run.spoke("AUTH"), 0)
        self.assertEqual(run.spoke("MAIL"), 0)

    def test_a_strangers_authority_is_not_trusted(self):
        for name, security in (("POSTFIX_SUBMISSION", "starttls"), ("POSTFIX_SUBMISSIONS", "implicit")):
            with self.subTest(security=security):
                self.refuse("--server", f"localhost:{servers[name + '_PORT']}",
                            "--security", security, "--ca-file", servers["STRANGER_CA_FILE"])

    def test_the_systems_authorities_do_not_vouch_for_this_server(self):
        self.refuse("--server", f"localhost:{servers['POSTFIX_SUBMISSION_PORT']}",
                    "--security", "starttls")

    def test_a_certificate_of_another_name_is_refused_though_its_common_name_matches(self):
        self.refuse(*server("POSTFIX_OTHER_NAME", "starttls"))

    def test_an_address_is_matched_against_the_certificates_addresses(self):
        self.deliver(*server("POSTFIX_SUBMISSION", "starttls", host="127.0.0.1"), *password())

    def test_required_starttls_is_not_given_up_where_it_is_not_offered(self):
        self.refuse(*server("POSTFIX_PLAIN", "starttls"))

    def test_starttls_if_offered_encrypts_where_it_is_and_goes_on_where_it_is_not(self):
        _, report = self.deliver(*server("POSTFIX_CLEAR_AUTH", "starttls-if-offered"))
        self.assertIsNotNone(report["tls"])
        _, report = self.deliver(*server("POSTFIX_PLAIN", "starttls-if-offered"))
        self.assertIsNone(report["tls"])

    def test_implicit_tls_to_a_port_in_clear_fails(self):
        run, report = command.report(*server("POSTFIX_PLAIN", "implicit"), *password(), "--from", SENDER,
                                     RECIPIENT,
                                     message=letters.message(letters.new_message_id()))
        self.assertEqual(run.exit, 78, str(run))
        self.assertEqual(report["error"], "Security")


class Connection(unittest.TestCase):
    def attempt(self, address):
        return command.report("--server", address, "--security", "starttls", "--from", SENDER, RECIPIENT,
                              message=letters.message(letters.new_message_id()))

    def test_a_closed_port_is_a_refused_connection(self):
        run, report = self.attempt(f"127.0.0.1:{servers['CLOSED_PORT']}")
        self.assertEqual(run.exit, 74, str(run))
        self.assertEqual(report["error"], "Network")

    def test_a_host_that_does_not_exist_is_unknown(self):
        run, report = self.attempt("mail.qsmtp.invalid:587")
        self.assertEqual(run.exit, 68, str(run))
        self.assertEqual(report["error"], "Network")


class Contents(ServerTest):
    store = "POSTFIX_MAILDIR"

    def options(self):
        return [*server("POSTFIX_SUBMISSION", "starttls"), *password("SCRAM-SHA-256")]

    def test_sizes_around_a_buffer_arrive_identical(self):
        for size in (1024, 65535, 65536, 65537):
            for line_end in (b"\n", b"\r\n"):
                with self.subTest(size=size, line_end=line_end):
                    self.deliver(*self.options(), size=size, line_end=line_end)

    def test_a_missing_final_line_end_is_added(self):
        for line_end in (b"\n", b"\r\n"):
            with self.subTest(line_end=line_end):
                self.deliver(*self.options(), line_end=line_end, final_line_end=False)

    def test_a_hundred_mebibytes_arrive_identical_in_constant_memory(self):
        small, _ = self.deliver(*self.options(), size=1024)
        message_id = letters.new_message_id()
        message = letters.message(message_id, size=100 << 20)
        with tempfile.NamedTemporaryFile() as file:
            file.write(message)
            file.flush()
            large, report = command.report(*self.options(), "--from", SENDER, "--message", file.name,
                                           RECIPIENT)
        self.assertEqual(large.exit, 0, str(large))
        self.assertEqual(report["bytes"], 100 << 20)
        self.assertArrives(message_id, message)
        self.assertLess(large.peak_kib - small.peak_kib, 8 << 10)

    def test_a_message_beyond_the_servers_size_is_refused_for_good(self):
        run, report = command.report(*server("POSTFIX_SMALL", "plaintext"), "--from", SENDER, RECIPIENT,
                                     message=letters.message(letters.new_message_id(), size=5000))
        self.assertEqual(run.exit, 69, str(run))
        self.assertEqual(report["accepted"], [])


class Envelopes(ServerTest):
    store = "POSTFIX_MAILDIR"

    def options(self):
        return [*server("POSTFIX_SUBMISSION", "starttls"), *password()]

    def test_two_of_three_get_it_and_the_third_is_told_of(self):
        for refused, code in (("nosuch@example.org", 550), ("later@example.org", 450)):
            with self.subTest(refused=refused):
                message_id = letters.new_message_id()
                message = letters.message(message_id)
                run, report = command.report(*self.options(), "--from", SENDER, "first@example.org",
                                             refused, "third@example.org", message=message)
                self.assertEqual(run.exit, 1, str(run))
                self.assertIsNone(report["error"])
                self.assertEqual(report["accepted"], ["first@example.org", "third@example.org"])
                self.assertEqual([(r["address"], r["code"]) for r in report["refused"]],
                                 [(refused, code)])
                self.assertArrives(message_id, message, ("first@example.org", "third@example.org"))

    def test_nobody_gets_it_where_all_are_required(self):
        run, _ = self.fail_to_deliver(*self.options(), "--require-all", exit_status=67,
                                      error="RecipientsRefused",
                                      recipients=("first@example.org", "nosuch@example.org"))
        self.assertEqual(run.contents(), 0)

    def test_all_refused_for_good_means_no_content_and_the_connection_goes_on(self):
        for name in ("POSTFIX_SUBMISSION", "POSTFIX_BARE"):
            with self.subTest(server=name):
                run, report = self.fail_to_deliver(
                    *server(name, "starttls"), *password(), "--count", 3, exit_status=67,
                    error="RecipientsRefused", eight_bit=False,
                    recipients=("nosuch@example.org", "nosuch@example.net"))
                self.assertEqual(sorted(r["address"] for r in report["refused"]),
                                 ["nosuch@example.net", "nosuch@example.org"])
                self.assertEqual(run.spoke("MAIL"), 3)
                self.assertEqual(run.contents(), 0)
                self.assertEqual(run.spoke("STARTTLS"), 1)
                self.assertEqual(run.spoke("QUIT"), 1)
                # Where commands may be sent ahead, DATA is one of them (RFC 2920 section 3.1).
                if name == "POSTFIX_BARE":
                    self.assertEqual(run.spoke("DATA"), 0)

    def test_all_refused_for_now_means_try_later(self):
        _, report = self.fail_to_deliver(*self.options(), exit_status=75, error="RecipientsRefused",
                                         recipients=("later@example.org",))
        self.assertEqual(report["refused"][0]["code"], 450)

    def test_a_blocked_sender_is_refused_for_good(self):
        run, report = command.report(*server("POSTFIX_PLAIN", "plaintext"), "--from",
                                     "blocked@example.org", RECIPIENT,
                                     message=letters.message(letters.new_message_id()))
        self.assertEqual(run.exit, 69, str(run))
        self.assertEqual(report["error"], "SenderRefused")
        self.assertEqual(report["reply"]["enhanced"], "5.7.1")
        self.assertEqual(run.contents(), 0)

    def test_many_messages_go_over_one_connection(self):
        run, report = self.deliver(*self.options(), "--count", 5, copies=5)
        self.assertEqual(report["messages"], 5)
        self.assertEqual(run.spoke("STARTTLS"), 1)
        self.assertEqual(run.spoke("AUTH"), 1)

    def test_only_a_server_with_pipelining_gets_several_commands_at_once(self):
        recipients = ("first@example.org", "second@example.org")
        for name in ("POSTFIX_SUBMISSION", "POSTFIX_BARE"):
            with self.subTest(server=name):
                run, report = self.deliver(*server(name, "starttls"), *password(),
                                           recipients=recipients, eight_bit=False)
                speakers = "".join(re.findall(r"^([CS]): ", run.trace, re.M))
                self.assertEqual("CC" in speakers, "PIPELINING" in report["extensions"])
                self.assertEqual("PIPELINING" in report["extensions"], name == "POSTFIX_SUBMISSION")

    def test_a_bounce_has_no_sender(self):
        message_id = letters.new_message_id()
        message = letters.message(message_id)
        run, _ = command.report(*self.options(), "--from", "<>", RECIPIENT, message=message)
        self.assertEqual(run.exit, 0, str(run))
        self.assertArrives(message_id, message)


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

    def deliver_locally(self, security, *recipients):
        message_id = letters.new_message_id()
        message = letters.message(message_id, size=65537)
        run, report = command.report(*server("DOVECOT_LMTP", security), "--lmtp", "--from", SENDER,
                                     *recipients, message=message)
        self.assertEqual(run.spoke("LHLO"), 1 if security == "plaintext" else 2)
        self.assertEqual(run.spoke("EHLO"), 0)
        expected = self.maildir.expected(message)
        for store in (self.maildir, self.bobs):
            for letter in store.fetch(message_id):
                self.assertTrue(letter.content == expected, difference(letter.content, expected))
        return run, report

    def test_both_users_get_it(self):
        for security in ("plaintext", "starttls"):
            with self.subTest(security=security):
                run, report = self.deliver_locally(security, "alice@example.org", "bob@example.org")
                self.assertEqual(run.exit, 0, str(run))
                self.assertEqual(report["accepted"], ["alice@example.org", "bob@example.org"])

    def test_an_unknown_user_is_told_of_and_the_others_get_it(self):
        run, report = self.deliver_locally("plaintext", "alice@example.org", "nosuch@example.org",
                                           "bob@example.org")
        self.assertEqual(run.exit, 1, str(run))
        self.assertEqual(report["accepted"], ["alice@example.org", "bob@example.org"])
        self.assertEqual([(r["address"], r["code"]) for r in report["refused"]],
                         [("nosuch@example.org", 550)])


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


class Output(ServerTest):
    """What people see; that no secret is in it is checked with every run of the command."""

    store = "POSTFIX_MAILDIR"

    def test_without_json_nothing_secret_is_said_either(self):
        for login in (password("PLAIN"), password("LOGIN"), token("XOAUTH2"),
                      password("PLAIN", file="WRONG_PASSWORD_FILE"),
                      token("OAUTHBEARER", file="EXPIRED_TOKEN_FILE")):
            message_id = letters.new_message_id()
            message = letters.message(message_id)
            run = command.run(*server("POSTFIX_SUBMISSION", "starttls"), *login, "--from", SENDER,
                              RECIPIENT, message=message)
            # The trace is on, or the search finds nothing for the wrong reason.
            self.assertEqual(run.spoke("AUTH"), 1, str(run))
            if run.exit == 0:
                self.assertArrives(message_id, message)
            else:
                self.assertEqual(run.exit, 77, str(run))

    def test_the_search_finds_a_secret_in_every_disguise(self):
        secret = servers.secret("PASSWORD_FILE")
        for text in (secret, b"x" + secret + b"y", b"\0alice\0" + secret, b"ab" + secret + b"\1\1"):
            for shown in (text, base64.b64encode(text), text.hex().encode()):
                self.assertEqual(secretsearch.leaks(b"C: " + shown + b"\r\n", [secret]), [secret])
        self.assertEqual(secretsearch.leaks(b"C: AUTH PLAIN ********", [secret]), [])


if __name__ == "__main__":
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit("usage: test_realservers.py QSMTP [unittest options]")
    program = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
