"""Read the captions of an HLS playlist for a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.editing.stream import read_playlist
from captions.errors import CaptionsError
from captions.files.storage import is_url, local_path, shown
from captions.formats.hls.formats import HLS

if TYPE_CHECKING:
    from captions.formats.format import Format
    from captions.model import Track


def read_playlist_file(
    name: str, lang: str | None, *, allow_urls: bool, mpegts_start: int | None
) -> tuple[Track, Format]:
    """Return the captions of a playlist and what it is. Raises CaptionsError that names it."""
    try:
        location = name if is_url(name) else local_path(name)
        found = read_playlist(location, lang=lang, allow_urls=allow_urls, mpegts_start=mpegts_start)
    except CaptionsError as error:
        raise error.at(shown(name)) from None
    return found, HLS
