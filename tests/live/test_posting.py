"""Requests: within their time, certificates checked, nothing printed."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from pathlib import Path

import pytest

from captions.live.address import parse_address
from captions.live.backoff import Backoff
from captions.live.clock import SystemClock
from captions.live.posting import Poster
from captions.live.server_clock import format_utc
from tests.live.server import KEY, Fault, LiveServer, Rules, faults, real_ms, serving


def poster(url: str, timeout_ms: int = 2000) -> Poster:
    return Poster(parse_address(url), SystemClock(), timeout_ms=timeout_ms)


def body() -> bytes:
    return f"{format_utc(real_ms())}\nGood evening.\n".encode()


def test_the_headers_are_those_of_the_documentation() -> None:
    with serving(Rules(real_ms)) as server:
        seen: list[dict[str, str]] = []
        handler = server.RequestHandlerClass
        answer = handler._answer  # type: ignore[attr-defined]

        def keep(self) -> None:  # type: ignore[no-untyped-def]
            seen.append({"path": self.path, **self.headers})
            answer(self)

        handler._answer = keep  # type: ignore[attr-defined]
        try:
            reply = poster(server.url).post(body(), {"seq": "0"})
        finally:
            handler._answer = answer  # type: ignore[attr-defined]
    assert reply.is_success
    (headers,) = seen
    assert headers["Content-Type"] == "text/plain"
    assert headers["path"] == f"/closedcaption?cid={KEY}&seq=0"
    assert headers["Content-Length"] == str(len(body()))


def test_little_of_a_long_answer_is_read() -> None:
    with serving(Rules(real_ms)) as server:
        server.misbehave = faults(Fault(body=b"x" * 1_000_000))
        reply = poster(server.url).post(b"", {"seq": "0"})
    assert reply.status == 200
    assert len(reply.body) == 512


def dripping(listener: socket.socket, data: bytes) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(4096)
        try:
            for at in range(len(data)):
                connection.sendall(data[at : at + 1])
                time.sleep(0.02)
        except OSError:
            return


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_an_answer_byte_by_byte_ends_in_time(start: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=dripping, args=(listener, start + b"X-A: b\r\n" * 99))
        thread.start()
        begin_s = time.monotonic()
        reply = poster(f"http://127.0.0.1:{listener.getsockname()[1]}/", 200).post(b"x\n", {})
        assert time.monotonic() - begin_s < 1
        thread.join()
    assert (reply.status, reply.trouble, reply.is_sent) == (None, "time-out", True)


@pytest.mark.parametrize(
    "answer", [b"nonsense\r\n\r\n", b"HTTP/1.1 99999 x\r\n\r\n", b"\x00\xff", b""]
)
def test_nonsense_is_no_answer(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=dripping, args=(listener, answer))
        thread.start()
        reply = poster(f"http://127.0.0.1:{listener.getsockname()[1]}/").post(b"x\n", {})
        thread.join()
    assert (reply.status, reply.trouble, reply.is_sent) == (None, "broken", True)


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    reply = poster(f"http://127.0.0.1:{port}/").post(b"x\n", {})
    assert (reply.trouble, reply.is_sent) == ("connection", False)


def test_a_name_that_takes_long_to_look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()
    look_up = socket.getaddrinfo

    def slowly(*args: object, **options: object) -> object:
        asked.wait(5)
        return look_up(*args, **options)  # type: ignore[arg-type]

    with serving(Rules(real_ms)) as server:
        monkeypatch.setattr(socket, "getaddrinfo", slowly)
        reply = poster(server.url, 100).post(body(), {"seq": "0"})
        asked.set()
        time.sleep(0.1)
        # given up, so not sent later either
        assert server.rules.requests == []
    assert (reply.trouble, reply.is_sent) == ("time-out", False)


def test_a_certificate_is_verified(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes a certificate, is not here")
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-subj", "/CN=127.0.0.1", "-days", "1", *files],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server = LiveServer(Rules(real_ms))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        reply = poster(server.url.replace("http:", "https:")).post(body(), {"seq": "0"})
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert (reply.trouble, reply.is_sent) == ("certificate", False)
    assert server.rules.requests == []


def test_waits_are_drawn_under_doubling_ceilings() -> None:
    class Highest:
        def random(self) -> float:
            return 1.0

    backoff = Backoff(Highest())  # type: ignore[arg-type]
    assert [backoff.next_ms() for _ in range(7)] == [200, 400, 800, 1600, 3200, 5000, 5000]
    backoff.reset()
    assert backoff.next_ms() == 200
    assert (backoff.next_ms(4000), backoff.next_ms(10**9)) == (4000, 120_000)
