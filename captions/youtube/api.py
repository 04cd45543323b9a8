"""Make calls of the YouTube Data API: with the user's token, their cost counted, errors explained.

A call that only reads is repeated when YouTube has a fault or is out of reach; one that writes is
not, since nobody knows whether it was carried out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from requests import RequestException

from captions.errors import CaptionsError
from captions.youtube.address import Addresses
from captions.youtube.api_errors import QUOTA_REASONS, RATE_REASONS, explain, read_reason
from captions.youtube.guarded_session import guarded_session
from captions.youtube.quota import Ledger
from captions.youtube.service_error import ServiceError
from captions.youtube.sign_in import is_fresh, refresh
from captions.youtube.token_file import Token, write_token

if TYPE_CHECKING:
    from requests import Response

# How often a call is tried, and seconds between the tries: 1, 2.
_TRIES = 3
# Longest time in seconds that is waited because calls came too fast.
_LONGEST_WAIT_S = 60.0


def wait(seconds: float) -> None:
    """Wait some seconds before YouTube is asked again."""
    time.sleep(seconds)


class UnknownOutcomeError(CaptionsError):
    """Raised where a call that writes got no answer: it may have been carried out."""


class Api:
    """The API as one user. ``sleep`` waits some seconds; tests pass another."""

    def __init__(
        self,
        addresses: Addresses,
        token: Token,
        ledger: Ledger,
        *,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self.addresses = addresses
        self.ledger = ledger
        self.sleep = sleep or wait
        self._token = token
        self._session = guarded_session(addresses)

    def get(self, method: str, path: str, **parameters: str) -> Any:
        """Return the JSON that a reading method answers. Raises CaptionsError if it fails."""
        return _json(self._call(method, "GET", f"{self.addresses.api}/{path}", parameters))

    def get_bytes(self, method: str, path: str, **parameters: str) -> bytes:
        """Return the file that a reading method answers. Raises CaptionsError if it fails."""
        return self._call(method, "GET", f"{self.addresses.api}/{path}", parameters).content

    def put(self, method: str, path: str, body: bytes, **parameters: str) -> Any:
        """Return the JSON that a writing method answers to a body of JSON."""
        headers = {"Content-Type": "application/json; charset=utf-8"}
        url = f"{self.addresses.api}/{path}"
        return self._written(method, "PUT", url, parameters, body, headers)

    def upload(
        self, method: str, verb: str, path: str, body: bytes, kind: str, **parameters: str
    ) -> Any:
        """Return the JSON that a method answers to an upload; ``kind`` is its content type."""
        url = f"{self.addresses.upload}/{path}"
        return self._written(method, verb, url, parameters, body, {"Content-Type": kind})

    def _written(self, *call: Any) -> Any:
        """Return the JSON that answers a call that writes; unreadable, it counts as no answer."""
        found = _json_or_none(self._call(*call))
        if not isinstance(found, dict):
            raise UnknownOutcomeError(
                "YouTube's answer cannot be read, so it is not known whether it took this",
                hint="Run the command again: it looks first at what YouTube has",
            )
        return found

    def _call(
        self,
        method: str,
        verb: str,
        url: str,
        parameters: Mapping[str, str],
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Return the answer to a call, which is repeated where that is safe."""
        is_renewed = False
        for left in reversed(range(_TRIES)):
            if not is_fresh(self._token):
                self._renew()
            self.ledger.spend(method)
            given = {**(headers or {}), "Authorization": f"Bearer {self._token.access}"}
            try:
                answer = self._session.request(
                    verb, url, params=dict(parameters), data=body, headers=given
                )
            except RequestException:
                if verb != "GET" or not left:
                    raise _unanswered(verb) from None
                self.sleep(_TRIES - left)
                continue
            if answer.ok:
                return answer
            if answer.status_code == 401 and not is_renewed and left:
                self._renew()
                is_renewed = True
                continue
            self.sleep(self._pause_s(verb, answer, left))
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    def _pause_s(self, verb: str, answer: Response, left: int) -> float:
        """Return the seconds after which a refused call is repeated. Raises where it is not.

        ``left`` is how many tries are left.
        """
        content = _json_or_none(answer)
        reason, _ = read_reason(content)
        if reason in QUOTA_REASONS:
            raise self.ledger.exhaust()
        if left and (answer.status_code == 429 or reason in RATE_REASONS):
            return _retry_after_s(answer)
        if answer.status_code >= 500:
            if verb != "GET":
                raise _unanswered(verb)
            if left:
                return _TRIES - left
        raise explain(answer.status_code, content)

    def _renew(self) -> None:
        self._token = refresh(self.addresses, self._token)
        write_token(self.addresses, self._token)


def _unanswered(verb: str) -> CaptionsError:
    """Return the error for a call whose outcome is not known."""
    if verb == "GET":
        return ServiceError(
            "YouTube cannot be reached", hint="Check the network connection, and try again"
        )
    return UnknownOutcomeError(
        "YouTube gave no answer, so it is not known whether it took this",
        hint="Run the command again: it looks first at what YouTube has",
    )


def _retry_after_s(answer: Response) -> float:
    """Return how long to wait before a call is repeated, in seconds."""
    given = answer.headers.get("Retry-After", "")
    seconds = float(given) if given.isascii() and given.isdigit() else 5.0
    return min(seconds, _LONGEST_WAIT_S)


def _json_or_none(answer: Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None


def _json(answer: Response) -> Any:
    found = _json_or_none(answer)
    if not isinstance(found, dict):
        raise CaptionsError(
            "YouTube's answer cannot be read", hint="Check whether a proxy answers instead of it"
        )
    return found
