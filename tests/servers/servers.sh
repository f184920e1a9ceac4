#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
# Private mail servers for the tests: Postfix, Dovecot, Exim and aiosmtpd, on free ports of 127.0.0.1,
# and two proxies before them.
#
#   servers.sh start RUNDIR [OWNER]   starts them all and writes RUNDIR/env, which a shell can source;
#                                     with the id of a process, they end when that process does
#   servers.sh stop RUNDIR            ends what start began, and nothing else
#
# All they write stands under RUNDIR, save the unpacked Exim, which is kept in QSMTP_SERVER_CACHE
# (by default RUNDIR too) between runs.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/servers/common.sh
. "$here/common.sh"
# shellcheck source=tests/servers/certificates.sh
. "$here/certificates.sh"
# shellcheck source=tests/servers/postfix.sh
. "$here/postfix.sh"
# shellcheck source=tests/servers/dovecot.sh
. "$here/dovecot.sh"
# shellcheck source=tests/servers/exim.sh
. "$here/exim.sh"
# shellcheck source=tests/servers/aiosmtpd.sh
. "$here/aiosmtpd.sh"
# shellcheck source=tests/servers/proxies.sh
. "$here/proxies.sh"

usage() {
    echo "usage: servers.sh start RUNDIR [OWNER] | servers.sh stop RUNDIR" >&2
    exit 64
}

# What the tests log in with. The blank and the plus in the password catch wrong quoting.
write_credentials() {
    local folder=$RUN/credentials
    mkdir -p "$folder"
    printf 'wonder land+1\n' > "$folder/alice"
    printf 'builder\n' > "$folder/bob"
    printf 'postmistress\n' > "$folder/carol"
    printf 'wonder land 1\n' > "$folder/wrong"
    printf 'gate-keeper-7\n' > "$folder/proxy"
    printf 'qsmtp-test-token-key-of-32-bytes' > "$folder/token-key"
    /usr/bin/python3 "$here/bearertoken.py" "$folder/token-key" alice 86400 > "$folder/token"
    /usr/bin/python3 "$here/bearertoken.py" "$folder/token-key" alice -60 > "$folder/expired-token"
    publish USER_NAME alice
    publish PASSWORD_FILE "$folder/alice"
    publish SECOND_USER_NAME bob
    publish SECOND_PASSWORD_FILE "$folder/bob"
    publish READER_NAME carol
    publish READER_PASSWORD_FILE "$folder/carol"
    publish WRONG_PASSWORD_FILE "$folder/wrong"
    publish PROXY_PASSWORD_FILE "$folder/proxy"
    publish TOKEN_FILE "$folder/token"
    publish EXPIRED_TOKEN_FILE "$folder/expired-token"
}

start_all() {
    require_tools
    : > "$RUN/env.new"
    make_certificates
    write_credentials
    start_server postfix 9
    start_server dovecot 4
    start_server exim 3
    start_server aiosmtpd 3
    start_server microsocks 1
    start_server tinyproxy 1
    publish CLOSED_PORT "$(free_ports 1)"
    # Only a whole environment has the name that others read.
    mv "$RUN/env.new" "$RUN/env"
}

stop_all() {
    local server
    for server in tinyproxy microsocks aiosmtpd exim dovecot postfix; do
        "stop_$server"
    done
    rm -f "$RUN/env"
}

stop_unless_started() {
    [ -e "$RUN/env" ] || stop_all
}

# A test that is killed cannot stop its servers. This process, which waits for the end of the test, can.
follow_owner() {
    process_lives owner || fail "there is no such process to wait for"
    setsid "$here/servers.sh" follow "$RUN" < /dev/null > /dev/null 2>&1 &
    record_process follower "$!"
}

[ $# -ge 2 ] || usage
command=$1
RUN=$(realpath -m -- "$2")
check_run_folder

case $command in
start)
    mkdir -p "$RUN"
    chmod 755 "$RUN"
    [ ! -e "$RUN/env" ] || fail "servers run in $RUN already"
    trap stop_unless_started EXIT
    if [ $# -ge 3 ]; then
        record_process owner "$3"
        follow_owner
    fi
    start_all
    ;;
follow)
    while process_lives owner; do
        sleep 1
    done
    stop_all
    ;;
stop)
    stop_process follower
    stop_all
    ;;
*)
    usage
    ;;
esac
