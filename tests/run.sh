#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
# Installs what is missing, builds, and runs every test: first under the sanitizers, then as users build
# it, with the real servers; between the two the fuzz targets hunt, and memcheck looks on. The last words
# are ctest's summary; the status is not 0 if anything failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=$(nproc)

step() {
    printf '\n== %s\n' "$*"
}

build() {
    step "Build: preset $1"
    cmake --preset "$1"
    cmake --build --preset "$1" --parallel "$jobs"
}

step "Packages"
bash tests/packages.sh build tests servers judges analysis

build asan
build fuzz
build dev

step "Lint"
bash tests/lint.sh build/dev

step "Tests under the address and undefined-behaviour sanitizers"
find build/asan -name '*.gcda' -delete # counts of an earlier run
ctest --preset asan --parallel "$jobs"

step "Lines that no test runs through"
bash tests/coverage.sh build/asan

# A change is judged by what it does: the same seed tries the same each time. Hunts by hand take others.
step "A minute of each fuzz target"
bash tests/fuzz/run.sh -s 1

step "Tests of what runs in several threads, under the thread sanitizer"
cmake --preset tsan
cmake --build --preset tsan --target threaded_tests --parallel "$jobs"
ctest --preset tsan -L threads --parallel "$jobs"

step "Memcheck"
bash tests/valgrind.sh build/dev

step "Tests"
# One more than there are processors: many wait for a server, or for a time to be up.
ctest --preset dev --parallel "$((jobs + 1))"
