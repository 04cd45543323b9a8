"""Files of the web from servers at fault: each ends with a sentence, soon and in little memory."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from captions.errors import CaptionsError
from captions.files import web
from captions.files.limit import max_input
from captions.files.storage import kind, read_bytes, stamp, write_bytes

SRT = b"1\n00:00:01,000 --> 00:00:02,000\nThe tide is out.\n"
BOMB = gzip.compress(b"a" * 20_000_000)
seen: list[tuple[str, str | None]] = []


class Server(BaseHTTPRequestHandler):
    """Answers by the path: /hops/3 redirects three times, /to?URL redirects there."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        seen.append((self.path, self.headers["Authorization"]))
        what, _, rest = self.path[1:].partition("/")
        if what == "hops" and rest != "0":
            self.answer(302, location=f"/hops/{int(rest) - 1}")
        elif what.startswith("to?"):
            self.answer(302, location=self.path[4:])
        elif what == "endless":
            self.answer(200, length=None)
            with suppress(OSError):
                while True:
                    self.wfile.write(b"x" * 65536)
        elif what == "bomb":
            self.answer(200, BOMB, encoding="gzip")
        elif what == "packed":
            pack = {"gzip": gzip.compress, "deflate": zlib.compress}[rest]
            self.answer(200, pack(SRT[:20]) + pack(SRT[20:]) if rest == "gzip" else pack(SRT),
                        encoding=rest)  # fmt: skip
        elif what == "odd":
            self.answer(200, SRT, encoding="br")
        elif what == "broken":
            self.answer(200, b"no gzip", encoding="gzip")
        elif what == "cut":
            self.answer(200, SRT, length=len(SRT) + 100)
            self.close_connection = True
        elif what == "large":
            self.answer(200, b"", length=10**9)
        elif what == "silent":
            release.wait(5)
        elif what == "half":
            self.answer(200, SRT, length=len(SRT) + 1)
            release.wait(5)
        elif what in ("404", "403", "500"):
            self.answer(int(what))
        else:
            self.answer(200, SRT)

    def answer(
        self, status: int, body: bytes = b"", *, location: str = "", encoding: str = "",
        length: int | None = -1,
    ) -> None:  # fmt: skip
        self.send_response(status)
        for name, value in (("Location", location), ("Content-Encoding", encoding)):
            if value:
                self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(len(body) if length == -1 else length))
        self.send_header("ETag", '"one"')
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


release = threading.Event()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}).start()
    yield f"http://127.0.0.1:{running.server_port}"
    release.set()
    running.shutdown()
    running.server_close()


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SILENCE_S", 0.3)
    seen.clear()


@pytest.mark.parametrize(
    "path", ["a.srt", "hops/5", "packed/gzip", "packed/deflate", "with a space \u00e9.srt?b=c d"]
)
def test_what_can_be_read(server: str, path: str) -> None:
    assert read_bytes(f"{server}/{path}") == SRT


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("endless", r"too large for a text \(more than 2 MB\)"),
        ("bomb", r"too large for a text \(more than 2 MB\)"),
        ("large", r"too large for a text \(1 GB > 2 MB\)"),
        ("silent", r"the server does not answer \(waited 0\.3 s\)\. Try again later"),
        ("half", "the server does not answer"),
        ("cut", r"the transfer was cut off \(100 bytes are missing\)"),
        ("odd", r"compressed in a way \(br\) that was not asked for"),
        ("broken", "cannot be read: "),
        ("404", r"no such file\. Check the address"),
        ("403", "cannot be read: 403 Forbidden"),
        ("500", "cannot be read: 500 Internal Server Error"),
        ("hops/6", r"redirects too often \(6 > 5\)"),
        ("to?file:///etc/passwd", "redirects to "),
        ("to?ftp://127.0.0.1/a", "redirects to ftp:, which is not the web"),
        ("to?//[", "cannot be read: "),
    ],
)
def test_servers_at_fault(server: str, path: str, message: str) -> None:
    with max_input(2_000_000), pytest.raises(CaptionsError, match=message) as caught:
        read_bytes(f"{server}/{path}")
    assert str(caught.value).startswith(f"{server}/{path.partition('?')[0]}")


def test_a_file_that_drips_ends(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "WHOLE_S", 0.0)
    with pytest.raises(CaptionsError, match="the server is too slow"):
        read_bytes(f"{server}/a.srt")


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening
        with pytest.raises(CaptionsError, match="cannot be read: Connection refused"):
            read_bytes(f"http://127.0.0.1:{taken.getsockname()[1]}/a.srt")
    with pytest.raises(CaptionsError, match="cannot be read: "):
        read_bytes("http://[1/a.srt")


def test_credentials_stay_with_their_server(server: str) -> None:
    named = server.replace("http://", "http://ann:se%20cret@")
    other = server.replace("127.0.0.1", "localhost")
    word = "Basic YW5uOnNlIGNyZXQ="
    assert read_bytes(f"{named}/hops/1") == SRT
    assert read_bytes(f"{named}/to?{other}/a.srt") == SRT
    assert [sent for _, sent in seen] == [word, word, word, None]


def test_no_redirect_from_https_to_http() -> None:
    web.refuse_redirect("http://host/a", "https://host/a", 5)
    with pytest.raises(CaptionsError, match="from https to http"):
        web.refuse_redirect("https://host/a", "http://host/a", 1)


def test_no_redirect_into_a_private_network(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([True, False, False, False])
    monkeypatch.setattr(web, "is_public", lambda _: next(answers))
    with pytest.raises(CaptionsError, match="redirects into a private network"):
        read_bytes(f"{server}/hops/1")
    assert [path for path, _ in seen] == ["/hops/1"]  # nothing was sent to the second
    assert read_bytes(f"{server}/hops/1") == SRT  # from a private one to a private one


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False),
        ("10.1.2.3", False), ("192.168.0.1", False), ("172.16.0.1", False), ("::1", False),
        ("169.254.169.254", False), ("fe80::1%eth0", False), ("fd00::1", False),
        ("::ffff:10.0.0.1", False), ("0.0.0.0", False), ("", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, expected: bool) -> None:
    assert web.is_public(address) is expected


def test_stamps_and_kinds(server: str) -> None:
    assert stamp(f"{server}/a.srt") == f'{len(SRT)} "one"'
    assert stamp(f"{server}/404") is None
    assert kind(f"{server}/a.srt") == "file"
    with pytest.raises(CaptionsError, match="nothing can be written to the web"):
        write_bytes(f"{server}/a.srt", b"")
