# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Finds secrets in output, in the clear and in the encodings that they travel in."""
import base64
import urllib.parse


def disguises(secret):
    """The octet strings of which one stands in any text that holds the secret, encoded or not."""
    forms = {
        secret,
        secret.hex().encode(),
        secret.hex().upper().encode(),
        urllib.parse.quote(secret, safe="").encode(),
        urllib.parse.quote_plus(secret, safe="").encode(),
    }
    # In Base64 the neighbours of the secret change its first and last digits, and where it begins
    # modulo three changes all others.
    for before in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            digits = encode(b"\0" * before + secret).rstrip(b"=")
            first = (before * 8 + 5) // 6
            last = (before + len(secret)) * 8 // 6
            forms.add(digits[first:last])
    return forms


def leaks(output, secrets):
    """Those of the secrets that stand in the output in any disguise."""
    return [s for s in secrets if any(form in output for form in disguises(s))]
