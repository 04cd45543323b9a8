"""Make calls of the YouTube Data API: with the user's token, their cost counted, errors explained.

A call that only reads is repeated when YouTube has a fault or is out of reach; one that writes is
not, since nobody knows whether it was carried out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

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
        return _json(self._call(method, "PUT", url, parameters, body, headers))

    def upload(
        self, method: str, verb: str, path: str, body: bytes, kind: str, **parameters: str
    ) -> Any:
        """Return the JSON that a method answers to an upload; ``kind`` is its content type."""
        url = f"{self.addresses.upload}/{path}"
        return _json(self._call(method, verb, url, parameters, body, {"Content-Type": kind}))

    def _call(
        self,
        method: str,
        verb: str,
        url: str,
        parameters: Mapping[str, str],
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        renewed = False
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
                if verb == "GET" and left:
                    self.sleep(_TRIES - left)
                    continue
                self._unanswered(verb)
            if answer.ok:
                return answer
            reason, _ = read_reason(_json_or_none(answer))
            if reason in QUOTA_REASONS:
                raise self.ledger.exhaust()
            if answer.status_code == 401 and not renewed and left:
                self._renew()
                renewed = True
            elif left and (answer.status_code == 429 or reason in RATE_REASONS):
                self.sleep(_retry_after_s(answer))
            elif left and verb == "GET" and answer.status_code >= 500:
                self.sleep(_TRIES - left)
            elif verb != "GET" and answer.status_code >= 500:
                self._unanswered(verb)
            else:
                raise explain(answer.status_code, _json_or_none(answer))
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    def _renew(self) -> None:
        self._token = refresh(self.addresses, self._token)
        write_token(self.addresses, self._token)

    def _unanswered(self, verb: str) -> NoReturn:
        if verb == "GET":
            raise ServiceError(
                "YouTube cannot be reached", hint="Check the network connection, and try again"
            ) from None
        raise UnknownOutcomeError(
            "YouTube gave no answer, so it is not known whether it took this",
            hint="Run the command again: it looks first at what YouTube has",
        ) from None


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
