#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   run.sh [-t SECONDS] [-s SEED] [-k] [TARGET...]
#
# Lets each fuzz target of build/fuzz (cmake --preset fuzz, built) hunt for so many seconds, 60 unless told,
# as many at a time as there are processors. The seed is new each time unless told, and printed. A find fails the run; the
# input that shows it is kept, and where it is, is printed. -k keeps in the corpus what reached new code.
set -euo pipefail
shopt -s inherit_errexit

seconds=60
seed=
keep=no
while getopts t:s:k option; do
    case $option in
    t) seconds=$OPTARG ;;
    s) seed=$OPTARG ;;
    k) keep=yes ;;
    *) exit 64 ;;
    esac
done
shift $((OPTIND - 1))

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
finds=$PWD/build/fuzz/finds
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$finds"
export finds work seconds seed
export UBSAN_OPTIONS=print_stacktrace=1

# -entropic weighs each of the thousands of counters that one message passes against those of all others, which
# takes four times as long as the run itself.
hunt() {
    local target=$1 seed=${seed:-$RANDOM$RANDOM} status=0
    mkdir -p "$work/$target"
    "build/fuzz/bin/fuzz_$target" -max_total_time="$seconds" -seed="$seed" -timeout=20 -rss_limit_mb=1024 \
        -max_len=4096 -entropic=0 -print_final_stats=1 -artifact_prefix="$finds/$target-" "$work/$target" \
        "tests/fuzz/corpus/$target" > "$work/$target.log" 2>&1 || status=$?
    printf '%-16s seed %-10s %s executions\n' "$target" "$seed" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log")"
    [ "$status" = 0 ] && return
    tail -n 60 "$work/$target.log" >&2
    echo "fuzz_$target failed; build/fuzz/bin/fuzz_$target FILE shows it, the file is below $finds" >&2
    return 1
}
export -f hunt

if [ $# = 0 ]; then
    set -- tests/fuzz/corpus/*
fi
# shellcheck disable=SC2016 # the other shell expands it
printf '%s\0' "${@##*/}" | xargs -0 -n 1 -P "$(nproc)" bash -euo pipefail -c 'hunt "$0"'

[ "$keep" = yes ] || exit 0
for target in "${@##*/}"; do
    mkdir "$work/least"
    "build/fuzz/bin/fuzz_$target" -merge=1 -max_len=4096 "$work/least" "tests/fuzz/corpus/$target" "$work/$target"
    rm -f "tests/fuzz/corpus/$target"/*
    mv "$work/least"/* "tests/fuzz/corpus/$target/"
    rmdir "$work/least"
done
