# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Ways to a server: through proxies, from an address of one's own, by a session that goes on."""
import subprocess
import time
import unittest

import letters
import watch
from servertest import RECIPIENT, SENDER, ServerTest, command, password, server, servers

SUBMISSION = [("POSTFIX_SUBMISSION", "starttls"), ("POSTFIX_SUBMISSIONS", "implicit")]
# Only the proxies know a host of this name; the servers' certificate names it as well.
DISTANT = "mail.test"


def proxy(name, secret="PROXY_PASSWORD_FILE"):
    scheme = {"SOCKS": "socks5", "HTTP": "http"}[name]
    word = servers.secret(secret).decode().replace(" ", "%20")
    return ["--proxy", f"{scheme}://alice:{word}@127.0.0.1:{servers[name + '_PROXY_PORT']}"]


class Proxies(ServerTest):
    store = "POSTFIX_MAILDIR"

    def connections(self, name):
        """The hosts and ports that the proxy has connected to so far."""
        with open(servers[name + "_PROXY_LOG"], encoding="utf-8", errors="replace") as log:
            lines = log.read().splitlines()
        if name == "SOCKS":
            return [line.split(" connected to ")[1] for line in lines if " connected to " in line]
        # One line tells the target, a later one that it was reached.
        asked, reached = None, []
        for line in lines:
            if ": CONNECT " in line:
                asked = line.split(": CONNECT ")[1].split(" ")[0]
            elif "Established connection to host" in line:
                reached.append(asked)
        return reached

    def test_mail_goes_through_each_with_tls_verified_by_the_servers_own_name(self):
        for name in ("SOCKS", "HTTP"):
            for place, security in SUBMISSION:
                with self.subTest(proxy=name, security=security):
                    before = len(self.connections(name))
                    _, report = self.deliver(*server(place, security, host=DISTANT), *proxy(name),
                                             *password(), size=65537)
                    self.assertIsNotNone(report["tls"])
                    self.assertEqual(self.connections(name)[before:],
                                     [f"{DISTANT}:{servers[place + '_PORT']}"])

    def test_without_a_proxy_that_name_leads_nowhere(self):
        self.fail_to_deliver(*server("POSTFIX_SUBMISSION", "starttls", host=DISTANT), *password(),
                             exit_status=68, error="Network")

    def test_a_certificate_of_another_name_is_refused_through_each(self):
        for name in ("SOCKS", "HTTP"):
            with self.subTest(proxy=name):
                before = len(self.connections(name))
                run, _ = self.fail_to_deliver(
                    *server("POSTFIX_OTHER_NAME", "starttls", host=DISTANT), *proxy(name),
                    *password(), exit_status=78, error="Security")
                self.assertEqual(len(self.connections(name)), before + 1)
                self.assertEqual(run.spoke("STARTTLS"), 1)
                self.assertEqual(run.spoke("AUTH"), 0)
                self.assertEqual(run.spoke("MAIL"), 0)

    def test_a_proxy_that_lets_nobody_through_is_a_lost_connection(self):
        for name in ("SOCKS", "HTTP"):
            with self.subTest(proxy=name):
                before = len(self.connections(name))
                run, _ = self.fail_to_deliver(
                    *server("POSTFIX_SUBMISSION", "starttls", host=DISTANT),
                    *proxy(name, secret="WRONG_PASSWORD_FILE"), *password(),
                    exit_status=74, error="Network")
                self.assertEqual(run.commands(), [])
                self.assertEqual(len(self.connections(name)), before)


class Binding(ServerTest):
    store = "POSTFIX_MAILDIR"

    def test_the_server_sees_the_address_that_was_asked_for(self):
        for address in ("127.0.0.2", "127.0.0.3"):
            with self.subTest(address=address):
                message_id = letters.new_message_id()
                message = letters.message(message_id)
                run, _ = command.report(*server("POSTFIX_PLAIN", "plaintext", host="127.0.0.1"),
                                        "--bind", address, "--from", SENDER, RECIPIENT,
                                        message=message)
                self.assertEqual(run.exit, 0, str(run))
                [letter] = self.assertArrives(message_id, message)
                # Who greets with the address literal speaks of the same address.
                self.assertIn(f"Received: from [{address}] (", letter.trace)
                self.assertIn(f"[{address}])", letter.trace)


class Resumption(unittest.TestCase):
    program = None  # connects again and again

    def setUp(self):
        self.log_watch = watch.Watch(servers["POSTFIX_LOG"], watch.MODIFIED)
        self.addCleanup(self.log_watch.close)

    def in_log(self, text):
        with open(servers["POSTFIX_LOG"], encoding="utf-8", errors="replace") as log:
            return log.read().count(text)

    def wait_for_log(self, text, count, seconds=60):
        """Postfix writes its log in a process of its own, when it comes to it."""
        deadline = time.monotonic() + seconds
        while self.in_log(text) < count:
            self.assertTrue(self.log_watch.wait(deadline - time.monotonic()), f"no {count} {text}")

    def test_a_second_connection_resumes_the_tls_session_of_the_first(self):
        for name, scheme in (("POSTFIX_SUBMISSIONS", "smtps"), ("POSTFIX_CLEAR_AUTH", "smtp")):
            with self.subTest(scheme=scheme):
                before = self.in_log("Reusing old session")
                url = f"{scheme}://localhost:{servers[name + '_PORT']}"
                done = subprocess.run([self.program, url, servers["CA_FILE"], "2"], timeout=60,
                                      stderr=subprocess.PIPE, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.wait_for_log("Reusing old session", before + 1)
