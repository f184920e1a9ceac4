#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   withdisplay.sh COMMAND [ARGUMENT...]
#
# Runs a Qt program with an X display of its own, on which a window manager gives windows the focus, and
# ends with its status. Nobody else can see the display, and it is gone when the program has ended.
set -euo pipefail

readonly patience=120 # seconds; a machine that does much else at once is slow
readonly screen=1600x1600x24 # room for a phone's window twice as large

fail() {
    echo "withdisplay.sh: $*" >&2
    exit 99
}

[ $# -gt 0 ] || fail "usage: withdisplay.sh COMMAND [ARGUMENT...]"
for program in Xvfb xauth openbox; do
    command -v "$program" > /dev/null || fail "$program is not installed"
done

folder=$(mktemp -d)
started=()

end() {
    local status=$? i
    trap - EXIT
    for ((i = ${#started[@]} - 1; i >= 0; --i)); do
        kill "${started[i]}" 2> /dev/null || true
        wait "${started[i]}" 2> /dev/null || true
    done
    rm -rf "$folder"
    exit "$status"
}
trap end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# start LOG COMMAND...: in the background, and not for longer than this script lives.
start() {
    local log=$1
    shift
    setpriv --pdeathsig TERM "$@" > "$log" 2>&1 < /dev/null &
    started+=($!)
}

# heard PIPE LOG: the line that a program says when it is ready.
heard() {
    local pipe line
    exec {pipe}<> "$1"
    if ! IFS= read -r -t "$patience" -u "$pipe" line; then
        cat "$2" >&2
        return 1
    fi
    exec {pipe}>&-
    printf '%s\n' "$line"
}

# allow DISPLAY: who knows the cookie may use it. The server takes the cookies of any display for its own.
cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
export XAUTHORITY=$folder/authority
allow() {
    xauth -q -f "$XAUTHORITY" add "$1" . "$cookie" 2> "$folder/xauth.log" || fail "$(cat "$folder/xauth.log")"
}

mkfifo "$folder/display" "$folder/manager"
: > "$XAUTHORITY"
allow :0
exec {number}<> "$folder/display"
start "$folder/server.log" Xvfb -displayfd "$number" -screen 0 "$screen" -dpi 96 -auth "$XAUTHORITY" \
    -nolisten tcp -noreset
display=$(heard "$folder/display" "$folder/server.log") || fail "Xvfb did not start"
exec {number}>&-
export DISPLAY=:$display
allow "$DISPLAY"

# As it comes: not as somebody has it on the desk, and apart from a session that may run there.
XDG_CONFIG_HOME=$folder start "$folder/manager.log" openbox --sm-disable \
    --startup "sh -c 'echo ready > \"$folder/manager\"'"
heard "$folder/manager" "$folder/manager.log" > /dev/null || fail "openbox did not start"

unset WAYLAND_DISPLAY
export QT_QPA_PLATFORM=xcb
"$@" &
started+=($!)
status=0
wait "${started[-1]}" || status=$?
unset "started[-1]"
(exit "$status")
