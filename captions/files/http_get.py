"""Read files over HTTP that another file names, with bounds on what they may be.

A file that somebody else wrote can name any address: also those inside the reader's own network,
which only the reader can reach. So a host is looked up once, its addresses are checked, and the
connection goes to a checked address, never to a name that could mean another one a moment later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.version import installed_version

if TYPE_CHECKING:
    import http.client
    import socket

# Seconds that one step of a request may take: to connect, or until the next bytes come.
_TIMEOUT_S = 20.0
# Seconds that a whole file may take.
_LONGEST_S = 120.0
# Redirects that are followed for one file.
_MOST_REDIRECTS = 5
_CHUNK = 1 << 16
_SCHEMES = ("http", "https")


class Fetched(NamedTuple):
    """A file: where it was found after redirects, its bytes, and whether all have public hosts."""

    url: str
    data: bytes
    is_public: bool
    size: int | None = None


class HttpReader:
    """Reads files, and keeps the connection to the last host open."""

    def __init__(self) -> None:
        self._connection: http.client.HTTPConnection | None = None
        self._host: tuple[str, str, int] | None = None
        self._is_public = False

    def read(
        self,
        url: str,
        most_bytes: int,
        *,
        only_public: bool,
        byte_range: tuple[int, int] | None = None,
        is_cut: bool = False,
    ) -> Fetched:
        """Return a file, or the bytes from an offset on, given with a length.

        With ``only_public`` a host inside a private network, or of this machine, is refused, also
        in a redirect. With ``is_cut`` only the first ``most_bytes`` bytes are read. Raises
        CaptionsError for another scheme than http and https, a file that is larger, and what
        cannot be read.
        """
        is_public = True
        for _ in range(_MOST_REDIRECTS + 1):
            parts = checked_url(url)
            response, is_host_public = self._request(parts, url, byte_range, only_public)
            is_public = is_public and is_host_public
            location = response.getheader("Location")
            if response.status in (301, 302, 303, 307, 308) and location:
                self.close()
                url = urljoin(url, location)
                # a public file may not lead into a private network by a detour
                only_public = only_public or is_public
                continue
            if response.status not in (200, 206):
                self.close()
                raise CaptionsError(
                    f"the server replies {response.status} {response.reason}".rstrip(),
                    hint="Check the address",
                    path=shown(url),
                )
            data = self._body(response, url, most_bytes, byte_range, is_cut=is_cut)
            length = response.getheader("Content-Length") or ""
            size = int(length) if length.isdigit() and len(length) < 16 else None
            return Fetched(url, data, is_public, size)
        raise CaptionsError("the address redirects again and again", path=shown(url))

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._host = None

    def _request(
        self, parts: SplitResult, url: str, byte_range: tuple[int, int] | None, only_public: bool
    ) -> tuple[http.client.HTTPResponse, bool]:
        import http.client

        target = parts.path or "/"
        if parts.query:
            target += f"?{parts.query}"
        headers = {
            "Accept-Encoding": "identity",
            "User-Agent": f"captions/{installed_version()}",
        }
        if byte_range is not None:
            headers["Range"] = f"bytes={byte_range[0]}-{byte_range[0] + byte_range[1] - 1}"
        for is_last in (False, True):
            is_new = self._connect(parts, url, only_public)
            assert self._connection is not None
            try:
                self._connection.request("GET", _quoted(target), headers=headers)
                return self._connection.getresponse(), self._is_public
            except (OSError, http.client.HTTPException, UnicodeError) as error:
                self.close()
                # a connection that was kept open may have been closed by the server
                if is_new or is_last:
                    raise _unreadable(error, url) from None
        raise AssertionError("the last try returns or raises")

    def _connect(self, parts: SplitResult, url: str, only_public: bool) -> bool:
        """Connect unless that is done already; return whether it was done now."""
        import http.client

        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if self._connection is not None and self._host == (parts.scheme, host, port):
            _refuse_private(self._is_public, only_public, url)
            return False
        self.close()
        try:
            stream, self._is_public = _open_stream(host, port, url, only_public)
            if parts.scheme == "https":
                import ssl

                stream = ssl.create_default_context().wrap_socket(stream, server_hostname=host)
        except (OSError, UnicodeError) as error:
            raise _unreadable(error, url) from None
        self._connection = http.client.HTTPConnection(host, port, timeout=_TIMEOUT_S)
        self._connection.sock = stream
        self._connection.auto_open = 0  # a name must not be looked up again
        self._host = parts.scheme, host, port
        return True

    def _body(
        self,
        response: http.client.HTTPResponse,
        url: str,
        most_bytes: int,
        byte_range: tuple[int, int] | None,
        *,
        is_cut: bool,
    ) -> bytes:
        """Return the bytes of a reply; a server may ignore that only a part is asked for."""
        import http.client
        import time

        start, wanted = 0, most_bytes
        if byte_range is not None:
            start = byte_range[0] if response.status == 200 else 0
            wanted = byte_range[1]
        deadline = time.monotonic() + _LONGEST_S
        data = bytearray()
        try:
            while chunk := response.read(_CHUNK):
                data += chunk
                if byte_range is not None and len(data) >= start + wanted:
                    break
                if len(data) > most_bytes + start:
                    break
                if time.monotonic() > deadline:
                    raise TimeoutError("timed out")
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            raise _unreadable(error, url) from None
        if not response.isclosed():
            self.close()
        if byte_range is not None:
            return bytes(data[start : start + wanted])
        if len(data) > most_bytes and not is_cut:
            raise CaptionsError(
                f"this file is larger than {most_bytes // 1_000_000:,} MB", path=shown(url)
            )
        return bytes(data[:most_bytes])


def checked_url(url: str) -> SplitResult:
    """Return a URL in parts. Raises CaptionsError for another scheme than http and https."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        has_host = False
    if not has_host or parts.scheme.lower() not in _SCHEMES:
        raise CaptionsError(
            "only addresses that begin with http:// or https:// are read from a playlist",
            hint="Download the files, and name the playlist among them",
            path=shown(url),
        )
    return parts


def _open_stream(host: str, port: int, url: str, only_public: bool) -> tuple[socket.socket, bool]:
    """Return a connection to a checked address of a host, and whether that is public."""
    import socket
    from ipaddress import ip_address

    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    is_public = all(is_public_address(ip_address(address)) for address in addresses)
    _refuse_private(is_public, only_public, url)
    last: OSError | None = None
    for address in addresses:
        try:
            return socket.create_connection((address, port), _TIMEOUT_S), is_public
        except OSError as error:
            last = error
    raise last or OSError("this host has no address")


def is_public_address(address: object) -> bool:
    """Return whether an address is one that anybody can reach."""
    from ipaddress import IPv4Address, IPv6Address

    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            address = inner
    assert isinstance(address, IPv4Address | IPv6Address)
    return address.is_global and not address.is_multicast


def _refuse_private(is_public: bool, only_public: bool, url: str) -> None:
    if only_public and not is_public:
        raise CaptionsError(
            "a playlist on a public server names an address in a private network, which is not "
            "read",
            hint="If the file is yours, download it and name it itself",
            path=shown(url),
        )


def _quoted(target: str) -> str:
    """Return the path of a URL with characters escaped that a request cannot have."""
    from urllib.parse import quote

    return quote(target, safe="/?&=%:@!$'()*+,;~-._[]")


def _unreadable(error: Exception, url: str) -> CaptionsError:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, TimeoutError):
        reason = "no answer in time"
    return CaptionsError(f"cannot be read: {reason}", hint="Check the address", path=shown(url))
