# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""A message as Python's email package reads it. It compares nothing."""
import email
import email.headerregistry
import email.policy
import functools
import re
from email.header import decode_header, make_header

from letter import Part, unfolded


# The package knows this one for text alone.
_FIELDS = email.headerregistry.HeaderRegistry()
_FIELDS.map_to_type("disposition-notification-to", email.headerregistry.UniqueAddressHeader)
# It would be parsed anew each time that it is looked at.
_POLICY = email.policy.default.clone(header_factory=functools.lru_cache(maxsize=200)(_FIELDS))

_ENCODED = re.compile(r"(?:=\?[^?\s]+\?[QB]\?[^?\s]*\?=\s+)+(?=<)")


class EmailLetter:
    judge = "Python's email package"
    trims_names = False

    def __init__(self, octets):
        self._message = email.message_from_bytes(octets, policy=_POLICY)
        self.root = self._part(self._message)

    def defects(self):
        """What the package itself calls a defect: in a message, a part of it or a field."""
        found = []
        for part in self._message.walk():
            found += [repr(defect) for defect in part.defects]
            for name, value in part.items():
                found += [f"{name}: {defect!r}" for defect in value.defects]
        return found

    def texts(self, name):
        return _texts(self._message, name)

    def addresses(self, name):
        return [self._mailboxes(value, unfolded(str(raw)))
                for value, raw in zip(self._message.get_all(name, []), _unparsed(self._message, name))]

    @staticmethod
    def _mailboxes(value, raw):
        """Up to Python 3.12 the parser of addresses leaves the blanks between encoded words in a name; the
        package's older decoder, which knows no addresses, leaves them out."""
        names = [str(make_header(decode_header(phrase.strip()))) for phrase in _ENCODED.findall(raw)]
        known = {re.sub(r"\s", "", name): name for name in names}
        return [[its and known.get(re.sub(r"\s", "", its), its), address]
                for its, address in ((a.display_name, a.addr_spec) for a in value.addresses)]

    def dates(self, name):
        return [[int(value.datetime.timestamp()), int(value.datetime.utcoffset().total_seconds())]
                for value in self._message.get_all(name, [])]

    def _part(self, source):
        part = Part(type=source.get_content_type())
        part.parameters = dict(source["Content-Type"].params) if "Content-Type" in source else {}
        part.disposition = source.get_content_disposition()
        # Not get_filename(), which strips blanks of all kinds.
        disposition = source.get("Content-Disposition")
        part.file_name = disposition and disposition.params.get("filename")
        content_id = source.get("Content-ID")
        part.content_id = content_id and re.fullmatch(r"<(.*)>", content_id.strip())[1]
        part.description = next(iter(_texts(source, "Content-Description")), None)
        if part.type == "message/rfc822":
            part.octets = self._unchanged(source.get_payload(0))
        elif source.is_multipart():
            part.children = [self._part(child) for child in source.iter_parts()]
        else:
            part.octets = source.get_payload(decode=True)
            if source.get("Content-Transfer-Encoding") in ("quoted-printable", "base64"):
                part.encoded = source.get_payload()
        return part

    @staticmethod
    def _unchanged(message):
        return message.as_bytes(policy=_POLICY.clone(
            linesep="\r\n", refold_source="none", max_line_length=None))


def _unparsed(part, name):
    return [value for its, value in part.raw_items() if its.lower() == name.lower()]


def _texts(part, name):
    """Python keeps the blank of a fold right behind the name, which belongs to no value."""
    return [str(value).removeprefix(" " if raw.startswith(("\n", "\r\n")) else "")
            for value, raw in zip(part.get_all(name, []), _unparsed(part, name))]
