"""Split a cue that holds too much into several, as ``captions.segmentation.segment`` would.

The words are spread over the time of the cue by how long they take to say. So the times of the new
cues are estimates, and the edit is unsafe.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from captions.display import fit, needed_ms
from captions.formats.vtt.cue_text import split_voice
from captions.model import Cue, Word
from captions.profile import Profile
from captions.record import replace
from captions.segmentation.segment import segment
from captions.text.words import count_words, split_words
from captions.timing.spoken_length import SpokenLengths
from captions.timing.spread import spread
from captions.validation.checks.lines import LineFault, faults_of_lines
from captions.validation.checks.lingering import lingers
from captions.validation.checks.orphans import is_orphan
from captions.validation.checks.times import is_too_fast, is_too_long, is_too_short
from captions.validation.checks.voices import has_several_voices
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.fixes.rebreak import rebreak_cue
from captions.validation.rule import Edit, Limits, Safety

# A cue with more characters than this is not split. That is two minutes of speech: the file has
# lost its time lines, and splitting would take long.
_MAX_CHARS = 2000
# How many split texts are remembered: a fix checks a file several times, and most of its cues are
# the same each time. Long files have a few thousand cues.
_MAX_REMEMBERED = 1 << 12


def split_cue(file: CaptionFile, cue: CueBlock, limits: Limits) -> Edit | None:
    """Return the edit that replaces a cue by several, or None.

    The words, the first start and the last end stay; each new cue keeps the profile's limits on
    lines, durations and gaps, except that the last one may be too long, because it ends when the
    whole cue did. None if that is impossible, if the cue lingers over silence, or if it has tags or
    several voices.
    """
    profile = limits.profile
    if not file.is_editable or not profile.layout or cue.duration_ms < 2 * profile.min_duration_ms:
        return None
    if len(cue.payload) > _MAX_CHARS:
        return None
    text, voice = _plain(cue)
    if cue.index in file.doubtful or lingers(cue, cue.duration_ms):
        return None
    if text is None or has_several_voices(cue.lines):
        return None
    parts = _parts(text, cue.start_ms, cue.end_ms, profile, file.is_english, file.language)
    if not _is_better(cue, parts, file, profile) or _begins_with_orphan(file, cue, parts[0]):
        return None
    return Edit({cue.block: "".join(_raw_blocks(cue, parts, voice))})


@lru_cache(maxsize=_MAX_REMEMBERED)
def _parts(
    text: str,
    start_ms: int,
    end_ms: int,
    profile: Profile,
    english: bool,
    language: str | None,
) -> tuple[Cue, ...]:
    """Return the cues that a text is split into."""
    texts = split_words(text)
    times = spread(texts, start_ms, end_ms, SpokenLengths(english=english))
    words = [Word(word, *span) for word, span in zip(texts, times)]
    language = profile.language or language
    cues = segment(words, profile, language=language)
    if len(cues) < 2:
        # a calm rhythm keeps short sentences together that have to be parted here; film parts them,
        # and asked for twice the shortest duration it makes no part shorter than that
        least_ms = min(2 * profile.min_duration_ms, profile.max_duration_ms)
        shorter = replace(profile, rhythm="film", min_duration_ms=least_ms)
        cues = segment(words, shorter, language=language)
    return tuple(fit(cues, profile, end_ms=end_ms))


def rebreak_or_split(
    file: CaptionFile, cue: CueBlock, fault: LineFault, limits: Limits
) -> tuple[Edit | None, Safety | None]:
    """Return the edit that fixes a cue's lines, and how safe it is.

    New line breaks are safe. If they are not enough and unsafe edits are asked for, the cue is
    split.
    """
    edit = rebreak_cue(file, cue, fault, limits)
    if edit is None and limits.unsafe:
        return split_cue(file, cue, limits), "unsafe"
    return edit, None


def _plain(cue: CueBlock) -> tuple[str | None, str]:
    """Return the text of a cue and the tag of its one voice; None if it has other markup."""
    text, voice = cue.cue.text, ""
    if cue.cue.markup == "vtt" and cue.cue.speaker:
        text = split_voice(text)[1]
        voice = cue.cue.text[: cue.cue.text.index(">") + 1]
    return (None, "") if set(text) & set("<&{") else (text, voice)


def _is_better(cue: CueBlock, parts: Sequence[Cue], file: CaptionFile, profile: Profile) -> bool:
    """Return whether the parts hold all of a cue and no part has a fault that the cue has not."""
    if len(parts) < 2 or parts[0].start_ms != cue.start_ms or parts[-1].end_ms > cue.end_ms:
        return False
    # Of a cue that is too fast, one part may be.
    too_fast = int(is_too_fast(cue.duration_ms, needed_ms(cue.characters, cue.words, profile)))
    for part in parts:
        lines = part.text.split("\n")
        if is_too_short(part.duration_ms, profile) or is_too_long(part.duration_ms, profile):
            return False
        if faults_of_lines(lines, profile, language=file.breaking_language):
            return False
        needed = needed_ms(sum(map(len, lines)), count_words(part.text), profile)
        too_fast -= is_too_fast(part.duration_ms, needed)
        if too_fast < 0:
            return False
    for before, part in pairwise(parts):
        pause_ms = part.start_ms - before.end_ms
        if is_orphan(before.text.split("\n"), part.text.split("\n"), pause_ms):
            return False
    return [word for part in parts for word in part.text.split()] == " ".join(cue.lines).split()


def _begins_with_orphan(file: CaptionFile, cue: CueBlock, first: Cue) -> bool:
    """Return whether the first part of a cue only ends the sentence of the cue before."""
    if cue.index == 0:
        return False
    before = file.cues[cue.index - 1]
    return is_orphan(before.lines, first.text.split("\n"), cue.start_ms - before.end_ms)


def _raw_blocks(cue: CueBlock, parts: Sequence[Cue], voice: str) -> list[str]:
    """Return the raw blocks of the parts of a cue.

    The first keeps the number of the cue, the last what follows it in the file.
    """
    newline = cue.newline
    number = cue.number if cue.number and cue.number.isdecimal() else None
    raw = []
    for index, part in enumerate(parts):
        end_ms = cue.end_ms if index == len(parts) - 1 else part.end_ms
        block = cue.with_times(part.start_ms, end_ms)
        head = block[: len(block) - len(cue.payload) - len(cue.after)]
        if index:
            head = head[len(cue.above) :]
            head = f"{int(number) + index}{newline}{head}" if number else head
        text = newline.join(f"{voice}{part.text}".split("\n"))
        raw.append(f"{head}{text}{newline * 2}")
    end = cue.payload[len(cue.payload.rstrip("\r\n")) :] + cue.after
    raw[-1] = raw[-1][: -2 * len(newline)] + end
    return raw
