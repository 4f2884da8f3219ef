"""A relay on the loopback between a client and a server: it keeps what each sent, in order, and who ended it, and how.

`relay.events` holds ('client' | 'server', bytes) and, last, ('client' | 'server', 'close' | 'reset').
An `edit(sender, number, bytes)` may change what goes by, as a box on the way does; the bytes kept are those behind it.
"""
import select
import socket
import struct
import threading
import time


class Relay:
    def __init__(self, server_port, edit=None, datagrams=False):
        self.server_port, self.edit, self.datagrams = server_port, edit, datagrams
        self.events, self.counts = [], {'client': 0, 'server': 0}
        self.listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM if datagrams else socket.SOCK_STREAM)
        self.listener.bind(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        self.done = threading.Event()
        if not datagrams:
            self.listener.listen(4)
        threading.Thread(target=self.pass_datagrams if datagrams else self.pass_streams, daemon=True).start()

    def seen(self, sender, data):
        changed = data
        if self.edit:
            changed = self.edit(sender, self.counts[sender], data)
        self.counts[sender] += 1
        if changed:
            self.events.append((sender, changed))
        return changed

    def pass_streams(self):
        while not self.done.is_set():
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(('127.0.0.1', self.server_port))
            except OSError:
                client.close()
                continue
            self.pass_one(client, server)

    def pass_one(self, client, server):
        ends = {client: ('client', server), server: ('server', client)}
        open_ends = {client, server}
        while open_ends:
            ready, _, _ = select.select(list(open_ends), [], [], 10)
            if not ready:
                break
            for end in ready:
                name, other = ends[end]
                try:
                    data = end.recv(65536)
                except ConnectionResetError:
                    self.events.append((name, 'reset'))
                    other.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
                    open_ends.clear()
                    break
                if not data:
                    self.events.append((name, 'close'))
                    open_ends.discard(end)
                    try:
                        other.shutdown(socket.SHUT_WR)
                    except OSError:
                        pass
                    continue
                changed = self.seen(name, data)
                try:
                    if changed:
                        other.sendall(changed)
                except OSError:
                    pass
        client.close()
        server.close()

    def pass_datagrams(self):
        upstream = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        upstream.connect(('127.0.0.1', self.server_port))
        client = None
        while not self.done.is_set():
            ready, _, _ = select.select([self.listener, upstream], [], [], 0.2)
            for end in ready:
                try:
                    if end is upstream:
                        data = self.seen('server', upstream.recv(65536))
                        if client and data:
                            self.listener.sendto(data, client)
                    else:
                        data, client = self.listener.recvfrom(65536)
                        data = self.seen('client', data)
                        if data:
                            upstream.send(data)
                except OSError:
                    pass

    def stop(self):
        self.done.set()
        time.sleep(0.05)
        self.listener.close()
