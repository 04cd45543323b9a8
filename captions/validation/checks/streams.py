"""What the rules about HLS streams share: their faults, and edits of the files of a stream."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from captions.formats.hls.playlist import MediaPlaylist
from captions.formats.hls.segments import with_map
from captions.formats.vtt.timestamp_map import TimestampMap
from captions.validation.document import CueBlock, read_blocks
from captions.validation.rule import Edit, Fault, Limits, Safety
from captions.validation.stream import CheckedPlaylist, CheckedSegment, CheckedStream

_LINE_END = re.compile("(\r\n?|\n)")


def stream_of(limits: Limits) -> CheckedStream:
    """Return the stream that is checked: rules about streams run only with one."""
    assert limits.stream is not None
    return limits.stream


def playlists_of(limits: Limits) -> Iterator[CheckedPlaylist]:
    """Yield the playlists of captions of the stream."""
    yield from stream_of(limits).playlists


def read_segments(limits: Limits) -> Iterator[tuple[CheckedPlaylist, CheckedSegment, str]]:
    """Yield each segment that can be read, with its playlist and the text of its file."""
    for playlist in playlists_of(limits):
        for segment in playlist.segments:
            if segment.loaded.own_text is not None:
                yield playlist, segment, segment.loaded.own_text


def is_empty(segment: CheckedSegment) -> bool:
    """Return whether a segment has no text, nor a header in a file of its own (EXT-X-MAP)."""
    return not (segment.loaded.text or "").strip("\ufeff \t\r\n")


def beside_video(limits: Limits) -> Iterator[tuple[CheckedPlaylist, MediaPlaylist, MediaPlaylist]]:
    """Yield each playlist beside a video: it, what it lists, and what the video lists."""
    for playlist in playlists_of(limits):
        if playlist.video is not None and playlist.playlist.segments:
            yield playlist, playlist.playlist, playlist.video.playlist


def at_line(
    playlist: CheckedPlaylist,
    line: int,
    message: str,
    *,
    edit: Edit | None = None,
    safety: Safety | None = None,
) -> Fault:
    """Return a fault at a line of a playlist of captions."""
    number, shown = playlist.at(line, message)
    return Fault(number, shown, edit=edit, safety=safety)


def at_segment(
    playlist: CheckedPlaylist,
    segment: CheckedSegment,
    message: str,
    *,
    line: int | None = None,
    edit: Edit | None = None,
    safety: Safety | None = None,
) -> Fault:
    """Return a fault in a segment, which the message names; ``line`` is one of the segment."""
    where = segment.uri if line is None else f"{segment.uri}:{line}"
    return at_line(playlist, segment.line, f"{where}: {message}", edit=edit, safety=safety)


def edit_files(stream: CheckedStream, new_texts: Mapping[str, str]) -> Edit | None:
    """Return an edit of files of a stream; None if one of them must not be changed."""
    if not new_texts or any(location not in stream.editable for location in new_texts):
        return None
    return Edit(files=dict(new_texts))


def edit_segment(
    stream: CheckedStream,
    segment: CheckedSegment,
    text: str,
    cues: Sequence[CueBlock] | None = None,
) -> Edit | None:
    """Return an edit that gives a segment another text, which must have the same cues, or ``cues``.

    None if it has others: a file that is broken in an unusual way is read in an unusual way.
    """
    wanted = segment.cues if cues is None else cues
    found = read_blocks(text, "vtt").cues
    if Counter(map(_content_of, found)) != Counter(map(_content_of, wanted)):
        return None
    return edit_files(stream, {segment.loaded.location: text})


def _content_of(cue: CueBlock) -> tuple[int, int, str]:
    return cue.start_ms, cue.end_ms, cue.cue.text


def edit_line(
    stream: CheckedStream, location: str, line: int, text: str, *, inserts: bool = False
) -> Edit | None:
    """Return an edit of one line of a playlist, or one that inserts a line before it.

    A line behind the last one is appended. None for a line with an odd quotation mark: where its
    attributes end is not known.
    """
    old = stream.editable.get(location)
    if old is None or text.count('"') % 2:
        return None
    # the text of each line, then its end
    parts = _LINE_END.split(old)
    newline = parts[1] if len(parts) > 1 else "\n"
    index = 2 * (line - 1)
    mark = "\ufeff" if index == 0 and old.startswith("\ufeff") else ""
    if not inserts:
        parts[index] = mark + text
    elif index < len(parts):
        parts[index] = f"{mark}{text}{newline}{parts[index].removeprefix(mark)}"
    else:
        parts.append(newline + text)
    return edit_files(stream, {location: "".join(parts)})


def with_header(text: str, found: TimestampMap | None) -> str:
    """Return the text of a segment with a header before it.

    >>> with_header("", TimestampMap(900_000, 0))
    'WEBVTT\\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\\n'
    """
    header = with_map("", found) if found is not None else ""
    body = text.lstrip("\ufeff\r\n")
    return f"WEBVTT{header}\n" + (f"\n{body}" if body else "")


class CommonMaps:
    """The maps that missing ones may be like, by playlist and stretch between discontinuities."""

    def __init__(self) -> None:
        self._maps: dict[str, dict[int, set[TimestampMap]]] = {}
        self._indices: dict[str, dict[int, int]] = {}

    def of(self, playlist: CheckedPlaylist, segment: CheckedSegment) -> TimestampMap | None:
        """Return the map that all other segments of the same stretch have, else that of the video.

        None if they differ, or none has one and the video is not known.
        """
        listed = segment.loaded.segment
        maps = self._of_playlist(playlist).get(listed.discontinuity, set())
        is_like_video = len(playlist.periods) == len(playlist.segments)
        if not maps and is_like_video and playlist.playlist.is_whole:
            index = self._indices[playlist.location][listed.line]
            return playlist.periods[index].timestamp_map()
        return next(iter(maps)) if len(maps) == 1 else None

    def _of_playlist(self, playlist: CheckedPlaylist) -> dict[int, set[TimestampMap]]:
        found = self._maps.get(playlist.location)
        if found is None:
            found = self._maps[playlist.location] = {}
            for segment in playlist.segments:
                if segment.found is not None:
                    found.setdefault(segment.loaded.segment.discontinuity, set()).add(segment.found)
            self._indices[playlist.location] = {
                segment.line: index for index, segment in enumerate(playlist.segments)
            }
        return found


def seconds_of(ms: float | Fraction) -> str:
    """Return seconds as messages about segments write them: "6.006 s".

    >>> seconds_of(6006), seconds_of(6000)
    ('6.006 s', '6 s')
    """
    return f"{float(ms) / 1000:.3f}".rstrip("0").rstrip(".") + " s"
