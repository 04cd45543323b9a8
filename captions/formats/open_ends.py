"""Cues of formats in which a text stays until the next one: LRC, TMPlayer, SubViewer 1 and SAMI.

Their files have start times only, and a text that is empty clears the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from operator import ge, itemgetter
from typing import NamedTuple

from captions.formats.problems import Problems
from captions.model import Cue, Track
from captions.text.markup import Markup, to_plain

# Limits of the guessed time on screen, in ms, of a text that nothing ends: the usual ones of
# subtitle guidelines for a single short word and for two full lines.
_LEAST_MS, _MOST_MS = 1000, 7000
_TOO_EARLY = "the cue does not end after its start"
_NO_SETTINGS: Mapping[str, str] = {}


class OpenCue(NamedTuple):
    """A text, its line in the file and when it appears; an empty text clears the screen.

    ``end_ms`` is None where the file gives no end.
    """

    line: int
    start_ms: int
    text: str
    end_ms: int | None = None
    speaker: str | None = None


# The fields of an ``OpenCue``; a plain tuple takes a fifth of the time to make.
OpenFields = tuple[int, int, str, int | None, str | None]


def close_cues(
    opened: Iterable[OpenFields], problems: Problems, markup: Markup = "plain"
) -> list[Cue]:
    """Return cues that last until the next text appears, or until their own end if they have one.

    Texts that appear at the same time become lines of one cue. Where nothing follows, the time is
    what the text takes to say, which is reported. Texts out of order are sorted, which is too.

    >>> close_cues([OpenCue(1, 1000, "One."), OpenCue(2, 3000, "")], Problems())[0].end_ms
    3000
    """
    shown = list(opened)
    starts_ms = [fields[1] for fields in shown]
    if any(map(ge, starts_ms, starts_ms[1:])):
        shown = _merged(_sorted(shown, problems))
        starts_ms = [fields[1] for fields in shown]
    cues: list[Cue] = []
    next_starts_ms: Iterable[int | None] = (*starts_ms[1:], None)
    for (line, start_ms, text, own_end_ms, speaker), end_ms in zip(shown, next_starts_ms):
        if not text:
            continue
        if own_end_ms is not None and (end_ms is None or own_end_ms < end_ms):
            end_ms = own_end_ms
        if end_ms is None or end_ms <= start_ms:
            end_ms = _doubtful_end_ms(line, start_ms, end_ms, to_plain(text, markup), problems)
        cues.append(Cue(start_ms, end_ms, text, speaker, "", None, _NO_SETTINGS, markup))
    return cues


def fill_ends(
    opened: Iterable[OpenFields], problems: Problems, markup: Markup = "plain"
) -> list[Cue]:
    """Return cues of a format with ends, of which some may be missing; their order is kept.

    A cue without an end lasts until the next one in the file, which is reported.
    """
    cues: list[Cue] = []
    add_cue = cues.append
    waiting: OpenFields | None = None
    for fields in opened:
        line, start_ms, text, end_ms, speaker = fields
        if waiting is not None:
            add_cue(_ended_by_next(waiting, start_ms, problems, markup))
            waiting = None
        if not text:
            if end_ms is not None:
                problems.add(line, "a cue without text is skipped")
            continue
        if end_ms is None:
            waiting = fields
            continue
        if end_ms <= start_ms:
            problems.add(line, _TOO_EARLY)
        add_cue(Cue(start_ms, end_ms, text, speaker, "", None, _NO_SETTINGS, markup))
    if waiting is not None:
        add_cue(_ended_by_next(waiting, None, problems, markup))
    return cues


def _ended_by_next(
    fields: OpenFields, next_ms: int | None, problems: Problems, markup: Markup
) -> Cue:
    """Return a cue without an end, which the next one ends if it is later."""
    line, start_ms, text, _, speaker = fields
    if next_ms is not None and next_ms > start_ms:
        problems.add(line, "the cue has no end; it lasts until the next one")
        end_ms = next_ms
    else:
        end_ms = _doubtful_end_ms(line, start_ms, None, to_plain(text, markup), problems)
    return Cue(start_ms, end_ms, text, speaker, "", None, _NO_SETTINGS, markup)


def _doubtful_end_ms(
    line: int, start_ms: int, end_ms: int | None, plain: str, problems: Problems
) -> int:
    """Return the end of a cue that has none, or none after its start, and report it."""
    if end_ms is None:
        duration_ms = guessed_duration_ms(plain)
        message = f"nothing ends the cue; it is given {duration_ms} ms, as its text takes"
        problems.add(line, message)
        return start_ms + duration_ms
    problems.add(line, _TOO_EARLY)
    return end_ms


def guessed_duration_ms(text: str) -> int:
    """Return how long a text may stay on screen that nothing ends, in milliseconds.

    >>> guessed_duration_ms("No.")
    1000
    """
    from captions.timing.spoken_length import natural_duration_ms

    return min(max(natural_duration_ms(text), _LEAST_MS), _MOST_MS)


def until_next(track: Track, resolution_ms: int = 1) -> list[tuple[int, Cue | None]]:
    """Return when each cue appears, and None where the screen is cleared before the next.

    Times are rounded to the resolution. A cue lasts at least one step of it, unless the next one
    starts at once.
    """
    shown: list[tuple[int, Cue | None]] = []
    cues = sorted(track.cues, key=lambda cue: cue.start_ms)
    for index, cue in enumerate(cues):
        start_ms = rounded_ms(cue.start_ms, resolution_ms)
        end_ms = max(rounded_ms(cue.end_ms, resolution_ms), start_ms + resolution_ms)
        shown.append((start_ms, cue))
        next_ms = cues[index + 1].start_ms if index + 1 < len(cues) else None
        if next_ms is None or rounded_ms(next_ms, resolution_ms) > end_ms:
            shown.append((end_ms, None))
    return shown


def rounded_ms(time_ms: int, resolution_ms: int) -> int:
    """Return the nearest time that is a multiple of a resolution, half up.

    >>> rounded_ms(1499, 1000), rounded_ms(1500, 1000)
    (1000, 2000)
    """
    return (time_ms + resolution_ms // 2) // resolution_ms * resolution_ms


def lost_times(track: Track, resolution_ms: int, *, ends: bool = True) -> Sequence[str]:
    """Return phrases for times that are rounded to a resolution, and for cues shown at once.

    ``ends`` is False for a format that has an end of its own for each cue, whose cues can overlap.
    """
    rounded = sum(
        1 for cue in track.cues if cue.start_ms % resolution_ms or cue.end_ms % resolution_ms
    )
    phrases = []
    if rounded:
        unit = f"{resolution_ms // 1000} s" if resolution_ms >= 1000 else f"{resolution_ms} ms"
        phrases.append(f"times of {rounded} cue{_s(rounded)}, rounded to {unit}")
    if ends:
        cues = sorted(track.cues, key=lambda cue: cue.start_ms)
        starts_ms = [rounded_ms(cue.start_ms, resolution_ms) for cue in cues]
        together = sum(1 for one, other in pairwise(starts_ms) if one == other)
        if together:
            phrases.append(f"times of {together} cue{_s(together)} starting with another one")
        cut = sum(1 for cue, after in pairwise(cues) if cue.end_ms > after.start_ms)
        if cut:
            phrases.append(f"ends of {cut} cue{_s(cut)} that overlap the next")
    return phrases


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _sorted(opened: list[OpenFields], problems: Problems) -> list[OpenFields]:
    late = [fields for before, fields in pairwise(opened) if fields[1] < before[1]]
    for line, *_ in late:
        problems.add_recurring(line, "the text is out of order of time; sorted")
    return sorted(opened, key=itemgetter(1)) if late else opened


def _merged(opened: list[OpenFields]) -> list[OpenFields]:
    """Return the texts with those that appear together as one; empty ones do not count beside."""
    return [
        _one([OpenCue(*fields) for fields in together])
        for _, together in groupby(opened, key=itemgetter(1))
    ]


def _one(together: Sequence[OpenCue]) -> OpenCue:
    """Return texts that appear at the same time as one."""
    if len(together) == 1:
        return together[0]
    texts = [cue for cue in together if cue.text]
    if len(texts) < 2:
        return (texts or together)[0]
    ends_ms = [cue.end_ms for cue in texts if cue.end_ms is not None]
    return texts[0]._replace(
        text="\n".join(cue.text for cue in texts),
        end_ms=max(ends_ms) if len(ends_ms) == len(texts) else None,
        speaker=texts[0].speaker if len({cue.speaker for cue in texts}) == 1 else None,
    )
