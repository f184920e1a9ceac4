#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""bearertoken.py KEYFILE USER SECONDS: prints a JSON Web Token (RFC 7519) for USER, signed with HS256.

It runs out SECONDS from now; a negative number makes one that has run out.
"""
import base64
import hashlib
import hmac
import json
import sys
import time


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


key_file, user, seconds = sys.argv[1:]
with open(key_file, "rb") as file:
    key = file.read()
now = int(time.time())
claims = {"sub": user, "iat": now - 7200, "nbf": now - 7200, "exp": now + int(seconds)}
header = {"alg": "HS256", "typ": "JWT", "kid": "default"}
signed = b".".join(encoded(json.dumps(part).encode()) for part in (header, claims))
signature = hmac.new(key, signed, hashlib.sha256).digest()
print((signed + b"." + encoded(signature)).decode())
