"""Read a file from the web (http and https), from servers that may be broken or hostile.

A body is read up to the limit on inputs and no further, also one that is compressed; a server that
says nothing is waited for a short time. Redirects are followed at most five times, never from
https to http, never from a public address into a private network, and without credentials for
another server. The connection goes to a checked address of the server (see ``web_hosts``).
"""

from __future__ import annotations

import time
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from captions.errors import CaptionsError
from captions.files.limit import CHUNK, largest_input, too_large
from captions.files.web_hosts import Guard, GuardedHttp, GuardedHttps

if TYPE_CHECKING:
    from captions.files.web_kept import KeptConnections

SCHEMES = ("http", "https")
# Redirects that are followed; browsers follow 20, but a file to read is one or two away.
_MOST_REDIRECTS = 5
# Seconds without a byte after which a server counts as silent.
SILENCE_S = 20.0
# Seconds in which the whole of a file has to come, so that one that drips cannot go on for ever.
WHOLE_S = 600.0
# The same for one of the many files of a stream, which are small.
PART_S = 120.0
# Characters of an address that are not escaped: those with a meaning, and % of what is escaped.
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_ABSENT = (404, 410)


def read_web(url: str) -> bytes:
    """Return the bytes of a file.

    Raises FileNotFoundError for one that does not exist, and CaptionsError, without its name, for
    one that cannot be read.
    """
    with _opened(url, "GET", Guard(), WHOLE_S) as (response, body):
        is_compressed = _is_compressed(response)
        if not is_compressed and (response.length or 0) > largest_input():
            raise too_large(response.length)
        return _bounded(_unpacked(body) if is_compressed else body)


class Fetched(NamedTuple):
    """A file, whether a public server had a part in it, and its size if the server says it.

    ``url`` is where it was in the end: redirects lead there.
    """

    data: bytes
    is_public: bool
    size: int | None = None
    url: str = ""


def read_part(
    url: str,
    most_bytes: int,
    *,
    only_public: bool,
    byte_range: tuple[int, int] | None = None,
    is_cut: bool = False,
    kept: KeptConnections | None = None,
) -> Fetched:
    """Return a file that another one names, or the bytes from an offset on, given with a length.

    With ``only_public`` a host inside a private network, or of this machine, is refused, also in a
    redirect. With ``is_cut`` only the first ``most_bytes`` bytes are read. Connections are taken
    from ``kept`` and left there. No proxy is used, because the addresses could not be checked then.
    Raises CaptionsError, without the name, for a
    file that is larger, and what cannot be read.
    """
    guard = Guard(only_public=only_public)
    headers = {}
    skipped, wanted = 0, most_bytes
    if byte_range is not None:
        skipped, wanted = byte_range
        headers["Range"] = f"bytes={skipped}-{skipped + wanted - 1}"
    try:
        with _opened(
            url, "GET", guard, PART_S, proxies=ProxyHandler({}), headers=headers, kept=kept
        ) as (response, body):
            is_compressed = _is_compressed(response)
            if response.status == 206:
                if is_compressed:
                    raise CaptionsError("the server sends a part of the file compressed")
                skipped = 0
            chunks = _unpacked(body) if is_compressed else body
            data = _first(chunks, skipped, wanted + (byte_range is None))
            size = response.headers.get("Content-Length", "")
            found_at = _with_user_of(url, response.geturl())
    except FileNotFoundError as error:
        raise CaptionsError(f"no such file ({error})", hint="Check the address") from None
    finally:
        if kept is not None:
            kept.release()
    if len(data) > wanted and not is_cut:
        raise CaptionsError(f"this file is larger than {most_bytes // 1_000_000:,} MB")
    is_size = size.isdecimal() and len(size) < 16 and not is_compressed
    return Fetched(data[:wanted], guard.was_public, int(size) if is_size else None, found_at)


def _with_user_of(asked: str, found: str) -> str:
    """Return the address of a response, with the user and password of the one that was asked for.

    Only if it is on the same server.
    """
    before, after = urlsplit(asked), urlsplit(found)
    _, at, host = before.netloc.rpartition("@")
    if not at or (before.scheme, host) != (after.scheme, after.netloc):
        return found
    return urlunsplit(after._replace(netloc=before.netloc))


def _is_compressed(response: HTTPResponse) -> bool:
    """Return whether a body is compressed. Raises CaptionsError for a way that is not known."""
    compression = response.headers.get("Content-Encoding", "identity").strip().lower()
    if compression not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise CaptionsError(
            f"the server sends it compressed in a way ({compression}) that was not asked for"
        )
    return compression not in ("", "identity")


def stamp_of_web(url: str) -> str | None:
    """Return a text that changes when a file does: its length and its ETag or time.

    None for a file that does not exist, or whose server gives neither.
    """
    try:
        with _opened(url, "HEAD", Guard(), WHOLE_S) as (response, _):
            headers = response.headers
    except FileNotFoundError:
        return None
    mark = headers.get("ETag") or headers.get("Last-Modified")
    return None if mark is None else f"{headers.get('Content-Length')} {mark}"


@contextmanager
def _opened(
    url: str,
    method: str,
    guard: Guard,
    whole_s: float,
    *,
    proxies: ProxyHandler | None = None,
    headers: Mapping[str, str] | None = None,
    kept: KeptConnections | None = None,
) -> Iterator[tuple[HTTPResponse, Iterator[bytes]]]:
    """Yield the response to a request, and its body, which must be here in some seconds."""
    deadline = time.monotonic() + whole_s
    opener = _opener(guard, proxies or ProxyHandler(), kept)
    try:
        request = _request(url, method)
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        with opener.open(request, timeout=SILENCE_S) as response:
            yield response, _body(response, deadline, whole_s)
    except HTTPError as error:
        error.close()
        if error.code in _ABSENT:
            raise FileNotFoundError(f"{error.code} {error.reason}".rstrip()) from None
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


def _opener(
    guard: Guard, proxies: ProxyHandler, kept: KeptConnections | None = None
) -> OpenerDirector:
    """Return an opener for http and https alone; the usual one also opens local files."""
    opener = OpenerDirector()
    for handler in (
        proxies,
        UnknownHandler(),
        GuardedHttp(guard, kept),
        GuardedHttps(guard, kept),
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
        if req.has_header("Range"):  # other headers may hold the password of a proxy
            following.add_header("Range", str(req.get_header("Range")))
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


def _body(response: HTTPResponse, deadline: float, whole_s: float) -> Iterator[bytes]:
    """Yield a body as it comes. Raises CaptionsError for one that is cut off or takes too long."""
    while chunk := response.read1(CHUNK):
        yield chunk
        if time.monotonic() > deadline:
            raise CaptionsError(f"the server is too slow (more than {whole_s / 60:g} minutes)")
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


def _first(chunks: Iterator[bytes], skipped: int, wanted: int) -> bytes:
    """Return so many bytes behind those that are skipped, or what there is of them."""
    found = bytearray()
    for chunk in chunks:
        found += chunk[skipped:]
        skipped = max(0, skipped - len(chunk))
        if len(found) >= wanted:
            break
    return bytes(found[:wanted])
