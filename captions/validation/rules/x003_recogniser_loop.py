"""A speech recogniser repeated the same text where nobody spoke.

Whisper and similar recognisers fill silence and music with "Thank you.", "you you you you" or one
sentence over and over. Viewers see nonsense.

Four or more cues in a row with the same words are reported, and two to four texts that come in turn
ten times or more. Two or three equal cues, such as "Yeah." "Yeah.", are mostly speech. Inside a
cue, a phrase is reported if it comes four or more times in a row and faster than anyone speaks, if
it comes more often than people repeat themselves, or if it is all of the cue and made of words such
as "you" and "the". People do say "no no no no" and "blah blah blah blah", so that is not reported.
At the end of a file, words repeated at the start of a line are reported too ("you you you Thank
you.").

The fix keeps the text once and removes the repetitions; words repeated at the start of a line are
all removed. Of equal cues that touch, the first stays on screen for the time of all. The fix is
unsafe because it removes text: listen to the recording first. A loop inside a cue is not fixed if
the cue has tags.

Source: known errors of recognisers; Whisper's own decoder rejects a segment that repeats too much
(compression ratio over 2.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.cleaning.loop_detection import LoopedPhrase, Passage, find_loops, without_extra
from captions.formats.lines import excerpt
from captions.segmentation.line_breaking import break_lines
from captions.validation.checks.raw_text import in_line
from captions.validation.checks.repeats import AT_ONCE_MS, text_of
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, replace_lines

CODE = "X003"
NAME = "recogniser-loop"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

# The most characters of repeated text that a message quotes.
_EXCERPT = 40


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each run of equal cues, and for each cue with a loop inside."""
    loops = find_loops(
        [Passage(text_of(cue), cue.start_ms, cue.end_ms, cue.cue.speaker) for cue in file.cues]
    )
    looped: set[int] = set()
    for run in loops.passages:
        looped.update(run.indices)
        cues = file.cues[run.indices.start : run.indices.stop]
        yield _equal_cues(file, cues) if run.period == 1 else _in_turn(file, cues, run.period)
    phrases: dict[int, list[LoopedPhrase]] = {}
    for phrase in loops.phrases:
        if phrase.index not in looped:
            phrases.setdefault(phrase.index, []).append(phrase)
    for index, found in phrases.items():
        yield _inside(file, file.cues[index], found, limits)


def _equal_cues(file: CaptionFile, run: Sequence[CueBlock]) -> Fault:
    first, *others = run
    edit = None
    if file.is_editable:
        edit = Edit({cue.block: "" for cue in others} | _lengthened(file, run), [first.block])
    message = f'the same text in {len(run)} cues in a row: "{excerpt(text_of(first), _EXCERPT)}"'
    return in_line(file, first, 0, message, edit=edit)


def _in_turn(file: CaptionFile, run: Sequence[CueBlock], period: int) -> Fault:
    """Return the fault of cues in which a few texts come in turn; the fix keeps each once."""
    edit = None
    if file.is_editable:
        edit = Edit({cue.block: "" for cue in run[period:]}, [cue.block for cue in run[:period]])
    first = excerpt(text_of(run[0]), _EXCERPT)
    message = f'the same {period} texts in turn in {len(run)} cues in a row, from "{first}"'
    return in_line(file, run[0], 0, message, edit=edit)


def _lengthened(file: CaptionFile, run: Sequence[CueBlock]) -> dict[int, str]:
    """Return the first of equal cues with the time of all that touch it, if any does."""
    first = run[0]
    end_ms = first.end_ms
    for cue in run[1:]:
        if cue.index in file.doubtful or not cue.start_ms - first.start_ms >= 0:
            break
        if cue.start_ms - end_ms > AT_ONCE_MS:
            break
        end_ms = max(end_ms, cue.end_ms)
    if end_ms == first.end_ms or first.index in file.doubtful:
        return {}
    return {first.block: first.with_times(first.start_ms, end_ms)}


def _inside(
    file: CaptionFile, cue: CueBlock, phrases: Sequence[LoopedPhrase], limits: Limits
) -> Fault:
    """Return the fault of a cue with loops inside: the longest is named, the fix removes all."""
    words = text_of(cue).split()
    longest = max(phrases, key=lambda phrase: len(phrase.words) * phrase.count)
    text = " ".join(words[longest.words.start : longest.words.stop])
    message = f'"{excerpt(text, _EXCERPT)}" {longest.count} times in a row'
    edit = None
    has_tags = any(mark in cue.payload for mark in "<{&")
    if file.is_editable and not has_tags and len(cue.raw_lines) == len(cue.lines):
        profile = limits.profile
        kept = " ".join(without_extra(words, phrases))
        language = profile.language or file.language
        lines = break_lines(kept, profile.max_chars, profile.max_lines, language=language)
        edit = replace_lines(cue, lines)
    return in_line(file, cue, 0, message, edit=edit)
