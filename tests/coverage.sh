#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   coverage.sh [FOLDER]      what the tests that ran in this build folder (build/asan) have passed
#                             through: each line that none did, and whether the floors hold
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build=${1:-build/asan}
report=$(mktemp)
trap 'rm -f "$report" "$report.txt"' EXIT

# Some tests compile a file of the library for themselves; the counts of a line are added up.
gcovr --gcov-executable 'llvm-cov-14 gcov' --root . \
    --filter '(src/(protocol|message|client)|qml)/' --exclude '.*_autogen/' \
    --gcov-ignore-parse-errors --json "$report" "$build"
gcovr --root . --add-tracefile "$report" --txt

held=0
while read -r folder floor; do
    printf '\n%s, at least %s %%:\n' "$folder" "$floor"
    gcovr --root . --add-tracefile "$report" --filter "$folder/" --fail-under-line "$floor" \
        --print-summary --txt "$report.txt" || held=1
done << END
src/protocol 97
src/message 97
src/client 93
qml 90
END
exit $held
