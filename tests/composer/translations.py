#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""translations.py LUPDATE SOURCE_FOLDER... TS_FILE...

Fails if a translation lacks something that the sources say, keeps what they say no more, or is no
translation of it: with other places (%1), or without a key where the source has one.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree


def messages(file):
    """(context, source, comment) -> (whether it has plurals, its forms or None where unfinished)."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment"))
            found[key] = (message.get("numerus") == "yes", None if translation.get("type") else forms)
    return found


def places(text):
    return sorted(re.findall(r"%\d", text))


def keys(text):
    return len(re.findall(r"&(?=\w)", text))


def faults(language, known, wanted):
    for key, (plural, _) in wanted.items():
        forms = known.get(key, (False, None))[1]
        if plural or language != "en":  # English needs but its plurals
            if not forms or not all(forms):
                yield f"not translated: {key}"
            elif any(places(form) != places(key[1]) for form in forms):
                yield f"other places: {key}"
            elif any(keys(form) != keys(key[1]) for form in forms):
                yield f"a key too many or too few: {key}"
    for key in known.keys() - wanted.keys():
        yield f"said no more: {key}"


def main(lupdate, *arguments):
    files = [pathlib.Path(argument) for argument in arguments if argument.endswith(".ts")]
    folders = [argument for argument in arguments if not argument.endswith(".ts")]
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder) / "fresh.ts"
        subprocess.run([lupdate, "-silent", *folders, "-ts", fresh], check=True)
        wanted = messages(fresh)
    if not wanted or not files:
        sys.exit("there is nothing to look at")
    found = [f"{file.name}: {fault}" for file in files
             for fault in faults(file.stem.rpartition("_")[2], messages(file), wanted)]
    sys.exit("\n".join(found) or 0)


main(*sys.argv[1:])
