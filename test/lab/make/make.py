"""Makes the fixtures of the lab: make.py OUTPUT_FOLDER [NAME_PART...]. LAB names the folder that holds pki, nss and bin (see README.md)."""
import os
import re
import socket
import subprocess
import sys
import textwrap
import threading
import time

import cases
import dump
import relay
import stacks

REQUEST = b'GET / HTTP/1.0\r\n\r\n'


def free_port(datagrams):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM if datagrams else socket.SOCK_STREAM) as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def listening(port, datagrams):
    files = ['udp', 'udp6'] if datagrams else ['tcp', 'tcp6']
    for file in files:
        for line in open(f'/proc/net/{file}').readlines()[1:]:
            cells = line.split()
            if cells[1].endswith(f':{port:04X}') and cells[3] == ('07' if datagrams else '0A'):
                return True
    return False


def started(command, port):
    given = [each.replace('PORT', str(port)) for each in command]
    return subprocess.Popen(given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def ended(process):
    process.kill()
    try:
        return process.communicate(timeout=2)[0].decode(errors='replace')
    except (subprocess.TimeoutExpired, ValueError):
        return ''


def run(case):
    """Runs one case: (events, what the client said, what the server said)."""
    datagrams = case.get('datagrams', False)
    port = free_port(datagrams)
    server = started(case['server'], port)
    for _ in range(100):
        if listening(port, datagrams) or server.poll() is not None:
            break
        time.sleep(0.1)
    between = relay.Relay(port, case['edit']() if 'edit' in case else None, datagrams)
    seconds = case.get('seconds', 4)
    if callable(case['client']):
        said = str(case['client'](between.port, seconds))
    else:
        client = started(case['client'], between.port)

        def talk():
            time.sleep(case.get('wait', 0.8))
            for line in case.get('stdin', [REQUEST, None]):
                try:
                    if line is None:
                        client.stdin.close()
                    else:
                        client.stdin.write(line)
                        client.stdin.flush()
                except (OSError, ValueError):
                    return
                time.sleep(0.5)

        threading.Thread(target=talk, daemon=True).start()
        deadline = time.time() + seconds
        while time.time() < deadline and client.poll() is None:
            time.sleep(0.05)
        said = ended(client)
    time.sleep(0.3)
    between.stop()
    return between.events, said, ended(server)


def records(data):
    """The (content type, body) of each record of TLS or DTLS in one sender's bytes; what is no record ends them."""
    at = 0
    while at + 5 <= len(data):
        head = 13 if data[at + 1] == 0xFE else 5
        size = int.from_bytes(data[at + head - 2 : at + head], 'big')
        yield data[at], data[at + head : at + head + size], size
        at += head + size


def outline(shown):
    """The records and clear messages of a connection in a line: what happened, for the person who makes the case."""
    parts = []
    for sender, data in dump.runs(shown):
        told = []
        for kind, body, size in records(data):
            name = {20: 'ccs', 21: 'alert', 22: 'hs', 23: 'data'}.get(kind, f'?{kind:02x}')
            first = f'{list(body)}' if kind == 21 and size == 2 else f':{body[0]}' if kind == 22 and body else f'({size})'
            told.append(name + first)
        parts.append(f'{"C" if sender == "client" else "S"} ' + ' '.join(told[:12]))
    return ' | '.join(parts)


def fatal(shown):
    """Whether a fatal alert stands in clear: then nobody notes who closed."""
    return any(kind == 21 and size == 2 and body[:1] == b'\2' for _, data in dump.runs(shown) for kind, body, size in records(data))


def kept(case, events):
    """The events as they are shown: of one connection, cut where the case says so; and how it ended."""
    shown, closed = [], None
    if case.get('second'):
        ends = [i for i, event in enumerate(events) if isinstance(event[1], str)]
        begin = next((i for i in ends if all(not isinstance(each[1], str) for each in events[i + 1 : i + 3])), -1)
        events = events[begin + 1 :]
    for event in events:
        if not isinstance(event[1], str):
            shown.append(event)
        elif not closed and not fatal(shown):
            closed = event
    if 'cut' in case:
        shown, closed = case['cut'](shown), None
    return shown, closed


def text_of(case, shown, closed, said):
    head = textwrap.wrap(case['note'], 116, initial_indent='# ', subsequent_indent='# ')
    names = f"# {stacks.VERSIONS[case['stacks'][0]]} to {stacks.VERSIONS[case['stacks'][1]]}."
    lines = [names, *head, *(f'@expect {code}' for code in case['expect'])]
    lines += case.get('directives', ['@peer device.lab.example:443'])
    error = re.search(r'^error (-\d+)', said, re.M)
    if case['stacks'][0] in ('wolf', 'wolfplain') and error and case['expect'] != ['none'] and case.get('tell_error', True):
        lines.append(f'@error {error.group(1)}')
    if closed:
        lines.append(f'@closed {closed[0]}' + (' reset' if closed[1] == 'reset' else ''))
    return '\n'.join(lines) + '\n\n' + dump.STYLES[case['style']](shown)


def main(folder, parts):
    os.makedirs(folder, exist_ok=True)
    for case in cases.CASES:
        name = case['name']
        if parts and not any(part in name for part in parts):
            continue
        events, said, heard = run(case)
        shown, closed = kept(case, events)
        sizes = {who: sum(len(data) for sender, data in shown if sender == who) for who in ('client', 'server')}
        print(f'== {name}: client {sizes["client"]}, server {sizes["server"]} bytes; ended by {closed}', flush=True)
        print('   ', outline(shown)[:400])
        if os.environ.get('VERBOSE') or not shown:
            print(textwrap.indent(f'client: {said[-1500:]}\nserver: {heard[-1500:]}', '    '))
        if shown:
            with open(f'{folder}/{name}.tlshex', 'w') as out:
                out.write(text_of(case, shown, closed, said).rstrip('\n') + '\n')


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2:])
