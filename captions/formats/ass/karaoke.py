r"""Keep the codes of a karaoke event when its cue moves in time.

``{\k20}`` is a length, so a shift changes nothing. When a recording is stretched or cut, the
lengths follow the times that the words got.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from captions.formats.ass.script import Event
from captions.formats.ass.times import hundredths
from captions.formats.ass.vtt_parts import Stamp, vtt_parts
from captions.model import Cue

_STAMP = re.compile("<[0-9][^<>]*>")
_LENGTH = re.compile(r"(?P<name>\\(?:kt|k[fo]?|K))(?P<length>[0-9]{1,7})(?=[\\}])")


def fit_karaoke(raw: str, event: Event, cue: Cue) -> str | None:
    r"""Return the text of a karaoke event with the lengths that its cue's word times have now.

    ``raw`` is the text as it was read. None if more has changed than times.
    """
    if _STAMP.sub("", cue.text) != _STAMP.sub("", event.text):
        return None
    old, new = _stamps_ms(event.text), _stamps_ms(cue.text)
    if len(old) != len(new):
        old, new = [], []
    before = [event.start_ms, *old, max(event.end_ms, *old, event.start_ms + 1)]
    after = [cue.start_ms, *new, max(cue.end_ms, *new, cue.start_ms + 1)]
    lengths = _Lengths(before, after)
    return _LENGTH.sub(lengths.replace, raw)


class _Lengths:
    """Maps the lengths of karaoke, one after the other, by times before and after a move."""

    def __init__(self, before: Sequence[int], after: Sequence[int]) -> None:
        self._before, self._after = before, after
        self._sung_ms = 0

    def replace(self, match: re.Match[str]) -> str:
        length_ms = int(match["length"]) * 10
        start_ms = 0 if match["name"] == "\\kt" else self._sung_ms
        new_start, new_end = self._moved(start_ms), self._moved(start_ms + length_ms)
        self._sung_ms = start_ms + length_ms
        if new_end - new_start == int(match["length"]):
            return match[0]
        return f"{match['name']}{new_end - new_start}"

    def _moved(self, sung_ms: int) -> int:
        """Return where a time after the start of the event is now, in hundredths after its start.

        Between two known times it is on a straight line, after the last one as far as before.
        """
        old_ms = self._before[0] + sung_ms
        at = min(bisect_right(self._before, old_ms), len(self._before)) - 1
        from_ms, to_ms = self._before[at], self._after[at]
        new_ms = to_ms + old_ms - from_ms
        if at + 1 < len(self._before):
            length_ms = self._before[at + 1] - from_ms
            new_length_ms = self._after[at + 1] - to_ms
            new_ms = to_ms + ((old_ms - from_ms) * new_length_ms * 2 + length_ms) // (length_ms * 2)
        return hundredths(new_ms - self._after[0])


def _stamps_ms(text: str) -> list[int]:
    """Return the times inside a text, or none if they are not in order."""
    times_ms = [part.time_ms for part in vtt_parts(text) if isinstance(part, Stamp)]
    return times_ms if all(one < other for one, other in pairwise(times_ms)) else []
