"""A session of requests that speaks to the addresses of one service only, and follows no redirect.

A redirect could carry a token, a client's secret or captions to another host, so it is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from requests import Session
from requests.adapters import HTTPAdapter

from captions.errors import CaptionsError
from captions.youtube.address import Addresses

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

# Seconds until a connection must stand, and that an answer may pause.
_TIMEOUT_S = (10.0, 60.0)


class _GuardedAdapter(HTTPAdapter):
    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        super().__init__()

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        """Send a request. Raises CaptionsError for another host, and for a redirect."""
        host = (request.url or "").partition("?")[0]
        if not self._addresses.allows(request.url or ""):
            raise CaptionsError(f"a request to {host} was stopped: it is no address of YouTube")
        options["timeout"] = options.get("timeout") or _TIMEOUT_S
        response = super().send(request, *args, **options)
        if 300 <= response.status_code < 400:
            response.close()
            raise CaptionsError(
                f"{host} sends the request elsewhere, and no redirect is followed",
                hint="Check the proxy or the network between here and YouTube",
            )
        return response


def guard(session: Session, addresses: Addresses) -> Session:
    """Return a session with all its requests guarded.

    Names and passwords in ``.netrc`` are not used: they would replace the token.
    """
    for prefix in ("https://", "http://"):
        session.mount(prefix, _GuardedAdapter(addresses))
    session.auth = _keep_headers
    if not addresses.is_google:
        session.trust_env = False  # no proxy between this machine and itself
    return session


def guarded_session(addresses: Addresses) -> Session:
    """Return a new session for a service."""
    return guard(Session(), addresses)


def _keep_headers(request: PreparedRequest) -> PreparedRequest:
    return request
