#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""aiosmtplib, one connection, an EmailMessage for each message."""
import asyncio

import aiosmtplib
import pythonpeer


async def send_all(options):
    text = pythonpeer.text_of(options.size)
    tls = pythonpeer.tls_context(options)
    # Its limit is one of the whole attachment.
    client = aiosmtplib.SMTP(hostname="127.0.0.1", port=options.port, timeout=600,
                             use_tls=tls is not None, tls_context=tls)
    async with client:
        await client.ehlo()
        meter = pythonpeer.UsageMeter()
        for number in range(options.count):
            await client.send_message(pythonpeer.compose(options, text, number))
        meter.print(options.count)


asyncio.run(send_all(pythonpeer.arguments()))
