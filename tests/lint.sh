#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   lint.sh [--deep] BUILD_DIRECTORY
#
# clang-tidy, clazy (level 1) and cppcheck over src/, include/, qml/ and examples/, the first two as the build
# directory compiles them (CMAKE_EXPORT_COMPILE_COMMANDS, built). Any finding is an error; what is known
# to be none is in data/cppcheck.supp. --deep adds clang's static analyzer.
#
# What costs is Qt's headers, so the sources of a target are read together, as in a unity build.
set -euo pipefail
shopt -s inherit_errexit

deep=no
if [ "${1-}" = --deep ]; then
    deep=yes
    shift
fi
build=$(cd "${1:?usage: lint.sh [--deep] BUILD_DIRECTORY}" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export root=$PWD build deep

work=$(mktemp -d)
export work
trap 'rm -rf "$work"' EXIT

# For each target, in pieces of about the same size: a file that includes the sources, named such that the
# analyzer takes them for code and not for headers, and beside it the arguments of the compiler.
python3 - "$work" "$build/compile_commands.json" "$root" << 'END'
import json, math, pathlib, re, shlex, sys


def sources_of(file):
    """Those that a unity build compiles as one file, or the file itself."""
    if "/Unity/" not in str(file):
        return [file]
    return [pathlib.Path(name) for name in re.findall('#include "(.*)"', file.read_text())]


work, commands, root = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
targets = {}
for entry in json.loads(pathlib.Path(commands).read_text()):
    sources = [source for source in sources_of(pathlib.Path(entry["file"]))
               if any(source.is_relative_to(f"{root}/{part}") for part in ("src", "qml", "examples"))]
    if not sources:
        continue
    arguments = shlex.split(entry["command"])[1:]
    output = arguments.index("-o")
    folder, _, target = arguments[output + 1].partition("/CMakeFiles/")
    if folder.startswith("tests"):
        continue
    kept = [a for a in arguments[:output] if a.startswith(("-D", "-I", "-std", "-f"))]
    system = [a for pair in zip(arguments, arguments[1:]) if pair[0] == "-isystem" for a in pair]
    targets.setdefault(target.partition(".dir")[0], (kept + system, []))[1].extend(sources)
for target, (arguments, sources) in targets.items():
    count = math.ceil(len(sources) / 32)
    for i in range(count):
        chunk = work / f"UnifiedSource-{target}-{i}.cpp"
        chunk.write_text("".join(f'#include "{source}"\n' for source in sources[i::count]))
        chunk.with_suffix(".args").write_text("\n".join(arguments))
END

# Findings elsewhere than in our own files do not count.
# shellcheck disable=SC2317 # xargs calls them
tidy() {
    local arguments checks=-bugprone-suspicious-include # the pieces include sources
    mapfile -t arguments < "${1%.cpp}.args"
    # Each queued call would be a leak to it.
    [ "$deep" = no ] || checks+=',clang-analyzer-*,-clang-analyzer-cplusplus.NewDeleteLeaks'
    clang-tidy-14 -quiet --config-file="$root/.clang-tidy" --checks="$checks" "$1" \
        -- "${arguments[@]}" 2> "$1.tidy.log" || { cat "$1.tidy.log" >&2; return 1; }
}

# shellcheck disable=SC2317
clazy() {
    local arguments
    mapfile -t arguments < "${1%.cpp}.args"
    clazy-standalone --checks=level1,no-qstring-ref "$1" -- "${arguments[@]}" \
        > "$1.clazy.log" 2>&1 || { cat "$1.clazy.log" >&2; return 1; }
    ! grep -E -A 3 "^$root/(src|include|qml|examples)/.*-Wclazy" "$1.clazy.log" >&2
}
export -f tidy clazy

status=0
# shellcheck disable=SC2016 # the other shell expands them
find "$work" -name '*.cpp' -printf 'tidy\0%p\0clazy\0%p\0' \
    | xargs -0 -n 2 -P "$(nproc)" bash -euo pipefail -c '"$0" "$1"' || status=1

cppcheck -j "$(nproc)" --quiet --error-exitcode=1 --enable=warning,performance,portability --std=c++20 \
    --library=qt --library=tests/data/cppcheck.cfg --suppressions-list=tests/data/cppcheck.supp \
    -I include -I src/protocol -I src/message -I src/client -I qml include src qml examples || status=1
exit $status
