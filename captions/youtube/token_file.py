"""Keep the user's token: in a file that only the user can read, with the address that issued it.

The file is created anew with mode 0600 (``O_EXCL``: never through a link that somebody put there)
and moved to its name. A token is given back only for the address that issued it.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from typing import Any

from captions.errors import CaptionsError
from captions.files.local import create_beside
from captions.files.user_folders import config_folder, make_private
from captions.record import Record
from captions.youtube.address import Addresses

_AGAIN = "Sign in again: captions publish `logout` removes it"


class Token(Record, frozen=True):
    """What Google gave: a token for an hour, one to get others with, and whose client asked.

    ``expires_s`` is in seconds since 1970, UTC. It never appears in a text of the program.
    """

    issuer: str
    access: str
    refresh: str
    expires_s: float
    client_id: str
    client_secret: str

    def __repr__(self) -> str:
        return f"Token(issuer={self.issuer!r}, ...)"


def token_path(addresses: Addresses) -> str:
    """Return the file of the token of a service: one for YouTube, one for each other server."""
    name = "youtube-token"
    if not addresses.is_google:
        name += "-" + "".join(
            char if char.isalnum() else "-" for char in addresses.issuer.removeprefix("http://")
        )
    return os.path.join(config_folder(), f"{name}.json")


def read_token(addresses: Addresses, *, to_revoke: bool = False) -> Token | None:
    """Return the token of a service, None if there is none.

    Raises CaptionsError if it cannot be read, if other users can read it too (unless it is read
    ``to_revoke`` it), or if another address issued it.
    """
    path = token_path(addresses)
    try:
        with open(path, encoding="utf-8") as file:
            if not to_revoke:
                _refuse_open_to_others(file.fileno(), path)
            token = _token_of(json.load(file))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CaptionsError(f"cannot be read: {error.strerror}", path=path) from None
    except (ValueError, KeyError, TypeError):
        raise CaptionsError("this token is damaged", hint=_AGAIN, path=path) from None
    if token.issuer != addresses.issuer:
        raise CaptionsError(
            f"this token was issued by {token.issuer}, and is not sent to {addresses.issuer}",
            hint=_AGAIN,
            path=path,
        )
    return token


def _token_of(fields: Any) -> Token:
    """Return the token in a file. Raises ValueError, KeyError or TypeError for a damaged one."""
    found = {name: fields[name] for name in Token.__struct_fields__}
    expires_s = float(found.pop("expires_s"))
    if not all(isinstance(value, str) and value for value in found.values()):
        raise TypeError("a field has another type")
    return Token(expires_s=expires_s, **found)


def _refuse_open_to_others(file: int, path: str) -> None:
    """Raise CaptionsError for a token that other users of the machine can read or replace."""
    mode = stat.S_IMODE(os.fstat(file).st_mode)
    if os.name == "posix" and mode & 0o077:
        raise CaptionsError(
            f"other users can read or change this token (mode {mode:04o} > 0600)",
            hint="Revoke it with captions publish `logout`, and sign in again; or, if nobody else "
            "uses this machine, set its mode with chmod 600",
            path=path,
        )


def write_token(addresses: Addresses, token: Token) -> None:
    """Keep a token instead of the one before. Raises CaptionsError where that fails."""
    path = token_path(addresses)
    make_private(os.path.dirname(path))
    fields = {name: getattr(token, name) for name in Token.__struct_fields__}
    temporary = None
    try:
        temporary = create_beside(path)  # O_EXCL, mode 0600
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(fields, file)
        os.replace(temporary, path)
    except BaseException as error:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)
        if not isinstance(error, OSError):
            raise
        raise CaptionsError(
            f"the token cannot be written here: {error.strerror}", path=path
        ) from None


def remove_token(addresses: Addresses) -> bool:
    """Remove the token of a service; return whether there was one."""
    try:
        os.unlink(token_path(addresses))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CaptionsError(
            f"cannot be removed: {error.strerror}", path=token_path(addresses)
        ) from None
    return True
