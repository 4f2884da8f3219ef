"""The stacks of the lab: for each a function that gives the command of a client or a server. PORT stands for the port."""
import os
import shlex

LAB = os.environ.get('LAB', 'build')
PKI = f'{LAB}/pki'
BIN = f'{LAB}/bin'
NAME = 'device.lab.example'
ROOT = f'{PKI}/root.pem'

VERSIONS = {
    'openssl': 'OpenSSL 3.0.22', 'gnutls': 'GnuTLS 3.7.9', 'go': 'Go 1.19', 'java': 'Java 17 SunJSSE', 'wolf': 'wolfSSL 5.9.2',
    'wolfplain': 'wolfSSL 5.9.2 without TLS extensions', 'mbed': 'mbedTLS 2.28.3', 'rustls': 'rustls 0.20.8', 'nss': 'NSS 3.87.1',
    'boring': 'BoringSSL (Android 13)', 'botan': 'Botan 2.19.3', 'python': 'Python 3.11 ssl (OpenSSL 3.0.22)',
    'node': 'Node.js 20 (OpenSSL 3.0.19)', 'curl': 'curl 7.88.1 (OpenSSL 3.0.22)', 
    'erlang': 'Erlang/OTP 25 ssl', 'bouncy': 'BouncyCastle 1.72 (Java 17)', 'nginx': 'nginx 1.22 (OpenSSL 3.0.22)',
    'script': 'a hello by script', 'service': 'a script that speaks no TLS',
}


def pairs(options):
    return [f'{name}={value}' for name, value in options.items()]


def pem(name):
    return ['-cert', f'{PKI}/{name}.pem', '-key', f'{PKI}/{name}.key']


def openssl(arguments, sni=NAME, ca=ROOT):
    trust = ['-CAfile', ca, '-verify_return_error', *(['-verify_hostname', sni] if sni else [])] if ca else []
    named = ['-servername', sni] if sni else ['-noservername']
    return ['openssl', 's_client', '-connect', '127.0.0.1:PORT', *named, *trust, *shlex.split(arguments)]


def openssl_server(arguments, certificate='p256', key=None):
    own = ['-cert', f'{PKI}/{certificate}.pem', '-cert_chain', f'{PKI}/{certificate}.pem', '-key', f'{PKI}/{key or certificate}.key'] if certificate else ['-nocert']
    return ['openssl', 's_server', '-accept', '127.0.0.1:PORT', *own, *shlex.split(arguments)]


def gnutls(priority='NORMAL', arguments='', sni=NAME, ca=ROOT):
    trust = [f'--x509cafile={ca}'] if ca else ['--insecure']
    named = [f'--sni-hostname={sni}', f'--verify-hostname={sni}'] if sni else ['--disable-sni']
    return ['gnutls-cli', '-p', 'PORT', '127.0.0.1', f'--priority={priority}', *trust, *named, *shlex.split(arguments)]


def gnutls_server(priority='NORMAL', arguments='', certificate='p256', key=None):
    own = [f'--x509certfile={PKI}/{certificate}.pem', f'--x509keyfile={PKI}/{key or certificate}.key'] if certificate else []
    return ['gnutls-serv', '-p', 'PORT', '--http', '--disable-client-cert' if 'require' not in arguments else '-q', f'--priority={priority}', *own, *shlex.split(arguments)]


def own(program, side, defaults, options):
    chosen = {name: value for name, value in {**defaults, **options}.items() if value is not None}
    return [f'{BIN}/{program}', side, 'port=PORT', *pairs(chosen)]


def go(**options):
    return own('tls-go', 'client', {'sni': NAME, 'ca': ROOT}, options)


def go_server(**options):
    return own('tls-go', 'server', {'certificate': f'{PKI}/p256'}, options)


def wolf(**options):
    return own('wolf', 'client', {'sni': NAME, 'ca': ROOT}, options)


def wolf_plain(**options):
    return own('wolf-plain', 'client', {'ca': ROOT}, options)


def wolf_server(**options):
    return own('wolf', 'server', {'certificate': f'{PKI}/p256'}, options)


def mbed(**options):
    return own('mbed', 'client', {'sni': NAME, 'ca': ROOT}, options)


def mbed_server(**options):
    return own('mbed', 'server', {'certificate': f'{PKI}/p256'}, options)


def rustls(**options):
    return own('tls-rust', 'client', {'sni': NAME, 'ca': ROOT}, options)


def rustls_server(**options):
    return own('tls-rust', 'server', {'certificate': f'{PKI}/p256'}, options)


def java(properties='', **options):
    chosen = {'sni': NAME, 'ca': ROOT, **options}
    flags = [f'-Dlab.{name}={value}' for name, value in chosen.items() if value is not None]
    return ['java', '-Xshare:auto', '-Dlab.port=PORT', *shlex.split(properties), *flags, '-cp', BIN, 'Tls', 'client']


def java_server(properties='', **options):
    chosen = {'certificate': f'{PKI}/p256', **options}
    flags = [f'-Dlab.{name}={value}' for name, value in chosen.items() if value is not None]
    return ['java', '-Xshare:auto', '-Dlab.port=PORT', *shlex.split(properties), *flags, '-cp', BIN, 'Tls', 'server']


JARS = ':'.join(f'/usr/share/java/{name}.jar' for name in ('bcprov', 'bcutil', 'bctls'))


def bouncy(properties='', **options):
    command = java(properties, bouncy='1', **options)
    return [f'{BIN}:{JARS}' if each == BIN else each for each in command]


def bouncy_server(properties='', **options):
    command = java_server(properties, bouncy='1', **options)
    return [f'{BIN}:{JARS}' if each == BIN else each for each in command]


def boring(arguments='', sni=NAME, ca=ROOT):
    trust = ['-root-certs', ca] if ca else []
    return ['bssl-tool', 'client', '-connect', '127.0.0.1:PORT', *(['-server-name', sni] if sni else []), *trust, *shlex.split(arguments)]


def boring_server(arguments='', certificate='p256'):
    return ['bssl-tool', 'server', '-accept', 'PORT', '-www', '-loop', *pem(certificate), *shlex.split(arguments)]


def nss(arguments='', sni=NAME, database='root'):
    return ['tstclnt', '-h', '127.0.0.1', '-p', 'PORT', '-4', '-d', f'sql:{LAB}/nss/{database}', *(['-a', sni] if sni else []), *shlex.split(arguments)]


def nss_server(arguments='', certificate='p256', ec=True):
    return ['selfserv', '-d', f'sql:{LAB}/nss/{certificate}', '-p', 'PORT', '-e' if ec else '-n', 'lab', *shlex.split(arguments)]


def botan(arguments='', sni=NAME, ca=ROOT, policy=None):
    return ['botan', 'tls_client', sni or '127.0.0.1', '--port=PORT', '--skip-system-cert-store', f'--trusted-cas={ca}',
            *([f'--policy={policy}'] if policy else []), *shlex.split(arguments)]


def botan_server(arguments='', certificate='p256', policy=None):
    return ['botan', 'tls_server', f'{PKI}/{certificate}.pem', f'{PKI}/{certificate}.key', '--port=PORT',
            *([f'--policy={policy}'] if policy else []), *shlex.split(arguments)]


def python(code):
    """A Python client or server: `code` sees PORT as `port`, and ROOT, PKI, NAME."""
    head = f'import socket, ssl, sys, time\nport, ROOT, PKI, NAME = PORT, {ROOT!r}, {PKI!r}, {NAME!r}\n'
    return ['python3', '-c', head + code]


def python_server(more='', certificate='p256'):
    return python(
        'context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n'
        f'context.load_cert_chain(PKI + "/{certificate}.pem", PKI + "/{certificate}.key")\n{more}\n'
        's = socket.create_server(("127.0.0.1", port))\nc, _ = s.accept()\n'
        'c = context.wrap_socket(c, server_side=True)\nc.recv(1000)\nc.send(b"hello\\n")\nc.unwrap()\n'
    )


def python_client(more='', sni=NAME):
    return python(
        f'context = ssl.create_default_context(cafile=ROOT)\n{more}\n'
        f'c = context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname={sni!r})\n'
        'c.send(b"GET / HTTP/1.0\\r\\n\\r\\n")\nprint(c.recv(1000))\nc.close()\n'
    )


def nginx(default, certificate='p256', more=''):
    """nginx with a default server that holds `default`, and one for NAME."""
    text = (
        'daemon off; master_process off; error_log stderr info; pid /dev/null; events {} http { access_log off; '
        f'client_body_temp_path LAB/tmp; proxy_temp_path LAB/tmp; fastcgi_temp_path LAB/tmp; uwsgi_temp_path LAB/tmp; scgi_temp_path LAB/tmp; '
        f'ssl_certificate PKI/{certificate}.pem; ssl_certificate_key PKI/{certificate}.key; {more} '
        f'server {{ listen 127.0.0.1:PORT ssl default_server; {default} }} '
        f'server {{ listen 127.0.0.1:PORT ssl; server_name {NAME}; return 200 hello; }} }}'
    ).replace('PKI', os.path.abspath(PKI)).replace('LAB', os.path.abspath(LAB))
    return ['sh', '-c', f"mkdir -p {LAB}/tmp; printf '%s' '{text}' > {LAB}/nginx-PORT.conf; exec nginx -c {os.path.abspath(LAB)}/nginx-PORT.conf"]


def node(code):
    head = f'const tls = require("tls"), fs = require("fs"); const port = PORT, PKI = {PKI!r}, NAME = {NAME!r};\n'
    return ['node', '-e', head + code]


def erlang(more='', sni=NAME, ca=ROOT):
    trust = f'{{verify,verify_peer}},{{cacertfile,"{ca}"}}' if ca else '{verify,verify_none}'
    named = f'{{server_name_indication,"{sni}"}}' if sni else '{server_name_indication,disable}'
    return ['erl', '-noshell', '-eval', f'application:ensure_all_started(ssl), case ssl:connect("127.0.0.1",PORT,[{trust},{named}{more}],5000) of '
            '{ok,S} -> ssl:send(S,"GET / HTTP/1.0\\r\\n\\r\\n"),timer:sleep(300),ssl:close(S); E -> io:format("~p~n",[E]) end, halt().']


def erlang_server(more='', certificate='p256', key=None):
    return ['erl', '-noshell', '-eval', f'application:ensure_all_started(ssl), {{ok,L}}=ssl:listen(PORT,[{{ip,{{127,0,0,1}}}},{{reuseaddr,true}},{{certfile,"{PKI}/{certificate}.pem"}},'
            f'{{keyfile,"{PKI}/{key or certificate}.key"}}{more}]), {{ok,T}}=ssl:transport_accept(L), case ssl:handshake(T,5000) of {{ok,S}} -> timer:sleep(300),ssl:send(S,"hello"),ssl:close(S); '
            'E -> io:format("~p~n",[E]) end, timer:sleep(300), halt().']


def service(first, answer=None, reset=False):
    """A server that speaks no TLS: it sends `first` on connecting, `answer` once it heard something, and ends."""
    end = 'c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))\n' if reset else ''
    return python(
        'import struct\ns = socket.create_server(("127.0.0.1", port))\nc, _ = s.accept()\n'
        f'first, answer = {first!r}, {answer!r}\n'
        'c.sendall(first) if first else None\nc.recv(4096)\nc.sendall(answer) if answer else None\ntime.sleep(0.2)\n'
        f'{end}c.close()\n'
    )
