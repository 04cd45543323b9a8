"""Post text over HTTP, within a time, reading little of the answer and following no redirect.

The only module that opens connections. Each request has a connection of its own and runs in a
thread of its own, because looking up a name and a server that sends a byte now and then can both
last longer than any time limit of a socket.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from email.utils import parsedate_to_datetime

from captions.live.address import Address
from captions.live.clock import Clock
from captions.live.reply import Reply, Trouble

# Bytes of an answer that are read: the server's time has 24.
_READ_BYTES = 512
_HEADERS = {"Content-Type": "text/plain", "Connection": "close"}


class Poster:
    """Sends requests to an address, one after the other."""

    def __init__(self, address: Address, clock: Clock, *, timeout_ms: int) -> None:
        self._address = address
        self._clock = clock
        self._timeout_s = timeout_ms / 1000
        self._tls = ssl.create_default_context() if address.is_secure else None

    def post(self, body: bytes, parameters: dict[str, str]) -> Reply:
        """Post a body, with parameters added to the address. Raises nothing but Ctrl-C."""
        return self._request("POST", self._address.target(parameters), body)

    def get(self, suffix: str) -> Reply:
        """Read what is at the address with a suffix to its path."""
        return self._request("GET", self._address.target({}, suffix), None)

    def _request(self, method: str, target: str, body: bytes | None) -> Reply:
        attempt = _Attempt(self._address, self._tls, self._timeout_s)
        sent_ms = self._clock.now_ms()
        thread = threading.Thread(target=attempt.run, args=(method, target, body), daemon=True)
        thread.start()
        try:
            thread.join(self._timeout_s)
        finally:
            attempt.abandon()
        received_ms = self._clock.now_ms()
        if not attempt.is_done:
            return Reply(None, sent_ms, received_ms, trouble="time-out", is_sent=attempt.is_sent)
        wait_ms = _retry_after_ms(attempt.retry_after, received_ms)
        return Reply(
            attempt.status, sent_ms, received_ms, attempt.body, attempt.trouble, wait_ms,
            attempt.is_sent,
        )  # fmt: skip


class _Attempt:
    """One request in its thread; what is read here is taken only once it is done."""

    def __init__(self, address: Address, tls: ssl.SSLContext | None, timeout_s: float) -> None:
        self._address = address
        self._tls = tls
        self._timeout_s = timeout_s
        self._connection: http.client.HTTPConnection | None = None
        self._lock = threading.Lock()
        self._is_abandoned = False
        self.is_done = False
        self.is_sent = False
        self.status: int | None = None
        self.body = b""
        self.retry_after: str | None = None
        self.trouble: Trouble | None = None

    def run(self, method: str, target: str, body: bytes | None) -> None:
        """Make the request. All that goes wrong becomes a ``trouble``."""
        try:
            self._exchange(method, target, body)
        except Exception as error:  # the thread must not print a traceback, which names the address
            self.trouble = _trouble_of(error, is_sent=self.is_sent)
        finally:
            with self._lock:
                self.is_done = not self._is_abandoned
            if self._connection is not None:
                self._connection.close()

    def abandon(self) -> None:
        """Give up waiting: what is not sent yet is not sent any more."""
        with self._lock:
            self._is_abandoned = True
            connection = self._connection
        if connection is not None and not self.is_done and connection.sock is not None:
            with contextlib.suppress(OSError, AttributeError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def _exchange(self, method: str, target: str, body: bytes | None) -> None:
        connection = self._connect()
        with self._lock:
            self._connection = connection
        connection.connect()
        with self._lock:
            if self._is_abandoned:
                return
            self.is_sent = True
        connection.request(method, target, body=body, headers=_HEADERS)
        answer = connection.getresponse()
        self.body = answer.read(_READ_BYTES)
        if answer.length and len(self.body) < _READ_BYTES:
            raise http.client.IncompleteRead(self.body)
        self.retry_after = answer.getheader("Retry-After")
        self.status = answer.status

    def _connect(self) -> http.client.HTTPConnection:
        host, port = self._address.host, self._address.port
        if self._tls is None:
            return http.client.HTTPConnection(host, port, timeout=self._timeout_s)
        return http.client.HTTPSConnection(host, port, timeout=self._timeout_s, context=self._tls)


def _trouble_of(error: Exception, *, is_sent: bool) -> Trouble:
    if isinstance(error, TimeoutError):
        return "time-out"
    if isinstance(error, socket.gaierror | UnicodeError):
        return "name"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "certificate"
    return "broken" if is_sent else "connection"


def _retry_after_ms(header: str | None, now_ms: int) -> int | None:
    """Return the wait that a Retry-After header asks for (RFC 9110 section 10.2.3)."""
    if not header:
        return None
    if header.strip().isdecimal():
        return int(header.strip()[:9]) * 1000
    try:
        return max(0, round(parsedate_to_datetime(header).timestamp() * 1000) - now_ms)
    except (TypeError, ValueError, OverflowError):
        return None
