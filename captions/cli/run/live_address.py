"""Find the address that captions are posted to without showing it: a file, a variable, a prompt.

The address holds the stream key, so it is never an argument that other users of the machine could
see in the list of processes, and no message quotes it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captions.cli.run.keys import stdin_is_terminal
from captions.cli.run.streams import STREAM
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.live.address import Address

VARIABLE = "CAPTIONS_LIVE_URL"
"""The environment variable that may hold the address."""

_HINT = f"Write the address to a file that only you can read, or set {VARIABLE}"


# An address in a message: one that was typed where it does not belong.
_ADDRESS = r"(?i)\b(?:https?|rtmps?):/{1,2}[^\s'\"/][^\s'\"]*"


@contextmanager
def hiding_addresses() -> Iterator[None]:
    """Remove addresses from the errors raised inside: one may be typed in a wrong place."""
    try:
        yield
    except CaptionsError as error:
        path = None if error.path is None else _hidden(error.path)
        raise CaptionsError(
            _hidden(error.message), hint=_hidden(error.hint), path=path, line=error.line
        ) from None
    except click.UsageError as error:
        text = error.format_message()
        if _hidden(text) == text:
            raise
        raise click.UsageError(_hidden(text), error.ctx) from None


def _hidden(text: str) -> str:
    return re.sub(_ADDRESS, "(an address)", text)


def find_address(url: str | None, url_file: str | None, source: str) -> Address:
    """Return the address from the options, the environment or a prompt, in this order.

    Raises CaptionsError, which quotes nothing of it.
    """
    # nothing else of the program needs these
    from captions.live.address import parse_address

    if url is not None:
        address = parse_address(url)
        if not address.is_local:
            raise CaptionsError(
                "--url is for addresses of this machine only: arguments are visible to other users",
                hint=f"Use --url-file. {_HINT}",
            )
        return address
    if url_file is not None:
        return parse_address(_read_file(url_file, source))
    if os.environ.get(VARIABLE):
        return parse_address(os.environ[VARIABLE])
    return parse_address(_ask())


def _read_file(name: str, source: str) -> str:
    from captions.live.address import LONGEST

    if name == STREAM:
        if source == STREAM:
            raise CaptionsError(
                "the address and the captions cannot both come from standard input", hint=_HINT
            )
        if stdin_is_terminal():
            return _ask()  # the terminal would show what is typed
        try:
            return _one_line(sys.stdin.buffer.read(LONGEST + 1))
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise CaptionsError(reason, hint=_HINT, path="standard input") from None
    if "://" in name:
        raise CaptionsError(
            "--url-file takes the name of a file, not an address: arguments are visible to other "
            "users",
            hint=_HINT,
        )
    try:
        with Path(name).open("rb") as file:
            return _one_line(file.read(LONGEST + 1))
    except OSError as error:
        raise CaptionsError(f"cannot be read: {error.strerror}", path=name) from None


def _one_line(data: bytes) -> str:
    # a byte-order mark, which editors write; other letters are refused with the address
    return data.decode("utf-8-sig", "replace").strip()


def _ask() -> str:
    """Return the address that is typed at the terminal, which does not show it."""
    import warnings
    from getpass import GetPassWarning, getpass

    missing = CaptionsError("there is no address to send the captions to", hint=_HINT)
    if not _has_terminal():
        raise missing
    with warnings.catch_warnings():
        # a terminal that would show what is typed
        warnings.simplefilter("error", GetPassWarning)
        try:
            return getpass("Address for captions of the stream (not shown): ")
        except (GetPassWarning, EOFError):
            click.echo(err=True)  # ends the line of the prompt
            raise missing from None


def _has_terminal() -> bool:
    if sys.platform == "win32":
        return stdin_is_terminal()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return stdin_is_terminal()
    return True
