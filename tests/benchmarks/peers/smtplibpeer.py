#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Python's smtplib, one connection, an EmailMessage for each message."""
import smtplib

import pythonpeer

options = pythonpeer.arguments()
text = pythonpeer.text_of(options.size)
tls = pythonpeer.tls_context(options)
client = (smtplib.SMTP_SSL("127.0.0.1", options.port, context=tls) if tls
          else smtplib.SMTP("127.0.0.1", options.port))
with client:
    client.ehlo()
    meter = pythonpeer.UsageMeter()
    for number in range(options.count):
        client.send_message(pythonpeer.compose(options, text, number))
    meter.print(options.count)
