"""Put chapters into the description of a video, and leave everything else in it as it is.

YouTube reads chapters from a list of times in the description that begins at 0:00. The API
replaces the whole ``snippet`` of a video (title, tags, category ...): what is not sent back is
lost, so it is read first and sent back as it was, with the new description.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from captions.editing.chapters.list_lines import TimedLine, read_timed_line
from captions.errors import CaptionsError
from captions.record import Record

if TYPE_CHECKING:
    from captions.youtube.api import Api

LONGEST_BYTES = 5000
"""Bytes that a description may have (YouTube Data API, ``videos``: ``snippet.description``)."""


class NewDescription(Record, frozen=True):
    """A description with chapters, and what to look at before it is sent."""

    text: str
    notes: Sequence[str] = ()


def with_chapters(description: str, chapters: str) -> NewDescription:
    """Return a description with a list of chapters instead of the one that begins at 0:00.

    ``chapters`` are lines such as "0:00 Intro". Without an old list they go to the end. Raises
    CaptionsError if the description becomes too long.

    >>> with_chapters("Hello.\\n\\n0:00 A\\n1:00 B\\n\\nBye.", "0:00 C\\n2:00 D\\n").text
    'Hello.\\n\\n0:00 C\\n2:00 D\\n\\nBye.'
    >>> with_chapters("Hello.", "0:00 C\\n").text
    'Hello.\\n\\n0:00 C'
    """
    lines = description.replace("\r\n", "\n").rstrip().split("\n") if description.strip() else []
    timed = {index: found for index, line in enumerate(lines) if (found := read_timed_line(line))}
    new = chapters.rstrip("\n").split("\n")
    first = next((index for index, found in timed.items() if found.start_ms < 1000), None)
    if first is None:
        made = [*lines, "", *new] if lines else new
        left = list(timed)
    else:
        last = _end_of_list(lines, timed, first)
        made = [*lines[:first], *new, *lines[last + 1 :]]
        left = [index for index in timed if index < first or index > last]
    text = "\n".join(made)
    size = len(text.encode())
    if size > LONGEST_BYTES:
        raise CaptionsError(
            f"the description would be too long for YouTube ({size:,} > {LONGEST_BYTES:,} bytes)",
            hint="Shorten the description or the titles of the chapters",
        )
    return NewDescription(text, tuple(_notes(lines, left)))


def _end_of_list(lines: Sequence[str], timed: Mapping[int, TimedLine], first: int) -> int:
    """Return the index of the last line of the list that begins at ``first``.

    It goes on over empty lines as long as times grow; a second list may begin at 0:00 again.
    """
    last = first
    for index in range(first + 1, len(lines)):
        found = timed.get(index)
        if found is None:
            if lines[index].strip():
                break
        elif found.start_ms <= timed[last].start_ms:
            break
        else:
            last = index
    return last


def _notes(lines: Sequence[str], left: Sequence[int]) -> list[str]:
    if not left:
        return []
    line = lines[left[0]].strip()[:60]
    count = "another line" if len(left) == 1 else f"{len(left)} other lines"
    return [
        f'{count} of the description with a time stay as they are, from "{line}": '
        "YouTube may take them for chapters"
    ]


def read_snippet(api: Api, video: str) -> dict[str, Any]:
    """Return the snippet of a video, all of it (1 unit)."""
    found = api.get("videos.list", "videos", part="snippet", id=video)
    items = found.get("items") or []
    snippet = items[0].get("snippet") if items and isinstance(items[0], dict) else None
    if not isinstance(snippet, dict) or not isinstance(snippet.get("title"), str):
        raise CaptionsError(
            f"there is no video youtube:{video}, or this account cannot see it",
            hint="Check the 11 characters of its ID, and the account you signed in with",
        )
    return snippet


def send_description(api: Api, video: str, read: Mapping[str, Any], description: str) -> None:
    """Replace the description of a video, with the rest of its snippet as it was read (51 units).

    Raises CaptionsError if somebody changed the video since, and if YouTube kept something else.
    """
    if read_snippet(api, video) != dict(read):
        raise CaptionsError(
            f"youtube:{video} was changed while you were asked, so nothing was sent",
            hint="Run the command again",
        )
    body = json.dumps({"id": video, "snippet": {**read, "description": description}})
    answer = api.put("videos.update", "videos", body.encode(), part="snippet")
    kept = answer.get("snippet", {}).get("description", description)
    if kept.strip() != description.strip():
        raise CaptionsError(
            "YouTube kept another description than it was sent",
            hint="Look at the video in YouTube Studio",
        )
