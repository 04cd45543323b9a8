"""Podcast apps read a colon as the end of a speaker's name and drop text.

SubRip has no speakers, so podcast apps take the text before a colon for a name. AntennaPod does so
in each cue that has a colon before a space or at its end, and then shows only the text up to the
next colon. It makes ``Meet me at: 10:30.`` the word "10", said by "Meet me at"; of
``Tom: The answer is: yes.`` it shows "The answer is". A cue that ends in its only colon disappears.
This is checked only in SubRip, and only if the profile has ``colons_name_speakers`` (``podcast``).

A name in front of the first colon is not reported. A word that only looks like a name, as in
``Monday: closed.``, cannot be told from one and is not reported either.

The unsafe fix puts a no-break space behind the colon instead of a space: it looks the same, and
apps show the whole text. It is unsafe because it changes a character, which old players that do not
read UTF-8 show as two. A cue that begins with a speaker's name cannot be fixed, nor can a colon at
the end of a line: write it without the colon, or publish the transcript as WebVTT or JSON, which
name speakers apart from the text.

Source: AntennaPod, SrtTranscriptParser.java; transcriptator (Podverse), speaker.ts, takes such text
for a name as well, but shows all that follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import excerpt
from captions.validation.checks.raw_text import in_line
from captions.validation.checks.speaker_colons import SplitCue, is_split, split_cues
from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, replace_lines

CODE = "X011"
NAME = "colon-read-as-speaker"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT
FORMATS = ("srt",)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue of which podcast apps drop text or show it as a name."""
    if not limits.profile.colons_name_speakers:
        return
    for split in split_cues(file.cues):
        is_whole = split.is_labelled or not split.speaker
        if is_whole and split.shown and not split.dropped:
            continue
        # after a real name, the second colon is the one that does harm
        line, column = split.colons[1 if split.is_labelled and split.dropped else 0]
        message = _describe(split)
        edit = _edit(file, split)
        yield in_line(file, split.cue, line, message, column, column + 1, edit=edit)


def _describe(split: SplitCue) -> str:
    if not split.shown and not split.dropped:
        return "podcast apps may drop this cue because of the colon at its end"
    if split.is_labelled:
        return f'podcast apps may drop "{excerpt(split.dropped)}" after the second colon'
    name = f'podcast apps may take "{excerpt(split.speaker)}" for the name of the speaker'
    return f'{name} and drop "{excerpt(split.dropped)}"' if split.dropped else name


def _edit(file: CaptionFile, split: SplitCue) -> Edit | None:
    """Return the edit that puts a no-break space behind each colon; None if that is not enough."""
    lines = split.cue.raw_lines
    if not file.is_editable or split.is_labelled or tuple(lines) != split.cue.lines:
        return None
    changed = [line.replace(": ", ":\u00a0") for line in lines]
    return None if is_split(" ".join(changed)) else replace_lines(split.cue, changed)
