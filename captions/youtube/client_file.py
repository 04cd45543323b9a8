"""Read the client file that the user made in the Google Cloud console (``client_secret.json``).

A desktop client has the key ``installed``. The addresses in the file are not used: requests go to
Google's, so that a file from elsewhere cannot send a token to somebody else.
"""

from __future__ import annotations

import json
import os

from captions.errors import CaptionsError
from captions.files.local import read_file
from captions.files.user_folders import config_folder
from captions.record import Record

STEPS = (
    "In console.cloud.google.com enable the YouTube Data API v3, create an OAuth client of the "
    'type "Desktop app", download its JSON file, and name it with `client_file`'
)
"""How to get a client file, for errors."""


class Client(Record, frozen=True):
    """The name and the secret of the user's own OAuth client."""

    client_id: str
    client_secret: str

    def __repr__(self) -> str:
        return f"Client(client_id={self.client_id!r}, ...)"


def usual_client_path() -> str:
    """Return where a client file is looked for if none is named."""
    return os.path.join(config_folder(), "client_secret.json")


def read_client(path: str | None) -> Client:
    """Return the client in a file, by default that in the user's configuration folder.

    Raises CaptionsError, with the steps to get one, for a file that is none.
    """
    if path is None:
        path = usual_client_path()
        if not os.path.exists(path):
            raise CaptionsError("there is no client file for YouTube", hint=STEPS, path=path)
    try:
        content = json.loads(read_file(path))
    except ValueError:
        raise CaptionsError("this is not a client file", hint=STEPS, path=path) from None
    if isinstance(content, dict) and "web" in content and "installed" not in content:
        raise CaptionsError("this client is for a web site, not a program", hint=STEPS, path=path)
    installed = content.get("installed") if isinstance(content, dict) else None
    found = installed if isinstance(installed, dict) else {}
    values = [found.get(name) for name in ("client_id", "client_secret")]
    if not all(isinstance(value, str) and value for value in values):
        raise CaptionsError("this is not a client file", hint=STEPS, path=path)
    return Client(str(values[0]), str(values[1]))
