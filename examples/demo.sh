#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
#
# Mail goes over TLS, with a login, and arrives: shown in the terminal, on this machine alone. Where there
# is a display, the desktop composer opens then, with a mail server of its own to send to.
#
# Installs what is missing and builds (a few minutes, the first time); with QSMTP_BUILD_DIR set, takes what
# was built there. Ends with status 0 only if all went as told.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

targets=(qsmtp inbox)
has_display=no
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    has_display=yes
    targets+=(composer)
fi
folder=$(mktemp -d)
server_pid=

clean_up() {
    if [ -n "$server_pid" ]; then
        kill "$server_pid" 2>/dev/null || true
        wait "$server_pid" 2>/dev/null || true
    fi
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

step() {
    printf '\n== %s\n' "$*"
}

surprise() {
    printf '\ndemo.sh: %s\n' "$*" >&2
    exit 1
}

indented() {
    sed 's/\r$//; s/^/    /' "$1"
}

# Sends the letter to these recipients; its status is in "status", what it said in the two files.
send() {
    status=0
    "$build/bin/qsmtp" --trace --server "$url" --password-file "$folder/password" \
        --ca-file "$folder/ca.pem" --from ann@example.org --message "$folder/letter.eml" "$@" \
        > "$folder/output" 2> "$folder/transcript" < /dev/null || status=$?
    indented "$folder/transcript"
    indented "$folder/output"
    echo "    exit status $status"
}

# Neither the password nor its base64 form, at any of the three places it can have in a group.
expect_no_secret() {
    local password form
    password=$(cat "$folder/password")
    for form in "$password" "$(printf '%s' "$password" | base64 -w 0 | cut -c 1-40)" \
        "$(printf 'x%s' "$password" | base64 -w 0 | cut -c 5-40)" \
        "$(printf 'xx%s' "$password" | base64 -w 0 | cut -c 5-40)"; do
        if grep -qF -e "$form" "$folder/transcript" "$folder/output"; then
            surprise "the password can be read in the transcript"
        fi
    done
}

if [ -n "${QSMTP_BUILD_DIR:-}" ]; then
    build=$(cd "$QSMTP_BUILD_DIR" && pwd)
else
    step "Packages that are needed to build"
    bash tests/packages.sh build
    step "Build"
    cmake --preset release -DQSMTP_BUILD_TESTS=OFF > "$folder/configured" || { cat "$folder/configured"; exit 1; }
    cmake --build --preset release --target "${targets[@]}"
    build=$PWD/build/release
fi

step "A mail server of our own, on loopback: TLS from the first octet, and nothing without a login"
coproc SERVER { exec "$build/bin/inbox" --refuse nobody@example.org "$folder"; }
server_pid=$!
server_hears=${SERVER[1]}
# A copy: Bash closes its own as soon as the server ends, and with it the server's last words.
exec {server_says}<&"${SERVER[0]}"
url=
while IFS= read -r -t 30 line <&"$server_says"; do
    echo "    $line"
    case $line in
    server:*) url=${line##* } ;;
    authority:*) break ;;
    esac
done
[ -n "$url" ] || surprise "the mail server did not start"

cat > "$folder/letter.eml" <<'LETTER'
From: Ann <ann@example.org>
To: Bob <bob@example.org>
Subject: It works
Message-ID: <first-letter@example.org>
Date: Thu, 01 Jan 2026 12:00:00 +0000

Dear Bob,
this letter came over TLS, after a login.
.
The dot above stood alone in its line, and did not end the letter.
LETTER

step "A letter from Ann to Bob, sent with the command qsmtp (C: we say, S: the server says)"
send bob@example.org
[ "$status" = 0 ] || surprise "expected the status 0"
expect_no_secret
grep -q '^C: MAIL FROM:<ann@example.org>' "$folder/transcript" || surprise "no MAIL in the transcript"
grep -q '^-- Encrypted: TLS' "$folder/transcript" || surprise "no TLS in the transcript"
grep -q '^C: AUTH ' "$folder/transcript" || surprise "no AUTH in the transcript"

step "The letter that arrived"
[ -f "$folder/1.eml" ] || surprise "no letter arrived"
indented "$folder/1.eml"
sed 's/$/\r/' "$folder/letter.eml" | cmp - "$folder/1.eml" || surprise "another letter arrived"

step "The same letter to Bob and to somebody whom the server does not know"
send bob@example.org nobody@example.org
[ "$status" = 1 ] || surprise "expected the status 1"
expect_no_secret
[ -f "$folder/2.eml" ] || surprise "the letter did not reach Bob"

step "A password that is wrong"
cp "$folder/password" "$folder/right"
echo 'not the password' > "$folder/password"
send bob@example.org
mv "$folder/right" "$folder/password"
[ "$status" = 77 ] || surprise "expected the status 77"

# The end of its input is the end of the server; what it has still to say is its account.
exec {server_hears}>&-
step "What the server tells of it"
sed 's/^/    /' <&"$server_says"
wait "$server_pid" || surprise "the mail server ended with an error"
server_pid=
[ ! -e "$folder/3.eml" ] || surprise "a third letter arrived"

step "In short"
cat <<'SUMMARY'
    1. The letter went over a verified TLS connection after a login in which the password itself was
       not sent, and arrived as it was written, with each line end as CRLF.
    2. One unknown recipient did not keep it from Bob. The status 1 says: sent, but not to all.
    3. With a wrong password nothing was sent. The status 77 says: the login failed.
    The password is in none of the transcripts, and the server has ended.
SUMMARY

# A display may be named and yet be out of reach, which Qt answers with an abort.
shows_windows() {
    (ulimit -c 0; "$build/bin/composer" --help) > "$folder/composer.log" 2>&1
}

if [ "$has_display" = yes ] && ! QT_QPA_PLATFORM=offscreen shows_windows; then
    cat "$folder/composer.log" >&2
    surprise "the composer does not start"
fi
if [ "$has_display" = yes ] && ! shows_windows; then
    step "The display cannot be reached: the desktop composer is not opened"
elif [ "$has_display" = yes ]; then
    step "The desktop composer, in a sandbox: what it sends arrives in its own inbox (close it to end)"
    "$build/bin/composer" --sandbox || surprise "the composer ended with an error"
fi
