#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""A host whose IPv6 address swallows every packet costs the command a quarter of a second.

    blackhole.py QSMTP          as root: it makes a network and a file system view of its own

The resolver names the IPv6 address first, as RFC 6724 wants. What is sent there goes out by an
interface at whose other end nobody listens; the server is at the IPv4 address alone.
"""
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

DEAD = '2001:db8::1'
ALIVE = '192.0.2.1'
HOST = 'dual.test'
LIMIT = 0.5  # seconds from the start of the command to its connection
DELAY = 0.25  # RFC 8305 section 5
ATTEMPTS = 5  # the machine may be busy for some of them, not for all


def run(*command):
    subprocess.run(command, check=True)


def make_network(folder):
    run('ip', 'link', 'set', 'lo', 'up')
    run('ip', 'address', 'add', ALIVE + '/32', 'dev', 'lo')
    run('ip', 'link', 'add', 'here', 'type', 'veth', 'peer', 'name', 'there')
    run('ip', 'address', 'add', '2001:db8::2/64', 'dev', 'here', 'nodad')
    for end in ('here', 'there'):
        run('ip', 'link', 'set', end, 'up')
    # Known to be there, so that nobody asks for it, and not there.
    run('ip', '-6', 'neighbour', 'add', DEAD, 'lladdr', '02:00:00:00:00:01', 'dev', 'here')

    for name, content in (('hosts', f'127.0.0.1 localhost\n{DEAD} {HOST}\n{ALIVE} {HOST}\n'),
                          ('nsswitch.conf', 'hosts: files\n')):
        path = os.path.join(folder, name)
        with open(path, 'w', encoding='ascii') as file:
            file.write(content)
        os.chmod(path, 0o644)
        run('mount', '--bind', path, '/etc/' + name)


def serve(listener, connected):
    """Notes when each connection comes, and says what the command needs to hear."""
    while True:
        connection, _ = listener.accept()
        connected.append(time.monotonic())
        with connection, connection.makefile('rwb', buffering=0) as stream:
            stream.write(b'220 here\r\n')
            for line in stream:
                stream.write(b'221 bye\r\n' if line.startswith(b'QUIT') else b'250 fine\r\n')
                if line.startswith(b'QUIT'):
                    break


def main(command):
    with tempfile.TemporaryDirectory() as folder:
        make_network(folder)
        families = [info[0] for info in socket.getaddrinfo(HOST, 25, type=socket.SOCK_STREAM)]
        assert families == [socket.AF_INET6, socket.AF_INET], families

        listener = socket.create_server((ALIVE, 0))
        port = listener.getsockname()[1]
        connected = []
        threading.Thread(target=serve, args=(listener, connected), daemon=True).start()
        times = []
        for _ in range(ATTEMPTS):
            begin = time.monotonic()
            subprocess.run([command, '--server', f'{HOST}:{port}', '--security', 'plaintext',
                            '--command', 'NOOP'], check=True, timeout=60, stdout=subprocess.DEVNULL)
            times.append(connected[-1] - begin)
        print('connected after', ' '.join(f'{seconds:.3f} s' for seconds in times))
        # Sooner, and the dead address was not tried at all.
        assert min(times) >= DELAY, times
        # A machine that pauses once proves nothing against it.
        assert statistics.median(times) < LIMIT, times


if __name__ == '__main__':
    if len(sys.argv) == 2:
        # Both views end with the process.
        os.execvp('unshare', ['unshare', '--net', '--mount', '--propagation', 'private',
                              sys.executable, '-B', __file__, '--inside', sys.argv[1]])
    main(sys.argv[2])
