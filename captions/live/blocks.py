"""Separate typed lines from blocks of SubRip and WebVTT in a text that is still being written.

A recogniser such as LocalVocal writes either. A block is recognised by its line with two times.
What may still belong to a block is held back: a number, which may be the first line of a block, and
the last block, which may get another line. ``flush`` returns it when nothing has come for a while.
"""

from __future__ import annotations

import re

from captions.record import Record
from captions.timecode import fraction_ms

_TIME = r"(?:(?:(?P<{0}h>[0-9]{{1,4}}):)?(?P<{0}m>[0-9]{{1,2}}):)(?P<{0}s>[0-9]{{1,2}})" + (
    r"(?:[.,](?P<{0}f>[0-9]{{1,9}}))?"
)
_TIME_LINE = re.compile(rf"\s*{_TIME.format('a')}\s*-->\s*{_TIME.format('b')}(?:\s.*)?", re.ASCII)
_NUMBER = re.compile(r"\s*[0-9]{1,9}\s*", re.ASCII)
# Blocks of WebVTT that hold no caption.
_NO_CAPTION = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


class Block(Record, frozen=True):
    """A text with times of its own (ms), in the markup of SubRip or WebVTT."""

    start_ms: int
    end_ms: int
    text: str
    is_vtt: bool = False


class BlockReader:
    """Sorts lines into typed ones and blocks.

    >>> reader = BlockReader()
    >>> [reader.add(line) for line in ("7", "00:00:01,000 --> 00:00:02,500", "Good evening.")]
    [[], [], []]
    >>> reader.add("")
    [Block(start_ms=1000, end_ms=2500, text='Good evening.', is_vtt=False)]
    >>> reader.add("Typed by hand.")
    ['Typed by hand.']
    """

    def __init__(self) -> None:
        self._number: str | None = None
        self._times: tuple[int, int] | None = None
        self._lines: list[str] = []
        self._is_vtt = False
        self._is_skipped = False
        self._is_first = True

    @property
    def is_holding(self) -> bool:
        """Whether something is held back that ``flush`` would give out."""
        return self._number is not None or bool(self._times and self._lines)

    def add(self, line: str) -> list[str | Block]:
        """Return what is complete with a line: typed lines and blocks."""
        if self._is_first and line.strip():
            self._is_first = False
            if line.startswith("WEBVTT"):
                self._is_vtt = self._is_skipped = True
        if not line.strip():
            self._is_skipped = False
            return self.flush()
        times = _TIME_LINE.fullmatch(line)
        if self._is_skipped and times is None:
            return []
        if times is not None:
            return self._begin(times)
        if self._times is not None:
            self._lines.append(line)
            return []
        if self._is_vtt and _NO_CAPTION.match(line):
            self._is_skipped = True
            return []
        held = self.flush()
        if _NUMBER.fullmatch(line) or self._is_vtt:
            # in WebVTT any line above the times names a block
            self._number = line
            return held
        return [*held, line]

    def flush(self) -> list[str | Block]:
        """Return what was held back, as complete."""
        found: list[str | Block] = []
        if self._times is not None:
            text = "\n".join(self._lines)
            if text.strip():
                found.append(Block(*self._times, text, self._is_vtt))
        elif self._number is not None and not self._is_vtt:
            found.append(self._number)
        self._number, self._times, self._lines = None, None, []
        return found

    def _begin(self, times: re.Match[str]) -> list[str | Block]:
        if self._times is None:
            self._number = None  # that of the new block
        elif self._lines and _NUMBER.fullmatch(self._lines[-1]):
            self._lines.pop()  # so is this: the blank line between two blocks is missing
        found = self.flush()
        self._times = (_time_ms(times, "a"), _time_ms(times, "b"))
        self._is_skipped = False
        return found


def _time_ms(match: re.Match[str], side: str) -> int:
    hours, minutes, seconds = (int(match[f"{side}{unit}"] or 0) for unit in "hms")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction_ms(match[f"{side}f"] or "")
