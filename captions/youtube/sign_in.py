"""Get the user's permission to change captions: OAuth for installed programs, with PKCE.

The user's own client asks; the browser comes back to a port of this machine (``redirect``). The
token that results is kept by ``token_file``, refreshed when its hour is over, and revoked when the
user signs out. google-auth-oauthlib does the exchange, google-auth refreshes.
"""

from __future__ import annotations

import os
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from google.auth.exceptions import RefreshError, TransportError
from google.auth.transport.requests import Request
from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import InstalledAppFlow
from oauthlib.oauth2 import OAuth2Error
from requests import RequestException

from captions.errors import CaptionsError
from captions.youtube.address import Addresses
from captions.youtube.client_file import Client
from captions.youtube.guarded_session import guard, guarded_session
from captions.youtube.redirect import Redirect
from captions.youtube.service_error import ServiceError
from captions.youtube.token_file import Token

SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"
"""The permission that all methods of captions need, also the one that lists them."""
WAIT_S = 300.0
"""Seconds that the user has for the sign-in page."""
# Seconds before its end at which an access token is no longer used.
_MARGIN_S = 60
_OFFLINE = "Check the network connection"


def sign_in(
    addresses: Addresses,
    client: Client,
    show: Callable[[str], None],
    *,
    opens_browser: bool = True,
    wait_s: float = WAIT_S,
) -> Token:
    """Return a new token, after the user gave permission in a browser.

    ``show`` gets the lines that say what to do. Raises CaptionsError if the user does not.
    """
    installed = {
        "client_id": client.client_id,
        "client_secret": client.client_secret,
        "auth_uri": addresses.authorise,
        "token_uri": addresses.token,
    }
    with Redirect() as redirect:
        flow = InstalledAppFlow.from_client_config(
            {"installed": installed},
            [SCOPE],
            redirect_uri=redirect.address,
            autogenerate_code_verifier=True,
        )
        guard(flow.oauth2session, addresses)
        with _allowing_loopback(addresses):
            url, state = flow.authorization_url(access_type="offline", prompt="consent")
        redirect.expect(state)
        for line in _instructions(url, redirect.address, opens_browser=opens_browser):
            show(line)
        if opens_browser:
            webbrowser.open(url)
        code = redirect.wait_for_code(wait_s)
    with _plain_errors(), _allowing_loopback(addresses):
        # Google documents the client in the body
        given = flow.fetch_token(code=code, include_client_id=True)
    return _token_of(given, addresses, client)


def refresh(addresses: Addresses, token: Token) -> Token:
    """Return a token with another hour. Raises CaptionsError if Google gives none."""
    credentials = Credentials(  # type: ignore[no-untyped-call]
        token=None,
        refresh_token=token.refresh,
        token_uri=addresses.token,
        client_id=token.client_id,
        client_secret=token.client_secret,
    )
    with _plain_errors():
        credentials.refresh(  # type: ignore[no-untyped-call]
            Request(guarded_session(addresses))
        )
    expires_s = time.time() + 3600
    if credentials.expiry is not None:  # a naive time in UTC
        from datetime import timezone

        expires_s = credentials.expiry.replace(tzinfo=timezone.utc).timestamp()
    return Token(
        issuer=addresses.issuer,
        access=str(credentials.token),
        refresh=str(credentials.refresh_token),
        expires_s=expires_s,
        client_id=token.client_id,
        client_secret=token.client_secret,
    )


def is_fresh(token: Token) -> bool:
    """Return whether an access token can still be used."""
    return token.expires_s - _MARGIN_S > time.time()


def revoke(addresses: Addresses, token: Token) -> bool:
    """Make a token useless; return whether the service confirmed it."""
    with _plain_errors():
        answer = guarded_session(addresses).post(addresses.revoke, data={"token": token.refresh})
    return answer.status_code == 200


def _instructions(url: str, address: str, *, opens_browser: bool) -> Iterator[str]:
    if opens_browser:
        yield f"Sign in to YouTube in the browser that opens, or open this address: {url}"
        return
    port = address.rstrip("/").rpartition(":")[2]
    yield f"Open this address in a browser on this machine, and sign in to YouTube: {url}"
    yield (
        "To use the browser of another machine, first connect from it with "
        f"ssh -L {port}:127.0.0.1:{port} THIS-MACHINE"
    )


def _token_of(given: dict[str, object], addresses: Addresses, client: Client) -> Token:
    scopes = given.get("scope", SCOPE)
    names = scopes.split() if isinstance(scopes, str) else scopes
    if not isinstance(names, list) or SCOPE not in names:
        raise _not_allowed()
    expires = given.get("expires_in", 3600)
    refresh_token = given.get("refresh_token")
    if not isinstance(refresh_token, str):
        raise CaptionsError(
            "Google gave a token for one hour only",
            hint="Remove the program's access under myaccount.google.com/connections and sign in "
            "again",
        )
    return Token(
        issuer=addresses.issuer,
        access=str(given["access_token"]),
        refresh=refresh_token,
        expires_s=time.time() + float(str(expires)),
        client_id=client.client_id,
        client_secret=client.client_secret,
    )


def _not_allowed() -> CaptionsError:
    return CaptionsError(
        "Google did not give the permission to manage captions",
        hint="Sign in again and tick the box of YouTube on Google's page",
    )


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn the errors of the libraries into CaptionsError, without tokens and codes in them."""
    try:
        yield
    except RefreshError as error:
        raise _refresh_error(str(error)) from None
    except Warning:  # oauthlib raises one if other permissions come back than were asked for
        raise _not_allowed() from None
    except OAuth2Error as error:
        if error.error == "invalid_client":
            raise ServiceError(
                "Google does not know this client, or its secret changed",
                hint="Download the client file again and name it with `client_file`",
            ) from None
        raise ServiceError(
            f"Google did not give a token ({error.error})", hint="Run the command again"
        ) from None
    except (RequestException, TransportError):
        raise ServiceError("Google's sign-in cannot be reached", hint=_OFFLINE) from None


def _refresh_error(text: str) -> ServiceError:
    if "invalid_grant" in text:
        return ServiceError(
            "the permission for YouTube has ended",
            hint="Sign in again: run captions publish `logout`, then this command. If it ends "
            "every seven days, the Google Cloud project is in testing: publish it under Audience "
            "in console.cloud.google.com",
        )
    if "invalid_client" in text:
        return ServiceError(
            "Google does not know this client any more, or its secret changed",
            hint="Run captions publish `logout`, and sign in with a new `client_file`",
        )
    return ServiceError("Google did not renew the permission", hint="Try again in some minutes")


@contextmanager
def _allowing_loopback(addresses: Addresses) -> Iterator[None]:
    """Let oauthlib, which wants https, speak to a server on this machine."""
    name = "OAUTHLIB_INSECURE_TRANSPORT"
    if addresses.is_google or name in os.environ:
        yield
        return
    os.environ[name] = "1"
    try:
        yield
    finally:
        del os.environ[name]
