"""Captions from a text that is still being written: typed lines, and blocks with times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from captions.live.blocks import Block, BlockReader
from captions.live.cue import LiveCue
from captions.live.growing import Growing
from captions.live.line_layout import lay_out_line
from captions.live.lines import Lines
from captions.live.voices import Voices
from captions.profile import Profile
from captions.text.languages.detect import detect
from captions.text.languages.find import known_code
from captions.text.markup import to_plain
from captions.text.phrases import missing_phrases
from captions.text.words import split_words

if TYPE_CHECKING:
    from captions.segmentation.layout import Speakers

# How long (ms) nothing has to come until what may still go on counts as complete: a recogniser
# writes the lines of a block in one go.
_COMPLETE_MS = 700


class GrowingCaptions:
    """Lines and blocks that are typed, piped in or appended to a file.

    ``latency_ms`` is how long it takes from speech to its line: so much earlier is its caption.
    ``offset_ms`` is added to the times of blocks. ``speakers`` and ``label`` are how the voices of
    WebVTT blocks are named. With ``has_old_lines`` the lines that were there before the run are
    skipped, since nobody knows when they were spoken. ``is_secret`` finds text that must not be
    sent to viewers, such as the address of the stream, typed by mistake.
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
        speakers: Speakers = "change",
        label: str = "{name}: ",
        has_old_lines: bool = False,
        is_secret: Callable[[str], bool] = lambda text: False,
    ) -> None:
        self._text = text
        self._profile = profile
        self._latency_ms = latency_ms
        self._offset_ms = offset_ms
        self._language = language
        self._voices = Voices(speakers, label)
        self._skips = has_old_lines
        self._skipped = 0
        self._is_secret = is_secret
        self._secrets = 0
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
        found = list(self._missing_phrases)
        if self._skipped:
            found.append(f"{_old_lines(self._skipped)} there before; not sent")
        if self._lines.replaced:
            found.append(f"unreadable: {self._lines.replaced:,} characters, sent as \ufffd")
        if self._lines.cut:
            found.append(f"lines cut at {Lines.LONGEST:,} characters: {self._lines.cut:,}")
        rest = self._lines.rest.strip()
        if self._secrets or self._is_secret(rest):
            found.append("a line with the address of the stream was not sent")
        elif rest:
            found.append(f"the last line has no end; not sent: {rest!r}")
        return found

    def _cues_of(self, found: Sequence[str | Block], now_ms: int) -> list[LiveCue]:
        cues: list[LiveCue] = []
        line_ms = now_ms - self._latency_ms
        for one in found:
            if self._is_secret(one if isinstance(one, str) else one.text):
                self._secrets += 1
            elif isinstance(one, Block):
                cues.append(self._cue_of_block(one))
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

    def _cue_of_block(self, block: Block) -> LiveCue:
        text = self._voices.plain_text(block.text) if block.is_vtt else to_plain(block.text, "srt")
        start_ms = block.start_ms + self._offset_ms
        return LiveCue(start_ms, max(block.end_ms + self._offset_ms, start_ms + 1), text)

    def _note_breaks(self, line: str) -> None:
        """Note if lines of its language cannot break where they should."""
        if line.isascii():
            return
        code = known_code(self._language) or detect(split_words(line))
        missing = missing_phrases(code)
        if missing is not None and missing not in self._missing_phrases:
            self._missing_phrases.append(missing)


def _old_lines(count: int) -> str:
    return "1 line without a time was" if count == 1 else f"{count:,} lines without times were"
