"""A cue repeats text that is already on screen.

Viewers see the same words twice, or see them jump. Where streamed segments are joined, a cue may be
in both of them. YouTube's automatic captions roll: each cue begins with the last line of the one
before, often after a cue that flashes up that line alone.

A repetition after a pause is speech, and so is a short reply that follows at once ("Right."
"Right."): one or two words, or three that end a sentence. Neither is reported. Four or more cues in
a row with the same words are reported by X003, unless they describe a sound.

The fix joins the cues: the first one stays until the last one ends, and the others are removed. In
rolling captions the repeated lines are removed. The fix is unsafe because it removes text. There is
no fix if the joined cue would last longer than the profile allows, or if the cues have different
settings.

No safe fix of another rule changes the breaks of rolling captions or opens a gap between the two
cues, because that would only hide the repetition.

Source: YouTube's automatic WebVTT; HLS (RFC 8216, section 3.5): a cue that spans segments is
repeated in each.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.cleaning.repeats import LEAST_REPEATS
from captions.cleaning.rolling import Shown, is_rolling, repeated_first_lines
from captions.formats.lines import excerpt
from captions.text.sounds import is_sound
from captions.validation.checks.raw_text import in_line, rows_of
from captions.validation.checks.repeats import AT_ONCE_MS, runs_of_equals
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "X004"
NAME = "shown-twice"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

# The most words of a reply: people say "Right." or "Yes, I know." twice, longer texts hardly ever.
_MAX_REPLY_WORDS = 3


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each text that is shown twice, or one for rolling captions."""
    shown = [Shown(cue.lines, cue.start_ms, cue.end_ms) for cue in file.cues]
    repeated = repeated_first_lines(shown)
    rolling = [file.cues[index] for index in repeated]
    is_rolled = is_rolling(shown, repeated)
    if not is_rolled:
        rolling = [cue for cue in rolling if len(cue.lines[0].split()) > _MAX_REPLY_WORDS]
    if rolling:
        yield _rolling(file, rolling)
        if is_rolled:
            return
    for run in runs_of_equals(file):
        if len(run) < LEAST_REPEATS or is_sound(run[0].lines[0]):
            yield from _doubles(file, run, limits)


def _doubles(file: CaptionFile, run: list[CueBlock], limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each part of a run of equal cues in which each follows at once."""
    group = run[:1]
    for cue in [*run[1:], None]:
        if cue is not None and _is_shown_again(group, cue):
            group.append(cue)
            continue
        if len(group) > 1:
            text = excerpt(" ".join(group[0].lines), 40)
            count = f" {len(group) - 1} times" if len(group) > 2 else ""
            how = (
                "while still on screen" if group[1].start_ms < group[0].end_ms else "without a gap"
            )
            message = f'shown again{count} {how}: "{text}"'
            yield in_line(file, group[1], 0, message, edit=_join(file, group, limits))
        group = [cue] if cue is not None else []


def _is_shown_again(group: list[CueBlock], cue: CueBlock) -> bool:
    """Return whether a cue with the same words follows others at once and is not a reply."""
    gap_ms = cue.start_ms - max(before.end_ms for before in group[-2:])
    if cue.start_ms < group[0].start_ms or gap_ms > AT_ONCE_MS:
        return False
    return gap_ms < 0 or not _is_reply(cue)


def _is_reply(cue: CueBlock) -> bool:
    """Return whether people may say the text of a cue twice: a few words, a sentence of their own.

    Text that does not end a sentence is a caption that was cut in two by a program.
    """
    if cue.words > _MAX_REPLY_WORDS or is_sound(cue.lines[0]):
        return False
    return cue.words < _MAX_REPLY_WORDS or not cue.lines[-1][-1].isalnum()


def _join(file: CaptionFile, group: list[CueBlock], limits: Limits) -> Edit | None:
    """Return the edit that keeps the first cue on screen for all, and removes the others."""
    first = group[0]
    end_ms = max(cue.end_ms for cue in group)
    if not file.is_editable or any(cue.cue.settings != first.cue.settings for cue in group):
        return None
    if any(cue.index in file.doubtful for cue in group):
        return None
    max_ms = max(limits.profile.max_duration_ms, *(cue.duration_ms for cue in group))
    if end_ms - first.start_ms > max_ms:
        return None
    return Edit(
        {first.block: first.with_times(first.start_ms, end_ms)}
        | {cue.block: "" for cue in group[1:]}
    )


def _rolling(file: CaptionFile, rolling: list[CueBlock]) -> Fault:
    first = rolling[0]
    text = excerpt(first.lines[0], 40)
    message = f'begins with the last line of the cue before: "{text}"'
    if len(rolling) > 1:
        message = (
            f"rolling captions: {len(rolling):,} cues begin with the last line of the one before"
        )
    return in_line(file, first, 0, message, edit=_unroll(file, rolling))


def _unroll(file: CaptionFile, rolling: list[CueBlock]) -> Edit | None:
    """Return the edit that shows each line once.

    A cue that adds no line is removed, and the cue before it stays on screen until its end.
    """
    if not file.is_editable or file.doubtful:
        return None
    starts = {cue.index for cue in rolling}
    blocks: dict[int, str] = {}
    kept: CueBlock | None = None
    end_ms = 0
    text = ""
    last = ""  # the last line on screen
    for cue in file.cues:
        touches = kept is not None and cue.start_ms <= end_ms + AT_ONCE_MS
        if touches and kept is not None and cue.lines in ((), (last,)):
            # The cue before built this line up word by word; this one only shows it finished.
            end_ms = max(end_ms, cue.end_ms)
            blocks[cue.block] = ""
        else:
            if kept is not None:
                _set_cue(blocks, kept, text, end_ms)
            kept, end_ms, text = cue, cue.end_ms, cue.payload
            if cue.index in starts:
                rows = rows_of(file, cue)
                if not rows:
                    return None
                rest = cue.raw_lines[rows[1].index :]
                text = cue.with_lines(rest)[len(cue.above) + len(cue.time_line) :]
                text = text[: len(text) - len(cue.after)]
        last = cue.lines[-1] if cue.lines else last
    if kept is not None:
        _set_cue(blocks, kept, text, end_ms)
    return Edit(blocks)


def _set_cue(blocks: dict[int, str], cue: CueBlock, payload: str, end_ms: int) -> None:
    """Add the raw block of a cue with another text and end to ``blocks``, if it has changed."""
    raw = cue.with_times(cue.start_ms, end_ms)
    if payload != cue.payload:
        head = raw[: len(raw) - len(cue.payload) - len(cue.after)]
        raw = f"{head}{payload}{cue.after}"
    if raw != cue.raw:
        blocks[cue.block] = raw
