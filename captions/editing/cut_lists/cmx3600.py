"""Read CMX 3600 edit decision lists (EDL), which editing programs export: what of a tape is kept.

Each event has a number, a reel, a track, a transition and four timecodes: the part of the source
that is kept, and where it is in the edited recording. Time of the source in no event is cut, and
time of the edit in no event is an inserted pause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from captions.editing.cut_lists.cut_list import CutList
from captions.editing.cut_lists.timecode import (
    DROP_FRAME_RATE,
    TIMECODE,
    is_drop_frame,
    timecode_ms,
)
from captions.errors import CaptionsError
from captions.formats.frames import written_rate
from captions.formats.lines import bare, excerpt, raw_lines
from captions.formats.problems import Problems
from captions.record import Record, replace
from captions.timecode import format_clock

_EVENT = re.compile(
    r"\s*(?P<number>\d{1,6})\s+(?P<reel>\S{1,128})\s+(?P<track>\S{1,20})\s+"
    r"(?P<transition>C|D|K|KB|KO|W\d{1,4})\s+(?:\d{1,5}\s+)?"
    rf"(?P<source_in>{TIMECODE})\s+(?P<source_out>{TIMECODE})\s+"
    rf"(?P<record_in>{TIMECODE})\s+(?P<record_out>{TIMECODE})\s*",
    re.ASCII,
)
_MODE = re.compile(r"\s*FCM:\s*(?P<mode>(?:NON[- ]?)?DROP[ -]?FRAME)\b.*", re.IGNORECASE)
_CLIP = re.compile(r"\s*\*\s*(?:FROM|TO) CLIP NAME:\s*(?P<name>.*\S)\s*", re.IGNORECASE)
# Lines that change no time: the title, comments, and notes of single programs.
_OTHER_LINE = re.compile(
    r"\s*(?:\*|TITLE:|>>>|M2\b|SPLIT:|AUD\b|FINAL CUT PRO|#|EFFECTS NAME|\Z)", re.IGNORECASE
)
# Names of the reel for no picture and no sound.
_BLACK = ("BL", "BLACK")
# A cut may be this many milliseconds longer in the edit than in the source: a frame at 23.976.
_TOLERANCE_MS = 42
_HOUR_MS = 3_600_000


class Event(Record, frozen=True):
    """A part of the source that is kept, from its line of the file; times in milliseconds.

    ``hour_ms`` is the last whole hour of the edit's timecode before the event, ``clip`` the name of
    the clip in a comment below it.
    """

    line: int
    reel: str
    has_sound: bool
    source_ms: tuple[int, int]
    record_ms: tuple[int, int]
    hour_ms: int
    clip: str = ""

    @property
    def source(self) -> str:
        """The name of what it is a part of: that of the clip if it is given, else of the reel."""
        return self.clip or self.reel


def sniff_cmx3600(text: str) -> bool:
    """Return whether a text has an event among its first lines."""
    for number, raw in enumerate(raw_lines(text)):
        if _EVENT.fullmatch(bare(raw)):
            return True
        if number > 50:
            break
    return False


def read_cmx3600(text: str, fps: Fraction | None = None) -> CutList:
    """Return the parts of the source that an edit keeps, and the pauses it inserts.

    ``fps`` is the frame rate of the timecodes; drop-frame ones are 29.97 without it. Raises
    CaptionsError, with the line, for a list without a known rate, and for what captions cannot
    follow: several sources, parts in another order, changes of speed.
    """
    problems = Problems()
    events = _one_source(_with_sound(list(_events(text, fps, problems)), problems))
    if not events:
        raise CaptionsError("no event of this EDL keeps anything", hint="Export the EDL again")
    if fps is None:
        rate = written_rate(DROP_FRAME_RATE)
        message = f"drop-frame timecodes are read at {rate} frames per second"
        problems.add(events[0].line, message)
    return CutList(
        "CMX 3600 EDL",
        keeps=tuple(event.source_ms for event in events),
        inserts=tuple(_pauses(events, problems)),
        problems=problems.reported(),
    )


def _pauses(events: Sequence[Event], problems: Problems) -> Iterator[tuple[int, int]]:
    """Yield where the edit has no event: the time of the source, and the length of the pause.

    Raises CaptionsError for events that are not in the order of the source.
    """
    first = events[0]
    # edits start at a whole hour of their timecode, most often at 00:00:00:00 or 01:00:00:00
    lead_ms = first.record_ms[0] - first.hour_ms
    if lead_ms:
        start = format_clock(round(first.hour_ms / _HOUR_MS) * _HOUR_MS)
        problems.add(
            first.line,
            f"the edit is taken to start at {start}: the {lead_ms / 1000:g} s before its first "
            "event become a pause",
        )
        yield first.source_ms[0], lead_ms
    for before, after in pairwise(events):
        if after.source_ms[0] < before.source_ms[1]:
            raise CaptionsError(
                "this event goes back in the source: captions cannot be put in another order",
                hint="Cut the captions with `retime`, and put the parts together with `join`",
                line=after.line,
            )
        pause_ms = after.record_ms[0] - before.record_ms[1]
        if pause_ms > 0:
            yield after.source_ms[0], pause_ms


def _events(text: str, fps: Fraction | None, problems: Problems) -> Iterator[Event]:
    """Yield the events that keep something, each with the name of its clip if it is given."""
    drop = False
    last: Event | None = None
    for number, raw in enumerate(raw_lines(text), 1):
        line = bare(raw)
        if mode := _MODE.fullmatch(line):
            drop = not mode["mode"].upper().startswith("NON")
        elif match := _EVENT.fullmatch(line):
            if last is not None:
                yield last
            last = _read_event(match, number, fps, drop)
        elif last is not None and (clip := _CLIP.fullmatch(line)):
            last = replace(last, clip=clip["name"])
        elif _OTHER_LINE.match(line) is None:
            message = f'"{excerpt(line.strip())}" is not an event of an EDL; skipped'
            problems.add(number, message)
    if last is not None:
        yield last


def _read_event(match: re.Match[str], line: int, fps: Fraction | None, drop: bool) -> Event | None:
    """Return an event; None if it keeps nothing, as the start of a dissolve does."""
    source_ms = (
        _time_ms(match["source_in"], line, fps, drop),
        _time_ms(match["source_out"], line, fps, drop),
    )
    record_ms = (
        _time_ms(match["record_in"], line, fps, drop),
        _time_ms(match["record_out"], line, fps, drop),
    )
    length_ms, kept_ms = record_ms[1] - record_ms[0], source_ms[1] - source_ms[0]
    if match["reel"].upper() in _BLACK or (length_ms == 0 and kept_ms == 0):
        return None
    if length_ms < 0 or kept_ms < 0:
        raise CaptionsError(
            "this event ends before it starts", hint="Export the EDL again", line=line
        )
    if abs(length_ms - kept_ms) > _TOLERANCE_MS:
        raise CaptionsError(
            f"this event changes the speed ({kept_ms} ms become {length_ms} ms)",
            hint="Use `retime` with `points` for this part",
            line=line,
        )
    track = match["track"].upper()
    has_sound = "A" in track or track == "B"
    hour = match["record_in"]
    hour_ms = _time_ms(f"{hour.partition(':')[0]}:00:00{hour[-3]}00", line, fps, drop)
    return Event(line, match["reel"], has_sound, source_ms, record_ms, hour_ms)


def _time_ms(timecode: str, line: int, fps: Fraction | None, drop: bool) -> int:
    is_drop = drop or is_drop_frame(timecode)
    if fps is None and not is_drop:
        raise CaptionsError(
            "these timecodes count frames, and nothing says how many there are in a second",
            hint="Give the frame rate of the edit with `fps`, such as 25 or 29.97",
            line=line,
        )
    try:
        return timecode_ms(timecode, fps or DROP_FRAME_RATE, drop=is_drop)
    except CaptionsError as error:
        raise CaptionsError(error.message, hint=error.hint, line=line) from None


def _with_sound(events: Sequence[Event], problems: Problems) -> list[Event]:
    """Return the events of the sound if there are any, each once; captions follow the sound."""
    chosen = [event for event in events if event.has_sound] or events
    if len(chosen) < len(events):
        edges = {(event.source_ms, event.record_ms) for event in chosen}
        for event in events:
            if not event.has_sound and (event.source_ms, event.record_ms) not in edges:
                problems.add(event.line, "this event is of the picture alone; skipped")
    unique = {(event.source_ms, event.record_ms): event for event in reversed(chosen)}
    return sorted(unique.values(), key=lambda event: event.record_ms)


def _one_source(events: list[Event]) -> list[Event]:
    """Return the events. Raises CaptionsError if they are of several sources.

    The names of clips decide. An event without one is of the same source if its reel is the same:
    programs may name a clip only once.
    """
    named = next((event for event in events if event.clip), None)
    for event in events:
        if event.clip and named is not None:
            first, is_same = named, event.clip == named.clip
        else:
            first, is_same = events[0], event.reel == events[0].reel
        if not is_same:
            raise CaptionsError(
                f'the edit is made of several recordings: "{excerpt(first.source)}" and '
                f'"{excerpt(event.source)}"',
                hint="Export an EDL with the cuts of the recording that the captions belong to",
                line=event.line,
            )
    return events
