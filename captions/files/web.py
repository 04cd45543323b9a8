"""Read a file from the web (http and https), from servers that may be broken or hostile.

A body is read up to the limit on inputs and no further, also one that is compressed; a server that
says nothing is waited for a short time. Redirects are followed at most five times, never from
https to http, never from a public address into a private network, and without credentials for
another server. The address of each server is checked as it is connected, so that a name which
leads elsewhere the second time it is looked up changes nothing.
"""

from __future__ import annotations

import time
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv6Address, ip_address
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from captions.errors import CaptionsError
from captions.files.limit import CHUNK, largest_input, too_large

SCHEMES = ("http", "https")
# Redirects that are followed; browsers follow 20, but a file to read is one or two away.
_MOST_REDIRECTS = 5
# Seconds without a byte after which a server counts as silent.
SILENCE_S = 20.0
# Seconds in which the whole of a file has to come, so that one that drips cannot go on for ever.
WHOLE_S = 600.0
# Characters of an address that are not escaped: those with a meaning, and % of what is escaped.
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_ABSENT = (404, 410)


def read_web(url: str) -> bytes:
    """Return the bytes of a file.

    Raises FileNotFoundError for one that does not exist, and CaptionsError, without its name, for
    one that cannot be read.
    """
    with _opened(url, "GET") as (response, deadline):
        compression = response.headers.get("Content-Encoding", "identity").strip().lower()
        if compression not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise CaptionsError(f"the server sends it compressed in a way ({compression}) that was "
                                "not asked for")  # fmt: skip
        is_compressed = compression not in ("", "identity")
        if not is_compressed and (response.length or 0) > largest_input():
            raise too_large(response.length)
        body = _body(response, deadline)
        return _bounded(_unpacked(body) if is_compressed else body)


def stamp_of_web(url: str) -> str | None:
    """Return a text that changes when a file does: its length and its ETag or time.

    None for a file that does not exist, or whose server gives neither.
    """
    try:
        with _opened(url, "HEAD") as (response, _):
            headers = response.headers
    except FileNotFoundError:
        return None
    mark = headers.get("ETag") or headers.get("Last-Modified")
    return None if mark is None else f"{headers.get('Content-Length')} {mark}"


@contextmanager
def _opened(url: str, method: str) -> Iterator[tuple[HTTPResponse, float]]:
    """Yield the response to a request, and when all of it must be here."""
    deadline = time.monotonic() + WHOLE_S
    try:
        with _opener().open(_request(url, method), timeout=SILENCE_S) as response:
            yield response, deadline
    except HTTPError as error:
        error.close()
        if error.code in _ABSENT:
            raise FileNotFoundError from None
        if 300 <= error.code < 400:
            raise CaptionsError("the server redirects to what is no address") from None
        raise CaptionsError(f"cannot be read: {error.code} {error.reason}".rstrip()) from None
    except (TimeoutError, URLError, OSError, HTTPException, ValueError, zlib.error) as error:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            message = f"the server does not answer (waited {SILENCE_S:g} s)"
            raise CaptionsError(message, hint="Try again later") from None
        text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        raise CaptionsError(f"cannot be read: {text}") from None


def _opener() -> OpenerDirector:
    """Return an opener for http and https alone; the usual one also opens local files."""
    opener = OpenerDirector()
    guard = _Guard()
    for handler in (
        ProxyHandler(),
        UnknownHandler(),
        _Http(guard),
        _Https(guard),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _request(url: str, method: str) -> Request:
    """Return a request; a user name and a password in the URL become a header of this one alone."""
    parts = urlsplit(quote(url, safe=_SAFE))
    user, at, host = parts.netloc.rpartition("@")
    if not host.isascii():
        host = host.encode("idna").decode()
    request = Request(
        urlunsplit(parts._replace(netloc=host)), headers={"User-Agent": "captions"}, method=method
    )
    if at:
        name, _, password = user.partition(":")
        word = b64encode(f"{unquote(name)}:{unquote(password)}".encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {word}")
    return request


class _Redirects(HTTPRedirectHandler):
    """Follows redirects as far as that is safe."""

    max_redirections = max_repeats = 100  # counted here instead

    def http_error_302(self, req: Request, fp: Any, code: int, msg: str, headers: Any) -> Any:
        """Return the response to the next request; end the connection if there is none."""
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except BaseException:
            fp.close()
            raise

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Return the next request. Raises CaptionsError for one that must not be made."""
        hops = getattr(req, "hops", 0) + 1
        refuse_redirect(req.full_url, newurl, hops)
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        # without a user name and a password that the server put into the address
        host = after.netloc.rpartition("@")[2]
        following = _request(urlunsplit(after._replace(netloc=host)), req.get_method())
        following.hops = hops  # type: ignore[attr-defined]
        word = req.unredirected_hdrs.get("Authorization")
        if word and (before.scheme, before.netloc) == (after.scheme, host):
            following.add_unredirected_header("Authorization", word)
        return following


def refuse_redirect(before: str, after: str, hops: int) -> None:
    """Raise CaptionsError for a redirect, the one of number ``hops``, that must not be followed."""
    scheme = urlsplit(after).scheme
    if hops > _MOST_REDIRECTS:
        raise CaptionsError(f"the server redirects too often ({hops} > {_MOST_REDIRECTS})")
    if scheme not in SCHEMES:
        raise CaptionsError(f"the server redirects to {scheme}:, which is not the web")
    if (urlsplit(before).scheme, scheme) == ("https", "http"):
        raise CaptionsError(
            "the server redirects from https to http, which is not followed",
            hint="Download the file, and name it",
        )


class _Guard:
    """Watches the addresses that one file leads to."""

    def __init__(self) -> None:
        self._was_public = False

    def check(self, address: str) -> None:
        """Raise CaptionsError for a private address to which a public one redirected."""
        if is_public(address):
            self._was_public = True
        elif self._was_public:
            raise CaptionsError(
                "the server redirects into a private network, which is not followed",
                hint="Name that address itself if it is the right one",
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
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return found.ipv4_mapped.is_global
    return found.is_global


class _Guarded:
    """A connection whose server is checked before anything is sent."""

    guard: _Guard
    sock: Any

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        self.guard.check(self.sock.getpeername()[0])


class _PlainConnection(_Guarded, HTTPConnection):
    pass


class _SafeConnection(_Guarded, HTTPSConnection):
    pass


class _Http(HTTPHandler):
    def __init__(self, guard: _Guard) -> None:
        super().__init__()
        self._guard = guard

    def http_open(self, req: Request) -> HTTPResponse:
        def connect(host: str, **options: Any) -> HTTPConnection:
            connection = _PlainConnection(host, **options)
            connection.guard = self._guard
            return connection

        return self.do_open(connect, req)


class _Https(HTTPSHandler):
    def __init__(self, guard: _Guard) -> None:
        super().__init__()
        self._guard = guard

    def https_open(self, req: Request) -> HTTPResponse:
        def connect(host: str, **options: Any) -> HTTPConnection:
            connection = _SafeConnection(host, **options)
            connection.guard = self._guard
            return connection

        return self.do_open(connect, req)


def _body(response: HTTPResponse, deadline: float) -> Iterator[bytes]:
    """Yield a body as it comes. Raises CaptionsError for one that is cut off or takes too long."""
    while chunk := response.read1(CHUNK):
        yield chunk
        if time.monotonic() > deadline:
            raise CaptionsError(f"the server is too slow (more than {WHOLE_S / 60:g} minutes)")
    if response.length:
        raise CaptionsError(f"the transfer was cut off ({response.length:,} bytes are missing)")


def _unpacked(body: Iterator[bytes]) -> Iterator[bytes]:
    """Yield a compressed body unpacked, never more than a chunk at a time."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, by its beginning
    for packed in body:
        rest = packed
        while rest:
            yield unpacker.decompress(rest, CHUNK)
            if unpacker.eof:
                rest = unpacker.unused_data
                unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
            else:
                rest = unpacker.unconsumed_tail


def _bounded(chunks: Iterator[bytes]) -> bytes:
    found, total = [], 0
    for chunk in chunks:
        total += len(chunk)
        if total > largest_input():
            raise too_large()
        found.append(chunk)
    return b"".join(found)
