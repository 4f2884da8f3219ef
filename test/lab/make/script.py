"""Hellos by script, and changes on the way: what no stack can be told to send."""
import os
import socket
import struct

from cryptography.hazmat.primitives.asymmetric import ec, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def u16(*values):
    return b''.join(struct.pack('>H', each) for each in values)


def vector(size, data):
    return len(data).to_bytes(size, 'big') + data


def p256():
    return ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def curve25519():
    return x25519.X25519PrivateKey.generate().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


GROUPS = (10, vector(2, u16(0x1D, 0x17, 0x18)))
POINTS = (11, vector(1, b'\0'))
SCHEMES = (13, vector(2, u16(0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0603, 0x0806, 0x0601)))
RENEGOTIATION = (0xFF01, b'\0')
MASTER = (23, b'')
ONLY13 = (43, vector(1, u16(0x0304)))
BOTH = (43, vector(1, u16(0x0304, 0x0303)))
MODES = (45, vector(1, b'\1'))
SUITES12 = (0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8)
SUITES13 = (0x1301, 0x1302, 0x1303)


def name(host='device.lab.example'):
    return (0, vector(2, b'\0' + vector(2, host.encode())))


def share(*entries):
    entries = entries or ((0x1D, curve25519()),)
    return (51, vector(2, b''.join(u16(group) + vector(2, key) for group, key in entries)))


def hello(extensions, suites=SUITES12, version=0x0303, record=0x0301, session=b'', compression=b'\0'):
    body = u16(version) + os.urandom(32) + vector(1, session) + vector(2, u16(*suites)) + vector(1, compression)
    if extensions is not None:
        body += vector(2, b''.join(u16(kind) + vector(2, data) for kind, data in extensions))
    message = b'\1' + vector(3, body)
    return b'\x16' + u16(record) + vector(2, message)


def sends(make, *more):
    """A client that sends what `make` gives, what each of `more` gives once it heard something, and hears until the server ends."""
    def client(port, seconds):
        heard, waiting = b'', list(more)
        with socket.create_connection(('127.0.0.1', port)) as connection:
            connection.settimeout(seconds)
            connection.sendall(make())
            try:
                while data := connection.recv(65536):
                    heard += data
                    if waiting:
                        connection.sendall(waiting.pop(0)())
            except (TimeoutError, ConnectionError):
                pass
        return heard.hex()
    return client


def on_first(sender, change):
    """An edit that changes the first bytes that a sender's end sends."""
    return lambda who, number, data: change(data) if who == sender and number == 0 else data


def replaced(old, new):
    return lambda data: data.replace(old, new, 1)


def server_hello(change):
    """An edit of the body of the ServerHello at the head of the server's first record; `change` gets and gives the body
    behind version and random: session_id, cipher_suite, compression, extensions."""
    def edit(data):
        length = int.from_bytes(data[3:5], 'big')
        record, rest = data[5 : 5 + length], data[5 + length :]
        size = int.from_bytes(record[1:4], 'big')
        fixed, tail, behind = record[4:38], record[38 : 4 + size], record[4 + size :]
        message = b'\2' + vector(3, fixed + change(tail))
        return data[:3] + vector(2, message + behind) + rest
    return on_first('server', edit)


def with_suite(suite):
    return server_hello(lambda tail: tail[: 1 + tail[0]] + u16(suite) + tail[3 + tail[0] :])


def with_extension(kind, data):
    def change(tail):
        at = 1 + tail[0] + 3
        added = u16(kind) + vector(2, data)
        old = tail[at + 2 :]
        return tail[:at] + vector(2, old + added)
    return server_hello(change)


def without_extension(kind):
    def change(tail):
        at = 1 + tail[0] + 3
        old, new = tail[at + 2 :], b''
        while old:
            size = 4 + int.from_bytes(old[2:4], 'big')
            if old[:2] != u16(kind):
                new += old[:size]
            old = old[size:]
        return tail[:at] + (vector(2, new) if new else b'')
    return server_hello(change)


def second_record_length(length):
    """An edit of the length of the second record of the server's first bytes."""
    def edit(data):
        at = 5 + int.from_bytes(data[3:5], 'big')
        return data[: at + 3] + vector(2, bytes(length))[:2] + data[at + 5 :]
    return on_first('server', edit)


def flipped(sender, kind, distance):
    """An edit that flips a bit `distance` bytes from the end of the first record of a content type, or handshake message
    type (given as ('handshake', type)), or of the record after one of a content type (('after', type)), that a sender sends."""
    state = {'done': False}

    def edit(who, number, data):
        if who != sender or state['done']:
            return data
        at, changed = 0, bytearray(data)
        while at + 5 <= len(data):
            size = 5 + int.from_bytes(data[at + 3 : at + 5], 'big')
            if at + size > len(data):
                break
            if isinstance(kind, tuple) and kind[0] == 'after':
                if state.get('previous') == kind[1]:
                    changed[at + size - distance] ^= 0x10
                    state['done'] = True
                    return bytes(changed)
                state['previous'] = data[at]
            elif isinstance(kind, tuple):
                inner = at + 5
                if data[at] == 22:
                    while inner + 4 <= at + size:
                        message = 4 + int.from_bytes(data[inner + 1 : inner + 4], 'big')
                        if data[inner] == kind[1] and inner + message <= at + size:
                            changed[inner + message - distance] ^= 0x10
                            state['done'] = True
                            return bytes(changed)
                        inner += message
            elif data[at] == kind:
                changed[at + size - distance] ^= 0x10
                state['done'] = True
                return bytes(changed)
            at += size
        return data
    return edit
