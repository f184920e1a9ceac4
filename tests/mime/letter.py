# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""A part of a message, whoever has read it, and format=flowed text (RFC 3676) as it was meant."""
import dataclasses
import re


@dataclasses.dataclass
class Part:
    type: str
    parameters: dict = dataclasses.field(default_factory=dict)
    disposition: str | None = None
    file_name: str | None = None
    content_id: str | None = None
    description: str | None = None
    octets: bytes | None = None  # decoded; of a leaf
    encoded: str | None = None  # as it stands, where a judge tells: of quoted-printable or base64
    children: list | None = None

    def leaves(self):
        if self.children is None:
            return [self]
        return [leaf for child in self.children for leaf in child.leaves()]

    def structure(self):
        if self.children is None:
            return self.type
        return f"{self.type}({', '.join(child.structure() for child in self.children)})"

    def text(self):
        """Of a text part, with the line ends of a program's text."""
        text = self.octets.decode(self.parameters["charset"]).replace("\r\n", "\n")
        if self.parameters.get("format", "fixed").lower() != "flowed":
            return text
        return unflowed(text, self.parameters.get("delsp", "no").lower() == "yes")


def unfolded(value):
    """RFC 5322 section 2.2.3."""
    return re.sub(r"\r?\n(?=[ \t])", "", value)


def unflowed(text, delete_space):
    paragraphs = []
    open_depth = None  # of the paragraph that goes on, or nothing
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        stuffed = content.startswith(" ")
        content = content.removeprefix(" ")
        signature = content == "-- "
        if open_depth == depth and not signature:
            paragraphs[-1] += content
        else:
            # Behind marks the blank is how the quote was written.
            marks = ">" * depth + (" " if depth and stuffed else "")
            paragraphs.append(marks + content)
        flows = content.endswith(" ") and not signature
        if flows and delete_space:
            paragraphs[-1] = paragraphs[-1][:-1]
        open_depth = depth if flows else None
    return "\n".join(paragraphs)
