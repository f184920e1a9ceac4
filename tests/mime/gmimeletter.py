# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""A message as GMime reads it. It compares nothing."""
import gi

gi.require_version("GMime", "3.0")
from gi.repository import GMime  # noqa: E402  (the version comes first)

from letter import Part, unfolded  # noqa: E402

GMime.init()
_CRLF = GMime.FormatOptions.new()
_CRLF.set_newline_format(GMime.NewLineFormat.DOS)


class GMimeLetter:
    judge = "GMime"
    trims_names = True

    def __init__(self, octets):
        parser = GMime.Parser.new_with_stream(GMime.StreamMem.new_with_buffer(octets))
        self._message = parser.construct_message(None)
        self.root = self._part(self._message.get_mime_part())

    @staticmethod
    def defects():
        return []

    def texts(self, name):
        return [field.get_value() for field in self._fields(name)]

    def addresses(self, name):
        # It leaves the unfolding of names to its users.
        return [self._mailboxes(GMime.InternetAddressList.parse(None, unfolded(field.get_raw_value())))
                for field in self._fields(name)]

    def dates(self, name):
        dates = [GMime.utils_header_decode_date(field.get_value()) for field in self._fields(name)]
        return [[date.to_unix(), date.get_utc_offset() // 1_000_000] for date in dates]

    def _fields(self, name):
        fields = self._message.get_header_list()
        every = [fields.get_header_at(i) for i in range(fields.get_count())]
        return [field for field in every if field.get_name().lower() == name.lower()]

    @staticmethod
    def _mailboxes(addresses):
        every = [addresses.get_address(i) for i in range(addresses.length())]
        return [[address.get_name() or "", address.get_idn_addr()] for address in every
                if isinstance(address, GMime.InternetAddressMailbox)]

    def _part(self, source):
        kind = source.get_content_type()
        part = Part(type=kind.get_mime_type().lower())
        parameters = kind.get_parameters()
        for i in range(parameters.length()):
            parameter = parameters.get_parameter_at(i)
            part.parameters[parameter.get_name().lower()] = parameter.get_value()
        disposition = source.get_content_disposition()
        part.disposition = disposition and disposition.get_disposition()
        part.content_id = source.get_content_id()
        if isinstance(source, GMime.Multipart):
            part.children = [self._part(source.get_part(i)) for i in range(source.get_count())]
        elif isinstance(source, GMime.MessagePart):
            part.file_name = source.get_content_disposition_parameter("filename")
            part.octets = self._written(lambda to: source.get_message().write_to_stream(_CRLF, to))
        else:
            part.file_name = source.get_filename()
            part.octets = self._written(source.get_content().write_to_stream)
        description = source.get_header("Content-Description")
        part.description = description
        return part

    @staticmethod
    def _written(write):
        stream = GMime.StreamMem.new()
        write(stream)
        return bytes(stream.get_byte_array())
