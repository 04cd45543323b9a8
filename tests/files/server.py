"""A server on this machine that has some files, and misbehaves on demand."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Served:
    """What a server has: contents by path, and redirects; ``asked`` lists the requests.

    ``clients`` are the addresses that they came from, one for each connection.
    """

    def __init__(self, files: Mapping[str, bytes], redirects: Mapping[str, str]) -> None:
        self.files = dict(files)
        self.redirects = dict(redirects)
        self.asked: list[str] = []
        self.clients: set[object] = set()
        self.url = ""
        self.sockets: list[socket.socket] = []

    def drop_connections(self) -> None:
        """Close all connections, as a server does with those that are idle."""
        for one in self.sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving(
    files: Mapping[str, bytes], redirects: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Serve files, and redirects from a path to a URL, on a free port of 127.0.0.1."""
    served = Served(files, redirects or {})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.clients.add(self.client_address)
            served.sockets.append(self.connection)
            path = self.path.partition("?")[0]
            if path in served.redirects:
                self.send_response(302)
                self.send_header("Location", served.redirects[path])
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            data = served.files.get(path)
            if data is None:
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            asked = self.headers.get("Range")
            if asked is not None and "no-range" not in path:
                first, _, last = asked.removeprefix("bytes=").partition("-")
                data = data[int(first) : int(last) + 1]
                self.send_response(206)
            else:
                self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
