#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Drives the qsmtp command against real servers and compares what arrives, octet for octet.

usage: test_realservers.py QSMTP RECONNECT COMPOSEDMAIL COMPOSERWRITER [unittest options] [MODULE[.CLASS[.TEST]]...]
"""
import os
import sys
import unittest

from servertest import command, servers

import test_commands
import test_composer
import test_composing
import test_letters
import test_logins
import test_mailbox
import test_others
import test_output
import test_ways
import test_windows

SECRETS = ["PASSWORD_FILE", "SECOND_PASSWORD_FILE", "WRONG_PASSWORD_FILE", "PROXY_PASSWORD_FILE",
           "READER_PASSWORD_FILE", "TOKEN_FILE", "EXPIRED_TOKEN_FILE"]


def load_tests(loader, _tests, _pattern):
    modules = [test_logins, test_ways, test_letters, test_commands, test_composing, test_composer, test_mailbox,
               test_others, test_output, test_windows]
    return unittest.TestSuite(loader.loadTestsFromModule(module) for module in modules)


if __name__ == "__main__":
    if len(sys.argv) < 5 or not all(os.access(program, os.X_OK) for program in sys.argv[1:5]):
        sys.exit("usage: test_realservers.py QSMTP RECONNECT COMPOSEDMAIL COMPOSERWRITER [unittest options]")
    qsmtp, reconnect, composedmail, writer = (os.path.abspath(sys.argv.pop(1)) for _ in range(4))
    servers.start()
    try:
        test_ways.Resumption.program = reconnect
        test_mailbox.Mailbox.program = composedmail
        test_composer.Composer.program = writer
        command.use(qsmtp, [servers.secret(name) for name in SECRETS])
        unittest.main(verbosity=2)
    finally:
        servers.stop()
