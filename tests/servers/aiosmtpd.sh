# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# A private aiosmtpd. It knows how the server is started; what it does stands in aiosmtpdserver.py.

# start_aiosmtpd PLAIN SUBMISSION SUBMISSIONS
start_aiosmtpd() {
    local home=$RUN/aiosmtpd
    rm -rf "$home"
    make_maildir "$home/inbox"
    # Debian's interpreter: another python3 that comes first in PATH would not find Debian's modules.
    /usr/bin/python3 "$(dirname "${BASH_SOURCE[0]}")/aiosmtpdserver.py" --maildir "$home/inbox" \
        --certificate "$RUN/certificates/server.pem" --key "$RUN/certificates/server.key" \
        --user alice --password-file "$RUN/credentials/alice" \
        --plain "$1" --submission "$2" --submissions "$3" > "$home/out" 2>&1 < /dev/null &
    record_process aiosmtpd "$!"
    wait_for_ports aiosmtpd "$@" || return 1
    publish AIOSMTPD_PLAIN_PORT "$1"       # neither TLS nor AUTH
    publish AIOSMTPD_SUBMISSION_PORT "$2"  # STARTTLS and AUTH demanded
    publish AIOSMTPD_SUBMISSIONS_PORT "$3" # implicit TLS, AUTH demanded
    publish AIOSMTPD_MAILDIR "$home/inbox"
}

stop_aiosmtpd() {
    stop_process aiosmtpd
}
