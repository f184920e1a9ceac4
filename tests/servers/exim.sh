# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# A private Exim out of an unpacked package, for installed it would exclude Postfix. It knows Exim.
#
# Every port refuses nosuch@ (550) and later@ (450) as recipients.

exim_package=exim4-daemon-light

# The program, unpacked; downloaded if need be.
exim_program() {
    local cache=${QSMTP_SERVER_CACHE:-$RUN/cache} root
    root=$cache/$exim_package
    if [ ! -x "$root/usr/sbin/exim4" ]; then
        mkdir -p "$cache/download"
        (cd "$cache/download" && rm -f ./*.deb && apt-get -qq download "$exim_package") \
            > "$cache/download/out" 2>&1 < /dev/null \
            || { cat "$cache/download/out" >&2; fail "apt-get download $exim_package failed"; }
        rm -rf "$root.new"
        dpkg -x "$cache"/download/"$exim_package"_*.deb "$root.new"
        # Without the setuid bit the loader keeps LD_PRELOAD, see below.
        chmod 755 "$root.new/usr/sbin/exim4"
        mv -T "$root.new" "$root"
    fi
    echo "$root/usr/sbin/exim4"
}

# start_exim PLAIN SUBMISSION SUBMISSIONS
start_exim() {
    local home=$RUN/exim program preload
    program=$(exim_program) || exit 1
    if ldd "$program" | grep 'not found' >&2; then
        fail "Exim lacks these libraries (tests/run.sh installs them)"
    fi
    preload=$(find /usr/lib -name libnss_wrapper.so -print -quit)
    [ -n "$preload" ] || fail "missing package: libnss-wrapper (tests/run.sh installs it)"
    rm -rf "$home"
    mkdir -p "$home/spool"
    # It starts itself anew as its own user, whom the folder of the checkout may keep out.
    install -m 755 "$program" "$home/exim4"
    program=$home/exim4
    make_maildir "$home/inbox"
    # Debian's Exim looks up Debian-exim whatever its configuration says. This machine need not know that
    # user: the wrapper answers for it.
    printf 'root:x:0:0:root:/root:/bin/sh\nDebian-exim:x:%s:%s::/nonexistent:/usr/sbin/nologin\n' \
        "$(mail_uid)" "$(mail_gid)" > "$home/passwd"
    printf 'root:x:0:\nDebian-exim:x:%s:\n' "$(mail_gid)" > "$home/group"
    chown -R "$(mail_uid):$(mail_gid)" "$home"
    write_exim "$home" "$program" "$preload" "$@" > "$home/exim.conf"
    LD_PRELOAD=$preload NSS_WRAPPER_PASSWD=$home/passwd NSS_WRAPPER_GROUP=$home/group \
        "$program" -C "$home/exim.conf" -bdf > "$home/out" 2>&1 < /dev/null &
    record_process exim "$!"
    wait_for_ports exim "$@" || return 1
    publish EXIM_PLAIN_PORT "$1"       # neither TLS nor AUTH
    publish EXIM_SUBMISSION_PORT "$2"  # STARTTLS and AUTH demanded
    publish EXIM_SUBMISSIONS_PORT "$3" # implicit TLS, AUTH demanded
    publish EXIM_MAILDIR "$home/inbox"
}

stop_exim() {
    stop_process exim
}

write_exim() {
    local home=$1 program=$2 preload=$3 plain=$4 submission=$5 submissions=$6 password
    password=$(cat "$RUN/credentials/alice")
    cat <<CONF
primary_hostname = mail.test
qualify_domain = example.org
exim_path = $program
exim_user = Debian-exim
exim_group = Debian-exim
never_users =
keep_environment = LD_PRELOAD : NSS_WRAPPER_PASSWD : NSS_WRAPPER_GROUP
add_environment = LD_PRELOAD=$preload : NSS_WRAPPER_PASSWD=$home/passwd : NSS_WRAPPER_GROUP=$home/group
spool_directory = $home/spool
log_file_path = $home/log-%s
pid_file_path = $home/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = $plain : $submission : $submissions
daemon_startup_retries = 0
tls_on_connect_ports = $submissions
tls_advertise_hosts = \${if eq{\$received_port}{$plain}{}{*}}
tls_certificate = $RUN/certificates/server.pem
tls_privatekey = $RUN/certificates/server.key
auth_advertise_hosts = \${if def:tls_in_cipher{*}{}}
pipelining_advertise_hosts = *
chunking_advertise_hosts = *
dsn_advertise_hosts = *
smtputf8_advertise_hosts = *
prdr_enable = true
accept_8bitmime = true
message_size_limit = 200M
host_lookup =
rfc1413_query_timeout = 0s
smtp_accept_queue_per_connection = 0
acl_smtp_mail = accept
acl_smtp_rcpt = check_recipient
acl_smtp_data = accept
acl_smtp_auth = accept
acl_smtp_vrfy = check_recipient
acl_smtp_expn = accept

begin acl
check_recipient:
  deny  message = relaying needs a login
        condition = \${if eq{\$received_port}{$plain}{no}{yes}}
        !authenticated = *
  deny  local_parts = nosuch
        message = 550 5.1.1 no such user here
  defer local_parts = later
        message = 450 4.2.1 try again later
  accept

begin routers
list:
  driver = redirect
  local_parts = staff
  data = first@example.org, second@example.org
all:
  driver = accept
  transport = inbox

begin transports
inbox:
  driver = appendfile
  directory = $home/inbox
  maildir_format
  create_directory
  user = Debian-exim
  group = Debian-exim

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{\$auth2}{alice}}{eq{\$auth3}{$password}}}}
  server_set_id = \$auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = <| Username: | Password:
  server_condition = \${if and{{eq{\$auth1}{alice}}{eq{\$auth2}{$password}}}}
  server_set_id = \$auth1
cram:
  driver = cram_md5
  public_name = CRAM-MD5
  server_secret = \${if eq{\$auth1}{alice}{$password}fail}
  server_set_id = \$auth1
CONF
}
