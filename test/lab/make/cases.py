"""The cases of the lab: what was set wrong, and so the true cause, decided before any program looked at the bytes."""
from script import *
from stacks import *

CASES = []
REQUEST_LINE = b'GET / HTTP/1.0\r\n\r\n'
DTLS = {'datagrams': True}
SUITES_OF_OPENSSL = [
    '@peer device.lab.example:443', '@server-suites', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES256-SHA', 'ECDHE-RSA-AES128-SHA',
]


def case(name, stacks, expect, note, client, server, style='hexdump', **more):
    """`name` is what was set wrong; `expect` the true cause, and behind it what the bytes can't tell it from."""
    expect = [expect] if isinstance(expect, str) else expect
    first = 'control' if expect == ['none'] else expect[0]
    CASES.append({'name': f'{first}-{stacks[0]}-{stacks[1]}-{name}', 'stacks': stacks, 'expect': expect, 'note': note, 'client': client,
                  'server': server, 'style': style, **more})


# no-common-cipher-suite
case('camellia', ('openssl', 'go'), 'no-common-cipher-suite', 'The client offers Camellia alone, which Go never had.',
     openssl('-tls1_2 -cipher ECDHE-ECDSA-CAMELLIA128-SHA256:ECDHE-RSA-CAMELLIA256-SHA384'), go_server())
case('static-rsa', ('wolf', 'openssl'), 'no-common-cipher-suite', 'The client offers static RSA only; the server has ECDHE alone.',
     wolf(max='12', suites='AES128-SHA:AES256-SHA256:AES128-GCM-SHA256'), openssl_server('-tls1_2 -cipher ECDHE', 'rsa2048'), 'xxd')
case('chacha13', ('openssl', 'openssl'), 'no-common-cipher-suite', 'TLS 1.3: the client has ChaCha20 alone, the server AES alone.',
     openssl('-tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256'), openssl_server('-tls1_3 -ciphersuites TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256'),
     'spaced', directives=['@peer device.lab.example:443', '@server-suites', 'TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256'])
case('cbc-only', ('mbed', 'rustls'), 'no-common-cipher-suite', 'The client is cut down to CBC suites, which rustls never had.',
     mbed(suites='TLS-ECDHE-ECDSA-WITH-AES-128-CBC-SHA256,TLS-ECDHE-ECDSA-WITH-AES-256-CBC-SHA,TLS-ECDHE-RSA-WITH-AES-128-CBC-SHA'), rustls_server(), 'c')
case('psk-suites', ('gnutls', 'java'), 'no-common-cipher-suite', 'The client has ECDHE-PSK and DHE-PSK only; the server has a certificate and no PSK.',
     gnutls('NONE:+VERS-TLS1.2:+ECDHE-PSK:+DHE-PSK:+AES-128-GCM:+AEAD:+GROUP-ALL:+SIGN-ALL:+COMP-NULL', '--pskusername=pump --pskkey=00112233445566778899aabbccddeeff', ca=None), java_server(), 'escaped')

# missing-supported-groups
case('no-extensions', ('wolfplain', 'botan'), 'missing-supported-groups', 'wolfSSL built without TLS extensions: ECDHE suites, no supported_groups.',
     wolf_plain(), botan_server(certificate='rsa2048'), 'xxd')
case('no-extensions', ('wolfplain', 'openssl'), 'missing-supported-groups', 'wolfSSL built without TLS extensions: ECDHE suites, no supported_groups.',
     wolf_plain(), openssl_server('-cipher DEFAULT@SECLEVEL=0', 'rsa2048'), 'c', directives=SUITES_OF_OPENSSL)
case('tls13-share-only', ('script', 'rustls'), 'missing-supported-groups', 'TLS 1.3 with a key share and schemes, and no supported_groups.',
     sends(lambda: hello([name(), SCHEMES, ONLY13, MODES, share()], SUITES13)), rustls_server(), 'python')
case('ecdhe-without', ('script', 'boring'), 'missing-supported-groups', 'All that a modern hello of TLS 1.2 has, but supported_groups; suites are all ECDHE.',
     sends(lambda: hello([name(), POINTS, SCHEMES, RENEGOTIATION, MASTER])), boring_server(), 'od')

# no-common-group
case('brainpool', ('openssl', 'go'), 'no-common-group', 'The client names brainpool curves alone.',
     openssl('-tls1_2 -groups brainpoolP256r1:brainpoolP384r1'), go_server())
case('x448', ('openssl', 'boring'), 'no-common-group', 'TLS 1.3: the client has X448 alone.',
     openssl('-tls1_3 -groups X448'), boring_server(), 'packed')
case('p521', ('gnutls', 'rustls'), 'no-common-group', 'The client names secp521r1 alone, which rustls 0.20 does not have.',
     gnutls('NORMAL:-GROUP-ALL:+GROUP-SECP521R1:-VERS-TLS1.3'), rustls_server(), 'upper')
case('x25519-only', ('go', 'mbed'), 'no-common-group', 'The server is set to secp384r1 alone, the client names X25519.',
     go(groups='0x1d', max='0x0303', suites='0xc02f,0xc030,0xcca8'), mbed_server(groups='secp384r1', certificate=f'{PKI}/rsa2048'), 'wireshark',
     directives=['@peer device.lab.example:443', '@server-groups', 'secp384r1'])

# missing-ec-point-formats
case('compressed-only', ('script', 'java'), ['missing-ec-point-formats', 'illegal-parameter'], 'ec_point_formats without uncompressed, which RFC 8422 demands.',
     sends(lambda: hello([name(), GROUPS, (11, b'\1\1'), SCHEMES, RENEGOTIATION])), java_server())
case('compressed-only', ('script', 'boring'), ['missing-ec-point-formats', 'illegal-parameter'], 'ec_point_formats without uncompressed, which RFC 8422 demands.',
     sends(lambda: hello([name(), GROUPS, (11, b'\1\1'), SCHEMES, RENEGOTIATION, MASTER])), boring_server('-max-version tls1.2'), 'base64')

# missing-signature-algorithms
case('tls12', ('script', 'rustls'), 'missing-signature-algorithms', 'A hello of TLS 1.2 without signature_algorithms: SHA-1 by default, which rustls has not.',
     sends(lambda: hello([name(), GROUPS, POINTS, RENEGOTIATION, MASTER])), rustls_server(), 'flow')
case('tls13', ('script', 'go'), 'missing-signature-algorithms', 'TLS 1.3 without signature_algorithms.',
     sends(lambda: hello([name(), GROUPS, ONLY13, MODES, share()], SUITES13)), go_server(), 'xxd')
case('tls13', ('script', 'wolf'), 'missing-signature-algorithms', 'TLS 1.3 without signature_algorithms.',
     sends(lambda: hello([name(), GROUPS, ONLY13, share(), MODES], SUITES13, session=os.urandom(32))), wolf_server(), 'spaced')

# no-common-signature-algorithm
case('pss-pss', ('openssl', 'go'), 'no-common-signature-algorithm', 'The client takes only rsa_pss_pss_*, which a key of rsaEncryption cannot make.',
     openssl('-tls1_3 -sigalgs rsa_pss_pss_sha256:rsa_pss_pss_sha384'), go_server(certificate=f'{PKI}/rsa2048'), 'openssl')
case('ed448', ('openssl', 'rustls'), ['no-common-signature-algorithm', 'certificate-key-type-mismatch'], 'TLS 1.3: the client takes Ed448 only; the server has an ECDSA key.',
     openssl('-tls1_3 -sigalgs ed448'), rustls_server(), 'tshark')
case('p384-scheme', ('boring', 'boring'), ['no-common-signature-algorithm', 'certificate-key-type-mismatch'], 'TLS 1.3: the client takes ecdsa_secp384r1_sha384 only; the server\'s key is on P-256.',
     boring('-min-version tls1.3 -sigalgs ecdsa_secp384r1_sha384', ca=None), boring_server(), 'python', directives=['@peer device.lab.example:443', '@server-certificate ecdsa'])

# certificate-key-type-mismatch
case('ecdsa-suites', ('gnutls', 'openssl'), ['certificate-key-type-mismatch', 'no-common-cipher-suite'], 'The client offers ECDHE_ECDSA suites alone; the server\'s key is RSA.',
     gnutls('NORMAL:-VERS-TLS1.3:-ECDHE-RSA:-RSA:-DHE-RSA'), openssl_server('', 'rsa2048'), 'hexdump', directives=['@peer device.lab.example:443', '@server-certificate rsa'])
case('rsa-schemes', ('openssl', 'go'), ['certificate-key-type-mismatch', 'no-common-signature-algorithm'], 'TLS 1.3: the client takes RSA schemes alone; the server\'s key is Ed25519.',
     openssl('-tls1_3 -sigalgs rsa_pss_rsae_sha256:rsa_pkcs1_sha256'), go_server(certificate=f'{PKI}/ed25519'), 'xxd', directives=['@peer device.lab.example:443', '@server-certificate ed25519'])
case('rsa-suites', ('wolf', 'wolf'), ['certificate-key-type-mismatch', 'no-common-cipher-suite'], 'The client offers ECDHE_RSA suites alone; the server\'s key is ECDSA.',
     wolf(max='12', suites='ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384'), wolf_server(), 'packed', directives=SUITES_OF_OPENSSL + ['@server-certificate ecdsa'])

# no-common-version
case('tls10', ('openssl', 'rustls'), 'no-common-version', 'The client has TLS 1.0 alone.',
     openssl('-tls1 -cipher DEFAULT@SECLEVEL=0'), rustls_server(), 'c')
case('tls13-only', ('wolf', 'openssl'), 'no-common-version', 'The client has TLS 1.3 alone, the server stops at TLS 1.2.',
     wolf(only13='1'), openssl_server('-tls1_2'), 'xxd')
case('tls12-below-13', ('go', 'gnutls'), 'no-common-version', 'The server has TLS 1.3 alone.',
     go(max='0x0303'), gnutls_server('NORMAL:-VERS-ALL:+VERS-TLS1.3'), 'openssl')
case('server-tls10', ('gnutls', 'openssl'), 'no-common-version', 'The server has TLS 1.0 alone, and answers so; the client refuses.',
     gnutls('NORMAL:-VERS-TLS1.0:-VERS-TLS1.1'), openssl_server('-tls1 -cipher DEFAULT@SECLEVEL=0', 'rsa2048'), 'upper')
case('sslv2', ('script', 'go'), 'no-common-version', 'A hello in the form of SSLv2 with TLS 1.0 as its best.',
     sends(lambda: bytes.fromhex('802e0100020015000000100100800300800700c0060040020080040080') + os.urandom(19)), go_server(), 'hexdump')

case('dtls10-only', ('openssl', 'mbed'), 'no-common-version', 'DTLS: the client has DTLS 1.0 alone, the server 1.2 alone.',
     openssl('-dtls1 -cipher DEFAULT@SECLEVEL=0'), mbed_server(dtls='1', min='3', max='3'), 'spaced', **DTLS)
case('tls11', ('nss', 'node'), 'no-common-version', 'The client stops at TLS 1.1.',
     nss('-V tls1.0:tls1.1'), node('tls.createServer({cert: fs.readFileSync(PKI + "/p256.pem"), key: fs.readFileSync(PKI + "/p256.key")}).on("tlsClientError", () => 0).listen(port, "127.0.0.1")'), 'xxd')

# missing-server-name
case('needs-a-name', ('mbed', 'go'), 'missing-server-name', 'The server takes no client without a name (its GetConfigForClient fails): alert 80.',
     mbed(sni=None), go_server(only=NAME), 'hexdump', directives=['@peer device.lab.example:443'])
case('needs-a-name', ('boring', 'wolf'), 'missing-server-name', 'The wolfSSL server aborts where server_name is absent.',
     boring(sni=None), wolf_server(only=NAME), 'packed')
case('reject-handshake', ('wolf', 'nginx'), 'missing-server-name', 'nginx with ssl_reject_handshake in its default server; the client sends no name.',
     wolf(sni=None), nginx('ssl_reject_handshake on;'), 'xxd')
case('no-certificate-for-none', ('openssl', 'rustls'), 'missing-server-name', 'rustls picks its certificate by name, and no name is sent.',
     openssl('', sni=None), rustls_server(only=NAME), 'c')

# unrecognized-name
case('reject-handshake', ('go', 'nginx'), 'unrecognized-name', 'nginx with ssl_reject_handshake in its default server; another name is asked for.',
     go(sni='www.lab.example'), nginx('ssl_reject_handshake on;'), 'tshark')
case('servername-fatal', ('gnutls', 'openssl'), 'unrecognized-name', 's_server -servername_fatal serves one name; another is asked for.',
     gnutls(sni='other.lab.example'), openssl_server(f'-servername {NAME} -servername_fatal -cert2 {PKI}/p256.pem -key2 {PKI}/p256.key'), 'upper')
case('callback', ('rustls', 'python'), 'unrecognized-name', 'The callback of the Python server answers unrecognized_name.',
     rustls(sni='camera.lab.example'), python_server('context.sni_callback = lambda *_: ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME'), 'escaped')

# missing-renegotiation-info
case('demanded', ('gnutls', 'gnutls'), 'missing-renegotiation-info', 'The server demands RFC 5746 (%SAFE_RENEGOTIATION), the client has it switched off.',
     gnutls('NORMAL:-VERS-TLS1.3:%DISABLE_SAFE_RENEGOTIATION'), gnutls_server('NORMAL:%SAFE_RENEGOTIATION'), 'hexdump')
case('hello-without', ('script', 'gnutls'), 'missing-renegotiation-info', 'The server demands RFC 5746 (%SAFE_RENEGOTIATION); the hello has neither the extension nor 00ff.',
     sends(lambda: hello([name(), GROUPS, POINTS, SCHEMES, MASTER])), gnutls_server('NORMAL:-VERS-TLS1.3:%SAFE_RENEGOTIATION'), 'xxd')
case('server-without', ('mbed', 'wolfplain'), 'missing-renegotiation-info', 'The client breaks off where the server has no RFC 5746; wolfSSL was built without it.',
     mbed(legacy='1', ca=None), own('wolf-plain', 'server', {'certificate': f'{PKI}/rsa2048'}, {}), 'packed')
case('demanded', ('wolfplain', 'mbed'), ['missing-renegotiation-info', 'missing-supported-groups'], 'The server breaks off where the client has no RFC 5746; static RSA, so that no group is needed.',
     wolf_plain(suites='ECDHE-RSA-AES128-SHA'), mbed_server(legacy='1', certificate=f'{PKI}/rsa2048'), 'wireshark')

# missing-extended-master-secret
case('client-demands', ('java', 'go'), 'missing-extended-master-secret', 'Java with jdk.tls.allowLegacyMasterSecret=false; Go 1.19 has no RFC 7627.',
     java('-Djdk.tls.useExtendedMasterSecret=true -Djdk.tls.allowLegacyMasterSecret=false', versions='TLSv1.2'), go_server(max='0x0303'), 'hexdump')
case('server-demands', ('go', 'java'), 'missing-extended-master-secret', 'A Java server with jdk.tls.allowLegacyMasterSecret=false; Go 1.19 has no RFC 7627.',
     go(max='0x0303'), java_server('-Djdk.tls.allowLegacyMasterSecret=false', versions='TLSv1.2'), 'c')
case('server-demands', ('script', 'java'), 'missing-extended-master-secret', 'A Java server with jdk.tls.allowLegacyMasterSecret=false; the hello lacks the extension alone.',
     sends(lambda: hello([name(), GROUPS, POINTS, SCHEMES, RENEGOTIATION])), java_server('-Djdk.tls.allowLegacyMasterSecret=false'), 'od')
case('client-demands', ('java', 'gnutls'), 'missing-extended-master-secret', 'Java with jdk.tls.allowLegacyMasterSecret=false; the server has %NO_SESSION_HASH.',
     java('-Djdk.tls.allowLegacyMasterSecret=false', versions='TLSv1.2'), gnutls_server('NORMAL:%NO_SESSION_HASH', certificate='rsa2048'), 'packed')

# missing-key-share
case('groups-only', ('script', 'boring'), 'missing-key-share', 'TLS 1.3 without key_share, which RFC 8446 9.2 asks for (an empty one would be right).',
     sends(lambda: hello([name(), GROUPS, SCHEMES, ONLY13, MODES], SUITES13, session=os.urandom(32))), boring_server(), 'hexdump')
case('groups-only', ('script', 'gnutls'), 'missing-key-share', 'TLS 1.3 without key_share.',
     sends(lambda: hello([name(), GROUPS, SCHEMES, ONLY13, MODES], SUITES13)), gnutls_server(), 'colons')

# inappropriate-fallback
case('retry-at-11', ('boring', 'openssl'), 'inappropriate-fallback', 'The client comes back at TLS 1.1 with TLS_FALLBACK_SCSV; the server has 1.2 and 1.3.',
     boring('-max-version tls1.1 -min-version tls1 -fallback-scsv'), openssl_server('-cipher DEFAULT@SECLEVEL=0'), 'xxd')
case('retry-at-12', ('openssl', 'go'), 'inappropriate-fallback', 'The client comes back at TLS 1.2 with TLS_FALLBACK_SCSV; the server has 1.3.',
     openssl('-tls1_2 -fallback_scsv'), go_server(), 'openssl')
case('retry-at-10', ('nss', 'boring'), 'inappropriate-fallback', 'The client comes back at TLS 1.0 with TLS_FALLBACK_SCSV; the server has 1.2.',
     nss('-V tls1.0:tls1.0 -K'), boring_server('-max-version tls1.2'), 'packed')

# no-application-protocol
case('h3-only', ('openssl', 'go'), 'no-application-protocol', 'The client has h3 alone, the server h2 and http/1.1.',
     openssl('-alpn h3'), go_server(alpn='h2,http/1.1'), 'spaced')
case('mqtt-only', ('wolf', 'rustls'), 'no-application-protocol', 'The client has mqtt alone, the server http/1.1.',
     wolf(alpn='mqtt'), rustls_server(alpn='http/1.1'), 'xxd')
case('old-name', ('boring', 'java'), 'no-application-protocol', 'The client has spdy/3 alone, the server h2.',
     boring('-alpn-protos spdy/3'), java_server(alpn='h2'), 'hexdump')
case('coap-only', ('gnutls', 'mbed'), 'no-application-protocol', 'The client has coap alone, the server h2.',
     gnutls('NORMAL', '--alpn=coap'), mbed_server(alpn='h2'), 'upper')

# unknown-ca
OTHER = f'{PKI}/otherroot.pem'
case('wrong-root', ('wolf', 'openssl'), 'unknown-ca', 'The client has another root than the one that signed; TLS 1.2.',
     wolf(ca=OTHER), openssl_server('-tls1_2'), 'hexdump')
case('wrong-root', ('go', 'gnutls'), ['unknown-ca', 'bad-certificate'], 'The client has another root; Go says bad_certificate.',
     go(ca=OTHER, max='0x0303'), gnutls_server(), 'packed')
case('wrong-root', ('rustls', 'mbed'), ['unknown-ca', 'bad-certificate'], 'The client has another root; rustls 0.20 says bad_certificate.',
     rustls(ca=OTHER), mbed_server(), 'xxd')
case('wrong-root', ('mbed', 'boring'), 'unknown-ca', 'The client has another root; TLS 1.2.',
     mbed(ca=OTHER), boring_server(), 'c')
case('self-signed', ('python', 'node'), 'unknown-ca', 'The server signed its certificate itself; TLS 1.2.',
     python_client('context.maximum_version = ssl.TLSVersion.TLSv1_2'), node('tls.createServer({cert: fs.readFileSync(PKI + "/selfsigned.pem"), key: fs.readFileSync(PKI + "/selfsigned.key")}).on("tlsClientError", () => 0).listen(port, "127.0.0.1")'), 'python')
case('wrong-root13', ('openssl', 'openssl'), 'unknown-ca', 'TLS 1.3: the client has another root; OpenSSL says so in clear.',
     openssl('-tls1_3', ca=OTHER), openssl_server('-tls1_3'), 'hexdump')
case('dtls', ('gnutls', 'openssl'), ['unknown-ca', 'bad-certificate'], 'DTLS 1.2: the client has another root; GnuTLS says bad_certificate.',
     gnutls('NORMAL', '--udp', ca=OTHER), openssl_server('-dtls1_2'), 'packed', **DTLS)
case('stranger', ('nss', 'go'), 'unknown-ca', 'The certificate is of a root that the client does not have; TLS 1.2.',
     nss('-V tls1.2:tls1.2 -O'), go_server(certificate=f'{PKI}/stranger'), 'base64')

# certificate-expired
case('2018', ('wolf', 'gnutls'), 'certificate-expired', 'The certificate ran out at the end of 2017.',
     wolf(max='12'), gnutls_server(certificate='expired'), 'hexdump')
case('2019', ('openssl', 'nginx'), 'certificate-expired', 'The certificate ran out at the end of 2018; TLS 1.2.',
     openssl('-tls1_2'), nginx('return 200 hello;', 'expired-rsa'), 'packed')
case('2018', ('mbed', 'rustls'), ['certificate-expired', 'bad-certificate'], 'The certificate ran out at the end of 2017.',
     mbed(), rustls_server(certificate=f'{PKI}/expired'), 'xxd')
case('2018', ('boring', 'go'), 'certificate-expired', 'The certificate ran out at the end of 2017; TLS 1.2.',
     boring('-max-version tls1.2'), go_server(certificate=f'{PKI}/expired'), 'c')
case('2018', ('java', 'boring'), ['certificate-expired', 'bad-certificate'], 'The certificate ran out at the end of 2017; Java says certificate_unknown.',
     java(versions='TLSv1.2'), boring_server(certificate='expired'), 'spaced')
case('client-certificate', ('openssl', 'mbed'), ['certificate-expired', 'bad-certificate'], 'The certificate of the client ran out in 2016; the server says so after it.',
     openssl(f'-tls1_2 -cert {PKI}/client-expired.pem -key {PKI}/client-expired.key'), mbed_server(ca=ROOT), 'upper')
case('tls13', ('curl', 'openssl'), 'certificate-expired', 'TLS 1.3: the certificate ran out at the end of 2017; OpenSSL says so in clear.',
     ['curl', '-s', '--cacert', ROOT, '--resolve', f'{NAME}:PORT:127.0.0.1', f'https://{NAME}:PORT/'], openssl_server('-www', 'expired'), 'tshark')

# bad-certificate, hostname-mismatch
case('wrong-name', ('go', 'mbed'), ['bad-certificate', 'hostname-mismatch'], 'The certificate is for printer.other.example.',
     go(), mbed_server(certificate=f'{PKI}/wrongname'), 'hexdump')
case('wrong-name', ('wolf', 'boring'), ['bad-certificate', 'hostname-mismatch'], 'The certificate is for printer.other.example; TLS 1.2.',
     wolf(max='12'), boring_server(certificate='wrongname'), 'xxd')
case('wrong-name', ('curl', 'gnutls'), ['bad-certificate', 'hostname-mismatch'], 'The certificate is for printer.other.example; TLS 1.2.',
     ['curl', '-s', '--tls-max', '1.2', '--cacert', ROOT, '--resolve', f'{NAME}:PORT:127.0.0.1', f'https://{NAME}:PORT/'], gnutls_server(certificate='wrongname'), 'packed')
case('two-labels', ('python', 'openssl'), ['bad-certificate', 'hostname-mismatch'], 'The certificate is for *.lab.example, which does not reach a.b.lab.example; TLS 1.2.',
     python_client('context.maximum_version = ssl.TLSVersion.TLSv1_2', 'a.b.lab.example'), openssl_server('', 'wildcard'), 'colons')
case('not-yet', ('mbed', 'openssl'), 'bad-certificate', 'The certificate begins in 2090.',
     mbed(), openssl_server('', 'future'), 'hexdump')
case('not-yet', ('wolf', 'go'), 'bad-certificate', 'The certificate begins in 2090; TLS 1.2.',
     wolf(max='12'), go_server(certificate=f'{PKI}/future'), 'spaced')
case('client-only', ('openssl', 'rustls'), 'bad-certificate', 'The certificate may serve clients only (extended key usage); TLS 1.2.',
     openssl('-tls1_2 -purpose sslserver'), rustls_server(certificate=f'{PKI}/clientonly'), 'python')
case('no-authority', ('openssl', 'go'), ['bad-certificate', 'unknown-ca'], 'A certificate of no authority signed the server\'s; TLS 1.2.',
     openssl('-tls1_2'), go_server(certificate=f'{PKI}/belownotca'), 'packed')

# certificate-required, client-ca-not-accepted
case('none', ('go', 'nss'), 'certificate-required', 'The server demands a certificate, the client has none; TLS 1.2.',
     go(max='0x0303', sni=NAME), nss_server('-r -r -V tls1.2:tls1.2'), 'hexdump')
case('none', ('rustls', 'java'), 'certificate-required', 'The server demands a certificate, the client has none; TLS 1.2. Java says bad_certificate.',
     rustls(versions='12'), java_server(ask='1', ca=ROOT), 'packed')
case('none', ('wolf', 'mbed'), 'certificate-required', 'The server demands a certificate, the client has none.',
     wolf(), mbed_server(ca=ROOT), 'xxd')
case('none', ('python', 'boring'), 'certificate-required', 'The server demands a certificate, the client has none; TLS 1.2.',
     python_client('context.maximum_version = ssl.TLSVersion.TLSv1_2'), boring_server('-require-any-client-cert'), 'base64')
case('tls13', ('openssl', 'go'), 'certificate-required', 'TLS 1.3: the server demands a certificate, the client has none; all of it is encrypted.',
     openssl('-tls1_3'), go_server(ask='1', ca=ROOT), 'spaced')
case('other-root', ('openssl', 'openssl'), ['unknown-ca', 'client-ca-not-accepted'], 'The client\'s certificate is of a root that the server doesn\'t name; TLS 1.2.',
     openssl(f'-tls1_2 -cert {PKI}/client-stranger.pem -key {PKI}/client-stranger.key'), openssl_server(f'-Verify 3 -verify_return_error -CAfile {ROOT}'), 'hexdump')
case('other-root', ('mbed', 'java'), ['unknown-ca', 'client-ca-not-accepted', 'bad-certificate'], 'The client\'s certificate is of a root that the server doesn\'t name; Java says certificate_unknown.',
     mbed(certificate=f'{PKI}/client-stranger'), java_server(ask='1', ca=ROOT), 'packed')
case('other-root', ('wolf', 'gnutls'), ['unknown-ca', 'client-ca-not-accepted', 'bad-certificate'], 'The client\'s certificate is of a root that the server doesn\'t name; TLS 1.2.',
     wolf(max='12', certificate=f'{PKI}/client-stranger'), gnutls_server(arguments=f'--require-client-cert --verify-client-cert --x509cafile={ROOT}'), 'xxd')

# certificate-curve-not-offered
case('p384-leaf', ('openssl', 'openssl'), ['certificate-curve-not-offered', 'no-common-group', 'certificate-key-type-mismatch', 'no-common-cipher-suite'],
     'TLS 1.2: the server\'s key is on secp384r1, which the client does not name. From the outside no certificate is seen.',
     openssl('-tls1_2 -groups X25519:P-256 -cipher ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384'), openssl_server('', 'p384'), 'hexdump',
     directives=['@peer device.lab.example:443', '@server-certificate ecdsa'])
case('p384-leaf', ('openssl', 'wolf'), ['certificate-curve-not-offered', 'client-rejects-server-choice'], 'TLS 1.2: the server\'s key is on secp384r1, which the client does not name and refuses.',
     openssl('-tls1_2 -groups P-256'), wolf_server(certificate=f'{PKI}/p384'), 'xxd')
case('p521-leaf', ('openssl', 'gnutls'), ['certificate-curve-not-offered', 'client-rejects-server-choice'], 'TLS 1.2: the server\'s key is on secp521r1, which the client does not name and refuses.',
     openssl('-tls1_2 -groups X25519:P-256'), gnutls_server(certificate='p521'), 'packed')
case('k256-leaf', ('rustls', 'mbed'), ['certificate-curve-not-offered', 'certificate-key-type-mismatch', 'no-common-group', 'no-common-cipher-suite'],
     'TLS 1.2: the server\'s key is on secp256k1, which the client does not name. From the outside no certificate is seen.',
     rustls(), mbed_server(certificate=f'{PKI}/k256'), 'c')

# unknown-psk-identity, decrypt-error, bad-record-mac
case('pump-9', ('openssl', 'gnutls'), ['unknown-psk-identity', 'bad-record-mac', 'decrypt-error'], 'TLS 1.2 PSK: the server knows other identities than the client\'s, and hides it behind a random key (RFC 4279): no bytes tell it from a wrong key.',
     openssl('-tls1_2 -cipher PSK -psk_identity pump-9 -psk 00112233445566778899aabbccddeeff', ca=None),
     gnutls_server('NORMAL:-VERS-TLS1.3:+PSK:+ECDHE-PSK:+DHE-PSK', f'--pskpasswd={PKI}/psk.txt'), 'hexdump')
case('pump-9', ('wolf', 'mbed'), 'unknown-psk-identity', 'TLS 1.2 PSK: the server knows another identity than the client\'s.',
     wolf(max='12', ca=None, suites='PSK-AES128-GCM-SHA256:PSK-AES128-CBC-SHA256', psk='pump-9:00112233445566778899aabbccddeeff'),
     mbed_server(psk='0123456789abcdef', identity='pump-1'), 'xxd')
case('pump-9', ('gnutls', 'wolf'), 'unknown-psk-identity', 'DTLS 1.2 PSK: the server does not know the identity.',
     gnutls('NORMAL:-KX-ALL:+PSK:-VERS-DTLS1.0', '--udp --pskusername=pump-9 --pskkey=00112233445566778899aabbccddeeff', ca=None),
     wolf_server(dtls='12', certificate=None, psk='pump-1:00112233445566778899aabbccddeeff', suites='PSK-AES128-GCM-SHA256:PSK-AES128-CBC-SHA256:PSK-AES256-GCM-SHA384'), 'spaced', **DTLS)
case('other-psk', ('openssl', 'gnutls'), ['bad-record-mac', 'decrypt-error', 'unknown-psk-identity'], 'TLS 1.2 PSK: both know the identity, with different keys.',
     openssl('-tls1_2 -cipher PSK -psk_identity pump-1 -psk ffeeddccbbaa99887766554433221100', ca=None),
     gnutls_server('NORMAL:-VERS-TLS1.3:+PSK:+ECDHE-PSK:+DHE-PSK', f'--pskpasswd={PKI}/psk.txt'), 'packed')
case('other-psk13', ('openssl', 'openssl'), 'decrypt-error', 'TLS 1.3: external PSK with different keys, so that the binder does not hold.',
     openssl('-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256 -psk_identity pump-1 -psk ffeeddccbbaa99887766554433221100', ca=None), openssl_server('-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256 -psk_identity pump-1 -psk 00112233445566778899aabbccddeeff'), 'hexdump')
case('signature-changed', ('go', 'openssl'), 'decrypt-error', 'A bit of the ServerKeyExchange\'s signature is changed on the way.',
     go(max='0x0303'), openssl_server(''), 'packed', edit=lambda: flipped('server', ('handshake', 12), 3))
case('signature-changed', ('wolf', 'gnutls'), 'decrypt-error', 'A bit of the ServerKeyExchange\'s signature is changed on the way.',
     wolf(max='12'), gnutls_server(), 'xxd', edit=lambda: flipped('server', ('handshake', 12), 3))
case('verify-changed', ('mbed', 'openssl'), 'decrypt-error', 'A bit of the client\'s CertificateVerify is changed on the way.',
     mbed(certificate=f'{PKI}/client'), openssl_server(f'-tls1_2 -Verify 3 -CAfile {ROOT}'), 'packed', edit=lambda: flipped('client', ('handshake', 15), 4))
case('other-key', ('boring', 'mbed'), 'decrypt-error', 'The server\'s key is not that of its certificate; TLS 1.2.',
     boring(), mbed_server(key=f'{PKI}/wildcard'), 'c')
case('finished-changed', ('openssl', 'boring'), 'bad-record-mac', 'A bit of the client\'s encrypted Finished is changed on the way; TLS 1.2.',
     openssl('-tls1_2'), boring_server(), 'hexdump', edit=lambda: flipped('client', ('after', 20), 1))
case('finished-changed', ('gnutls', 'mbed'), 'bad-record-mac', 'A bit of the client\'s encrypted Finished is changed on the way; TLS 1.2.',
     gnutls('NORMAL:-VERS-TLS1.3'), mbed_server(), 'upper', edit=lambda: flipped('client', ('after', 20), 2))
case('flight-changed13', ('openssl', 'go'), 'bad-record-mac', 'TLS 1.3: a bit of the server\'s first encrypted record is changed on the way.',
     openssl('-tls1_3'), go_server(), 'spaced', edit=lambda: flipped('server', 23, 4))

# plaintext-peer
case('http', ('wolf', 'service'), 'plaintext-peer', 'A web server without TLS stands on the port.',
     wolf(), service(b'', b'HTTP/1.1 400 Bad Request\r\nServer: lighttpd/1.4.69\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'), 'hexdump')
case('ssh', ('mbed', 'service'), 'plaintext-peer', 'An SSH server stands on the port.',
     mbed(), service(b'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n', b'Invalid SSH identification string.\r\n'), 'xxd')
case('imap', ('go', 'service'), 'plaintext-peer', 'IMAP that waits for STARTTLS.',
     go(), service(b'* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS LOGINDISABLED] Dovecot ready.\r\n'), 'packed')
case('mysql', ('openssl', 'service'), 'plaintext-peer', 'A MySQL server, which greets first, in clear.',
     openssl(''), service(bytes.fromhex('4a0000000a382e302e33360008000000536b2a1c0f5d7b6900ffff080200ffdf15000000000000000000000a2f4b33185e70142b61096200') + b'mysql_native_password\0'), 'spaced')
case('mqtt', ('rustls', 'service'), 'plaintext-peer', 'An MQTT broker without TLS drops what is no CONNECT.',
     rustls(), service(b'', bytes.fromhex('20020001')), 'od')
def plain_request(): return b'GET /status HTTP/1.1\r\nHost: device.lab.example\r\nUser-Agent: sensor/1.4\r\nAccept: */*\r\n\r\n'
case('http-to-tls', ('script', 'boring'), 'plaintext-peer', 'The client speaks HTTP to a TLS port.', sends(plain_request), boring_server(), 'hexdump')
case('http-to-tls', ('script', 'nginx'), 'plaintext-peer', 'The client speaks HTTP to a TLS port; nginx says so in HTTP.', sends(plain_request), nginx('return 200 hello;'), 'escaped')
case('ldap-to-tls', ('script', 'gnutls'), 'plaintext-peer', 'The client begins with an LDAP bind in clear on the TLS port.', sends(lambda: bytes.fromhex('300c020101600702010304008000')), gnutls_server(), 'xxd')
case('postgres', ('script', 'service'), 'plaintext-peer', 'A client of PostgreSQL asks for TLS (SSLRequest), the server says N: it has none; the client begins all the same.',
     sends(lambda: bytes.fromhex('0000000804d2162f'), lambda: hello([name(), GROUPS, POINTS, SCHEMES, RENEGOTIATION, MASTER])),
     python('s = socket.create_server(("127.0.0.1", port))\nc, _ = s.accept()\nc.recv(8)\nc.sendall(b"N")\nc.recv(1000)\nc.close()\n'), 'packed')

# illegal-parameter, duplicate-extension, unsupported-extension
case('no-null-compression', ('script', 'openssl'), 'illegal-parameter', 'compression_methods holds DEFLATE and lacks null.',
     sends(lambda: hello([name(), GROUPS, POINTS, SCHEMES, RENEGOTIATION, MASTER], compression=b'\1')), openssl_server('-tls1_2'), 'hexdump')
case('compression13', ('script', 'go'), 'illegal-parameter', 'TLS 1.3 with a second compression method.',
     sends(lambda: hello([name(), GROUPS, SCHEMES, ONLY13, MODES, share()], SUITES13, compression=b'\1\0')), go_server(), 'xxd')
case('zero-share', ('script', 'gnutls'), 'illegal-parameter', 'An X25519 share of all zeroes.',
     sends(lambda: hello([name(), GROUPS, SCHEMES, ONLY13, MODES, share((0x1D, bytes(32)))], SUITES13)), gnutls_server(), 'packed')
case('short-share', ('script', 'rustls'), 'illegal-parameter', 'A secp256r1 share one byte short.',
     sends(lambda: hello([name(), (10, vector(2, u16(0x17))), SCHEMES, ONLY13, MODES, share((0x17, p256()[:-1]))], SUITES13)), rustls_server(), 'c')
case('share-not-in-groups', ('script', 'openssl'), 'illegal-parameter', 'The share is for a group that supported_groups does not name.',
     sends(lambda: hello([name(), (10, vector(2, u16(0x18, 0x17))), SCHEMES, ONLY13, MODES, share((0x1D, curve25519()))], SUITES13)), openssl_server(''), 'base64')
case('groups-twice', ('script', 'gnutls'), 'duplicate-extension', 'signature_algorithms stands there twice.',
     sends(lambda: hello([name(), GROUPS, POINTS, SCHEMES, RENEGOTIATION, SCHEMES])), gnutls_server(), 'hexdump')
case('name-twice', ('script', 'boring'), ['duplicate-extension', 'illegal-parameter'], 'server_name stands there twice.',
     sends(lambda: hello([name(), GROUPS, POINTS, SCHEMES, RENEGOTIATION, MASTER, name()])), boring_server(), 'od')
case('ticket-twice', ('script', 'rustls'), ['duplicate-extension', 'illegal-parameter'], 'session_ticket and server_name stand there twice; TLS 1.3 and 1.2.',
     sends(lambda: hello([name(), (35, b''), GROUPS, POINTS, SCHEMES, (35, b''), name(), RENEGOTIATION])), rustls_server(), 'colons')
case('answer-unasked', ('openssl', 'boring'), 'unsupported-extension', 'A box on the way adds an ALPN answer to the ServerHello, where the client offered none.',
     openssl('-tls1_2'), boring_server(), 'hexdump', edit=lambda: with_extension(16, vector(2, vector(1, b'h2'))))
case('answer-unasked', ('go', 'gnutls'), 'unsupported-extension', 'A box on the way adds ALPN to the ServerHello, which the client never offered.',
     go(max='0x0303'), gnutls_server(), 'packed', edit=lambda: with_extension(16, vector(2, vector(1, b'h2'))))
case('answer-unasked', ('wolf', 'openssl'), ['bad-record-mac', 'unsupported-extension'], 'A box on the way adds heartbeat to the ServerHello; wolfSSL takes it, and the keys of the two sides, made over different bytes, differ.',
     wolf(max='12'), openssl_server('-tls1_2'), 'xxd', edit=lambda: with_extension(15, b'\1'))
case('answer-unasked', ('rustls', 'mbed'), ['unsupported-extension', 'client-rejects-server-choice'], 'A box on the way adds heartbeat to the ServerHello, which the client never offered.',
     rustls(versions='12'), mbed_server(), 'upper', edit=lambda: with_extension(15, b'\1'))

# record-overflow, max-fragment-length
case('length-changed', ('script', 'go'), 'record-overflow', 'The record of the hello says 0x4800 + 0x900 bytes.',
     sends(lambda: b'\x16\x03\x01\x51\x00' + hello([name(), GROUPS, POINTS, SCHEMES, RENEGOTIATION])[5:] + bytes(0x5100 - 200)), go_server(), 'packed', cut=lambda shown: [(who, data[:300] if who == 'client' else data) for who, data in shown])
case('long-record', ('gnutls', 'openssl'), 'record-overflow', 'A box on the way makes the server\'s second record claim 20000 bytes.',
     gnutls('NORMAL:-VERS-TLS1.3'), openssl_server('-tls1_2'), 'hexdump', edit=lambda: second_record_length(20000))
case('long-record', ('wolf', 'openssl'), 'record-overflow', 'A box on the way makes the server\'s second record claim 20000 bytes.',
     wolf(max='12'), openssl_server('-tls1_2'), 'xxd', edit=lambda: second_record_length(20000))
case('five', ('script', 'openssl'), ['max-fragment-length', 'illegal-parameter'], 'max_fragment_length 9, which RFC 6066 does not have.',
     sends(lambda: hello([name(), (1, b'\x09'), GROUPS, POINTS, SCHEMES, RENEGOTIATION, MASTER])), openssl_server('-tls1_2'), 'hexdump')
case('zero', ('script', 'gnutls'), ['max-fragment-length', 'illegal-parameter'], 'max_fragment_length 0, which RFC 6066 does not have.',
     sends(lambda: hello([name(), (1, b'\0'), GROUPS, POINTS, SCHEMES, RENEGOTIATION, MASTER])), gnutls_server('NORMAL:-VERS-TLS1.3'), 'packed')
case('other-answer', ('openssl', 'gnutls'), ['max-fragment-length', 'client-rejects-server-choice', 'illegal-parameter'], 'A box on the way answers 512 where the client asked for 4096.',
     openssl('-tls1_2 -maxfraglen 4096'), gnutls_server(), 'colons', edit=lambda: on_first('server', replaced(bytes.fromhex('0001000104'), bytes.fromhex('0001000101'))))
case('other-answer', ('wolf', 'mbed'), ['max-fragment-length', 'client-rejects-server-choice', 'illegal-parameter'], 'A box on the way answers 4096 where the client asked for 1024.',
     wolf(max='12', fragment='2'), mbed_server(), 'spaced', edit=lambda: on_first('server', replaced(bytes.fromhex('0001000102'), bytes.fromhex('0001000104'))))

# client-rejects-server-choice
case('suite', ('go', 'openssl'), ['client-rejects-server-choice', 'illegal-parameter'], 'A box on the way puts a suite into the ServerHello that the client did not offer.',
     go(max='0x0303', suites='0xc02b,0xc02c'), openssl_server('-tls1_2'), 'hexdump', edit=lambda: with_suite(0xC0AC))
case('suite', ('mbed', 'openssl'), ['client-rejects-server-choice', 'illegal-parameter'], 'A box on the way puts a suite into the ServerHello that the client did not offer.',
     mbed(suites='TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256'), openssl_server('-tls1_2'), 'packed', edit=lambda: with_suite(0x009C))
case('suite13', ('boring', 'go'), ['client-rejects-server-choice', 'illegal-parameter'], 'TLS 1.3: a box on the way makes the suite AES-128-CCM, not offered.',
     boring(), go_server(), 'xxd', edit=lambda: with_suite(0x1304))
case('group13', ('openssl', 'rustls'), ['client-rejects-server-choice', 'illegal-parameter'], 'TLS 1.3: a box on the way makes the server\'s share one of a group that the client did not name.',
     openssl('-tls1_3 -groups X25519:P-256'), rustls_server(), 'c', edit=lambda: on_first('server', replaced(bytes.fromhex('00330024001d'), bytes.fromhex('00330024001e'))))
case('compression', ('gnutls', 'boring'), ['client-rejects-server-choice', 'illegal-parameter'], 'A box on the way makes the server choose DEFLATE.',
     gnutls('NORMAL:-VERS-TLS1.3'), boring_server('-max-version tls1.2'), 'upper', edit=lambda: server_hello(lambda tail: tail[: 3 + tail[0]] + b'\1' + tail[4 + tail[0] :]))
case('curve12', ('rustls', 'gnutls'), ['client-rejects-server-choice', 'illegal-parameter', 'decrypt-error'], 'The ServerKeyExchange names secp521r1, which the client did not name (changed on the way).',
     rustls(versions='12'), gnutls_server(), 'spaced', edit=lambda: on_first('server', lambda data: data.replace(bytes.fromhex('03001d20'), bytes.fromhex('03001920')).replace(bytes.fromhex('03001741'), bytes.fromhex('03001941'))))

# key-too-small
case('rsa1024', ('openssl', 'mbed'), 'key-too-small', 'The server\'s RSA key has 1024 bits; OpenSSL asks for 2048 at security level 2.',
     openssl('-tls1_2 -cipher DEFAULT@SECLEVEL=2'), mbed_server(certificate=f'{PKI}/rsa1024'), 'hexdump')
case('rsa1024', ('gnutls', 'go'), ['key-too-small', 'bad-certificate'], 'The server\'s RSA key has 1024 bits, GnuTLS asks for 2048 (%PROFILE_MEDIUM).',
     gnutls('NORMAL:-VERS-TLS1.3:%PROFILE_MEDIUM'), go_server(certificate=f'{PKI}/rsa1024'), 'packed')
case('rsa1024', ('botan', 'mbed'), ['key-too-small', 'bad-certificate'], 'The server\'s RSA key has 1024 bits, Botan asks for 2048.',
     botan(sni='localhost'), mbed_server(certificate=f'{PKI}/rsa1024'), 'xxd')
case('dh512', ('openssl', 'gnutls'), 'key-too-small', 'The server\'s Diffie-Hellman prime has 512 bits.',
     openssl('-tls1_2 -cipher DHE'), gnutls_server('NORMAL:%PROFILE_VERY_WEAK:-VERS-TLS1.3:-GROUP-FFDHE2048:-GROUP-FFDHE3072', f'--dhparams={PKI}/dh512.pem', 'rsa2048'), 'xxd')
case('dh1024', ('openssl', 'gnutls'), 'key-too-small', 'The server\'s Diffie-Hellman prime has 1024 bits; OpenSSL asks for 2048 at security level 2.',
     openssl('-tls1_2 -cipher DHE@SECLEVEL=2'), gnutls_server('NORMAL:%PROFILE_VERY_WEAK:-VERS-TLS1.3:-GROUP-FFDHE2048:-GROUP-FFDHE3072', f'--dhparams={PKI}/dh1024.pem', 'rsa2048'), 'packed')
case('dh512', ('java', 'gnutls'), 'key-too-small', 'The server\'s Diffie-Hellman prime has 512 bits; Java asks for 1024.',
     java('-Djdk.tls.namedGroups=secp256r1', versions='TLSv1.2', suites='TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'), gnutls_server('NORMAL:%PROFILE_VERY_WEAK:-VERS-TLS1.3', f'--dhparams={PKI}/dh512.pem', 'rsa2048'), 'upper')
case('client-rsa1024', ('openssl', 'openssl'), ['key-too-small', 'bad-certificate'], 'The client\'s RSA key has 1024 bits; the server asks for 2048.',
     openssl(f'-tls1_2 -cipher DEFAULT@SECLEVEL=0 -cert {PKI}/rsa1024.pem -key {PKI}/rsa1024.key'), openssl_server(f'-cipher DEFAULT@SECLEVEL=2 -Verify 3 -verify_return_error -CAfile {ROOT}'), 'packed')

# client signature algorithms
case('client-key', ('openssl', 'mbed'), ['no-common-signature-algorithm', 'certificate-required'], 'The server\'s CertificateRequest has no scheme that the client\'s Ed25519 key can make: it sends none.',
     openssl(f'-tls1_2 -cert {PKI}/ed25519.pem -key {PKI}/ed25519.key'), mbed_server(ca=ROOT), 'hexdump')

# server-closed-silently
case('closes', ('wolf', 'service'), 'server-closed-silently', 'What stands behind the port reads the hello and closes.', wolf(), service(b''), 'hexdump')
case('resets', ('gnutls', 'service'), 'server-closed-silently', 'What stands behind the port reads the hello and resets.', gnutls(), service(b'', reset=True), 'packed')
case('resets', ('boring', 'service'), 'server-closed-silently', 'What stands behind the port reads the hello and resets.', boring(), service(b'', reset=True), 'xxd')
case('closes', ('nss', 'service'), 'server-closed-silently', 'What stands behind the port takes the hello and closes.', nss(), service(b''), 'colons')
case('dies', ('curl', 'service'), 'server-closed-silently', 'The server\'s process ends while it reads the hello.',
     ['curl', '-s', '--cacert', ROOT, '--resolve', f'{NAME}:PORT:127.0.0.1', f'https://{NAME}:PORT/'], python('import os\ns = socket.create_server(("127.0.0.1", port))\nc, _ = s.accept()\nc.recv(20)\nos._exit(1)\n'), 'c')

# truncated-capture
def first(count):
    """The first `count` bytes of a connection."""
    def cut(shown):
        left, kept = count, []
        for who, data in shown:
            if left > 0:
                kept.append((who, data[:left]))
                left -= len(data)
        return kept
    return cut
case('in-the-hello', ('wolf', 'openssl'), 'truncated-capture', 'The capture stops inside the ClientHello.', wolf(), openssl_server(''), 'hexdump', cut=first(150))
case('in-the-certificate', ('go', 'gnutls'), 'truncated-capture', 'The capture stops inside the server\'s Certificate.', go(max='0x0303'), gnutls_server(), 'xxd', cut=first(227 + 300))
case('in-a-record-header', ('mbed', 'boring'), 'truncated-capture', 'The capture stops inside a record header of the server.', mbed(), boring_server(), 'packed', cut=first(316 + 100))
case('in-a-ticket', ('openssl', 'openssl'), 'truncated-capture', 'TLS 1.3: the capture stops inside an encrypted record of the server\'s flight.', openssl('-tls1_3'), openssl_server(''), 'tshark', cut=first(259 + 600))
case('snap-length', ('java', 'go'), 'truncated-capture', 'tcpdump -s 96: only the head of the first packet was kept.', java(versions='TLSv1.2'), go_server(), 'c', cut=first(96 - 54))

# controls: these worked
def works(label, stacks, note, client, server, style='packed', **more):
    case(label, stacks, ['none'], note, client, server, style, **more)
works('tls13', ('rustls', 'go'), 'TLS 1.3, the usual way.', rustls(), go_server(), 'hexdump')
works('retry', ('boring', 'openssl'), 'TLS 1.3 with a HelloRetryRequest: the server has secp384r1 alone.', boring('-curves X25519:P-256:P-384'), openssl_server('-groups P-384 -rev'))
works('client-certificate', ('openssl', 'gnutls'), 'TLS 1.2 with a client certificate.', openssl(f'-tls1_2 -cert {PKI}/client-rsa.pem -key {PKI}/client-rsa.key'), gnutls_server(arguments=f'--require-client-cert --verify-client-cert --x509cafile={ROOT}'))
works('client-certificate13', ('go', 'java'), 'TLS 1.3 with a client certificate.', go(certificate=f'{PKI}/client'), java_server(ask='1', ca=ROOT))
works('no-client-certificate', ('wolf', 'openssl'), 'TLS 1.2: the server asks for a certificate, takes none as well.', wolf(max='12'), openssl_server(f'-verify 3 -rev -CAfile {ROOT}'))
works('resumption12', ('openssl', 'nginx'), 'TLS 1.2, the second connection: resumed by its ticket.', ['sh', '-c', f'openssl s_client -connect 127.0.0.1:PORT -servername {NAME} -CAfile {ROOT} -tls1_2 -sess_out {LAB}/session </dev/null >/dev/null 2>&1; (printf "GET / HTTP/1.0\\r\\n\\r\\n"; sleep 1) | openssl s_client -quiet -connect 127.0.0.1:PORT -servername {NAME} -CAfile {ROOT} -tls1_2 -sess_in {LAB}/session'],
      nginx('return 200 hello;'), second=True)
works('resumption13', ('boring', 'go'), 'TLS 1.3, the second connection: resumed by pre_shared_key.', ['sh', '-c', f'(printf "GET / HTTP/1.0\\r\\n\\r\\n"; sleep 1) | bssl-tool client -connect 127.0.0.1:PORT -server-name {NAME} -session-out {LAB}/session13 >/dev/null 2>&1; (printf "GET / HTTP/1.0\\r\\n\\r\\n"; sleep 1) | bssl-tool client -connect 127.0.0.1:PORT -server-name {NAME} -session-in {LAB}/session13'],
      go_server(), second=True, seconds=8)
works('dtls12', ('mbed', 'openssl'), 'DTLS 1.2 with HelloVerifyRequest.', mbed(dtls='1'), openssl_server('-dtls1_2 -listen'), 'spaced', **DTLS)
works('dtls-psk', ('wolf', 'wolf'), 'DTLS 1.2 with PSK.', wolf(dtls='12', ca=None, sni=None, psk='pump-1:0011223344', suites='PSK-AES128-CBC-SHA256'), wolf_server(dtls='12', certificate=None, psk='pump-1:0011223344', suites='PSK-AES128-CBC-SHA256'), 'spaced', **DTLS)
works('dtls13', ('wolf', 'wolf'), 'DTLS 1.3 with a cookie.', wolf(dtls='13'), wolf_server(dtls='13'), 'packed', **DTLS)
works('renegotiation', ('openssl', 'gnutls'), 'TLS 1.2, and a renegotiation inside.', openssl('-tls1_2'), gnutls_server(), stdin=[b'R\n', REQUEST_LINE, None])
works('warning-unrecognized-name', ('gnutls', 'openssl'), 'The server warns of a name it does not have, and goes on.', gnutls('NORMAL:-VERS-TLS1.3', '--no-ca-verification', sni='other.lab.example', ca=None), openssl_server(f'-rev -servername {NAME} -cert2 {PKI}/p256.pem -key2 {PKI}/p256.key'))
works('close-notify-only', ('openssl', 'boring'), 'The handshake, and close_notify without any data.', ['sh', '-c', f'openssl s_client -connect 127.0.0.1:PORT -servername {NAME} -CAfile {ROOT} -tls1_2 </dev/null'], boring_server())
works('tls10', ('mbed', 'openssl'), 'TLS 1.0 with CBC suites.', mbed(min='1', max='1'), openssl_server('-cipher DEFAULT@SECLEVEL=0 -rev', 'rsa2048'))
works('no-groups', ('wolfplain', 'gnutls'), 'ECDHE without supported_groups, which GnuTLS takes.', wolf_plain(), gnutls_server('NORMAL', certificate='rsa2048'))
works('starttls', ('openssl', 'python'), 'SMTP with STARTTLS, then TLS 1.3.', openssl('-starttls smtp'), python(
    'context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\ncontext.load_cert_chain(PKI + "/p256.pem", PKI + "/p256.key")\n'
    's = socket.create_server(("127.0.0.1", port))\nc, _ = s.accept()\nc.sendall(b"220 mail.lab.example ESMTP\\r\\n")\nc.recv(1000)\n'
    'c.sendall(b"250-mail.lab.example\\r\\n250 STARTTLS\\r\\n")\nc.recv(1000)\nc.sendall(b"220 go ahead\\r\\n")\n'
    'c = context.wrap_socket(c, server_side=True)\nc.recv(1000)\nc.send(b"250 hello\\r\\n")\nc.unwrap()\n'), 'hexdump')
works('middlebox', ('openssl', 'wolf'), 'TLS 1.3 with the compatibility mode\'s ChangeCipherSpec from the client.', openssl('-tls1_3'), wolf_server(max='13'))
works('grease', ('boring', 'go'), 'GREASE and shuffled extensions.', boring('-grease -permute-extensions -alpn-protos h2,http/1.1 -ocsp-stapling'), go_server(alpn='http/1.1'))
works('static-rsa', ('nss', 'openssl'), 'TLS 1.2 with static RSA.', nss('-V tls1.2:tls1.2 -c :009C'), openssl_server('-rev -cipher AES128-GCM-SHA256', 'rsa2048'))

# What a larger round between all stacks had taught
case('client-alert-after', ('openssl', 'service'), 'server-closed-silently', 'What stands behind the port reads the hello and closes; OpenSSL says decode_error into the closed connection.',
     openssl(''), service(b''), 'hexdump')
case('client-alert-after', ('gnutls', 'service'), 'server-closed-silently', 'What stands behind the port reads the hello and closes; GnuTLS says unexpected_message into the closed connection.',
     gnutls('NORMAL:-VERS-TLS1.3'), service(b''), 'packed')
case('not-yet', ('erlang', 'openssl'), 'bad-certificate', 'The certificate begins in 2090; Erlang says certificate_expired.',
     erlang(",{versions,['tlsv1.2']}"), openssl_server('', 'future'), 'packed')
case('other-key', ('rustls', 'erlang'), ['decrypt-error', 'unknown-ca', 'bad-certificate'], 'The server\'s key is not that of its certificate; rustls says bad_certificate. Only the signature itself tells.',
     rustls(versions='12'), erlang_server(",{versions,['tlsv1.2']}", key='wildcard'), 'xxd')
case('signature-changed', ('wolf', 'boring'), 'decrypt-error', 'A bit of the ServerKeyExchange\'s signature is changed on the way; @error is not told.',
     wolf(max='12'), boring_server('-max-version tls1.2'), 'upper', edit=lambda: flipped('server', ('handshake', 12), 3), tell_error=False)
case('finished-wrong', ('gnutls', 'go'), ['decrypt-error', 'bad-record-mac'], 'The ServerHello is changed on the way (renegotiation_info taken out): the client\'s Finished does not hold. Go says handshake_failure.',
     gnutls('NORMAL:-VERS-TLS1.3:%NO_SESSION_HASH'), go_server(), 'c', edit=lambda: without_extension(0xFF01))
case('wrong-root13', ('rustls', 'openssl'), ['unknown-ca', 'bad-certificate', 'certificate-expired'], 'TLS 1.3: the client has another root; two encrypted records of the length of alerts are all that is seen of it.',
     rustls(versions='13', ca=OTHER), openssl_server(''), 'packed')
case('wrong-root13', ('java', 'go'), ['unknown-ca', 'bad-certificate', 'certificate-expired'], 'TLS 1.3: the client has another root; one encrypted record is all that is seen of it. Java pads its alerts to 35 bytes.',
     java(versions='TLSv1.3', ca=OTHER), go_server(), 'tshark')
case('expired-root13', ('wolf', 'go'), ['certificate-expired', 'unknown-ca', 'bad-certificate'], 'TLS 1.3: the certificate ran out at the end of 2017; all of it is encrypted, and wolfSSL\'s -151 alone tells.',
     wolf(only13='1'), go_server(certificate=f'{PKI}/expired'), 'hexdump')
case('tls13-request-sent', ('go', 'java'), 'certificate-required', 'TLS 1.3: the server demands a certificate; the client sends an empty one and its request at once.',
     go(min='0x0304'), java_server(ask='1', ca=ROOT, versions='TLSv1.3'), 'packed')
case('tls13-request-sent', ('rustls', 'wolf'), 'certificate-required', 'TLS 1.3: the server demands a certificate; the client sends an empty one and its request at once.',
     rustls(versions='13'), wolf_server(ask='1', ca=ROOT), 'xxd')
case('other-root-not-sent', ('go', 'openssl'), ['certificate-required', 'client-ca-not-accepted'], 'The client\'s certificate is of a root that the server does not name, so Go sends none.',
     go(max='0x0303', certificate=f'{PKI}/client-stranger'), openssl_server(f'-Verify 3 -verify_return_error -CAfile {ROOT}'), 'packed')
case('tls13-only', ('nss', 'erlang'), 'no-common-version', 'The client has TLS 1.3 alone, the server 1.2.', nss('-V tls1.3:tls1.3'), erlang_server(",{versions,['tlsv1.2']}"), 'od')
case('dsa-schemes', ('script', 'go'), ['no-common-signature-algorithm', 'certificate-key-type-mismatch'], 'The hello takes DSA signatures alone; Go notices after its Certificate.',
     sends(lambda: hello([name(), GROUPS, POINTS, (13, vector(2, u16(0x0402, 0x0202))), RENEGOTIATION, MASTER])), go_server(certificate=f'{PKI}/rsa2048'), 'hexdump')
case('wrong-root', ('bouncy', 'openssl'), ['unknown-ca', 'bad-certificate'], 'The client has another root; TLS 1.2.', bouncy(versions='TLSv1.2', ca=OTHER), openssl_server(''), 'packed', seconds=7)
case('chacha-only', ('bouncy', 'erlang'), 'no-common-cipher-suite', 'The client has ChaCha20 alone, the server AES alone.',
     bouncy(versions='TLSv1.2', suites='TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'),
     erlang_server(',{versions,[\'tlsv1.2\']},{ciphers,["ECDHE-ECDSA-AES256-GCM-SHA384","ECDHE-ECDSA-AES128-GCM-SHA256"]}'), 'hexdump', seconds=7,
     directives=['@peer device.lab.example:443', '@server-suites', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES128-GCM-SHA256'])
case('mqtt-only', ('erlang', 'bouncy'), ['no-application-protocol'], 'The client has mqtt alone, the server h2.',
     erlang(',{alpn_advertised_protocols,[<<"mqtt">>]}'), bouncy_server(alpn='h2'), 'spaced')
works('name-not-checked', ('boring', 'boring'), 'The certificate is for another name, and the client does not look at names.', boring('-max-version tls1.2'), boring_server(certificate='wrongname'))
works('small-key', ('go', 'boring'), 'An RSA key of 1024 bits, which the client takes.', go(max='0x0303'), boring_server(certificate='rsa1024'))
works('empty-certificate13', ('rustls', 'openssl'), 'TLS 1.3: the server asks for a certificate, the client sends an empty one, and the server goes on.', rustls(versions='13'), openssl_server(f'-verify 3 -rev -CAfile {ROOT}'))
works('other-curve', ('mbed', 'mbed'), 'An ECDSA key on secp256k1, which both have.', mbed(), mbed_server(certificate=f'{PKI}/k256'))
works('erlang13', ('erlang', 'bouncy'), 'TLS 1.3 between Erlang and BouncyCastle.', erlang(''), bouncy_server())
