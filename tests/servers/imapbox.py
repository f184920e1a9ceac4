# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""A mailbox behind IMAP: what the server says of the parts of a letter (BODYSTRUCTURE, RFC 3501
section 7.4.2), and their octets as the server decodes them (BINARY, RFC 3516). It knows no test."""
import email.utils
import imaplib
import re
import ssl
import urllib.parse

_TOKEN = re.compile(rb'\s*(?:(\()|(\))|"((?:[^"\\]|\\.)*)"|([^\s()"]+))')


class ImapBox:
    def __init__(self, port, ca_file, user, password):
        context = ssl.create_default_context(cafile=ca_file)
        self._imap = imaplib.IMAP4_SSL("localhost", port, ssl_context=context, timeout=60)
        self._imap.login(user, password)
        self._imap.select("INBOX")

    def close(self):
        self._imap.close()
        self._imap.logout()

    def take(self, message_id):
        """The number of the one letter with that Message-ID; it is gone when the box is closed."""
        _, found = self._imap.search(None, "HEADER", "Message-ID", f"<{message_id}>")
        (number,) = found[0].split()
        self._imap.store(number, "+FLAGS", r"\Deleted")
        return number

    def structure(self, number):
        """A multipart as [type, [children]], a leaf as its dictionary."""
        _, answer = self._imap.fetch(number, "(BODYSTRUCTURE)")
        tree = _parsed(_without_literals(answer))
        return _part(tree[1][1])

    def octets(self, number, part):
        """Of the part with that number, as "2.1"; the transfer encoding is undone by the server."""
        _, answer = self._imap.fetch(number, f"(BINARY.PEEK[{part}])")
        return answer[0][1]

    def raw(self, number, part):
        _, answer = self._imap.fetch(number, f"(BODY.PEEK[{part}])")
        return answer[0][1]


def _without_literals(answer):
    """Strings that came by their length, as quoted ones."""
    text = b""
    for piece in answer:
        if isinstance(piece, tuple):
            line, literal = piece
            quoted = literal.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
            text += re.sub(rb"~?\{\d+\}$", b"", line) + b'"' + quoted + b'"'
        else:
            text += piece
    return text


def _parsed(text):
    stack = [[]]
    for opening, closing, quoted, atom in _TOKEN.findall(text):
        if opening:
            stack.append([])
        elif closing:
            stack[-2].append(stack.pop())
        elif atom:
            stack[-1].append(None if atom.upper() == b"NIL" else atom.decode())
        else:
            stack[-1].append(re.sub(rb"\\(.)", rb"\1", quoted).decode())
    (whole,) = stack
    return whole


def _part(node):
    if isinstance(node[0], list):
        children = [child for child in node if isinstance(child, list)]
        subtype = next(field for field in node if not isinstance(field, list))
        # The lists behind the subtype are parameters.
        return [f"multipart/{subtype.lower()}", [_part(child) for child in
                                                 children[: node.index(subtype)]]]
    kind = f"{node[0]}/{node[1]}".lower()
    further = {"text": 8, "message": 10}.get(node[0].lower(), 7)
    disposition = node[further + 1]
    return {
        "type": kind,
        "parameters": _parameters(node[2]),
        "id": node[3],
        "encoding": node[5].lower(),
        "size": int(node[6]),
        "disposition": disposition and disposition[0].lower(),
        "name": _name(_parameters(disposition[1])) if disposition else None,
        "inner": _part(node[8]) if kind == "message/rfc822" else None,
    }


def _parameters(fields):
    fields = fields or []
    return {name.lower(): value for name, value in zip(fields[::2], fields[1::2])}


def _name(parameters):
    """RFC 2231; the server leaves that to its clients."""
    if "filename" in parameters:
        return parameters["filename"]
    value = parameters.get("filename*")
    if value is None:
        return None
    charset, _, text = email.utils.decode_rfc2231(value)
    return urllib.parse.unquote(text, encoding=charset, errors="strict")


def outline(structure):
    """Types alone, as in multipart/mixed(text/plain, image/png)."""
    if isinstance(structure, dict):
        inner = structure["inner"]
        return f"{structure['type']}[{outline(inner)}]" if inner else structure["type"]
    kind, children = structure
    return f"{kind}({', '.join(outline(child) for child in children)})"


def leaves(structure):
    if isinstance(structure, dict):
        return [structure]
    return [leaf for child in structure[1] for leaf in leaves(child)]
