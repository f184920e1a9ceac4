# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Private proxies: microsocks for SOCKS5, tinyproxy for HTTP CONNECT. They know no mail.
#
# Both want a login, and both know a host by a name that this machine does not: whoever reaches it
# has let the proxy look the name up.

start_microsocks() {
    local home=$RUN/microsocks
    rm -rf "$home"
    mkdir -p "$home"
    write_hosts "$home"
    with_hosts "$home" /usr/bin/microsocks -i 127.0.0.1 -p "$1" -u alice \
        -P "$(cat "$RUN/credentials/proxy")" > "$home/out" 2>&1 < /dev/null &
    record_process microsocks "$!"
    wait_for_ports microsocks "$@" || return 1
    publish SOCKS_PROXY_PORT "$1"
    publish SOCKS_PROXY_LOG "$home/out"
}

stop_microsocks() {
    stop_process microsocks
}

start_tinyproxy() {
    local home=$RUN/tinyproxy
    rm -rf "$home"
    mkdir -p "$home"
    write_hosts "$home"
    write_tinyproxy "$home" "$1" > "$home/tinyproxy.conf"
    with_hosts "$home" /usr/bin/tinyproxy -d -c "$home/tinyproxy.conf" > "$home/out" 2>&1 < /dev/null &
    record_process tinyproxy "$!"
    wait_for_ports tinyproxy "$@" || return 1
    publish HTTP_PROXY_PORT "$1"
    publish HTTP_PROXY_LOG "$home/out"
}

stop_tinyproxy() {
    stop_process tinyproxy
}

write_hosts() {
    printf '127.0.0.1 localhost mail.test\n' > "$1/hosts"
}

# with_hosts HOME PROGRAM...: becomes the program, which believes that file of hosts.
with_hosts() {
    local home=$1 preload
    shift
    preload=$(find /usr/lib -name libnss_wrapper.so -print -quit)
    [ -n "$preload" ] || fail "missing package: libnss-wrapper (tests/run.sh installs it)"
    LD_PRELOAD=$preload NSS_WRAPPER_HOSTS=$home/hosts exec "$@"
}

write_tinyproxy() {
    cat <<CONF
Listen 127.0.0.1
Port $2
Timeout 600
MaxClients 50
LogLevel Connect
BasicAuth alice $(cat "$RUN/credentials/proxy")
DisableViaHeader Yes
CONF
}
