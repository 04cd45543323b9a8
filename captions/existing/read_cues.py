"""Read the cues of a track: their text and times, without empty ones and repeated lines."""

from __future__ import annotations

from collections.abc import Sequence

from captions.cleaning.rolling import FLASH_MS, Shown, is_rolling, repeated_first_lines
from captions.existing.bare_names import with_colons
from captions.existing.cue_text import CueText, read_cue_text
from captions.existing.word_times import KnownTimes, known_times
from captions.formats.tags import vtt_text_and_settings
from captions.model import Cue, Problem, Track
from captions.record import Record, replace
from captions.transcript.model import Removed


class ReadCue(Record, frozen=True):
    """A cue in the order of its start, with its text read. ``line`` is its line in the file."""

    cue: Cue
    read: CueText
    line: int
    known: KnownTimes


def read_cues(
    track: Track, lines: Sequence[int] | None
) -> tuple[list[ReadCue], list[Removed], list[Problem]]:
    """Return the cues that have text, by their starts, and what they have that no viewer sees."""
    problems = list(track.problems)
    removed: list[Removed] = []
    normal = []
    for cue in with_colons(track).cues:
        text, settings = vtt_text_and_settings(cue)
        normal.append(replace(cue, text=text, settings=settings, markup="vtt"))
    reads = [read_cue_text(cue.text) for cue in normal]
    numbers = lines if lines is not None else range(1, len(normal) + 1)
    times = known_times(normal, reads, track.words)
    cues = []
    empty = []
    for cue, read, line, known in zip(normal, reads, numbers, times):
        removed += [Removed(line, cue.start_ms, tag, "marker") for tag in read.unknown]
        if read.plain.strip():
            cues.append(ReadCue(cue, read, line, known))
        elif not read.unknown:
            empty.append(line)
    if empty:
        count = f"{len(empty):,} cues have" if len(empty) > 1 else "1 cue has"
        problems.append(Problem(empty[0], f"{count} no text; removed"))
    cues.sort(key=lambda one: one.cue.start_ms)
    return _without_repeats(cues, removed, problems), removed, problems


def _without_repeats(
    cues: list[ReadCue], removed: list[Removed], problems: list[Problem]
) -> list[ReadCue]:
    """Return rolling captions with each line once; other captions are unchanged.

    In rolling captions a cue begins with the last line of the one before, and between two may be
    one that only shows this line for a moment.
    """
    shown = [Shown(one.read.plain.split("\n"), one.cue.start_ms, one.cue.end_ms) for one in cues]
    repeated = repeated_first_lines(shown)
    if not is_rolling(shown, repeated):
        return cues
    begin_anew = set(repeated)
    kept: list[ReadCue] = []
    count = len(removed)
    for index, one in enumerate(cues):
        lines = shown[index].lines
        is_flash = (
            one.cue.duration_ms <= FLASH_MS
            and index > 0
            and list(lines) == list(shown[index - 1].lines[-1:])
        )
        if index in begin_anew or is_flash:
            removed.append(Removed(one.line, one.cue.start_ms, lines[0], "repeated"))
        if index in begin_anew:
            text = one.cue.text.partition("\n")[2]
            cue = replace(one.cue, text=text)
            one = replace(one, cue=cue, read=read_cue_text(text), known=KnownTimes())
        if not is_flash and one.read.plain.strip():
            kept.append(one)
    message = f"rolling captions: {len(removed) - count:,} lines repeat the one before; removed"
    problems.append(Problem(cues[repeated[0]].line, message))
    return kept
