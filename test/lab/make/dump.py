"""Writes the bytes of a connection as people paste them: one function for each style, all with the same form:
(events) -> the text behind the directives. Events are ('client' | 'server', bytes), in order."""
import base64

ARROW = {'client': '>', 'server': '<'}


def runs(events):
    """Neighbouring bytes of one sender together."""
    joined = []
    for sender, data in events:
        if joined and joined[-1][0] == sender:
            joined[-1][1].extend(data)
        else:
            joined.append((sender, bytearray(data)))
    return [(sender, bytes(data)) for sender, data in joined]


def rows(data, size):
    return [(offset, data[offset : offset + size]) for offset in range(0, len(data), size)]


def printable(data):
    return ''.join(chr(each) if 32 <= each < 127 else '.' for each in data)


def blocks(write, together=True):
    return lambda events: '\n'.join(
        f'{ARROW[sender]}\n{write(data)}\n' for sender, data in (runs(events) if together else events)
    )


def one_hexdump(data):
    lines = []
    for offset, row in rows(data, 16):
        left, right = row[:8].hex(' '), row[8:].hex(' ')
        lines.append(f'{offset:08x}  {left:<23}  {right:<23}  |{printable(row)}|')
    return '\n'.join([*lines, f'{len(data):08x}'])


def one_xxd(data):
    lines = []
    for offset, row in rows(data, 16):
        pairs = ' '.join(row[i : i + 2].hex() for i in range(0, len(row), 2))
        lines.append(f'{offset:08x}: {pairs:<39}  {printable(row)}')
    return '\n'.join(lines)


def one_openssl(data):
    """As openssl s_client -debug and BIO_dump write it."""
    lines = []
    for offset, row in rows(data, 16):
        cells = row[:8].hex(' ') + ('-' + row[8:].hex(' ') if len(row) > 8 else '')
        lines.append(f'{offset:04x} - {cells:<47}   {printable(row)}')
    return '\n'.join(lines)


def one_od(data):
    return '\n'.join([*(f'{offset:06x} {row.hex(" ")}' for offset, row in rows(data, 16)), f'{len(data):06x}'])


def one_wireshark(data):
    return '\n'.join(f'{offset:04x}   {row.hex(" "):<47}   {printable(row)}' for offset, row in rows(data, 16))


def one_c_array(data):
    body = ',\n'.join('    ' + ', '.join(f'0x{each:02x}' for each in row) for _, row in rows(data, 12))
    return f'static const unsigned char packet[{len(data)}] = {{\n{body}\n}};'


def one_escaped(data):
    return '\n'.join('"' + ''.join(f'\\x{each:02x}' for each in row) + '"' for _, row in rows(data, 16))


def one_base64(data):
    text = base64.b64encode(data).decode()
    return '\n'.join(text[i : i + 64] for i in range(0, len(text), 64))


def tshark_raw(events):
    """As tshark -q -z follow,tcp,raw,0 prints it: the first to speak at the margin, the other after a tab."""
    first = events[0][0]
    body = '\n'.join(('' if sender == first else '\t') + data.hex() for sender, data in events)
    rule = '=' * 67
    return (
        f'{rule}\nFollow: tcp,raw\nFilter: tcp.stream eq 0\n'
        f'Node 0: 10.0.0.17:49872\nNode 1: 10.0.0.1:443\n{body}\n{rule}\n'
    )


def go_flow(events):
    """As Go's handshake tests record it."""
    way = {'client': 'client to server', 'server': 'server to client'}
    parts = []
    for number, (sender, data) in enumerate(runs(events), 1):
        parts.append(f'>>> Flow {number} ({way[sender]})\n{one_hexdump(data).rsplit(chr(10), 1)[0]}')
    return '\n'.join(parts) + '\n'


STYLES = {
    'hexdump': blocks(one_hexdump),
    'xxd': blocks(one_xxd),
    'packed': blocks(lambda data: '\n'.join(row.hex() for _, row in rows(data, 30))),
    'spaced': blocks(lambda data: '\n'.join('  ' + row.hex(' ') for _, row in rows(data, 16)), together=False),
    'upper': blocks(lambda data: '\n'.join(row.hex(' ').upper() for _, row in rows(data, 24))),
    'colons': blocks(lambda data: '\n'.join(row.hex(':') for _, row in rows(data, 20))),
    'openssl': blocks(one_openssl, together=False),
    'od': blocks(one_od),
    'wireshark': blocks(one_wireshark),
    'c': blocks(one_c_array),
    'escaped': blocks(one_escaped),
    'base64': blocks(one_base64),
    'python': blocks(lambda data: 'data = bytes.fromhex(\n' + '\n'.join(f'    "{row.hex()}"' for _, row in rows(data, 32)) + '\n)'),
    'tshark': tshark_raw,
    'flow': go_flow,
}
