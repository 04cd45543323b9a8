"""Connect to web servers at checked addresses, so that no file leads into a private network.

A file or a server that somebody else wrote can name any address: also those inside the reader's
own network, which only the reader can reach. So a name is looked up once, its addresses are
checked, and the connection goes to a checked address: a name that means another one a moment later
changes nothing.
"""

from __future__ import annotations

import socket
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING, Any
from urllib.request import HTTPHandler, HTTPSHandler, Request

from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.files.web_kept import KeptConnections


class Guard:
    """Makes the connections that one file leads to, and remembers whether one was public.

    With ``only_public`` the file was named by another one on a public server, which must not lead
    into a private network.
    """

    def __init__(self, *, only_public: bool = False) -> None:
        self._only_public = only_public
        self._has_connected = False
        self.was_public = False
        self.is_last_public = False

    def reuse(self, *, is_public: bool) -> None:
        """Take a connection that was made before. Raises CaptionsError like ``connect``."""
        if (self._only_public or self.was_public) and not is_public:
            raise self._refusal()
        self._has_connected = True
        self.was_public = self.was_public or is_public
        self.is_last_public = is_public

    def connect(self, address: tuple[str, int], *arguments: Any) -> socket.socket:
        """Return a connection to a host and port, made by ``socket.create_connection``.

        Raises CaptionsError for a private address to which something public leads.
        """
        host, port = address
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        names = dict.fromkeys(str(entry[4][0]) for entry in found)
        kinds = {name: is_public(name) for name in names}
        if (self._only_public or self.was_public) and not all(kinds.values()):
            raise self._refusal()
        last = OSError("this host has no address")
        for name, is_name_public in kinds.items():
            try:
                connection = socket.create_connection((name, port), *arguments)
            except OSError as error:
                last = error
                continue
            self._has_connected = True
            self.was_public = self.was_public or is_name_public
            self.is_last_public = is_name_public
            return connection
        raise last

    def _refusal(self) -> CaptionsError:
        if self._has_connected:
            return CaptionsError(
                "the server redirects into a private network, which is not followed",
                hint="Name that address itself if it is the right one",
            )
        return CaptionsError(
            "a playlist on a public server names an address in a private network, which is not "
            "read",
            hint="If the file is yours, download it and name it itself",
        )


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public Internet.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:  # such as the path of a socket
        return False
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    return found.is_global and not found.is_multicast


class GuardedHttp(HTTPHandler):
    """Opens http addresses through a guard."""

    def __init__(self, guard: Guard, kept: KeptConnections | None = None) -> None:
        super().__init__()
        self._guard = guard
        self._kept = kept

    def http_open(self, req: Request) -> HTTPResponse:
        """Return the response to a request."""

        def connect(host: str, **options: Any) -> HTTPConnection:
            return _guarded(HTTPConnection(host, **options), self._guard)

        if self._kept is not None:
            return self._kept.open(connect, req, self._guard)
        return self.do_open(connect, req)


class GuardedHttps(HTTPSHandler):
    """Opens https addresses through a guard."""

    def __init__(self, guard: Guard, kept: KeptConnections | None = None) -> None:
        super().__init__()
        self._guard = guard
        self._kept = kept

    def https_open(self, req: Request) -> HTTPResponse:
        """Return the response to a request."""

        def connect(host: str, **options: Any) -> HTTPConnection:
            return _guarded(HTTPSConnection(host, **options), self._guard)

        if self._kept is not None:
            return self._kept.open(connect, req, self._guard)
        return self.do_open(connect, req)


def _guarded(connection: HTTPConnection, guard: Guard) -> HTTPConnection:
    # the one step of http.client that looks up the name; TLS and proxies come after it
    connection._create_connection = guard.connect  # type: ignore[attr-defined]
    return connection
