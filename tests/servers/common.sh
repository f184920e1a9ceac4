# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# What the server scripts share: ports, processes, readiness, maildirs. It knows no server.
# Sourced by servers.sh, which sets RUN, the folder that everything is written to.

fail() {
    echo "servers.sh: $*" >&2
    exit 1
}

# The Unix sockets below RUN have names of at most 107 octets, and the servers' configurations quote nothing.
check_run_folder() {
    [[ $RUN =~ ^/[A-Za-z0-9/._-]+$ ]] || fail "the run folder must have a plain name: $RUN"
    [ ${#RUN} -le 60 ] || fail "the run folder's name is longer than a Unix socket allows: $RUN"
}

# Every file and program that the servers need, with the package that brings it.
require_tools() {
    local missing=() entry
    for entry in /usr/sbin/postfix=postfix /usr/sbin/dovecot=dovecot-core \
        /usr/lib/dovecot/lmtp=dovecot-lmtpd /usr/lib/dovecot/submission=dovecot-submissiond \
        /usr/lib/dovecot/submission-login=dovecot-submissiond /usr/lib/dovecot/imap=dovecot-imapd \
        /usr/bin/microsocks=microsocks /usr/bin/tinyproxy=tinyproxy-bin \
        /usr/lib/python3/dist-packages/aiosmtpd=python3-aiosmtpd /usr/bin/python3=python3 \
        /usr/bin/openssl=openssl; do
        [ -e "${entry%%=*}" ] || missing+=("${entry##*=}")
    done
    [ ${#missing[@]} -eq 0 ] \
        || fail "missing packages: ${missing[*]} (tests/run.sh installs what the tests need)"
    [ "$(id -u)" = 0 ] || fail "Postfix starts as root only: run this with sudo"
    getent passwd postfix > /dev/null || fail "the user postfix is missing: reinstall the package postfix"
}

# publish NAME VALUE: one line for the file env.
publish() {
    printf "%s='%s'\n" "$1" "$2" >> "$RUN/env.new"
}

# published NAME: what a server that has started before has published.
published() {
    sed -n "s/^$1='\(.*\)'\$/\1/p" "$RUN/env.new"
}

# free_ports N: ports that the kernel had free a moment ago, all different.
free_ports() {
    /usr/bin/python3 - "$1" <<'PYTHON'
import socket
import sys

sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(s.getsockname()[1] for s in sockets))
PYTHON
}

# start_server NAME N: runs start_NAME with N free ports. Somebody may take one between the asking and
# the listening, therefore it is tried three times, each with other ports.
start_server() {
    local name=$1 count=$2 attempt ports
    for attempt in 1 2 3; do
        read -r -a ports <<< "$(free_ports "$count")"
        if "start_$name" "${ports[@]}"; then
            return 0
        fi
        echo "servers.sh: $name did not start (attempt $attempt of 3)" >&2
        "stop_$name"
    done
    show_log "$name"
    fail "$name does not start"
}

show_log() {
    local file
    for file in "$RUN/$1"/log* "$RUN/$1"/out; do
        [ -f "$file" ] || continue
        echo "--- $file" >&2
        tail -n 30 "$file" >&2
    done
}

# wait_for_ports NAME PORT...: until the process NAME listens on each; at most 30 s.
wait_for_ports() {
    local name=$1 port tries
    shift
    for port in "$@"; do
        for ((tries = 0; ; ++tries)); do
            process_lives "$name" || return 1
            listens "$name" "$port" && break
            [ "$tries" -lt 600 ] || return 1
            sleep 0.05
        done
    done
}

# A connection that succeeds proves little, for whoever took the port may answer it: the socket must be
# one of the process.
listens() {
    local pid _ inode
    read -r pid _ < "$RUN/$1.pid"
    inode=$(awk -v "address=0100007F:$(printf %04X "$2")" \
        '$2 == address && $4 == "0A" { print $10 }' /proc/net/tcp)
    [ -n "$inode" ] || return 1
    [[ $(find "/proc/$pid/fd" -type l -printf '%l\n' 2>/dev/null) == *"socket:[$inode]"* ]]
}

# A process is known by its id and the time of its start: an id alone may be somebody else's by now.
started_at() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    # The second field is a name in parentheses, which may hold anything.
    stat=${stat##*) }
    # shellcheck disable=SC2086  # the fields are wanted
    set -- $stat
    [ "$1" != Z ] || return 1
    echo "${20}"
}

record_process() {
    echo "$2 $(started_at "$2")" > "$RUN/$1.pid"
}

process_lives() {
    local pid start
    [ -s "$RUN/$1.pid" ] || return 1
    read -r pid start < "$RUN/$1.pid"
    [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ]
}

# stop_process NAME: asks it to end, and insists after 5 s.
stop_process() {
    local name=$1 pid _ tries
    if process_lives "$name"; then
        read -r pid _ < "$RUN/$name.pid"
        kill "$pid" 2>/dev/null || true
        for ((tries = 0; tries < 100; ++tries)); do
            process_lives "$name" || break
            sleep 0.05
        done
        if process_lives "$name"; then
            kill -KILL "$pid" 2>/dev/null || true
        fi
    fi
    rm -f "$RUN/$name.pid"
}

# Where root was had by sudo, the mail belongs to the one who asked: the tests read it.
mail_uid() {
    echo "${SUDO_UID:-$(id -u nobody)}"
}

mail_gid() {
    echo "${SUDO_GID:-$(id -g nobody)}"
}

# make_maildir FOLDER: made beforehand, so that a test can watch it.
make_maildir() {
    mkdir -p "$1/cur" "$1/new" "$1/tmp"
    chown "$(mail_uid):$(mail_gid)" "$1" "$1/cur" "$1/new" "$1/tmp"
}
