"""Read which video is meant: ``youtube:ID``, an ID, or the address of a video."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from captions.errors import CaptionsError
from captions.text.late_pattern import late_pattern

_ID = late_pattern(r"[A-Za-z0-9_-]{11}")
# Hosts of a video's address, and the folders of its path before the ID.
_HOSTS = ("youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com",
          "www.youtube-nocookie.com", "studio.youtube.com")  # fmt: skip
_SHORT_HOSTS = ("youtu.be", "www.youtu.be")
_FOLDERS = ("live", "shorts", "embed", "v", "video")
_SCHEME = "youtube:"


def names_video(text: str) -> bool:
    """Return whether a text names a video of YouTube, and is not the name of a file.

    >>> names_video("youtube:dQw4w9WgXcQ"), names_video("https://youtu.be/dQw4w9WgXcQ")
    (True, True)
    >>> names_video("stream.en.json3")
    False
    """
    if text.startswith(_SCHEME):
        return True
    return text.startswith(("https://", "http://")) and _host(text) in (*_HOSTS, *_SHORT_HOSTS)


def read_video_id(text: str) -> str:
    """Return the ID of a video. Raises CaptionsError for what names none.

    >>> read_video_id("youtube:dQw4w9WgXcQ"), read_video_id("dQw4w9WgXcQ")
    ('dQw4w9WgXcQ', 'dQw4w9WgXcQ')
    >>> read_video_id("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s")
    'dQw4w9WgXcQ'
    >>> read_video_id("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share")
    'dQw4w9WgXcQ'
    """
    found = text.strip().removeprefix(_SCHEME)
    if "://" in found:
        found = _id_in_address(found)
    if not _ID.fullmatch(found):
        raise CaptionsError(
            f"{text!r:.80} names no video of YouTube",
            hint="Give youtube:ID, with the 11 characters behind watch?v= in its address",
        )
    return found


def _id_in_address(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    folders = parts.path.strip("/").split("/")
    host = _host(address)
    if host in _SHORT_HOSTS:
        return folders[0]
    if host not in _HOSTS:
        return ""
    if len(folders) > 1 and folders[0] in _FOLDERS:
        return folders[1]
    return next(iter(parse_qs(parts.query).get("v", [])), "")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
