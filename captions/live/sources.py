"""Where the captions of a run come from: a finished file, or a text that is still being written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from captions.live.blocks import Block, BlockReader
from captions.live.cue import LiveCue
from captions.live.growing import Growing, Lines
from captions.live.line_layout import lay_out_line
from captions.model import Track
from captions.profile import Profile
from captions.text.languages.detect import detect
from captions.text.languages.find import known_code
from captions.text.markup import to_plain
from captions.text.phrases import missing_phrases
from captions.text.words import split_words

# How long (ms) nothing has to come until what may still go on counts as complete: a recogniser
# writes the lines of a block in one go.
_COMPLETE_MS = 700


class Source(Protocol):
    """Captions as they become known."""

    @property
    def is_ended(self) -> bool:
        """Whether no more captions will come."""
        ...

    @property
    def is_growing(self) -> bool:
        """Whether captions come while the run lasts, so that it has to look for them often."""
        ...

    def read_new(self, now_ms: int) -> Sequence[LiveCue]:
        """Return the captions that are new at a time (ms since 1970)."""
        ...

    def problems(self) -> list[str]:
        """Return what was wrong in all that was read, in words."""
        ...


class FinishedCaptions:
    """The captions of a file, all known from the start."""

    is_growing = False

    def __init__(self, cues: Iterable[LiveCue]) -> None:
        self._cues = sorted(cues, key=lambda cue: cue.start_ms)
        self.is_ended = False

    def read_new(self, now_ms: int) -> Sequence[LiveCue]:
        """Return all captions the first time, then none."""
        cues, self._cues = self._cues, []
        self.is_ended = True
        return cues

    def problems(self) -> list[str]:
        """Return nothing: those of a file are reported when it is read."""
        return []


class GrowingCaptions:
    """Lines and blocks that are typed, piped in or appended to a file.

    ``latency_ms`` is how long it takes from speech to its line: so much earlier is its caption.
    ``offset_ms`` is added to the times of blocks.
    Lines that were there before the run are skipped, since nobody knows when they were said.
    """

    is_growing = True

    def __init__(
        self,
        text: Growing,
        profile: Profile,
        *,
        latency_ms: int = 0,
        offset_ms: int = 0,
        encoding: str | None = None,
        language: str | None = None,
        has_old_lines: bool = False,
    ) -> None:
        self._text = text
        self._profile = profile
        self._latency_ms = latency_ms
        self._offset_ms = offset_ms
        self._language = language
        self._skips = has_old_lines
        self._skipped = 0
        self._lines = Lines(encoding)
        self._blocks = BlockReader()
        self._last_ms = 0
        self._missing_phrases: list[str] = []
        self.is_ended = False

    def read_new(self, now_ms: int) -> Sequence[LiveCue]:
        """Return the captions of what has come until a time (ms since 1970)."""
        data = self._text.read_new()
        found: list[str | Block] = []
        if self._text.has_begun_anew:
            found += self._end_text()
        if data:
            self._last_ms = now_ms
            for line in self._lines.add(data):
                found += self._blocks.add(line)
        elif self._text.is_ended:
            found += self._end_text()
            self.is_ended = True
        elif self._blocks.is_holding and now_ms - self._last_ms >= _COMPLETE_MS:
            found += self._blocks.flush()
        cues = self._cues_of(found, now_ms)
        if not data:
            # the text that was there before the run has been read
            self._skips = self._skips and self._blocks.is_holding
        return cues

    def _end_text(self) -> list[str | Block]:
        """Return what is complete because the text has ended."""
        found: list[str | Block] = []
        for line in self._lines.end():
            found += self._blocks.add(line)
        return found + self._blocks.flush()

    def problems(self) -> list[str]:
        """Return what was wrong in all that was read, in words."""
        found = [*self._missing_phrases]
        if self._skipped:
            found.append(f"{_lines(self._skipped)} there before; not sent")
        if self._lines.replaced:
            found.append(f"unreadable: {self._lines.replaced:,} characters, sent as \ufffd")
        if self._lines.cut:
            found.append(f"lines cut at {Lines.LONGEST:,} characters: {self._lines.cut:,}")
        if self._lines.rest.strip():
            found.append(f"the last line has no end; not sent: {self._lines.rest.strip()!r}")
        return found

    def _cues_of(self, found: Sequence[str | Block], now_ms: int) -> list[LiveCue]:
        cues: list[LiveCue] = []
        line_ms = now_ms - self._latency_ms
        for one in found:
            if isinstance(one, Block):
                text = to_plain(one.text, "vtt" if one.is_vtt else "srt")
                start_ms = one.start_ms + self._offset_ms
                end_ms = max(one.end_ms + self._offset_ms, start_ms + 1)
                cues.append(LiveCue(start_ms, end_ms, text))
            elif self._skips:
                self._skipped += 1
            else:
                typed = lay_out_line(one, line_ms, self._profile, language=self._language)
                # of lines that come together each is shown after the one before it
                line_ms = typed[-1].end_ms if typed else line_ms
                cues += typed
                if len(typed) > 1 or any("\n" in cue.text for cue in typed):
                    self._note_breaks(one)
        return cues

    def _note_breaks(self, line: str) -> None:
        """Note if lines of its language cannot break where they should."""
        if line.isascii():
            return
        code = known_code(self._language) or detect(split_words(line))
        missing = missing_phrases(code)
        if missing is not None and missing not in self._missing_phrases:
            self._missing_phrases.append(missing)


def _lines(count: int) -> str:
    return "1 line without a time was" if count == 1 else f"{count:,} lines without times were"


def cues_of_track(track: Track, offset_ms: int = 0) -> list[LiveCue]:
    """Return the captions of a track, in order; those without text are left out.

    Captions that start together become one, because in a stream each replaces the one before.
    ``offset_ms`` is added to their times.

    >>> from captions.model import Cue
    >>> cues_of_track(Track([Cue(0, 900, "One."), Cue(0, 1000, "Two.")]))[0].text
    'One.\\nTwo.'
    """
    by_start: dict[int, LiveCue] = {}
    for cue in sorted(track.cues, key=lambda one: one.start_ms):
        text = cue.shown_text
        if not text.strip():
            continue
        start_ms = cue.start_ms + offset_ms
        end_ms = max(cue.end_ms + offset_ms, start_ms + 1)
        before = by_start.get(start_ms)
        if before is not None:
            text, end_ms = f"{before.text}\n{text}", max(before.end_ms, end_ms)
        by_start[start_ms] = LiveCue(start_ms, end_ms, text)
    return list(by_start.values())


def count_cut_short(cues: Sequence[LiveCue]) -> int:
    """Return how many captions are replaced with more than a tenth of their time left.

    >>> count_cut_short([LiveCue(0, 2000, "One."), LiveCue(1000, 3000, "Two.")])
    1
    """
    return sum(
        (cue.end_ms - after.start_ms) * 10 > cue.end_ms - cue.start_ms
        for cue, after in pairwise(cues)
    )


def with_clears(cues: Sequence[LiveCue]) -> list[LiveCue]:
    """Return captions with an empty one at each end that no other caption continues.

    Captions with times of their own and typed ones count from different zeros, so that each kind
    has its own clears.

    >>> [cue.text for cue in with_clears([LiveCue(0, 900, "One."), LiveCue(1000, 1900, "Two.")])]
    ['One.', '', 'Two.', '']
    """
    timed = [cue for cue in cues if cue.is_timed]
    typed = [cue for cue in cues if not cue.is_timed]
    return [*_with_clears(timed), *_with_clears(typed)]


def _with_clears(cues: Sequence[LiveCue]) -> list[LiveCue]:
    made: list[LiveCue] = []
    end_ms = 0
    for index, cue in enumerate(cues):
        made.append(cue)
        end_ms = max(end_ms, cue.end_ms)
        if index + 1 == len(cues) or cues[index + 1].start_ms > end_ms:
            made.append(LiveCue(end_ms, end_ms, "", is_timed=cue.is_timed, is_clear=True))
    return made
