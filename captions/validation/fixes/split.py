"""Part a cue that holds too much into several, as ``captions.segmentation.segment`` would.

Its words are spread over its time by what they take to say, so the seams are guesses: unsafe.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.display import fit, needed_ms
from captions.formats.vtt.cue_text import split_voice
from captions.model import Cue, Word
from captions.profile import Profile
from captions.segmentation.segment import segment
from captions.text.words import count_words, split_words
from captions.timing.spoken_length import SpokenLengths
from captions.timing.spread import spread
from captions.validation.checks.lines import faults_of_lines, has_several_voices
from captions.validation.checks.lingering import lingers
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.fixes.rebreak import relayout
from captions.validation.rule import Edit, Limits, Safety

# two minutes of speech; a cue with more is a file without time lines, and takes long to divide
_MOST_CHARS = 2000


def part(file: CaptionFile, cue: CueBlock, limits: Limits) -> Edit | None:
    """Return the edit that puts several cues in the place of one, or None.

    Words, the first start and the last end stay; each part keeps the profile's lines, durations
    and gaps. None where a part would not, where the cue hangs over silence, and where its tags or
    its several voices would be torn.
    """
    profile = limits.profile
    if not file.is_editable or not profile.layout or cue.duration_ms < 2 * profile.min_duration_ms:
        return None
    if len(cue.payload) > _MOST_CHARS:
        return None
    text, voice = _plain(cue)
    if cue.index in file.doubtful or lingers(cue, cue.duration_ms):
        return None
    if text is None or has_several_voices(cue.lines):
        return None
    texts = split_words(text)
    lengths = SpokenLengths(english=file.is_english)
    times = spread(texts, cue.start_ms, cue.end_ms, lengths)
    words = [Word(text, *span) for text, span in zip(texts, times)]
    parts = fit(segment(words, profile), profile, end_ms=cue.end_ms)
    if not _is_better(cue, parts, file, profile):
        return None
    return Edit({cue.block: "".join(_raw(cue, parts, voice))})


def rebroken_or_parted(
    file: CaptionFile, cue: CueBlock, code: str, limits: Limits
) -> tuple[Edit | None, Safety | None]:
    """Return the edit that mends a cue's lines, and how safe it is.

    Breaking them anew is safe. Where that is not enough and unsafe edits are asked for, the cue is
    parted.
    """
    edit = relayout(file, cue, code, limits)
    if edit is None and limits.unsafe:
        return part(file, cue, limits), "unsafe"
    return edit, None


def _plain(cue: CueBlock) -> tuple[str | None, str]:
    """Return the text of a cue if it has no markup but one voice, and that voice's tag."""
    text, voice = cue.cue.text, ""
    if cue.cue.markup == "vtt" and cue.cue.speaker:
        text = split_voice(text)[1]
        voice = cue.cue.text[: cue.cue.text.index(">") + 1]
    return (None, "") if set(text) & set("<&{") else (text, voice)


def _is_better(
    cue: CueBlock, parts: Sequence[Cue], file: CaptionFile, profile: Profile
) -> bool:  # fmt: skip
    if len(parts) < 2 or parts[0].start_ms != cue.start_ms or parts[-1].end_ms > cue.end_ms:
        return False
    too_fast = cue.duration_ms < needed_ms(cue.characters, cue.words, profile)
    for one in parts:
        lines = one.text.split("\n")
        if not profile.min_duration_ms <= one.duration_ms <= profile.max_duration_ms:
            return False
        needed = needed_ms(sum(map(len, lines)), count_words(one.text), profile)
        if faults_of_lines(lines, profile, english=file.is_english):
            return False
        if one.duration_ms < needed and not too_fast:
            return False
    return [word for one in parts for word in one.text.split()] == " ".join(cue.lines).split()


def _raw(cue: CueBlock, parts: Sequence[Cue], voice: str) -> list[str]:
    """Return the blocks of the parts; the first keeps the number, the last what follows."""
    newline = cue.newline
    number = cue.number if cue.number and cue.number.isdecimal() else None
    raw = []
    for place, one in enumerate(parts):
        end_ms = cue.end_ms if place == len(parts) - 1 else one.end_ms
        block = cue.timed(one.start_ms, end_ms)
        head = block[: len(block) - len(cue.payload) - len(cue.after)]
        if place:
            head = head[len(cue.above) :]
            head = f"{int(number) + place}{newline}{head}" if number else head
        text = newline.join(f"{voice}{one.text}".split("\n"))
        raw.append(f"{head}{text}{newline * 2}")
    end = cue.payload[len(cue.payload.rstrip("\r\n")) :] + cue.after
    raw[-1] = raw[-1][: -2 * len(newline)] + end
    return raw
