# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Results as a table for a terminal, as tables for the documentation, and as a picture."""
import dataclasses
import math
import statistics
import xml.sax.saxutils

import measuring


@dataclasses.dataclass
class Row:
    name: str
    kind: str
    absent: str = ""
    wall: measuring.Ratio = None
    cpu: measuring.Ratio = None
    milliseconds: float = 0  # of one message


def rows(contestants, workload, costs):
    """Of those that a workload is for; who is absent comes last."""
    floor = costs[workload.floor]
    result = []
    for contestant in contestants:
        if workload.name not in contestant.commands:
            continue
        if contestant.absent:
            result.append(Row(contestant.name, contestant.kind, contestant.absent))
            continue
        own = costs[contestant.name]
        result.append(Row(contestant.name, contestant.kind,
                          wall=measuring.ratio(own, floor, lambda cost: cost.seconds),
                          cpu=measuring.ratio(own, floor, lambda cost: cost.cpu),
                          milliseconds=statistics.median(cost.seconds for cost in own) * 1000))
    return sorted(result, key=lambda row: bool(row.absent))


def number(value):
    """Three digits that count, or two below 1."""
    if value < 1:
        return f"{value:.2f}" if value >= .1 else f"{value:.3f}"
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def spread(value):
    return f"{number(value.least)} to {number(value.most)}"


def as_text(title, table):
    lines = [title, f"{'':32}{'time':>8}  {'least to most':>16}{'CPU':>9}{'ms each':>12}"]
    for row in table:
        if row.absent:
            lines.append(f"{row.name:32}  absent: {row.absent}")
        else:
            lines.append(f"{row.name:32}{number(row.wall.median):>8}  {spread(row.wall):>16}"
                         f"{number(row.cpu.median):>9}{row.milliseconds:12.4f}")
    return "\n".join(lines)


def as_qdoc(title, table):
    lines = [f"\\section2 {title}", "", "\\table",
             "\\header \\li Client \\li Time \\li Least to most \\li CPU time \\li Milliseconds each"]
    for row in table:
        if row.absent:
            lines.append(f"\\row \\li {row.name} \\li absent \\li {row.absent} \\li \\li")
        else:
            lines.append(f"\\row \\li {row.name} \\li {number(row.wall.median)} \\li {spread(row.wall)} "
                         f"\\li {number(row.cpu.median)} \\li {row.milliseconds:.4f}")
    return "\n".join([*lines, "\\endtable", ""])


STYLE = """
text { font: 13px sans-serif; fill: #24292f; stroke: #ffffff; stroke-width: 4px; paint-order: stroke }
.title { font-weight: bold }
.page { fill: #ffffff }
.line { stroke: #6e7781; stroke-dasharray: 3 3 }
.floor { fill: #8c959f } .own { fill: #1a7f37 } .peer { fill: #bf6a02 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; stroke: #0d1117 }
  .page { fill: #0d1117 }
  .line { stroke: #8d96a0 }
  .floor { fill: #6e7681 } .own { fill: #3fb950 } .peer { fill: #e09b3d }
}
"""
WIDTH, LEFT, RIGHT, STEP = 760, 230, 70, 20


class Picture:
    """Bars, one below the other, whose length is the logarithm of the time by the floor's."""

    def __init__(self, tables):
        values = [row.wall.median for _, table in tables for row in table if not row.absent]
        self._least = min(values) / 2
        self._scale = (WIDTH - LEFT - RIGHT) / math.log(max(values) / self._least)
        self._y = 0
        self._parts = []
        for title, table in tables:
            self._add(title, [row for row in table if not row.absent])
        self._y += STEP
        self._text(self._x(1), "the floor; lengths are logarithms", anchor="middle")

    def __str__(self):
        height = self._y + STEP
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            "<title>Time by that of the floor; shorter is faster</title>",
            f"<style>{STYLE}</style>",
            f'<rect class="page" width="{WIDTH}" height="{height}"/>', *self._parts, "</svg>", ""])

    def _x(self, value):
        return LEFT + self._scale * math.log(value / self._least)

    def _text(self, x, text, kind="", anchor="start"):
        self._parts.append(f'<text x="{x:.0f}" y="{self._y}" class="{kind}" text-anchor="{anchor}">'
                           f"{xml.sax.saxutils.escape(text)}</text>")

    def _add(self, title, table):
        self._y += STEP * 2
        self._text(10, title, "title")
        self._parts.append(f'<line class="line" x1="{self._x(1):.1f}" x2="{self._x(1):.1f}" '
                           f'y1="{self._y + 6}" y2="{self._y + 6 + STEP * len(table)}"/>')
        for row in table:
            self._y += STEP
            end = self._x(row.wall.median)
            self._text(LEFT - 8, row.name, anchor="end")
            self._parts.append(f'<rect class="{row.kind}" x="{LEFT}" y="{self._y - 11}" height="13" '
                               f'width="{end - LEFT:.1f}"/>')
            self._text(end + 6, number(row.wall.median))
