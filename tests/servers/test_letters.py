# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Contents and envelopes, at Postfix."""
import re
import tempfile

import letters
from servertest import RECIPIENT, SENDER, ServerTest, command, password, server

# Small content leaves with its envelope where that is possible.
ASKING_FIRST = ("--disable-extension", "CHUNKING")


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
        run, _ = self.fail_to_deliver(*self.options(), *ASKING_FIRST, "--require-all", exit_status=67,
                                      error="RecipientsRefused",
                                      recipients=("first@example.org", "nosuch@example.org"))
        self.assertEqual(run.contents(), 0)

    def test_all_refused_for_good_means_no_content_and_the_connection_goes_on(self):
        for name in ("POSTFIX_SUBMISSION", "POSTFIX_BARE"):
            with self.subTest(server=name):
                run, report = self.fail_to_deliver(
                    *server(name, "starttls"), *password(), *ASKING_FIRST, "--count", 3,
                    exit_status=67, error="RecipientsRefused", eight_bit=False,
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

    def test_content_that_left_with_a_refused_envelope_reaches_nobody(self):
        run, _ = self.fail_to_deliver(*self.options(), "--count", 3, exit_status=67,
                                      error="RecipientsRefused", recipients=("nosuch@example.org",))
        self.assertEqual(run.spoke("MAIL"), 3)
        self.assertEqual(run.contents(), 3)
        self.assertEqual(run.spoke("QUIT"), 1)

    def test_all_refused_for_now_means_try_later(self):
        _, report = self.fail_to_deliver(*self.options(), exit_status=75, error="RecipientsRefused",
                                         recipients=("later@example.org",))
        self.assertEqual(report["refused"][0]["code"], 450)

    def test_a_blocked_sender_is_refused_for_good(self):
        run, report = command.report(*server("POSTFIX_PLAIN", "plaintext"), *ASKING_FIRST, "--from",
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

    def test_copies_are_shared_among_connections(self):
        run, report = self.deliver(*self.options(), "--count", 20, "--connections", 4, copies=20)
        self.assertEqual(report["messages"], 20)
        self.assertEqual(run.spoke("STARTTLS"), 4)
        self.assertEqual(run.spoke("QUIT"), 4)

    def test_a_bounce_has_no_sender(self):
        message_id = letters.new_message_id()
        message = letters.message(message_id)
        run, _ = command.report(*self.options(), "--from", "<>", RECIPIENT, message=message)
        self.assertEqual(run.exit, 0, str(run))
        self.assertArrives(message_id, message)
