"""Cut a track into the WebVTT segments of a stream (RFC 8216 section 3.5).

Every cue is in each segment in whose time it shows, with its full times, the same text and the same
identifier: players know a repeat by these, and show it once. A cue that ends where a segment begins
is not in it. Each segment has its header with ``X-TIMESTAMP-MAP``, also one without a cue.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from captions.formats.vtt.timestamp_map import (
    TICKS_PER_MS,
    WRAP_TICKS,
    TimestampMap,
    without_timestamp_map,
)
from captions.model import Cue, Note, Problem, Region, Track
from captions.record import Record, replace
from captions.timecode import format_clock, format_vtt


class Period(Record, frozen=True):
    """The time of a segment, in exact milliseconds, and how the stream counts it.

    The cue time ``origin_ms`` is the time ``origin_ticks`` of the stream: where the recording, or
    the stretch after a discontinuity, begins.
    """

    start_ms: Fraction
    end_ms: Fraction
    origin_ticks: int = 0
    origin_ms: int = 0

    def timestamp_map(self) -> TimestampMap:
        """Return the map that a segment of this time has.

        The 33 bits of the stream's times wrap after 26.5 hours. A segment that begins after that
        names the new low time, because a player does not look farther back (RFC 8216 section 3.5).

        >>> Period(Fraction(6000), Fraction(12000), 2**33 - 90_000).timestamp_map()
        TimestampMap(ticks=0, local_ms=1000)
        """
        base, origin_ms = self.origin_ticks, self.origin_ms
        if origin_ms < 0:  # a cue time cannot be negative
            base, origin_ms = base - origin_ms * TICKS_PER_MS, 0
        at_start = base + int((self.start_ms - origin_ms) * TICKS_PER_MS)
        wraps = max(0, at_start) // WRAP_TICKS
        if wraps == 0:
            return TimestampMap(base % WRAP_TICKS, origin_ms)
        # the first whole millisecond at or after the wrap
        passed_ms = -((base - wraps * WRAP_TICKS) // TICKS_PER_MS)
        ticks = base + passed_ms * TICKS_PER_MS - wraps * WRAP_TICKS
        return TimestampMap(ticks, origin_ms + passed_ms)


def equal_periods(length_ms: int, segment_ms: Fraction, *, origin_ticks: int = 0) -> list[Period]:
    """Return the periods of segments of one length that fill a time; the last may be shorter.

    >>> [int(period.end_ms) for period in equal_periods(14_000, Fraction(6000))]
    [6000, 12000, 14000]
    """
    count = max(1, -int(-Fraction(length_ms) // segment_ms))
    ends_ms = [segment_ms * number for number in range(1, count)] + [Fraction(length_ms)]
    starts_ms = [Fraction(0), *ends_ms[:-1]]
    return [Period(start, end, origin_ticks) for start, end in zip(starts_ms, ends_ms)]


def prepare(track: Track) -> tuple[Track, list[Problem]]:
    """Return a track whose cues all have an identifier of their own, and what that changed.

    Players show one of two cues with the same identifier, so a repeated one is renamed. Cues
    without one are numbered. A map in the header is dropped: it is that of a single segment.
    """
    problems: list[Problem] = []
    header = without_timestamp_map(track.header)
    if header != track.header:
        problems.append(
            Problem(1, "the X-TIMESTAMP-MAP of the input is dropped: its times count from 0:00")
        )
    namer = Namer({cue.identifier for cue in track.cues if cue.identifier})
    cues = [namer.named(cue) for cue in track.cues]
    if namer.renamed:
        many = f"{len(namer.renamed)} identifiers are" if len(namer.renamed) > 1 else (
            "1 identifier is"
        )  # fmt: skip
        problems.append(
            Problem(
                1,
                f"{many} renamed, because a player shows only one of two cues with the same: "
                f"{', '.join(namer.renamed[:3])}{' ...' if len(namer.renamed) > 3 else ''}",
            )
        )
    return replace(track, header=header, cues=cues), problems


class Namer:
    """Give each cue an identifier of its own: its own one, else its number.

    ``reserved`` are identifiers that cues will have, so that no number is one of them.
    """

    def __init__(self, reserved: set[str] | None = None) -> None:
        self._reserved = reserved or set()
        self._used: set[str] = set()
        self._count = 0
        self.renamed: list[str] = []

    def named(self, cue: Cue) -> Cue:
        """Return the next cue with an identifier."""
        self._count += 1
        own = " ".join((cue.identifier or "").replace("-->", "->").split())
        if own and own not in self._used:
            self._used.add(own)
            return cue if own == cue.identifier else replace(cue, identifier=own)
        base = own or str(self._count)
        name = base
        suffix = 1
        while name in self._used or name in self._reserved:
            suffix += 1
            name = f"{base}-{suffix}"
        self._used.add(name)
        if own:
            self.renamed.append(f"{own} is {name}")
        return replace(cue, identifier=name)


def cut(track: Track, periods: Sequence[Period]) -> Iterator[Track]:
    """Yield the track of each period: its cues, and the styles, regions and notes they need.

    ``periods`` follow one another. The header of each track has the map of its period.
    """
    cues_of = _cues_by_period(track.cues, periods)
    notes_of: dict[int, list[Note]] = {}
    for note in track.notes:
        notes_of.setdefault(min(max(note.before, 0), len(track.cues)), []).append(note)
    last_notes = notes_of.pop(len(track.cues), [])
    for index, period in enumerate(periods):
        indices = cues_of[index]
        notes = [
            replace(note, before=position)
            for position, cue in enumerate(indices)
            for note in notes_of.get(cue, ())
        ]
        if index == len(periods) - 1:
            notes += [replace(note, before=len(indices)) for note in last_notes]
        yield segment_track(track, period, [track.cues[cue] for cue in indices], notes)


def segment_track(
    track: Track, period: Period, cues: Sequence[Cue], notes: Sequence[Note] = ()
) -> Track:
    """Return the track of a segment with some cues of the whole track."""
    regions = _used_regions(track.regions, cues)
    return replace(
        track,
        header=with_map(track.header, period.timestamp_map()),
        cues=cues,
        notes=notes,
        styles=track.styles if cues else (),
        regions=regions,
        words=(),
        problems=(),
        native=None,
    )


def with_map(header: str, found: TimestampMap) -> str:
    """Return a header with a map on its second line, LOCAL first as the RFC writes it.

    >>> with_map("- The tide\\nKind: captions", TimestampMap(126_000, 0)).split("\\n")[1]
    'X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:126000'
    """
    first, *rest = header.split("\n")
    return "\n".join([first, f"X-TIMESTAMP-MAP={as_header(found)}", *rest])


def as_header(found: TimestampMap) -> str:
    """Return the value of ``X-TIMESTAMP-MAP``.

    >>> as_header(TimestampMap(900_000, 2500))
    'LOCAL:00:00:02.500,MPEGTS:900000'
    """
    return f"LOCAL:{format_vtt(found.local_ms)},MPEGTS:{found.ticks}"


def outside(track: Track, periods: Sequence[Period]) -> list[Problem]:
    """Return a problem for cues that are in no segment, because they show after the last one."""
    end_ms = periods[-1].end_ms
    late = [cue for cue in track.cues if cue.start_ms >= end_ms]
    if not late:
        return []
    first = min(cue.start_ms for cue in late)
    many = f"{len(late):,} cues start" if len(late) > 1 else "1 cue starts"
    return [
        Problem(
            1,
            f"{many} after the end of the stream, so dropped: at {format_clock(first)} > "
            f"{format_clock(int(end_ms))}",
        )
    ]


def _cues_by_period(cues: Sequence[Cue], periods: Sequence[Period]) -> list[list[int]]:
    """Return the indices of the cues of each period, in the order of the file."""
    starts_ms = [period.start_ms for period in periods]
    found: list[list[int]] = [[] for _ in periods]
    for index, cue in enumerate(cues):
        if cue.start_ms >= periods[-1].end_ms:
            continue
        first = max(0, bisect_right(starts_ms, cue.start_ms) - 1)
        # a cue without a length is where it starts
        last = max(first, bisect_left(starts_ms, cue.end_ms) - 1)
        if cue.end_ms <= starts_ms[0] and cue.start_ms < starts_ms[0]:
            continue
        for period in range(first, last + 1):
            found[period].append(index)
    return found


def _used_regions(regions: Sequence[Region], cues: Sequence[Cue]) -> Sequence[Region]:
    if not regions:
        return ()
    used = {cue.settings.get("region") for cue in cues}
    return [region for region in regions if region.identifier in used]
