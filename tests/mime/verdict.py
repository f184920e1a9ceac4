# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Whether a letter, as somebody has read it, is what it was made of. It reads no octets of a message
but for what no parser tells: line lengths and single encoded words."""
import base64
import hashlib
import quopri
import re

_LONGEST_LINE = 998  # RFC 5322 section 2.1.1
_LONGEST_ENCODED = 76  # RFC 2045 section 6.7
_LONGEST_WORD = 75  # RFC 2047 section 2


class Verdict:
    def __init__(self):
        self.differences = []

    def expect(self, what, expected, found):
        if expected != found:
            self.differences.append(f"{what}\n  expected {expected!r}\n  found    {found!r}")


def judge(facts, letter):
    """The differences between what a message was made of and what a letter shows, as sentences."""
    verdict = Verdict()
    verdict.expect("defects", [], letter.defects())
    _judge_header(facts, letter, verdict)
    verdict.expect("structure", _structure(facts), letter.root.structure())
    if not verdict.differences:
        _judge_parts(facts, letter.root, verdict)
    return [f"{letter.judge}: {difference}" for difference in verdict.differences]


def _judge_header(facts, letter, verdict):
    subject = [facts["subject"]] if facts["subject"] else []
    verdict.expect("Subject", subject, [text for text in letter.texts("Subject") if text])
    for name, values in facts["texts"].items():
        verdict.expect(name, values, letter.texts(name))
    for name, value in facts["exact"].items():
        verdict.expect(name, [value], [re.sub(r"\s+", " ", text) for text in letter.texts(name)])
    for name, mailboxes in facts["addresses"].items():
        if letter.trims_names:
            mailboxes = [[name.strip(" "), address] for name, address in mailboxes]
        # A field without a mailbox is "undisclosed-recipients:;" (RFC 5322 section 3.6.3).
        found = [field for field in letter.addresses(name) if field]
        verdict.expect(name, [mailboxes] if mailboxes else [], found)
    for name, ids in facts["ids"].items():
        found = [re.findall(r"<([^>]*)>", text) for text in letter.texts(name)]
        verdict.expect(name, [ids] if ids else [], found)
    for name, date in facts["dates"].items():
        verdict.expect(name, [date], letter.dates(name))


def _structure(facts):
    """An 8-bit message has no place in a 7-bit one but as data (RFC 2046 section 5.2.1)."""
    structure = facts["structure"]
    for part in facts["parts"]:
        if part["type"] == "message/rfc822" and _is_data(facts, part):
            structure = structure.replace("message/rfc822", "application/octet-stream", 1)
        elif part["type"] == "message/rfc822":
            structure = structure.replace("message/rfc822", "message/RFC822", 1)
    return structure.replace("message/RFC822", "message/rfc822")


def _is_data(facts, part):
    return facts["encoding"] == "7bit" and part["eightBit"]


def _judge_parts(facts, root, verdict):
    leaves = root.leaves()
    for leaf in leaves:
        # RFC 2045 sections 6.7 and 6.8; programs on the way may cut blanks off the end of a line.
        lines = (leaf.encoded or "").split("\r\n")
        bad = [line for line in lines if len(line) > _LONGEST_ENCODED or line.endswith((" ", "\t"))]
        verdict.expect("encoded lines that are too long or end in a blank", [], bad)
    expected = facts["parts"]
    hidden = len(leaves) - len(expected)
    bodies = [leaf for leaf in leaves if leaf.type.startswith("text/") and leaf.disposition is None]
    verdict.expect("text parts", hidden, len(bodies))
    if verdict.differences:
        return
    for body in bodies:
        _judge_body(facts, body, verdict)
    rest = [leaf for leaf in leaves if not any(leaf is body for body in bodies)]
    for number, (part, leaf) in enumerate(zip(expected, rest)):
        what = f"part {number}"
        if part.get("eightBit"):
            verdict.expect(f"{what}: name", part["fileName"], leaf.file_name)
        else:
            verdict.expect(f"{what}: type", part["type"], leaf.type)
            verdict.expect(f"{what}: name", part.get("fileName") or None, leaf.file_name)
        verdict.expect(f"{what}: disposition", part.get("disposition"), leaf.disposition)
        verdict.expect(f"{what}: id", part.get("contentId"), leaf.content_id)
        verdict.expect(f"{what}: description", part.get("description"), leaf.description)
        verdict.expect(f"{what}: octets", part["sha256"], hashlib.sha256(leaf.octets).hexdigest())


def _judge_body(facts, body, verdict):
    if body.type == "text/calendar":
        verdict.expect("calendar", facts["calendar"], body.text())
        verdict.expect("method", "REQUEST", body.parameters.get("method"))
    elif body.type == "text/html":
        verdict.expect("HTML", facts["html"], body.text())
    elif "madeOf" in facts:
        found = " ".join(body.text().split())
        for paragraph in facts["madeOf"]:
            verdict.expect("text made of the HTML", True, paragraph in found)
    else:
        verdict.expect("text", facts.get("text", ""), body.text())


def judge_octets(facts, octets):
    """What RFC 5322 and RFC 2047 demand of octets, whatever parsers forgive."""
    verdict = Verdict()
    if facts["encoding"] != "binary":
        lines = octets.split(b"\r\n")
        verdict.expect("bare CR or LF", [], [line for line in lines if b"\r" in line or b"\n" in line])
        verdict.expect("NUL", False, b"\0" in octets)
        verdict.expect("lines too long", [], [line for line in lines if len(line) > _LONGEST_LINE])
    if facts["encoding"] == "7bit":
        verdict.expect("7 bits", True, octets.isascii())
    for header in _headers(octets):
        _judge_header_octets(header, verdict)
    return [f"octets: {difference}" for difference in verdict.differences]


def _headers(octets):
    """That of the message, and that of each part behind a delimiter of the composer."""
    sections = re.split(rb"(?<=\r\n)--=_[\w-]{27}\r\n", octets)
    return [section.split(b"\r\n\r\n", 1)[0] for section in sections]


def _judge_header_octets(header, verdict):
    verdict.expect("a header of ASCII", True, header.isascii())
    lines = header.split(b"\r\n")
    verdict.expect("header lines too long", [], [line for line in lines if len(line) > _LONGEST_LINE])
    verdict.expect("blank header lines", [], [line for line in lines if not line.strip()])
    for line in lines:
        for word in re.findall(rb"=\?UTF-8\?[QB]\?[^? ]*\?=", line):
            _judge_word(word, line, verdict)


def _judge_word(word, line, verdict):
    verdict.expect(f"length of {word!r}", True, len(word) <= _LONGEST_WORD and len(line) <= 76)
    _, _, encoding, text, _ = word.split(b"?")
    octets = base64.b64decode(text, validate=True) if encoding == b"B" else quopri.decodestring(text, True)
    try:
        octets.decode()
    except UnicodeDecodeError:
        verdict.expect("a character cut in two", None, word)
