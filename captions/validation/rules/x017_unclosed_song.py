"""A song has a note at one end only.

Viewers see by the notes where singing begins and ends. Each cue of a song has a note at both ends,
or only the first cue of a song begins and only its last one ends with a note: both are accepted,
but not a song that nothing ends. "#" counts as a note where it stands before sung words, as in BBC
subtitles. A cue that is only notes is music without words.

The fix adds the note that is missing, with a space. It is unsafe because words next to the song may
be spoken.

Source: Netflix Timed Text Style Guide, English (USA), Songs: a note at the beginning and at the end
of each subtitle; BBC Subtitle Guidelines, Songs: one at the start of each subtitle, and one at the
end of the last.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.sounds import MUSIC_NOTES
from captions.validation.checks.raw_text import in_line
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, replace_lines

CODE = "X017"
NAME = "unclosed-song"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

# A song goes on in the next cue if that begins within this time (ms): singers pause for longer than
# speakers do.
_LONGEST_PAUSE_MS = 10_000


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue of a song that lacks a note."""
    cues = [cue for cue in file.cues if cue.lines]
    for index, cue in enumerate(cues):
        begins, ends = _notes(cue)
        if begins == ends or _goes_on(cues, index, begins=begins):
            continue
        line = len(cue.lines) - 1 if begins else 0
        message = "note at the start but not at the end" if begins else "note only at the end"
        yield in_line(file, cue, line, message, edit=_closed(file, cue, begins=begins))


def _notes(cue: CueBlock) -> tuple[bool, bool]:
    """Return whether a cue with words begins with a note, and whether it ends with one."""
    text = " ".join(cue.lines)
    if not any(map(str.isalnum, text)):
        return False, False
    return text.lstrip("-\u2013 ")[:1] in MUSIC_NOTES, text[-1] in MUSIC_NOTES


def _goes_on(cues: list[CueBlock], index: int, *, begins: bool) -> bool:
    """Return whether the song of a cue is in the next one too, or was in the one before."""
    other = index + 1 if begins else index - 1
    if not 0 <= other < len(cues):
        return False
    first, second = (cues[index], cues[other]) if begins else (cues[other], cues[index])
    if second.start_ms - first.end_ms > _LONGEST_PAUSE_MS:
        return False
    text = " ".join(cues[other].lines)
    return not set(MUSIC_NOTES).isdisjoint(text)


def _closed(file: CaptionFile, cue: CueBlock, *, begins: bool) -> Edit | None:
    """Return the edit that adds the missing note; None if the cue has tags or several voices."""
    lines = cue.raw_lines
    if not file.is_editable or tuple(map(str.strip, lines)) != cue.lines:
        return None
    if any(line.startswith(("-", "\u2013", ">>")) for line in cue.lines):
        return None
    note = lines[0].lstrip()[0] if begins else lines[-1].rstrip()[-1]
    if begins:
        return replace_lines(cue, [*lines[:-1], f"{lines[-1].rstrip()} {note}"])
    return replace_lines(cue, [f"{note} {lines[0].lstrip()}", *lines[1:]])
