# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Questions to servers (VRFY, EXPN, any command), reports of delivery, long lists of recipients."""
import letters
from servertest import RECIPIENT, SENDER, ServerTest, command, password, server


class Questions(ServerTest):
    store = "EXIM_MAILDIR"

    def ask(self, *question, name="EXIM_PLAIN", exit_status=0):
        run, report = command.report(*server(name, "plaintext"), *question)
        self.assertEqual(run.exit, exit_status, str(run))
        self.assertEqual(run.spoke("MAIL"), 0)
        self.assertEqual(run.spoke("QUIT"), 1)
        self.assertEqual(report["messages"], 0)
        return report["reply"]

    def test_a_mailbox_is_verified_and_its_display_name_left_out(self):
        reply = self.ask("--verify", "First <first@example.org>")
        self.assertEqual(reply["code"], 250)
        self.assertIn("first@example.org", reply["text"])

    def test_who_does_not_tell_says_252(self):
        self.assertEqual(self.ask("--verify", RECIPIENT, name="POSTFIX_PLAIN")["code"], 252)

    def test_an_unknown_mailbox_is_69_and_a_busy_one_75(self):
        for name in ("EXIM_PLAIN", "POSTFIX_PLAIN"):
            with self.subTest(server=name):
                reply = self.ask("--verify", "nosuch@example.org", name=name, exit_status=69)
                self.assertEqual((reply["code"], reply["enhanced"]), (550, "5.1.1"))
                reply = self.ask("--verify", "later@example.org", name=name, exit_status=75)
                self.assertEqual((reply["code"], reply["enhanced"]), (450, "4.2.1"))

    def test_a_list_is_expanded_line_by_line(self):
        reply = self.ask("--expand", "staff@example.org")
        self.assertEqual(reply["text"], "<first@example.org>\n<second@example.org>")
        run = command.run(*server("EXIM_PLAIN", "plaintext"), "--expand", "staff@example.org")
        self.assertEqual(run.stdout, b"250-<first@example.org>\n250 <second@example.org>\n")

    def test_who_expands_nothing_is_69(self):
        self.ask("--expand", "staff", name="POSTFIX_PLAIN", exit_status=69)

    def test_any_command_can_be_said(self):
        self.assertEqual(self.ask("--command", "HELP")["code"], 214)
        self.assertEqual(self.ask("--command", "NOOP", name="POSTFIX_PLAIN")["code"], 250)
        self.assertEqual(self.ask("--command", "XFOO bar", exit_status=69)["code"], 500)

    def test_the_login_comes_first(self):
        run, report = command.report(*server("EXIM_SUBMISSION", "starttls"), *password("PLAIN"),
                                     "--verify", RECIPIENT)
        self.assertEqual(run.exit, 0, str(run))
        self.assertEqual(report["authMechanism"], "PLAIN")
        self.assertLess(run.commands().index("STARTTLS"), run.commands().index(f"VRFY {RECIPIENT}"))


class Reports(ServerTest):
    """Delivery status notifications (RFC 3461), which come back as letters to the sender."""

    store = "POSTFIX_MAILDIR"

    def send(self, dsn):
        message_id = letters.new_message_id()
        message = letters.message(message_id)
        run, _ = command.report(*server("POSTFIX_PLAIN", "plaintext"), "--dsn", dsn, "--from", SENDER,
                                RECIPIENT, message=message)
        self.assertEqual(run.exit, 0, str(run))
        return message_id, message

    def report_of(self, message_id):
        """The report, which quotes the letter's header and thereby its Message-ID."""
        found = self.maildir.fetch(message_id, copies=2)
        reports = [letter for letter in found if b"multipart/report" in letter.content]
        self.assertEqual(len(reports), 1)
        self.assertEqual(reports[0].recipients(), [SENDER])
        return reports[0].content.decode("utf-8", "replace")

    def test_success_is_reported_with_the_headers_alone(self):
        message_id, _ = self.send("notify=success,ret=hdrs,envid=order 4711")
        report = self.report_of(message_id)
        self.assertIn("Original-Envelope-Id: order 4711", report)
        self.assertIn(f"Final-Recipient: rfc822; {RECIPIENT}", report)
        self.assertIn("Action: delivered", report)
        self.assertIn("text/rfc822-headers", report)

    def test_success_is_reported_with_the_whole_letter(self):
        message_id, _ = self.send("notify=success,failure,delay,ret=full")
        report = self.report_of(message_id)
        self.assertIn("Action: delivered", report)
        self.assertIn("Content-Type: message/", report)
        self.assertNotIn("Original-Envelope-Id", report)

    def test_never_means_never(self):
        message_id, message = self.send("notify=never")
        # The end of the test sees what comes besides.
        self.assertArrives(message_id, message)


class LongLists(ServerTest):
    store = "POSTFIX_MAILDIR"

    def test_250_recipients_at_a_server_that_takes_100_get_it_once_each(self):
        for more in ([], ["--disable-extension", "PIPELINING"]):
            with self.subTest(options=more):
                recipients = [f"reader{i:03}@example.org" for i in range(250)]
                run, report = self.deliver(*server("POSTFIX_FEW", "plaintext"), *more,
                                           recipients=tuple(recipients), copies=250, contents=3)
                self.assertEqual(len(report["accepted"]), 250)
                self.assertEqual(report["messages"], 1)
                self.assertEqual(run.spoke("MAIL"), 3)

    def test_unknown_ones_among_them_are_told_of_and_the_others_get_it(self):
        recipients = [f"reader{i:03}@example.org" for i in range(120)]
        message_id = letters.new_message_id()
        message = letters.message(message_id)
        run, report = command.report(*server("POSTFIX_FEW", "plaintext"), "--from", SENDER,
                                     *recipients[:60], "nosuch@example.org", *recipients[60:],
                                     message=message)
        self.assertEqual(run.exit, 1, str(run))
        self.assertEqual([r["address"] for r in report["refused"]], ["nosuch@example.org"])
        self.assertEqual(report["accepted"], recipients)
        self.assertArrives(message_id, message, tuple(recipients))
