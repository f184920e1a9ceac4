#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""translations.py [--update] LUPDATE SOURCE_FOLDER... TS_FILE...

Fails if a translation lacks something that the sources say, keeps what they say no more, or is no
translation of it: with other places (%1), or without a key where the source has one. With --update
it judges nothing: the files are given what they lack, to be translated, and lose what is said no more.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree


def language(file):
    return file.stem.rpartition("_")[2]


def take_texts(lupdate, folders, file):
    # English needs but its plurals. Where a text stands would change with each line above it.
    forms = ["-pluralonly"] if language(file) == "en" else []
    subprocess.run([lupdate, "-silent", "-locations", "none", "-no-obsolete", *forms, *folders, "-ts", file],
                   check=True)


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


def faults(file, wanted):
    known = messages(file)
    for key, (plural, _) in wanted.items():
        forms = known.get(key, (False, None))[1]
        if plural or language(file) != "en":
            if not forms or not all(forms):
                yield f"not translated: {key}"
            elif any(places(form) != places(key[1]) for form in forms):
                yield f"other places: {key}"
            elif any(keys(form) != keys(key[1]) for form in forms):
                yield f"a key too many or too few: {key}"
    for key in known.keys() - wanted.keys():
        yield f"said no more: {key}"


def main(*arguments):
    updates = arguments[0] == "--update"
    lupdate, *arguments = arguments[1:] if updates else arguments
    files = [pathlib.Path(argument) for argument in arguments if argument.endswith(".ts")]
    folders = [argument for argument in arguments if not argument.endswith(".ts")]
    if updates:
        for file in files:
            take_texts(lupdate, folders, file)
        return
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder) / "fresh.ts"
        take_texts(lupdate, folders, fresh)
        wanted = messages(fresh)
    if not wanted or not files:
        sys.exit("there is nothing to look at")
    found = [f"{file.name}: {fault}" for file in files for fault in faults(file, wanted)]
    sys.exit("\n".join(found) or 0)


main(*sys.argv[1:])
