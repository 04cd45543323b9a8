"""Connect a command to YouTube: the address, the user's token, and the count of units."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.youtube.address import Addresses
    from captions.youtube.api import Api
    from captions.youtube.fetched import Fetched
    from captions.youtube.token_file import Token

_INSTALL = "Install them: pip install 'captions-toolkit[youtube]'"
_OPTIONS = (
    click.option(
        "--client", "client_file", metavar="FILE",
        help="Your own OAuth client, as the Google Cloud console gives it; needed to sign in.  "
        "[default: client_secret.json in the folder of the user's settings]",
    ),
    click.option(
        "--no-browser", is_flag=True, help="Print the address to sign in at; open no browser."
    ),
    click.option(
        "--daily-units", type=click.IntRange(1), metavar="N",
        help="Units of the API that your project has per day.  [default: 10000]",
    ),
)  # fmt: skip


def connection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--client``, ``--no-browser`` and ``--daily-units`` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def connect(
    client_file: str | None = None, *, no_browser: bool = False, daily_units: int | None = None
) -> Api:
    """Return the API as the user, who signs in if that was not done before."""
    addresses = _addresses()
    from captions.youtube.token_file import read_token

    token = read_token(addresses) or _sign_in(addresses, client_file, no_browser=no_browser)
    return _api(addresses, token, daily_units)


def connect_if_signed_in(daily_units: int | None = None) -> Api | None:
    """Return the API as the user, None if nobody signed in or the extra is not installed."""
    from captions.youtube.address import find_addresses
    from captions.youtube.token_file import read_token

    addresses = find_addresses()
    token = read_token(addresses)
    return None if token is None or not _has_packages() else _api(addresses, token, daily_units)


def sign_out() -> list[str]:
    """Revoke and remove the token; return lines that say what was done."""
    from captions.youtube.address import find_addresses
    from captions.youtube.token_file import read_token, remove_token, token_path

    addresses = find_addresses()
    path = token_path(addresses)
    try:
        token = read_token(addresses, to_revoke=True)
    except CaptionsError:
        token = None  # damaged: it can only be removed
    is_revoked = False
    if token is not None:
        try:
            _addresses()
            from captions.youtube.sign_in import revoke

            is_revoked = revoke(addresses, token)
        except CaptionsError as error:
            click.echo(f"Warning: {error.message}.", err=True)
    if not remove_token(addresses):
        return ["Nobody is signed in."]
    if is_revoked:
        return [f"Signed out: the token was revoked, and {path} removed."]
    return [
        f"Signed out: {path} was removed, but Google did not confirm that the token is revoked. "
        "Revoke it at myaccount.google.com/connections"
    ]


def read_automatic(name: str, language: str | None, *, quiet: bool) -> bytes:
    """Return the automatic captions of ``youtube:ID``, and print where they come from."""
    from captions.youtube.video_id import read_video_id

    fetched = fetch_automatic(read_video_id(name), language)
    if not quiet:
        click.echo(f"{name}: {fetched.description}", err=True)
    if fetched.ending != ".json3":
        click.echo(
            f"Warning: {name}: these captions have the times of their lines only, not of words, so "
            "the result is coarser. Install yt-dlp for the times of words.",
            err=True,
        )
    return fetched.data


def fetch_automatic(video: str, language: str | None) -> Fetched:
    """Return the automatic captions of a video: by yt-dlp, which has times of words, or the API.

    Captions that were uploaded are never taken: they may be made from the same transcript.
    """
    from captions.youtube.ytdlp import INSTALL, fetch_by_ytdlp, find_ytdlp

    program = find_ytdlp()
    trouble = None
    if program is not None:
        try:
            return fetch_by_ytdlp(program, video, language, "automatic")
        except CaptionsError as error:
            trouble = error
    api = connect_if_signed_in()
    if api is not None:
        from captions.youtube.fetch import fetch_by_api

        if trouble is not None:
            click.echo(f"Warning: {trouble}.", err=True)
        return fetch_by_api(api, video, language, "automatic")
    raise trouble or CaptionsError(
        "yt-dlp is not installed, and nobody is signed in to YouTube",
        hint=f"Install yt-dlp: {INSTALL}. Or sign in with captions fetch youtube:{video} "
        "--client FILE. Or download the captions by hand and name the file",
    )


def _addresses() -> Addresses:
    """Return the addresses, after checking that the libraries for them are installed."""
    if not _has_packages():
        raise CaptionsError("the packages for YouTube are missing", hint=_INSTALL)
    from captions.youtube.address import find_addresses

    return find_addresses()


def _has_packages() -> bool:
    try:
        import_module("captions.youtube.sign_in")
    except ImportError:
        return False
    return True


def _api(addresses: Addresses, token: Token, daily_units: int | None) -> Api:
    from captions.youtube.api import Api
    from captions.youtube.quota import DAILY_UNITS, Ledger

    project = token.client_id.partition("-")[0]  # units are counted by project
    return Api(addresses, token, Ledger(project, daily_units=daily_units or DAILY_UNITS))


def _sign_in(addresses: Addresses, client_file: str | None, *, no_browser: bool) -> Token:
    from captions.youtube.client_file import read_client
    from captions.youtube.sign_in import sign_in
    from captions.youtube.token_file import token_path, write_token

    client = read_client(client_file)
    token = sign_in(
        addresses, client, lambda line: click.echo(line, err=True), opens_browser=not no_browser
    )
    write_token(addresses, token)
    click.echo(f"Signed in; the token is in {token_path(addresses)}", err=True)
    return token
