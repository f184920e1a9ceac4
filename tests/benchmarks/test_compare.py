#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""test_compare.py PROGRAMS: whether the comparison compares, and tells what it could not."""
import contextlib
import io
import pathlib
import socket
import sys
import tempfile
import unittest
import unittest.mock
import xml.etree.ElementTree

import compare
import contestants
import measuring
import report

PROGRAMS = pathlib.Path(sys.argv[1])
CERTIFICATES = compare.SOURCE / "src/testserver/certificates"


def costs(*seconds):
    return [measuring.Cost(second, second) for second in seconds]


def workload(**changes):
    values = {"name": contestants.SMALL, "title": "", "floor": contestants.FLOOR, "count": 10, "size": 100}
    return measuring.Workload(**(values | changes))


class Comparison(unittest.TestCase):
    """With few messages, so that the figures say nothing."""

    def test_all_of_ours_take_part_and_are_told(self):
        with tempfile.TemporaryDirectory() as folder:
            picture, page = (pathlib.Path(folder) / name for name in ("picture.svg", "page.qdocinc"))
            arguments = ["compare.py", str(PROGRAMS), "--own", "--rounds", "1", "--messages", "70",
                         "--mebibytes", "1", "--picture", str(picture), "--page", str(page)]
            output = io.StringIO()
            with unittest.mock.patch.object(sys, "argv", arguments), contextlib.redirect_stdout(output):
                compare.main()
            drawn = xml.etree.ElementTree.parse(picture).getroot()
            texts = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
            for contestant in contestants.Cast(PROGRAMS, None).own():
                times = len(contestant.commands)
                self.assertEqual(output.getvalue().count(f"\n{contestant.name} "), times)
                self.assertEqual(page.read_text().count(f"\\li {contestant.name} \\li"), times)
                self.assertEqual(texts.count(contestant.name), times)

    def test_peers_send_what_they_are_told_to(self):
        course = measuring.Course(PROGRAMS, CERTIFICATES)
        smtplib = next(c for c in contestants.Cast(PROGRAMS, None).peers() if c.name == "smtplib")
        with tempfile.NamedTemporaryFile() as file:
            file.write(bytes(100_000))
            file.flush()
            for name, count, encrypted in ((contestants.SMALL, 50, False),
                                           (contestants.ATTACHMENT, 1, False),
                                           (contestants.ENCRYPTED, 1, True)):
                cost = course.run(smtplib, workload(name=name, count=count, file=file.name,
                                                    encrypted=encrypted))
                self.assertGreater(cost.seconds, 0)

    def test_who_sends_too_little_fails(self):
        course = measuring.Course(PROGRAMS, CERTIFICATES)
        command = [PROGRAMS / "bench_floor", "--port", "{port}", "--size", "100", "9"]
        with self.assertRaisesRegex(measuring.Failure, "of 10 messages .* has 9"):
            course.run(contestants.Contestant("lazy", "peer", {contestants.SMALL: command}), workload())
        with self.assertRaisesRegex(measuring.Failure, "of 1000 octets"):
            course.run(contestants.Contestant("brief", "peer", {contestants.SMALL: [*command[:-1], "10"]}),
                       workload(size=1000))

    def test_who_ends_badly_fails(self):
        course = measuring.Course(PROGRAMS, CERTIFICATES)
        command = ["sh", "-c", "echo no >&2; exit 3"]
        broken = contestants.Contestant("broken", "peer", {contestants.SMALL: command})
        with self.assertRaisesRegex(measuring.Failure, "broken ended with 3: no"):
            course.run(broken, workload())

    def test_nobody_waits_for_a_server_that_is_none(self):
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))  # and does not listen
            for program in ("bench_floor", "bench_send"):
                command = [PROGRAMS / program, "--port", str(nobody.getsockname()[1]), "1"]
                with self.assertRaisesRegex(measuring.Failure, "ended with 1"):
                    measuring.run_one(program, command)


class Figures(unittest.TestCase):
    """Of rounds that never were."""

    def test_ratios_are_of_pairs(self):
        # The machine was three times as slow in the second round.
        found = measuring.ratio(costs(2, 6, 2.2), costs(1, 3, 1), lambda cost: cost.seconds)
        self.assertEqual((found.median, found.least, found.most), (2, 2, 2.2))

    def test_only_rounds_in_which_both_ran_are_paired(self):
        found = measuring.ratio(costs(2, 8), costs(1, 2, 50), lambda cost: cost.seconds)
        self.assertEqual((found.least, found.most), (2, 4))

    def test_who_is_absent_is_told_with_the_reason(self):
        cast = contestants.Cast("/nowhere", None)
        absent = {contestant.name: contestant.absent for contestant in cast.peers()}
        self.assertIn(absent["nodemailer"], ["Node.js is not installed", "npm has not installed it"])
        self.assertEqual(absent["libcurl"], "no headers of libcurl when it was built")
        everyone = [cast.own()[0], *[c for c in cast.peers() if c.name == "libcurl"]]
        table = report.rows(everyone, workload(), {contestants.FLOOR: costs(1)})
        self.assertRegex(report.as_text("", table), "libcurl +absent: no headers of libcurl")
        self.assertRegex(report.as_qdoc("", table), r"libcurl .li absent .li no headers of libcurl")

    def test_numbers_have_the_digits_that_count(self):
        self.assertEqual([report.number(value) for value in (0.0123, 0.123, 1.234, 123.4, 1234.5)],
                         ["0.012", "0.12", "1.23", "123", "1,234"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
