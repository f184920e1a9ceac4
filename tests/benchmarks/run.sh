#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   run.sh [--docs] [OPTION...]
#
# Installs what QSmtp is compared with, builds it all, and compares: a few minutes, on loopback alone. The
# figures are printed, and drawn in build/benchmarks/howfastitis.svg. --docs puts both into the page "How
# Fast QSmtp Is". Further options are those of compare.py, such as --rounds 3, or --own, which compares
# with the floor alone and installs nothing besides.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=build/benchmarks
mkdir -p "$build"

page=()
if [ "${1-}" = --docs ]; then
    page=(--page src/doc/howfastitis.qdocinc)
    picture=src/doc/images/howfastitis.svg
    shift
else
    picture=$build/howfastitis.svg
fi

groups=(build tests benchmarks)
[[ " $* " != *" --own "* ]] || groups=(build tests)
bash tests/packages.sh "${groups[@]}"
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DQSMTP_BUILD_TESTS=ON > "$build/configured.log" \
    || { cat "$build/configured.log" >&2; exit 1; }
cmake --build "$build" --target benchmark_programs --parallel "$(nproc)"

# Debian's nodemailer is some years old. Where npm cannot supply it, the table says so.
modules=$build/node_modules
if [[ " $* " != *" --own "* ]] && command -v npm > /dev/null && [ ! -d "$modules/nodemailer" ]; then
    npm install --prefix "$build" --no-save --no-audit --no-fund --ignore-scripts nodemailer \
        || echo "run.sh: npm could not install nodemailer" >&2
fi

python3 -B tests/benchmarks/compare.py "$build/bin" --node-modules "$PWD/$modules" \
    --picture "$picture" "${page[@]}" "$@"
