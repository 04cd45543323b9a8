"""Place WebVTT segments of HLS streams in time by their ``X-TIMESTAMP-MAP`` headers.

A segment holds every cue that shows in its period (RFC 8216 section 3.5), so a cue that spans two
segments is in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.editing.move import count, move
from captions.editing.time_map import make_time_map
from captions.formats.vtt.timestamp_map import (
    TimestampMap,
    find_timestamp_map,
    without_timestamp_map,
)
from captions.model import Cue, Track
from captions.record import replace

# Times of one cue in two segments may differ by this much (ms), because ticks are rounded.
_SAME_MS = 2
# What ``captions hls`` adds to the identifier of a live cue that it cut to its segment.
_PART = re.compile(r"-part[0-9]+\Z")


def segment_offsets_ms(tracks: Sequence[Track]) -> list[int] | None:
    """Return the offset of each track to the first by their maps; None unless all have one."""
    maps: list[TimestampMap] = []
    for track in tracks:
        found = find_timestamp_map(track.header)
        if found is None:
            return None
        maps.append(found)
    return [found.offset_ms(maps[0]) for found in maps]


def has_timestamp_map(track: Track) -> bool:
    """Return whether the header of a track has a map."""
    return find_timestamp_map(track.header) is not None


def with_first_map(tracks: Sequence[Track]) -> list[Track]:
    """Return tracks with the header of the first where they differ in nothing but the map."""
    first = tracks[0].header
    plain = without_timestamp_map(first)
    return [
        replace(track, header=first) if without_timestamp_map(track.header) == plain else track
        for track in tracks
    ]


def from_media_start(track: Track, start_ticks: int) -> Track | None:
    """Return a track moved to the time of its media; None for one without a map.

    ``start_ticks`` is the time of the stream, in 1/90,000 second, at which the media begins. The
    map is dropped, because its times no longer fit.
    """
    found = find_timestamp_map(track.header)
    if found is None:
        return None
    moved = move(track, make_time_map(shift_ms=found.offset_ms(start_ticks=start_ticks)))
    problems = (*track.problems, *moved.with_problems().problems)
    header = without_timestamp_map(track.header)
    return replace(moved.track, header=header, problems=problems)


def without_repeats(tracks: Sequence[Track]) -> tuple[list[Track], list[str]]:
    """Return tracks without the cues that an earlier one has already, and a message.

    A cue of a live stream may be cut to its segment (RFC 8216bis, section 3.1.4): one that begins
    within the time of the earlier one, or where that ends, is the same, and lasts to the later end.
    """
    # each text, with and without its identifier, with the list of the cues that are kept of its
    # track, and its index there
    seen: dict[tuple[str, str, str], tuple[list[Cue], int]] = {}
    dropped = 0
    kept_cues: list[list[Cue]] = []
    kept_notes = []
    notes_seen: set[str] = set()
    for track in tracks:
        kept: list[Cue] = []
        kept_before = [0]
        repeated: set[int] = set()
        shown: dict[tuple[str, str, str], tuple[list[Cue], int]] = {}
        for position, cue in enumerate(track.cues):
            named = cue.text, cue.markup, _base_of(cue.identifier)
            key = named if named in seen else (cue.text, cue.markup, "")
            cues, index = seen.get(key, (kept, -1))
            if index >= 0 and _is_same(cues[index], cue, is_first=key not in shown):
                dropped += 1
                repeated.add(position)
                if cue.end_ms > cues[index].end_ms + _SAME_MS:
                    cues[index] = replace(cues[index], end_ms=cue.end_ms)
            else:
                cues, index = kept, len(kept)
                kept.append(cue)
            shown[cue.text, cue.markup, ""] = shown[named] = cues, index
            kept_before.append(len(kept))
        seen |= shown
        last = len(track.cues)
        kept_cues.append(kept)
        kept_notes.append(
            [
                replace(note, before=kept_before[min(max(note.before, 0), last)])
                for note in track.notes
                # the note above a cue is repeated with it
                if note.text not in notes_seen or note.before not in repeated
            ]
        )
        notes_seen |= {note.text for note in track.notes}
    kept_tracks = [
        replace(track, cues=kept, notes=notes)
        for track, kept, notes in zip(tracks, kept_cues, kept_notes)
    ]
    if not dropped:
        return kept_tracks, []
    return kept_tracks, [f"{count(dropped, 'cue')} in two segments kept once"]


def _is_same(cue: Cue, other: Cue, *, is_first: bool) -> bool:
    """Return whether a cue of a later segment goes on showing one of an earlier segment.

    ``is_first`` is whether it is the first with its text there: only that can be the rest of a cue.
    Cues with different identifiers are only the same if they have the same times.
    """
    names = _base_of(cue.identifier), _base_of(other.identifier)
    if all(names) and names[0] != names[1]:
        # some packagers number cues anew in each segment
        return (
            max(abs(cue.start_ms - other.start_ms), abs(cue.end_ms - other.end_ms)) <= _SAME_MS
            and cue.settings == other.settings
        )
    last_ms = cue.end_ms + _SAME_MS if is_first else cue.end_ms - 1
    is_within = cue.start_ms - _SAME_MS <= other.start_ms <= last_ms
    return is_within and cue.settings == other.settings


def _base_of(identifier: str | None) -> str:
    """Return an identifier without the number of a part.

    >>> _base_of("12-part2")
    '12'
    """
    return _PART.sub("", identifier or "")
