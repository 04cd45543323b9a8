"""Which hosts are spoken to: Google's, or a server on this machine that stands in for them.

``CAPTIONS_YOUTUBE_ADDRESS`` names such a server, as ``http://127.0.0.1:8080``. Only addresses of
this machine are accepted, and only from the environment: a settings file that came with somebody's
captions cannot send a token elsewhere.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from captions.errors import CaptionsError
from captions.record import Record

VARIABLE = "CAPTIONS_YOUTUBE_ADDRESS"
"""The environment variable that names a server on this machine."""


class Addresses(Record, frozen=True):
    """The addresses of one service: who gives out tokens, and where the API takes them.

    ``issuer`` names the service; a token that it gave out is sent to ``hosts`` only.
    """

    issuer: str
    hosts: frozenset[str]
    authorise: str
    token: str
    revoke: str
    api: str
    upload: str

    @property
    def is_google(self) -> bool:
        """Whether the service is YouTube itself."""
        return self.issuer == GOOGLE.issuer

    def allows(self, url: str) -> bool:
        """Return whether a request may go to a URL.

        >>> GOOGLE.allows("https://oauth2.googleapis.com/token")
        True
        >>> GOOGLE.allows("http://oauth2.googleapis.com/token"), GOOGLE.allows("https://a.example/")
        (False, False)
        """
        parts = urlsplit(url)
        if parts.username is not None or parts.password is not None:
            return False
        return f"{parts.scheme}://{parts.netloc.lower()}" in self.hosts


GOOGLE = Addresses(
    issuer="https://accounts.google.com",
    hosts=frozenset(
        (
            "https://accounts.google.com",
            "https://oauth2.googleapis.com",
            "https://www.googleapis.com",
        )
    ),
    authorise="https://accounts.google.com/o/oauth2/v2/auth",
    token="https://oauth2.googleapis.com/token",
    revoke="https://oauth2.googleapis.com/revoke",
    api="https://www.googleapis.com/youtube/v3",
    upload="https://www.googleapis.com/upload/youtube/v3",
)
"""YouTube's own addresses (discovery document ``youtube:v3``, Google Identity documentation)."""


def find_addresses(environment: Mapping[str, str] = os.environ) -> Addresses:
    """Return the addresses to use: Google's, unless the environment names a server here.

    Raises CaptionsError for a server that is not on this machine.

    >>> find_addresses({VARIABLE: "http://127.0.0.1:8080"}).api
    'http://127.0.0.1:8080/youtube/v3'
    """
    given = environment.get(VARIABLE, "").rstrip("/")
    if not given:
        return GOOGLE
    if not _is_loopback(given):
        raise CaptionsError(
            f"{VARIABLE} must be an address of this machine, such as http://127.0.0.1:8080, "
            f"not {given!r:.60}",
            hint="Correct it, or unset it to use YouTube itself",
        )
    return Addresses(
        issuer=given,
        hosts=frozenset((given,)),
        authorise=f"{given}/o/oauth2/v2/auth",
        token=f"{given}/token",
        revoke=f"{given}/revoke",
        api=f"{given}/youtube/v3",
        upload=f"{given}/upload/youtube/v3",
    )


def _is_loopback(address: str) -> bool:
    """Return whether an address is ``http://``, a number of this machine, and nothing behind it.

    Names such as ``localhost`` are refused: what they lead to can be changed.
    """
    try:
        parts = urlsplit(address)
        is_here = ipaddress.ip_address(parts.hostname or "").is_loopback
        port = parts.port
    except ValueError:
        return False
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return is_here and port is not None and address == f"http://{host}:{port}"
