#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   valgrind.sh BUILD            runs the chosen tests of a build tree under memcheck
#   valgrind.sh BUILD all        every Qt Test program of the protocol, the messages and the client
#   valgrind.sh BUILD NAME...    these, as ctest names them
#
# The tree is built by the preset "dev": without optimization memcheck takes three times as long, and
# with a sanitizer it cannot run. The status is not 0 if a test fails, reads what was never written or
# is not there, or loses memory. What of that is Qt's or OpenSSL's own, data/valgrind.supp names.
set -euo pipefail
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() {
    echo "valgrind.sh: $*" >&2
    exit 1
}

[ $# -ge 1 ] || fail "usage: valgrind.sh BUILD [all|NAME...]"
bin=$(cd "$1" && pwd)/bin
shift
command -v valgrind > /dev/null || fail "there is no valgrind (packages.sh analysis installs it)"

# What reads what strangers wrote, what keeps secrets, and what owns sockets, timers and promises.
chosen=(client authentication scram sasl sessionchunks session quirks replyparser capabilities
    saslchoice xtext clientcommands tokenprovider)
# What memcheck cannot look at, or not in a useful time:
unfit=(
    # a malloc() of their own, in whose place memcheck has its
    clientmemory loginmemory messagememory protocolmemory
    # a measure of the time, or of the memory, that something takes; and a clock that is moved
    clientrate clientsleep floods load messagecost parsercost
    # some gigabytes, or some thousand connections
    clientattachments cuts faultmatrix hugefile randomdrafts tlsfaults
    # the memory of a script's engine, which looks for pointers wherever they may lie
    quick quickframes quickletter
    # the work is done by other processes
    cli clicomposing clifailures cliquestions clisecrets clisecurity clistopped examples readme
    secretmemory
)

if [ $# -eq 0 ]; then
    tests=("${chosen[@]}")
elif [ "$*" = all ]; then
    tests=()
    for program in "$bin"/tst_*; do
        name=${program##*/tst_}
        [[ " ${unfit[*]} " == *" $name "* ]] || tests+=("$name")
    done
else
    tests=("$@")
fi

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# Threads take turns, or one of them would wait for its peer until it gives up. A program that counts
# what it allocates by an operator new of its own keeps it: the malloc() below is looked at.
check() {
    local name=$1 begin=$SECONDS status=0
    valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite \
        --show-leak-kinds=definite --num-callers=40 --suppressions="$source_dir/data/valgrind.supp" \
        --fair-sched=try --soname-synonyms=somalloc=nouserintercepts \
        "$bin/tst_$name" -silent -nocrashhandler > "$logs/$name" 2>&1 || status=$?
    if [ "$status" = 0 ]; then
        printf '%-20s clean %4d s\n' "$name" $((SECONDS - begin))
    else
        printf '%-20s status %d, %d s\n' "$name" "$status" $((SECONDS - begin))
        cat "$logs/$name"
    fi
    return "$status"
}

# Everything takes its time.
export QTEST_FUNCTION_TIMEOUT=3600000 QSMTP_TEST_PATIENCE=50
# What PCRE2 compiles for a regular expression reads more than there is, and ignores it.
export QT_ENABLE_REGEXP_JIT=0
# There need be no screen.
export QT_QPA_PLATFORM=offscreen
export -f check
export bin logs source_dir
# shellcheck disable=SC2016 # it is bash that expands it
printf '%s\0' "${tests[@]}" | xargs -0 -P "$(nproc)" -I{} bash -c 'check "$1"' check {}
echo "${#tests[@]} tests are clean"
