"""Keep connections to web servers open, for the many files of a stream.

A new connection takes several journeys to the server before the first byte, more with https: for
a playlist with a thousand segments of some hundred bytes that is nearly all of the time.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, NamedTuple
from urllib.request import Request

from captions.files.web_hosts import Guard

# Connections that are kept at a time; the files of a stream are on one server or two.
_MOST_KEPT = 8
# Linux: answer each packet at once.
_QUICKACK: int | None = getattr(socket, "TCP_QUICKACK", None)
# What a server that has closed a kept connection makes of the next request.
_CLOSED = (ConnectionError, HTTPException)


class _Used(NamedTuple):
    """A connection with its server, whether that has a public address, and its last response."""

    server: tuple[str, str]
    connection: HTTPConnection
    is_public: bool
    response: HTTPResponse


class KeptConnections:
    """Connections that are used again once their responses are read to the end."""

    def __init__(self) -> None:
        self._idle: dict[tuple[str, str], tuple[HTTPConnection, bool]] = {}
        self._used: list[_Used] = []

    def open(
        self, connect: Callable[..., HTTPConnection], request: Request, guard: Guard
    ) -> HTTPResponse:
        """Return the response to a request, on a kept connection if there is one to its server.

        ``connect`` makes a new one through ``guard``. Raises OSError and HTTPException for what
        goes wrong, and CaptionsError for an address that the guard refuses.
        """
        server = (request.type or "", request.host)
        kept = self._idle.pop(server, None)
        if kept is not None:
            connection, is_public = kept
            try:
                guard.reuse(is_public=is_public)
                response = _response(connection, request)
            except _CLOSED:
                connection.close()  # servers close connections at any time
            except BaseException:
                connection.close()
                raise
            else:
                self._used.append(_Used(server, connection, is_public, response))
                return response
        connection = connect(request.host, timeout=request.timeout)
        try:
            response = _response(connection, request)
        except BaseException:
            connection.close()
            raise
        self._used.append(_Used(server, connection, guard.is_last_public, response))
        return response

    def release(self) -> None:
        """Keep the connections whose responses were read to the end, and close the others."""
        for used in self._used:
            response = used.response
            is_read = response.isclosed() or (response.length == 0 and not response.chunked)
            response.close()
            if is_read and not response.will_close and len(self._idle) < _MOST_KEPT:
                old = self._idle.pop(used.server, None)
                if old is not None:
                    old[0].close()
                self._idle[used.server] = used.connection, used.is_public
            else:
                used.connection.close()
        self._used.clear()

    def close(self) -> None:
        """Close all connections."""
        self.release()
        for connection, _ in self._idle.values():
            connection.close()
        self._idle.clear()


def _response(connection: HTTPConnection, request: Request) -> HTTPResponse:
    """Return the response to a request, as urllib's handlers return it."""
    headers = {**request.unredirected_hdrs, **request.headers, "Connection": "keep-alive"}
    connection.request(
        request.get_method(),
        request.selector,
        headers={name.title(): value for name, value in headers.items()},
    )
    if connection.sock is not None and _QUICKACK is not None:
        # else servers that write the head and the body apart wait 40 ms for a delayed answer
        connection.sock.setsockopt(socket.IPPROTO_TCP, _QUICKACK, 1)
    found: Any = connection.getresponse()
    found.url = request.get_full_url()
    found.msg = found.reason
    response: HTTPResponse = found
    return response
