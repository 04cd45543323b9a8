"""Wait for the browser to come back from Google's sign-in page: a small server on 127.0.0.1.

It takes a free port, answers one question, and ends (RFC 8252, 7.3). What does not carry the state
that was given to the sign-in page is refused, and the wait goes on: any page or program on the
machine can send a request here.
"""

from __future__ import annotations

import hmac
import socket
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

from captions.errors import CaptionsError

# Seconds that a connection may stay silent; browsers open some that they never use.
_SILENT_S = 10
# Longest part of an answer that is used: codes of Google have about 80 characters.
_LONGEST = 2048
_DONE = "You are signed in. This window can be closed."
_REFUSED = "The permission was not given. This window can be closed."


class Redirect:
    """A server that waits for one answer; use it in a ``with`` statement."""

    def __init__(self) -> None:
        self._answers: Queue[dict[str, str]] = Queue()
        self._state: str | None = None
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.take = self._take
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Redirect:
        Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def expect(self, state: str) -> None:
        """Set the state that the answer must carry; before that, every answer is refused."""
        self._state = state

    def wait_for_code(self, timeout_s: float) -> str:
        """Return the code that the sign-in page gave. Raises CaptionsError if none comes."""
        try:
            answer = self._answers.get(timeout=timeout_s)
        except Empty:
            raise CaptionsError(
                f"nobody signed in within {timeout_s:g} s", hint="Run the command again"
            ) from None
        if "code" in answer:
            return answer["code"]
        reason = answer.get("error", "")
        if reason == "access_denied":
            raise CaptionsError(
                "the permission was not given on Google's page",
                hint="Run the command again and allow it. A project in testing lets only its test "
                "users in: add the account under Audience in console.cloud.google.com",
            )
        raise CaptionsError(f"Google's sign-in page answered {reason!r:.60}")

    def _take(self, path: str) -> tuple[int, str]:
        """Return the status and the text that answer a request."""
        parts = urlsplit(path)
        fields = {
            name: values[0][:_LONGEST] for name, values in parse_qs(parts.query[:8192]).items()
        }
        if parts.path != "/" or not ("code" in fields or "error" in fields):
            return 404, "There is nothing here."
        given = fields.get("state", "")
        if self._state is None or not hmac.compare_digest(given.encode(), self._state.encode()):
            return 400, "This answer does not belong to the sign-in that is waiting."
        self._answers.put(fields)
        return 200, _DONE if "code" in fields else _REFUSED


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    take: Callable[[str], tuple[int, str]]

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client: object
    ) -> None:
        """Print nothing: a browser that hangs up is no error, and the path holds a code."""


class _Handler(BaseHTTPRequestHandler):
    timeout = _SILENT_S
    server: _Server

    def do_GET(self) -> None:
        status, text = self.server.take(self.path)
        body = f"<!doctype html><meta charset=utf-8><title>captions</title><p>{text}".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: the path holds a code."""
