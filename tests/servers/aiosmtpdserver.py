#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""An aiosmtpd that keeps each message, octet for octet, in a maildir.

It refuses nosuch@ (550) and later@ (450) as recipients. The envelope becomes trace headers in front of
the message, as other servers have it. Its AUTH LOGIN prompts are those of aiosmtpd: each ends with NUL.
"""
import argparse
import asyncio
import os
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Keeper:
    def __init__(self, maildir):
        self.maildir = maildir
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nosuch@"):
            return "550 5.1.1 no such user"
        if address.startswith("later@"):
            return "450 4.2.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = f"{self.count}.{os.getpid()}"
        trace = [f"Return-Path: <{envelope.mail_from}>"]
        trace += [f"Delivered-To: {address}" for address in envelope.rcpt_tos]
        unfinished = os.path.join(self.maildir, "tmp", name)
        with open(unfinished, "wb") as file:
            file.write("".join(line + "\r\n" for line in trace).encode())
            file.write(envelope.original_content)
        os.rename(unfinished, os.path.join(self.maildir, "new", name))
        return f"250 2.0.0 kept as {name}"


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("maildir", "certificate", "key", "user", "password-file"):
        parser.add_argument("--" + name, required=True)
    for name in ("plain", "submission", "submissions"):
        parser.add_argument("--" + name, type=int, required=True)
    return parser.parse_args()


async def main():
    options = arguments()
    with open(options.password_file, "rb") as file:
        password = file.read().rstrip(b"\n")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    keeper = Keeper(options.maildir)
    loop = asyncio.get_running_loop()

    def authenticate(server, session, envelope, mechanism, data):
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (
            options.user.encode(),
            password,
        )
        return AuthResult(success=right, handled=False)

    def factory(**more):
        return lambda: SMTP(
            keeper,
            hostname="mail.test",
            enable_SMTPUTF8=True,
            data_size_limit=200 << 20,
            loop=loop,
            **more,
        )

    login = {"authenticator": authenticate, "auth_required": True}
    await loop.create_server(factory(), "127.0.0.1", options.plain)
    await loop.create_server(
        factory(tls_context=context, require_starttls=True, **login), "127.0.0.1", options.submission
    )
    # Behind implicit TLS aiosmtpd does not know that the link is encrypted.
    await loop.create_server(
        factory(auth_require_tls=False, **login), "127.0.0.1", options.submissions, ssl=context
    )
    await asyncio.Event().wait()


asyncio.run(main())
