# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""What people see; that no secret is in it is checked with every run of the command."""
import base64

import letters
import secretsearch
from servertest import RECIPIENT, SENDER, ServerTest, command, password, server, servers, token


class Output(ServerTest):
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
