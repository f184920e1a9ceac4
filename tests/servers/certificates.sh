# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# A certificate authority of this run, a certificate for the servers, and two that must be refused.
# It knows names and keys, and no server.

# make_authority NAME
make_authority() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=QSmtp test authority $1" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign \
        -keyout "$RUN/certificates/$1.key" -out "$RUN/certificates/$1.pem" 2>/dev/null
}

# make_certificate NAME SUBJECTALTNAME: signed by the authority "ca". The CN is always localhost.
make_certificate() {
    local base=$RUN/certificates/$1
    openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout "$base.key" -out "$base.csr" \
        2>/dev/null
    printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$2" > "$base.ext"
    openssl x509 -req -in "$base.csr" -CA "$RUN/certificates/ca.pem" -CAkey "$RUN/certificates/ca.key" \
        -CAcreateserial -days 2 -extfile "$base.ext" -out "$base.pem" 2>/dev/null
    rm "$base.csr" "$base.ext"
}

make_certificates() {
    mkdir -p "$RUN/certificates"
    make_authority ca
    make_authority stranger
    make_certificate server "DNS:localhost,DNS:mail.test,IP:127.0.0.1,IP:::1"
    make_certificate othername "DNS:other.test"
    # The daemons' users read them; the keys live as long as the test.
    chmod 644 "$RUN"/certificates/*
    publish CA_FILE "$RUN/certificates/ca.pem"
    publish STRANGER_CA_FILE "$RUN/certificates/stranger.pem"
}
