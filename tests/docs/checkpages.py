#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""checkpages.py SOURCE: whether all that the tables of the pages in src/doc name exists.

Each row has three cells: what it is about, what QSmtp has or does, the proof. Every class,
function, property and enumerator must be in include/QSmtp, and every test, with its row of data, in
tests. Only what is not offered needs no proof.
"""
import pathlib
import re
import sys

# These test programs exist for the pages, so the pages must name all that they prove.
OWN_PROGRAMS = ["tst_Smtplib", "tst_SmtplibMail"]


class Headers:
    """The bodies of the public classes and of the namespace."""

    def __init__(self, folder):
        self.bodies = {}
        for header in sorted(folder.glob("*.h")):
            text = re.sub(r"\s+", " ", header.read_text(encoding="utf-8"))
            for found in re.finditer(r"\b(?:class|namespace) (?:\w+_EXPORT )?(QSmtp\w*)[^;{]*{", text):
                self.bodies[found[1]] = self.bodies.get(found[1], "") + body_at(text, found.end())

    def fault(self, name):
        """Why that name, as QSmtpClient::send() or QSmtpError::Kind::Network, is none; or nothing."""
        scope, *parts = name.replace("()", "").split("::")
        if scope not in self.bodies:
            return "no such class"
        body = self.bodies[scope]
        if not parts:
            return None
        if len(parts) == 2:
            enum = re.search(rf"\benum (?:class )?{parts[0]} {{([^}}]*)}}", body)
            known = enum and re.search(rf"\b{parts[1]}\b", enum[1])
            return None if known else "no such enumerator"
        if name.endswith("()"):
            return None if re.search(rf"\b{parts[0]}\(", body) else "no such function"
        known = re.search(rf"Q_PROPERTY\( ?[^()]*\b{parts[0]} READ ", body)
        return None if known else "no such property"


def body_at(text, start):
    depth = 1
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[start:at]
    return text[start:]


class Tests:
    """The test programs in C++ and the tests against real servers in Python."""

    def __init__(self, folder):
        self.folder = folder
        self.programs = {}
        for source in sorted(folder.rglob("tst_*.cpp")):
            text = source.read_text(encoding="utf-8")
            for name in re.findall(r"^class (tst_\w+)", text, re.M):
                self.programs[name] = text

    def functions(self, program):
        """The test functions that a program defines."""
        names = re.findall(rf"^void {program}::(\w+)\(\)$", self.programs[program], re.M)
        return [name for name in names if not name.endswith("_data")]

    def fault(self, name):
        """Why there is no such test; or nothing."""
        if name.startswith("test_"):
            return self._python_fault(*name.split("."))
        program, function, row = re.fullmatch(r"(tst_\w+)(?:::(\w+)(?:\((.*)\))?)?", name).groups()
        if program not in self.programs:
            return "no such test program"
        if function is None:
            return None
        if function not in self.functions(program):
            return "no such test function"
        if row is None:
            return None
        data = re.search(rf"^void {program}::{function}_data\(\)$(.*?)^}}$", self.programs[program],
                         re.M | re.S)
        return None if data and f'"{row}"' in data[1] else "no such row of data"

    def _python_fault(self, module, group, function):
        source = self.folder / "servers" / f"{module}.py"
        if not source.exists():
            return "no such module"
        text = source.read_text(encoding="utf-8")
        body = re.search(rf"^class {group}\(.*?(?=^\S|\Z)", text, re.M | re.S)
        known = body and re.search(rf"^    def {function}\(", body[0], re.M)
        return None if known else "no such test"


def rows(text):
    """The cells of each row of each table, on one line each."""
    for table in re.findall(r"\\table\n(.*?)\\endtable", text, re.S):
        for row in table.split("\\row ")[1:]:
            cells = re.sub(r"\s+", " ", row).split("\\li ")[1:]
            yield [cell.strip() for cell in cells]


def check_row(cells, headers, tests, used):
    if len(cells) != 3:
        return [f"a row of {len(cells)} cells: {cells}"]
    there, here, proof = cells
    named = re.findall(r"\bQSmtp\w*(?:::\w+)*(?:\(\))?", here)
    proofs = re.findall(r"\\c{([^}]*)}", proof)
    used.update(re.sub(r"\(.*", "", name) for name in proofs)
    faults = [f"{there}: {name}: {fault}" for name in named if (fault := headers.fault(name))]
    faults += [f"{there}: {name}: {fault}" for name in proofs if (fault := tests.fault(name))]
    if not proofs and not (proof == "none" and here.startswith("Not offered: ")):
        faults.append(f"{there}: no proof")
    return faults


def main():
    source = pathlib.Path(sys.argv[1])
    headers = Headers(source / "include" / "QSmtp")
    tests = Tests(source / "tests")
    faults, used, count = [], set(), 0
    for page in sorted((source / "src" / "doc").glob("*.qdoc")):
        for cells in rows(page.read_text(encoding="utf-8")):
            faults += check_row(cells, headers, tests, used)
            count += 1
    for program in OWN_PROGRAMS:
        faults += [f"{program}::{function} is named nowhere" for function in tests.functions(program)
                   if f"{program}::{function}" not in used]
    print(f"{count} rows, {len(used)} tests, {len(faults)} faults")
    for fault in faults:
        print(fault)
    return 1 if faults or count == 0 else 0


sys.exit(main())
