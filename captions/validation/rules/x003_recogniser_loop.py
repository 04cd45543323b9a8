"""A recogniser said the same again and again where nobody spoke.

Whisper and its kin fill silence and music with "Thank you.", "you you you you" or one sentence
over and over. Viewers read it as nonsense. Two or three equal cues in a row are mostly real speech
("Yeah." "Yeah."); four are not. Within a cue a phrase counts that comes four times without
punctuation, faster than anyone speaks, or alone in its cue and no word that people say over and
over; they do say "no no no no" and "blah blah blah blah".

The fix keeps the first and takes the others out. It is unsafe, for it removes text: listen to the
place first. It refuses inside a cue with tags.

Source: what is known of recognisers' errors; Whisper's own decoder drops a segment that repeats
too much (compression ratio over 2.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.formats.lines import excerpt
from captions.segmentation.line_breaking import break_lines
from captions.text.sounds import is_sound
from captions.timing.spoken_length import least_duration_ms
from captions.validation.checks.raw_text import in_line
from captions.validation.checks.repeats import LOOP, runs_of_equals
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, replace_lines

CODE = "X003"
NAME = "recogniser-loop"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

_LONGEST_PHRASE = 5
# so many times nobody says a phrase, however slowly ("no no no no no no")
_BEYOND_SPEECH = 15
# words that nobody repeats for their own sake, and recognisers do in silence
_NEVER_SAID_ALONE = frozenset(
    "a an the you i he she it we they is are was to of in on at and or that this for with".split()
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each run of equal cues, and for each cue that holds a loop."""
    looped: set[int] = set()
    for run in runs_of_equals(file):
        text = " ".join(run[0].lines)
        if len(run) < LOOP or is_sound(text):
            continue
        looped.update(cue.index for cue in run)
        message = f'the same text in {len(run)} cues in a row: "{excerpt(text, 40)}"'
        edit = None
        if file.is_editable:
            edit = Edit({cue.block: "" for cue in run[1:]}, reads=[run[0].block])
        yield in_line(file, run[0], 0, message, edit=edit)
    for cue in file.cues:
        for line in cue.lines:
            # a loop has few words: one of them comes twice among the first of its line
            words = line.split(None, 2 * _LONGEST_PHRASE)
            if len(words) >= LOOP and len(set(words)) <= len(words) // 2:
                if cue.index not in looped:
                    yield from _inner_loop(file, cue, limits)
                break


def _inner_loop(file: CaptionFile, cue: CueBlock, limits: Limits) -> Iterator[Fault]:
    words = [word for line in cue.lines for word in line.split()]
    at, length, repeats = _longest_loop([word.casefold() for word in words])
    if repeats < LOOP:
        return
    loop = " ".join(words[at : at + length * repeats])
    is_alone = len(words) == length * repeats and _NEVER_SAID_ALONE.issuperset(loop.lower().split())
    may_be_said = least_duration_ms(loop) <= cue.duration_ms
    if repeats < _BEYOND_SPEECH and may_be_said and not is_alone:
        return
    phrase = " ".join(words[at : at + length])
    kept = words[: at + length] + words[at + length * repeats :]
    edit = None
    plain = file.is_editable and not any(mark in cue.payload for mark in "<{&")
    if plain and len(cue.raw_lines) == len(cue.lines):
        profile = limits.profile
        edit = replace_lines(cue, break_lines(" ".join(kept), profile.max_chars, profile.max_lines))
    message = f'"{excerpt(phrase, 40)}" {repeats} times in a row'
    yield in_line(file, cue, 0, message, edit=edit)


def _longest_loop(words: Sequence[str]) -> tuple[int, int, int]:
    """Return where the longest loop begins, the words of its phrase, and how often it comes."""
    best = (0, 1, 1)
    for length in range(1, _LONGEST_PHRASE + 1):
        equal = 0
        for at in range(length, len(words) + 1):
            same = at < len(words) and words[at] == words[at - length] and words[at].isalnum()
            if same:
                equal += 1
                continue
            repeats = equal // length + 1
            if repeats >= LOOP and repeats * length > best[1] * best[2]:
                best = (at - equal - length, length, repeats)
            equal = 0
    return best
