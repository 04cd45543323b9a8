"""The address that captions are posted to, kept so that it is never printed.

The query of YouTube's address holds the stream key, and whoever has that can stream to the channel.
So no message here quotes any part of the address, and printing an ``Address`` shows nothing of it.
"""

from __future__ import annotations

import hashlib
from ipaddress import ip_address
from urllib.parse import urlsplit

from captions.errors import CaptionsError

# Characters of an address that are read at most. Real ones have a few hundred.
LONGEST = 4096
# Characters that a value of the query has at least to be a key; shorter ones are words and numbers.
_SHORTEST_KEY = 12


class Address:
    """Where captions are posted to; ``parse_address`` makes one."""

    __slots__ = ("_query", "host", "is_secure", "path", "port")

    def __init__(self, is_secure: bool, host: str, port: int, path: str, query: str) -> None:
        self.is_secure = is_secure
        self.host = host
        self.port = port
        self.path = path
        self._query = query

    def __repr__(self) -> str:
        return "Address(...)"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("an address is not written to files or sent to other processes")

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def digest(self) -> str:
        """A name for the address that does not reveal it: the start of its SHA-256."""
        whole = f"{self.is_secure} {self.host} {self.port} {self.path}?{self._query}"
        return hashlib.sha256(whole.encode()).hexdigest()[:40]

    def has_parameter(self, name: str) -> bool:
        """Return whether its query has a parameter."""
        return name in map(_name, self._query.split("&"))

    def is_in(self, text: str) -> bool:
        """Return whether a text holds a key of the address, so that viewers must not see it."""
        values = (part.partition("=")[2] for part in self._query.split("&"))
        return any(len(value) >= _SHORTEST_KEY and value in text for value in values)

    def target(self, parameters: dict[str, str], suffix: str = "") -> str:
        """Return the path and query of a request: those of the address, with other parameters."""
        own = [part for part in self._query.split("&") if _name(part) not in parameters]
        added = [f"{name}={value}" for name, value in parameters.items()]
        query = "&".join(filter(None, [*own, *added]))
        path = f"{self.path.rstrip('/')}{suffix}" if suffix else self.path
        return f"{path}?{query}" if query else path


def _name(parameter: str) -> str:
    return parameter.partition("=")[0]


def parse_address(text: str) -> Address:
    """Return the address in a text. Raises CaptionsError, which quotes nothing of it."""
    text = text.strip()
    if not text:
        raise CaptionsError("the address is empty", hint=_HINT)
    if len(text) > LONGEST:
        raise CaptionsError(f"the address is too long (> {LONGEST} characters)", hint=_HINT)
    if len(text.split()) > 1 or not text.isprintable():
        raise CaptionsError("there is more than one address, or a space in it", hint=_HINT)
    if not text.isascii():
        raise CaptionsError("the address has characters outside ASCII", hint=_HINT)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise CaptionsError("this is not an address", hint=_HINT) from None
    if parts.scheme not in ("http", "https") or not host:
        raise CaptionsError("the address does not start with http:// or https://", hint=_HINT)
    if "@" in parts.netloc:
        raise CaptionsError("an address with a user name cannot be used", hint=_HINT)
    if "seq" in map(_name, parts.query.split("&")):
        raise CaptionsError("the address contains seq=, which counts what is sent", hint=(
            "Remove seq= and its number; for another first number give `first_seq`"
        ))  # fmt: skip
    is_secure = parts.scheme == "https"
    return Address(
        is_secure, host, port or (443 if is_secure else 80), parts.path or "/", parts.query
    )


_HINT = "Copy the whole address that the service shows for captions by HTTP POST"
