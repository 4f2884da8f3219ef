#!/bin/sh
# Builds what the lab needs: setup.sh LAB_FOLDER WOLFSSL_SOURCE_FOLDER. See README.md for the packages.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/bin" "$1/nss"
lab=$(cd "$1" && pwd)
wolfssl=$(cd "$2" && pwd)

python3 "$here/certificates.py" "$lab/pki"
for name in root p256 rsa2048 expired wrongname client client-stranger; do
  rm -rf "$lab/nss/$name" && mkdir "$lab/nss/$name"
  certutil -N -d "sql:$lab/nss/$name" --empty-password
  certutil -A -d "sql:$lab/nss/$name" -n root -t CT,C,C -a -i "$lab/pki/root.pem"
  [ "$name" = root ] || pk12util -i "$lab/pki/$name.p12" -d "sql:$lab/nss/$name" -W labpass -K ''
done

go build -o "$lab/bin/tls-go" "$here/tls.go"
javac -d "$lab/bin" "$here/Tls.java"
gcc -O1 "$here/mbed.c" -o "$lab/bin/mbed" -lmbedtls -lmbedx509 -lmbedcrypto
crates=/usr/share/cargo/registry # where Debian's librust packages put their sources
set --
[ -d $crates ] && set -- --config 'source.crates-io.replace-with="debian"' --config "source.debian.directory=\"$crates\""
cp -r "$here/rust" "$lab/rust-source"
(cd "$lab/rust-source" && CARGO_TARGET_DIR="$lab/rust" cargo "$@" build --release) && cp "$lab/rust/release/tls-rust" "$lab/bin"

for flavour in wide plain; do
  out=$lab/wolf-$flavour
  mkdir -p "$out" && cp "$here/wolf-$flavour.h" "$out/user_settings.h"
  ls "$wolfssl"/src/internal.c "$wolfssl"/src/keys.c "$wolfssl"/src/ssl.c "$wolfssl"/src/tls.c "$wolfssl"/src/tls13.c \
    "$wolfssl"/src/wolfio.c "$wolfssl"/src/dtls.c "$wolfssl"/src/dtls13.c "$wolfssl"/src/ocsp.c "$wolfssl"/src/crl.c \
    "$wolfssl"/wolfcrypt/src/*.c | grep -vE '/(evp|evp_pk|misc|asn_orig)\.c$' > "$out/sources"
  (cd "$out" && xargs -P 2 -n 6 gcc -c -O1 -w -DWOLFSSL_USER_SETTINGS -I"$out" -I"$wolfssl" < sources)
done
gcc -O1 -DWOLFSSL_USER_SETTINGS -I"$lab/wolf-wide" -I"$wolfssl" "$here/wolf.c" "$lab"/wolf-wide/*.o -lm -o "$lab/bin/wolf"
gcc -O1 -DWOLFSSL_USER_SETTINGS -I"$lab/wolf-plain" -I"$wolfssl" "$here/wolf.c" "$lab"/wolf-plain/*.o -lm -o "$lab/bin/wolf-plain"
