"""The recording that the page plays: a path relative to the page, never an address."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import quote

from captions.errors import CaptionsError
from captions.files.storage import is_url

# Endings of recordings with a picture; all others are played as sound.
_VIDEO = (".mp4", ".m4v", ".webm", ".mov", ".mkv", ".ogv", ".avi", ".mpg", ".mpeg", ".ts")


def link_to(*parts: str) -> str:
    """Return the relative link to a file, from the names of its folders and its own.

    >>> link_to("a b#1.mp3"), link_to("..", "javascript:x")
    ('./a%20b%231.mp3', '../javascript%3Ax')
    """
    linked = "/".join(quote(os.fsencode(part)) for part in parts)
    # a name with a colon at its start would be an address
    return linked if linked.startswith("../") else f"./{linked}"


def describe_media(location: str, page: str) -> dict[str, Any]:
    """Return how the page finds a recording: the path from the folder of ``page``, as it links it.

    Raises CaptionsError for an address, a folder and a file that does not exist.
    """
    if is_url(location) or "://" in location:
        raise CaptionsError(
            "a page plays a file beside it, not an address",
            hint="Download the recording and give its file",
            path=location,
        )
    if os.path.isdir(location):
        raise CaptionsError("this is a folder", hint="Name one recording in it", path=location)
    if not os.path.exists(location):
        raise CaptionsError(
            "no such file",
            hint="Check the name; without a recording a clock plays the captions",
            path=location,
        )
    folder = os.path.dirname(os.path.abspath(page))
    try:
        relative = os.path.relpath(os.path.abspath(location), folder)
    except ValueError:  # on another drive of Windows
        raise CaptionsError(
            "the recording is on another drive than the page",
            hint="Write the page to the drive of the recording",
            path=location,
        ) from None
    linked = link_to(*relative.split(os.sep))
    is_video = location.lower().endswith(_VIDEO)
    return {"name": os.path.basename(location), "path": linked, "is_video": is_video}
