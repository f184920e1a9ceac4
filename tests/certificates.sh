#!/bin/sh
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# Makes the certificates that the tests of TLS are about, good and bad, under FOLDER, all signed by one CA.
# Usage: certificates.sh FOLDER
set -eu
folder=$1
mkdir -p "$folder"
cd "$folder"

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key" 2>/dev/null; }

cat > ca.conf <<'CONF'
[ca]
default_ca = test
[test]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
copy_extensions = none
[any]
commonName = supplied
CONF
: > index.txt
echo 1000 > serial

key ca
openssl req -x509 -new -key ca.key -days 3650 -subj "/CN=QSmtp test CA" -out ca.pem \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign"

# certificate NAME COMMONNAME EXTENSIONS [START END]
certificate() {
    key "$1"
    openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"
    printf '%b' "$3" > "$1.ext"
    openssl ca -batch -notext -config ca.conf -cert ca.pem -keyfile ca.key -in "$1.csr" -out "$1.pem" \
        -extfile "$1.ext" -startdate "${4:-20200101000000Z}" -enddate "${5:-20991231235959Z}" 2>/dev/null
}

server='extendedKeyUsage=serverAuth\n'
certificate good localhost "subjectAltName=DNS:localhost,IP:127.0.0.1\n$server"
certificate othername localhost "subjectAltName=DNS:other.test\n$server"
certificate otheraddress 127.0.0.1 "subjectAltName=DNS:127.0.0.1,IP:192.0.2.1\n$server"
certificate idn buecher "subjectAltName=DNS:xn--bcher-kva.test\n$server"
certificate nonames localhost "$server"
certificate expired localhost "subjectAltName=DNS:localhost\n$server" 20200101000000Z 20200201000000Z
certificate future localhost "subjectAltName=DNS:localhost\n$server" 20980101000000Z 20991231235959Z
certificate wildcard nobody "subjectAltName=DNS:*.mail.test,DNS:*.test,DNS:f*.part.test,DNS:a.*.inner.test,\
DNS:*.*.two.test,DNS:MiXed.Case.Test,DNS:root.dot.test.,IP:192.0.2.1,IP:2001:db8::1\n$server"
# A name with a NUL in it, which only the octets themselves can say.
certificate nulname nobody "subjectAltName=DER:\
30:16:82:14:67:6F:6F:64:2E:74:65:73:74:00:2E:65:76:69:6C:2E:\
74:65:73:74\n$server"
certificate clientonly localhost "subjectAltName=DNS:localhost\nextendedKeyUsage=clientAuth\n"

key selfsigned
openssl req -x509 -new -key selfsigned.key -days 3650 -subj "/CN=localhost" -out selfsigned.pem \
    -addext "subjectAltName=DNS:localhost"

# The good certificate signs one, though it is no CA.
key nonca
openssl req -new -key nonca.key -subj "/CN=localhost" -out nonca.csr
printf 'subjectAltName=DNS:localhost\n' > nonca.ext
openssl x509 -req -in nonca.csr -CA good.pem -CAkey good.key -set_serial 7 -days 3650 \
    -extfile nonca.ext -out nonca-leaf.pem 2>/dev/null
cat nonca-leaf.pem good.pem > nonca.pem

# One by a CA of the same name and another key, which comes along with it.
key strangerca
openssl req -x509 -new -key strangerca.key -days 3650 -subj "/CN=QSmtp test CA" -out strangerca.pem \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign"
key stranger
openssl req -new -key stranger.key -subj "/CN=localhost" -out stranger.csr
printf 'subjectAltName=DNS:localhost\n%b' "$server" > stranger.ext
openssl x509 -req -in stranger.csr -CA strangerca.pem -CAkey strangerca.key -set_serial 8 -days 3650 \
    -extfile stranger.ext -out stranger-leaf.pem 2>/dev/null
cat stranger-leaf.pem strangerca.pem > stranger.pem
touch made
