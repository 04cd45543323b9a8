"""A server of our own that keeps the documented rules for captions by POST, and misbehaves on demand.

YouTube's rules are those of "Live Caption Vendor info" in its help and what open clients confirm:
``seq`` grows by one for new data and not for a retry, times lie within 60 s of the server's clock,
``Content-Type: text/plain`` without a charset, a newline at the end, the server's time as the
answer. It listens on 127.0.0.1.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = "ab12-cd34-ef56-gh78-secret"
_TIME_LINE = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(?P<region> region:\w+#\w+)?", re.ASCII
)


@dataclass(frozen=True)
class Request:
    """A request as it came: when by the server's clock, its number, its body, the answer."""

    at_ms: int
    method: str
    seq: int | None
    body: bytes
    status: int


@dataclass(frozen=True)
class Caption:
    """A caption that the server took: its time, its text, and when it came."""

    time_ms: int
    text: str
    came_ms: int


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a request.

    ``status`` is answered instead of the right one, ``slow_ms`` is how long the answer takes,
    ``is_silent`` never answers, ``closes`` ends the connection in the middle of the answer, after
    the captions were taken.
    """

    status: int | None = None
    retry_after: str | None = None
    slow_ms: int = 0
    is_silent: bool = False
    closes: bool = False
    body: bytes | None = None


@dataclass
class Rules:
    """What the server knows and answers, without HTTP."""

    now_ms: Callable[[], int]
    heartbeats_count: bool = False
    is_zoom: bool = False
    requests: list[Request] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    last_seq: int | None = None
    last_body: bytes | None = None
    has_started: bool = True

    def answer(
        self, method: str, url: str, content_type: str | None, body: bytes
    ) -> tuple[int, bytes]:
        """Return the status and the body of the answer."""
        parts = urlsplit(url)
        query = parse_qs(parts.query, keep_blank_values=True)
        status, wrong = self._judge(method, parts.path, query, content_type, body)
        if wrong:
            self.wrong.append(wrong)
        seq = query.get("seq", [""])[0]
        number = int(seq) if seq.isdigit() else None
        self.requests.append(Request(self.now_ms(), method, number, body, status))
        if method == "GET" and status == 200:
            return 200, str(self.last_seq if self.last_seq is not None else 0).encode()
        now_ms = self.now_ms()
        stamp = datetime.fromtimestamp(now_ms // 1000, timezone.utc)
        shown = b"" if self.is_zoom else f"{stamp:%Y-%m-%dT%H:%M:%S}.{now_ms % 1000:03d}".encode()
        return status, shown if status == 200 else b"<html>error: cid=" + KEY.encode() + b"</html>"

    def _judge(self, method, path, query, content_type, body):  # type: ignore[no-untyped-def]
        if query.get("cid") != [KEY] and query.get("id") != [KEY]:
            return 404, ""
        if method == "GET":
            return (200, "") if path.endswith("/closedcaption/seq") else (405, "GET")
        if path != "/closedcaption":
            return 404, f"path {path}"
        if self.is_zoom and not self.has_started:
            return 400, ""
        if content_type != "text/plain":
            return 400, f"content type {content_type}"
        if len(query.get("seq", [])) != 1 or not query["seq"][0].isdigit():
            return 400, "no single seq"
        if self.is_zoom:
            return self._take_zoom(int(query["seq"][0]), query, body)
        return self._take(int(query["seq"][0]), body)

    def _take(self, seq: int, body: bytes) -> tuple[int, str]:
        if not body:
            if self.heartbeats_count:
                if self.last_seq is not None and seq <= self.last_seq:
                    return 400, f"heartbeat seq {seq} after {self.last_seq}"
                self.last_seq = seq
            return 200, ""
        if self.last_seq is not None and seq < self.last_seq:
            return 400, f"seq {seq} after {self.last_seq}"
        if seq == self.last_seq:
            # a retry: taken already, and not shown twice
            return (
                (200, "") if body == self.last_body else (200, f"seq {seq} again with other data")
            )
        found = self._read(body)
        if isinstance(found, str):
            return 400, found
        self.captions += found
        self.last_seq, self.last_body = seq, body
        return 200, ""

    def _read(self, body: bytes) -> list[Caption] | str:
        text = body.decode("utf-8")
        if not text.endswith("\n"):
            return "no newline at the end"
        lines = text.split("\n")[:-1]
        if len(lines) % 2:
            return "a line is missing"
        found = []
        for line, shown in zip(lines[::2], lines[1::2]):
            match = _TIME_LINE.fullmatch(line)
            if match is None:
                return f"time {line!r}"
            stamp = datetime.strptime(match["time"], "%Y-%m-%dT%H:%M:%S.%f")
            time_ms = round(stamp.replace(tzinfo=timezone.utc).timestamp() * 1000)
            if abs(time_ms - self.now_ms()) > 60_000:
                return f"{(time_ms - self.now_ms()) / 1000} s from the server's clock"
            found.append(Caption(time_ms, shown, self.now_ms()))
        return found

    def _take_zoom(self, seq: int, query: dict[str, list[str]], body: bytes) -> tuple[int, str]:
        if "lang" not in query:
            return 403, "no lang"
        if self.last_seq is not None and seq <= self.last_seq:
            return 200, "" if body == self.last_body else f"seq {seq} after {self.last_seq}"
        self.last_seq, self.last_body = seq, body
        self.captions.append(Caption(self.now_ms(), body.decode(), self.now_ms()))
        return 200, ""


class LiveServer(ThreadingHTTPServer):
    """The rules behind HTTP. ``misbehave`` returns the fault of the next request, or None."""

    daemon_threads = True
    request_queue_size = 50

    def __init__(self, rules: Rules) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.rules = rules
        self.misbehave: Callable[[], Fault | None] = lambda: None
        self.pause: Callable[[int], None] = lambda length_ms: time.sleep(length_ms / 1000)
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        path = "closedcaption"
        name = "id" if self.rules.is_zoom else "cid"
        return f"http://127.0.0.1:{self.server_address[1]}/{path}?{name}={KEY}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that give up are expected."""


class _Handler(BaseHTTPRequestHandler):
    server: LiveServer
    wbufsize = -1

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server = self.server
        fault = server.misbehave()
        if fault is not None and fault.is_silent:
            server.ended.wait(30)
            return
        if fault is not None and fault.slow_ms:
            server.pause(fault.slow_ms)
        status, text = 200, b""
        if fault is not None and fault.status is not None:
            status, text = fault.status, fault.body or f"failed: cid={KEY}".encode()
            seq = parse_qs(urlsplit(self.path).query).get("seq", ["-1"])[0]
            server.rules.requests.append(
                Request(server.rules.now_ms(), self.command, int(seq), body, status)
            )
        else:
            kind = self.headers.get("Content-Type")
            status, text = server.rules.answer(self.command, self.path, kind, body)
            if fault is not None and fault.body is not None:
                text = fault.body
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        if status in (301, 302, 307):
            self.send_header("Location", f"http://127.0.0.1:{server.server_address[1]}/other")
        if fault is not None and fault.retry_after is not None:
            self.send_header("Retry-After", fault.retry_after)
        self.end_headers()
        if fault is not None and fault.closes:
            self.wfile.write(text[:5])
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.wfile.write(text)


@contextmanager
def serving(rules: Rules) -> Iterator[LiveServer]:
    """Run a server in this process until the end of the context."""
    server = LiveServer(rules)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def real_ms() -> int:
    """Return the real time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def faults(*each: Fault | None) -> Callable[[], Fault | None]:
    """Return a function that gives out faults one after the other, then none."""
    left = list(each)
    return lambda: left.pop(0) if left else None
