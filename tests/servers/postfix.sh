# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# A private Postfix whose mail lands in one maildir, but for that to mailbox.test, which Dovecot gets.
# It knows Postfix; logins and that mail are Dovecot's affair, of which it knows the sockets.
#
# Every port refuses nosuch@ (550) and later@ (450) as recipients, and blocked@ (550) as a sender.

# start_postfix PLAIN CLEAR_AUTH SUBMISSION SUBMISSIONS BARE OTHER_NAME SMALL FEW SEVEN_BIT
start_postfix() {
    local home=$RUN/postfix
    rm -rf "$home"
    mkdir -p "$home/etc" "$home/data" "$home/spool" "$home/mail"
    chown postfix "$home/data"
    make_maildir "$home/mail/inbox"
    write_postfix_main "$home" > "$home/etc/main.cf"
    write_postfix_master "$@" > "$home/etc/master.cf"
    # Returns when the master has bound its ports, or has failed to.
    postfix -c "$home/etc" start > "$home/out" 2>&1 < /dev/null || return 1
    record_process postfix "$(tr -dc 0-9 < "$home/spool/pid/master.pid")"
    wait_for_ports postfix "$@" || return 1
    publish POSTFIX_PLAIN_PORT "$1"       # neither TLS nor AUTH; blocked@ is refused at MAIL
    publish POSTFIX_CLEAR_AUTH_PORT "$2"  # STARTTLS, and AUTH offered before it
    publish POSTFIX_SUBMISSION_PORT "$3"  # STARTTLS and AUTH demanded
    publish POSTFIX_SUBMISSIONS_PORT "$4" # implicit TLS, AUTH demanded
    publish POSTFIX_BARE_PORT "$5"        # as SUBMISSION, but nothing else: no PIPELINING, no SIZE
    publish POSTFIX_OTHER_NAME_PORT "$6"  # as SUBMISSION; the certificate names another host
    publish POSTFIX_SMALL_PORT "$7"       # as PLAIN, for at most 1000 octets
    publish POSTFIX_FEW_PORT "$8"         # as PLAIN, for at most 100 recipients of a message
    publish POSTFIX_SEVEN_BIT_PORT "$9"   # as PLAIN, without 8BITMIME
    publish POSTFIX_LOG "$home/log"
    publish POSTFIX_MAILDIR "$home/mail/inbox"
}

stop_postfix() {
    stop_process postfix
}

write_postfix_main() {
    local home=$1
    cat <<CONF
compatibility_level = 3.6
queue_directory = $home/spool
data_directory = $home/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = $home/log
maillog_file_prefixes = $home
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.test
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
biff = no

# Every accepted message becomes a file: nothing leaves this machine.
default_transport = virtual
relay_transport = virtual
relayhost =
transport_maps = inline:{{mailbox.test = lmtp:unix:$RUN/lmtp}}
virtual_mailbox_domains = static:all
virtual_mailbox_base = $home/mail
virtual_mailbox_maps = static:inbox/
virtual_minimum_uid = 1
virtual_uid_maps = static:$(mail_uid)
virtual_gid_maps = static:$(mail_gid)
virtual_mailbox_limit = 0
message_size_limit = 209715200

# The content stays as it came: no header is completed, rewritten or dropped.
local_header_rewrite_clients =
message_drop_headers =
disable_mime_output_conversion = yes
smtputf8_enable = yes

# Tests neither wait for tar pits nor meet quotas.
smtpd_error_sleep_time = 0
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
in_flow_delay = 0

smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
smtpd_sender_restrictions = check_sender_access inline:{{blocked@ = 550 5.7.1 This sender is blocked}}
smtpd_recipient_restrictions =
    check_recipient_access inline:{{nosuch@ = 550 5.1.1 No such user}, {later@ = 450 4.2.1 Try again later}}
smtpd_tls_cert_file = $RUN/certificates/server.pem
smtpd_tls_key_file = $RUN/certificates/server.key
smtpd_tls_security_level = none
# Sessions are resumed by tickets alone; the log tells of it.
smtpd_tls_session_cache_database =
smtpd_tls_loglevel = 2
smtpd_sasl_type = dovecot
smtpd_sasl_path = $RUN/auth
smtpd_sasl_security_options = noanonymous
smtpd_forbid_bare_newline = yes
CONF
}

write_postfix_master() {
    local bare=pipelining,chunking,8bitmime,smtputf8,dsn,enhancedstatuscodes,vrfy,etrn,size
    local login="-o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject"
    cat <<CONF
127.0.0.1:$1 inet n - n - - smtpd -o smtpd_delay_reject=no
127.0.0.1:$2 inet n - n - - smtpd -o smtpd_tls_security_level=may -o smtpd_sasl_auth_enable=yes
127.0.0.1:$3 inet n - n - - smtpd -o smtpd_tls_security_level=encrypt $login
127.0.0.1:$4 inet n - n - - smtpd -o smtpd_tls_wrappermode=yes $login
127.0.0.1:$5 inet n - n - - smtpd -o smtpd_tls_security_level=encrypt $login
    -o smtpd_discard_ehlo_keywords=$bare
127.0.0.1:$6 inet n - n - - smtpd -o smtpd_tls_security_level=encrypt $login
    -o smtpd_tls_cert_file=$RUN/certificates/othername.pem
    -o smtpd_tls_key_file=$RUN/certificates/othername.key
127.0.0.1:$7 inet n - n - - smtpd -o message_size_limit=1000
127.0.0.1:$8 inet n - n - - smtpd -o smtpd_recipient_limit=100
127.0.0.1:$9 inet n - n - - smtpd -o smtpd_discard_ehlo_keywords=8bitmime,smtputf8
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
tlsmgr    unix - - n 1000? 1 tlsmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 discard
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
flush     unix n - n 1000? 0 flush
proxymap  unix - - n - - proxymap
error     unix - - n - - error
retry     unix - - n - - error
discard   unix - - n - - discard
virtual   unix - n n - - virtual
lmtp      unix - - n - - lmtp
anvil     unix - - n - 1 anvil
scache    unix - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
CONF
}
