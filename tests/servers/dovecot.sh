# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# A private Dovecot: it judges the logins of Postfix, offers submission (handed on to Postfix's plain
# port) and LMTP for alice, bob and carol, and shows their mail by IMAP. It knows Dovecot 2.3.

# start_dovecot SUBMISSION SUBMISSIONS LMTP IMAPS
start_dovecot() {
    local home=$RUN/dovecot user
    case $(/usr/sbin/dovecot --version) in
    2.3.*) ;;
    *) fail "these scripts configure Dovecot 2.3, and this is $(/usr/sbin/dovecot --version)" ;;
    esac
    rm -rf "$home"
    mkdir -p "$home/run" "$home/mail" "$home/keys/default/HS256"
    for user in alice bob carol; do
        make_maildir "$home/mail/$user"
        # Stored in plain, a password serves every mechanism.
        printf '%s:{PLAIN}%s:::::\n' "$user" "$(cat "$RUN/credentials/$user")"
    done > "$home/users"
    base64 -w0 < "$RUN/credentials/token-key" > "$home/keys/default/HS256/default"
    write_dovecot_oauth2 "$home" > "$home/oauth2.conf"
    write_dovecot_main "$home" "$@" > "$home/dovecot.conf"
    /usr/sbin/dovecot -F -c "$home/dovecot.conf" > "$home/out" 2>&1 < /dev/null &
    record_process dovecot "$!"
    wait_for_ports dovecot "$@" || return 1
    publish DOVECOT_SUBMISSION_PORT "$1"  # STARTTLS and AUTH demanded
    publish DOVECOT_SUBMISSIONS_PORT "$2" # implicit TLS
    publish DOVECOT_LMTP_PORT "$3"        # STARTTLS offered
    publish DOVECOT_IMAPS_PORT "$4"       # implicit TLS
    publish DOVECOT_LMTP_SOCKET "$RUN/lmtp"
    publish DOVECOT_MAILDIRS "$home/mail" # a maildir for each user
}

stop_dovecot() {
    stop_process dovecot
}

# Tokens are judged by a key in a file: no web service is asked.
write_dovecot_oauth2() {
    cat <<CONF
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=$1/keys/
username_attribute = sub
scope =
CONF
}

write_dovecot_main() {
    local home=$1
    cat <<CONF
base_dir = $home/run
state_dir = $home/run
log_path = $home/log
instance_name = qsmtp-tests
protocols = imap lmtp submission
listen = 127.0.0.1
hostname = mail.test
ssl = required
ssl_cert = <$RUN/certificates/server.pem
ssl_key = <$RUN/certificates/server.key
auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 xoauth2 oauthbearer
auth_failure_delay = 0
auth_verbose = yes
mail_location = maildir:$home/mail/%n
mail_uid = $(mail_uid)
mail_gid = $(mail_gid)
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = username_format=%n $home/users
}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $home/oauth2.conf
}
# A list of names, and not just any: LMTP refuses whom it does not know.
userdb {
  driver = passwd-file
  args = username_format=%n $home/users
  default_fields = uid=$(mail_uid) gid=$(mail_gid) home=$home/mail/%n
}
service auth {
  unix_listener $RUN/auth {
    mode = 0666
  }
}
# No penalty: after a few wrong passwords the answers would take longer than Postfix waits for them.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $4
  }
  unix_listener $RUN/lmtp {
    mode = 0666
  }
}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = $5
    ssl = yes
  }
}
service submission-login {
  inet_listener submission {
    port = $2
  }
  inet_listener submissions {
    port = $3
    ssl = yes
  }
}
protocol lmtp {
  # A local socket and the loopback need no TLS to take mail.
  ssl = yes
  postmaster_address = postmaster@example.org
}
submission_relay_host = 127.0.0.1
submission_relay_port = $(published POSTFIX_PLAIN_PORT)
submission_max_mail_size = 200M
CONF
}
