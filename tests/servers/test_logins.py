# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Logins, TLS and connections, at Postfix."""
import unittest

import letters
from servertest import (PASSWORD_MECHANISMS, RECIPIENT, SENDER, TOKEN_MECHANISMS, ServerTest, command,
                        password, server, servers, token)


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
                                      exit_status=77, error="CredentialsWithheld")
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
