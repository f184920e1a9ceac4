#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
#   packages.sh build             installs what is needed to build, as far as it is missing
#   packages.sh build tests       and what the tests need besides
#   packages.sh build servers     and what the tests against real servers need
#   packages.sh build judges      and the parsers that judge composed messages
#   packages.sh build benchmarks  and what sends mail as well, to be compared with
#   packages.sh build analysis    and what looks at the code and at what the tests run through
#
# Names as in Debian 12 and Ubuntu 24.04. It starts no service and removes no package.
set -euo pipefail
shopt -s inherit_errexit

build_packages=(g++ cmake ninja-build qt6-base-dev qt6-declarative-dev qtkeychain-qt6-dev libqt6svg6
    qt6-tools-dev qt6-l10n-tools qt6-translations-l10n pkg-config openssl ca-certificates python3)
test_packages=(gdb valgrind libssl-dev qml6-module-qtquick qml6-module-qtqml qml6-module-qtqml-models
    qml6-module-qtqml-workerscript qml6-module-qtquick-window qml6-module-qttest
    qml6-module-qtquick-controls qml6-module-qtquick-templates qml6-module-qtquick-layouts
    qml6-module-qtquick-dialogs qml6-module-qt-labs-folderlistmodel xvfb xauth openbox
    dbus-daemon gnome-keyring libsecret-1-0)
server_packages=(iproute2 postfix dovecot-core dovecot-imapd dovecot-lmtpd dovecot-submissiond
    python3-aiosmtpd microsocks tinyproxy-bin libnss-wrapper openssl python3 time)
judge_packages=(python3 python3-gi gir1.2-gmime-3.0)
benchmark_packages=(python3 python3-aiosmtplib libcurl4-openssl-dev libesmtp-dev postfix)
# Debian's npm cannot be installed beside another one's Node.js, which has it already.
command -v npm > /dev/null || benchmark_packages+=(nodejs npm)
analysis_packages=(gcovr clang-14 lld-14 llvm-14 libclang-rt-14-dev clang-tidy-14 clazy cppcheck valgrind)
# Exim cannot be installed beside Postfix. The tests unpack it; only its libraries are installed.
unpacked_package=exim4-daemon-light

policy=/usr/sbin/policy-rc.d
policy_is_ours=no

fail() {
    echo "packages.sh: $*" >&2
    exit 1
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ -t 2 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

libraries_of() {
    apt-cache depends --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
        --no-enhances "$1" | sed -n 's/^ *Depends: \(lib[^ ]*\)$/\1/p'
}

# What is missing of these packages, in the array "missing".
find_missing() {
    local package
    missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
}

# Debian starts each daemon that it installs, unless this file forbids it.
forbid_services() {
    [ ! -e "$policy" ] || return 0
    policy_is_ours=yes
    trap allow_services EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" > /dev/null
    as_root chmod 755 "$policy"
}

allow_services() {
    [ "$policy_is_ours" = no ] || as_root rm -f "$policy"
    policy_is_ours=no
}

install() {
    local service
    forbid_services
    if [[ " $* " == *" postfix "* ]]; then
        echo 'postfix postfix/main_mailer_type select No configuration' | as_root debconf-set-selections
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends \
        --no-remove -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" < /dev/null \
        || fail "apt-get could not install: $*"
    allow_services
    # Nor are they to start with the machine: the tests run servers of their own.
    for service in postfix dovecot; do
        if [ -d /run/systemd/system ] && [[ " $* " == *" $service"* ]]; then
            as_root systemctl --quiet disable "$service" || fail "cannot disable the service $service"
        fi
    done
}

wanted=()
servers=no
for group in "$@"; do
    case $group in
    build) wanted+=("${build_packages[@]}") ;;
    tests) wanted+=("${test_packages[@]}") ;;
    servers) wanted+=("${server_packages[@]}") servers=yes ;;
    judges) wanted+=("${judge_packages[@]}") ;;
    benchmarks) wanted+=("${benchmark_packages[@]}") ;;
    analysis) wanted+=("${analysis_packages[@]}") ;;
    *) fail "no such group of packages: $group" ;;
    esac
done
[ ${#wanted[@]} -gt 0 ] || fail "usage: packages.sh build|tests|servers|judges|benchmarks|analysis..."

if ! command -v apt-get > /dev/null || ! command -v dpkg-query > /dev/null; then
    fail "this is no Debian or Ubuntu; see to it that there is what these packages bring: ${wanted[*]}"
fi

updated=no
update() {
    [ "$updated" = no ] || return 0
    as_root apt-get update --quiet --quiet < /dev/null || fail "apt-get update failed"
    updated=yes
}

find_missing "${wanted[@]}"
if [ ${#missing[@]} -gt 0 ]; then
    [ "$(id -u)" = 0 ] || command -v sudo > /dev/null \
        || fail "as root, install these packages first: ${missing[*]}"
    echo "Installing ${missing[*]}"
    update
    install "${missing[@]}"
fi

if [ "$servers" = yes ]; then
    apt-cache show "$unpacked_package" > /dev/null 2>&1 || update
    mapfile -t libraries < <(libraries_of "$unpacked_package")
    [ ${#libraries[@]} -gt 0 ] || fail "apt-get does not know $unpacked_package"
    find_missing "${libraries[@]}"
    if [ ${#missing[@]} -gt 0 ]; then
        echo "Installing ${missing[*]}"
        update
        install "${missing[@]}"
    fi
fi
